"""The copies of a profile that are there: backups, by hand and by itself, and damaged files that were set aside."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relcourse.store import profile_files
from relcourse.store.errors import ProfileError
from relcourse.store.paths import backups_folder, backups_of, calendar_path, profile_path

DAMAGED, SET_ASIDE = "damaged", "set-aside"
_NAMED = re.compile(
    rf"(?P<name>[^.]+)\.(?:(?P<aside>{DAMAGED}|{SET_ASIDE})\.)?"
    r"(?P<made>[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6})(?:-[0-9]+)?(?:\.(?P<why>[a-z-]+))?\.sqlite3(?:-wal)?"
)


@dataclass(frozen=True)
class Copy:
    """``why`` it was made: a reason of ``rotation``, "" by hand, DAMAGED, or SET_ASIDE, of what lay beside a profile
    and was not its own. ``made`` is by the clock on the wall."""

    path: Path
    name: str
    why: str
    made: datetime


def copies(name: str) -> tuple[Copy, ...]:
    """The copies of a profile, be it there or not; oldest first."""
    return copies_of(profile_path(name))


def copies_of(profile: Path) -> tuple[Copy, ...]:
    """As ``copies``, for a profile's file."""
    return _in(backups_of(profile), f"{profile.stem}.") + _in(profile.parent, f"{profile.stem}.")


def copies_with(texts: Sequence[str], name: str) -> tuple[Copy, ...]:
    """The copies, of whatever profile, that hold one of these private texts by id.

    A copy of the profile ``name`` that can't be read may hold them, so it is among them.
    """
    everywhere = _in(backups_folder(), "*.") + _in(profile_path(name).parent, "*.")
    return tuple(each for each in everywhere if _holds(each.path, texts, unreadable=each.name == name))


def calendar_with_words(name: str) -> Path | None:
    """The calendar file of a profile's plans in the exports, if there is one."""
    path = calendar_path(name)
    return path if path.is_file() else None


def _in(folder: Path, begin: str) -> tuple[Copy, ...]:
    found: list[Copy] = []
    with contextlib.suppress(OSError):  # a folder that is not there, or can't be listed
        files = (*folder.glob(f"{begin}*.sqlite3"), *folder.glob(f"{begin}{SET_ASIDE}.*.sqlite3-wal"))
        found += [_copy(each) for each in files if each.is_file() and not each.name.startswith(".")]
    return tuple(sorted(found, key=lambda each: (each.made, len(each.path.name), each.path.name)))


def _copy(path: Path) -> Copy:
    named = _NAMED.fullmatch(path.name)
    with contextlib.suppress(ValueError):  # a name that is no moment
        if named:
            made = datetime.strptime(named["made"], "%Y-%m-%d-%H%M%S")  # noqa: DTZ007  # the clock on the wall
            return Copy(path, named["name"], named["aside"] or named["why"] or "", made)
    written = datetime(1970, 1, 1)  # noqa: DTZ001  # as above
    with contextlib.suppress(OSError, ValueError, OverflowError):
        written = datetime.fromtimestamp(path.lstat().st_mtime)  # noqa: DTZ006
    return Copy(path, path.name.partition(".")[0], "", written)


def _holds(path: Path, texts: Sequence[str], *, unreadable: bool) -> bool:
    try:
        with profile_files.reading(path) as db:
            return any(db.execute("SELECT 1 FROM words WHERE id = ?", (each,)).fetchone() for each in texts)
    except (sqlite3.DatabaseError, ProfileError, ValueError, OSError):
        return unreadable
