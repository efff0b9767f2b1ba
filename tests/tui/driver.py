"""A learner at the keyboard: actions of a walk as the keys a person presses.

Nothing here waits for a time. After each key the app is waited for until it has nothing left to do, however
busy the machine is; what only comes with time is waited for by its condition (``until``), or made to come
now (``run_out``).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.timer import Timer
from textual.widget import Widget

from relcourse.course.questions import Order, Pair, PickMany, PickOne, Question, RateEach, Write
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from relcourse.tui.app import RelcourseApp
from relcourse.tui.panes.debrief_pane import DebriefPane
from relcourse.tui.panes.scene_pane import ScenePane
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.player import PlayerScreen
from tests.batches import sampled
from tests.helpers import PATIENCE, frozen_environment, question
from tests.tui.style_rules import parse_rules_once

Stylesheet._parse_rules = parse_rules_once  # type: ignore[method-assign]

SIZES = sampled(((60, 20), (80, 24), (140, 45)), every=3)
"""The windows a screen is judged in, to parametrize with; the tightest every day."""
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
    async with running(app, size) as pilot:
        for home in app.screen_stack:
            if isinstance(home, HomeScreen):
                await run_out(pilot, home.painted)
        yield pilot


@asynccontextmanager
async def running(app: App[None], size: tuple[int, int], *, notifications: bool = False) -> AsyncIterator[Pilot[None]]:
    """An app without a terminal, come to rest."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(_threads.setdefault(loop, Threads()))
    async with app.run_test(size=size, notifications=notifications) as pilot:
        await settled(pilot)
        yield pilot


# Waiting


class Threads(ThreadPoolExecutor):
    """Knows how much it was given that is not done."""

    def __init__(self) -> None:
        super().__init__()
        self.at_work: set[Future[Any]] = set()

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        future = super().submit(*args, **kwargs)
        self.at_work.add(future)
        future.add_done_callback(self.at_work.discard)
        return future


_threads: WeakKeyDictionary[asyncio.AbstractEventLoop, Threads] = WeakKeyDictionary()


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the app has nothing left to do: messages, threads and animations are through, all is painted.

    Timers that have not run out are not waited for. Pilot's own pause guesses by the processor time used, and on
    a busy machine it takes an app that is not given any for one that is idle.
    """
    app, end = pilot.app, time.monotonic() + PATIENCE
    while app.is_running and app._exception is None:
        assert time.monotonic() < end, f"it never comes to rest; on the screen:\n{screen_text(pilot)}"
        await _nothing_ready()
        if _elsewhere(app):
            await asyncio.sleep(0.001)
        elif app.screen_stack:
            app.screen._on_timer_update()  # what the next frame would do: lay out, paint, call what waited for it
            if not _ready():
                return


def _ready() -> int:
    """How many steps of tasks, and callbacks, the running loop could do at once. No public way says so."""
    return len(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]


async def _nothing_ready() -> None:
    """Let all other tasks run until each waits for a timer, a thread, or something from outside."""
    await asyncio.sleep(0)
    while _ready():
        await asyncio.sleep(0)


def _elsewhere(app: App[Any]) -> bool:
    """Whether something is under way that the loop will hear of: in a thread, in an animation, between two frames."""
    workers = any(worker._thread_worker and not worker.is_finished for worker in app.workers)
    threads = _threads[asyncio.get_running_loop()].at_work
    return bool(workers or threads or app.animator._animations or app.animator._scheduled or app._batch_count)


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait until something holds, and what it brought is painted."""
    end = time.monotonic() + PATIENCE
    await settled(pilot)
    while not holds():
        assert time.monotonic() < end, f"it never came to hold; on the screen:\n{screen_text(pilot)}"
        await asyncio.sleep(0.005)
        await settled(pilot)


async def reads(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text is on the screen."""
    await until(pilot, lambda: text in screen_text(pilot))


async def run_out(pilot: Pilot[Any], callback: Callable[[], Any]) -> None:
    """Let the timers that call a widget's method run out now. Without any (it may have run out before): nothing."""
    timers: list[Timer] = [each for each in callback.__self__._timers if _calls(each, callback)]  # type: ignore[attr-defined]
    for timer in timers:
        if timer._repeat == 0:
            timer.stop()
        await timer._tick(next_timer=0, count=1)
    await settled(pilot)


def _calls(timer: Timer, callback: Callable[[], Any]) -> bool:
    """Whether a timer calls a method, which Textual may have put into a partial."""
    return timer._callback == callback or callback in getattr(timer._callback, "args", ())


# Doing


def player(pilot: Pilot[Any]) -> PlayerScreen:
    assert isinstance(pilot.app.screen, PlayerScreen)
    return pilot.app.screen


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Keys as events, one after the other; much faster than Pilot.press and no less real."""
    for key in keys:
        character = key if len(key) == 1 else " " if key == "space" else None
        pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        await rest(pilot)


async def rest(pilot: Pilot[Any]) -> None:
    """Let the time pass that a conversation leaves from one beat to the next."""
    for screen in pilot.app.screen_stack:
        for pane in screen.query(ScenePane):
            await run_out(pilot, pane.swap)
            await run_out(pilot, pane.rested)


async def write(pilot: Pilot[Any], text: str) -> None:
    """Text that comes in one piece, as when a person pastes it."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def click(pilot: Pilot[Any], widget: Widget | None = None, offset: tuple[int, int] = (0, 0)) -> None:
    """Click a widget, or a cell of the screen."""
    await pilot.click(widget, offset=offset)
    await settled(pilot)


async def resize(pilot: Pilot[Any], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settled(pilot)


async def do(pilot: Pilot[Any], action: Action) -> views.View:
    """Do an action of the walk by its keys; the view that is on the screen afterwards."""
    await hear_out(pilot)
    ask = question(player(pilot).view)
    match action:
        case Give(answer):
            assert ask is not None
            await _answer(pilot, ask, answer)
        case ReplayFrom(turn):
            await _replay(pilot, turn)
        case GoOn() if isinstance(player(pilot).view, views.Debrief):
            await press(pilot, "g")  # no key that leads on elsewhere passes over a look back
        case _:
            await press(pilot, LETTERS[type(action)])
    return player(pilot).view if isinstance(pilot.app.screen, PlayerScreen) else views.View()


async def leave_till(pilot: Pilot[Any], comes: Callable[[views.View], bool]) -> views.View:
    """Leave for later what is asked, and go on, until a view comes; of all these only that one is drawn."""
    screen = player(pilot)
    assert screen.player
    view = screen.view
    while not comes(view):
        view = screen.player.act(Skip() if Skip in view.actions else GoOn())
    await screen.show(view)
    await settled(pilot)
    return view


async def _replay(pilot: Pilot[Any], turn: int) -> None:
    """From one of my decisions, marked on my way."""
    pane = player(pilot).pane
    assert isinstance(pane, DebriefPane)
    if pane.replays_from != turn:
        await press(pilot, "v")
        while pane.replays_from != turn:
            await press(pilot, "up" if pane.replays_from > turn else "down")
    await press(pilot, "r")


async def hear_out(pilot: Pilot[Any]) -> None:
    """Where a conversation is told, hear it beat by beat to its choices, or to where it goes on."""
    while isinstance(pilot.app.screen, PlayerScreen) and isinstance(pilot.app.screen.pane, ScenePane):
        if not pilot.app.screen.pane.has_more:
            return
        await press(pilot, "enter")


async def _answer(pilot: Pilot[Any], ask: Question, answer: Any) -> None:
    match ask:
        case PickOne():
            await press(pilot, _digit(ask.options, answer))
        case PickMany():
            await press(pilot, *(_digit(ask.options, each) for each in answer), *["enter"] * (1 if answer else 2))
        case Order():
            await _order(pilot, [option.id for option in ask.options], list(answer))
        case RateEach():
            view = player(pilot).view
            pages = [page.items for page in view.pages] if isinstance(view, views.Survey) else [ask.shown()]
            for items in pages:
                await press(pilot, *(str(answer[each]) for each in items), "enter")
        case Pair():
            await press(pilot, *(_digit(ask.rights, answer[left.id]) for left in ask.lefts), "enter")
        case Write():
            if ask.starters:
                await press(pilot, "enter")
            for field in ask.fields:
                await write(pilot, answer[field.id])
                await press(pilot, "tab" if field.long else "enter")
            if ask.fields[-1].long:
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
