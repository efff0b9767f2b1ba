"""A disk of which every write can fail, and whose power can go: disk.c built, and its diary read.

In a process that has it loaded, ``watch``, ``fail_at`` and ``keep_diary`` say what happens to the files below a folder.
"""

from __future__ import annotations

import ctypes
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("disk.c")
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
_HEAD = struct.Struct("=cqII")


def built(folder: Path) -> Mapping[str, str]:
    """The environment of a process that has the failing disk. Skips the test where it can't be built."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or not compiler:
        pytest.skip("the failing disk is made with a C compiler, on Linux")
    library = folder / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"the failing disk can't be built here: {made.stderr[:200]}")
    return {**os.environ, "LD_PRELOAD": str(library)}


def watch(folder: Path) -> None:
    """From here on writes, syncs and truncations below a folder are counted."""
    _library().disk_watch(os.fsencode(f"{folder.resolve()}/"))


def fail_at(nth: int, error: int) -> None:
    """Let the nth of them from now on fail, and no other; 0 for none."""
    _library().disk_fail(ctypes.c_long(nth), error)


def asked() -> int:
    """How many of them there were since ``watch``."""
    count = _library().disk_done
    count.restype = ctypes.c_long
    return int(count())


def keep_diary(file: int) -> None:
    """Write down what is done, in the file that is open under this number."""
    _library().disk_diary(file)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)


@dataclass(frozen=True)
class Done:
    """One thing that was done to a file: ``w``ritten, ``s``ynced, ``t``runcated, ``u``nlinked, ``r``enamed."""

    what: str
    path: str
    at: int
    data: bytes


def diary(path: Path) -> Iterator[Done]:
    """What was written down, in its order."""
    whole, here = path.read_bytes(), 0
    while here < len(whole):
        what, at, length, size = _HEAD.unpack_from(whole, here)
        here += _HEAD.size
        name, data = whole[here : here + length], whole[here + length : here + length + size]
        here += length + size
        yield Done(what.decode(), os.fsdecode(name), at, data)


class Disk:
    """The files of a folder as a disk holds them: what was synced is there, what was not may be."""

    def __init__(self) -> None:
        self._files: dict[str, bytearray] = {}
        self._unsynced: dict[str, list[Done]] = {}

    def do(self, done: Done) -> None:
        """What a program asks for. Names change at once and in order, as file systems with a journal do it."""
        if done.what in "wt":
            self._unsynced.setdefault(done.path, []).append(done)
        elif done.what == "s":
            for each in self._unsynced.pop(done.path, ()):
                self._apply(each)
        elif done.what == "u":
            self._files.pop(done.path, None)
            self._unsynced.pop(done.path, None)
        else:
            to = os.fsdecode(done.data)
            self._files[to] = self._files.pop(done.path, bytearray())
            self._unsynced[to] = self._unsynced.pop(done.path, [])

    def without_power(self, chance: random.Random) -> Mapping[str, bytes]:
        """What is there once the power has gone: of what was not synced, some, in any order, and parts of it."""
        left = Disk()
        left._files = {path: bytearray(data) for path, data in self._files.items()}
        keep = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for path, pending in self._unsynced.items():
            left._files.setdefault(path, bytearray())
            for each in chance.sample(pending, len(pending)) if chance.random() < 0.5 else pending:
                if chance.random() < keep:
                    left._apply(_torn(each, chance) if chance.random() < 0.1 else each)
        return {path: bytes(data) for path, data in left._files.items()}

    def _apply(self, done: Done) -> None:
        data = self._files.setdefault(done.path, bytearray())
        if done.what == "t":
            del data[done.at :]
            data.extend(bytes(done.at - len(data)))
        else:
            data.extend(bytes(max(0, done.at - len(data))))
            data[done.at : done.at + len(done.data)] = done.data


def _torn(done: Done, chance: random.Random) -> Done:
    """A write of which only the first sectors came to the disk."""
    sectors = len(done.data) // SECTOR
    return Done(done.what, done.path, done.at, done.data[: SECTOR * chance.randint(0, sectors)]) if sectors else done
