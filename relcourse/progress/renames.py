"""What the state holds under an old id comes under the new one; where both have something, they are joined."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from relcourse.progress.days import iso_day_at_offset
from relcourse.progress.learner_state import RecordedRename

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcourse.events.event import Event
    from relcourse.events.facts import Renamed, RenameJudged
    from relcourse.progress.learner_state import AttemptRecord, LearnerState


def judge(learner: LearnerState, event: Event, fact: RenameJudged) -> None:
    """Whether a rename holds. What it joined can't be taken apart again, so the state may be outdated by it."""
    if event.seq <= learner.judged:
        return
    learner.judged = event.seq
    held = not learner.undone.pop(fact.rename, "")
    if fact.undone_by:
        learner.undone[fact.rename] = fact.undone_by
    if held != (not fact.undone_by):
        learner.outdated = True


def pass_over(learner: LearnerState, event: Event, fact: Renamed) -> None:
    """A rename that does not hold is known, and nothing more."""
    _note(learner, event, fact)
    learner.seq = event.seq


def _note(learner: LearnerState, event: Event, fact: Renamed) -> None:
    day = iso_day_at_offset(event.at, event.tz)
    learner.renames.append(RecordedRename(event.id, event.seq, day, fact.what, fact.old, fact.new, fact.lesson))


def carry(learner: LearnerState, event: Event, fact: Renamed) -> None:
    """Carry what is known to the new id. A rename of something that is not known changes nothing."""
    _note(learner, event, fact)
    if fact.what == "step":
        _step(learner, fact.lesson, fact.old, fact.new)
    elif fact.what in _MOVES:
        _MOVES[fact.what](learner, fact.old, fact.new)


def _records(learner: LearnerState) -> Iterator[AttemptRecord]:
    return chain(learner.attempts.values(), *learner.elsewhere.values())


def _lesson(learner: LearnerState, old: str, new: str) -> None:
    mine = learner.lessons.pop(old, None)
    if mine:
        there = learner.lessons.setdefault(new, mine)
        there.done = list(dict.fromkeys([*mine.done, *there.done]))
        there.at = there.at or mine.at
        there.finished = there.finished or mine.finished
    for record in _records(learner):
        record.lesson = new if record.lesson == old else record.lesson
    if learner.current == old:
        learner.current = new


def _step(learner: LearnerState, lesson: str, old: str, new: str) -> None:
    mine = learner.lessons.get(lesson)
    if mine:
        mine.done = list(dict.fromkeys(new if each == old else each for each in mine.done))
        mine.at = new if mine.at == old else mine.at
    for record in _records(learner):
        if (record.lesson, record.step) == (lesson, old):
            record.step = new


def _exercise(learner: LearnerState, old: str, new: str) -> None:
    attempt = learner.attempts.pop(old, None)
    if attempt:
        attempt.exercise = new
        learner.attempts.setdefault(new, attempt)
    for record in (moved := learner.elsewhere.pop(old, [])):
        record.exercise = new
    if moved:
        learner.elsewhere.setdefault(new, []).extend(moved)
    before = learner.results.pop(old, None)
    after = learner.results.setdefault(new, before) if before else None
    if before and after and after is not before:
        later = max(after, before, key=lambda each: each.seen)
        if before.first is not None:
            after.first, after.first_answers = before.first, before.first_answers
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
