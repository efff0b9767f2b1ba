"""Files of a course that nobody reads where they are: each goes where it belongs, in one step and over nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic
from relcourse.store import atomic_write
from relcourse.text.control_characters import named
from relcourse.workbench.check.check_course import check_course

_ADVISED = {"other ending", "elsewhere"}
"""Advice that says where a file belongs."""
_MOVED = {
    ("RC109", "an exercise"),
    ("RC110", "lesson"),
    ("RC122", "near"),
    ("RC124", "exercise"),
    ("RC124", "lesson"),
    ("RC124", "front page"),
    ("RC124", "sources"),
}
"""By the code and the case of a problem: those that say so themselves."""


class Move(NamedTuple):
    """A file's name below the course folder, and the one that it is to have."""

    there: str
    wanted: str

    def shown(self) -> str:
        """As a line."""
        return f"{named(self.there)} -> {named(self.wanted)}"


def moves(root: Path) -> tuple[Move, ...]:
    """What can be moved where nothing stands yet; no link leads it out of the course. Writes nothing.

    Raises CourseUnreadable where there is no course, nor anything that could be one.
    """
    try:
        found: Iterable[Diagnostic] = check_course(root)
    except CourseUnreadable as error:
        if not error.diagnostics:
            raise
        found = error.diagnostics
    return tuple(each for each in dict.fromkeys(_meant(found)) if _can_move(root, each))


def move(root: Path, each: Move) -> None:
    """Raises CantWrite."""
    atomic_write.move(root / each.there, root / each.wanted, inside=root)


def _meant(found: Iterable[Diagnostic]) -> Iterator[Move]:
    for each in found:
        there, wanted = each.text("there"), each.text("wanted")
        meant = each.advice in _ADVISED if each.advice else (each.code, each.case) in _MOVED
        if meant and there and wanted:
            yield Move(there, wanted)


def _can_move(root: Path, each: Move) -> bool:
    """Whether it is a file of its own, and both folders lie in the course, wherever links lead."""
    there, wanted = root / each.there, root / each.wanted
    whole = os.path.realpath(root)
    folders = (Path(os.path.realpath(path.parent)) for path in (there, wanted))
    try:
        is_file = stat.S_ISREG(there.lstat().st_mode)
        free = not os.path.lexists(wanted) or there.samefile(wanted)
    except OSError:
        return False
    return is_file and free and all(folder.is_relative_to(whole) for folder in folders)
