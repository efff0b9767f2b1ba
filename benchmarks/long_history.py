"""A profile that somebody has lived with for years: opening it, projecting it from nothing, picking what to review."""

from __future__ import annotations

import itertools
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.measure import Result, interleaved, ratio, until_painted
from relcourse.course.bundled import bundled_course
from relcourse.course.outline import LessonOutline, ModuleOutline, Outline, ReviewItem
from relcourse.events.facts import Answered, AttemptEnded, AttemptStarted, Fact, Moved, StepDone
from relcourse.learner.due import due
from relcourse.learner.outline_cache import fresh_outline
from relcourse.progress.learner_state import LearnerState, SkillState
from relcourse.progress.projection import project
from relcourse.progress.spaced_repetition import Card
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings, keep_setting

EVENTS = 200_000
A_DAY = 120
EXERCISES = 1000
SKILLS = 1000
ROUNDS = 11
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _lived(log: Log, course: str) -> None:
    """Events of five years: attempts at a thousand exercises on sixteen skills, some of them reviews."""
    chance, days = random.Random(7), EVENTS // A_DAY
    facts = _facts(chance)
    for day in range(days):
        at = _NOW - timedelta(days=days - day)
        log.environment = Environment(now=lambda at=at: at, new_id=lambda: str(uuid.uuid4()), new_seed=lambda: 1)  # type: ignore[misc]
        log.record(course, "1.0", list(itertools.islice(facts, A_DAY)))


def _facts(chance: random.Random) -> Iterator[Fact]:
    for number in itertools.count():
        exercise = f"exercise-{number % EXERCISES}"
        attempt, lesson, first = str(number), f"lesson-{number % 100}", number < EXERCISES
        yield Moved(lesson, exercise)
        yield AttemptStarted(attempt, 0, lesson, exercise, exercise, "choice", "rev", [], 1, first, practice=False)
        yield Answered(attempt, 1, exercise, "rev", "ask", ["ask", "tell", "wait"], [1, 0, 0.5], took=7)
        yield AttemptEnded(
            attempt, 2, exercise, "choice", "rev", [f"skill-{number % 16}"], first, False, chance.random(),
            review=number % 20 == 0,
        )  # fmt: skip
        yield StepDone(lesson, exercise)


def opening() -> Result:
    """A profile with its snapshot against one with a name only, both to a painted home."""
    course = bundled_course()
    with tempfile.TemporaryDirectory() as lived, tempfile.TemporaryDirectory() as empty:
        for home in (lived, empty):
            os.environ["RELCOURSE_HOME"] = home
            log = Log(profile_path("me"), Environment(lambda: _NOW, lambda: str(uuid.uuid4()), lambda: 1))
            keep_setting(log, "name", "Noor")
            outline = fresh_outline(course)
            keep_setting(log, f"asked/{outline.course}", "yes")
            if home == lived:
                _lived(log, outline.course)
                Profile(log, outline.course, outline.version).keep()
            log.close()

        def painted(home: str) -> float:
            return until_painted([sys.executable, "-m", "relcourse"], b"Begin: ", {"RELCOURSE_HOME": home})

        median, detail = ratio(*interleaved(lambda: painted(lived), lambda: painted(empty), ROUNDS))
    return Result(f"Opening a profile of {EVENTS:,} events, against an empty one", median, 1.2, "x", detail)


def projecting() -> Result:
    with tempfile.TemporaryDirectory() as home:
        log = Log(Path(home) / "me.sqlite3", Environment(lambda: _NOW, lambda: str(uuid.uuid4()), lambda: 1))
        _lived(log, "c")
        taken = []
        for _ in range(3):
            begin = time.perf_counter()
            learner = project(LearnerState(), log.events("c"))
            taken.append(time.perf_counter() - begin)
        log.close()
    detail = f"{len(learner.days)} days, {learner.points} points"
    return Result(f"Projecting {EVENTS:,} events from nothing", statistics.median(taken), 2.5, "s", detail)


def reviewing() -> Result:
    """A thousand skills, all of them due, six items each."""
    at = int(_NOW.timestamp() * 1000)
    lessons = tuple(
        LessonOutline(f"l{n}", "L", 5, (), (skill,), tuple(ReviewItem(f"item-{n}-{k}", (skill,)) for k in range(6)))
        for n, skill in enumerate(f"skill-{n}" for n in range(SKILLS))
    )
    names = {f"skill-{n}": f"Skill {n}" for n in range(SKILLS)}
    outline = Outline("c", "C", "1", "s", "d", (ModuleOutline("m", "M", 1, lessons, (), names),))
    learner = LearnerState()
    for n in range(SKILLS):
        learner.skills[f"skill-{n}"] = SkillState(1.0, 1, Card(1.0, 5.0, at - n, 0, "2026-01-01"))
    taken = []
    for _ in range(50):
        begin = time.perf_counter()
        found = due(outline, learner, _NOW, Settings())
        taken.append(time.perf_counter() - begin)
    assert len(found) == Settings().reviews
    return Result(f"Picking the next reviews among {SKILLS:,} skills", statistics.median(taken) * 1000, 5, "ms")
