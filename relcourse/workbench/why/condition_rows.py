"""The conditions of a scene as rows: each in its author's words, and whether it holds.

What stands before a line, in ``needs``, ``mark``, ``because`` and ``depends`` is asked in the state before a choice,
what stands in ``then``, ``next`` and ``goto`` in the one after it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence

from relcourse.course.conditions import Condition, State
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Option, Saying, Way
from relcourse.course.script import Beat
from relcourse.workbench.why.part import Holds, Row

_FIRST_WORDS = 48
"""Signs of a text that say which one it is."""


def line_rows(script: Iterable[Beat], state: State, told: Collection[Beat]) -> Iterator[Row]:
    """The lines of a script that have a condition; ``told`` are those that are told now."""
    for number, beat in enumerate(script, start=1):
        if beat.when:
            before = " (told before)" if beat.shows(state) and beat not in told else ""
            yield _row(f"line {number}", beat.when, state, f"{_begins(beat.text)}{before}")


def choice_rows(option: Option, before: State, after: State, ways: Sequence[Way]) -> Iterator[Row]:
    """What decides about a choice: whether it is on offer, its mark, what is told of it, where its ``ways`` lead."""
    if option.needs:
        yield _row("needs", option.needs, before)
    for marking in option.mark:
        if marking.when:
            yield _row("mark", marking.when, before, marking.mark)
    yield from _saying_rows("then", option.then, after)
    yield from _saying_rows("because", option.because, before)
    for way in ways:
        if way.when:
            yield _row("goto" if option.goto else "next", way.when, after, f"to {way.goto}")


def depends_rows(depends: Sequence[Saying], before: State) -> Iterator[Row]:
    yield from _saying_rows("depends", depends, before)


def next_rows(ways: Sequence[Way], after: Sequence[tuple[str, State]]) -> Iterator[Row]:
    """The ways of a scene, for each choice that takes them and the state after it; the choice "" is none."""
    for way in ways:
        if way.when and after:
            taking = [choice for choice, state in after if way.when.holds(state)]
            some = 0 < len(taking) < len(after)
            only = f", after {', '.join(taking)}" if some else ""
            holds: Holds = "partly" if some else "yes" if taking else "no"
            yield Row(_words(way.when), "next", holds, f"to {way.goto}{only}")


def passed_rows(scenario: Scenario, scene: str, state: State, told: Collection[Beat]) -> Iterator[Row]:
    """All that decides in a scene without choices."""
    yield from line_rows(scenario.scripts[scene], state, told)
    yield from next_rows(scenario.scenes[scene].next, [("", state)])


def _saying_rows(label: str, sayings: Sequence[Saying], state: State) -> Iterator[Row]:
    for saying in sayings:
        if saying.when:
            yield _row(label, saying.when, state, _begins(saying.text))


def _row(label: str, condition: Condition, state: State, note: str = "") -> Row:
    return Row(_words(condition), label, "yes" if condition.holds(state) else "no", note)


def _words(condition: Condition) -> str:
    return condition.written or str(condition)


def _begins(text: str) -> str:
    return textwrap.shorten(text, _FIRST_WORDS, placeholder=" …")
