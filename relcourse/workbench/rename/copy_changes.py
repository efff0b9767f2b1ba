"""A copy of an exercise or a lesson under a name of its own, listed where it is wanted. Nothing is written here."""

from __future__ import annotations

from typing import NamedTuple

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.folder import CourseFolder
from relcourse.workbench.file_changes import FileChange
from relcourse.workbench.rename.former_name import without_former_names
from relcourse.workbench.rename.named_part import CantName, NamedPart, file_of, names_of
from relcourse.workbench.rename.references import FRONT, CourseTexts
from relcourse.workbench.rename.rename_changes import require_free
from relcourse.workbench.scaffold.yaml_list_insert import with_item


class Copied(NamedTuple):
    """The changes, and what is left to write by hand, as a sentence."""

    changes: list[FileChange]
    by_hand: str = ""


def copy_changes(folder: CourseFolder, part: NamedPart, new: str, lesson: str | None = None) -> Copied:
    """A copy's file, and what lists it: a lesson, where one is named, or the module that has the lesson copied.

    The copy was never called otherwise, so what the file says of that is left out. Raises CantName.
    """
    texts = CourseTexts(folder)
    require_free(folder, part.what, new)
    data = texts.data(part.file)
    made = FileChange(file_of(part.what, new), data, without_former_names(data, part.file), part.file)
    if part.what == "exercise":
        if lesson is None:
            return Copied([made], f"No lesson shows it yet. Add a line `- {new}` below `steps:` in one.")
        if lesson not in names_of(folder, "lesson"):
            raise CantName(f"There is no lesson `{lesson}`. {did_you_mean(lesson, names_of(folder, 'lesson'))}")
        return _listed(texts, made, file_of("lesson", lesson), ("steps",), new)
    if lesson is not None:
        raise CantName("--lesson goes with an exercise.")
    module = next((key for key, each in folder.course.modules.items() if part.name in each.lessons), None)
    if module is None:
        return Copied([made], f"No module lists it yet. Add `{new}` to the `lessons:` of one in {FRONT}.")
    return _listed(texts, made, FRONT, ("modules", module, "lessons"), new)


def _listed(texts: CourseTexts, made: FileChange, file: str, at: tuple[str, ...], new: str) -> Copied:
    data = texts.data(file)
    listed = with_item(data, at, new)
    if listed is None:
        return Copied([made], f"Add `{new}` to `{at[-1]}:` in {file}.")
    return Copied([made, FileChange(file, data, listed)])
