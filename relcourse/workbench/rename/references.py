"""Where the files of a course name an exercise, a lesson or a skill, and the same with another name there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.documents import Document, read
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.course.source import DiskSource
from relcourse.workbench.file_changes import FileChange
from relcourse.workbench.rename.named_part import CantName, NamedPart, file_of, names_of
from relcourse.workbench.text_edits import Edit, changed

FRONT = "lessons/course.yaml"


class CourseTexts:
    """The files of a course as they are written; each is read once. Raises CantName where one can't be."""

    def __init__(self, folder: CourseFolder) -> None:
        self.folder = folder
        self._source = DiskSource(folder.root)
        self._data: dict[str, bytes] = {}

    def data(self, file: str) -> bytes:
        if file not in self._data:
            found = self._source.read(file)
            if isinstance(found, Diagnostic):
                raise CantName(f"{file} can't be read, or leads out of the course. Nothing was changed.")
            self._data[file] = found
        return self._data[file]

    def document(self, file: str) -> Document | None:
        """None where it can't be read as YAML."""
        return read(self.data(file), file)[0]

    def lessons(self) -> list[str]:
        """Every lesson's file, listed or not."""
        return [file_of("lesson", name) for name in sorted(names_of(self.folder, "lesson"))]

    def exercises(self) -> list[str]:
        return [file_of("exercise", name) for name in sorted(names_of(self.folder, "exercise"))]


def referring(texts: CourseTexts, part: NamedPart, new: str) -> Iterator[FileChange]:
    """Every file that names a part, with the new name there. Raises CantName where one can't be looked through."""
    for file, places in _places(texts, part):
        document = texts.document(file)
        edits = list(_edits(document, places, part.name, new)) if document and places else []
        if edits:
            yield FileChange(file, texts.data(file), _renamed(texts.data(file), file, edits, part.name, new))


def _places(texts: CourseTexts, part: NamedPart) -> Iterator[tuple[str, list[KeyPath]]]:
    if part.what == "lesson":
        yield FRONT, list(_in_front(texts, part.name))
    elif part.what == "exercise":
        first = texts.folder.course.first
        yield FRONT, [("first", "exercise")] if first and first.exercise == part.name else []
        for file in texts.lessons():
            yield file, list(_in_lists(texts, file, ("steps", "reviews"), part.name))
        for file in texts.exercises():
            yield file, list(_twin(texts, file, part.name))
    else:
        for file in texts.lessons():
            yield file, list(_skills_of_lesson(texts, file, part.name))
        for file in texts.exercises():
            yield file, list(_skills_of_exercise(texts, file, part.name))


def _in_front(texts: CourseTexts, lesson: str) -> Iterator[KeyPath]:
    for module, each in texts.folder.course.modules.items():
        yield from (("modules", module, "lessons", n) for n, name in enumerate(each.lessons) if name == lesson)


def _in_lists(texts: CourseTexts, file: str, keys: tuple[str, ...], name: str) -> Iterator[KeyPath]:
    document = texts.document(file)
    if document is None:
        _refuse_where_it_stands(texts, file, name)
        return
    for key in keys:
        listed = document.value.get(key)
        yield from ((key, n) for n, each in enumerate(listed if isinstance(listed, list) else ()) if each == name)


def _twin(texts: CourseTexts, file: str, name: str) -> Iterator[KeyPath]:
    if b"twin" not in texts.data(file):
        return
    document = texts.document(file)
    if document is None:
        _refuse_where_it_stands(texts, file, name)
    elif document.value.get("twin") == name and file != file_of("exercise", name):
        yield ("twin",)


def _skills_of_lesson(texts: CourseTexts, file: str, skill: str) -> Iterator[KeyPath]:
    loaded = texts.folder.load_lesson(file.removeprefix("lessons/").removesuffix(".yaml"))
    if not isinstance(loaded, LoadedLesson):
        _refuse_where_it_stands(texts, file, skill)
        return
    yield from (("skills", n) for n, each in enumerate(loaded.lesson.skills) if each == skill)
    for step in loaded.steps:
        if isinstance(loaded.lesson.steps[step.index], str):
            continue
        if isinstance(step.content, Exercise):
            yield from (("steps", step.index, *at) for at in _skills_in(step.content, skill))
        elif not isinstance(step.content, Page):
            _refuse_where_it_stands(texts, file, skill)


def _skills_of_exercise(texts: CourseTexts, file: str, skill: str) -> Iterator[KeyPath]:
    content = texts.folder.exercise(file.removeprefix("exercises/").removesuffix(".yaml"))
    if isinstance(content, Exercise):
        yield from _skills_in(content, skill)
    elif not isinstance(content, Page):
        _refuse_where_it_stands(texts, file, skill)


def _skills_in(exercise: Exercise, skill: str) -> Iterator[KeyPath]:
    yield from (("skills", n) for n, each in enumerate(exercise.skills) if each == skill)
    yield from (at for at, each in exercise.part_skills() if each == skill)


def _refuse_where_it_stands(texts: CourseTexts, file: str, name: str) -> None:
    """A file with errors may name a thing in ways that nobody can tell."""
    if name.encode() in texts.data(file):
        raise CantName(f"{file} has errors, and `{name}` stands in it. Mend it first: relcourse check.")


def _edits(document: Document, places: Iterable[KeyPath], old: str, new: str) -> Iterator[Edit]:
    named = (node for node in scalars(document.root) if node.value == old)
    by_place = {(node.start_mark.line + 1, node.start_mark.column + 1): node for node in named}
    for at in places:
        node = by_place.get(document.place(at))
        if node is None:
            why = "in a way that can't be changed for sure. Change it by hand first."
            raise CantName(f"{document.file} names `{old}` {why}")
        yield Edit(node.start_mark.index, node.end_mark.index, new)


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every text below a node, keys included."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for each in node.value:
            for part in each if isinstance(node, yaml.MappingNode) else (each,):
                yield from scalars(part)


def _renamed(data: bytes, file: str, edits: list[Edit], old: str, new: str) -> bytes:
    """A file with some edits, which has been read again: those texts are others, and nothing else."""
    made = changed(data, edits)
    before, after = (read(each, file)[0] for each in (data, made))
    if not before or not after or list(_differing(before.value, after.value)) != [(old, new)] * len(edits):
        raise CantName(f"{file} names `{old}` in a way that can't be changed for sure. Change it by hand first.")
    return made


def _differing(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """The parts in which two values differ."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for key in one:
            yield from _differing(one[key], other[key])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for mine, theirs in zip(one, other, strict=True):
            yield from _differing(mine, theirs)
    elif one != other:
        yield one, other
