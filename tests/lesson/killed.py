"""Answers as fast as it can and is killed, over and over. Run by test_killed; it forks, so it runs on its own.

Usage: python -m tests.lesson.killed COURSE PROFILE ROUNDS SECONDS SEED
Does fewer rounds where they take longer than some seconds, and says how many it did.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import struct
import sys
import time
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, Skip
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.helpers import FIRST, STEPS, answer_to, question

COUNT = struct.Struct("q")
DECISIONS = 3


def opened(folder: CourseFolder, path: Path) -> Player:
    return lesson_player(folder, Profile(Log(path, real_environment()), folder.course.id, folder.course.version))


def answer_for_ever(folder: CourseFolder, path: Path, acknowledge: int, nth: int) -> None:
    """Hold one conversation again and again; say how many answers there are after each that was taken."""
    walk = opened(folder, path)
    view = walk.act(Open(FIRST))
    while True:
        ask = question(view)
        if ask and walk.activity.here.step.id == STEPS["scenario"]:
            view = walk.act(Give(answer_to(ask, nth)))
            os.write(acknowledge, COUNT.pack(walk.profile.learner.answers))
            nth += 1
        elif isinstance(view, views.Debrief):
            view = walk.act(Again())
        else:
            view = walk.act(Skip() if ask else GoOn())


def one_round(folder: CourseFolder, path: Path, chance: random.Random) -> int:
    """Let a child give up to six answers, kill it. Returns the last count that it acknowledged, or -1.

    It is killed a few milliseconds after an answer that it acknowledged: in the next one, or beyond.
    """
    theirs, mine = os.pipe()
    nth = chance.randrange(9)
    child = os.fork()
    if not child:
        os.close(theirs)
        try:
            answer_for_ever(folder, path, mine, nth)
        finally:
            os._exit(1)  # it never ends by itself
    os.close(mine)
    with os.fdopen(theirs, "rb") as pipe:
        said = pipe.read(COUNT.size * chance.randrange(7))
        time.sleep(chance.uniform(0, 0.010))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the child stopped by itself"
        said += pipe.read()
    return COUNT.unpack(said[-COUNT.size :])[0] if said else -1


def whole(path: Path) -> tuple[int, int]:
    """The number of answers in the file, and of those in the latest attempt. What stands there fits together."""
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        db.close()
        return 0, 0
    answers: dict[str, int] = {}
    ended, done = set(), 0
    for type_, attempt in db.execute("SELECT type, attempt FROM event ORDER BY seq"):
        if type_ == "attempt-started":
            answers[attempt] = 0
        answers[attempt] = answers.get(attempt, 0) + (type_ == "answered")
        ended |= {attempt} if type_ == "attempt-ended" else set()
        done += type_ == "step-done"
    db.close()
    answers.pop(None, None)
    assert ended == {attempt for attempt, count in answers.items() if count == DECISIONS}, "an end without its answer"
    assert done == len(ended) + (1 if answers else 0), "the page, and the conversation with each of its ends"
    talks = [count for attempt, count in answers.items()]
    return sum(talks), talks[-1] if talks else 0


def resumed(folder: CourseFolder, path: Path, taken: int) -> View:
    """A fresh walk shows what follows the last answer on disk."""
    walk = opened(folder, path)
    view = walk.act(Open(FIRST))
    if isinstance(view, views.Scene):
        assert view.decision and view.taken == taken
    elif isinstance(view, views.Debrief):
        assert taken == DECISIONS
    else:
        assert taken == 0
    walk.profile.keep()
    walk.profile.log.close()
    return view


def main(course: str, profile: str, rounds: str, seconds: str, seed: str) -> None:
    folder, path, chance = CourseFolder(Path(course)), Path(profile), random.Random(int(seed))
    path.parent.mkdir(parents=True, exist_ok=True)
    opened(folder, path.with_name("warm-up.sqlite3")).act(Open(FIRST))  # so that the children need not read files
    had = acknowledged = ahead = done = 0
    end = time.monotonic() + float(seconds)
    shown: set[str] = set()
    while done < int(rounds) and time.monotonic() < end:
        done += 1
        last = one_round(folder, path, chance)
        count, taken = whole(path)
        assert last <= count <= max(last, had) + 1, f"{had} before, {last} acknowledged, {count} there"
        acknowledged += max(0, last - had)
        ahead += count > max(last, had)
        had = count
        shown.add(type(resumed(folder, path, taken)).__name__)
    print(json.dumps({"rounds": done, "acknowledged": acknowledged, "ahead": ahead, "shown": sorted(shown)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
