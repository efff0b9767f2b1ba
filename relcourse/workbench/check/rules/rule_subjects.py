"""What rules look at besides models: all the texts of one content, its decisions, a page as it stands on a screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.kinds.passages import Decision, Passage, Role
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.course.models import Lesson, Page, Source
from relcourse.play.allowance import Allowance
from relcourse.play.states import LeftOut, TooMany
from relcourse.play.values import Unplayable, Values, values
from relcourse.workbench.check.rules.reached_states import Reached, Stuck

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


def subjects(
    content: Page | Exercise,
    allowance: Allowance,
    cited: tuple[Source, ...] = (),
    made: tuple[Decision, ...] | None = None,
) -> Iterator[object]:
    """A page or an exercise and all that rules look at in it; ``made`` are its decisions, if they are known."""
    yield content
    yield Texts(content, tuple(passages(content)))
    if isinstance(content, Page):
        yield Sheet(content, cited)
        return
    made = tuple(content.decisions()) if made is None else made
    yield Decided(content, made)
    yield from made
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


def passages(content: Page | Exercise) -> Iterator[Passage]:
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
