"""Backups that are made by themselves: each week, and before a newer relcourse changes a profile's file.

Those before a restore and a reset are made where these are done (store/backups.py); a repair sets the damaged file
aside. Here nobody asked for one, so one that can't be made is left out, and nothing else suffers from it.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from relcourse.store.backups import keep_copy
from relcourse.store.copies import copies_of
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, ProfileError
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import contents
from relcourse.store.profile_files import LetGo, reading
from relcourse.store.rotation import BEFORE_UPDATE, WEEKLY, is_due, rotate
from relcourse.store.soundness import examine

_ROOM_TO_WORK = 16 << 20
"""Bytes that stay free for what the learner does next."""
_PATIENCE = 2.0
"""Seconds in which a backup that is given up has long stopped."""


class WeeklyBackup:
    """A weekly backup, made beside whatever else is done, if one is due."""

    def __init__(self, profile: Path, environment: Environment) -> None:
        """Begins at once, in a thread of its own."""
        self._given_up = threading.Event()
        self._making = threading.Thread(
            target=back_up_weekly, args=(profile, environment.now(), self._given_up.is_set), daemon=True
        )
        self._making.start()

    def give_up(self) -> None:
        """Stop where it is not finished: nobody waits for it, and nothing half made stays."""
        self._given_up.set()
        self._making.join(_PATIENCE)


def back_up_weekly(profile: Path, now: datetime, given_up: Callable[[], bool] = lambda: False) -> Path | None:
    """Back a profile up where that is due and there is something in it. Returns the file, if one was made."""
    with contextlib.suppress(ProfileError, OSError, sqlite3.Error, LetGo):
        if not _is_ours(profile) or not is_due(copies_of(profile), now) or not has_room(profile):
            return None
        inside = contents(profile)
        if inside.why_unreadable or not (inside.events or inside.texts):
            return None
        with reading(profile) as db:
            if examine(db, given_up).why:  # each row: a copy of what is spoilt must not take the place of a good one
                return None
        made = keep_copy(profile, WEEKLY, now, given_up)
        rotate(profile, made, now)
        return made
    return None


def back_up_before_update(profile: Path, now: datetime) -> None:
    """Back up a profile that is about to be brought up to date. Raises Damaged: nothing is written to such a file."""
    if not _is_ours(profile) or not has_room(profile):
        return
    try:
        made = keep_copy(profile, BEFORE_UPDATE, now)
    except Damaged:
        raise
    except ProfileError:
        return
    rotate(profile, made, now)


def has_room(profile: Path) -> bool:
    """Whether a copy leaves room for what the learner does next."""
    try:
        return shutil.disk_usage(profile.parent).free > 2 * profile.stat().st_size + _ROOM_TO_WORK
    except OSError:
        return False


def _is_ours(profile: Path) -> bool:
    """A file elsewhere is one that is looked at, or being made."""
    return profile == profile_path(profile.stem)
