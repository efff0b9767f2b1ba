"""Choices offered once in a place that is come back to: a weak one that pays besides the better ones."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.scene import POINTS, Option, Scene
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule

_WEAK = POINTS["weak"]
_NONE = -(10**9)
"""Less than anything that a walk earns, however much is added to it."""


@rule("RC233", over=Reached)
def weak_extra(reached: Reached) -> Iterator[Issue]:
    """A weak choice that every best walk takes."""
    for key, scene in reached.scenario.scenes.items():
        extras = [name for name, each in scene.choices.items() if each.once and _may_be_weak(each)]
        if not extras or not _has_better(scene):
            continue
        back = next(set(group) for group in reached.scenario.rounds if key in group)
        for name in extras:
            if scene.leads_to([name]) <= back and _earns(reached, key, name):
                yield issue(("scenes", key, "choices", name, "mark"), choice=name)


def _may_be_weak(option: Option) -> bool:
    return any(each.mark == "weak" for each in option.mark)


def _has_better(scene: Scene) -> bool:
    return any(POINTS[each.mark] > _WEAK for option in scene.choices.values() for each in option.mark)


def _earns(reached: Reached, scene: str, choice: str) -> bool:
    """Whether no walk that passes a choice by wherever it is weak, and comes to an end, earns as much as the best."""
    states = reached.valued.states
    if not reached.allowance.take(sum(len(lane.sources) for _, lanes in states.passes for lane in lanes)):
        return False
    best = [_NONE] * states.count
    for ending in reached.scenario.endings:
        for state in states.ids.get(ending, {}).values():
            best[state] = 0
    for place, lanes in reversed(states.passes):
        for lane in lanes:
            if place == scene and lane.choice == choice and lane.points == _WEAK:
                continue
            for source, target in zip(lane.sources, lane.targets, strict=True):
                best[source] = max(best[source], lane.points + best[target])
    return 0 <= best[0] < reached.valued.best[0]
