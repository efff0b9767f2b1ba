"""Two windows, each a process of its own, answer at once: no answer is lost, and none is there twice."""

from __future__ import annotations

import itertools
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.helpers import PATIENCE, REPOSITORY, frozen_environment, say_fewer

SECONDS = 30
"""After these it does no further round. A busy machine does fewer, and says so."""
DECISIONS = 3


def both(course: Path, path: Path, rounds: int) -> dict[str, dict[str, int]]:
    """Let two windows answer at the same time. What each was told."""
    command = [sys.executable, "-m", "tests.lesson.at_once", str(course), str(path)]
    windows = {
        who: subprocess.Popen(
            [*command, who, str(rounds), str(SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
        )
        for who in ("one", "two")
    }
    told = {}
    try:
        for window in windows.values():
            assert window.stdout and window.stdin
            assert window.stdout.readline() == "ready\n"
        for window in windows.values():
            assert window.stdin
            window.stdin.write("go\n")
            window.stdin.flush()
        for who, window in windows.items():
            out, err = window.communicate(timeout=PATIENCE)
            assert (window.returncode, err) == (0, "")
            told[who] = json.loads(out)
    finally:
        for window in windows.values():
            with window:  # nothing of it is left for the tests that follow
                window.kill()
    say_fewer(min(each["rounds"] for each in told.values()), rounds)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("rounds", [100, pytest.param(1500, marks=pytest.mark.slow)])
def test_two_windows_that_answer_at_once_lose_nothing_and_double_nothing(
    small_course: Path, tmp_path: Path, rounds: int
) -> None:
    path = tmp_path / "home" / "me.sqlite3"
    told = both(small_course, path, rounds)
    db = sqlite3.connect(path)
    rows = db.execute(
        "SELECT id, type, attempt, n, json_extract(data, '$.decision.scene') FROM event ORDER BY seq"
    ).fetchall()
    db.close()
    for who, said in told.items():
        assert said["taken"] > 20, "enough was answered for this to mean something"
        there = [event for event, type_, *_ in rows if type_ == "answered" and event.startswith(who)]
        assert len(there) == said["taken"], "what a window was told is on disk is there, once, and nothing else"
    turns = len(list(itertools.groupby(event.partition("-")[0] for event, *_ in rows)))
    assert turns > 4, "they wrote at the same time, not one after the other"

    attempts: dict[str, list[tuple[str, int, str]]] = {}
    for _, type_, attempt, n, scene in rows:
        if attempt:
            attempts.setdefault(attempt, []).append((type_, n, scene))
    for events in attempts.values():
        assert [n for _, n, _ in events] == list(range(len(events))), "each in its place"
        scenes = [scene for type_, _, scene in events if type_ == "answered"]
        assert scenes == ["door", "desk", "evening"][: len(scenes)], "each decision once, in its order"
        ended = [type_ for type_, _, _ in events].count("attempt-ended")
        assert ended == (len(scenes) == DECISIONS)

    folder = CourseFolder(small_course)
    log = Log(path, frozen_environment())
    assert log.health() == "ok"
    learner = Profile(log, folder.course.id, folder.course.version).learner
    assert learner.answers == sum(said["taken"] for said in told.values())
    log.close()
