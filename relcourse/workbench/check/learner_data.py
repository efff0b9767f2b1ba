"""What learners' data say of the exercises and pages of a course, as whoever holds such data tells it.

Counts of people are rounded, and nothing is told of few: what is missing here need not be nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from relcourse.course.fields import formers
from relcourse.course.formerly import renames
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath


class ItemFigures(NamedTuple):
    """A scored exercise, in one revision, as a test item; None is undefined, or not told."""

    exercise: str
    rev: str
    learners: int
    facility: float | None
    """The mean score, from 0 to 1."""
    discrimination: float | None
    """How far who does well here does well elsewhere, an r."""
    interval: str
    """Of the discrimination, 95 %; "" where there is none."""
    doubt: Literal["", "look", "key"]
    """What the discrimination says of it: nothing, that it is to be looked at, or that its key is probably wrong."""

    @property
    def r(self) -> str:
        """The discrimination with its interval."""
        return f"{self.discrimination or 0:.2f}" + (f" (95 % {self.interval})" if self.interval else "")


class Chosen(NamedTuple):
    """Learners who chose an option at their first attempt; None for fewer than are told of.

    ``scene`` is "" for a question, ``option`` for all that few chose, together. ``elsewhere`` is how far above or below
    the mean they were at other exercises.
    """

    exercise: str
    rev: str
    scene: str
    option: str
    learners: int | None
    elsewhere: float | None


class CalledUnclear(NamedTuple):
    """``exercise`` is "" for a page, ``scene`` for all but a scene of a conversation, lesson and step in a review."""

    lesson: str
    step: str
    exercise: str
    scene: str
    rev: str
    learners: int


class Choices(NamedTuple):
    """What was chosen at one decision: what enough chose, by its id, and about how many decided."""

    told: Mapping[str, Chosen]
    learners: int

    @property
    def only(self) -> str:
        """The one option that enough chose, "" where there are several or none."""
        return next(iter(self.told)) if len(self.told) == 1 else ""


@dataclass(frozen=True)
class ItemAnalysis:
    """What is said of one page or exercise as it stands; ``few`` is the number below which nobody is told of."""

    content: Page | Exercise
    few: int
    item: ItemFigures | None = None
    choices: Mapping[str, Choices] = field(default_factory=dict)
    """By scene, "" for a question."""
    unclear: Mapping[str, int] = field(default_factory=dict)
    """Learners who called a scene unclear, "" for the page or the exercise as such."""
    rev: str = ""
    other_revs: tuple[str, ...] = ()
    """Of which there are data, where there are none of the revision at hand."""


@dataclass(frozen=True)
class LearnerData:
    """All that is said of a course."""

    items: tuple[ItemFigures, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    unclear: tuple[CalledUnclear, ...] = ()
    few: int = 0

    def of(self, content: Page | Exercise, file: str) -> ItemAnalysis | None:
        """What is said of a page or an exercise, which stands in a file of the course; None where there are no data."""
        if not (self.items or self.chosen or self.unclear):
            return None
        return self._of_exercise(content) if isinstance(content, Exercise) else self._of_page(content, file)

    def _of_page(self, page: Page, file: str) -> ItemAnalysis:
        folder, _, name = file.partition("/")
        lesson = name.removesuffix(".yaml") if folder == "lessons" else ""
        ids = {page.id, *page.formerly}
        counts = [
            each.learners
            for each in self.unclear
            if not each.exercise and each.step in ids and lesson in ("", each.lesson)
        ]
        return ItemAnalysis(page, self.few, unclear={"": max(counts)} if counts else {})

    def _of_exercise(self, exercise: Exercise) -> ItemAnalysis:
        before = exercise.id[: exercise.id.rfind("/") + 1]
        ids, rev = {exercise.id, *(f"{before}{old}" for old in exercise.formerly)}, exercise.rev()
        mine = [each for name in ids for each in self._by_exercise.get(name, ())]
        now = [each for each in mine if each.rev == rev]
        names = _TodaysNames.of(exercise)
        item = next((each for each in now if isinstance(each, ItemFigures)), None)
        unclear: dict[str, int] = {}
        for each in now:
            if isinstance(each, CalledUnclear):  # at each step that holds it; one learner may have said it twice
                scene = names.scene(each.scene)
                unclear[scene] = max(unclear.get(scene, 0), each.learners)
        choices = _choices([names.chosen(each) for each in now if isinstance(each, Chosen)])
        others = () if now else tuple(sorted({each.rev for each in mine}))
        return ItemAnalysis(exercise, self.few, item, choices, unclear, rev, others)

    @property
    def exercises(self) -> int:
        """Of how many something is said, or of another version of them."""
        return len(self._by_exercise.keys() - {""})

    @cached_property
    def _by_exercise(self) -> Mapping[str, Sequence[ItemFigures | Chosen | CalledUnclear]]:
        made: dict[str, list[ItemFigures | Chosen | CalledUnclear]] = defaultdict(list)
        told: tuple[Sequence[ItemFigures | Chosen | CalledUnclear], ...] = (self.items, self.chosen, self.unclear)
        for each in chain.from_iterable(told):
            made[each.exercise].append(each)
        return made


def _choices(chosen: list[Chosen]) -> dict[str, Choices]:
    made: dict[str, Choices] = {}
    for scene in dict.fromkeys(each.scene for each in chosen):
        here = [each for each in chosen if each.scene == scene]
        told = {each.option: each for each in here if each.option}
        made[scene] = Choices(told, sum(each.learners or 0 for each in here))
    return made


NO_DATA = LearnerData()


class _TodaysNames(NamedTuple):
    """What the parts of an exercise are called now, by where they stand and a name they had."""

    renamed: Mapping[KeyPath, Mapping[str, str]]

    @classmethod
    def of(cls, exercise: Exercise) -> _TodaysNames:
        return cls({at: renames(formers(parts)) for at, parts in exercise.named()})

    def scene(self, name: str) -> str:
        return self._now(("scenes",), name)

    def chosen(self, each: Chosen) -> Chosen:
        if not each.scene:
            option = next((names[each.option] for names in self.renamed.values() if each.option in names), each.option)
            return each._replace(option=option)
        scene = self.scene(each.scene)
        return each._replace(scene=scene, option=self._now(("scenes", scene, "choices"), each.option))

    def _now(self, at: KeyPath, name: str) -> str:
        return self.renamed.get(at, {}).get(name, name)
