"""The scenario graph: what can be proved of a conversation from its exact values."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.problem import Fault
from relcourse.play.values import Unplayable, Values
from relcourse.workbench.rules.base import rule
from relcourse.workbench.walked_tests import run_test


@rule("RC220", "scenario graph", "a conversation that can't be played or scored", over=Unplayable, severity="error")
def unplayable(why: Unplayable) -> Iterator[Fault]:
    """Every walk needs an open choice in each scene until it comes to an ending, and the best walk must earn
    more than the worst, or there is nothing to decide.
    """
    yield Fault(("scenes", why.scene), "", str(why), "Read it through from the beginning.")


@rule("RC221", "scenario graph", "a scene or an ending that no walk comes to", over=Values, severity="error")
def unreached(valued: Values) -> Iterator[Fault]:
    """It was written and nobody will ever see it: no choice leads there, or a condition on the way never holds."""
    reached = {place for place, _ in valued.edges}
    scenario = valued.scenario
    for kind, names in (("scenes", scenario.scenes), ("endings", scenario.endings)):
        for name in names:
            if name not in reached:
                what = f"No walk ever comes to `{name}`."
                yield Fault((kind, name), "", what, "Lead to it from somewhere, or remove it.")


@rule("RC222", "scenario graph", "a detour that pays", over=Values, severity="error")
def detour(valued: Values) -> Iterator[Fault]:
    """A choice has the best mark among those open, but another one ends higher: a learner who does well at every
    turn would not do best on the whole. Marks and what choices lead to must agree.
    """
    said = set()
    for state, edges in valued.edges.items():
        if not edges:
            continue
        top = max(edge.points for edge in edges)
        best = valued.ranges[state].best
        for edge in edges:
            on_best = edge.points + valued.ranges[edge.after].best == best
            if edge.points == top and not on_best and (state[0], edge.choice) not in said:
                said.add((state[0], edge.choice))
                what = f"A detour pays: `{edge.choice}` has the best mark here, but another choice ends higher."
                at = ("scenes", state[0], "choices", edge.choice, "mark")
                yield Fault(at, "", what, "Change the marks here, or what the other choice leads to.")


@rule("RC223", "scenario graph", "a test that goes otherwise", over=Values, severity="error")
def differing_test(valued: Values) -> Iterator[Fault]:
    """A walk under `tests:` is one that its author vouches for: which ending it comes to, and what it scores."""
    for name, test in valued.scenario.tests.items():
        for each in run_test(valued, name, test).differences:
            yield Fault(("tests", name, *each.at), "", each.what, each.do)
