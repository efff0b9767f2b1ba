"""A profile with something of everything in it, and what it holds, to be compared with what is left of it."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relcourse.events.facts import Answered, AttemptEnded, AttemptStarted, Fact, LessonOpened, Moved, StepDone
from relcourse.store.course_origins import CourseOrigin, keep_origin
from relcourse.store.event_log import Log
from relcourse.store.learner_id import learner_id
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.helpers import frozen_environment

COURSE = "c"


@dataclass(frozen=True)
class Held:
    """What a profile holds: events by seq, texts by id, each as its row without the sum."""

    events: Mapping[int, tuple[object, ...]]
    texts: Mapping[str, tuple[object, ...]]

    def types(self) -> Counter[str]:
        return Counter(str(row[4]) for row in self.events.values())

    def kinds(self) -> Counter[str]:
        return Counter(str(row[1]) for row in self.texts.values())


def held(log: Log) -> Held:
    """Everything that an open profile holds. Raises ProfileError."""
    events, texts = log.table("event"), log.table("words")
    return Held({row[0]: row for row in events}, {row[0]: row for row in texts})


def fill(path: Path, attempts: int = 40) -> Held:
    """Make the profile. Every seventh text is longer than a page."""
    log = Log(path, frozen_environment())
    keep_setting(log, "name", "Amina")
    keep_setting(log, "theme", "dark")
    keep_origin(log, CourseOrigin(COURSE, COURSE, "A course", "0" * 64, ("asking", "listening")))
    learner_id(log, COURSE)
    for n in range(attempts):
        log.record(COURSE, "1", *one_attempt(n))
    log.record(
        "", "", (), [PrivateText("p1", "person", "", {"name": "M."}), PrivateText("d", "draft", "e", {"a": "b"})]
    )
    log.forget([f"text {n}" for n in range(0, attempts, 10)])
    profile = Profile(log, COURSE, "1")
    log.keep_snapshot("another", 1, 3, "{}")
    found = held(profile.log)
    log.close()
    assert len(found.events) > 4 * attempts
    return found


def one_attempt(n: int) -> tuple[list[Fact], list[PrivateText]]:
    name, exercise = f"attempt {n}", f"exercise {n % 9}"
    long = "é" * (5000 if n % 7 == 3 else 3)
    text = PrivateText(f"text {n}", ("reflection", "plan", "look-back")[n % 3], exercise, {"text": f"{n} {long}"})
    return [
        LessonOpened("l"),
        Moved("l", f"step {n}"),
        AttemptStarted(name, 0, "l", f"step {n}", exercise, "reflect", "r", ["asking"], n, n < 9, practice=False),
        Answered(name, 1, exercise, "r", {"words": text.id}, [long] if n % 5 == 0 else []),
        AttemptEnded(name, 2, exercise, "reflect", "r", ["asking"], n < 9, False, None, keeps="reflection"),
        StepDone("l", f"step {n}"),
    ], [text]


def leave_log(path: Path, last: int = 3, first: int = 900) -> None:
    """Record some more in this process, and end it as a kill does: what is new lies beside the file only.

    Somebody reads meanwhile, so that it can't be brought into the file.
    """
    log = Log(path, frozen_environment(2))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    for n in range(first, first + last):
        log.record(COURSE, "1", *one_attempt(n))
    os._exit(0)
