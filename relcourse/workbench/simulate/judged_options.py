"""Options together with which of them count most: what a player can hit, in every kind that says so of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relcourse.course.kinds import Exercise
from relcourse.course.kinds.passages import Shown
from relcourse.course.questions import Option, Options


class JudgedOptions(NamedTuple):
    """What can be picked or rated at one place; ``keys`` are the ids of those that are worth most."""

    options: Options
    keys: frozenset[str]

    @property
    def by_chance(self) -> float:
        """The share of the keys: how often somebody hits one who picks at random."""
        return len(self.keys) / len(self.options)


def judged_options(exercise: Exercise) -> Iterator[JudgedOptions]:
    """Every decision and every rating of an exercise where some options are worth more than others."""
    ratings = (key.parts for key in exercise.scoring_keys() if key.worth == "rating")
    for parts in (*(decision.options for decision in exercise.decisions()), *ratings):
        made = _judged(parts)
        if 0 < len(made.keys) < len(made.options):
            yield made


def _judged(parts: Sequence[Shown]) -> JudgedOptions:
    best = max(part.worth for part in parts)
    keys = frozenset(part.id for part in parts if part.worth == best)
    return JudgedOptions(tuple(Option(part.id, part.text) for part in parts), keys)
