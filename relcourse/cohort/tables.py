"""What bundles hold as narrow tables, one row a fact or a part of one: what measures are written against.

Days count from 1 January 1970, so that ``(day + 3) / 7`` counts weeks from Monday on. A learner is a number that is
the same in every merge. Names are those of today. docs/cohorts.md explains each column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relcourse.bundle.header import Header
from relcourse.bundle.selection import Ticks
from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    LookedBack,
    PlanMade,
    SaidUnclear,
    SharedEvent,
    StepDone,
)
from relcourse.cohort.bundle_reader import Bundle
from relcourse.cohort.todays_names import TodaysNames

_INT, _TEXT, _NUMBER = "BIGINT", "VARCHAR", "DOUBLE"
_1970 = date(1970, 1, 1).toordinal()
_ANSWERED = {
    "learner": _INT,
    "attempt": _INT,
    "seq": _INT,
    "exercise": _TEXT,
    "rev": _TEXT,
    "scene": _TEXT,
    "is_first": _INT,
}

TABLES: Mapping[str, Mapping[str, str]] = {
    "learners": {
        "learner": _INT,
        "team": _TEXT,
        "version": _TEXT,
        "language": _TEXT,
        "made": _INT,
        **dict.fromkeys((f"with_{each}" for each in Ticks().left_out), _INT),
    },
    "steps": {"learner": _INT, "day": _INT, "lesson": _TEXT, "step": _TEXT, "what": _TEXT},
    "attempts": {
        "learner": _INT,
        "attempt": _INT,
        "day": _INT,
        "hour": _INT,
        "lesson": _TEXT,
        "step": _TEXT,
        "exercise": _TEXT,
        "kind": _TEXT,
        "rev": _TEXT,
        "edition": _TEXT,
        "is_first": _INT,
        "is_practice": _INT,
        "is_ended": _INT,
        "score": _NUMBER,
        "ending": _TEXT,
        "path": _TEXT,
    },
    "attempt_skills": {"learner": _INT, "attempt": _INT, "exercise": _TEXT, "skill": _TEXT},
    "answers": {
        **_ANSWERED,
        "chosen": _TEXT,
        "worth": _NUMBER,
        "best": _NUMBER,
        "score": _NUMBER,
        "sure": _INT,
        "took": _INT,
    },
    "options": {
        **_ANSWERED,
        "option_id": _TEXT,
        "place": _INT,
        "worth": _NUMBER,
        "is_picked": _INT,
        "points": _NUMBER,
    },
    "ratings": {
        "learner": _INT,
        "attempt": _INT,
        "exercise": _TEXT,
        "rev": _TEXT,
        "item": _TEXT,
        "skill": _TEXT,
        "rating": _INT,
        "scale": _INT,
    },
    "plans": {"learner": _INT, "plan": _INT, "day": _INT, "exercise": _TEXT, "outcome": _TEXT},
    "unclear": {
        "learner": _INT,
        "day": _INT,
        "lesson": _TEXT,
        "step": _TEXT,
        "exercise": _TEXT,
        "scene": _TEXT,
        "rev": _TEXT,
    },
}
"""Each table's columns and their SQL types, which every engine has. What begins with ``is_`` or ``with_`` is 1 or 0."""

Row = tuple[str, Sequence[Any]]
"""A table's name, and the values of its columns."""


def learner_number(learner: str) -> int:
    """The number of a learner in every table: the first 60 bits of their id."""
    return int(learner[:15], 16)


def rows(bundle: Bundle, team: str, names: TodaysNames) -> Iterator[Row]:
    """Every row that a bundle gives."""
    learner = learner_number(bundle.header.learner)
    yield "learners", _learner(learner, team, bundle.header)
    yield from _Flattening.of(learner, names, bundle.events).rows(bundle.events)


def _learner(learner: int, team: str, header: Header) -> Sequence[Any]:
    shared = [int(each not in header.left_out) for each in Ticks().left_out]
    return learner, team, header.version, header.language, _day(header.made), *shared


@dataclass(frozen=True)
class _Flattening:
    """The rows of one learner."""

    learner: int
    names: TodaysNames
    started: Mapping[int, AttemptStarted]
    ended: Mapping[int, AttemptEnded]
    outcomes: Mapping[int, str]
    """What came of each plan."""
    turns: Mapping[int, Sequence[tuple[str, str]]]
    """The decisions of each conversation."""

    @classmethod
    def of(cls, learner: int, names: TodaysNames, events: Sequence[SharedEvent]) -> _Flattening:
        started, ended, outcomes = dict[int, AttemptStarted](), dict[int, AttemptEnded](), dict[int, str]()
        turns: dict[int, list[tuple[str, str]]] = {}
        for event in events:
            match event.fact:
                case AttemptStarted() as fact:
                    started[event.seq] = fact
                case AttemptEnded() as fact:
                    ended[fact.attempt] = fact
                case LookedBack() as fact:
                    outcomes[fact.plan] = fact.outcome
                case Answered(attempt=attempt, scene=scene, answer=str() as choice) if scene:
                    turns.setdefault(attempt, []).append((scene, choice))
        return cls(learner, names, started, ended, outcomes, turns)

    def rows(self, events: Sequence[SharedEvent]) -> Iterator[Row]:
        names = self.names
        for event in events:
            fact, day = event.fact, _day(event.day)
            match fact:
                case LessonOpened():
                    yield "steps", (self.learner, day, names.lesson(fact.lesson), "", "opened")
                case LessonFinished():
                    yield "steps", (self.learner, day, names.lesson(fact.lesson), "", "finished")
                case StepDone():
                    lesson, step = names.lesson(fact.lesson), names.step(fact.lesson, fact.step)
                    yield "steps", (self.learner, day, lesson, step, "done")
                case AttemptStarted():
                    yield from self._attempt(event, fact, day)
                case Answered():
                    yield from self._answer(event.seq, fact)
                case AttemptEnded() if fact.plan:
                    exercise = names.exercise(self.started[fact.attempt].exercise)
                    yield "plans", (self.learner, fact.attempt, day, exercise, self.outcomes.get(fact.attempt))
                case PlanMade():
                    yield "plans", (self.learner, event.seq, day, "", self.outcomes.get(event.seq))
                case SaidUnclear():
                    yield "unclear", self._unclear(fact, day)

    def _attempt(self, event: SharedEvent, fact: AttemptStarted, day: int) -> Iterator[Row]:
        names, ended = self.names, self.ended.get(event.seq)
        exercise = names.exercise(fact.exercise)
        yield (
            "attempts",
            (
                self.learner,
                event.seq,
                day,
                int(event.at[11:13]) if event.at else None,
                names.lesson(fact.lesson) if fact.lesson else "",
                names.step(fact.lesson, fact.step) if fact.step else "",
                exercise,
                fact.kind,
                fact.rev,
                fact.edition,
                int(fact.first),
                int(fact.practice),
                int(ended is not None),
                ended.score if ended else None,
                names.ending(fact.exercise, ended.ending) if ended else "",
                self._path(event.seq, fact),
            ),
        )
        for skill in dict.fromkeys(map(names.skill, fact.skills)):
            yield "attempt_skills", (self.learner, event.seq, exercise, skill)

    def _path(self, attempt: int, fact: AttemptStarted) -> str:
        """The way through a conversation: ``scene:choice`` of each decision, with blanks between."""
        return " ".join(
            f"{self.names.scene(fact.exercise, scene)}:{self.names.option(fact.exercise, scene, choice)}"
            for scene, choice in self.turns.get(attempt, ())
        )

    def _answer(self, seq: int, fact: Answered) -> Iterator[Row]:
        started, ended = self.started[fact.attempt], self.ended.get(fact.attempt)
        exercise, scene = self.names.exercise(started.exercise), self.names.scene(started.exercise, fact.scene)
        where = (self.learner, fact.attempt, seq, exercise, started.rev, scene, int(started.first))

        def today(option: str) -> str:
            return self.names.option(started.exercise, fact.scene, option)

        if fact.scale is not None and isinstance(fact.answer, Mapping):
            about = dict(zip(fact.shown, fact.rated, strict=False))
            for item, rating in fact.answer.items():
                skill = about.get(item)
                said = (today(item), self.names.skill(skill) if skill else None, rating, fact.scale)
                yield "ratings", (self.learner, fact.attempt, exercise, started.rev, *said)
            return
        worth = dict(zip(fact.shown, fact.worth or (), strict=False))
        chosen = fact.answer if isinstance(fact.answer, str) else None
        mine = worth.get(chosen) if chosen is not None else None
        best = max(worth.values()) if worth else None
        score = ended.score if ended and not fact.scene else None
        yield "answers", (*where, today(chosen) if chosen else None, mine, best, score, fact.sure, fact.took)
        for place, option in enumerate(dict.fromkeys(fact.shown), start=1):  # pairs show each id on both sides
            yield "options", (*where, today(option), place, worth.get(option), *_given(option, fact.answer))

    def _unclear(self, fact: SaidUnclear, day: int) -> Sequence[Any]:
        names = self.names
        lesson, step = (names.lesson(fact.lesson), names.step(fact.lesson, fact.step)) if fact.lesson else ("", "")
        exercise = names.exercise(fact.exercise) if fact.exercise else ""
        return self.learner, day, lesson, step, exercise, names.scene(fact.exercise, fact.scene), fact.rev


def _given(option: str, answer: Any) -> tuple[int | None, float | None]:
    """Whether an option was picked, and the points or the place that it was given; None for what was not asked."""
    if isinstance(answer, str):
        return int(option == answer), None
    if isinstance(answer, Mapping):
        given = answer.get(option)
        return (int(given == option) if isinstance(given, str) else None), (given if type(given) is int else None)
    picked = option in answer
    return int(picked), float(list(answer).index(option) + 1) if picked else None


def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _1970
