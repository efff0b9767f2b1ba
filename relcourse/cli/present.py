"""A conversation of a course, for a room."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.course_choice import course_here
from relcourse.cli.global_options import plain
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.terminal import no_terminal, run_screen
from relcourse.cli.typed_path import WRITE, path_to_read
from relcourse.cli.write_target import folder_to_write_in

if TYPE_CHECKING:
    from relcourse.course.kinds import Scenario

_EXAMPLES = """
\b
Examples:
  relcourse present four-minutes-to-handover
  relcourse present exercises/the-talk.yaml --light
  relcourse present the-talk --record counts.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("scenario")
@click.option("--record", type=WRITE, metavar="FILE", help="Add the counts to this file.")
@click.option("--light", is_flag=True, help="Light colours, for a bright room.")
def present(scenario: str, record: Path | None, light: bool) -> None:
    """Show a conversation to a room that decides by raising hands.

    SCENARIO is a conversation's file, or its name in the course in this folder or in the bundled one. Nothing
    is kept but what --record asks for: a line of JSON a decision, with counts and no names.
    """
    from relcourse.play.values import Unplayable
    from relcourse.store.environment import real_environment
    from relcourse.workbench.present.room import room_for
    from relcourse.workbench.present.tally import CantCount, Tally

    inside = folder_to_write_in(record) if record else None
    with stop_on_errors():
        found = _scenario(scenario)
    try:
        room = room_for(found, real_environment().new_seed())
        tally = Tally(record, inside)
        for note in tally.notes:
            narrate(note)
        if plain() or no_terminal():
            from relcourse.plain.present_lines import present as present_plain

            present_plain(room, tally, sys.stdin, sys.stdout)
            return
        from relcourse.tui.present.present_app import PresentApp
        from relcourse.tui.themes import DARK, LIGHT

        app = PresentApp(room, tally, LIGHT if light else DARK)
        try:
            run_screen(app)
        finally:
            tally.close(app.room)
    except Unplayable as error:
        stop(f"{found.title} can't be played: {error}")
    except CantCount as error:
        stop(str(error))


def _scenario(named: str) -> Scenario:
    """The conversation of a file's path or name. Raises CourseUnreadable; ends with a sentence if there is none."""
    from relcourse.course.diagnostics import as_text, did_you_mean
    from relcourse.course.file_names import why_misnamed
    from relcourse.course.folder import Broken, CourseFolder
    from relcourse.course.kinds import Scenario

    if named.endswith((".yaml", ".yml")):
        path = path_to_read(named)
        if not path.is_file():
            stop(f"There is no file {path}.")
        if why := why_misnamed(path.name):
            stop(why)
        root, name = path.absolute().parents[1], path.stem
    else:
        root, name = course_here(), named
    folder = CourseFolder(root)
    if name not in folder.names("exercises"):
        stop(f"There is no conversation `{named}` in {root}. {did_you_mean(named, folder.names('exercises'))}")
    found = folder.exercise(name)
    if isinstance(found, Broken):
        for diagnostic in found.diagnostics:
            click.echo(as_text(diagnostic), err=True)
        stop(f"{name} can't be played until that is mended.")
    if not isinstance(found, Scenario):
        stop(f"{name} is no conversation. present shows exercises whose kind is `scenario`.")
    return found
