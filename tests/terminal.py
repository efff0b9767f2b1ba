"""The real program on a pseudo-terminal, as a person and the system deal with it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

from tests.helpers import PATIENCE

CHOICES = "choose"
"""In the key bar where the choices of a conversation stand."""


class Terminal:
    """Runs ``relcourse`` with some arguments. What it wrote is in ``seen``."""

    def __init__(self, home: Path, *args: str) -> None:
        self.seen = ""
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(RELCOURSE_HOME=str(home), TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "relcourse", *args])
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._before = termios.tcgetattr(self._fd)

    def read(self, seconds: float) -> bool:
        """Take in what comes within some time; nothing may be expected of it. False once the program has ended."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and select.select([self._fd], [], [], left)[0]:
            try:
                self.seen += os.read(self._fd, 65536).decode(errors="replace")
            except OSError:
                return False
        return True

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            goes_on = self.read(0.05)
            assert text in self.seen or goes_on, f"it ended, and {text!r} never came; it wrote:\n{self.seen}"
            assert time.monotonic() < end, f"{text!r} never came; it wrote:\n{self.seen}"

    def press_until(self, keys: str, text: str, *, or_else: str = "") -> None:
        """Press again and again until a text comes, as one does who reads on; now and then something else."""
        end, pressed = time.monotonic() + PATIENCE, 0
        while text not in self.seen:
            pressed += 1
            self.press(or_else if or_else and pressed % 10 == 0 else keys)
            self.read(0.3)
            assert time.monotonic() < end, f"{text!r} never came; it wrote:\n{self.seen}"

    def until_silent(self) -> None:
        """Take in what comes until nothing more does: what was pressed has had its effect."""
        end, held = time.monotonic() + PATIENCE, -1
        while len(self.seen) != held:
            held = len(self.seen)
            self.read(0.3)
            assert time.monotonic() < end, f"it never falls silent; it wrote:\n{self.seen}"

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def send(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def ended(self) -> int:
        """Wait for the end. The exit code, as a shell says it."""
        end = time.monotonic() + PATIENCE
        while self.read(0.05):
            assert time.monotonic() < end, f"it never ended; it wrote:\n{self.seen}"
        return self._code()

    def is_given_back(self) -> bool:
        """Whether the terminal takes lines and shows what is typed, as before."""
        return termios.tcgetattr(self._fd)[:4] == self._before[:4]

    def close(self) -> int:
        """Close the terminal under the program. Its exit code; fails where it goes on by itself."""
        os.close(self._fd)
        return self.ended_unread()

    def ended_unread(self) -> int:
        """Wait for the end without reading what it writes. The exit code; fails where it goes on by itself."""
        end = time.monotonic() + PATIENCE
        while os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < end, "it goes on and on"
            time.sleep(0.01)
        return self._code()

    def feed(self, data: bytes) -> None:
        """Write bytes as a terminal does, reading meanwhile what comes."""
        at = 0
        while at < len(data):
            reads, writes, _ = select.select([self._fd], [self._fd], [], PATIENCE)
            assert reads or writes, "it neither reads nor writes"
            if writes:
                at += os.write(self._fd, data[at : at + 1024])
            if reads:
                self.read(0.001)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _code(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
