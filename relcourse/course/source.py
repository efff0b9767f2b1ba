"""Where a course's bytes come from: links stay inside the course, and nothing too large is ever read."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePath
from typing import Protocol

from relcourse.course.diagnostics import Adviser, Diagnostic, issue, nearest
from relcourse.course.documents import MAX_BYTES, too_large
from relcourse.course.file_suffixes import other_ending
from relcourse.text import bounded_file


class CourseSource(Protocol):
    """The files of a course, by names such as ``lessons/course.yaml``. Nothing in it raises."""

    def read(self, name: str) -> bytes | Diagnostic:
        """The bytes of a file, or why they can't be had."""

    def exists(self, name: str) -> bool:
        """Whether something stands there, even a link that leads nowhere: reading says what is wrong with it."""

    def files(self, folder: str) -> tuple[str, ...]:
        """The names of all that lies in a folder, endings included, in alphabetical order."""


def ids(files: tuple[str, ...]) -> set[str]:
    """What the YAML files among these are called in a course: their names without the ending."""
    return {each.removesuffix(".yaml") for each in files if each.endswith(".yaml") and not is_hidden(each)}


def is_hidden(name: str) -> bool:
    """Whether a file is kept beside a course's own by an editor or a system: a lock, a copy, an icon's place."""
    return name.startswith((".", "~$", "___jb_"))


class DiskSource:
    """The files below a folder on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders_inside: set[Path] = set()
        self._adviser = Adviser()

    def read(self, name: str) -> bytes | Diagnostic:
        path = self._root / name
        try:
            if not self._is_inside(path):
                return Diagnostic.of(name, issue((), "RC107"))
            return bytes_of(path, name)
        except bounded_file.NoFile as error:
            return Diagnostic.of(name, issue((), "RC108", "no file", reason=str(error.strerror)))
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR):
                return self._missing(path, name)
            reason = error.strerror or str(error)  # the system's words
            return Diagnostic.of(name, issue((), "RC108", reason=reason))

    def exists(self, name: str) -> bool:
        return os.path.lexists(self._root / name)

    def files(self, folder: str) -> tuple[str, ...]:
        try:
            with os.scandir(self._root / folder) as found:
                return tuple(sorted(each.name for each in found))
        except OSError:
            return ()

    def _is_inside(self, path: Path) -> bool:
        """Whether a file lies in the course, wherever links lead. Raises OSError."""
        if not path.is_symlink():  # then only its folder can lead away
            path = path.parent
            if path in self._folders_inside:
                return True
        inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self._root))
        if inside and path.is_dir():
            self._folders_inside.add(path)
        return inside

    def _missing(self, path: Path, name: str) -> Diagnostic:
        if not self._adviser.may_advise():
            return Diagnostic.of(name, issue((), "RC109", file=name))
        near = tuple(each for each in self.files(str(PurePath(name).parent)) if each != path.name)  # a link to nowhere
        advice = other_ending(name, near) or nearest(path.stem, ids(near))
        return Diagnostic.of(name, issue((), "RC109", advice=advice, file=name))


def bytes_of(path: Path, name: str) -> bytes | Diagnostic:
    """A file's bytes, or that they are too many. Raises OSError."""
    try:
        return bounded_file.read(path, MAX_BYTES)
    except bounded_file.TooLarge as error:
        return too_large(error.size, name)
