"""What somebody means who names a part of a course: an exercise, a lesson or a skill."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, NamedTuple, get_args

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.folder import CourseFolder

What = Literal["exercise", "lesson", "skill"]
WHAT: tuple[What, ...] = get_args(What)
FILES: tuple[What, ...] = ("exercise", "lesson")
"""Those that are a file each."""
OF_COURSE = ("course", "sources")
"""Files in lessons/ that are no lessons."""


class CantName(Exception):
    """It can't be called so, or there is nothing of that name. The message is a sentence."""


class NamedPart(NamedTuple):
    what: What
    name: str

    @property
    def file(self) -> str:
        """The file whose name it is; a skill has none."""
        return "" if self.what == "skill" else file_of(self.what, self.name)


def file_of(what: What, name: str) -> str:
    """Where an exercise or a lesson of that name stands."""
    return f"{what}s/{name}.yaml"


def names_of(folder: CourseFolder, what: What) -> set[str]:
    """What all exercises, lessons or skills of a course are called."""
    if what == "skill":
        return set(folder.course.skills)
    return folder.names(f"{what}s") - set(OF_COURSE if what == "lesson" else ())


def named_part(folder: CourseFolder, typed: str, what: What | None, known: tuple[What, ...] = WHAT) -> NamedPart:
    """The part that a name, or the path of its file, means. Raises CantName where that is none, or several."""
    path = PurePath(typed)
    name = path.stem if path.suffix == ".yaml" else typed
    by_path: dict[str, What] = {"exercises": "exercise", "lessons": "lesson"}
    what = what or (by_path.get(path.parent.name) if name != typed else None)
    found = [each for each in ([what] if what else known) if name in names_of(folder, each)]
    if len(found) == 1:
        return NamedPart(found[0], name)
    if found:
        said = " and ".join(f"{'an' if each == 'exercise' else 'a'} {each}" for each in found)
        raise CantName(f"`{name}` is {said}. Say which one you mean, such as --what {found[0]}.")
    all_names = set().union(*(names_of(folder, each) for each in ([what] if what else known)))
    said = what or f"{', '.join(known[:-1])} or {known[-1]}"
    raise CantName(f"There is no {said} `{name}`. {did_you_mean(name, all_names)}")
