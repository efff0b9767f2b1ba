"""Textual's driver for terminals, held steady. It has no hooks for what is done here, so it is all in this file.

- Bytes that are no UTF-8 are left out. Textual ends by an error at the first one.
- Input is cut by ``terminal_input``; Textual's parser names one whole key at a time.
- What no terminal means (a click off the screen, a size that the system does not confirm) is dropped.
- A terminal that is gone is a hangup. Textual would ask for input again at once, and for ever.
- An error while reading ends the app as every other error does.
"""

from __future__ import annotations

import os
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from relcourse.text.last_resort import LastResort
from relcourse.tui.terminal_input import ESCAPE, Pasted, TerminalInput

_PAUSE = 0.1
"""Seconds without input after which what came is all that comes."""
_AT_ONCE = 4096
_PASSING = ((events.AppFocus, events.AppBlur), (events.MouseMove,))
"""Kinds of message of which only the last one counts."""
_LEAVE = "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What Textual writes at the end, as one piece."""


class TerminalDriver(LinuxDriver):
    def run_input_thread(self) -> None:
        """Read until the app ends, or the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("ignore").decode
        pieces, keys = TerminalInput(), Keys(self._get_terminal_size)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(_PAUSE):
                    self._post(keys, pieces.silence(_PAUSE))
                    continue
                try:
                    read = os.read(self.fileno, _AT_ONCE)
                except BlockingIOError:
                    continue
                except OSError:  # a hung-up terminal says so, or that it is at its end
                    read = b""
                if not read:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                self._post(keys, pieces.take(decode(read)))

    def _post(self, keys: Keys, pieces: Iterable[str | Pasted]) -> None:
        """Send on what was read at once; of several moves, or of focus come and gone, only the last counts."""
        passing: Message | None = None
        for message in self._messages(keys, pieces):
            if passing and not any(isinstance(passing, kind) and isinstance(message, kind) for kind in _PASSING):
                self.process_message(passing)
            passing = message if any(isinstance(message, kind) for kind in _PASSING) else None
            if passing is None:
                self.process_message(message)
        if passing:
            self.process_message(passing)

    def _messages(self, keys: Keys, pieces: Iterable[str | Pasted]) -> Iterator[Message]:
        for piece in pieces:
            for message in [events.Paste(piece.text)] if isinstance(piece, Pasted) else keys.named(piece):
                if not (isinstance(message, events.MouseEvent) and self._is_off_the_screen(message)):
                    yield message

    def _is_off_the_screen(self, event: events.MouseEvent) -> bool:
        width, height = self._get_terminal_size()
        return not (0 <= event.x < width and 0 <= event.y < height)

    def _run_input_thread(self) -> None:
        with LastResort(self._hand_over):  # in its thread an error would end only the keys, and the app would wait
            self.run_input_thread()

    def _hand_over(self, error: Exception) -> None:
        self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def give_back(self) -> None:
        """Put the terminal right without waiting for whoever should read what is written to it."""
        with suppress(termios.error):
            if self.attrs_before:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError, ValueError, AttributeError):
            assert self._file
            out = self._file.fileno()
            os.set_blocking(out, False)
            try:
                os.write(out, _LEAVE.encode())
            finally:
                os.set_blocking(out, True)


class Keys(XTermParser):
    """Textual's names for one whole letter or sequence at a time."""

    def __init__(self, size: Callable[[], tuple[int, int]]) -> None:
        """``size`` is how many columns and lines the terminal has, as the system knows it."""
        super().__init__()
        self._size = size

    def named(self, piece: str) -> list[Message]:
        """Its messages; none where Textual does not know it, or it says what can't be."""
        if piece == ESCAPE:
            return [events.Key("escape", ESCAPE)]
        if piece.startswith("\x1b[48;") and not self._is_its_size(piece):
            return []
        try:
            found = list(self.feed(piece))
            if len(piece) == 2 and self._reads_on:  # a letter with alt
                self._timeout_time = 0.0
                found += self.tick()
        except (ArithmeticError, LookupError, ValueError, TypeError):  # a key or a place that there can't be
            found = []
            self._begin_anew()
        if self._reads_on:
            self._begin_anew()
        return [each for each in found if not isinstance(each, events.Key) or each.key.isprintable()]

    @property
    def _reads_on(self) -> bool:
        """Whether it hopes that the sequence is a longer one."""
        return self._awaiting.timeout is not None

    def _begin_anew(self) -> None:
        self._tokens.clear()
        self._timeout_time = None
        self._gen: Any = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)

    def _is_its_size(self, report: str) -> bool:
        """Whether a report of the terminal's size, ``height;width;pixels;pixels``, agrees with the system."""
        numbers = [part.partition(":")[0] for part in report[5:-1].split(";")]
        if len(numbers) != 4 or not all(number.isdecimal() and int(number) for number in numbers):
            return False
        return (int(numbers[1]), int(numbers[0])) == self._size()
