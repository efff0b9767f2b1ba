"""Taking a course: on the full screen, or line by line."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.common import bundled, calm, no_terminal, stop, told

if TYPE_CHECKING:
    from relcourse.progress.log import Log


@click.command(epilog="\b\nExample:\n  relcourse play ~/courses/our-team")
@click.argument("course", type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.pass_obj
def play(profile: str, course: Path, plain: bool) -> None:
    """Take the course in the folder COURSE (it holds lessons/ and exercises/)."""
    start(course, profile, plain=plain)


@click.command(epilog="\b\nExamples:\n  relcourse review\n  relcourse review ~/courses/our-team --plain")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.pass_obj
def review(profile: str, course: Path | None, plain: bool) -> None:
    """Review what is due, one item after another."""
    start(course or bundled(), profile, plain=plain, review=True)


def start(course: Path, profile: str, *, plain: bool, review: bool = False) -> None:
    from relcourse.progress.log import Log
    from relcourse.progress.places import profile_path
    from relcourse.progress.world import real_world

    with told():
        log = Log(profile_path(profile), real_world())
        (_play_plain if plain or no_terminal() else _play_screen)(course, log, review=review, calm=calm())


def _play_screen(course: Path, log: Log, *, review: bool, calm: bool) -> None:
    gc.disable()  # nothing is garbage before the first frame; home lets it begin again after that
    from relcourse.tui.app import RelcourseApp

    app = RelcourseApp(course, log, review=review, calm=calm)
    app.run()
    if app.stopped_by:
        stop(app.stopped_by)
    sys.exit(app.return_code or 0)


def _play_plain(course: Path, log: Log, *, review: bool, calm: bool) -> None:
    from relcourse.course.folder import CourseFolder
    from relcourse.plain.face import REVIEW, run
    from relcourse.progress.profile import Profile

    folder = CourseFolder(course)
    profile = Profile(log, folder.course.id, folder.course.version, folder.badges, calm=calm)
    run(folder, profile, sys.stdin, sys.stdout, REVIEW if review else "")
    log.close()
