"""What to look at first when something is not as it should be."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcourse.store.event_log import Log

from relcourse.course.diagnostics import CourseUnreadable
from relcourse.course.folder import CourseFolder
from relcourse.store.automatic_backups import has_room
from relcourse.store.copies import DAMAGED, SET_ASIDE, copies_of
from relcourse.store.environment import real_environment
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import home, profile_path
from relcourse.store.profile_catalog import existing
from relcourse.text.dates import full_date
from relcourse.text.shell_command import shell_command

_SECONDS = 5.0
"""How long the doctor looks for what is wrong inside a profile."""


def examine(profile: str, course: Path, *, named: bool = False) -> Iterator[tuple[str, bool]]:
    """Lines for a person, each with whether all is well there; a profile that was ``named`` must be there."""
    yield f"relcourse   {version('relcourse')}", True
    yield f"python      {platform.python_version()} on {platform.platform()}", sys.version_info >= (3, 11)
    yield f"sqlite      {sqlite3.sqlite_version}", sqlite3.sqlite_version_info >= (3, 37)
    for package in ("textual", "pyyaml", "pydantic", "markdown-it-py", "click", "platformdirs"):
        yield f"{package:<11} {version(package)}", True
    yield _terminal(), True
    yield _course(course)
    yield from _profile(profile, named=named)


def _terminal() -> str:
    size = shutil.get_terminal_size()
    kind = "a terminal" if sys.stdin.isatty() and sys.stdout.isatty() else "no terminal: plain mode"
    colours = os.environ.get("COLORTERM") or "no COLORTERM"
    return f"terminal    {kind}, TERM={os.environ.get('TERM', '')!r}, {colours}, {size.columns}x{size.lines}"


def _course(course: Path) -> tuple[str, bool]:
    try:
        found = CourseFolder(course).course
    except CourseUnreadable as error:
        return f"course      {error}", False
    return f"course      {found.title} {found.version}, {course}", True


def _profile(name: str, *, named: bool) -> Iterator[tuple[str, bool]]:
    path = profile_path(name)
    yield f"home        {home()}", True
    try:
        try:
            (existing(name) if named else path).lstat()
        except FileNotFoundError:
            yield f"profile     {name}: not begun yet", True
            return
        log = Log.looking_at(path, real_environment())
        found, size = log.examine(_SECONDS), path.stat().st_size // 1024
        ahead = _ahead(log)
        log.close()
    except OSError as error:
        what = f"{path} can't be looked at ({error.strerror})"
        yield f"profile     {what}. Check the permissions of its folder, or set RELCOURSE_HOME.", False
    except ProfileError as error:
        yield f"profile     {error}", False
    else:
        repair = shell_command("relcourse profile repair", name)
        cure = f". `{repair}` saves what can still be read" if found.why else ""
        yield f"profile     {name}: {found.why or 'ok'}, {size} KB, {path}{cure}", not found.why
        if not found.to_the_end:
            yield f"looked at   the newest {found.looked:,} of {found.rows:,} entries in it, for time", True
        if ahead:
            yield ahead
        yield _backups(path)


def _backups(profile: Path) -> tuple[str, bool]:
    """How many copies there are, and whether the next weekly one finds room."""
    there = [each for each in copies_of(profile) if each.why not in (DAMAGED, SET_ASIDE)]
    last = max((each.made for each in there), default=None)
    said = f"backups     {len(there)}, the newest of {full_date(last)}" if last else "backups     none yet"
    if has_room(profile):
        return said, True
    return f"{said}. The disk has no room for another one: make some, so that one is made each week.", False


def _ahead(log: Log) -> tuple[str, bool] | None:
    """What was recorded under a clock that was ahead of now, if anything was; well once something later was not."""
    now = log.environment.now()
    count, latest, last = log.recorded_after(int(now.timestamp() * 1000))
    if not count:
        return None
    day = datetime.fromtimestamp(latest / 1000, UTC).astimezone(now.tzinfo)
    entries = "1 entry is" if count == 1 else f"{count} entries are"
    said = f"clock       {entries} dated after now, as late as {day.day} {day:%B %Y}"
    if last:
        return f"{said}. Check the clock of this computer; what you do next sets them right.", False
    return f"{said}; each counts as of the entry after it.", True
