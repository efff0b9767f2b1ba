"""What can be proved of a scenario from its exact values, as faults with their places."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.asks import BadAnswer
from relcourse.course.kinds.scenario import Scenario, Test
from relcourse.course.problem import Fault, did_you_mean
from relcourse.play.conversation import Conversation
from relcourse.play.values import Unplayable, Values, values


def proofs(scenario: Scenario) -> Iterator[Fault]:
    try:
        valued = values(scenario)
    except Unplayable as error:
        yield Fault(("scenes", error.scene), "RC220", str(error), "Read it through from the beginning.")
        return
    yield from _unreached(valued)
    yield from _detours(valued)
    for name, test in scenario.tests.items():
        yield from _differs(valued, name, test)


def _unreached(valued: Values) -> Iterator[Fault]:
    """Scenes and endings that no walk comes to."""
    reached = {place for place, _ in valued.edges}
    scenario = valued.scenario
    for kind, names in (("scenes", scenario.scenes), ("endings", scenario.endings)):
        for name in names:
            if name not in reached:
                what = f"No walk ever comes to `{name}`."
                yield Fault((kind, name), "RC221", what, "Lead to it from somewhere, or remove it.")


def _detours(valued: Values) -> Iterator[Fault]:
    """Choices marked best among those open that lie on no best continuation: a detour pays."""
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
                yield Fault(
                    ("scenes", state[0], "choices", edge.choice, "mark"),
                    "RC222",
                    what,
                    "Change the marks here, or what the other choice leads to.",
                )


def _differs(valued: Values, name: str, test: Test) -> Iterator[Fault]:
    """A walk the author vouches for that goes otherwise."""
    walk = Conversation(valued.scenario, valued, seed=0)
    for index, choice in enumerate(test.choose):
        here = ("tests", name, "choose", index)
        asked = walk.asked
        if asked is None:
            what = f"The conversation is over after {index} choices, at `{walk.place}`."
            yield Fault(here, "RC223", what, "Remove the choices that follow.")
            return
        try:
            walk = walk.take(choice)
        except BadAnswer:
            what = f"In the scene `{walk.place}` there is no open choice `{choice}`."
            yield Fault(here, "RC223", what, did_you_mean(choice, asked.shown()))
            return
    if walk.score is None:
        what = f"After these choices the conversation goes on, in `{walk.place}`."
        yield Fault(("tests", name, "choose"), "RC223", what, "Add the choices that are missing.")
        return
    if walk.place != test.ends:
        yield Fault(
            ("tests", name, "ends"), "RC223", f"This walk ends at `{walk.place}`.", "Change the test or the scenario."
        )
    if test.score is not None and abs(test.score - walk.score) > 0.0006:
        what = f"This walk scores {walk.score:.3f}."
        yield Fault(("tests", name, "score"), "RC223", what, "Change the test or the marks.")
