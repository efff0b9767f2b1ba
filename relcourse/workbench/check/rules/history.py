"""What a conversation remembers: whether it ever matters, and what it has that is never used."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.conditions import parse
from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Scenario
from relcourse.workbench.check.rules.idle_conditions import idle_condition
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule

SCENES = 5
"""From so many scenes on, what happened early should matter later."""


@rule("RC230", over=Reached)
def one_key_whatever_happened(reached: Reached) -> Iterator[Issue]:
    """A conversation in which no key depends on what happened."""
    scenes = reached.scenario.scenes
    if len(scenes) >= SCENES and not any(
        _key_depends(reached, key) for key, scene in scenes.items() if scene.is_judged
    ):
        yield issue(("scenes",), count=len(scenes))


def _key_depends(reached: Reached, scene: str) -> bool:
    """Whether the choices of the best mark among those open are others in some reachable state than in another."""
    lanes = reached.transitions(scene)
    if all(len(lane.sources) == reached.count(scene) for lane in lanes):
        return False
    top: dict[int, int] = {}
    for lane in sorted(lanes, key=lambda lane: lane.points):
        top.update(dict.fromkeys(lane.sources, lane.points))
    best: dict[int, set[str]] = {}
    for lane in lanes:
        for state in lane.sources:
            if lane.points == top[state]:
                best.setdefault(state, set()).add(lane.choice)
    keys = iter(best.values())
    first = next(keys, set())
    return any(each != first for each in keys)


@rule("RC231", over=Reached)
def never_used(reached: Reached) -> Iterator[Issue]:
    """A flag, a meter or somebody of the cast that is never used."""
    scenario = reached.scenario
    read, changed = _read(scenario), _changed(scenario)
    said = None
    for at, names in (("flags", scenario.flags), ("meters", scenario.meters)):
        for index, name in enumerate(names):
            if name in read and name not in changed:
                said = _said(reached) if said is None else said
                if name in said:
                    continue
            case = _unused(at, name in read, name in changed)
            if case and not (name in scenario.meters and name in changed and _is_looked_back_on(scenario, name)):
                yield issue((at, index, name), case=case, name=name)  # flags may stand in a list
    speaking = {beat.who for beats in scenario.scripts.values() for beat in beats}
    for key in scenario.cast:
        if key not in speaking:
            yield issue(("cast", key), case="silent", name=scenario.speaker(key))


def _unused(at: str, read: bool, changed: bool) -> str:
    """The case of a flag or a meter, "" where it is both."""
    if read and changed:
        return ""
    return f"{at[:-1]} {'read' if read else 'changed' if changed else 'idle'}"


def _is_looked_back_on(scenario: Scenario, meter: str) -> bool:
    """Whether its author has given it a name for the look back: there it stands for itself."""
    about = scenario.meters[meter]
    return about.shown and about.name is not None


def _said(reached: Reached) -> frozenset[str]:
    """What stands in conditions of which is said already that they always or never hold."""
    conditions = (dict(each.params).get("condition") for each in idle_condition(reached) if isinstance(each, Issue))
    return frozenset[str]().union(*(parse(each).names() for each in conditions if isinstance(each, str)))


def _read(scenario: Scenario) -> frozenset[str]:
    names = [beat.when.names() for beats in scenario.scripts.values() for beat in beats if beat.when]
    for scene in scenario.scenes.values():
        names += [condition.names() for _, condition in (*scene.conditions, *scene.telling)]
    return frozenset[str]().union(*names)


def _changed(scenario: Scenario) -> frozenset[str]:
    choices = [choice for scene in scenario.scenes.values() for choice in scene.choices.values()]
    return frozenset[str]().union(*({*each.sets, *(key for key, by in each.moves.items() if by)} for each in choices))
