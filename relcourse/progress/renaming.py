"""What a standing holds under an old id comes under the new one; where both have something, they are joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcourse.progress.log import Event
    from relcourse.progress.standing import Standing


def renamed(standing: Standing, event: Event) -> None:
    """Fold a ``Renamed``. One of a kind that is not known changes nothing."""
    data = event.data
    if data["what"] == "step":
        _step(standing, data["lesson"], data["old"], data["new"])
    elif data["what"] in _MOVES:
        _MOVES[data["what"]](standing, data["old"], data["new"])


def _lesson(standing: Standing, old: str, new: str) -> None:
    mine = standing.lessons.pop(old, None)
    if mine:
        there = standing.lessons.setdefault(new, mine)
        there.done = list(dict.fromkeys([*mine.done, *there.done]))
        there.at = there.at or mine.at
        there.finished = there.finished or mine.finished
    if standing.current == old:
        standing.current = new


def _step(standing: Standing, lesson: str, old: str, new: str) -> None:
    mine = standing.lessons.get(lesson)
    if mine:
        mine.done = list(dict.fromkeys(new if each == old else each for each in mine.done))
        mine.at = new if mine.at == old else mine.at


def _exercise(standing: Standing, old: str, new: str) -> None:
    attempt = standing.tries.pop(old, None)
    if attempt:
        attempt.exercise = new
        standing.tries.setdefault(new, attempt)
    before = standing.results.pop(old, None)
    after = standing.results.setdefault(new, before) if before else None
    if before and after and after is not before:
        later = max(after, before, key=lambda each: each.seen)
        after.first = after.first if before.first is None else before.first
        after.best = max((each.best for each in (before, after) if each.best is not None), default=None)
        after.times += before.times
        after.repaired = after.repaired or before.repaired
        after.last, after.seen = later.last, later.seen


def _skill(standing: Standing, old: str, new: str) -> None:
    before = standing.skills.pop(old, None)
    after = standing.skills.setdefault(new, before) if before else None
    if before and after and after is not before:
        after.total += before.total
        after.answers += before.answers
        cards = [each.card for each in (before, after) if each.card]
        after.card = max(cards, key=lambda card: card.last, default=None)


_MOVES: dict[str, Callable[[Standing, str, str], None]] = {"lesson": _lesson, "exercise": _exercise, "skill": _skill}
