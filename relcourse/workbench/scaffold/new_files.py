"""Something new in a course: a small, complete file that can be played at once, listed where it belongs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from relcourse.course.diagnostics import Diagnostic, did_you_mean, render
from relcourse.course.file_names import why_misnamed
from relcourse.course.folder import CourseFolder
from relcourse.course.ids import slug
from relcourse.course.json_schema import FILES, File, file_name, text
from relcourse.course.kinds.plugins import all_kinds, find_kind, unknown_kind
from relcourse.course.models import Course, Lesson
from relcourse.course.source import DiskSource
from relcourse.store.atomic_write import CantWrite, create, replace
from relcourse.workbench.scaffold.fresh_people import with_other_names
from relcourse.workbench.scaffold.template_texts import PAGE, template, template_of_kind
from relcourse.workbench.scaffold.yaml_list_insert import with_item

EMPTY_LESSON = "empty-lesson"
"""A lesson's template without a story: its author would not rewrite one for the third time."""
FIRST_LESSON = "first-lesson"
FIRST_EXERCISE = "first-decision"
SCHEMAS = "schema"
_TAKEN = ("course", "sources")
_LONGEST = 56
"""Characters of a title in an id, which has 64 at the most."""


class CantBegin(Exception):
    """It can't be made. The message is a sentence."""


@dataclass(frozen=True)
class Begun:
    """What was written, in its order; the file that lists it, or else what to write there by hand."""

    written: tuple[Path, ...]
    listed: Path | None = None
    by_hand: str = ""
    notes: tuple[str, ...] = ()
    """What listing it did not keep, as sentences."""


def what_to_make() -> tuple[str, ...]:
    """What ``new_exercise`` makes: every kind, and a page."""
    return (*all_kinds(), PAGE)


def distinctive_id(title: str, marks: str) -> str:
    """A course's id: its title's, and a few characters that no other course of that title has."""
    return f"{slug(title)[:_LONGEST].rstrip('-')}-{marks}"


def new_course(root: Path, marks: str = "") -> Begun:
    """A course folder with a front page, a source, a lesson, an exercise and schemas for editors.

    Its id ends in ``marks``, some random ones by default: progress is kept under the id, so two courses on one
    computer should not share it. Raises CantBegin, also where any of its files is there already, and CantWrite.
    """
    name = root.resolve().name
    course_id = distinctive_id(name, marks or secrets.token_hex(2))
    made: dict[Path, tuple[File, dict[str, str]]] = {
        root / "lessons" / "course.yaml": ("course", {"id": course_id, "title": _title(name), "lesson": FIRST_LESSON}),
        root / "lessons" / "sources.yaml": ("sources", {}),
        root / "lessons" / f"{FIRST_LESSON}.yaml": (
            "lesson",
            {"id": FIRST_LESSON, "title": _title(FIRST_LESSON), "skills": "asking-first", "cites": "eyal-2018"},
        ),
    }
    schemas = {root / SCHEMAS / file_name(each): each for each in FILES}
    exercise = root / "exercises" / f"{FIRST_EXERCISE}.yaml"
    there = next((path for path in (*made, *schemas, exercise) if path.exists()), None)
    if there:
        raise CantBegin(f"{there} is there already; nothing is overwritten. Name a new folder.")
    for path, each in schemas.items():
        create(path, text(each).encode(), inside=root)
    for path, (each, words) in made.items():
        create(path, _filled_in(root, template(each), each, words), inside=root)
    return Begun((*made, *new_exercise(root, "choice", FIRST_EXERCISE, FIRST_LESSON).written, *schemas))


def new_lesson(root: Path, name: str, module: str | None = None) -> Begun:
    """A lesson in lessons/, listed in a module: the one named, or the last one that has lessons.

    Raises CantBegin, CantWrite and CourseUnreadable.
    """
    path = root / "lessons" / _file(name)
    if name in _TAKEN:
        raise CantBegin(f"`{name}` is the name of a file that every course has. Take another one.")
    course = CourseFolder(root).course
    _free(path)
    module = module or _last_with_lessons(course)
    if module not in course.modules:
        raise CantBegin(f"There is no module `{module}` in course.yaml. {did_you_mean(module, course.modules)}")
    skills = next(iter(course.modules[module].skills), "")
    words = {"id": name, "title": _title(name), "skills": skills, "cites": ""}
    front = root / "lessons" / "course.yaml"
    by_hand = f"Add `{name}` to `lessons:` under `{module}:` in {front}."
    return _made(
        path, _filled_in(root, template(EMPTY_LESSON), "lesson", words), front, ("modules", module, "lessons"), by_hand
    )


def new_exercise(root: Path, kind: str, name: str, lesson: str | None = None) -> Begun:
    """An exercise of a kind, or a page, in exercises/; the last step of a lesson, where one is named.

    Raises CantBegin, CantWrite and CourseUnreadable.
    """
    path = root / "exercises" / _file(name)
    begun = _template_of_kind(kind)
    folder = CourseFolder(root)
    _free(path)
    known = folder.names("lessons").difference(_TAKEN)
    if lesson is not None and lesson not in known:
        raise CantBegin(f"There is no lesson `{lesson}`. {did_you_mean(lesson, known)}")
    skills = _skills(folder, lesson)
    words = {"title": _title(name), "skills": ", ".join(skills), "skill": f", skill: {skills[0]}" if skills else ""}
    data = _filled_in(root, begun, "exercise", words)
    if lesson is None:
        create(path, data, inside=root)
        lessons = [each for each in folder.course.lessons if each in known]
        one = root / "lessons" / f"{lessons[-1]}.yaml" if lessons else "one"
        return Begun((path,), by_hand=f"No lesson shows it yet. Add a line `- {name}` below `steps:` in {one}.")
    listing = root / "lessons" / f"{lesson}.yaml"
    return _made(path, data, listing, ("steps",), f"Add a line `- {name}` below `steps:` in {listing}.")


def _made(path: Path, data: bytes, listing: Path, at: tuple[str, ...], by_hand: str) -> Begun:
    """Write a file and name it in the list at ``at`` of another one; by hand where that is not sure to be right."""
    root = path.parent.parent
    before = DiskSource(root).read(f"{listing.parent.name}/{listing.name}")
    listed = None if isinstance(before, Diagnostic) else with_item(before, at, path.stem)
    create(path, data, inside=root)
    if listed is None or isinstance(before, Diagnostic):
        return Begun((path,), by_hand=by_hand)
    try:
        notes = replace(listing, listed, inside=root, before=before)
    except CantWrite as error:
        return Begun((path,), by_hand=f"{error} {by_hand}")
    return Begun((path,), listed=listing, notes=notes)


def _template_of_kind(kind: str) -> str:
    """The text that a kind gives to begin from, or that of a page. Raises CantBegin where there is none."""
    if kind != PAGE and find_kind(kind) is None:
        raise CantBegin(" ".join(render(unknown_kind(kind, ()))))
    found = template_of_kind(kind)
    if found is None:
        raise CantBegin(f"The kind `{kind}` brings no file to begin from. Write one of its exercises by hand.")
    return found


def _filled_in(root: Path, begun: str, file: File, words: Mapping[str, str]) -> bytes:
    """A template with its words put in; where the course keeps schemas, its first line names the one it follows."""
    name = file_name(file)
    helps = (root / SCHEMAS / name).exists()
    modeline = f"# yaml-language-server: $schema=../{SCHEMAS}/{name}\n" if helps else ""
    # a dollar sign of its own in a plugin's template is left as it is
    return Template(with_other_names(begun, root)).safe_substitute({**words, "modeline": modeline}).encode()


def _file(name: str) -> str:
    """The file of that name. Raises CantBegin where there can be none."""
    why = why_misnamed(f"{name}.yaml")
    if why:
        raise CantBegin(why)
    return f"{name}.yaml"


def _free(path: Path) -> None:
    if path.exists():
        raise CantBegin(f"{path} is there already; nothing is overwritten. Take another name.")


def _title(name: str) -> str:
    """``the-quiet-desk`` becomes ``The quiet desk``."""
    words = slug(name).replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _last_with_lessons(course: Course) -> str:
    with_lessons = [key for key, module in course.modules.items() if module.lessons]
    return (with_lessons or list(course.modules))[-1]


def _skills(folder: CourseFolder, lesson: str | None) -> tuple[str, ...]:
    """The lesson's skills, or else the first one of the course."""
    loaded = folder.load_lesson(lesson) if lesson else None
    found: Lesson | None = getattr(loaded, "lesson", None)
    return found.skills if found and found.skills else tuple(folder.course.skills)[:1]


__all__ = ["Begun", "CantBegin", "CantWrite", "new_course", "new_exercise", "new_lesson", "what_to_make"]
