"""Writing that is not given yet. It is kept like any other words, and forgotten when the answer is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from relcourse.course.asks import MAX_WRITTEN
from relcourse.progress.log import Words
from relcourse.progress.profile import Profile

if TYPE_CHECKING:
    from relcourse.course.kinds import Exercise


DRAFT = "draft"


def draft_id(course: str, exercise: str) -> str:
    """The id of the draft of an exercise, by the ids of its course and its own."""
    return f"draft/{course}/{exercise}"


def draft(profile: Profile, exercise: Exercise) -> dict[str, str]:
    """What was written so far, field id -> text; empty where nothing was."""
    words = profile.log.words(draft_id(profile.course, exercise.id))
    return words.body if words else {}


def keep_draft(profile: Profile, exercise: Exercise, texts: Mapping[str, str]) -> None:
    """Keep what is written so far. Raises ProfileError."""
    kept = {key: text[:MAX_WRITTEN] for key, text in texts.items()}
    profile.record((), [Words(draft_id(profile.course, exercise.id), DRAFT, exercise.id, kept)])
