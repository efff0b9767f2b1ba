"""What rules look at besides models: all the texts of one content, its decisions, a page as it stands on a screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from relcourse.course.diagnostics import Issue
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.kinds.passages import Decision, Passage, Role
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.course.models import Lesson, Page, Source
from relcourse.course.positions import KeyPath
from relcourse.play.allowance import Allowance
from relcourse.play.states import LeftOut, TooMany
from relcourse.play.values import Unplayable, Values, values
from relcourse.workbench.check.rules.reached_states import Reached, Stuck
from relcourse.workbench.check.rules.registry import Placed
from relcourse.workbench.check.rules.story_sentences import sentences_of

_SEAM = "\n\n"
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True)
class Texts:
    """All the passages of one page or exercise, or of a lesson as such, as one text to search."""

    content: Page | Exercise | Lesson
    passages: tuple[Passage, ...]

    def of(self, role: Role) -> list[Passage]:
        return self._by_role.get(role, [])

    @cached_property
    def _by_role(self) -> dict[str, list[Passage]]:
        made: dict[str, list[Passage]] = {}
        for each in self.passages:
            made.setdefault(each.role, []).append(each)
        return made

    @cached_property
    def whole(self) -> str:
        return _SEAM.join([each.text for each in self.passages])

    @cached_property
    def lower(self) -> str:
        return self.whole.lower()

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Those by which a story is known again."""
        return sentences_of(self.whole)

    @cached_property
    def capitals(self) -> list[str]:
        """Words of two to six capital letters, in alphabetical order."""
        return sorted(set(_CAPITALS.findall(self.whole))) if _TWO_CAPITALS.search(self.whole) else []

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(each.text) + len(_SEAM) for each in self.passages)]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match, with the passage it begins in."""
        for match in pattern.finditer(self.whole):
            yield self.passages[bisect_right(self._starts, match.start()) - 1], match


class Decided(NamedTuple):
    """All the decisions of one exercise."""

    content: Exercise
    decisions: tuple[Decision, ...]


class Sheet(NamedTuple):
    """A page and the works it cites, as far as they are known."""

    page: Page
    cited: tuple[Source, ...]


@dataclass(frozen=True)
class Found:
    """A page or an exercise, the file it stands in, and where in that file."""

    file: str
    at: KeyPath
    content: Page | Exercise

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.content, tuple(_passages(self.content)))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(self.content.decisions()) if isinstance(self.content, Exercise) else ()


class Whole(NamedTuple):
    """A whole course as far as it can be read: every page and exercise, and the lessons with their steps.

    Where it ``lacks`` a part, because that is broken or not there, nothing can be said to be missing elsewhere.
    """

    folder: CourseFolder
    found: tuple[Found, ...]
    loaded_lessons: tuple[LoadedLesson, ...]
    lacks: bool = False

    @property
    def first_lesson(self) -> LoadedLesson | None:
        """None where it can't be read, or the course has none."""
        first = self.folder.course.lessons[:1]
        return next((each for each in self.loaded_lessons if each.lesson.id in first), None)


class FirstConversation(NamedTuple):
    """The conversation in which a course begins: the file it stands in, and where, its exact values, and the line that
    the author has for the first screen.
    """

    file: str
    at: KeyPath
    exact: Values
    line: str

    def placed(self, issue: Issue) -> Placed:
        """A problem in the conversation, where it stands."""
        return Placed(self.file, issue._replace(at=(*self.at, *issue.at)))


def subjects(found: Found, allowance: Allowance, cited: tuple[Source, ...] = ()) -> Iterator[object]:
    """A page or an exercise and all that rules look at in it."""
    content = found.content
    yield content
    yield found.texts
    if isinstance(content, Page):
        yield Sheet(content, cited)
        return
    yield Decided(content, found.decisions)
    yield from found.decisions
    yield from content.scoring_keys()
    if isinstance(content, Scenario):
        exact = valued(content, allowance)
        yield exact
        if isinstance(exact, Values):
            yield Reached(exact, allowance)
        elif not isinstance(exact, TooMany | LeftOut):
            yield Stuck(content, exact, allowance)


def lesson_subjects(loaded: LoadedLesson) -> Iterator[object]:
    """A lesson as such, and what is read of it on the map, before it and at its end."""
    lesson = loaded.lesson
    yield loaded
    made = [Passage(("title",), lesson.title, "title"), Passage(("objective",), lesson.objective, "aside")]
    if lesson.rule:
        made.append(Passage(("rule",), lesson.rule, "aside"))
    yield Texts(lesson, tuple(made))


def course_subjects(whole: Whole, allowance: Allowance) -> Iterator[object]:
    """A course as such, and the conversation of its first minute where that stands first and can be played."""
    yield whole
    first, loaded = whole.folder.course.first, whole.first_lesson
    if not first or not loaded:
        return
    step = loaded.steps[0]
    if step.id == first.exercise and isinstance(step.content, Scenario):
        exact = valued(step.content, allowance)
        in_place = not isinstance(loaded.lesson.steps[step.index], str)
        file = f"lessons/{loaded.lesson.id}.yaml" if in_place else f"exercises/{step.id}.yaml"
        if isinstance(exact, Values):
            yield FirstConversation(file, ("steps", step.index) if in_place else (), exact, first.line or "")


def _passages(content: Page | Exercise) -> Iterator[Passage]:
    """Every text of a page or an exercise, in the order of reading."""
    if isinstance(content, Page):
        yield Passage(("page",), content.title, "title")
        yield Passage(("text",), content.text, "page")
    else:
        yield from content.passages()


def valued(scenario: Scenario, allowance: Allowance) -> Values | Unplayable:
    """A conversation's exact values, or why it has none."""
    if not allowance.left:
        return LeftOut("", scenario.begin, taken=0)
    try:
        exact = values(scenario)
    except Unplayable as error:
        allowance.note(error.taken)
        return error
    allowance.note(exact.states.steps)
    return exact
