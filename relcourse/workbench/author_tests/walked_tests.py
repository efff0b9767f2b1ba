"""The walks under ``tests:`` of a conversation, walked: where each choice went, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relcourse.course.diagnostics import Issue, issue, nearest
from relcourse.course.kinds.scenario import Test
from relcourse.course.questions import BadAnswer
from relcourse.play.conversation import Conversation
from relcourse.play.values import Values

_CODE = "RC223"
ROUNDED = 0.0006
"""A score under ``tests:`` may be rounded to three places."""


class Went(NamedTuple):
    """One choice of a walk: what it earned, what it gave away for good, and the scene or ending it led to."""

    scene: str
    choice: str
    mark: str
    points: int
    regret: int
    to: str


class Walked(NamedTuple):
    """A test as far as it could be walked."""

    name: str
    test: Test
    went: tuple[Went, ...]
    place: str
    """The scene or ending that it came to."""
    score: float | None
    """In [0, 1] at an ending."""
    turning_point: int | None
    """Which choice, from 0, gave the most away; None where nothing was, or where it came to no ending."""
    differences: tuple[Issue, ...]
    """What goes otherwise than written, as cases of RC223, each placed in the test that says so."""


def run_tests(values: Values) -> tuple[Walked, ...]:
    return tuple(run_test(values, name, test) for name, test in values.scenario.tests.items())


def run_test(values: Values, name: str, test: Test) -> Walked:
    walk = Conversation(values.scenario, values, seed=0)
    stopped: Issue | None = None
    for index, choice in enumerate(test.choose):
        asked = walk.asked
        if asked is None:
            stopped = issue(("choose", index), _CODE, "over", count=index, place=walk.place)
            break
        try:
            walk = walk.take(choice)
        except BadAnswer:
            near = nearest(choice, asked.shown())
            stopped = issue(("choose", index), _CODE, "no such choice", advice=near, scene=walk.place, choice=choice)
            break
    differences = (stopped,) if stopped else tuple(_differences(walk, test))
    turning_point = None if walk.score is None else walk.turning_point
    return Walked(name, test, tuple(_went(walk)), walk.place, walk.score, turning_point, differences)


def _went(walk: Conversation) -> Iterator[Went]:
    places = [*(turn.scene for turn in walk.turns), walk.place]
    for turn, to in zip(walk.turns, places[1:], strict=True):
        yield Went(turn.scene, turn.choice, turn.mark or "", turn.points, turn.regret, to)


def _differences(walk: Conversation, test: Test) -> Iterator[Issue]:
    if walk.score is None:
        yield issue(("choose",), _CODE, "goes on", place=walk.place)
        return
    if walk.place != test.ends:
        yield issue(("ends",), _CODE, "ends", place=walk.place)
    if test.score is not None and abs(test.score - walk.score) > ROUNDED:
        yield issue(("score",), _CODE, "score", score=f"{walk.score:.3f}")
