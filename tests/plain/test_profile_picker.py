"""Line by line: who is practising?"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.plain.profile_picker import pick
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from tests.helpers import NINE, frozen_environment, relcourse


@pytest.fixture(autouse=True)
def _profiles(home: Path) -> None:
    environment = frozen_environment()
    for name, who in (("me", "Amina"), ("evening", "Noor"), ("work", "you")):
        log = Log(profile_path(name), environment)
        keep_setting(log, "name", who)
        log.record("c", "1", [Moved("l", "s")] if name != "work" else [])
        log.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("\n", "evening"),
        ("1\n", "evening"),
        ("2\n", "me"),
        ("work\n", "work"),
        ("9\nx\n0\n2\n", "me"),
        ("n\nnew-one\n", "new-one"),
        ("n\nNew One\nme\nnew-one\n", "new-one"),
        ("n\n\n2\n", "me"),
        ("q\n", ""),
        ("", ""),
        ("n\n", ""),
    ],
)
def test_a_profile_is_picked_by_its_number_or_its_name(typed: str, name: str) -> None:
    assert pick(io.StringIO(typed), io.StringIO()) == name


def test_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relcourse.learner.profile_picker.local_now", lambda: NINE.replace(year=2027))
    sink = io.StringIO()
    pick(io.StringIO("n\nA b\n\n7\n"), sink)
    said = sink.getvalue()
    assert "  1. evening (Noor, last used on 2 March 2026)\n  2. me (Amina, last used on 2 March 2026)\n" in said
    assert "  3. work (not begun)\n" in said
    assert "`A b` can't be a profile's name." in said
    assert "Type a number from 1 to 3, n or q." in said
    assert said.endswith("Nothing was begun.\n")


@pytest.mark.slow
def test_only_the_start_of_the_course_asks(home: Path, small_course: Path) -> None:
    for args in (["play", str(small_course)], ["review", str(small_course)]):
        done = relcourse(*args, typed="me\nq\n")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Who is practising?" in done.stdout and "The first lesson" in done.stdout
    for args in (["status", str(small_course)], ["due", str(small_course)], ["doctor"]):
        assert "practising?" not in relcourse(*args).stdout
    assert "practising?" not in relcourse("--profile", "me", "play", str(small_course), typed="q\n").stdout


def test_one_profile_is_taken_up_without_a_question(home: Path, small_course: Path) -> None:
    for name in ("me", "work"):
        profile_path(name).unlink()
    done = relcourse("play", str(small_course), typed="q\n")
    assert "The first lesson" in done.stdout and "practising?" not in done.stdout
