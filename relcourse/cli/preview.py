"""Seeing a lesson as a learner will, while it is being written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli.file_or_name import looked_at
from relcourse.cli.global_options import plain
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.terminal import no_terminal, run_screen
from relcourse.cli.typed_path import READ

_EXAMPLES = """
\b
Examples:
  relcourse preview                           this folder's course
  relcourse preview lessons/first-day.yaml    one lesson
  relcourse preview exercises/the-talk.yaml --from desk
                                              a talk, from one scene on
  relcourse preview the-talk --from desk --with "trust=30"
                                              so that trust is low there
"""


@click.command(epilog=_EXAMPLES)
@click.argument("path", type=READ, required=False)
@click.option("--from", "scene", metavar="SCENE", help="Begin a conversation in this scene or ending.")
@click.option(
    "--with",
    "remembered",
    metavar="STATE",
    help="Where its meters and flags are to stand there, and which `once` choices (SCENE/CHOICE) were taken.",
)
@click.option("--light", is_flag=True, help="Light colours.")
def preview(path: Path | None, scene: str | None, remembered: str | None, light: bool) -> None:
    """Play a course, a lesson or an exercise beside its file: saving draws it anew, in the same place.

    PATH is a course's folder, a file in its lessons/ or exercises/, or an exercise's name in the course here, else in
    the bundled one. What is wrong in it is listed beside it.
    Nothing is kept of what you answer, and your own progress is not touched. With --plain it goes line by line.
    """
    from relcourse.lesson.errors import NotHere
    from relcourse.store.environment import real_environment
    from relcourse.workbench.preview.asked_state import NoState
    from relcourse.workbench.preview.edition import Edition
    from relcourse.workbench.preview.preview_target import NoTarget, target_of
    from relcourse.workbench.preview.spots import find_spot
    from relcourse.workbench.preview.temporary_profile import Throwaway

    with stop_on_errors():
        try:
            edition = Edition(target_of(looked_at(path)))
            asks = scene is not None or remembered is not None
            spot = find_spot(edition, scene, remembered) if asks else None
        except (NoTarget, NotHere, NoState) as error:
            stop(str(error))
        throwaway = Throwaway(real_environment())
        if plain() or no_terminal():
            from relcourse.plain.preview_lines import preview as preview_plain

            preview_plain(edition, throwaway, spot, sys.stdin, sys.stdout)
            return
        from relcourse.tui.preview.preview_app import PreviewApp
        from relcourse.tui.themes import DARK, LIGHT

        run_screen(PreviewApp(edition, throwaway, spot, LIGHT if light else DARK))
