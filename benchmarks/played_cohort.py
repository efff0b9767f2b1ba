"""A group as it hands itself out: the files of learners whose facts the real walk through the bundled course made.

A whole walk takes a second or more, so a dozen people are played and a learner's lessons are those of different ones:
each lesson of somebody is as one of the dozen took it, and no two learners are the same.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from relcourse.bundle.bundle_writer import bundle_bytes
from relcourse.bundle.header import Header
from relcourse.bundle.shared_facts import Answered, AttemptEnded, LessonOpened, SharedEvent, SharedFact
from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.questions import Answer, PickOne, Question, Write
from relcourse.learner.outline_cache import outline_of
from relcourse.learner.share import Sharing
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoOn, Open, SayUnclear
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from relcourse.workbench.simulate.random_answers import random_answer

PLAYED = 12
FEWEST_LESSONS = 5
"""Of nine; a learner comes to about 200 facts."""
_BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_PACE = timedelta(minutes=11)
"""Between two looks at the clock: a course takes some days."""


def hand_out(folder: Path, learners: int) -> list[Path]:
    """Make the files of a group, in a folder that is there. Everything that can be ticked goes along."""
    course = CourseFolder(bundled_course())
    played = [_lessons_of(number, course, folder) for number in range(PLAYED)]
    made = []
    for number in range(learners):
        chance = random.Random(f"learner {number}")
        took = [chance.choice(played)[at] for at in range(chance.randint(FEWEST_LESSONS, len(played[0])))]
        header = Header(course.course.id, course.course.version, f"{chance.getrandbits(256):064x}", 1, "2026-06-01")
        made.append(folder / f"{number}.jsonl")
        made[-1].write_bytes(bundle_bytes(header, _put_together(took, chance)))
    return made


def _put_together(lessons: Sequence[Sequence[SharedEvent]], chance: random.Random) -> list[SharedEvent]:
    """Lessons of different people as those of one: numbers go on, and all is some days later."""
    made: list[SharedEvent] = []
    later = chance.randrange(60)
    for lesson in lessons:
        more = (made[-1].seq + 1 if made else 1) - lesson[0].seq
        for each in lesson:
            day = (date.fromisoformat(each.day) + timedelta(days=later)).isoformat()
            mark = f"{chance.getrandbits(32):08x}"
            made.append(SharedEvent(each.seq + more, mark, day, f"{day}{each.at[10:]}", _moved(each.fact, more)))
        later += chance.randrange(7)
    return made


def _moved(fact: SharedFact, more: int) -> SharedFact:
    return replace(fact, attempt=fact.attempt + more) if isinstance(fact, Answered | AttemptEnded) else fact


def _lessons_of(number: int, course: CourseFolder, folder: Path) -> list[list[SharedEvent]]:
    """What goes out of a whole course that somebody took, lesson by lesson."""
    somebody, ticks = _Somebody(number), count()
    outline = outline_of(course)
    path = folder / f"{number}.sqlite3"
    log = Log(
        path,
        Environment(
            now=lambda: _BEGIN + _PACE * next(ticks),
            new_id=lambda: str(uuid.UUID(int=somebody.chance.getrandbits(128))),
            new_seed=lambda: somebody.chance.getrandbits(32),
            seconds=lambda: next(ticks) * 5.0,
        ),
    )
    keep_setting(log, "sure", "yes")
    profile = Profile(log, outline.course, outline.version)
    walk = lesson_player(course, profile)
    for lesson in (each.id for module in outline.modules for each in module.lessons):
        view = walk.act(Open(lesson))
        while not isinstance(view, views.Done):
            view = walk.act(somebody.next(view))
    made: list[list[SharedEvent]] = []
    for event in Sharing(profile, outline).events():
        if isinstance(event.fact, LessonOpened):
            made.append([])
        made[-1].append(event)
    log.close()
    path.unlink()
    return made


class _Somebody:
    """Answers at random, but with a bent: how often they take the option that comes first by its id."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(f"somebody {number}")
        self.bent = self.chance.random()

    def next(self, view: views.View) -> Action:
        """What they do on a view: mostly go on, now and then take something again or say that it is unclear."""
        if isinstance(view, views.Question):
            return Give(self._answer(view.question))
        if isinstance(view, views.Scene) and view.decision:
            return Give(self._answer(view.decision))
        aside = [each() for each in (Again, SayUnclear) if each in view.actions]
        return self.chance.choice(aside) if aside and self.chance.random() < 0.05 else GoOn()

    def _answer(self, question: Question) -> Answer:
        if isinstance(question, Write):
            return {each.id: "7" if each.days else "some words" for each in question.fields}
        if isinstance(question, PickOne) and self.chance.random() < self.bent:
            return min(question.shown())
        return random_answer(question, self.chance)
