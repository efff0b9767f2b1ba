"""The real program, told to end in the middle of a conversation, or with a disk that is full just then.

What was answered is on disk, the end is in good order, and the terminal is given back.
"""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import FIRST, STEPS, come_to, frozen_environment
from tests.terminal import CHOICES, Terminal

TALK = STEPS["scenario"]
SHOWN_AGAIN = "\x1b[?25h"
LEFT = "\x1b[?1049l"

Begin = Callable[..., Terminal]


@pytest.fixture
def begin(home: Path, small_course: Path, open_profile: OpenProfile) -> Begin:
    """Start the program for a learner who is at the first decision of a conversation."""

    def begin_it(*args: str) -> Terminal:
        fresh_outline(small_course)
        profile = open_profile(small_course)
        keep_setting(profile.log, "name", "Noor")
        come_to(lesson_player(CourseFolder(small_course), profile), TALK)
        profile.log.close()
        return Terminal(home, "--profile", "me", "play", str(small_course), *args)

    return begin_it


def one_answered(terminal: Terminal, *, plain: bool) -> None:
    """Give an answer and see what comes of it."""
    if plain:
        terminal.wait_for("Enter for what comes next")
        terminal.press("\n")
        terminal.wait_for("Your choice")
        terminal.press("1\n")
        terminal.wait_for("Why:")
    else:
        terminal.wait_for("Go on: The first lesson")
        terminal.press("\r")
        terminal.wait_for("decision 1")
        terminal.press_until("\r", CHOICES)
        terminal.seen = ""
        terminal.press("1")
        terminal.wait_for("go on")


def answers_on_disk(course: Path, open_profile: OpenProfile) -> int:
    """How many there are; the next start is at the decision that follows."""
    folder = CourseFolder(course)
    profile = open_profile(folder, frozen_environment(9))
    assert profile.log.health() == "ok"
    taken = len(profile.learner.attempts[TALK].answers)
    view = lesson_player(folder, profile).act(Open(FIRST))
    assert isinstance(view, views.Scene) and view.taken == taken
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_ends_in_good_order(
    begin: Begin, small_course: Path, open_profile: OpenProfile, number: signal.Signals, plain: bool
) -> None:
    terminal = begin(*(["--plain"] if plain else []))
    one_answered(terminal, plain=plain)
    terminal.send(number)
    assert terminal.ended() == 128 + number
    assert "Traceback" not in terminal.seen and "Error" not in terminal.seen
    assert terminal.is_given_back()
    assert plain or terminal.seen.rindex(LEFT) < terminal.seen.rindex(SHOWN_AGAIN)
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["me.sqlite3"], "closed, and all in one file"
    assert answers_on_disk(small_course, open_profile) == 1


@pytest.mark.slow
@pytest.mark.parametrize("plain", [False, True])
def test_when_its_terminal_is_closed_it_ends_with_everything_on_disk(
    begin: Begin, small_course: Path, open_profile: OpenProfile, plain: bool
) -> None:
    terminal = begin(*(["--plain"] if plain else []))
    one_answered(terminal, plain=plain)
    assert terminal.close() == 128 + signal.SIGHUP
    assert answers_on_disk(small_course, open_profile) == 1


@pytest.mark.slow
def test_told_to_end_while_it_asks_who_is_practising(home: Path, open_profile: OpenProfile, small_course: Path) -> None:
    for name in ("me", "evening"):
        open_profile(small_course, name=name)
    terminal = Terminal(home)
    terminal.wait_for("Who is practising?")
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert "Traceback" not in terminal.seen
    assert terminal.is_given_back()


@pytest.mark.slow
@pytest.mark.parametrize("plain", [False, True])
def test_a_full_disk_is_said_and_the_answer_is_taken_when_there_is_room_again(
    begin: Begin, small_course: Path, open_profile: OpenProfile, plain: bool
) -> None:
    terminal = begin(*(["--plain"] if plain else []))
    if plain:
        terminal.wait_for("Enter for what comes next")
        terminal.press("\n")
        terminal.wait_for("Your choice")
    else:
        terminal.wait_for("Go on: The first lesson")
        terminal.press("\r")
        terminal.wait_for("decision 1")
        terminal.press_until("\r", CHOICES)
    _, most = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (1, most))
    terminal.press("1\n" if plain else "1")
    terminal.wait_for("make some room")
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (most, most))
    terminal.seen = ""
    terminal.press("1\n" if plain else "1")
    terminal.wait_for("Why:" if plain else "go on")
    terminal.press("q\n" if plain else "hq")
    assert terminal.ended() == 0
    assert "Traceback" not in terminal.seen
    assert answers_on_disk(small_course, open_profile) == 1
