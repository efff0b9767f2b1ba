"""The face that a course is taken with: the full screen, or line by line."""

from __future__ import annotations

import contextlib
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cli.global_options import calm, plain
from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import may_ask, profile_meant
from relcourse.cli.signals import end_when_told
from relcourse.cli.stop import stop_on_errors
from relcourse.cli.terminal import no_terminal, run_screen

if TYPE_CHECKING:
    from relcourse.store.event_log import Log


def start(course: Path, *, review: bool = False) -> None:
    """Take the course; where no profile was named and there are several, the learner picks one first."""
    from relcourse.store.leftovers import tidy
    from relcourse.store.profile_catalog import names

    name = "" if may_ask() and len(names()) > 1 else profile_meant()
    with stop_on_errors():
        tidy()
        (_play_plain if plain() or no_terminal() else _play_screen)(course, name, review=review, calm=calm())


def _open(name: str) -> Log:
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.paths import profile_path

    return Log(profile_path(name), real_environment())


def _play_screen(course: Path, name: str, *, review: bool, calm: bool) -> None:
    gc.disable()  # nothing is garbage before the first frame; home lets it begin again after that
    from relcourse.tui.app import RelcourseApp

    app = RelcourseApp(course, _open(name) if name else _open, review=review, calm=calm)
    try:
        run_screen(app)
    finally:
        _say_kept(app.kept)
        if app.parting_words:
            narrate(app.parting_words)
    if app.goes_on_in_lines:
        gc.enable()
        _play_plain(course, app.session.log.path.stem, review=review, calm=calm)


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

    def let_go() -> bool:
        if log.writes:
            return False
        with contextlib.suppress(Exception):  # nothing stands in the way of the end
            log.close()
        return True

    end_when_told(sys.exit, let_go, interrupt=False)
    try:
        with contextlib.closing(Session(course, log, calm=calm)) as session:
            run(session, sys.stdin, sys.stdout, REVIEW if review else "")
    finally:
        _say_kept(log.kept)


def _say_kept(path: Path | None) -> None:
    """Say where that is which was saved at the end because the profile's file was gone."""
    if path:
        from relcourse.learner.displaced_file import kept  # hardly anybody ever reads it

        narrate(f"relcourse: {kept(path)}")
