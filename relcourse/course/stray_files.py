"""Files that are meant for a course and are never read: under another ending or name, or in another folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, islice
from pathlib import PurePath
from typing import Literal, NamedTuple

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.file_suffixes import without_ending
from relcourse.course.ids import is_id
from relcourse.course.source import CourseSource, ids, is_hidden

What = Literal["exercise", "lesson", "front page", "sources"]

FRONT_PAGE, SOURCES = "lessons/course.yaml", "lessons/sources.yaml"
NO_LESSONS = frozenset({"course", "sources"})
"""What lies in lessons/ and is none."""
_FOLDERS = ("lessons", "exercises")
_MEANT = ("lesson", "lessons", "exercise", "exercises")
"""What a folder may be called that is meant to be one of a course, in letters of any size."""
_DEEPEST = 3
_READ = 200
"""So many files are looked into: a folder of a course may have others around it."""

_KEY = re.compile(rb"^([a-z]+)[ \t]*:(?=\s)", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"


class Stray(NamedTuple):
    """A file that is never read where it is, by its name below the course folder, and the name that it should have.

    ``wanted`` is "" where nobody can say. ``taken``: something of that name is there already.
    """

    there: str
    wanted: str
    what: What
    taken: bool = False

    @property
    def is_misnamed(self) -> bool:
        """Whether it lies in the folder where it belongs, and only its name keeps it from being read."""
        return PurePath(self.there).parent == PurePath(self.wanted).parent

    def issue(self) -> Issue:
        """RC122 for its name, RC124 for its place."""
        code = "RC122" if self.is_misnamed or not self.wanted else "RC124"
        case: str = self.what if code == "RC124" else "near" if self.wanted else ""
        if self.taken:
            case = "taken" if code == "RC122" else f"{self.what}, taken"
        return issue((), code, case, file=PurePath(self.there).name, there=self.there, wanted=self.wanted)


def what_it_is(data: bytes) -> What | None:
    """What a file is meant to be, by the keys at its left edge: also where it can't be read as YAML."""
    keys = {each.decode() for each in _KEY.findall(data.removeprefix(_BOM))}
    if "kind" in keys or "page" in keys:
        return "exercise" if keys & {"title", "ask", "skills", "text"} else None
    if "steps" in keys:
        return "lesson" if keys & {"objective", "minutes"} else None
    if "modules" in keys:
        return "front page" if keys & {"id", "title"} else None
    return "sources" if b"cite:" in data and b"strength:" in data else None


def place_of(what: What, name: str) -> str:
    """Where a file belongs that is called so, its ending left out: its name below the course folder, or ""."""
    if what in ("front page", "sources"):
        return FRONT_PAGE if what == "front page" else SOURCES
    from relcourse.course.near_values import near_id  # where something is wrong

    near = name if is_id(name) else near_id(name)
    if not near:
        return ""
    return f"{'lessons' if what == 'lesson' else 'exercises'}/{near}.yaml"


def strays(source: CourseSource, lessons: Collection[str] | None) -> Iterator[Stray]:
    """Those around a course's own files: beside its two folders, in them, and in folders within.

    ``lessons`` are those that the course lists, None where it can't be said: another file of lessons/ may be an
    exercise.
    """
    own = {f"{folder}/{name}" for folder in _FOLDERS for name in source.files(folder)}
    claimed: set[str] = set()
    for there in islice(chain(_candidates(source), _unlisted(source, lessons)), _READ):
        data = source.read(there)
        found = _stray(there, what_it_is(data) if isinstance(data, bytes) else None, own)
        if found and (found.taken or found.wanted not in claimed):  # of several that want a name, one at a time
            claimed.add(found.wanted)
            yield found


def _candidates(source: CourseSource) -> Iterator[str]:
    """Files that have an ending of a text, or none, and that no course reads where they are."""
    for folder in _FOLDERS:
        names = source.files(folder)
        yield from (f"{folder}/{name}" for name in names if _may_be_meant(name) and not _is_read(name))
        yield from _within(source, folder, names, 1)
    beside = source.files("")
    yield from (name for name in beside if _may_be_meant(name))
    for name in beside:
        if name.casefold() in _MEANT and name not in _FOLDERS:
            yield from (f"{name}/{each}" for each in source.files(name) if _may_be_meant(each))


def _unlisted(source: CourseSource, lessons: Collection[str] | None) -> Iterator[str]:
    if lessons is not None:
        unlisted = ids(source.files("lessons")).difference(lessons, NO_LESSONS)
        yield from (f"lessons/{name}.yaml" for name in sorted(unlisted) if is_id(name))


def _within(source: CourseSource, folder: str, names: Collection[str], depth: int) -> Iterator[str]:
    for name in names:
        inside = f"{folder}/{name}"
        if not is_hidden(name) and not _is_read(name) and depth < _DEEPEST:
            below = source.files(inside)
            yield from (f"{inside}/{each}" for each in below if _may_be_meant(each))
            yield from _within(source, inside, below, depth + 1)


def _may_be_meant(name: str) -> bool:
    return not is_hidden(name) and not name.endswith("~") and without_ending(name) is not None


def _is_read(name: str) -> bool:
    return name.endswith(".yaml") and is_id(name.removesuffix(".yaml"))


def _stray(there: str, what: What | None, own: Collection[str]) -> Stray | None:
    path = PurePath(there)
    name, folder = without_ending(path.name) or "", str(path.parent)
    is_yaml = path.suffix.casefold() in (".yaml", ".yml")
    if what is None and is_yaml and folder in _FOLDERS:
        what = _by_name(folder, name)
    if what is None:
        return None
    wanted = place_of(what, name)
    return None if wanted == there else Stray(there, wanted, what, wanted in own)


def _by_name(folder: str, name: str) -> What:
    """What lies in a folder of the course, where its text does not say."""
    if folder == "exercises":
        return "exercise"
    named: dict[str, What] = {"course": "front page", "sources": "sources"}
    return named.get(name.casefold(), "lesson")
