"""The scenario graph: what can be proved of a conversation from its exact values."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.play.shortest_walk import Walk
from relcourse.play.values import Values, open_choices, step
from relcourse.workbench.author_tests.walked_tests import run_test
from relcourse.workbench.check.rules.reached_states import Reached, Stuck
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.shown_walks import best_on, found_walks, points, shortened


@rule("RC220", over=Stuck)
def unplayable(stuck: Stuck) -> Iterator[Issue]:
    """A conversation that can't be played or scored."""
    found = stuck.why.issue
    if stuck.why.case == "no open choice":
        walk = next(filter(stuck.is_at, found_walks(stuck.scenario, stuck.allowance)), None)
        if walk:
            case = "no open choice after" if walk.choices else "no open choice at all"
            found = issue(found.at, case=case, scene=walk.place, walk=shortened(walk.choices))
    yield found


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
    wrong = [(scene, choice) for scene in reached.scenario.scenes for choice in dict.fromkeys(_paying(reached, scene))]
    shown = dict(_shown(reached, wrong)) if wrong else {}
    for scene, choice in wrong:
        at = ("scenes", scene, "choices", choice, "mark")
        yield shown.get((scene, choice)) or issue(at, choice=choice)


def _shown(reached: Reached, wrong: Collection[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Issue]]:
    """Each with another choice that ends higher, and a walk that takes it."""
    values, left = reached.valued, {scene: {each for at, each in wrong if at == scene} for scene, _ in wrong}
    for walk in found_walks(values.scenario, reached.allowance):
        if not any(left.values()):
            return
        if not left.get(walk.place):
            continue
        choices = values.scenario.scenes[walk.place].choices
        here = open_choices(values.scenario, walk.place, walk.state)
        lost = {each: values.given_away(walk.place, walk.state, each) for each in here}
        most = max(choices[each].points_in(walk.state) for each in here)
        for choice in here:
            if choice in left[walk.place] and lost[choice] and choices[choice].points_in(walk.state) == most:
                left[walk.place].remove(choice)
                yield (walk.place, choice), _detour(values, walk, choice, min(here, key=lost.__getitem__), lost[choice])


def _detour(values: Values, walk: Walk, choice: str, other: str, lost: int) -> Issue:
    scenario = values.scenario
    whole = best_on(values, Walk(*step(scenario, walk.place, walk.state, other), other, walk))
    high = points(scenario, whole)
    return issue(
        ("scenes", walk.place, "choices", choice, "mark"),
        case="other",
        choice=choice,
        other=other,
        walk=shortened(whole.choices, len(walk.choices)),
        high=high,
        low=high - lost,
    )


def _paying(reached: Reached, scene: str) -> list[str]:
    """The choices that in some state have the best mark of those open, and do not end highest."""
    if not reached.scenario.scenes[scene].is_judged:
        return []
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
