"""Keeping a profile safe: backing it up, putting a backup in its place, beginning anew. Nothing is overwritten."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relcourse.progress import files
from relcourse.progress.log import Log
from relcourse.progress.places import backups_folder, profile_path
from relcourse.progress.profiles import existing
from relcourse.progress.trouble import Damaged, ProfileError, code_of, told
from relcourse.progress.world import World


def backup(name: str, target: Path | None, world: World) -> Path:
    """Copy a profile into one file, while it may be in use. Returns the file.

    Without a target it is a dated one among the backups; in a folder, a dated one there. Raises ProfileError
    where something lies there already, or the profile is damaged.
    """
    source = existing(name)
    if target is None:
        target = backups_folder()
        with told(target / name):
            target.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        target = files.dated(target, name, world.now())
    _refuse_to_overwrite(target)
    made = files.unfinished(target)
    files.copy_whole(source, made)
    with told(target):
        try:
            files.put_new(made, target)
        except FileExistsError:
            _refuse_to_overwrite(target)
        finally:
            made.unlink(missing_ok=True)
    return target


def restore(source: Path, name: str, world: World) -> Path | None:
    """Put a backup in the place of a profile. Returns where the profile that was there is kept, if one was.

    Raises ProfileError where the file is not whole or no profile, or the profile is open; nothing was changed.
    """
    path = profile_path(name)
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and source.exists() and path.samefile(source):
            raise ProfileError(f"The file {source} is the profile {name} itself. Nothing was changed.")
    made = files.unfinished(path)
    try:
        _fetch(source, made)
        return _put(made, name, world)
    finally:
        made.unlink(missing_ok=True)


def reset(name: str, world: World) -> Path:
    """Begin a profile anew. Returns where the old one is kept. Raises ProfileError where it is open."""
    path = existing(name)
    made = files.unfinished(path)
    try:
        Log(made, world).close()
        kept = _put(made, name, world)
    finally:
        files.remove(made)
    assert kept is not None
    return kept


def _fetch(source: Path, made: Path) -> None:
    """Copy a file that is to become a profile, and check it. Raises ProfileError."""
    try:
        if not source.is_file():
            raise ProfileError(f"There is no file {source}. Nothing was changed.")
        with files.reading(source) as db:
            kind, empty = files.kind(db), not db.execute("PRAGMA user_version").fetchone()[0]
            why = files.fault(db)
    except OSError as error:
        raise ProfileError(f"The file {source} can't be read ({error.strerror}). Nothing was changed.") from error
    except sqlite3.DatabaseError as error:
        code = code_of(error)
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise ProfileError(f"The file {source} can't be read ({error}). Nothing was changed.") from error
        kind, empty, why = (files.PROFILE if code == sqlite3.SQLITE_CORRUPT else files.FOREIGN), False, str(error)
    if kind == files.NEWER:
        raise ProfileError(
            f"The file {source} was written by a newer relcourse. Nothing was changed. "
            "Update relcourse, then do it again."
        )
    if kind == files.FOREIGN or empty:
        raise ProfileError(f"The file {source} is no relcourse profile. Nothing was changed.")
    if why:
        raise ProfileError(
            f"The file {source} is damaged ({why}). Nothing was changed. To save what can still be read, copy it to "
            f"{profile_path('rescued')} and run `relcourse profile repair rescued`."
        )
    files.copy_whole(source, made)


def _put(made: Path, name: str, world: World) -> Path | None:
    """Put a whole file in the place of a profile, keeping what was there. Returns where."""
    path, kept = profile_path(name), None
    if path.exists():
        files.refuse_while_open(path)
        kept = _keep(name, world)
    with told(path):
        files.put(made, path)
    return kept


def _keep(name: str, world: World) -> Path:
    """Keep a profile as a backup; where it is no whole profile, as the bytes that it is."""
    try:
        return backup(name, None, world)
    except Damaged:
        return set_aside(name, world)


def set_aside(name: str, world: World) -> Path:
    """Copy a damaged profile, and what lies beside it, to a dated name. Returns it. Raises ProfileError."""
    path = existing(name)
    with told(path):
        kept = files.dated(path.parent, f"{name}.damaged", world.now())
        files.copy_bytes(path, kept)
    return kept


def _refuse_to_overwrite(target: Path) -> None:
    try:
        if target.exists():
            raise ProfileError(f"There is a file {target} already. Nothing was changed. Name another file.")
        if not target.parent.is_dir():
            raise ProfileError(f"There is no folder {target.parent}. Nothing was changed. Make it, or name another.")
    except OSError as error:
        raise ProfileError(
            f"The folder {target.parent} can't be used ({error.strerror}). Nothing was changed. Name another place."
        ) from error
