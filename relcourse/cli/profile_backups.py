"""The copies of a profile: which there are, and deleting some of them for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import profile_meant, profile_name
from relcourse.cli.profile_words import size_in_words
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.text.control_characters import named
from relcourse.text.json_text import json_text
from relcourse.text.sentences import message, say, say_count

if TYPE_CHECKING:
    from relcourse.store.copies import Copy
    from relcourse.store.profile_catalog import Contents

_EXAMPLES = """
\b
Examples:
  relcourse profile backups
  relcourse profile backups evening --json | jq .[0].path
  relcourse profile backups me --delete me.2026-03-02-090000.sqlite3
  relcourse profile backups me --delete-all
\b
To put one back: relcourse profile restore FILE
"""
_WHY = {
    "": message("by hand"),
    "weekly": message("weekly"),
    "before-restore": message("before a restore"),
    "before-reset": message("before beginning anew"),
    "before-update": message("before an update"),
    "damaged": message("damaged, set aside"),
    "set-aside": message("of another file, set aside"),
}
"""Why a copy was made, by the word in its name."""


@click.command(epilog=_EXAMPLES)
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option(
    "--delete", "files", multiple=True, metavar="FILE", help="Delete this copy for good; may be said repeatedly."
)
@click.option("--delete-all", is_flag=True, help="Delete every copy for good.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def backups(name: str | None, as_json: bool, files: Sequence[str], delete_all: bool, yes: bool) -> None:
    """The copies of a profile: when, why, what is in them, where.

    Those made by hand stay until you delete them. Of those made by themselves the newest 3 weekly ones are kept, and
    20 from before something took the profile's place.
    """
    from relcourse.store.automatic_backups import has_room
    from relcourse.store.copies import copies
    from relcourse.store.paths import profile_path
    from relcourse.store.profile_catalog import existing

    if bool(files) + delete_all + as_json > 1:
        stop(say("Take one of --delete, --delete-all and --json."))
    whose = profile_meant() if name is None else profile_name(name)
    there = copies(whose)
    if not there:
        with stop_on_errors():
            existing(whose)
    if files or delete_all:
        delete_copies([_named(each, there, whose) for each in files] if files else there, yes=yes)
    elif as_json:
        click.echo(json_text([_as_json(each) for each in there]))
    elif there:
        _show(there)
    else:
        narrate(say("There is no copy of the profile {profile} yet: relcourse profile backup {profile}", profile=whose))
    if not has_room(profile_path(whose)) and profile_path(whose).exists():
        narrate(say("The disk has no room for another weekly one. Make some, so that one is made each week."))


def delete_copies(copies: Sequence[Copy], *, yes: bool = False, kept: str = "") -> None:
    """Delete copies for good, where the person at the keyboard says so; else say that they are ``kept``."""
    from relcourse.store.errors import translate_errors
    from relcourse.store.leftovers import remove_leftovers
    from relcourse.store.profile_files import remove

    if not copies:
        narrate(say("There is no copy to delete."))
        return
    for each in copies:
        narrate(f"  {named(str(each.path))}")
    if not yes and not agreed(_question(len(copies), too=bool(kept))):
        if kept:
            narrate(kept)
            return
        stop(say("Nothing was changed."), 1)
    with stop_on_errors():
        for each in copies:
            with translate_errors(each.path):
                remove(each.path)
    remove_leftovers()
    narrate(say_count(len(copies), "Deleted: {count} file.", "Deleted: {count} files."))


def _question(count: int, *, too: bool) -> str:
    if too:
        return say_count(count, "Delete this copy for good, too?", "Delete these {count} copies for good, too?")
    return say_count(count, "Delete this copy for good?", "Delete these {count} copies for good?")


def _named(file: str, there: Sequence[Copy], whose: str) -> Copy:
    """The copy of a name or path; ends with a sentence where there is none, and nothing was deleted."""
    found = next((each for each in there if file in (each.path.name, str(each.path))), None)
    if found is None:
        stop(
            say(
                "`{file}` is no copy of {profile}. Nothing was changed. `relcourse profile backups {profile}` lists "
                "them.",
                file=file,
                profile=whose,
            )
        )
    return found


def _show(there: Sequence[Copy]) -> None:
    rows = [(f"{each.made:%Y-%m-%d %H:%M}", _why(each), *_counted(_inside(each)), _size(each)) for each in there]
    _, why_wide, answers_wide, texts_wide, size_wide = (max(map(len, column)) for column in zip(*rows, strict=True))
    for (made, why, answers, texts, size), each in zip(rows, there, strict=True):
        inside = f"{answers:>{answers_wide}}  {texts:>{texts_wide}}"
        click.echo(f"{made}  {why:<{why_wide}}  {inside}  {size:>{size_wide}}  {named(str(each.path))}")


def _why(each: Copy) -> str:
    return say(_WHY.get(each.why, each.why))


def _inside(each: Copy) -> Contents:
    from relcourse.store.profile_catalog import contents

    return contents(each.path)


def _counted(inside: Contents) -> tuple[str, str]:
    answers = say_count(inside.answers, "{count} answer", "{count} answers")
    return inside.why_unreadable or answers, say_count(inside.texts, "{count} text", "{count} texts")


def _size(each: Copy) -> str:
    return size_in_words(each.path.stat().st_size)


def _as_json(each: Copy) -> dict[str, object]:
    """``made`` is by the clock on the wall; ``why`` as the list says it; ``answers`` and ``texts`` 0 with a problem."""
    inside = _inside(each)
    return {
        "path": str(each.path),
        "made": each.made.isoformat(),
        "why": _WHY.get(each.why, each.why),
        "bytes": each.path.stat().st_size,
        "answers": inside.answers,
        "texts": inside.texts,
        "problem": inside.why_unreadable or None,
    }
