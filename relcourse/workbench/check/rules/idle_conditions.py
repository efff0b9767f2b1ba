"""Conditions that say nothing: held against every state in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_

from relcourse.course.conditions import Condition, parse
from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.scene import Marking, Saying, Way
from relcourse.course.positions import KeyPath
from relcourse.course.script import gates
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC224", over=Reached)
def idle_condition(reached: Reached) -> Iterator[Issue]:
    """A condition that always or never holds."""
    for key, scene in reached.scenario.scenes.items():
        if reached.count(key):
            if scene.conditions:
                yield from _deciding(reached, key)
            yield from _lines(reached, key)
            if scene.telling or any(at[0] == "choices" for at, _ in scene.conditions):
                yield from _sayings(reached, key)


def _deciding(reached: Reached, key: str) -> Iterator[Issue]:
    """The conditions that decide where a walk goes, and what it earns."""
    scene, transitions = reached.scenario.scenes[key], reached.transitions(key)
    own = {name for name, option in scene.choices.items() if option.goto}
    shared = frozenset[int]().union(*(lane.ways for lane in transitions if lane.choice not in own))
    yield from _ways(scene.next, ("scenes", key, "next"), shared)
    for name, option in scene.choices.items():
        lanes, at = [lane for lane in transitions if lane.choice == name], ("scenes", key, "choices", name)
        if option.needs:
            states = reached.shown_with(key) or []
            held = reached.holding(states, option.needs) or []
            if not (all(held) and _comes_round(reached, key)):
                yield from _said((*at, "needs"), option.needs, True in held, False in held)
        yield from _ways(option.goto, (*at, "goto"), frozenset[int]().union(*(lane.ways for lane in lanes)))


def _comes_round(reached: Reached, key: str) -> bool:
    """Whether the walk can come back from another scene: a condition may guard what that one sees to so far."""
    return any(key in group for group in reached.scenario.rounds if len(group) > 1)


def _ways(ways: tuple[Way, ...], at: KeyPath, taken: frozenset[int]) -> Iterator[Issue]:
    """The ways are asked in turn: one that was taken held then; one that was passed over did not hold then."""
    for index, way in enumerate(ways):
        if way.when and taken and max(taken) >= index:
            yield from _said((*at, index, "when"), way.when, index in taken, max(taken) > index)


def _lines(reached: Reached, scene: str) -> Iterator[Issue]:
    gated = any(beat.when for beat in reached.scenario.scripts[scene])
    states = reached.shown_with(scene) if gated else None
    for gate in dict.fromkeys(gates(reached.scenario.scenes[scene].script)) if states else ():
        when = parse(gate.inside)
        held = reached.holding(states or [], when)
        if held is None:
            return
        yield from _said(("scenes", scene, "script"), when, True in held, False in held, gate.written)


def _sayings(reached: Reached, scene: str) -> Iterator[Issue]:
    """Marks and what is said of a choice: each list is asked from the top."""
    here = reached.scenario.scenes[scene]
    if _asks(here.depends):
        yield from _in_turn(reached, here.depends, ("scenes", scene, "depends"), reached.shown_with(scene))
    for choice, option in here.choices.items():
        at = ("scenes", scene, "choices", choice)
        if _asks(option.mark) or _asks(option.because):
            before = reached.shown_with(scene, choice)
            yield from _in_turn(reached, option.mark, (*at, "mark"), before)
            yield from _in_turn(reached, option.because, (*at, "because"), before)
        if _asks(option.then):
            yield from _in_turn(reached, option.then, (*at, "then"), reached.shown_with(scene, choice, after=True))


def _asks(listed: Sequence[Marking | Saying]) -> bool:
    """Whether a list begins with a condition; mostly there is none, and no state need be looked at."""
    return bool(listed) and listed[0].when is not None


def _in_turn(
    reached: Reached, listed: Sequence[Marking | Saying], at: KeyPath, states: list[int] | None
) -> Iterator[Issue]:
    for index, each in enumerate(listed):
        if not states or not each.when:
            return
        held = reached.holding(states, each.when)
        if held is None:
            return
        failed = list(compress(states, map(not_, held)))
        yield from _said((*at, index, "when"), each.when, len(failed) < len(states), bool(failed))
        states = failed


def _said(at: KeyPath, when: Condition, held: bool, failed: bool, word: str = "") -> Iterator[Issue]:
    if held != failed:
        of_flags = " of flags" if all(each.is_flag for each in when.atoms) else ""
        yield issue(at, case=("always" if held else "never") + of_flags, word=word, condition=str(when))
