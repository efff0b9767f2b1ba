"""Which of the backups that were made by themselves go when there are many. One made by hand never goes.

Of the weekly ones the newest few are kept, and more of those that were made before something took a profile's
place. First to go is one whose answers all stand in the profile or in another copy, and of these the oldest. A clock
that was ahead for a while must not make its copies the newest for ever: what is dated after now counts as old. A
copy that can't be read is neither counted nor removed; it may still be rescued.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from relcourse.store import profile_files
from relcourse.store.copies import Copy, copies_of
from relcourse.store.errors import ProfileError

WEEKLY = "weekly"
BEFORE_RESTORE, BEFORE_RESET, BEFORE_UPDATE = "before-restore", "before-reset", "before-update"
_GROUPS = (((WEEKLY,), 3), ((BEFORE_RESTORE, BEFORE_RESET, BEFORE_UPDATE), 20))
"""The reasons that are counted together, and how many of them are kept."""
A_WEEK = timedelta(days=7)
_UNREADABLE = (sqlite3.DatabaseError, ProfileError, ValueError, OSError)
_ZONES = timedelta(days=2)
"""How far apart two clocks on the wall are at most that are both right."""


def is_due(copies: Sequence[Copy], now: datetime) -> bool:
    """Whether none of the copies is a weekly one of the last seven days."""
    ages = [_wall(now) - each.made for each in copies if each.why == WEEKLY]
    return not any(-_ZONES < age < A_WEEK for age in ages)


def rotate(profile: Path, fresh: Path, now: datetime) -> None:
    """Remove the copies of a profile that are too many, never the ``fresh`` one. What can't be removed stays."""
    holders = [profile, *(each.path for each in copies_of(profile))]
    for reasons, most in _GROUPS:
        readable = [each for each in copies_of(profile) if each.why in reasons and _last(each.path) is not None]
        while len(readable) > most:
            others = [each for each in readable if each.path != fresh]
            gone = first_to_go(others, now, lambda one: _is_held(one.path, holders))
            with contextlib.suppress(OSError):
                gone.path.unlink()
            holders.remove(gone.path)
            readable.remove(gone)


def first_to_go(copies: Sequence[Copy], now: datetime, is_held: Callable[[Copy], bool]) -> Copy:
    """The one of some copies to do without; ``is_held`` says whether all its answers stand elsewhere, too."""
    oldest_first = sorted(copies, key=lambda each: (each.made <= _wall(now) + _ZONES, each.made, each.path.name))
    return next((each for each in oldest_first if is_held(each)), oldest_first[0])


def _wall(now: datetime) -> datetime:
    return now.replace(tzinfo=None)


def _is_held(path: Path, holders: Sequence[Path]) -> bool:
    last = _last(path)
    return last is not None and any(_holds(each, *last) for each in holders if each != path)


def _last(path: Path) -> tuple[int, str, int] | None:
    """The number and id of the last event in a file, and how many there are; (0, "", 0) without any, or None."""
    with contextlib.suppress(*_UNREADABLE), profile_files.reading(path) as db:
        row = db.execute("SELECT seq, id, (SELECT count(*) FROM event) FROM event ORDER BY seq DESC LIMIT 1").fetchone()
        return row or (0, "", 0)
    return None


def _holds(path: Path, seq: int, event_id: str, count: int) -> bool:
    """Whether a file has an event, and as many before it; events are only ever added, so these are the same."""
    with contextlib.suppress(*_UNREADABLE), profile_files.reading(path) as db:
        found = db.execute("SELECT id FROM event WHERE seq = ?", (seq,)).fetchone()
        before = db.execute("SELECT count(*) FROM event WHERE seq <= ?", (seq,)).fetchone()[0]
        return before == count and (seq == 0 or (found is not None and found[0] == event_id))
    return False
