"""Writing a file in one step: whoever reads it sees the old one or the whole new one, whatever happens meanwhile.

It is made under another name in the same folder (a rename is one step only within a disk), brought to disk, and
then takes its place, or refuses to where something stands already. Everything that relcourse writes for a person is
written here, so that no link leads it anywhere else, and nothing is written over but a file.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from relcourse.store.file_modes import FILE, set_mode
from relcourse.text.sentences import say

_LONGEST = 100
"""Bytes of a name that its unfinished file repeats; file systems end at 255."""


class CantWrite(Exception):
    """A file can't be written. The message is a sentence; ``reason`` is why, in the system's words."""

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


def create(path: Path, data: bytes, *, inside: Path | None = None) -> None:
    """Write a file that is not there yet, and its folders. Raises CantWrite, also where something stands there.

    No link leads it out of the folder ``inside``, by default its own.
    """
    try:
        make_folder(path.parent, inside=inside)
        _write(_real(path.parent, inside or path.parent) / path.name, data, place_new)
    except FileExistsError as error:
        raise CantWrite(
            say("{path} is there already; nothing is overwritten.", path=path), say("it is there already")
        ) from error
    except OSError as error:
        raise _cant_write(path, error) from error


def make_folder(path: Path, *, inside: Path | None = None) -> None:
    """Make a folder, and those above it, where it is not there yet. Raises CantWrite and OSError."""
    _real(path, inside or path).mkdir(parents=True, exist_ok=True)


def replace(
    path: Path, data: bytes, *, inside: Path | None = None, before: bytes | None = None, private: bool = False
) -> tuple[str, ...]:
    """Write a file whether it is there or not, in a folder that is there.

    A link stays a link, as long as it does not lead out of the folder ``inside``, by default its own. What it leads
    to keeps its mode, owner and attributes; what can't be kept is returned, as sentences. Raises CantWrite, also
    where anything but a file stands there, or a file that holds something else than ``before``. A new one that is
    ``private`` can be read by nobody but the learner; others follow the umask.
    """
    try:
        real = _real(path, inside or path.parent)
        there = _state(real, path)
        notes: tuple[str, ...] = ()

        def put(made: Path, to: Path) -> None:
            nonlocal notes
            notes = _kept(made, real, there, path) if there else ()
            if private and not there:
                set_mode(made, FILE)
            _stands(to, there, before, path)
            place(made, to)

        _write(real, data, put, private=private or there is not None)
    except OSError as error:
        raise _cant_write(path, error) from error
    return notes


def remove(path: Path, *, inside: Path, before: bytes) -> None:
    """Take away a file that still holds what it held. Raises CantWrite, also for a link, or outside of a folder."""
    try:
        real = _real(path.parent, inside) / path.name
        if not stat.S_ISREG(real.lstat().st_mode):
            raise CantWrite(
                say("{path} is a link, or no file. It stays as it is.", path=path), say("it is a link, or no file")
            )
        _stands(real, real.lstat(), before, path)
        real.unlink()
        on_disk(real.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CantWrite(say("{path} can't be removed: {reason}.", path=path, reason=reason), reason) from error


def move(path: Path, to: Path, *, inside: Path) -> None:
    """Give a file another name or folder. Raises CantWrite, also where something stands there, where it is no file of
    its own but a link, and where a link leads out of the folder ``inside``.
    """
    try:
        make_folder(to.parent, inside=inside)
        there, wanted = (_real(each.parent, inside) / each.name for each in (path, to))
        if not stat.S_ISREG(there.lstat().st_mode):
            raise CantWrite(
                say("{path} is no file of its own, and stays where it is. Move it by hand.", path=path),
                say("it is no file"),
            )
        if _differs_in_case(there, wanted):
            there.rename(wanted)
            on_disk(wanted.parent)
        else:
            place_new(there, wanted)
            on_disk(there.parent)
    except FileExistsError as error:
        raise CantWrite(
            say("{path} is there already; nothing is overwritten.", path=to), say("it is there already")
        ) from error
    except OSError as error:
        raise _cant_write(to, error) from error


def _differs_in_case(there: Path, wanted: Path) -> bool:
    """Whether two names are one to this disk, which does not tell small letters from capital ones."""
    same = there.parent == wanted.parent and there.name.casefold() == wanted.name.casefold()
    return same and wanted.exists() and wanted.samefile(there)


def place(made: Path, path: Path) -> None:
    """Put a finished file in the place of another, at once. Raises OSError."""
    made.replace(path)
    on_disk(path.parent)


def place_new(made: Path, path: Path) -> None:
    """Put a finished file where there is none. Raises FileExistsError, and OSError."""
    try:
        os.link(made, path)  # never over another, not even over one made this moment
    except FileExistsError:
        raise
    except OSError:  # this file system has no links
        if os.path.lexists(path):
            raise FileExistsError from None
        made.replace(path)
    else:
        made.unlink()
    on_disk(path.parent)


def on_disk(path: Path) -> None:
    """Wait until a file or a folder is on disk, where the system can say so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _real(path: Path, inside: Path) -> Path:
    """Where a path leads. Raises CantWrite where that is out of a folder."""
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(inside)):
        raise CantWrite(
            say(
                "{path} leads out of {inside}, to {real}. Nothing was written there. Name that place "
                "itself, or remove the link.",
                path=path,
                inside=inside,
                real=real,
            ),
            say("a link leads somewhere else"),
        )
    return real


def _state(real: Path, path: Path) -> os.stat_result | None:
    """The file that is there, None where nothing is. Raises CantWrite where it can't be written over, and OSError."""
    try:
        there = real.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise _refused(path, say("is a link that leads nowhere")) from None
        return None
    if stat.S_ISDIR(there.st_mode):
        raise _refused(path, say("is a folder"))
    if not stat.S_ISREG(there.st_mode):
        raise _refused(path, say("is no file"))
    if not os.access(real, os.W_OK):
        raise _refused(path, say("may not be written to"))
    return there


def _refused(path: Path, why: str) -> CantWrite:
    return CantWrite(
        say("{path} {why}. Nothing was written. Name another file.", path=path, why=why), say("it {why}", why=why)
    )


def _stands(real: Path, there: os.stat_result | None, before: bytes | None, path: Path) -> None:
    """Look once more, right before it is too late. Raises CantWrite where another program has been here."""
    try:
        now = real.lstat()
    except FileNotFoundError:
        now = None
    same = now is None if there is None else now is not None and _marks(now) == _marks(there)
    if same and before is not None:
        same = there is not None and there.st_size == len(before) and real.read_bytes() == before
    if not same:
        raise CantWrite(
            say("{path} has changed in the meantime; it stays as it is. Run this once more.", path=path),
            say("it has changed meanwhile"),
        )


def _marks(state: os.stat_result) -> tuple[int, ...]:
    return state.st_dev, state.st_ino, state.st_mode, state.st_size, state.st_mtime_ns


def _kept(made: Path, real: Path, there: os.stat_result, path: Path) -> tuple[str, ...]:
    """Give a finished file what the one before it had. Returns what can't be given, as sentences. Raises OSError."""
    notes = []
    mine = made.stat()
    if hasattr(os, "chown") and (mine.st_uid, mine.st_gid) != (there.st_uid, there.st_gid):
        try:
            os.chown(made, there.st_uid, there.st_gid)
        except OSError:
            with contextlib.suppress(OSError):
                os.chown(made, -1, there.st_gid)
            notes.append(say("{path} belonged to another user or group; now it is yours.", path=path))
    made.chmod(there.st_mode & 0o777)
    if hasattr(os, "listxattr"):  # access lists, too
        with contextlib.suppress(OSError):
            for name in os.listxattr(real):
                os.setxattr(made, name, os.getxattr(real, name))
    if there.st_nlink > 1:
        notes.append(
            say("{path} had another name (a hard link). The file of that name keeps what it held before.", path=path)
        )
    return tuple(notes)


def _write(path: Path, data: bytes, put: Callable[[Path, Path], None], *, private: bool = False) -> None:
    """Raises OSError. Of what could not be finished nothing stays. ``private`` until ``put`` says who may read it."""
    name = os.fsdecode(os.fsencode(path.name)[:_LONGEST])
    made = path.with_name(f".{name}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with open(made, "xb", opener=_private if private else None) as file:  # Path's takes no opener
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put(made, path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, FILE)


def _cant_write(path: Path, error: OSError) -> CantWrite:
    reason = error.strerror or str(error)
    return CantWrite(say("{path} can't be written: {reason}.", path=path, reason=reason), reason)
