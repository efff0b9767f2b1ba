"""From a learner's facts to what goes out: the fields that are shared, and of what can be ticked only what is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from relcourse.bundle import shared_facts as shared
from relcourse.bundle.names import is_name, names_in
from relcourse.bundle.shared_facts import SharedEvent, SharedFact
from relcourse.events import facts
from relcourse.events.event import Event
from relcourse.progress.days import iso_day_at_offset
from relcourse.progress.wrong_clock import counts_as_of


@dataclass(frozen=True)
class Ticks:
    """What goes along only where the learner says so."""

    times: bool = False
    """The time of day, beside the day."""
    ratings: bool = False
    """What was said in surveys."""
    confidence: bool = False
    """How sure the learner said they were."""
    took: bool = False
    """The seconds that an answer took."""
    outcomes: bool = False
    """What came of plans."""

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of what goes along."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of what stays."""
        return tuple(each.name for each in fields(self) if not getattr(self, each.name))


_SURVEY = "survey"
"""The only kind that rated oneself before facts said so."""
NOTHING, EVERYTHING = Ticks(), Ticks(True, True, True, True, True)


def shared_events(events: Iterable[Event], ticks: Ticks) -> Iterator[SharedEvent]:
    """What goes out of a course's events, in their order.

    A day under a clock that was wrong is the one that the learner's progress counts it as.
    """
    known = list(events)
    written = [each.at for each in known]
    chosen = _Selection(ticks)
    for event, at in zip(known, counts_as_of(written, written), strict=True):
        fact = chosen.of(event)
        if fact is not None and _is_in_ids(fact):
            day = iso_day_at_offset(at, event.tz)
            yield SharedEvent(event.seq, event.id[:8], day, _local(at, event.tz) if ticks.times else "", fact)


@dataclass(frozen=True)
class _Selection:
    """Knows by which number an attempt and a plan go, and which attempts are surveys: older facts did not say of what
    its ratings are, and nothing can be read from them."""

    ticks: Ticks
    attempts: dict[str, int] = field(default_factory=dict)
    surveys: set[str] = field(default_factory=set)
    plans: dict[str, int] = field(default_factory=dict)

    def of(self, event: Event) -> SharedFact | None:
        """What goes out of one fact, None where it stays."""
        fact = event.fact
        match fact:
            case facts.LessonOpened():
                return shared.LessonOpened(fact.lesson)
            case facts.StepDone():
                return shared.StepDone(fact.lesson, fact.step)
            case facts.LessonFinished():
                return shared.LessonFinished(fact.lesson)
            case facts.AttemptStarted():
                self.attempts[fact.attempt] = event.seq
                self.surveys.update([fact.attempt] if fact.kind == _SURVEY else ())
                return _started(fact)
            case facts.Answered():
                return self._answered(fact)
            case facts.AttemptEnded():
                return self._ended(fact)
            case facts.CommitmentMade():
                self.plans[fact.commitment] = event.seq
                return shared.PlanMade()
            case facts.LookedBack():
                return self._looked_back(fact.commitment, fact.outcome)
            case facts.CommitmentDropped():
                return self._looked_back(fact.commitment, "dropped")
            case facts.SaidUnclear():
                return shared.SaidUnclear(fact.lesson, fact.step, fact.exercise, fact.scene, fact.rev)
        return None

    def _answered(self, fact: facts.Answered) -> shared.Answered | None:
        attempt = self.attempts.get(fact.attempt)
        if attempt is None or not _in_ids_shown(fact.answer, fact.shown):
            return None
        if fact.survey is None and fact.attempt in self.surveys:
            return None
        if fact.survey and not self.ticks.ratings:
            return None
        return shared.Answered(
            attempt=attempt,
            answer=fact.answer,
            shown=tuple(fact.shown),
            worth=fact.worth,
            scene=fact.decision.scene if fact.decision else "",
            scale=fact.survey.scale if fact.survey else None,
            rated=tuple(fact.survey.skills) if fact.survey else (),
            sure=fact.sure if self.ticks.confidence else None,
            took=fact.took if self.ticks.took else None,
        )

    def _ended(self, fact: facts.AttemptEnded) -> shared.AttemptEnded | None:
        attempt = self.attempts.get(fact.attempt)
        if attempt is None:
            return None
        plan = fact.keeps == "plan"
        if plan:
            self.plans[fact.attempt] = attempt
        return shared.AttemptEnded(attempt, fact.score, fact.outcome.ending if fact.outcome else "", plan)

    def _looked_back(self, plan: str, outcome: str) -> shared.LookedBack | None:
        known = self.ticks.outcomes and plan in self.plans and outcome in shared.OUTCOMES
        return shared.LookedBack(self.plans[plan], outcome) if known else None


def _started(fact: facts.AttemptStarted) -> shared.AttemptStarted:
    return shared.AttemptStarted(
        exercise=fact.exercise,
        kind=fact.kind,
        rev=fact.rev,
        lesson=fact.lesson,
        step=fact.step,
        edition=fact.edition,
        skills=tuple(fact.skills),
        first=fact.first,
        practice=fact.practice,
    )


def _in_ids_shown(answer: Any, shown: Iterable[str]) -> bool:
    """Whether an answer is made of the ids that were shown, and of points: whatever a kind records, no text leaves."""
    known = set(shown)
    if isinstance(answer, Mapping):
        return bool(answer) and all(
            key in known and (type(value) is int or (isinstance(value, str) and value in known))
            for key, value in answer.items()
        )
    parts = [answer] if isinstance(answer, str) else answer
    return isinstance(parts, list | tuple) and all(isinstance(each, str) and each in known for each in parts)


def _is_in_ids(fact: SharedFact) -> bool:
    """Whether every text in a fact is a name: what is none was made by no course, and would be refused when read."""
    return all(is_name(each) for each in names_in(fact))


def _local(at: int, tz: int) -> str:
    """``2026-11-03T14:05+01:00``"""
    zone = timezone(timedelta(minutes=tz)) if tz else UTC
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).isoformat(timespec="minutes")
