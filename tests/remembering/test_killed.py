"""The real program, killed in the middle of a conversation that remembers, goes on at the same place in both faces."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import PATIENCE, REPOSITORY, copied, frozen_environment
from tests.lesson.test_resumption import copies
from tests.remembering.course import ID, LESSON, conversation
from tests.remembering.learner import fresh
from tests.terminal import CHOICES, Terminal

MOMENTS = {
    "the hub, after two choices offered once": (
        ("ask-ines", "promise-her"),
        {"ask-olav", "not-yet", "sign-it"},
        ["Thursday, six o'clock, again"],
    ),
    "a scene without choices": (
        ("ask-olav",),
        {"ask-ines", "not-yet", "sign-it"},
        [
            "The lamp swings over the bench.",
            "Olav This knot held in March. It will not hold twice.",
            "Thursday, six o'clock, again",
            "The light is going.",
        ],
    ),
    "a mail": (
        ("ask-ines", "promise-her", "not-yet", "my-word"),
        {"wave", "walk-down"},
        [
            "mail Friday",
            "The queue",
            "Olav The queue is full until noon. I put her name down anyway.",
            "Olav She says that you gave her your word.",
            "Olav There is coffee in the loft.",
            "Saturday",
            "Ines has one foot on the boat and one on the quay.",
        ],
    ),
}
"""Where it is killed: after these choices; what can be chosen then, and what is told anew."""
AT = pytest.mark.parametrize(
    ("choices", "open_then", "told"),
    [
        pytest.param(*moment, id=name, marks=[pytest.mark.slow] if n % 3 else [])
        for n, (name, moment) in enumerate(MOMENTS.items())
    ],
)


@pytest.fixture
def known(course: Path, open_profile: OpenProfile) -> None:
    """Somebody who has said their name."""
    folder = CourseFolder(course)
    fresh_outline(course)
    profile = open_profile(folder)
    keep_setting(profile.log, "name", "Noor")
    keep_setting(profile.log, f"asked/{profile.course}", "yes")


class Piped:
    """The line-by-line face of the real program; what it wrote since the last line typed is ``said``."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self.program = program
        self.said = ""

    def until(self, text: str) -> None:
        assert self.program.stdout
        while text not in self.said:
            read = self.program.stdout.read1(65536).decode()  # type: ignore[attr-defined]
            assert read, f"it ended, and {text!r} never came; it wrote:\n{self.said}"
            self.said += read

    def type(self, line: str) -> None:
        assert self.program.stdin
        self.said = ""
        self.program.stdin.write(f"{line}\n".encode())
        self.program.stdin.flush()


@contextmanager
def started(course: Path, home: Path) -> Iterator[Piped]:
    """The program, killed at the end of the block."""
    command = [sys.executable, "-m", "relcourse", "--plain", "play", str(course)]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY)
    try:
        yield Piped(program)
    finally:
        program.kill()
        program.communicate(timeout=PATIENCE)


def words(scenario: Scenario, choice: str) -> str:
    return next(scene.choices[choice].texts[0] for scene in scenario.scenes.values() if choice in scene.choices)


def on_disk(course: Path, open_profile: OpenProfile, choices: tuple[str, ...], told: list[str]) -> None:
    """All that was taken is there, and the next start stands behind it."""
    folder = CourseFolder(course)
    after = open_profile(folder, frozen_environment(2))
    assert after.log.health() == "ok"
    assert tuple(after.learner.attempts[ID].answers) == choices
    view = lesson_player(folder, after).act(Open(LESSON))
    assert isinstance(view, views.Scene) and view.decision and view.taken == len(choices)
    assert fresh(view) == told


@pytest.mark.slow
@AT
@pytest.mark.parametrize("after", sampled(["the choice", "Enter"], every=2))
@pytest.mark.usefixtures("known")
def test_line_by_line(
    choices: tuple[str, ...],
    open_then: set[str],
    told: list[str],
    after: str,
    course: Path,
    home: Path,
    open_profile: OpenProfile,
) -> None:
    scenario = conversation(course)
    with started(course, home) as program:
        program.until("q stop: ")
        program.type("")
        program.until("Enter goes on")
        program.type("")
        for number, choice in enumerate(choices, 1):
            program.until("(a number): ")
            (picked,) = re.findall(rf"^  (\d)\. {re.escape(words(scenario, choice))}$", program.said, re.MULTILINE)
            program.type(picked)
            program.until("Enter goes on")
            if number < len(choices) or after == "Enter":
                program.type("")
        if after == "Enter":
            program.until("(a number): ")
    with started(course, home) as program:
        program.until("q stop: ")
        assert "Go on: The net loft" in program.said
        program.type("")
        program.until("(a number): ")
        offered = set(re.findall(r"^  \d\. (.*)$", program.said, re.MULTILINE))
        assert offered == {words(scenario, each) for each in open_then}
        before = program.said.index("  1. ")
        assert program.said[:before].count("Three hours of light are left.") == 1, (
            "told when it was come to, never again"
        )
    on_disk(course, open_profile, choices, told)


RIGHT = "\x1b[C"


@pytest.mark.slow
@AT
@pytest.mark.usefixtures("known")
def test_on_the_whole_screen(
    choices: tuple[str, ...], open_then: set[str], told: list[str], course: Path, home: Path, open_profile: OpenProfile
) -> None:
    terminal = Terminal(home, "play", str(course))
    terminal.wait_for("Begin: The net loft")
    terminal.press("\r")
    terminal.wait_for("About 10 minutes")
    terminal.press(RIGHT)
    for taken, choice in enumerate(choices):
        terminal.press_until(RIGHT, f"decision {taken + 1}")
        terminal.press_until(RIGHT, CHOICES)
        terminal.until_silent()
        ids = _shown(course, home)
        terminal.seen = ""
        terminal.press(str(ids.index(choice) + 1))
        terminal.wait_for("go on")
    terminal.press_until(RIGHT, f"decision {len(choices) + 1}")
    terminal.kill()
    assert set(_shown(course, home)) == open_then
    on_disk(course, open_profile, choices, told)


def _shown(course: Path, home: Path) -> list[str]:
    """The choices in the order in which they are on the screen: as a copy of the profile shows them."""
    folder = CourseFolder(course)
    log = Log(copied(profile_path("me"), home / f"{next(copies)}.sqlite3"), frozen_environment(9))
    view = lesson_player(folder, Profile(log, folder.course.id, folder.course.version)).act(Open(LESSON))
    log.close()
    assert isinstance(view, views.Scene) and view.decision
    return view.decision.shown()
