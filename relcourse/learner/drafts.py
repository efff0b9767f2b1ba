"""What is half done, saved while it is written: texts, ratings and pairs not given yet, forgotten with the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relcourse.course.questions import Pair, RateEach, Write
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile

if TYPE_CHECKING:
    from relcourse.course.kinds import Exercise


DRAFT = "draft"
LONG = (Write, RateEach, Pair)
"""The shapes that take a while to answer."""


def draft_id(course: str, exercise: str) -> str:
    """The id of the draft of an exercise, by the ids of its course and its own."""
    return f"draft/{course}/{exercise}"


def draft(profile: Profile, exercise: Exercise) -> dict[str, str]:
    """What was given so far, part -> text; empty where nothing was."""
    words = profile.log.private_text(draft_id(profile.course, exercise.id))
    return words.body if words else {}


def keep_draft(profile: Profile, exercise: Exercise, texts: Mapping[str, str]) -> None:
    """Keep what is given so far, all of it: what is too long to be given is for the learner to cut.

    Raises ProfileError.
    """
    kept = PrivateText(draft_id(profile.course, exercise.id), DRAFT, exercise.id, dict(texts))
    profile.record((), [kept])
