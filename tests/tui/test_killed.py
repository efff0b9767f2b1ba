"""The whole app, killed in the middle of a conversation, starts again at the same decision."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.progress.profile import Profile, keep_setting
from relcourse.walk import views
from relcourse.walk.actions import Open
from relcourse.walk.outlines import fresh_outline
from relcourse.walk.walk import Walk
from tests.conftest import OpenProfile
from tests.helpers import come_to, frozen_world

LESSON, STEP = "lend-what-you-know", "the-queue-at-two"
ROUNDS = 10


class Terminal:
    """The real program on a pseudo-terminal."""

    def __init__(self, home: Path) -> None:
        self.seen = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(RELCOURSE_HOME=str(home), TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "relcourse"])
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and select.select([self._fd], [], [], left)[0]:
            try:
                self.seen += os.read(self._fd, 65536).decode(errors="replace")
            except OSError:
                return

    def wait_for(self, text: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while text not in self.seen:
            assert time.monotonic() < end, f"{text!r} never came"
            self.read(0.05)

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)


def decisions_taken(profile: Profile) -> int:
    latest = profile.standing.tries.get(STEP)
    return len(latest.answers) if latest else 0


@pytest.mark.slow
def test_a_killed_app_loses_at_most_the_answer_being_given(
    home: Path, bundled: Path, open_profile: OpenProfile
) -> None:
    folder = CourseFolder(bundled)
    fresh_outline(bundled)
    chance = random.Random(4)
    first = open_profile(folder)
    keep_setting(first.log, "name", "Noor")
    come_to(Walk(folder, first), STEP, LESSON)
    middle = 0
    for number in range(ROUNDS):
        taken_before = decisions_taken(first)
        terminal = Terminal(home)
        terminal.wait_for("Go on: Lend what you know")
        terminal.press("\r")
        terminal.wait_for(f"decision {taken_before + 1}" if taken_before < 5 else "Your way")
        for _ in range(chance.randrange(1, 4)):
            terminal.press(chance.choice("123"))
            terminal.read(chance.uniform(0, 0.25))
            terminal.press("\r")
            terminal.read(chance.uniform(0, 0.25))
        terminal.kill()
        shown = max(int(found) for found in re.findall(r"decision (\d)", terminal.seen) or ["1"])

        after = open_profile(folder, frozen_world(100 + number))
        assert after.log.health() == "ok"
        taken = decisions_taken(after)
        assert taken >= shown - 1, "every decision that the screen showed as taken is on disk"
        view = Walk(folder, after).act(Open(LESSON))
        if isinstance(view, views.Scene):
            assert view.taken == taken
            middle += 1
        else:  # the conversation is over: take it again for the next round
            break
        first.refresh()
    assert middle >= 1
