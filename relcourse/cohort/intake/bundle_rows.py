"""What a bundle holds as rows of the cohort's tables, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any

from relcourse.bundle.header import Header
from relcourse.bundle.selection import Ticks
from relcourse.cohort.intake.bundle_reader import Bundle
from relcourse.cohort.intake.fact_columns import Facts
from relcourse.cohort.intake.field_checks import Column
from relcourse.cohort.intake.todays_names import TodaysNames
from relcourse.cohort.tables.schema import Row, Rows

_1970 = date(1970, 1, 1).toordinal()


def learner_number(learner: str) -> int:
    """The number of a learner in every table: the first 60 bits of their id."""
    return int(learner[:15], 16)


def rows(bundle: Bundle, team: str, names: TodaysNames) -> Iterator[Rows]:
    """Every row that a bundle gives, table by table."""
    learner = learner_number(bundle.header.learner)
    yield "learners", [_learner(learner, team, bundle.header)]
    yield from _Flattening.of(learner, names, bundle.facts).rows()


def _learner(learner: int, team: str, header: Header) -> Row:
    shared = [int(each not in header.left_out) for each in Ticks().left_out]
    return learner, team, header.version, header.language, _day(header.made), *shared


@dataclass(frozen=True)
class _Attempt:
    """What answers say of the attempt that they belong to; ``name`` is that of its exercise in this bundle."""

    name: str
    exercise: str
    rev: str
    is_first: int


@dataclass(frozen=True)
class _Flattening:
    """The rows of one learner. Attempts go by the number of the fact that began them."""

    learner: int
    names: TodaysNames
    facts: Facts
    attempts: Mapping[int, _Attempt]
    scores: Mapping[int, float | None]
    """Of the attempts that ended."""

    @classmethod
    def of(cls, learner: int, names: TodaysNames, facts: Facts) -> _Flattening:
        started, ended = facts["attempt-started"], facts["attempt-ended"]
        today = _today(started["exercise"], names.exercises)
        about = map(_Attempt, started["exercise"], today, started["rev"], map(int, started["first"]))
        attempts = dict(zip(started["seq"], about, strict=True))
        return cls(learner, names, facts, attempts, dict(zip(ended["attempt"], ended["score"], strict=True)))

    def rows(self) -> Iterator[Rows]:
        yield "steps", self._steps()
        yield "attempts", self._attempts()
        yield "attempt_skills", self._skills()
        yield from self._answers()
        yield "plans", self._plans()
        yield "unclear", self._unclear()

    def _steps(self) -> Sequence[Row]:
        made: list[Row] = []
        for kind, what in (("lesson-opened", "opened"), ("step-done", "done"), ("lesson-finished", "finished")):
            facts = self.facts[kind]
            lessons, steps = self._places(facts["lesson"], facts.get("step") or [""] * len(facts["lesson"]))
            made += zip(repeat(self.learner), map(_day, facts["day"]), lessons, steps, repeat(what))
        return made

    def _places(self, lessons: Column, steps: Column) -> tuple[Column, Column]:
        """The lessons and steps of some facts by today's names; a step without a lesson is none."""
        today = [self.names.steps(lesson)[step] if lesson else "" for lesson, step in zip(lessons, steps, strict=True)]
        return _today(lessons, self.names.lessons), today

    def _attempts(self) -> Sequence[Row]:
        started, ended, paths = self.facts["attempt-started"], self.facts["attempt-ended"], self._paths()
        said = dict(zip(ended["attempt"], ended["ending"], strict=True))
        pairs = zip(started["seq"], started["exercise"], strict=True)
        columns = (
            repeat(self.learner),
            started["seq"],
            map(_day, started["day"]),
            [int(each[11:13]) if each else None for each in started["at"]],
            *self._places(started["lesson"], started["step"]),
            _today(started["exercise"], self.names.exercises),
            started["kind"],
            started["rev"],
            started["edition"],
            map(int, started["first"]),
            map(int, started["practice"]),
            [int(each in self.scores) for each in started["seq"]],
            map(self.scores.get, started["seq"]),
            [self.names.endings(exercise)[said.get(seq, "")] for seq, exercise in pairs],
            [paths.get(each, "") for each in started["seq"]],
        )
        return list(zip(*columns, strict=False))  # a learner without end

    def _paths(self) -> Mapping[int, str]:
        """The way through each conversation: ``scene:choice`` of each decision, with blanks between."""
        ways: dict[int, str] = {}
        said = self.facts["answered"]
        for attempt, scene, choice in zip(said["attempt"], said["scene"], said["answer"], strict=True):
            if scene and isinstance(choice, str):
                name = self.attempts[attempt].name
                turn = f"{self.names.scenes(name)[scene]}:{self.names.options(name, scene)[choice]}"
                ways[attempt] = f"{ways[attempt]} {turn}" if attempt in ways else turn
        return ways

    def _skills(self) -> Sequence[Row]:
        started = self.facts["attempt-started"]
        return [
            (self.learner, seq, self.attempts[seq].exercise, skill)
            for seq, skills in zip(started["seq"], started["skills"], strict=True)
            for skill in dict.fromkeys(_today(skills, self.names.skills))
        ]

    def _answers(self) -> Iterator[Rows]:
        answers, options, ratings = list[Row](), list[Row](), list[Row]()
        fields = ("seq", "attempt", "answer", "shown", "worth", "scene", "scale", "rated", "sure", "took")
        columns = map(self.facts["answered"].__getitem__, fields)
        for seq, attempt, answer, shown, worth, scene, scale, rated, sure, took in zip(*columns, strict=True):
            of = self.attempts[attempt]
            today = self.names.options(of.name, scene)
            if scale is not None and isinstance(answer, dict):
                about, skills = (self.learner, attempt, of.exercise, of.rev), dict(zip(shown, rated, strict=False))
                ratings += [
                    (*about, today[item], self.names.skills[skills.get(item) or ""], rating, scale)
                    for item, rating in answer.items()
                    if type(rating) is int
                ]
                continue
            where = (self.learner, attempt, seq, of.exercise, of.rev, self.names.scenes(of.name)[scene], of.is_first)
            of_option = dict(zip(shown, worth or repeat(None), strict=False))  # pairs show each id on both sides
            chosen, score = answer if isinstance(answer, str) else "", None if scene else self.scores.get(attempt)
            best = max(worth) if worth else None
            answers.append((*where, today[chosen], of_option.get(chosen), best, score, sure, took))
            if of_option:
                several = (range(1, len(of_option) + 1), of_option.values(), *_given(of_option, answer))
                options.append((*where, " ".join(_today(of_option, today)), *map(_in_one, several)))
        yield from (("answers", answers), ("options", options), ("ratings", ratings))

    def _plans(self) -> Sequence[Row]:
        ended, own, looked = self.facts["attempt-ended"], self.facts["plan-made"], self.facts["looked-back"]
        outcomes = dict(zip(looked["plan"], looked["outcome"], strict=True))
        of_lessons = zip(ended["attempt"], ended["day"], ended["plan"], strict=True)
        made = [(plan, day, self.attempts[plan].exercise) for plan, day, is_plan in of_lessons if is_plan]
        made += zip(own["seq"], own["day"], repeat(""))
        return [(self.learner, plan, _day(day), exercise, outcomes.get(plan, "")) for plan, day, exercise in made]

    def _unclear(self) -> Sequence[Row]:
        said = self.facts["said-unclear"]
        pairs = zip(said["exercise"], said["scene"], strict=True)
        columns = (
            repeat(self.learner),
            map(_day, said["day"]),
            *self._places(said["lesson"], said["step"]),
            _today(said["exercise"], self.names.exercises),
            [self.names.scenes(exercise)[scene] for exercise, scene in pairs],
            said["rev"],
        )
        return list(zip(*columns, strict=False))  # a learner without end


def _today(names: Iterable[str], today: Mapping[str, str]) -> list[str]:
    return list(map(today.__getitem__, names))


def _in_one(values: Iterable[Any]) -> str:
    """The values of several options in one."""
    return " ".join(["" if each is None else str(each) for each in values])


def _given(options: Iterable[str], answer: Any) -> tuple[Iterable[int | None], Iterable[float | None]]:
    """Of each option whether it was picked, and its points or its place; None for what was not asked."""
    if isinstance(answer, str):
        return [int(each == answer) for each in options], ()
    if isinstance(answer, dict):
        given = [(each, answer.get(each)) for each in options]
        return (
            [int(said == each) if isinstance(said, str) else None for each, said in given],
            [said if type(said) is int else None for _, said in given],
        )
    places = {option: float(place) for place, option in reversed(list(enumerate(answer, start=1)))}
    return [int(each in places) for each in options], [places.get(each) for each in options]


@lru_cache(maxsize=100_000)
def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _1970
