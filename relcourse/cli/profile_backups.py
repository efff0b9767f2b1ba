"""The copies of a profile: which there are, and deleting some of them for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import profile_meant, profile_name
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.text.control_characters import named
from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted

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
    "": "by hand",
    "weekly": "weekly",
    "before-restore": "before a restore",
    "before-reset": "before beginning anew",
    "before-update": "before an update",
    "damaged": "damaged, set aside",
    "set-aside": "of another file, set aside",
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
        stop("Take one of --delete, --delete-all and --json.")
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
        narrate(f"There is no copy of the profile {whose} yet: relcourse profile backup {whose}")
    if not has_room(profile_path(whose)) and profile_path(whose).exists():
        narrate("The disk has no room for another weekly one. Make some, so that one is made each week.")


def delete_copies(copies: Sequence[Copy], *, yes: bool = False, kept: str = "") -> None:
    """Delete copies for good, where the person at the keyboard says so; else say that they are ``kept``."""
    from relcourse.store.errors import translate_errors
    from relcourse.store.leftovers import remove_leftovers
    from relcourse.store.profile_files import remove

    if not copies:
        narrate("There is no copy to delete.")
        return
    for each in copies:
        narrate(f"  {named(str(each.path))}")
    if not yes and not agreed(f"Delete {_these(copies)} for good{', too' if kept else ''}?"):
        if kept:
            narrate(kept)
            return
        stop("Nothing was changed.", 1)
    with stop_on_errors():
        for each in copies:
            with translate_errors(each.path):
                remove(each.path)
    remove_leftovers()
    narrate(f"Deleted: {counted(len(copies), 'file')}.")


def _these(copies: Sequence[Copy]) -> str:
    return "this copy" if len(copies) == 1 else f"these {len(copies)} copies"


def _named(file: str, there: Sequence[Copy], whose: str) -> Copy:
    """The copy of a name or path; ends with a sentence where there is none, and nothing was deleted."""
    found = next((each for each in there if file in (each.path.name, str(each.path))), None)
    if found is None:
        stop(f"`{file}` is no copy of {whose}. Nothing was changed. `relcourse profile backups {whose}` lists them.")
    return found


def _show(there: Sequence[Copy]) -> None:
    rows = [(f"{each.made:%Y-%m-%d %H:%M}", _why(each), *_counted(_inside(each)), _size(each)) for each in there]
    _, why_wide, answers_wide, texts_wide, size_wide = (max(map(len, column)) for column in zip(*rows, strict=True))
    for (made, why, answers, texts, size), each in zip(rows, there, strict=True):
        inside = f"{answers:>{answers_wide}}  {texts:>{texts_wide}}"
        click.echo(f"{made}  {why:<{why_wide}}  {inside}  {size:>{size_wide}}  {named(str(each.path))}")


def _why(each: Copy) -> str:
    return _WHY.get(each.why, each.why)


def _inside(each: Copy) -> Contents:
    from relcourse.store.profile_catalog import contents

    return contents(each.path)


def _counted(inside: Contents) -> tuple[str, str]:
    return inside.why_unreadable or counted(inside.answers, "answer"), counted(inside.texts, "text")


def _size(each: Copy) -> str:
    return f"{max(1, round(each.path.stat().st_size / 1024)):,} KB"


def _as_json(each: Copy) -> dict[str, object]:
    """``made`` is by the clock on the wall; ``why`` as the list says it; ``answers`` and ``texts`` 0 with a problem."""
    inside = _inside(each)
    return {
        "path": str(each.path),
        "made": each.made.isoformat(),
        "why": _why(each),
        "bytes": each.path.stat().st_size,
        "answers": inside.answers,
        "texts": inside.texts,
        "problem": inside.why_unreadable or None,
    }
