"""One sitting, in a process that has the failing disk: a whole lesson, played by somebody who does again what failed.

Usage: python -m tests.faults.sitting fails COURSE FOLDER ERRNO FIRST STRIDE
       python -m tests.faults.sitting diary COURSE FOLDER DIARY
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.faults import disk
from tests.helpers import FIRST, frozen_environment, onward

SHOWN = "shown"
"""The file in which a sitting says what the screen has shown as saved."""
_TRIES = 3
T = TypeVar("T")


@dataclass(frozen=True)
class Saved:
    """How many events, and how many texts, the learner may trust to be kept."""

    events: int = 0
    texts: int = 0

    def within(self, other: Saved) -> bool:
        return self.events <= other.events and self.texts <= other.texts


def sit(folder: CourseFolder, path: Path, say: Callable[[Saved], None]) -> list[str]:
    """Play the lesson, a setting changed before and a snapshot kept after. The sentences that were said of the disk.

    ``say`` is told what is saved after each answer.
    """
    sentences: list[str] = []

    def insisting(act: Callable[[], T]) -> T:
        for _ in range(_TRIES):
            try:
                return act()
            except ProfileError as error:
                sentences.append(str(error))
        raise AssertionError(f"the disk failed once, and the program again and again: {sentences}")

    environment = frozen_environment()
    log = insisting(lambda: Log(path, environment))
    profile = insisting(lambda: Profile(log, folder.course.id, folder.course.version))
    insisting(lambda: keep_setting(log, "name", "Noor"))
    walk: Player = lesson_player(folder, profile)
    view = insisting(lambda: walk.act(Open(FIRST)))
    for _ in range(300):
        say(saved(log))
        if isinstance(view, views.Done):
            break
        view = insisting(partial(walk.act, onward(view)))
    else:
        raise AssertionError("this lesson has no end")
    profile.keep()
    log.close()
    return sentences


def saved(log: Log) -> Saved:
    ((events, texts),) = log.rows("SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM words)")
    return Saved(events, texts)


def there(path: Path) -> Saved:
    """What a fresh start finds, which must be a whole file that adds up."""
    log = Log(path, frozen_environment(2))
    assert log.health() == "ok"
    Profile(log, "small", "1.0")
    found = saved(log)
    log.close()
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    return found


def fails(course: Path, home: Path, error: int, first: int, stride: int) -> None:
    """A sitting for each place at which the disk can fail once, from the first on; says how many there were."""
    folder, rounds, nth, told = CourseFolder(course), 0, first, 0
    while True:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        shown: list[Saved] = [Saved()]
        disk.watch(home)
        disk.fail_at(nth, error)
        said = sit(folder, home / "me.sqlite3", shown.append)
        came = disk.asked() >= nth
        disk.fail_at(0, 0)
        disk.watch(Path("/nowhere"))
        if not came:
            break
        found = there(home / "me.sqlite3")
        assert shown[-1].within(found), f"{shown[-1]} was shown, {found} is there: the disk failed at {nth}"
        assert all(each.endswith(".") and "Traceback" not in each for each in said)
        told += bool(said)
        rounds += 1
        nth += stride
    print(json.dumps({"rounds": rounds, "told": told, "events": shown[-1].events}))


def keep_diary(course: Path, home: Path, diary: Path) -> None:
    """One sitting that goes well, all that it does to the disk written down, and what it has shown among it."""
    folder = CourseFolder(course)
    home.mkdir(parents=True)
    disk.watch(home)
    disk.keep_diary(os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
    shown = os.open(home / SHOWN, os.O_WRONLY | os.O_CREAT)
    sit(folder, home / "me.sqlite3", lambda each: _write(shown, each))


def _write(file: int, each: Saved) -> None:
    os.write(file, f"{each.events} {each.texts}\n".encode())


def main(mode: str, course: str, home: str, *rest: str) -> None:
    if mode == "fails":
        fails(Path(course), Path(home), *map(int, rest))
    else:
        keep_diary(Path(course), Path(home), Path(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
