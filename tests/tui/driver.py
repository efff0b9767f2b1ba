"""A learner at the keyboard: actions of a walk as the keys a person presses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from relcourse.course.questions import Order, Pair, PickMany, PickOne, Question, RateEach, Write
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from relcourse.tui.app import RelcourseApp
from relcourse.tui.screens.player import PlayerScreen
from tests.helpers import frozen_environment, question

LETTERS = {GoOn: "right", GoBack: "b", Skip: "s", Again: "a", PutAside: "p", SayUnclear: "u"}


@asynccontextmanager
async def at_home(
    course: Path, size: tuple[int, int] = (80, 24), environment: Environment | None = None, name: str = "Noor"
) -> AsyncIterator[Pilot[None]]:
    """The app at its home screen, for a learner who has said their name (unless it is "")."""
    fresh_outline(course)
    log = Log(profile_path("me"), environment or frozen_environment())
    if name:
        keep_setting(log, "name", name)
    app = RelcourseApp(course, log)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.08)  # home looks at the course's files a moment after its first frame
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def player(pilot: Pilot[Any]) -> PlayerScreen:
    assert isinstance(pilot.app.screen, PlayerScreen)
    return pilot.app.screen


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Keys as events, one after the other; much faster than Pilot.press and no less real."""
    for key in keys:
        character = key if len(key) == 1 else " " if key == "space" else None
        pilot.app.post_message(events.Key(key, character))
        await pilot.pause()


async def write(pilot: Pilot[Any], text: str) -> None:
    """Text that comes in one piece, as when a person pastes it."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def do(pilot: Pilot[Any], action: Action) -> views.View:
    """Do an action of the walk by its keys; the view that is on the screen afterwards."""
    ask = question(player(pilot).view)
    match action:
        case Give(answer):
            assert ask is not None
            await _answer(pilot, ask, answer)
        case ReplayFrom(turn):
            await press(pilot, "r", str(turn + 1))
        case _:
            await press(pilot, LETTERS[type(action)])
    return player(pilot).view if isinstance(pilot.app.screen, PlayerScreen) else views.View()


async def _answer(pilot: Pilot[Any], ask: Question, answer: Any) -> None:
    match ask:
        case PickOne():
            await press(pilot, _digit(ask.options, answer))
        case PickMany():
            await press(pilot, *(_digit(ask.options, each) for each in answer), *["enter"] * (1 if answer else 2))
        case Order():
            await _order(pilot, [option.id for option in ask.options], list(answer))
        case RateEach():
            await press(pilot, *(str(answer[option.id]) for option in ask.options), "enter")
        case Pair():
            await press(pilot, *(_digit(ask.rights, answer[left.id]) for left in ask.lefts), "enter")
        case Write():
            if ask.starters:
                await press(pilot, "enter")
            for field in ask.fields:
                await write(pilot, answer[field.id])
                await press(pilot, "tab")
            await press(pilot, "enter")


async def _order(pilot: Pilot[Any], shown: list[str], wanted: list[str]) -> None:
    """Carry each option to its place, from the top down."""
    for place, option in enumerate(wanted):
        now = shown.index(option)
        await press(pilot, str(now + 1), "space", str(place + 1), "space")
        shown.insert(place, shown.pop(now))
    await press(pilot, "enter")


def _digit(options: Any, wanted: str) -> str:
    return str([option.id for option in options].index(wanted) + 1)


def screen_text(pilot: Pilot[Any]) -> str:
    """What a person can read on the screen now."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in strips[:height])
