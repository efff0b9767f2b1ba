"""Choices beside each other in a scene, and endings beside each other: do they differ in what they do?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, permutations

from relcourse.course.diagnostics import Issue
from relcourse.course.kinds.scene import Option
from relcourse.play.states import TooMany
from relcourse.play.values import Range, Unplayable
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule

MUCH = 0.2
"""The part of the whole scale that two endings may share."""


@rule("RC225", "scenario graph", "a choice that another of the same mark beats everywhere", over=Reached)
def dominated(reached: Reached) -> Iterator[Issue]:
    """Two choices have the same mark, so they count as equally good, and neither gives up one meter for another.
    But whenever one is open so is the other, and what follows the other never ends lower and sometimes ends
    higher. Give them different marks, or let each be the better one on some walks.
    """
    for scene, each in reached.scenario.scenes.items():
        transitions = {lane.choice: lane for lane in reached.transitions(scene)}
        for one, other in _alike(each.choices) if transitions else ():
            if _beaten(reached.ahead(transitions[one]), reached.ahead(transitions[other])):
                what = f"`{other}` has the same mark, is open whenever this is, and never ends lower, sometimes higher."
                at = ("scenes", scene, "choices", one, "mark")
                yield Issue(at, "", what, "Lower this mark, or change what one of the two moves or leads to.")


def _alike(choices: dict[str, Option]) -> Iterator[tuple[str, str]]:
    """Pairs of the same mark and another effect, where neither moves one meter up and another one down."""
    for one, other in permutations(choices, 2):
        a, b = choices[one], choices[other]
        if a.mark == b.mark and (a.moves != b.moves or a.goto != b.goto):
            gaps = [a.moves.get(meter, 0) - b.moves.get(meter, 0) for meter in {**a.moves, **b.moves}]
            if min(gaps, default=0) >= 0 or max(gaps) <= 0:
                yield one, other


def _beaten(mine: dict[int, Range], theirs: dict[int, Range]) -> bool:
    if not mine.keys() <= theirs.keys():
        return False
    pairs = [(each, theirs[state]) for state, each in mine.items()]
    never_lower = all(one.worst <= other.worst and one.best <= other.best for one, other in pairs)
    return never_lower and any(one != other for one, other in pairs)


@rule("RC226", "scenario graph", "choices with the same effect", over=Reached)
def same_effect(reached: Reached) -> Iterator[Issue]:
    """Two choices of a scene have the same mark, move the meters alike, go the same way and are followed by the
    same words, or by none: it makes no difference which one is chosen. Let them differ in what they move, in
    where they lead, or at least in what is seen and heard next.
    """
    for scene, each in reached.scenario.scenes.items():
        if len({option.mark for option in each.choices.values()}) == len(each.choices):
            continue
        seen: dict[object, str] = {}
        for name, option in each.choices.items():
            then = tuple((saying.text, str(saying.when or "")) for saying in option.then)
            moves = tuple(sorted((meter, by) for meter, by in option.moves.items() if by))
            effect = option.mark, moves, option.goto, then
            if effect in seen:
                what = f"This has the same effect as `{seen[effect]}`: the same mark, the same moves, the same way."
                yield Issue(("scenes", scene, "choices", name), "", what, "Let one of them move or lead elsewhere.")
            seen.setdefault(effect, name)


@rule("RC227", "scenario graph", "endings whose scores overlap much", over=Reached)
def overlapping_endings(reached: Reached) -> Iterator[Issue]:
    """An ending tells a learner how it went, and so does the score; where they contradict each other, neither
    is believed. Between two endings next to each other, at most a fifth of the scale should be reached by both.
    Let the ways on ask for meters that move with the marks.
    """
    ranges = sorted((low, high, ending) for ending, (low, high) in reached.outcomes.items())
    for (low, high, one), (other_low, other_high, other) in pairwise(ranges):
        if min(high, other_high) - other_low > MUCH:
            what = (
                f"Walks to this ending score {other_low:.2f} to {other_high:.2f}, "
                f"and walks to `{one}` score {low:.2f} to {high:.2f}."
            )
            yield Issue(("endings", other), "", what, "Route to endings by meters that move with the marks.")


@rule("RC228", "scenario graph", "too many states", over=Unplayable, severity="error")
def too_many_states(why: Unplayable) -> Iterator[Issue]:
    """A conversation is scored exactly, against every way in which it can go. A state is a scene and the meters
    that a later condition still reads; 50,000 of them are the most. Fewer meters, moves in steps of ten, or
    conditions that are read early bring the number down quickly.
    """
    if isinstance(why, TooMany):
        yield Issue(("scenes", why.scene), "", str(why), "Use fewer meters, or move them in larger steps.")
