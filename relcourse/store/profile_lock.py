"""Who may do what with a profile's file: windows share it, a command that puts another in its place has it alone.

The lock is one of the system on a file of its own beside the profile, so a program that is killed lets go of it.
On a disk where such locks keep nobody out, whoever comes first makes that file, and is alone until they remove it.
Without such locks at all (Windows), the system itself lets nobody replace a file that is open.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from relcourse.store.errors import ProfileError, translate_errors, unwritable
from relcourse.store.file_modes import FILE, make_file
from relcourse.store.lock_file import keeps_out, locked
from relcourse.store.profile_place import Identity
from relcourse.text import bounded_file
from relcourse.text.sentences import say

_PAUSE = 0.02
WINDOW_WAITS, COMMAND_WAITS = 5.0, 0.5
"""Seconds that somebody waits for the lock."""


class ProfileLock:
    """Held from when it is made until it is released, alone at first, unless others share it already."""

    def __init__(self, path: Path, *, share: bool, patience: float) -> None:
        """Raises ProfileError where it can't be had within some seconds, saying who has it."""
        self.path = path
        file = path.resolve().with_name(f"{path.resolve().name}-lock")
        self._file, self._owner = file, file.with_name(f"{path.resolve().name}-owner")
        self._descriptor = -1
        self.alone = True
        """Whether nobody else had the profile open when this was made."""
        self.real = True
        """Whether locks keep anybody out on this disk."""
        end = time.monotonic() + patience
        with translate_errors(path), _unwritable(path):
            while not self._take(share=share):
                if time.monotonic() > end:
                    raise self._refused(window=share)
                time.sleep(_PAUSE)

    @property
    def warning(self) -> str:
        """What the learner has to know of this disk, or ""."""
        if self.real:
            return ""
        return say(
            "The disk of the profile {path} keeps no two programs apart, so the profile can be open "
            "in one window at a time, on one computer. A profile on a disk of this computer knows no "
            "such bounds.",
            path=self.path,
        )

    def share(self, holds: Identity) -> None:
        """Let other windows in. ``holds`` is the file that they must have, too. Raises ProfileError."""
        if not self.real:
            locked(self._descriptor, alone=False)  # of the sort that works, so that others come to read who owns it
            return
        if self.alone:
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, " ".join(map(str, holds)).encode("ascii"), 0)
            end = time.monotonic() + WINDOW_WAITS
            while not locked(self._descriptor, alone=False):
                if time.monotonic() > end:
                    raise self._refused(window=True)
                time.sleep(_PAUSE)
        elif os.pread(self._descriptor, 64, 0).decode("ascii", "replace").split() != [*map(str, holds)]:
            raise ProfileError(
                say(
                    "Another window has a file open that lay at {path} before and was moved away. Nothing "
                    "was changed. Go to that window: it says what it holds and saves it. Close it, then "
                    "start again.",
                    path=self.path,
                )
            )

    def release(self) -> None:
        """Let go; the last one takes the lock's file along."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):
            if not self.real:
                self._owner.unlink()
            if not self.real or locked(self._descriptor, alone=True):
                self._file.unlink()
        os.close(self._descriptor)
        self._descriptor = -1

    def _take(self, *, share: bool) -> bool:
        """Raises OSError."""
        make_file(self._file)
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE)
        taken = alone = False
        try:
            alone = locked(descriptor, alone=True)
            shared = not alone and share and locked(descriptor, alone=False)
            if shared and locked(descriptor, alone=True):  # who was in the way only looked (``is_open``)
                alone, shared = True, False
            elif shared:
                shared = locked(descriptor, alone=False)  # the system takes a lock back that can't become another
            if (alone or shared) and self._is_in_place(descriptor):
                self.alone, self.real = alone, keeps_out(self._file, descriptor)
                taken = self.real or self._own()
        finally:
            if taken:
                self._descriptor = descriptor
            else:
                if alone and self._is_in_place(descriptor):  # made, and of no use to anybody
                    self._file.unlink(missing_ok=True)
                os.close(descriptor)
        return taken

    def _is_in_place(self, descriptor: int) -> bool:
        """Whether the last one to let go has not removed this very file meanwhile."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._file.stat())
        except FileNotFoundError:
            return False

    def _own(self) -> bool:
        """Be the one who made the owner's file, where locks keep nobody out. One that was killed owns nothing."""
        self.alone = True
        mine = f"{_computer()} {os.getpid()}\n"
        try:
            descriptor = os.open(self._owner, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
        except FileExistsError:
            self._disown()
            return False
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(mine)
        return True

    def _disown(self) -> None:
        """Remove the owner's file where its process is gone from this computer."""
        with contextlib.suppress(OSError, ValueError):
            said = _text(self._owner)
            host, process = said.split()
            if host == _computer() and not _lives(int(process)):
                aside = self._owner.with_name(f"{self._owner.name}.{os.getpid()}")
                self._owner.rename(aside)
                if _text(aside) != said:  # another one was quicker, and that is its file
                    os.link(aside, self._owner)
                aside.unlink()

    def _refused(self, *, window: bool) -> ProfileError:
        name = self.path.stem
        if not self.real:
            return ProfileError(
                say(
                    "The disk of the profile {path} gives every lock to everybody, so only one window may "
                    "have it open, and one has. Nothing was changed. Close that window, then do it again. If "
                    "there is none on any computer, delete {owner}.",
                    path=self.path,
                    owner=self._owner,
                )
            )
        if window:
            return ProfileError(
                say(
                    "The profile {profile} is just being restored, renamed, deleted or begun anew by another "
                    "command. Nothing was changed. Let that come to its end, then start again.",
                    profile=name,
                )
            )
        return ProfileError(
            say(
                "The profile {profile} is open in another window. Nothing was changed. Close that window, "
                "then do it again.",
                profile=name,
            )
        )


@contextlib.contextmanager
def alone_with(*paths: Path) -> Iterator[None]:
    """Nobody else opens these profiles meanwhile. Raises ProfileError where one is open, there or not."""
    with contextlib.ExitStack() as held:
        for path in paths:
            lock = ProfileLock(path, share=False, patience=COMMAND_WAITS)
            held.callback(lock.release)
        yield


def is_open(path: Path) -> bool:
    """Whether a window or a command has a profile now. Makes no file. Raises OSError."""
    real = path.resolve()
    if real.with_name(f"{real.name}-owner").exists():
        return True
    try:
        descriptor = os.open(real.with_name(f"{real.name}-lock"), os.O_RDWR)
    except OSError:
        return False
    try:
        return not locked(descriptor, alone=True)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    """Where no file can be made beside a profile, nothing can be written to it either."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and path.exists():
            raise unwritable(path) from error
        raise


def _computer() -> str:
    return os.uname().nodename.replace(" ", "-") if hasattr(os, "uname") else "this"


def _text(path: Path) -> str:
    return bounded_file.read(path, 1024).decode("utf-8", "replace")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
