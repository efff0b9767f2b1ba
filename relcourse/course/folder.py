"""A course as its callers hold it: parts are loaded when they are asked for, and what is minded in them collected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from relcourse.course import loader
from relcourse.course.diagnostics import NONE, Advice, Adviser, CourseUnreadable, Diagnostic, Issue, nearest, render
from relcourse.course.documents import Places, read
from relcourse.course.file_suffixes import other_ending
from relcourse.course.formerly import former_ids
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import Broken, Content, LoadedLesson, Step
from relcourse.course.models import Course, Lesson, Page, Source
from relcourse.course.source import CourseSource, DiskSource, ids

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
        self._sources: dict[str, Source] | None = None
        self._adviser = Adviser()
        self.source_diagnostics: tuple[Diagnostic, ...] = ()
        self.course, self.front_diagnostics = self._front()
        self._skills = self.course.skills

    def _front(self) -> tuple[Course, tuple[Diagnostic, ...]]:
        """The front page and its problems. Raises CourseUnreadable."""
        if not self._source.exists("lessons/course.yaml"):
            raise CourseUnreadable(
                f"There is no course in {self.root}: it has no lessons/course.yaml. "
                "Name a folder that holds `lessons/` and `exercises/`."
            )
        course, diagnostics = loader.course_of(self._read("lessons/course.yaml"))
        if course is None:
            what = f"The course in {self.root} can't be opened: {render(diagnostics[0]).what}"
            raise CourseUnreadable(what, tuple(diagnostics))
        return course, tuple(diagnostics)

    @property
    def sources(self) -> Mapping[str, Source]:
        """The works that pages cite; those that can't be read are left out and reported by ``diagnostics``."""
        if self._sources is None:
            self._sources = {}
            if self._source.exists("lessons/sources.yaml"):
                self._sources, self.source_diagnostics = loader.sources_of(self._read("lessons/sources.yaml"))
        return self._sources

    def load_lesson(self, lesson_id: str) -> LoadedLesson | Broken:
        """The lesson with every step read, or why it can't be."""
        if lesson_id in self._lessons:
            return self._lessons[lesson_id]
        loaded, minded = loader.loaded_lesson_of(self._read(f"lessons/{lesson_id}.yaml"), lesson_id, self)
        self._warnings.update(dict.fromkeys(minded))
        if self._shown_as:
            loaded = self._shown_as(lesson_id, loaded)
        if self._keep:
            self._lessons[lesson_id] = loaded
        return loaded

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
        _ = self.sources
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
        if not self._adviser.may_advise():
            return NONE
        files = self._source.files("exercises")
        return other_ending(f"{name}.yaml", files) or nearest(name, ids(files))

    def unknown(self, made: Page | Exercise) -> Iterator[Issue]:
        works = self.sources if made.cites else {}  # most cite nothing, and need not wait for the works
        return loader.Known(works, self._skills).unknown(made)

    def _read(self, name: str) -> loader.Read:
        data = self._source.read(name)
        document, diagnostics = (None, [data]) if isinstance(data, Diagnostic) else read(data, name)
        if self._keep:
            self._places[name] = document.places if document else None
        return document, diagnostics
