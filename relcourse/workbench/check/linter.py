"""What the rules mind, placed in the files where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from relcourse.course.diagnostics import Diagnostic, Issue
from relcourse.course.documents import Places
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import Broken, LoadedLesson
from relcourse.course.models import Page, Source
from relcourse.course.positions import KeyPath
from relcourse.play.allowance import Allowance
from relcourse.workbench.check import rules
from relcourse.workbench.check.learner_data import NO_DATA, LearnerData
from relcourse.workbench.check.rules import Found, Placed, Whole, course_subjects, lesson_subjects, subjects


class Linter(NamedTuple):
    """``places`` knows where everything stands in a file of the course, ``works`` are what can be cited there,
    ``allowance`` is the work that its conversations may take, ``data`` what learners did.
    """

    places: Callable[[str], Places | None]
    works: Callable[[], Mapping[str, Source]]
    allowance: Allowance
    data: LearnerData = NO_DATA

    def content(self, found: Found) -> Iterator[Diagnostic]:
        """What they mind in one page or exercise by itself."""
        works = self.works() if found.content.cites else {}
        cited = tuple(works[key] for key in found.content.cites if key in works)
        analysis = self.data.of(found.content, found.file)
        over = chain(subjects(found, self.allowance, cited), (analysis,) if analysis else ())
        return self._lint(over, found.file, found.at)

    def lesson(self, loaded: LoadedLesson, file: str) -> Iterator[Diagnostic]:
        """What they mind in a lesson as such."""
        return self._lint(lesson_subjects(loaded), file)

    def course(self, whole: Whole) -> Iterator[Diagnostic]:
        """What they mind in the course as a whole."""
        return self._lint(course_subjects(whole, self.allowance))

    def _lint(self, over: Iterable[object], file: str = "", at: KeyPath = ()) -> Iterator[Diagnostic]:
        for each in rules.lint(over):
            placed = each if isinstance(each, Placed) else Placed(file, each._replace(at=(*at, *each.at)))
            yield self._diagnostic(placed)

    def _diagnostic(self, placed: Placed) -> Diagnostic:
        issue = placed.issue
        places = self.places(placed.file) if issue.at else None
        if places:
            return places.diagnostic(issue)
        return Diagnostic.of(placed.file, issue)


def lint(content: Page | Exercise) -> Iterator[Issue]:
    """What the rules mind in one page or exercise by itself, without a place."""
    yield from (each for each in rules.lint(subjects(Found("", (), content), Allowance())) if isinstance(each, Issue))


def in_place(loaded: LoadedLesson, file: str) -> Iterator[Found]:
    """The pages and exercises that are written in a lesson's own file."""
    for step in loaded.steps:
        if not isinstance(step.content, Broken) and not isinstance(loaded.lesson.steps[step.index], str):
            yield Found(file, ("steps", step.index), step.content)
