"""What the state holds under an old id comes under the new one; where both have something, they are joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcourse.events.event import Event
    from relcourse.progress.learner_state import LearnerState


def renamed(learner: LearnerState, event: Event) -> None:
    """Fold a ``Renamed``. One of a kind that is not known changes nothing."""
    data = event.data
    if data["what"] == "step":
        _step(learner, data["lesson"], data["old"], data["new"])
    elif data["what"] in _MOVES:
        _MOVES[data["what"]](learner, data["old"], data["new"])


def _lesson(learner: LearnerState, old: str, new: str) -> None:
    mine = learner.lessons.pop(old, None)
    if mine:
        there = learner.lessons.setdefault(new, mine)
        there.done = list(dict.fromkeys([*mine.done, *there.done]))
        there.at = there.at or mine.at
        there.finished = there.finished or mine.finished
    if learner.current == old:
        learner.current = new


def _step(learner: LearnerState, lesson: str, old: str, new: str) -> None:
    mine = learner.lessons.get(lesson)
    if mine:
        mine.done = list(dict.fromkeys(new if each == old else each for each in mine.done))
        mine.at = new if mine.at == old else mine.at


def _exercise(learner: LearnerState, old: str, new: str) -> None:
    attempt = learner.attempts.pop(old, None)
    if attempt:
        attempt.exercise = new
        learner.attempts.setdefault(new, attempt)
    before = learner.results.pop(old, None)
    after = learner.results.setdefault(new, before) if before else None
    if before and after and after is not before:
        later = max(after, before, key=lambda each: each.seen)
        after.first = after.first if before.first is None else before.first
        after.best = max((each.best for each in (before, after) if each.best is not None), default=None)
        after.times += before.times
        after.repaired = after.repaired or before.repaired
        after.last, after.seen = later.last, later.seen


def _skill(learner: LearnerState, old: str, new: str) -> None:
    before = learner.skills.pop(old, None)
    after = learner.skills.setdefault(new, before) if before else None
    if before and after and after is not before:
        after.total += before.total
        after.answers += before.answers
        cards = [each.card for each in (before, after) if each.card]
        after.card = max(cards, key=lambda card: card.last, default=None)


_MOVES: dict[str, Callable[[LearnerState, str, str], None]] = {
    "lesson": _lesson,
    "exercise": _exercise,
    "skill": _skill,
}
