"""A course folder on disk, read piece by piece as it is needed.

Whatever can't be read becomes ``Broken``, in its place: the rest plays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, Issue, issue, nearest, render
from relcourse.course.documents import Document, read
from relcourse.course.file_suffixes import other_ending
from relcourse.course.formerly import former_ids
from relcourse.course.ids import is_id
from relcourse.course.kinds import Exercise
from relcourse.course.kinds.plugins import find_kind, unknown_kind
from relcourse.course.models import Course, Lesson, Page, Source, step_id
from relcourse.course.validation import model

M = TypeVar("M", bound=BaseModel)


_OWN_ID = issue(("id",), "RC103")


@dataclass(frozen=True)
class Broken:
    """A part of the course that can't be used, and why."""

    id: str
    title: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Step:
    """One step of a lesson, ready to be shown."""

    id: str
    content: Page | Exercise | Broken
    index: int = 0
    """Where it stands among the lesson's ``steps:``."""

    @property
    def title(self) -> str:
        return self.content.title


@dataclass(frozen=True)
class LoadedLesson:
    """A lesson with its steps read. ``diagnostics`` are those of the lesson's own file."""

    lesson: Lesson
    steps: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    review_diagnostics: tuple[Diagnostic, ...] = ()

    def index(self, step_id: str) -> int | None:
        return next((index for index, step in enumerate(self.steps) if step.id == step_id), None)


class CourseFolder:
    """A course at ``root``. Files are read once, when first asked for."""

    def __init__(self, root: Path) -> None:
        """Raises CourseUnreadable where there is no course to open."""
        self.root = root
        self._exercises: dict[str, Exercise | Page | Broken] = {}
        self._warnings: dict[Diagnostic, None] = {}
        self._folders_inside: set[Path] = set()
        self.course, self.front_diagnostics = self._open()
        self._sources: dict[str, Source] | None = None
        self.source_diagnostics: tuple[Diagnostic, ...] = ()

    def _open(self) -> tuple[Course, tuple[Diagnostic, ...]]:
        """The front page and its problems. Raises CourseUnreadable."""
        root = self.root
        if not (root / "lessons" / "course.yaml").is_file():
            raise CourseUnreadable(
                f"There is no course in {root}: it has no lessons/course.yaml. "
                "Name a folder that holds `lessons/` and `exercises/`."
            )
        document, diagnostics = self._read("lessons/course.yaml")
        course, more = self._model(Course, document)
        diagnostics += more
        if course is None:
            raise CourseUnreadable(
                f"The course in {root} can't be opened: {render(diagnostics[0]).what}", tuple(diagnostics)
            )
        return course, tuple(diagnostics)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The works that pages cite; those that can't be read are left out and reported by ``diagnostics``."""
        if self._sources is None:
            self._sources = dict(self._read_sources())
        return self._sources

    def load_lesson(self, lesson_id: str) -> LoadedLesson | Broken:
        """The lesson with every step read, or why it can't be."""
        document, diagnostics = self._read(f"lessons/{lesson_id}.yaml")
        lesson, more = self._model(Lesson, document, id=lesson_id)
        diagnostics += more
        if document and "id" in document.value:
            diagnostics.append(document.diagnostic(_OWN_ID))
        if document is None or lesson is None:
            return Broken(lesson_id, _title(document, lesson_id), tuple(diagnostics))
        steps = tuple(self._steps(lesson, document))
        twice = {step.id for step in steps if sum(step.id == other.id for other in steps) > 1}
        for index, step in enumerate(steps):
            if step.id in twice:
                diagnostics.append(document.diagnostic(issue(("steps", index), "RC102", step=step.id)))
        kept = tuple(step for index, step in enumerate(steps) if step.id not in {s.id for s in steps[:index]})
        reviews = [self._named(name, ("reviews", index), document) for index, name in enumerate(lesson.reviews)]
        review_diagnostics = tuple(p for each in reviews if isinstance(each, Broken) for p in each.diagnostics)
        return LoadedLesson(lesson, kept, tuple(diagnostics), review_diagnostics)

    def lesson(self, name: str) -> Lesson | Broken:
        """A lesson's own file, its steps unread."""
        document, diagnostics = self._read(f"lessons/{name}.yaml")
        lesson, more = self._model(Lesson, document, id=name)
        return lesson or Broken(name, _title(document, name), (*diagnostics, *more))

    def exercise(self, name: str) -> Exercise | Page | Broken:
        """What the file ``exercises/NAME.yaml`` holds."""
        if name not in self._exercises:
            document, diagnostics = self._read(f"exercises/{name}.yaml")
            self._exercises[name] = self._content(document, (), name, diagnostics)
        return self._exercises[name]

    def names(self, kind: str) -> set[str]:
        """The files there are in ``lessons`` or ``exercises``, without their ending."""
        try:
            return {path.stem for path in (self.root / kind).glob("*.yaml")}
        except OSError:
            return set()

    def formerly(self, name: str) -> tuple[str, ...]:
        """What the file ``exercises/NAME.yaml`` says that it was called before."""
        path = self.root / "exercises" / f"{name}.yaml"
        with suppress(OSError):
            if path.is_file() and b"formerly" in path.read_bytes():  # most say nothing, and need not be parsed
                document = self.document(f"exercises/{name}.yaml")
                return former_ids(document.value.get("formerly")) if document else ()
        return ()

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Every problem of reading and reference in the whole course."""
        yield from self.front_diagnostics
        for name in self.course.lessons:
            loaded = self.load_lesson(name)
            yield from loaded.diagnostics
            if isinstance(loaded, LoadedLesson):
                for step in loaded.steps:
                    if isinstance(step.content, Broken):
                        yield from step.content.diagnostics
                yield from loaded.review_diagnostics
        yield from self.warnings
        _ = self.sources
        yield from self.source_diagnostics

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is minded, and played all the same, in the exercises and pages read so far."""
        return tuple(self._warnings)

    def document(self, name: str) -> Document | None:
        """The file of that name below the course folder, as text values with their places."""
        return self._read(name)[0]

    def _steps(self, lesson: Lesson, document: Document) -> Iterator[Step]:
        for index, step in enumerate(lesson.steps):
            key = step_id(step)
            if isinstance(step, str):
                yield Step(key, self._named(step, ("steps", index), document), index)
            else:
                yield Step(key, self._content(document, ("steps", index), f"{lesson.id}/{key}", []), index)

    def _named(self, name: str, at: tuple[str | int, ...], document: Document) -> Exercise | Page | Broken:
        """An exercise that a lesson names; where there is no such file, the lesson's line says so."""
        path = self.root / "exercises" / f"{name}.yaml"
        if path.exists() or path.is_symlink():  # a link that leads nowhere says so itself
            return self.exercise(name)
        advice = other_ending(path) or nearest(name, self.names("exercises"))
        missing = issue(at, "RC109", advice=advice, file=f"exercises/{name}.yaml")
        return Broken(name, name, (document.diagnostic(missing),))

    def _content(
        self, document: Document | None, at: tuple[str | int, ...], name: str, diagnostics: list[Diagnostic]
    ) -> Exercise | Page | Broken:
        """The page or exercise that stands at ``at`` in a document."""
        if document is None:
            return Broken(name, name, tuple(diagnostics))
        value: Any = document.value
        for key in at:
            value = value[key]
        made: Page | Exercise | None = None
        if not at and "id" in value:
            issues = [_OWN_ID]
        elif "page" in value:
            made, issues = model(Page, {**value, "id": name.rpartition("/")[2]}, at)
        elif isinstance(value.get("kind"), str) and (kind := find_kind(value["kind"])):
            made, issues = model(kind, {**value, "id": name}, at)
        else:
            issues = [_no_kind(value, at)]
        if made is not None:
            inner = (*made.issues(), *made.name_issues()) if isinstance(made, Exercise) else ()
            issues = [replace(each, at=(*at, *each.at)) for each in inner]
            issues += self._references(made, at)
        diagnostics = diagnostics + [document.diagnostic(each) for each in issues]
        if made is None or any(diagnostic.severity == "error" for diagnostic in diagnostics):
            return Broken(name, str(value.get("title") or value.get("page") or name), tuple(diagnostics))
        self._warnings.update(dict.fromkeys(diagnostics))
        return made

    def _references(self, made: Page | Exercise, at: tuple[str | int, ...]) -> list[Issue]:
        """Cited works and named skills that the course does not have: said, and played all the same."""
        issues = []
        for index, key in enumerate(made.cites):
            if key not in self.sources:
                issues.append(issue((*at, "cites", index), "RC104", advice=nearest(key, self.sources), source=key))
        for index, skill in enumerate(made.skills if isinstance(made, Exercise) else ()):
            if skill not in self.course.skills:
                advice = nearest(skill, self.course.skills)
                issues.append(issue((*at, "skills", index), "RC105", advice=advice, skill=skill))
        return issues

    def _read_sources(self) -> Iterator[tuple[str, Source]]:
        if not (self.root / "lessons" / "sources.yaml").exists():
            return
        document, diagnostics = self._read("lessons/sources.yaml")
        self.source_diagnostics = tuple(diagnostics)
        if document is None:
            return
        for key, value in document.value.items():
            source, issues = None, [issue((key,), "RC106", key=key)]
            if isinstance(value, dict) and is_id(key):
                source, issues = model(Source, value, (key,))
            diagnostics += [document.diagnostic(each) for each in issues]
            if source:
                yield key, source
        self.source_diagnostics = tuple(diagnostics)

    def _model(self, kind: type[M], document: Document | None, **extra: str) -> tuple[M | None, list[Diagnostic]]:
        if document is None:
            return None, []
        made, issues = model(kind, {**document.value, **extra})
        if isinstance(made, Course):
            issues = made.issues()
        return made, [document.diagnostic(each) for each in issues]

    def _read(self, name: str) -> tuple[Document | None, list[Diagnostic]]:
        path = self.root / name
        try:
            if not self._inside(path):
                return None, [Diagnostic.of(name, issue((), "RC107"))]
            if not path.is_file():
                return None, [self._missing(path, name)]
            return read(path.read_bytes(), name)
        except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError before Python 3.13
            reason = str(getattr(error, "strerror", None) or error)  # the system's words
            return None, [Diagnostic.of(name, issue((), "RC108", reason=reason))]

    def _inside(self, path: Path) -> bool:
        """Whether a file lies in the course, wherever links lead. Raises OSError and RuntimeError."""
        if not path.is_symlink():  # then only its folder can lead away
            path = path.parent
            if path in self._folders_inside:
                return True
        inside = path.resolve().is_relative_to(self.root.resolve())
        if inside and path.is_dir():
            self._folders_inside.add(path)
        return inside

    def _missing(self, path: Path, name: str) -> Diagnostic:
        try:
            near = [each.stem for each in path.parent.glob("*.yaml")]
        except OSError:
            near = []
        return Diagnostic.of(name, issue((), "RC109", advice=other_ending(path) or nearest(path.stem, near), file=name))


def _title(document: Document | None, name: str) -> str:
    title = document.value.get("title") if document else None
    return title if isinstance(title, str) and title else name


def _no_kind(value: Mapping[str, Any], at: tuple[str | int, ...]) -> Issue:
    kind = value.get("kind")
    if not isinstance(kind, str) or not kind:
        return issue(at, "RC110")
    return unknown_kind(kind, (*at, "kind"))
