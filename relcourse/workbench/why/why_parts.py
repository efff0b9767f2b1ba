"""Where a conversation stands: what it remembers, how it came to that, and which conditions hold here."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.conditions import State
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Option
from relcourse.course.script import Beat
from relcourse.play.conversation import Conversation, Turn
from relcourse.play.values import open_choices, step
from relcourse.play.visits import visits
from relcourse.workbench.why.condition_rows import (
    choice_rows,
    depends_rows,
    line_rows,
    next_rows,
    passed_rows,
)
from relcourse.workbench.why.part import Part, Row


def why_parts(talk: Conversation, *, chosen: bool = False, led: int = 0, begun: str = "") -> tuple[Part, ...]:
    """What to tell of a moment. ``chosen`` says that the last choice was just taken, and its consequence is shown.

    The first ``led`` choices were not taken by hand, but led here at once. ``begun`` says why a conversation begins
    elsewhere than its file says.
    """
    here = (*_here(talk, begun, chosen=chosen), *_remembered(talk))
    return (*here, *_decides(talk, chosen=chosen), *_walk(talk, led))


def _here(talk: Conversation, begun: str, *, chosen: bool) -> Iterator[Part]:
    rows = (Row(begun),) if begun else ()
    if chosen:
        last = talk.turns[-1]
        yield Part(f"After {last.choice}, in {last.scene}", rows)
    else:
        yield Part(f"{'Ending' if talk.ending else 'Scene'} {talk.place}", rows)


def _walk(talk: Conversation, led: int) -> Iterator[Part]:
    rows = tuple(Row(turn.choice, turn.scene, note=turn.mark or "") for turn in talk.turns)
    if led:
        yield Part("The walk that led here", rows[:led], note="a shortest one")
    if rows[led:]:
        yield Part("Then taken by hand" if led else "Choices taken so far", rows[led:])
    elif not led:
        yield Part("Choices taken so far", (Row("None yet."),))


def _remembered(talk: Conversation) -> Iterator[Part]:
    scenario, state = talk.exercise, talk.state
    meters = tuple(
        Row(
            str(state[key]),
            key,
            note=", ".join(part for part in (meter.name, "" if meter.shown else "not shown") if part),
        )
        for key, meter in scenario.meters.items()
    )
    if meters:
        yield Part("Meters", meters)
    yield from _sorted("Flags", "set", state, list(scenario.flags))
    yield from _sorted("Offered once", "taken", state, [name for name in state if "/" in name])


def _sorted(heading: str, word: str, state: State, names: list[str]) -> Iterator[Part]:
    """What is so, and what is not."""
    if names:
        so = ", ".join(name for name in names if state[name])
        not_so = ", ".join(name for name in names if not state[name])
        yield Part(heading, (Row(so or "none", word), Row(not_so or "none", f"not {word}")))


def _decides(talk: Conversation, *, chosen: bool) -> Iterator[Part]:
    if chosen or talk.ending:
        yield from _taken(talk, talk.turns[-1])
    if chosen:
        return
    scenario, state = talk.exercise, talk.state
    told = {visit.scene: visit.beats for visit in visits(talk)[-1]}
    for scene in talk.came_by[:-1]:
        yield from _unless_empty(f"Passed: {scene}", passed_rows(scenario, scene, state, told[scene]))
    if not talk.ending:
        yield from _scene(scenario, talk.place, state, told[talk.place])


def _taken(talk: Conversation, turn: Turn) -> Iterator[Part]:
    """What decided about a choice that was taken."""
    scenario, scene = talk.exercise, talk.exercise.scenes[turn.scene]
    goto, after = step(scenario, turn.scene, turn.before, turn.choice)
    option = scene.choices[turn.choice]
    rows = choice_rows(option, turn.before, after, scene.ways(turn.choice))
    yield Part(f"Taken: {turn.choice}", tuple(rows), _noted(option, turn.mark, f"led to {goto}"))
    yield from _unless_empty("It depends", depends_rows(scene.depends, turn.before))


def _scene(scenario: Scenario, key: str, state: State, told: tuple[Beat, ...]) -> Iterator[Part]:
    scene = scenario.scenes[key]
    yield from _unless_empty("Lines", line_rows(scenario.scripts[key], state, told))
    yield Part("Choices")
    on_offer = open_choices(scenario, key, state)
    for name, option in scene.choices.items():
        goto, after = step(scenario, key, state, name)
        rows = tuple(choice_rows(option, state, after, option.goto))
        if name in on_offer:
            note = _noted(option, option.mark_in(state), f"leads to {goto}")
        else:
            note = "taken already" if state.get(f"{key}/{name}") else "not on offer"
        yield Part(name, rows, note, minor=True)
    ways = [(name, step(scenario, key, state, name)[1]) for name in on_offer if not scene.choices[name].goto]
    yield from _unless_empty("Next, after a choice", next_rows(scene.next, ways))
    yield from _unless_empty("It depends", depends_rows(scene.depends, state))


def _noted(option: Option, mark: str | None, leads: str) -> str:
    """A choice's mark, where it leads, what it moves and what it sets."""
    moves = (f"{meter} {by:+}" for meter, by in option.moves.items() if by)
    sets = (f"sets {flag}" for flag in option.sets)
    return ", ".join(filter(None, (mark, leads, *moves, *sets)))


def _unless_empty(heading: str, rows: Iterator[Row]) -> Iterator[Part]:
    made = tuple(rows)
    if made:
        yield Part(heading, made)
