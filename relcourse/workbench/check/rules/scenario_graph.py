"""The scenario graph: what can be proved of a conversation from its exact values."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.play.states import TooMany
from relcourse.play.values import Unplayable
from relcourse.workbench.author_tests.test_walks import run_test
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC220", "scenario graph", "a conversation that can't be played or scored", over=Unplayable, severity="error")
def unplayable(why: Unplayable) -> Iterator[Issue]:
    """Every walk needs an open choice in each scene until it comes to an ending, and the best walk must earn
    more than the worst, or there is nothing to decide.
    """
    if not isinstance(why, TooMany):
        yield Issue(("scenes", why.scene), "", str(why), "Read it through from the beginning.")


@rule("RC221", "scenario graph", "a scene or an ending that no walk comes to", over=Reached, severity="error")
def unreached(reached: Reached) -> Iterator[Issue]:
    """It was written and nobody will ever see it: no choice leads there, or a condition on the way never holds."""
    for kind, names in (("scenes", reached.scenario.scenes), ("endings", reached.scenario.endings)):
        for name in names:
            if not reached.count(name):
                what = f"No walk ever comes to `{name}`."
                yield Issue((kind, name), "", what, "Lead to it from somewhere, or remove it.")


@rule("RC222", "scenario graph", "a detour that pays", over=Reached, severity="error")
def detour(reached: Reached) -> Iterator[Issue]:
    """A choice has the best mark among those open, but another one ends higher: a learner who does well at every
    turn would not do best on the whole. Marks and what choices lead to must agree.
    """
    for scene in reached.scenario.scenes:
        for choice in _paying(reached, scene):
            what = f"A detour pays: `{choice}` has the best mark here, but another choice ends higher."
            at = ("scenes", scene, "choices", choice, "mark")
            yield Issue(at, "", what, "Change the marks here, or what the other choice leads to.")


def _paying(reached: Reached, scene: str) -> list[str]:
    """The choices that in some state have the best mark of those open, and do not end highest."""
    best, transitions = reached.valued.best, reached.transitions(scene)
    top: dict[int, int] = {}
    for lane in sorted(transitions, key=lambda lane: lane.points):
        top.update(dict.fromkeys(lane.sources, lane.points))
    return [
        lane.choice
        for lane in transitions
        if any(
            lane.points == top[state] and lane.points + best[target] != best[state]
            for state, target in zip(lane.sources, lane.targets, strict=True)
        )
    ]


@rule("RC223", "scenario graph", "a test that goes otherwise", over=Reached, severity="error")
def differing_test(reached: Reached) -> Iterator[Issue]:
    """A walk under `tests:` is one that its author vouches for: which ending it comes to, and what it scores."""
    for name, test in reached.scenario.tests.items():
        for each in run_test(reached.valued, name, test).differences:
            yield Issue(("tests", name, *each.at), "", each.what, each.do)
