"""Answers a conversation again and again beside another process that does the same. Run by test_at_once.

Usage: python -m tests.lesson.at_once COURSE PROFILE WHO ROUNDS SECONDS
Waits for a line, then prints how many answers it was told were taken, how many were not, and how many rounds it did.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import BadAnswer
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, Skip
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import ELSEWHERE, lesson_player
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.helpers import FIRST, STEPS, answer_to, question


def main(course: str, profile: str, who: str, rounds: str, seconds: str) -> None:
    folder, numbers = CourseFolder(Path(course)), itertools.count()
    environment = replace(real_environment(), new_id=lambda: f"{who}-{next(numbers)}")
    walk = lesson_player(folder, Profile(Log(Path(profile), environment), folder.course.id, folder.course.version))
    view = walk.act(Open(FIRST))
    print("ready", flush=True)
    sys.stdin.readline()
    taken = elsewhere = done = 0
    end = time.monotonic() + float(seconds)
    while done < int(rounds) and time.monotonic() < end:
        ask = question(view)
        answers = ask is not None and walk.activity.here.step.id == STEPS["scenario"]  # type: ignore[union-attr]
        try:
            if answers:
                view = walk.act(Give(answer_to(ask, done)))  # type: ignore[arg-type]
                other = getattr(view, "notice", "") == ELSEWHERE
                elsewhere, taken = elsewhere + other, taken + (not other)
            elif isinstance(view, views.Debrief):
                view = walk.act(Again())
            else:
                view = walk.act(Skip() if ask else GoOn())
        except (BadAnswer, NotHere):  # the other window has gone on meanwhile
            view = walk.act(Open(FIRST))
        done += 1
    walk.profile.log.close()
    print(json.dumps({"taken": taken, "elsewhere": elsewhere, "rounds": done}))


if __name__ == "__main__":
    main(*sys.argv[1:])
