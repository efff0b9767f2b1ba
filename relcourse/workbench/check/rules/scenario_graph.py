"""The scenario graph: what can be proved of a conversation from its exact values."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.play.states import LeftOut, TooMany
from relcourse.play.values import Unplayable
from relcourse.workbench.author_tests.walked_tests import run_test
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC220", over=Unplayable)
def unplayable(why: Unplayable) -> Iterator[Issue]:
    """A conversation that can't be played or scored."""
    if not isinstance(why, TooMany | LeftOut):
        yield why.issue


@rule("RC221", over=Reached)
def unreached(reached: Reached) -> Iterator[Issue]:
    """A scene or an ending that no walk comes to."""
    for kind, names in (("scenes", reached.scenario.scenes), ("endings", reached.scenario.endings)):
        for name in names:
            if not reached.count(name):
                yield issue((kind, name), place=name)


@rule("RC222", over=Reached)
def detour(reached: Reached) -> Iterator[Issue]:
    """A detour that pays."""
    for scene in reached.scenario.scenes:
        for choice in _paying(reached, scene):
            yield issue(("scenes", scene, "choices", choice, "mark"), choice=choice)


def _paying(reached: Reached, scene: str) -> list[str]:
    """The choices that in some state have the best mark of those open, and do not end highest."""
    best, transitions = reached.valued.best, reached.transitions(scene)
    always = [lane.points for lane in transitions if len(lane.sources) == reached.count(scene)]
    least = max(always, default=0)  # what earns less is never the best mark of those open
    strong = [lane for lane in transitions if lane.points >= least]
    top: dict[int, int] = {}
    for lane in sorted(strong, key=lambda lane: lane.points):
        top.update(dict.fromkeys(lane.sources, lane.points))
    return [
        lane.choice
        for lane in strong
        if any(
            lane.points == top[state] and lane.points + best[target] != best[state]
            for state, target in zip(lane.sources, lane.targets, strict=True)
        )
    ]


@rule("RC223", over=Reached)
def differing_test(reached: Reached) -> Iterator[Issue]:
    """A test that goes otherwise."""
    for name, test in reached.scenario.tests.items():
        for each in run_test(reached.valued, name, test).differences:
            yield each._replace(at=("tests", name, *each.at))
