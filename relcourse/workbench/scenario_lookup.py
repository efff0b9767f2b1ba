"""The one conversation that a command is asked to look at: a file of its own, or an exercise of a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from relcourse.course.diagnostics import Diagnostic, did_you_mean
from relcourse.course.documents import read
from relcourse.course.file_names import why_misnamed
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.kinds.plugins import find_kind
from relcourse.course.loaded_lesson import Broken, Content, LoadedLesson
from relcourse.course.source import bytes_of
from relcourse.course.validation import model


class NoScenario(Exception):
    """There is no conversation there that can be used. The message is a sentence."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def scenario_file(path: Path) -> Scenario:
    """The conversation in a file, which need not lie in a course. Raises NoScenario."""
    try:
        data = bytes_of(path, _shown(path))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoScenario(f"There is no file {path}.") from error
    except OSError as error:
        raise NoScenario(f"{path} can't be read: {error.strerror or error}.") from error
    if path.absolute().parent.name == "exercises" and (why := why_misnamed(path.name)):
        raise NoScenario(why)
    document, diagnostics = (None, [data]) if isinstance(data, Diagnostic) else read(data, _shown(path))
    if document is None:
        raise NoScenario(f"{path} can't be read.", tuple(diagnostics))
    kind = find_kind(str(document.value.get("kind")))
    if kind is None or not issubclass(kind, Scenario):
        raise NoScenario(f"{path} holds no conversation: it has no line `kind: scenario`.")
    made, issues = model(kind, {**document.value, "id": path.stem})
    issues += [] if made is None else list(made.issues())
    diagnostics = [*diagnostics, *map(document.diagnostic, issues)]
    if not isinstance(made, Scenario) or any(each.severity == "error" for each in diagnostics):
        raise NoScenario(f"{path} has errors.", tuple(diagnostics))
    return made


def scenario_named(folder: CourseFolder, name: str) -> Scenario:
    """A course's conversation by its file's name, or by ``lesson/step`` where a lesson holds it. Raises NoScenario."""
    content = folder.exercise(name) if name in folder.names("exercises") else dict(_in_place(folder)).get(name)
    if content is None:
        raise NoScenario(no_exercise(folder, name, _conversations(folder)))
    if isinstance(content, Broken):
        raise NoScenario(f"`{name}` has errors.", content.diagnostics)
    if not isinstance(content, Scenario):
        what = f"an exercise of the kind `{content.kind}`" if isinstance(content, Exercise) else "a page"
        raise NoScenario(f"`{name}` is no conversation but {what}.")
    return content


def no_exercise(folder: CourseFolder, name: str, known: Iterable[str]) -> str:
    """That a course has no exercise of that name, and which of the ``known`` may be meant."""
    return f'The course "{folder.course.title}" has no exercise `{name}`. {did_you_mean(name, known)}'


def _shown(path: Path) -> str:
    """A file as check names it: below its course's folder, where it lies in one."""
    above = path.absolute().parent.name
    return f"{above}/{path.name}" if above in ("lessons", "exercises") else path.name


def _conversations(folder: CourseFolder) -> Iterator[str]:
    files = ((name, folder.exercise(name)) for name in folder.names("exercises"))
    return (name for name, content in (*files, *_in_place(folder)) if isinstance(content, Scenario))


def _in_place(folder: CourseFolder) -> Iterator[tuple[str, Content]]:
    for loaded in map(folder.load_lesson, folder.course.lessons):
        if isinstance(loaded, LoadedLesson):
            for step in loaded.steps:
                if not isinstance(loaded.lesson.steps[step.index], str):
                    yield f"{loaded.lesson.id}/{step.id}", step.content
