"""Whose progress a command works on, and that progress as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cli.global_options import calm, profile_named
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.course.outline import Outline
    from relcourse.learner.home import Home
    from relcourse.store.event_log import Log
    from relcourse.store.profile import Profile


def home_now(course: Path) -> Home:
    """Home as it stands now. Raises CourseUnreadable and ProfileError."""
    from relcourse.learner.home import home_of

    with opened(course) as (outline, mine):
        return home_of(mine, outline)


@contextmanager
def opened(course: Path, *, looking: bool = True) -> Iterator[tuple[Outline, Profile]]:
    """A course in outline and the learner's progress in it: to look at, in memory, so that no file changes, or as it
    is on disk.

    Where nobody has begun, it is a fresh learner's, in memory. Raises CourseUnreadable and ProfileError.
    """
    from relcourse.learner.outline_cache import outline_to_look_at
    from relcourse.learner.renamed_progress import carry_renames
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.profile import Profile
    from relcourse.store.profile_database import NOWHERE

    outline, path = outline_to_look_at(course), to_look_at()
    reading = Log.looking_at if looking else Log
    log = reading(path, real_environment()) if path else Log(NOWHERE, real_environment())
    try:
        mine = Profile(log, progress_key(log, outline), outline.version, calm=calm())
        carry_renames(mine, outline)  # while looking in memory, as the start of the course will do it on disk
        yield outline, mine
    finally:
        log.close()


def progress_key(log: Log, outline: Outline) -> str:
    """What a course's progress is kept under, for one who only looks and is asked nothing. Raises ProfileError."""
    from relcourse.learner.whose_progress import Stranger, claimed, not_shown

    claim = claimed(log, outline)
    if isinstance(claim, Stranger):
        narrate(not_shown(outline, claim.known))
    return claim.kept_as


def profile_name(name: str) -> str:
    """The name, if it can be a profile's; otherwise a sentence ends the command."""
    from relcourse.course.ids import is_id

    if not is_id(name):
        stop(say("`{name}` can't be a profile's name. Use small letters, digits and hyphens, at most 64.", name=name))
    return name


def profile_meant() -> str:
    """The profile that commands work on when they do not ask."""
    from relcourse.store.profile_catalog import meant

    return meant(profile_named())


def to_look_at() -> Path | None:
    """The file of the profile that a command looks at: looking makes none. None where nobody has begun.

    Raises ProfileError where the profile is not there.
    """
    from relcourse.store.profile_catalog import begun, existing

    return existing(profile_meant()) if profile_named() or begun(profile_meant()) else None


def may_ask() -> bool:
    """Whether no profile was named, so that the start of the course may ask which."""
    return profile_named() is None
