"""The one place where a file is read: at most so many bytes of it, and never from a pipe, a device or a folder.

What is refused is an ``OSError`` with its reason in words, so that whoever can say why a file can't be read can say
this, too. A file is opened first and looked at then, by what was opened: nothing can take its place in between.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from relcourse.text.numbers_in_words import kilobytes_in_words
from relcourse.text.sentences import message, say

_OPENING = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
)
"""A pipe that nobody writes to would be waited for, and a terminal taken."""
_NO_FILE = (
    (stat.S_ISDIR, errno.EISDIR, message("it is a folder")),
    (stat.S_ISFIFO, errno.EINVAL, message("it is a pipe, not a file")),
    (stat.S_ISSOCK, errno.EINVAL, message("it is a socket, not a file")),
)


class NoFile(OSError):
    """Something else than a file stands there. ``strerror`` says what, as the middle of a sentence."""


class TooLarge(OSError):
    """It has ``size`` bytes, or more, and ``most`` were to be read."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        super().__init__(
            errno.EFBIG,
            say("it has {amount}, and {most} is the most", amount=_amount(size), most=_amount(most)),
            str(path),
        )
        self.size = size
        self.most = most


def read(path: Path, most: int) -> bytes:
    """All the bytes of a file. Raises OSError, also where they are more than ``most``: then one more is read."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise TooLarge(path, size, most)
        data = file.read(size + 1)
        if len(data) > size:  # it has grown, or has no size, as what a system writes while it is read
            data += file.read(most + 1 - len(data))
        if len(data) > most:
            raise TooLarge(path, len(data), most)
        return data


def begins_with(path: Path, start: bytes) -> bool:
    """Whether these are a file's first bytes; no others are read. Raises OSError."""
    with opened(path) as file:
        return file.read(len(start)) == start


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read some of. Raises OSError, also where it is no file."""
    try:
        descriptor = os.open(path, _OPENING)
    except ValueError as error:  # a name with a zero byte in it
        raise NoFile(errno.EINVAL, say("its name can't be a file's"), str(path)) from error
    try:
        _refuse(path, os.fstat(descriptor).st_mode)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _refuse(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        found = ((code, say(said)) for is_so, code, said in _NO_FILE if is_so(mode))
        raise NoFile(*next(found, (errno.EINVAL, say("it is a device, not a file"))), str(path))


def _amount(size: int) -> str:
    """Rounded up, so that more than the most is never said to be the most."""
    return kilobytes_in_words(-(-size // 1024))
