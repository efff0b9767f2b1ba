"""Looking after profiles: what there is, copies of it, and beginning anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from relcourse.cli import exit_codes
from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.profile_backups import backups, delete_copies
from relcourse.cli.profile_choice import profile_meant, profile_name
from relcourse.cli.profile_words import counted, held, here, moment, told
from relcourse.cli.signals import finish_when_told
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ, WRITE, path_to_write
from relcourse.cli.write_target import refuse_installed
from relcourse.text.cells import cell_width, filled
from relcourse.text.control_characters import in_a_sentence, named
from relcourse.text.json_text import json_text
from relcourse.text.sentences import say
from relcourse.text.shell_command import shell_command

if TYPE_CHECKING:
    from relcourse.store.environment import Environment
    from relcourse.store.profile_catalog import Known

_EXAMPLES = """
\b
Examples:
  relcourse profile list
  relcourse profile backup
  relcourse profile restore ~/me.2026-03-02-090000.sqlite3
  relcourse profile repair
"""


_LABEL = 11
"""Cells that the labels of ``show`` take at least."""
_LOOKING = ("list", "show", "backups")


@click.group(epilog=_EXAMPLES)
@click.pass_context
def profile(context: click.Context) -> None:
    """Look after profiles: list, back up, restore, repair.

    A profile is one learner's progress and words, in one file on this computer. Where a command takes [NAME]
    and none is given, it works on the profile that `--profile` names, else on `me`.
    """
    if context.invoked_subcommand not in _LOOKING:
        from relcourse.store.leftovers import tidy

        finish_when_told()
        with stop_on_errors():
            tidy()


profile.add_command(backups)


def _named(_context: click.Context, _argument: click.Parameter, name: str | None) -> str:
    return profile_meant() if name is None else profile_name(name)


_name = click.argument("name", required=False, callback=_named)
_sure = click.option("--yes", is_flag=True, help="Do not ask.")


@profile.command(
    "list", epilog="\b\nExamples:\n  relcourse profile list\n  relcourse profile list --json | jq .[0].name"
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def list_(as_json: bool) -> None:
    """The profiles on this computer, the one used last first."""
    from relcourse.store.profile_catalog import known

    with stop_on_errors():
        found = known()
    if as_json:
        click.echo(json_text([_as_json(each) for each in found]))
        return
    rows = [(each.name, say("last used {when}", when=moment(each.used)), *counted(each)) for each in found]
    for name, used, events, size in rows:
        click.echo(f"{name:<{max(len(row[0]) for row in rows)}}  {used}  {events:>14}  {size:>10}")
    if not found:
        narrate(say("There is no profile yet: relcourse begins one."))


@profile.command(epilog="\b\nExamples:\n  relcourse profile show\n  relcourse profile show evening")
@_name
def show(name: str) -> None:
    """Where a profile lies, what is in it, its copies."""
    from relcourse.store.copies import copies
    from relcourse.store.profile_catalog import look_at

    with stop_on_errors():
        found = look_at(name)
        kept = [(each, each.path.stat().st_size) for each in copies(name)]
    lines = list(told(found, kept))
    wide = max(_LABEL, *(2 + cell_width(label) for label, _ in lines))
    for label, text in lines:
        click.echo(f"{filled(label, wide)}{in_a_sentence(text)}")


@profile.command(epilog="\b\nExample:\n  relcourse profile rename me evening")
@click.argument("old", callback=_named)
@click.argument("new", callback=_named)
def rename(old: str, new: str) -> None:
    """Give the profile OLD the name NEW."""
    from relcourse.store.profile_catalog import rename as renamed

    with stop_on_errors():
        renamed(old, new)
    narrate(say("The profile {old} is called {new} now.", old=old, new=new))


@profile.command(epilog="\b\nExamples:\n  relcourse profile delete evening\n  relcourse profile delete evening --yes")
@click.argument("name", callback=_named)
@_sure
def delete(name: str, yes: bool) -> None:
    """Delete a profile for good: progress and words. Its copies stay, unless you say so."""
    from relcourse.store.copies import calendar_with_words, copies
    from relcourse.store.profile_catalog import delete as deleted

    def sure(found: Known) -> bool:
        return yes or agreed(say("Delete the profile {profile} ({held}) for good?", profile=name, held=held(found)))

    with stop_on_errors():
        if not deleted(name, sure):
            _declined()
    narrate(say("The profile {profile} is deleted.", profile=name))
    calendar = calendar_with_words(name)
    if calendar:
        narrate(say("Plans of it may stand in {file}. Delete that file, too, if nothing is to stay.", file=calendar))
    still = copies(name)
    if not still:
        return
    narrate(say("These files still hold what it was:"))
    if yes:
        for each in still:
            narrate(f"  {each.path}")
        narrate(say("To delete them, too: relcourse profile backups {profile} --delete-all", profile=name))
    else:
        later = say("They stay. To delete them later: relcourse profile backups {profile} --delete-all", profile=name)
        delete_copies(still, kept=later)


@profile.command(
    epilog="\b\nExamples:\n  relcourse profile backup\n  relcourse profile backup ~/Documents/\n"
    "  relcourse profile backup evening ~/Documents/evening.sqlite3\n\n"
    "Also while the course is open. Prints the file's name."
)
@click.argument("name", required=False)
@click.argument("file", type=WRITE, required=False)
def backup(name: str | None, file: Path | None) -> None:
    """Copy a profile into one file.

    FILE may be a folder; without FILE it is a dated file among the backups. Nothing is ever overwritten.
    """
    from relcourse.course.ids import is_id
    from relcourse.store.backups import backup as backed_up

    if file is None and name is not None and not is_id(name):
        file, name = path_to_write(name), None
    if file is not None:
        refuse_installed(file)
    whose = profile_meant() if name is None else profile_name(name)
    with stop_on_errors():
        made = backed_up(whose, file, _world())
    click.echo(named(str(made)))
    put_back = shell_command("relcourse profile restore", made, whose)
    narrate(say("The profile {profile} is backed up. To put it back: {command}", profile=whose, command=put_back))


@profile.command(
    epilog="\b\nExamples:\n  relcourse profile restore ~/me.2026-03-02-090000.sqlite3\n"
    "  relcourse profile restore ~/Documents/me.sqlite3 evening"
)
@click.argument("file", type=READ)
@_name
def restore(file: Path, name: str) -> None:
    """Put the backup FILE in the place of a profile. What was there is kept as a backup."""
    from relcourse.store.backups import restore as restored

    with stop_on_errors():
        kept = restored(file, name, _world())
    narrate(
        say(
            "The profile {profile} is now what {file} holds. All copies of it: relcourse profile backups {profile}",
            profile=name,
            file=file,
        )
    )
    if kept:
        narrate(say("What it was before is kept: {file}", file=kept))


@profile.command(epilog="\b\nExamples:\n  relcourse profile reset\n  relcourse profile reset evening --yes")
@_name
@_sure
def reset(name: str, yes: bool) -> None:
    """Begin a profile anew. The old one is kept as a backup."""
    from relcourse.store.backups import reset as begun_anew

    def sure(found: Known) -> bool:
        question = say(
            "Begin the profile {profile} anew? What it holds now ({held}) is kept.", profile=name, held=held(found)
        )
        return yes or agreed(question)

    with stop_on_errors():
        kept = begun_anew(name, _world(), sure)
        if kept is None:
            _declined()
    narrate(say("The profile {profile} begins anew. What it was before is kept: {file}", profile=name, file=kept))


@profile.command(
    epilog="\b\nExamples:\n  relcourse profile repair\n  relcourse profile repair evening\n"
    "  relcourse profile repair --take-back 1"
)
@_name
@click.option("--take-back", type=int, metavar="NUMBER", help="Take back what a course renamed, by its number here.")
def repair(name: str, take_back: int | None) -> None:
    """Save what can still be read of a damaged profile. The damaged file is kept.

    Names what courses have renamed, too: where progress went with a wrong name, it can be taken back.
    """
    from relcourse.cli.repair_report import told
    from relcourse.cli.taking_back import offer
    from relcourse.store.salvage import repair as repaired

    with stop_on_errors():
        found = repaired(name, _world())
        if found is None:
            narrate(say("Nothing is wrong with the profile {profile}. It was left as it is.", profile=name))
            offer(name, take_back)
            return
    for sentence in told(found):
        narrate(sentence)


def _declined() -> NoReturn:
    stop(say("Nothing was changed."), exit_codes.FOUND)


def _world() -> Environment:
    from relcourse.store.environment import real_environment

    return real_environment()


def _as_json(each: Known) -> dict[str, object]:
    return {
        "name": each.name,
        "path": str(each.path),
        "last_used": here(each.used).isoformat(timespec="seconds"),
        "bytes": each.size,
        "events": each.contents.events,
        "problem": each.contents.why_unreadable or None,
    }
