"""What several commands need: the course, the learner's home as it stands, and a sentence where it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from relcourse.walk.home import Home


@contextmanager
def told() -> Iterator[None]:
    """Say in a sentence what the program can't go on with."""
    from relcourse.course.problem import CourseUnreadable
    from relcourse.progress.log import ProfileError

    try:
        yield
    except (ProfileError, CourseUnreadable) as error:
        stop(str(error))


def stop(sentence: str, code: int = 2) -> NoReturn:
    click.echo(f"relcourse: {sentence}", err=True)
    sys.exit(code)


def home_now(course: Path, profile: str) -> Home:
    """Home as it stands now. Raises CourseUnreadable and ProfileError."""
    from relcourse.progress.log import Log
    from relcourse.progress.places import profile_path
    from relcourse.progress.profile import Profile
    from relcourse.progress.settings import setting
    from relcourse.progress.world import real_world
    from relcourse.walk.home import home
    from relcourse.walk.outlines import current_outline

    outline = current_outline(course)
    log = Log(profile_path(profile), real_world())
    try:
        standing = Profile(log, outline.course, outline.version).standing
        return home(outline, standing, setting(log, "name"), log.world.now())
    finally:
        log.close()


def profile_name(name: str) -> str:
    from relcourse.course.ids import is_id

    if not is_id(name):
        stop(f"`{name}` can't be a profile's name. Use small letters, digits and hyphens, at most 64.")
    return name


def profile_meant(name: str | None) -> str:
    """The profile that commands work on when they do not ask."""
    from relcourse.progress.profiles import meant

    return meant(profile_name(name) if name is not None else None)


def may_ask() -> bool:
    """Whether no profile was named, so that the start of the course may ask which."""
    return click.get_current_context().find_root().params["name"] is None


def bundled() -> Path:
    from relcourse.course.bundled import bundled_course

    return bundled_course()
