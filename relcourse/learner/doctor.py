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
from relcourse.text.sentences import in_a_row, number, say, say_count
from relcourse.text.shell_command import shell_command

_SECONDS = 5.0
"""How long the doctor looks for what is wrong inside a profile."""


def examine(profile: str, course: Path, *, named: bool = False) -> Iterator[tuple[str, bool]]:
    """Lines for a person, each with whether all is well there; a profile that was ``named`` must be there."""
    yield _row("relcourse", version("relcourse")), True
    python = say("{version} on {system}", version=platform.python_version(), system=platform.platform())
    yield _row("python", python), sys.version_info >= (3, 11)
    yield _row("sqlite", sqlite3.sqlite_version), sqlite3.sqlite_version_info >= (3, 37)
    for package in ("textual", "pyyaml", "pydantic", "markdown-it-py", "click", "platformdirs"):
        yield _row(package, version(package)), True
    yield _row(say("terminal"), _terminal()), True
    yield _course(course)
    yield from _profile(profile, named=named)


def _row(label: str, words: str) -> str:
    return f"{label:<11} {words}"


def _terminal() -> str:
    size = shutil.get_terminal_size()
    there = sys.stdin.isatty() and sys.stdout.isatty()
    return in_a_row(
        [
            say("a terminal") if there else say("no terminal: plain mode"),
            f"TERM={os.environ.get('TERM', '')!r}",
            os.environ.get("COLORTERM") or say("no {name}", name="COLORTERM"),
            f"{size.columns}x{size.lines}",
        ]
    )


def _course(course: Path) -> tuple[str, bool]:
    try:
        found = CourseFolder(course).course
    except CourseUnreadable as error:
        return _row(say("course"), str(error)), False
    return _row(say("course"), f"{found.title} {found.version}, {course}"), True


def _profile(name: str, *, named: bool) -> Iterator[tuple[str, bool]]:
    path, label = profile_path(name), say("profile")
    yield _row(say("home"), str(home())), True
    try:
        try:
            (existing(name) if named else path).lstat()
        except FileNotFoundError:
            yield _row(label, say("{profile}: not begun yet", profile=name)), True
            return
        log = Log.looking_at(path, real_environment())
        found, size = log.examine(_SECONDS), path.stat().st_size // 1024
        ahead = _ahead(log)
        log.close()
    except OSError as error:
        problem = say(
            "{path} can't be looked at ({reason}). Check the permissions of its folder, or set RELCOURSE_HOME.",
            path=path,
            reason=error.strerror,
        )
        yield _row(label, problem), False
    except ProfileError as error:
        yield _row(label, str(error)), False
    else:
        repair = shell_command("relcourse profile repair", name)
        stands = say(
            "{profile}: {state}, {size} KB, {path}", profile=name, state=found.why or say("ok"), size=size, path=path
        )
        if found.why:
            stands = say("{state}. `{command}` saves what can still be read", state=stands, command=repair)
        yield _row(label, stands), not found.why
        if not found.to_the_end:
            looked, rows = number(found.looked), number(found.rows)
            newest = say("the newest {looked} of {rows} entries in it, for time", looked=looked, rows=rows)
            yield _row(say("looked at"), newest), True
        if ahead:
            yield ahead
        yield _backups(path)


def _backups(profile: Path) -> tuple[str, bool]:
    """How many copies there are, and whether the next weekly one finds room."""
    there = [each for each in copies_of(profile) if each.why not in (DAMAGED, SET_ASIDE)]
    last = max((each.made for each in there), default=None)
    said = say("{count}, the newest of {day}", count=len(there), day=full_date(last)) if last else say("none yet")
    if has_room(profile):
        return _row(say("backups"), said), True
    no_room = say(
        "{backups}. The disk has no room for another one: make some, so that one is made each week.", backups=said
    )
    return _row(say("backups"), no_room), False


def _ahead(log: Log) -> tuple[str, bool] | None:
    """What was recorded under a clock that was ahead of now, if anything was; well once something later was not."""
    now = log.environment.now()
    count, latest, last = log.recorded_after(int(now.timestamp() * 1000))
    if not count:
        return None
    day = datetime.fromtimestamp(latest / 1000, UTC).astimezone(now.tzinfo)
    if last:
        said = say_count(
            count,
            "{count} entry is dated after now, as late as {day}. Check the clock of this computer; what you do next "
            "sets them right.",
            "{count} entries are dated after now, as late as {day}. Check the clock of this computer; what you do next "
            "sets them right.",
            day=full_date(day),
        )
    else:
        said = say_count(
            count,
            "{count} entry is dated after now, as late as {day}; each counts as of the entry after it.",
            "{count} entries are dated after now, as late as {day}; each counts as of the entry after it.",
            day=full_date(day),
        )
    return _row(say("clock"), said), not last
