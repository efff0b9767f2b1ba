"""The door between what is printed and the terminal, file or build log that gets it."""

from __future__ import annotations

import io
import re
from typing import TextIO

from relcourse.text.control_characters import marked

_COMMAND = re.compile(r"^([ \t]*:)(?=:)|(#)(?=#(?:\[|vso\[))", re.MULTILINE)
"""What the log of a build would take for a command to itself: ``::error ::``, ``##[error]``, ``##vso[...]``."""


def harmless(text: str) -> str:
    """A text as it is printed: control characters marked, and nothing in it that a build log would obey.

    >>> harmless("\\x1b]52;c;YQ==\\x07"), harmless("::error ::spoof")
    ('?]52;c;YQ==?', ': :error ::spoof')
    """
    return _COMMAND.sub(r"\1\2 ", marked(text))


class HarmlessStream(io.TextIOBase):
    """A text stream in front of another one, which sees what is harmless only.

    It has no ``buffer``, and ``detach`` gives nothing: there is no way around it. Whoever opened the other stream
    closes it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @classmethod
    def before(cls, stream: TextIO) -> HarmlessStream:
        """The door before a stream, which may have one already."""
        return stream if isinstance(stream, cls) else cls(stream)

    def write(self, text: str) -> int:
        self._stream.write(harmless(text))
        return len(text)

    def write_commands(self, lines: str) -> None:
        """Lines that a build log is meant to obey. What stands in them is escaped by who made them."""
        self._stream.write(marked(lines))

    def write_file(self, data: bytes) -> None:
        """A file of text in UTF-8, its line ends and all else as they are but for control characters."""
        self._stream.flush()
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        made = marked(text).replace("\n", "\r\n" if b"\r\n" in data else "\n")
        self._stream.buffer.write(made.encode("utf-8", "replace"))
        self._stream.buffer.flush()

    @property
    def own_stream(self) -> TextIO:
        """The other stream, for the program's own styling and for nothing else."""
        return self._stream

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """Leaves the other stream open."""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in the stubs
        return self._stream.encoding
