"""Seeing a lesson as a learner will, while it is being written."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import course_here
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.terminal import full_screen, run_screen
from relcourse.cli.typed_path import READ

_EXAMPLES = """
\b
Examples:
  relcourse preview                           this folder's course
  relcourse preview lessons/first-day.yaml    one lesson
  relcourse preview exercises/the-talk.yaml --from desk
                                              a talk, from one scene on
"""


@click.command(epilog=_EXAMPLES)
@click.argument("path", type=READ, required=False)
@click.option("--from", "scene", metavar="SCENE", help="Begin a conversation in this scene or ending.")
@click.option("--light", is_flag=True, help="Light colours.")
def preview(path: Path | None, scene: str | None, light: bool) -> None:
    """Play a course, a lesson or an exercise beside its file: saving draws it anew, in the same place.

    PATH is a course's folder, or a file in its lessons/ or exercises/. What is wrong in it is listed beside it.
    Nothing is kept of what you answer, and your own progress is not touched.
    """
    from relcourse.lesson.errors import NotHere
    from relcourse.store.environment import real_environment
    from relcourse.tui.themes import DARK, LIGHT
    from relcourse.workbench.preview.edition import Edition
    from relcourse.workbench.preview.preview_player import find_scene
    from relcourse.workbench.preview.preview_target import NoTarget, target_of
    from relcourse.workbench.preview.temporary_profile import Throwaway

    with stop_on_errors():
        try:
            edition = Edition(target_of(path or course_here()))
            spot = find_scene(edition, scene) if scene else None
        except (NoTarget, NotHere) as error:
            stop(str(error))
        full_screen("preview")
        from relcourse.tui.preview.preview_app import PreviewApp

        run_screen(PreviewApp(edition, Throwaway(real_environment()), spot, LIGHT if light else DARK))
