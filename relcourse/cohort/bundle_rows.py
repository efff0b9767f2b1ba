"""What a bundle holds as rows of the cohort's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from relcourse.bundle.header import Header
from relcourse.bundle.selection import Ticks
from relcourse.cohort.bundle_reader import Bundle
from relcourse.cohort.fact_checks import Fact, by_type
from relcourse.cohort.tables import Row, Rows
from relcourse.cohort.todays_names import TodaysNames

_1970 = date(1970, 1, 1).toordinal()


def learner_number(learner: str) -> int:
    """The number of a learner in every table: the first 60 bits of their id."""
    return int(learner[:15], 16)


def rows(bundle: Bundle, team: str, names: TodaysNames) -> Iterator[Rows]:
    """Every row that a bundle gives, table by table."""
    learner, facts = learner_number(bundle.header.learner), by_type(bundle.facts)
    yield "learners", [_learner(learner, team, bundle.header)]
    started = {each["seq"]: each for each in facts["attempt-started"]}
    ended = {each["attempt"]: each for each in facts["attempt-ended"]}
    yield from _Flattening(learner, names, facts, started, ended).rows()


def _learner(learner: int, team: str, header: Header) -> Row:
    shared = [int(each not in header.left_out) for each in Ticks().left_out]
    return learner, team, header.version, header.language, _day(header.made), *shared


@dataclass(frozen=True)
class _Flattening:
    """The rows of one learner. Attempts go by the number of the fact that began them."""

    learner: int
    names: TodaysNames
    facts: Mapping[str, Sequence[Fact]]
    started: Mapping[int, Fact]
    ended: Mapping[int, Fact]

    def rows(self) -> Iterator[Rows]:
        done = (("lesson-opened", "opened"), ("step-done", "done"), ("lesson-finished", "finished"))
        yield "steps", [row for kind, what in done for row in self._steps(self.facts[kind], what)]
        yield "attempts", [*self._attempts()]
        yield "attempt_skills", [*self._skills()]
        yield from self._answers()
        yield "plans", [*self._plans()]
        yield "unclear", [*self._unclear()]

    def _steps(self, facts: Sequence[Fact], what: str) -> Iterator[Row]:
        for each in facts:
            lesson = each["lesson"]
            step = self.names.steps(lesson)[each.get("step", "")]
            yield self.learner, _day(each["day"]), self.names.lessons[lesson], step, what

    def _attempts(self) -> Iterator[Row]:
        names, paths = self.names, self._paths()
        for seq, each in self.started.items():
            at, lesson, exercise, ended = each.get("at"), each.get("lesson", ""), each["exercise"], self.ended.get(seq)
            yield (
                self.learner,
                seq,
                _day(each["day"]),
                int(at[11:13]) if at else None,
                names.lessons[lesson],
                names.steps(lesson)[each.get("step", "")],
                names.exercises[exercise],
                each["kind"],
                each["rev"],
                each.get("edition", ""),
                int(each.get("first", False)),
                int(each.get("practice", False)),
                int(ended is not None),
                ended.get("score") if ended else None,
                names.endings(exercise)[ended.get("ending", "")] if ended else "",
                paths.get(seq, ""),
            )

    def _paths(self) -> Mapping[int, str]:
        """The way through each conversation: ``scene:choice`` of each decision, with blanks between."""
        ways: dict[int, str] = {}
        for each in self.facts["answered"]:
            attempt, scene, choice = each["attempt"], each.get("scene"), each["answer"]
            if scene and isinstance(choice, str):
                exercise = self.started[attempt]["exercise"]
                turn = f"{self.names.scenes(exercise)[scene]}:{self.names.options(exercise, scene)[choice]}"
                ways[attempt] = f"{ways[attempt]} {turn}" if attempt in ways else turn
        return ways

    def _skills(self) -> Iterator[Row]:
        for seq, each in self.started.items():
            for skill in dict.fromkeys(self.names.skills[name] for name in each.get("skills", ())):
                yield self.learner, seq, self.names.exercises[each["exercise"]], skill

    def _answers(self) -> Iterator[Rows]:
        answers, options, ratings = list[Row](), list[Row](), list[Row]()
        for each in self.facts["answered"]:
            started, answer, shown = self.started[each["attempt"]], each["answer"], each.get("shown", ())
            if each.get("scale") is not None and isinstance(answer, dict):
                ratings += self._ratings(each, started)
                continue
            exercise, scene, ended = started["exercise"], each.get("scene", ""), self.ended.get(each["attempt"])
            where = (
                self.learner,
                each["attempt"],
                each["seq"],
                self.names.exercises[exercise],
                started["rev"],
                self.names.scenes(exercise)[scene],
                int(started.get("first", False)),
            )
            today = self.names.options(exercise, scene)
            worth = dict(zip(shown, each.get("worth") or (), strict=False))
            chosen = answer if isinstance(answer, str) else ""
            best, score = max(worth.values(), default=None), ended.get("score") if ended and not scene else None
            answers.append((*where, today[chosen], worth.get(chosen), best, score, each.get("sure"), each.get("took")))
            options += [
                (*where, today[option], place, worth.get(option), *_given(option, answer))
                for place, option in enumerate(dict.fromkeys(shown), start=1)  # pairs show each id on both sides
            ]
        yield from (("answers", answers), ("options", options), ("ratings", ratings))

    def _ratings(self, said: Fact, started: Fact) -> Iterator[Row]:
        exercise, today = started["exercise"], self.names.options(started["exercise"], said.get("scene", ""))
        where = (self.learner, said["attempt"], self.names.exercises[exercise], started["rev"])
        skills = dict(zip(said.get("shown", ()), said.get("rated", ()), strict=False))
        for item, rating in said["answer"].items():
            if type(rating) is int:
                yield (*where, today[item], self.names.skills[skills.get(item) or ""], rating, said["scale"])

    def _plans(self) -> Iterator[Row]:
        outcomes = {each["plan"]: each["outcome"] for each in self.facts["looked-back"]}
        for each in self.facts["attempt-ended"]:
            attempt = each["attempt"]
            if each.get("plan"):
                exercise = self.names.exercises[self.started[attempt]["exercise"]]
                yield self.learner, attempt, _day(each["day"]), exercise, outcomes.get(attempt, "")
        for each in self.facts["plan-made"]:
            yield self.learner, each["seq"], _day(each["day"]), "", outcomes.get(each["seq"], "")

    def _unclear(self) -> Iterator[Row]:
        names = self.names
        for each in self.facts["said-unclear"]:
            lesson, exercise = each.get("lesson", ""), each.get("exercise", "")
            yield (
                self.learner,
                _day(each["day"]),
                names.lessons[lesson],
                names.steps(lesson)[each.get("step", "")] if lesson else "",
                names.exercises[exercise],
                names.scenes(exercise)[each.get("scene", "")],
                each.get("rev", ""),
            )


def _given(option: str, answer: Any) -> tuple[int | None, float | None]:
    """Whether an option was picked, and the points or the place that it was given; None for what was not asked."""
    if isinstance(answer, str):
        return int(option == answer), None
    if isinstance(answer, dict):
        given = answer.get(option)
        return (int(given == option) if isinstance(given, str) else None), (given if type(given) is int else None)
    return (1, float(answer.index(option) + 1)) if option in answer else (0, None)


@lru_cache(maxsize=100_000)
def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal() - _1970
