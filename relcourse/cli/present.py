"""A conversation of a course, for a room."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli.global_options import plain
from relcourse.cli.narration import narrate
from relcourse.cli.scenario_argument import about_a_scenario, scenario_from
from relcourse.cli.stop import stop
from relcourse.cli.terminal import no_terminal, run_screen
from relcourse.cli.typed_path import WRITE
from relcourse.cli.write_target import folder_to_write_in

_EXAMPLES = """
\b
Examples:
  relcourse present four-minutes-to-handover
  relcourse present exercises/the-talk.yaml --light
  relcourse present the-talk --record counts.jsonl
  relcourse present four-minutes-to-handover --at trolley
"""


@click.command(epilog=_EXAMPLES)
@about_a_scenario
@click.option("--at", metavar="SCENE", default="", help="Begin before this scene's decision, by a shortest way there.")
@click.option("--record", type=WRITE, metavar="FILE", help="Add the counts to this file.")
@click.option("--light", is_flag=True, help="Light colours, for a bright room.")
def present(scenario: str, course: Path | None, at: str, record: Path | None, light: bool) -> None:
    """Show a conversation to a room that decides by raising hands.

    SCENARIO is a file's path (it ends in .yaml) or an exercise's name. Nothing is kept but what --record asks for: a
    line of JSON a decision, with counts and no names.
    """
    from relcourse.play.values import Unplayable
    from relcourse.store.environment import real_environment
    from relcourse.workbench.present.room import NoSuchScene, room_for
    from relcourse.workbench.present.tally import CantCount, Tally

    inside = folder_to_write_in(record) if record else None
    found = scenario_from(scenario, course)
    try:
        room = room_for(found, real_environment().new_seed(), at)
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
    except (NoSuchScene, CantCount) as error:
        stop(str(error))
