"""What a terminal sends, cut into whole pieces: letters, keys and reports one by one, and what is pasted as one text.

Textual reads on after a sequence that it does not know, and gives its signs out as keys: of a pasted colour each
letter would be a command. Here a sequence ends where its grammar says, so that what is unknown harms nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from relcourse.text.pasted_text import BROKEN_OFF, SEQUENCE

ESCAPE = "\x1b"
BEGIN, END = "\x1b[200~", "\x1b[201~"
"""Around what is pasted, where a terminal marks it."""
BURST = 64
"""Letters at once that nobody types: they are a paste, which this terminal does not mark."""
NEVER_ENDS = 2.0
"""Seconds without a letter after which a paste is over, though its end never came."""
MOST_PASTED = 2_000_000
"""Letters of a paste that are held; a field takes far fewer, and says so."""
_LONGEST = 64
"""Signs of a sequence that may mean something; a longer one is dropped whole."""
_ALONE = re.compile("\x1b[^\x1b\\[\\]OPX^_ -/]", re.DOTALL)
"""A letter with alt, where it begins no sequence."""
_UNFINISHED = re.compile("\x1b(?:\\[(?:M.{0,2}|\\[|[0-?]*[ -/]*)|[\\]PX^_][^\x07\x1b]*\x1b?|O|[ -/]*)", re.DOTALL)


@dataclass(frozen=True)
class Pasted:
    text: str


class TerminalInput:
    """Takes in decoded text as it is read, and moments in which nothing came."""

    def __init__(self) -> None:
        self._rest = ""
        """The beginning of a sequence whose end was not read yet."""
        self._paste: str | None = None
        """What was pasted so far, while a paste goes on."""
        self._marked = False
        """Whether that paste is one whose end is marked."""
        self._silent = 0.0

    def take(self, text: str) -> Iterator[str | Pasted]:
        """The pieces that are whole now: a letter, a sequence, or a paste."""
        self._silent = 0.0
        text, self._rest = self._rest + text, ""
        while text:
            if self._paste is None:
                text = yield from self._keys(text)
            else:
                text = yield from self._pasted(text)

    def silence(self, seconds: float) -> Iterator[str | Pasted]:
        """Nothing came for some time: what seemed unfinished was all of it."""
        self._silent += seconds
        if self._paste is not None and (not self._marked or self._silent >= NEVER_ENDS):
            yield from self._end_paste(self._paste)
        rest, self._rest = self._rest, ""
        if rest and len(rest) <= _LONGEST and (len(rest) <= 2 or rest[1] not in "]PX^_"):
            yield rest

    def _keys(self, text: str) -> Generator[str | Pasted, None, str]:
        """Pieces of what is typed, up to a paste; returns what is left."""
        before, begin, after = text.partition(BEGIN)
        if len(BROKEN_OFF.sub("", SEQUENCE.sub("", before))) >= BURST:
            self._paste, self._marked = "", False
            return text
        yield from self._cut(before, whole=bool(begin))
        if begin:
            self._paste, self._marked = "", True
        return after

    def _cut(self, text: str, *, whole: bool) -> Iterator[str]:
        """Letters and sequences; the beginning of one is kept for later, unless the text is ``whole``."""
        at = 0
        while at < len(text):
            if text[at] != ESCAPE:
                yield text[at]
                at += 1
                continue
            found = SEQUENCE.match(text, at) or _ALONE.match(text, at)
            if found and not (found[0] in ("\x1b[M", "\x1b[[") and not whole):
                at = found.end()
                if len(found[0]) <= _LONGEST:
                    yield found[0]
            elif text[at : at + 2] == 2 * ESCAPE:
                yield ESCAPE
                at += 1
            elif not whole and _UNFINISHED.fullmatch(text, at):
                self._rest = text[at : at + _LONGEST + 1] + (ESCAPE if text.endswith(ESCAPE, at + 1) else "")
                return
            else:
                broken = BROKEN_OFF.match(text, at)
                assert broken
                at = broken.end()

    def _pasted(self, text: str) -> Generator[str | Pasted, None, str]:
        """More of a paste; returns what is behind it."""
        assert self._paste is not None
        mark = END if self._marked else BEGIN
        whole = self._paste + text
        at = whole.find(mark, max(0, len(self._paste) - len(mark)))
        if at < 0:
            held = MOST_PASTED + len(mark)  # the mark may have come in half
            self._paste = whole if len(whole) <= held else whole[:MOST_PASTED] + whole[-len(mark) :]
            return ""
        yield from self._end_paste(whole[:at])
        return whole[at + len(mark) :] if mark == END else whole[at:]

    def _end_paste(self, text: str) -> Iterator[Pasted]:
        self._paste = None
        if text:
            yield Pasted(text[:MOST_PASTED])
