"""The scenario graph: what can be proved of a conversation from its exact values."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.asks import BadAnswer
from relcourse.course.kinds.scenario import Test
from relcourse.course.problem import Fault, did_you_mean
from relcourse.play.values import Edge, TooManyStates, Unplayable, Values
from relcourse.workbench.rules.base import rule
from relcourse.workbench.rules.reached import Reached


@rule("RC220", "scenario graph", "a conversation that can't be played or scored", over=Unplayable, severity="error")
def unplayable(why: Unplayable) -> Iterator[Fault]:
    """Every walk needs an open choice in each scene until it comes to an ending, and the best walk must earn
    more than the worst, or there is nothing to decide.
    """
    if not isinstance(why, TooManyStates):
        yield Fault(("scenes", why.scene), "", str(why), "Read it through from the beginning.")


@rule("RC221", "scenario graph", "a scene or an ending that no walk comes to", over=Reached, severity="error")
def unreached(reached: Reached) -> Iterator[Fault]:
    """It was written and nobody will ever see it: no choice leads there, or a condition on the way never holds."""
    for kind, names in (("scenes", reached.scenario.scenes), ("endings", reached.scenario.endings)):
        for name in names:
            if name not in reached.states:
                what = f"No walk ever comes to `{name}`."
                yield Fault((kind, name), "", what, "Lead to it from somewhere, or remove it.")


@rule("RC222", "scenario graph", "a detour that pays", over=Reached, severity="error")
def detour(reached: Reached) -> Iterator[Fault]:
    """A choice has the best mark among those open, but another one ends higher: a learner who does well at every
    turn would not do best on the whole. Marks and what choices lead to must agree.
    """
    ranges = reached.valued.ranges
    for scene, each in reached.scenario.scenes.items():
        marks = [option.points for option in each.choices.values()]
        always = [index for index, points in enumerate(marks) if points == max(marks)]
        gated = any(option.needs for option in each.choices.values())
        paying = set()
        for meters in reached.states.get(scene, ()):
            edges = reached.valued.edges[scene, meters]
            best = ranges[scene, meters].best
            for index in _top(edges) if gated else always:
                choice, points, after, _ = edges[index]
                if points + ranges[after].best != best:
                    paying.add(choice)
        for choice in each.choices:
            if choice in paying:
                what = f"A detour pays: `{choice}` has the best mark here, but another choice ends higher."
                at = ("scenes", scene, "choices", choice, "mark")
                yield Fault(at, "", what, "Change the marks here, or what the other choice leads to.")


def _top(edges: tuple[Edge, ...]) -> list[int]:
    """Where the open choices with the best mark stand."""
    best = max(edge.points for edge in edges)
    return [index for index, edge in enumerate(edges) if edge.points == best]


@rule("RC223", "scenario graph", "a test that goes otherwise", over=Values, severity="error")
def differing_test(valued: Values) -> Iterator[Fault]:
    """A walk under `tests:` is one that its author vouches for: which ending it comes to, and what it scores."""
    for name, test in valued.scenario.tests.items():
        yield from _differs(valued, name, test)


def _differs(valued: Values, name: str, test: Test) -> Iterator[Fault]:
    """A walk the author vouches for that goes otherwise."""
    from relcourse.play.conversation import Conversation  # a check of one file starts faster without it

    walk = Conversation(valued.scenario, valued, seed=0)
    for index, choice in enumerate(test.choose):
        here = ("tests", name, "choose", index)
        asked = walk.asked
        if asked is None:
            what = f"The conversation is over after {index} choices, at `{walk.place}`."
            yield Fault(here, "", what, "Remove the choices that follow.")
            return
        try:
            walk = walk.take(choice)
        except BadAnswer:
            what = f"In the scene `{walk.place}` there is no open choice `{choice}`."
            yield Fault(here, "", what, did_you_mean(choice, asked.shown()))
            return
    if walk.score is None:
        what = f"After these choices the conversation goes on, in `{walk.place}`."
        yield Fault(("tests", name, "choose"), "", what, "Add the choices that are missing.")
        return
    if walk.place != test.ends:
        yield Fault(
            ("tests", name, "ends"), "", f"This walk ends at `{walk.place}`.", "Change the test or the scenario."
        )
    if test.score is not None and abs(test.score - walk.score) > 0.0006:
        what = f"This walk scores {walk.score:.3f}."
        yield Fault(("tests", name, "score"), "", what, "Change the test or the marks.")
