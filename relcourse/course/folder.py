"""A course as its callers hold it: parts are loaded when they are asked for, and what is minded in them collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from relcourse.course import loader, missing_files
from relcourse.course.diagnostics import NONE, Advice, Adviser, CourseUnreadable, Diagnostic, Issue, issue, render
from relcourse.course.documents import Places, read
from relcourse.course.formerly import former_ids
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import Broken, Content, LoadedLesson, Step
from relcourse.course.models import Course, Lesson, Page, Source
from relcourse.course.source import CourseSource, DiskSource, ids
from relcourse.course.stray_files import FRONT_PAGE, SOURCES, Stray, strays

__all__ = ["Broken", "CourseFolder", "LoadedLesson", "Step"]

ShownAs = Callable[[str, LoadedLesson | Broken], LoadedLesson | Broken]
"""From a lesson's id and what its file made, to what is handed out."""


class CourseFolder:
    """A course at ``root``. Exercises are read once, when first asked for.

    Lessons are read anew each time, so that a player meets a changed file at the next opening; with ``keep`` they
    are read once as well, and the places of what was read stay known: for tools that look at all of a course.
    ``source`` is where bytes come from if not from the disk; ``shown_as`` may put something else in a lesson's place.
    """

    def __init__(
        self,
        root: Path,
        *,
        source: CourseSource | None = None,
        keep: bool = False,
        shown_as: ShownAs | None = None,
    ) -> None:
        """Raises CourseUnreadable where there is no course to open."""
        self.root = root
        self._source = source or DiskSource(root)
        self._keep = keep
        self._shown_as = shown_as
        self._places: dict[str, Places | None] = {}
        self._exercises: dict[str, Content] = {}
        self._lessons: dict[str, LoadedLesson | Broken] = {}
        self._formerly: dict[str, tuple[str, ...]] = {}
        self._warnings: dict[Diagnostic, None] = {}
        self._adviser = Adviser()
        self.course, self.front_diagnostics = self._front()
        self._skills = self.course.skills

    def _front(self) -> tuple[Course, tuple[Diagnostic, ...]]:
        """The front page and its problems. Raises CourseUnreadable."""
        if not self._source.exists(FRONT_PAGE):
            raise self._no_front_page()
        course, diagnostics = loader.course_of(self._read(FRONT_PAGE))
        if course is None:
            what = f"The course in {self.root} can't be opened: {render(diagnostics[0]).what}"
            raise CourseUnreadable(what, tuple(diagnostics))
        return course, tuple(diagnostics)

    def _no_front_page(self) -> CourseUnreadable:
        what = f"There is no course in {self.root}: it has no {FRONT_PAGE}."
        advice = missing_files.advice(FRONT_PAGE, self._source, strays(self._source, None))
        missing = Diagnostic.of(FRONT_PAGE, issue((), "RC109", advice=advice, file=FRONT_PAGE))
        if missing.text("there"):
            return CourseUnreadable(f"{what} {render(missing).do}", (missing,))
        return CourseUnreadable(f"{what} Name a folder that holds `lessons/` and `exercises/`.")

    @cached_property
    def strays(self) -> tuple[Stray, ...]:
        """Files that are meant for the course and that it does not read where they are."""
        return tuple(strays(self._source, self.course.lessons))

    @property
    def sources(self) -> Mapping[str, Source]:
        """The works that pages cite; those that can't be read are left out and reported by ``diagnostics``."""
        return self._works.sources

    @property
    def source_diagnostics(self) -> tuple[Diagnostic, ...]:
        return self._works.diagnostics

    @cached_property
    def _works(self) -> loader.Works:
        if self._source.exists(SOURCES):
            return loader.works_of(self._read(SOURCES))
        elsewhere = any(each.wanted == SOURCES for each in self.strays)
        return loader.Works({}, None if elsewhere else frozenset())

    def load_lesson(self, lesson_id: str) -> LoadedLesson | Broken:
        """The lesson with every step read, or why it can't be."""
        if lesson_id in self._lessons:
            return self._lessons[lesson_id]
        loaded, minded = self._loaded_lesson(lesson_id)
        self._warnings.update(dict.fromkeys(minded))
        if self._shown_as:
            loaded = self._shown_as(lesson_id, loaded)
        if self._keep:
            self._lessons[lesson_id] = loaded
        return loaded

    def _loaded_lesson(self, lesson_id: str) -> tuple[LoadedLesson | Broken, list[Diagnostic]]:
        """A lesson's file; where there is none or it is an exercise, the front page's line that lists it says so."""
        file, at = f"lessons/{lesson_id}.yaml", missing_files.line_of(self.course, lesson_id)
        if at and not self._source.exists(file):
            found = issue(at, "RC109", advice=self._advice(file), file=file)
        else:
            read = self._read(file)
            exercise = missing_files.exercise_for_lesson(read[0], lesson_id, at)
            if not exercise:
                return loader.loaded_lesson_of(read, lesson_id, self)
            found = exercise
        listed = self.places(FRONT_PAGE) if at else None
        told = listed.diagnostic(found) if listed else Diagnostic.of(file, found)
        return Broken(lesson_id, lesson_id, (told,)), []

    def lesson(self, name: str) -> Lesson | Broken:
        """A lesson's own file, its steps unread."""
        return loader.lesson_of(self._read(f"lessons/{name}.yaml"), name)[0]

    def exercise(self, name: str) -> Content:
        """What the file ``exercises/NAME.yaml`` holds."""
        if name not in self._exercises:
            document, diagnostics = self._read(f"exercises/{name}.yaml")
            content, minded = loader.content_of((document, diagnostics), name, self)
            self._exercises[name] = content
            self._formerly[name] = former_ids(document.value.get("formerly")) if document else ()
            self._warnings.update(dict.fromkeys(minded))
        return self._exercises[name]

    def names(self, kind: str) -> set[str]:
        """The files there are in ``lessons`` or ``exercises``, without their ending."""
        return ids(self._source.files(kind))

    def formerly(self, name: str) -> tuple[str, ...]:
        """What the file ``exercises/NAME.yaml`` says that it was called before."""
        if name not in self._formerly:
            file = f"exercises/{name}.yaml"
            data = self._source.read(file)
            says = isinstance(data, bytes) and b"formerly" in data  # most say nothing, and need not be parsed
            document = read(data, file)[0] if says and isinstance(data, bytes) else None
            self._formerly[name] = former_ids(document.value.get("formerly")) if document else ()
        return self._formerly[name]

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Every problem of reading and reference in the whole course."""
        yield from self.front_diagnostics
        for name in self.course.lessons:
            loaded = self.load_lesson(name)
            yield from loaded.diagnostics
            if isinstance(loaded, LoadedLesson):
                yield from loaded.step_diagnostics
                yield from loaded.review_diagnostics
        yield from self.warnings
        yield from self.source_diagnostics

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is minded, and played all the same, in the exercises and pages read so far."""
        return tuple(self._warnings)

    def places(self, file: str) -> Places | None:
        """Where everything stands in a file of that name below the course folder."""
        if file in self._places:
            return self._places[file]
        document, _ = self._read(file)
        return document.places if document else None

    # What lessons and exercises refer to: ``loader.References``.

    def named(self, name: str) -> Content | None:
        return self.exercise(name) if self._source.exists(f"exercises/{name}.yaml") else None

    def other_name(self, name: str) -> Advice:
        return self._advice(f"exercises/{name}.yaml")

    def unknown(self, made: Page | Exercise) -> Iterator[Issue]:
        works = self._works.named if made.cites else None  # most cite nothing, and need not wait for the works
        return loader.Known(works, self._skills).unknown(made)

    def _advice(self, file: str) -> Advice:
        if not self._adviser.may_advise():
            return NONE
        return missing_files.advice(file, self._source, self.strays)

    def _read(self, name: str) -> loader.Read:
        data = self._source.read(name)
        document, diagnostics = (None, [data]) if isinstance(data, Diagnostic) else read(data, name)
        if self._keep or name == FRONT_PAGE:  # read once, and then told at its line for each file that is missing
            self._places[name] = document.places if document else None
        return document, diagnostics
