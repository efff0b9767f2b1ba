"""A part of a course under another name: what changes in which files. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from relcourse.course.documents import Document
from relcourse.course.file_names import why_misnamed
from relcourse.course.folder import CourseFolder
from relcourse.course.formerly import former_ids
from relcourse.course.models import step_id
from relcourse.workbench.file_changes import FileChange
from relcourse.workbench.rename.former_name import renamed_skill, with_former_name
from relcourse.workbench.rename.named_part import OF_COURSE, CantName, NamedPart, What, file_of, names_of
from relcourse.workbench.rename.references import FRONT, CourseTexts, referring


def rename_changes(folder: CourseFolder, part: NamedPart, new: str) -> list[FileChange]:
    """All that changes where a part is called otherwise: its own file first. Raises CantName."""
    texts = CourseTexts(folder)
    require_free(folder, part.what, new)
    if (folder.root / part.file).is_symlink() and part.file:
        raise CantName(f"{part.file} is a link. Rename it by hand, and what it leads to.")
    for file, claimed in _claims(texts, part):
        if new in claimed:
            raise CantName(
                f"{file} says that it was called `{new}` before. Take another name, so that no progress is lost."
            )
    if part.what == "skill":
        return [_front_with_skill(texts, part.name, new), *referring(texts, part, new)]
    data = texts.data(part.file)
    own = with_former_name(data, part.file, part.name, new)
    moved = FileChange(file_of(part.what, new), data, own, part.file, moves=True)
    changes = [moved, *referring(texts, part, new)]
    if part.what == "exercise":
        _require_steps_apart(texts, [each.file for each in changes[1:]], new)
    return changes


def require_free(folder: CourseFolder, what: What, new: str) -> None:
    """Raises CantName where nothing can have a name, or something has it already."""
    why = why_misnamed(f"{new}.yaml")
    if why:
        raise CantName(
            why if what != "skill" else f"`{new}` can't be a name: small letters, digits and hyphens, at most 64."
        )
    if what == "lesson" and new in OF_COURSE:
        raise CantName(f"`{new}` is the name of a file that every course has. Take another one.")
    if new in names_of(folder, what):
        article = "an exercise" if what == "exercise" else f"a {what}"
        raise CantName(f"There is {article} `{new}` already; nothing is overwritten. Take another name.")


def _front_with_skill(texts: CourseTexts, old: str, new: str) -> FileChange:
    modules = texts.folder.course.modules.items()
    module = next(key for key, each in modules if old in each.skills)
    data = texts.data(FRONT)
    return FileChange(FRONT, data, renamed_skill(data, FRONT, module, old, new))


def _claims(texts: CourseTexts, part: NamedPart) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the others of its kind say that they were called before, and where."""
    if part.what == "skill":
        for skill, each in texts.folder.course.behaviours.items():
            if skill != part.name:
                yield f"`{skill}` in {FRONT}", each.formerly
        return
    for file in texts.exercises() if part.what == "exercise" else texts.lessons():
        document = texts.document(file) if file != part.file else None
        if document:
            yield file, former_ids(document.value.get("formerly"))


def _require_steps_apart(texts: CourseTexts, lessons: list[str], new: str) -> None:
    """An exercise is a step by its name: no step that is written in the same lesson may have that one."""
    for file in lessons:
        document = texts.document(file)
        if document and any(new in names for names in _written_steps(document)):
            raise CantName(f"{file} has a step that is called `{new}`, or was. Take another name.")


def _written_steps(document: Document) -> Iterator[tuple[str, ...]]:
    """What each step that is written in a lesson is called, and was."""
    steps = document.value.get("steps")
    for step in steps if isinstance(steps, list) else ():
        if isinstance(step, dict):
            yield tuple(chain([step_id(step)], former_ids(step.get("formerly"))))
