"""Keeping a profile safe: backing it up, putting a backup in its place, beginning anew. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from relcourse.store import atomic_write, profile_files
from relcourse.store.admission import admit
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, ProfileError, translate_errors
from relcourse.store.event_log import Log
from relcourse.store.file_modes import make_folder
from relcourse.store.paths import backups_of, profile_path
from relcourse.store.profile_catalog import Known, always, existing, look_at
from relcourse.store.profile_lock import alone_with
from relcourse.store.rotation import BEFORE_RESET, BEFORE_RESTORE, rotate
from relcourse.text.sentences import say


def backup(name: str, target: Path | None, environment: Environment) -> Path:
    """Copy a profile into one file, while it may be in use. Returns the file.

    Without a target it is a dated one among the backups; in a folder, a dated one there. Raises ProfileError
    where something lies there already, or the profile is damaged.
    """
    source = existing(name)
    if target is None:
        return keep_copy(source, "", environment.now())
    if target.is_dir():
        target = profile_files.dated(target, name, environment.now())
    _copy_to(source, target)
    return target


def keep_copy(source: Path, why: str, now: datetime, given_up: Callable[[], bool] = lambda: False) -> Path:
    """Copy a profile among its backups, with ``why`` in its name where it is not the learner who wants it.

    Returns the file. Raises ProfileError, and LetGo soon after it was ``given_up``.
    """
    folder = backups_of(source)
    with translate_errors(folder / source.name):
        make_folder(folder)
        target = profile_files.dated(folder, source.stem, now, why)
    _copy_to(source, target, given_up)
    return target


def _copy_to(source: Path, target: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    _refuse_to_overwrite(target)
    made = profile_files.unfinished(target)
    profile_files.copy_whole(source, made, given_up)
    with translate_errors(target):
        try:
            atomic_write.place_new(made, target)
        except FileExistsError:
            _refuse_to_overwrite(target)
        finally:
            made.unlink(missing_ok=True)


def restore(source: Path, name: str, environment: Environment) -> Path | None:
    """Put a backup in the place of a profile. Returns where the profile that was there is kept, if one was.

    Raises ProfileError where the file is not whole, no profile or more than one, or the profile is open; then nothing
    was changed.
    """
    path = profile_path(name)
    with translate_errors(path):
        make_folder(path.parent)
        if path.exists() and source.exists() and path.samefile(source):
            raise ProfileError(
                say("The file {file} is the profile {profile} itself. Nothing was changed.", file=source, profile=name)
            )
    made = profile_files.unfinished(path)
    try:
        with alone_with(path):
            admit(source, made)
            return _put(made, name, BEFORE_RESTORE, environment)
    finally:
        made.unlink(missing_ok=True)


def reset(name: str, environment: Environment, agreed: Callable[[Known], bool] = always) -> Path | None:
    """Begin a profile anew, if that is agreed to once it is seen what is in it; nobody opens it meanwhile.

    Returns where the old one is kept, None where it was not agreed to. Raises ProfileError where it is open.
    """
    path = existing(name)
    made = profile_files.unfinished(path)
    try:
        with alone_with(path):
            if not agreed(look_at(name)):
                return None
            Log(made, environment).close()
            return _put(made, name, BEFORE_RESET, environment)
    finally:
        profile_files.remove(made)


def _put(made: Path, name: str, why: str, environment: Environment) -> Path | None:
    """Put a whole file in the place of a profile, keeping what was there. Returns where."""
    path, kept = profile_path(name), None
    if path.exists():
        profile_files.refuse_while_open(path)
        kept = _keep(name, why, environment)
    with translate_errors(path):
        profile_files.put(made, path)
    if kept:
        rotate(path, kept, environment.now())
    return kept


def _keep(name: str, why: str, environment: Environment) -> Path:
    """Keep a profile as a backup; where it is no whole profile, as the bytes that it is."""
    try:
        return keep_copy(existing(name), why, environment.now())
    except Damaged:
        return set_aside(name, environment)


def set_aside(name: str, environment: Environment) -> Path:
    """Copy a damaged profile, and what lies beside it, to a dated name. Returns it. Raises ProfileError."""
    path = existing(name)
    with translate_errors(path):
        kept = profile_files.dated(path.parent, f"{name}.damaged", environment.now())
        profile_files.copy_bytes(path, kept)
    return kept


def _refuse_to_overwrite(target: Path) -> None:
    try:
        if target.exists():
            raise ProfileError(
                say("There is a file {file} already. Nothing was changed. Name another file.", file=target)
            )
        if not target.parent.is_dir():
            raise ProfileError(
                say("There is no folder {folder}. Nothing was changed. Make it, or name another.", folder=target.parent)
            )
    except OSError as error:
        raise ProfileError(
            say(
                "The folder {folder} can't be used ({reason}). Nothing was changed. Name another place.",
                folder=target.parent,
                reason=error.strerror,
            )
        ) from error
