"""A profile that somebody lived with, and what of it can still be read anywhere in the learner's folder."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relcourse.events.facts import Moved
from relcourse.store.event_log import Log
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.private_text import PrivateText
from tests.helpers import frozen_environment

SECRET = "the heron on the roof"
"""Words that stand in each text, so that bytes of one are found wherever they lie."""

LEFT = (
    ".me.sqlite3.{}.part",
    ".me.sqlite3.{}.part-journal",
    ".me.sqlite3.{}.part-wal",
    ".me.sqlite3.{}.part-shm",
    ".me.sqlite3.{}.part-lock",
    ".me.2026-03-02-090000.weekly.sqlite3.{}.part",
    ".plans.ics.{}.0a1b2c3d.part",
)
NOBODY = 4_999_999
"""A process that there can't be."""


def lived_with(name: str = "me", events: int = 300, texts: int = 40, seed: int = 1) -> Path:
    """A profile with events, and texts that all hold SECRET."""
    log = Log(profile_path(name), frozen_environment(seed))
    words = [PrivateText(f"text-{seed}-{n}", "reflection", "e", {"text": f"{SECRET} {n}" * 9}) for n in range(texts)]
    log.record("c", "1", [Moved("l", f"{seed} {n}") for n in range(events)], words)
    log.close()
    return profile_path(name)


def all_files(home: Path) -> list[Path]:
    return [each for each in home.rglob("*") if each.is_file() and not each.is_symlink()]


def hidden(home: Path) -> list[str]:
    """The names of what was being made."""
    return sorted(each.name for each in home.rglob(".*"))


def ids_in(path: Path) -> set[str]:
    """The ids of all events and texts in a file that is whole; none in one that is not."""
    db = sqlite3.connect(path)
    try:
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return set()
        return {row[0] for row in db.execute("SELECT id FROM event UNION SELECT id FROM words")}
    except sqlite3.DatabaseError:
        return set()
    finally:
        db.close()


def ids_kept() -> set[str]:
    """The ids of all events and texts in the profiles and their backups."""
    places = (profile_path("me").parent, backups_folder())
    files = [each for place in places if place.is_dir() for each in place.glob("*.sqlite3")]
    return set().union(*map(ids_in, files))


def left(folder: Path, process: int, names: tuple[str, ...] = LEFT) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / each.format(process) for each in names]
    for each in made:
        each.write_text(SECRET)
    return made
