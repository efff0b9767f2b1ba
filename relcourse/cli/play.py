"""Taking a course: on the full screen, or line by line."""

from __future__ import annotations

import contextlib
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.common import bundled, calm, may_ask, no_terminal, profile_meant, stop, stop_on_errors
from relcourse.cli.signals import end_when_told

if TYPE_CHECKING:
    from relcourse.store.event_log import Log


@click.command(epilog="\b\nExample:\n  relcourse play ~/courses/our-team")
@click.argument("course", type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
def play(course: Path, plain: bool) -> None:
    """Take the course in the folder COURSE (it holds lessons/ and exercises/)."""
    start(course, plain=plain)


@click.command(epilog="\b\nExamples:\n  relcourse review\n  relcourse review ~/courses/our-team --plain")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
def review(course: Path | None, plain: bool) -> None:
    """Review what is due, one item after another."""
    start(course or bundled(), plain=plain, review=True)


def start(course: Path, *, plain: bool, review: bool = False) -> None:
    """Take the course; where no profile was named and there are several, the learner picks one first."""
    from relcourse.store.profile_catalog import names

    name = "" if may_ask() and len(names()) > 1 else profile_meant()
    with stop_on_errors():
        (_play_plain if plain or no_terminal() else _play_screen)(course, name, review=review, calm=calm())


def _open(name: str) -> Log:
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.paths import profile_path

    return Log(profile_path(name), real_environment())


def _play_screen(course: Path, name: str, *, review: bool, calm: bool) -> None:
    gc.disable()  # nothing is garbage before the first frame; home lets it begin again after that
    from relcourse.tui.app import RelcourseApp

    app = RelcourseApp(course, _open(name) if name else _open, review=review, calm=calm)
    end_when_told(app.leave, app.let_go)
    app.run()
    if app.stopped_by:
        stop(app.stopped_by)
    sys.exit(app.return_code or 0)


def _play_plain(course: Path, name: str, *, review: bool, calm: bool) -> None:
    from relcourse.learner.outline_cache import current_outline
    from relcourse.lesson.session import Session
    from relcourse.plain.home import REVIEW
    from relcourse.plain.plain_app import run
    from relcourse.plain.profile_picker import pick

    current_outline(course)  # a course that can't be read is said before anybody is asked for a profile
    name = name or pick(sys.stdin, sys.stdout)
    if not name:
        return
    log = _open(name)
    end_when_told(sys.exit, log.close)
    with contextlib.closing(Session(course, log, calm=calm)) as session:
        run(session, sys.stdin, sys.stdout, REVIEW if review else "")
