"""The profiles on this computer: which there are, what is in each, and which one is meant."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from relcourse.course.ids import is_id
from relcourse.events.json_object import json_object
from relcourse.store import atomic_write, file_kind, profile_files
from relcourse.store.errors import ProfileError, is_damage, translate_errors
from relcourse.store.paths import DEFAULT_PROFILE, profile_path
from relcourse.store.private_text import as_setting
from relcourse.store.profile_lock import alone_with
from relcourse.store.still_copy import refuse_unopenable, unopenable_as
from relcourse.text.sentences import in_a_row, message, say

ENDING = ".sqlite3"
_UNREADABLE = {file_kind.NEWER: message("of a newer relcourse"), file_kind.FOREIGN: message("of another program")}
_DAMAGED = message("damaged")
_NO_DAY = 32503680000000
"""Milliseconds since 1970 that no clock shows: the year 3000."""


class NoProfile(ProfileError):
    """There is no profile of a name."""


@dataclass(frozen=True)
class Contents:
    """What is in a profile. Times are milliseconds since 1970 (UTC), 0 before anything happened.

    ``answers`` are those of the events that are one; ``texts`` the words that are no settings. ``why_unreadable``
    says in a few words why it can't be read; the rest is then empty.
    """

    who: str = ""
    theme: str = ""
    events: int = 0
    answers: int = 0
    words: int = 0
    texts: int = 0
    begun: int = 0
    used: int = 0
    courses: Mapping[str, int] = field(default_factory=dict)
    why_unreadable: str = ""


@dataclass(frozen=True)
class Known:
    """A profile that is there. ``size`` in bytes counts what lies beside it; ``used`` as in ``Contents``."""

    name: str
    path: Path
    size: int
    used: int
    contents: Contents


def always(_: Known) -> bool:
    """Agrees to whatever is found."""
    return True


def names() -> tuple[str, ...]:
    """The profiles that are there, by name, whatever stands in their places. Raises ProfileError where the folder
    can't be listed: there may be some."""
    path = profile_path(DEFAULT_PROFILE)
    with translate_errors(path):
        try:
            found = list(path.parent.iterdir())
        except FileNotFoundError:
            return ()
    return tuple(sorted(each.stem for each in found if each.suffix == ENDING and is_id(each.stem)))


def meant(name: str | None) -> str:
    """The profile that a command works on: the one named, else ``me``, else the only one that is there."""
    if name is not None:
        return name
    there = names()
    return there[0] if len(there) == 1 else DEFAULT_PROFILE


def known() -> tuple[Known, ...]:
    """The profiles that are there, the one used last first, those that were never begun at the end."""
    found = []
    for name in names():
        with suppress(NoProfile):  # gone since it was listed
            found.append(look_at(name))
    return tuple(sorted(found, key=lambda each: (not each.contents.events, -each.used, each.name)))


def look_at(name: str) -> Known:
    """A profile and what is in it; nothing is changed. Raises ProfileError where there is none."""
    path = _there(name)
    there = []
    for each in (path, *profile_files.beside(path)):
        with suppress(OSError):
            there.append(each.stat())
    found = contents(path)
    touched = max((int(each.st_mtime * 1000) for each in there), default=0)
    return Known(name, path, sum(each.st_size for each in there), found.used or touched, found)


def begun(name: str) -> bool:
    """Whether this profile, or any other, is there. Raises ProfileError where that can't be seen."""
    return os.path.lexists(profile_path(name)) or bool(names())


def existing(name: str) -> Path:
    """The file of a profile. Raises ProfileError where there is none that can be opened."""
    path = _there(name)
    refuse_unopenable(path)
    return path


def _there(name: str) -> Path:
    """The place of a profile, whatever stands there. Raises NoProfile where nothing does, and ProfileError."""
    path = profile_path(name)
    if os.path.lexists(path):
        return path
    others = in_a_row(names())
    known_ones = (
        say("There are: {profiles}.", profiles=others) if others else say("There is none yet: relcourse begins one.")
    )
    raise NoProfile(f"{say('There is no profile {profile}.', profile=name)} {known_ones}")


def contents(path: Path) -> Contents:
    """What is in a file; what is wrong with it is said in ``why_unreadable``."""
    why = unopenable_as(path)
    if why:
        return Contents(why_unreadable=why)
    try:
        with profile_files.reading(path) as db:
            kind = file_kind.kind(db)
            if kind != file_kind.PROFILE:
                return Contents(why_unreadable=say(_UNREADABLE.get(kind, _DAMAGED)))
            return _contents(db) if db.execute("PRAGMA user_version").fetchone()[0] else Contents()
    except (ValueError, TypeError):  # bytes that are no text, nothing where there must be something
        return Contents(why_unreadable=say(_DAMAGED))
    except sqlite3.DatabaseError as error:
        return Contents(
            why_unreadable=say(_DAMAGED) if is_damage(error) else say("can't be read: {reason}", reason=error)
        )
    except OSError as error:
        return Contents(why_unreadable=say("can't be read: {reason}", reason=error.strerror))
    except MemoryError:
        return Contents(why_unreadable=say("can't be read: too little memory"))


def _contents(db: sqlite3.Connection) -> Contents:
    rows = db.execute("SELECT course, count(*), min(at) FROM event GROUP BY course ORDER BY min(seq)").fetchall()
    last = db.execute("SELECT at FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    (answers,) = db.execute("SELECT count(*) FROM event WHERE type = 'answered'").fetchone()
    words, first = db.execute("SELECT count(*), min(at) FROM words").fetchone()
    (texts,) = db.execute("SELECT count(*) FROM words WHERE kind <> 'setting'").fetchone()
    return Contents(
        who=_setting(db, "name"),
        theme=_setting(db, "theme"),
        events=sum(row[1] for row in rows),
        answers=answers,
        words=words,
        texts=texts,
        begun=_time(min([row[2] for row in rows] + ([first] if words else []), default=0)),
        used=_time(last[0] if last else 0),
        courses={row[0]: row[1] for row in rows},
    )


def _time(ms: int) -> int:
    return ms if 0 <= ms < _NO_DAY else 0


def _setting(db: sqlite3.Connection, key: str) -> str:
    row = db.execute("SELECT body FROM words WHERE id = ?", (key,)).fetchone()
    try:
        return as_setting(json_object(row[0])) if row else ""
    except ValueError:
        return ""


def rename(old: str, new: str) -> None:
    """Give a profile another name. Raises ProfileError where it is open, or the name is taken."""
    path, to = existing(old), profile_path(new)
    _refuse_taken(to)  # before the lock, which its owner may have
    with alone_with(path, to):
        _refuse_taken(to)
        profile_files.refuse_while_open(existing(old))
        with translate_errors(path):
            if any(each.exists() for each in profile_files.beside(path)):
                raise ProfileError(
                    say(
                        "The latest answers of the profile {profile} could not be put into its one file. Nothing is "
                        "lost. The disk may be full: make some room, then do it again.",
                        profile=old,
                    )
                )
            path.rename(to)
            atomic_write.on_disk(to.parent)


def delete(name: str, agreed: Callable[[Known], bool] = always) -> bool:
    """Delete a profile for good, if that is agreed to once it is seen what is in it; nobody opens it meanwhile.

    Returns whether it was agreed to. Raises ProfileError where it is open.
    """
    path = existing(name)
    with alone_with(path):
        if not agreed(look_at(name)):
            return False
        profile_files.refuse_while_open(path)
        with translate_errors(path):
            profile_files.remove(path)
    return True


def _refuse_taken(to: Path) -> None:
    if to.exists():
        raise ProfileError(
            say("There is a profile {profile} already. Nothing was changed. Choose another name.", profile=to.stem)
        )
