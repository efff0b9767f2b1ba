"""Conditions that say nothing: held against every state in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import not_

from relcourse.course.conditions import Condition, parse
from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.scene import Way
from relcourse.course.positions import KeyPath
from relcourse.course.script import gates
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC224", over=Reached)
def idle_condition(reached: Reached) -> Iterator[Issue]:
    """A condition that always or never holds."""
    for key, scene in reached.scenario.scenes.items():
        if reached.count(key):
            if any(True for _ in scene.conditions()):
                yield from _deciding(reached, key)
            yield from _lines(reached, key)
            yield from _consequences(reached, key)


def _deciding(reached: Reached, key: str) -> Iterator[Issue]:
    """The conditions that decide where a walk goes."""
    scene, transitions = reached.scenario.scenes[key], reached.transitions(key)
    shared = frozenset[int]().union(*(lane.ways for lane in transitions if not scene.choices[lane.choice].goto))
    yield from _ways(scene.next, ("scenes", key, "next"), shared)
    for lane in transitions:
        option, at = scene.choices[lane.choice], ("scenes", key, "choices", lane.choice)
        if option.needs:
            yield from _said((*at, "needs"), option.needs, bool(lane.sources), len(lane.sources) < reached.count(key))
        yield from _ways(option.goto, (*at, "goto"), lane.ways)


def _ways(ways: tuple[Way, ...], at: KeyPath, taken: frozenset[int]) -> Iterator[Issue]:
    """The ways are asked in turn: one that was taken held then; one that was passed over did not hold then."""
    for index, way in enumerate(ways):
        if way.when and taken and max(taken) >= index:
            yield from _said((*at, index, "when"), way.when, index in taken, max(taken) > index)


def _lines(reached: Reached, scene: str) -> Iterator[Issue]:
    gated = any(beat.when for beat in reached.scenario.scripts[scene])
    states = reached.shown_with(scene) if gated else None
    for gate in dict.fromkeys(gates(reached.scenario.scenes[scene].script)) if states else ():
        when = parse(gate[1:-1])
        held = reached.holding(states or [], when)
        if held is None:
            return
        yield from _said(("scenes", scene, "script"), when, True in held, False in held, gate)


def _consequences(reached: Reached, scene: str) -> Iterator[Issue]:
    for choice, option in reached.scenario.scenes[scene].choices.items():
        states = reached.shown_with(scene, choice) if option.then and option.then[0].when else None
        for index, saying in enumerate(option.then):
            if not states or not saying.when:
                break
            held = reached.holding(states, saying.when)
            if held is None:
                break
            failed = list(compress(states, map(not_, held)))
            at = ("scenes", scene, "choices", choice, "then", index, "when")
            yield from _said(at, saying.when, len(failed) < len(states), bool(failed))
            states = failed


def _said(at: KeyPath, when: Condition, held: bool, failed: bool, word: str = "") -> Iterator[Issue]:
    if held != failed:
        yield issue(at, case="always" if held else "never", word=word, condition=str(when))
