"""Choices beside each other in a scene: do they differ in what they do?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.scene import Option
from relcourse.play.states import LeftOut, TooMany
from relcourse.play.values import Range, Unplayable
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC225", over=Reached)
def dominated(reached: Reached) -> Iterator[Issue]:
    """A choice that another of the same mark beats everywhere."""
    for scene, each in reached.scenario.scenes.items():
        ahead: dict[str, dict[int, Range]] = {}
        for one, other in _alike(each.choices) if reached.count(scene) and each.is_judged else ():
            for name in (one, other):
                ahead[name] = ahead.get(name) or reached.ahead(scene, name)
            if _beaten(ahead[one], ahead[other]):
                yield issue(("scenes", scene, "choices", one, "mark"), other=other)


def _alike(choices: dict[str, Option]) -> Iterator[tuple[str, str]]:
    """Pairs of the same mark and another effect, where neither moves one meter up and another one down.

    What is offered once, or sets a flag, has an effect of another sort.
    """
    for one, other in permutations(_of_shared_marks(choices), 2):
        a, b = choices[one], choices[other]
        remembers = a.once or b.once or {*a.sets} != {*b.sets}
        if a.mark == b.mark and not remembers and (a.moves != b.moves or a.goto != b.goto):
            gaps = [a.moves.get(meter, 0) - b.moves.get(meter, 0) for meter in {**a.moves, **b.moves}]
            if min(gaps, default=0) >= 0 or max(gaps) <= 0:
                yield one, other


def _of_shared_marks(choices: dict[str, Option]) -> list[str]:
    """Those beside which another one may have the same mark, found in a fraction of the time that comparing takes."""
    first = [option.mark[0].mark if option.mark else "" for option in choices.values()]
    return [name for name, mark in zip(choices, first, strict=True) if first.count(mark) > 1]


def _beaten(mine: dict[int, Range], theirs: dict[int, Range]) -> bool:
    if not mine.keys() <= theirs.keys():
        return False
    pairs = [(each, theirs[state]) for state, each in mine.items()]
    never_lower = all(one.worst <= other.worst and one.best <= other.best for one, other in pairs)
    return never_lower and any(one != other for one, other in pairs)


@rule("RC226", over=Reached)
def same_effect(reached: Reached) -> Iterator[Issue]:
    """Choices with the same effect."""
    for scene, each in reached.scenario.scenes.items():
        seen: dict[object, str] = {}
        for name in _of_shared_marks(each.choices):
            option = each.choices[name]
            then = tuple((saying.text, str(saying.when or "")) for saying in option.then)
            moves = tuple(sorted((meter, by) for meter, by in option.moves.items() if by))
            effect = option.mark, moves, frozenset(option.sets), option.once, option.goto, then
            if effect in seen:
                case = "" if each.is_judged else "unjudged"
                yield issue(("scenes", scene, "choices", name), case=case, other=seen[effect])
            seen.setdefault(effect, name)


@rule("RC228", over=Unplayable)
def too_many_states(why: Unplayable) -> Iterator[Issue]:
    """Too many states."""
    if isinstance(why, TooMany):
        yield why.issue


@rule("RC229", over=Unplayable)
def not_looked_through(why: Unplayable) -> Iterator[Issue]:
    """A conversation that was not looked through."""
    if isinstance(why, LeftOut):
        yield why.issue
