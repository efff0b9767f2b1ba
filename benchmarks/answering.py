"""From an answer to the next view: in the walk, and on the screen."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual import events

from benchmarks.measure import Result
from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.questions import PickOne
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoOn, Open, Skip
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from relcourse.tui.app import RelcourseApp
from relcourse.tui.panes.scene_pane import PACE, ScenePane
from relcourse.tui.screens.player import PlayerScreen

LESSON = "past-fine-thanks"
ANSWERS = 60


def _next(view: views.View) -> Action:
    match view:
        case views.Scene(decision=PickOne(options=(first, *_))):
            return Give(first.id)
        case views.Debrief():
            return Again()
        case views.Question():
            return Skip()
        case _:
            return GoOn()


def in_the_walk() -> Result:
    """The bundled course's largest conversation, answered again and again, on a real disk."""
    with tempfile.TemporaryDirectory() as folder:
        course = CourseFolder(bundled_course())
        log = Log(Path(folder) / "me.sqlite3", real_environment())
        walk = lesson_player(course, Profile(log, course.course.id, course.course.version))
        view = walk.act(Open(LESSON))
        taken: list[float] = []
        while len(taken) < ANSWERS:
            action = _next(view)
            begin = time.perf_counter()
            view = walk.act(action)
            if isinstance(action, Give):
                taken.append(time.perf_counter() - begin)
        log.close()
    median = statistics.median(taken) * 1000
    return Result("From an answer to the next view, in the walk", median, 20, "ms", f"worst {max(taken) * 1000:.1f} ms")


def on_the_screen() -> tuple[Result, Result]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELCOURSE_HOME"] = folder
        beats, answers = asyncio.run(_played_on_the_screen())
    return (
        _result("From a key to the next beat of a conversation", beats, 50),
        _result("From an answer to the next view, on the screen", answers, 60),
    )


def _result(name: str, taken: Sequence[float], promise: float) -> Result:
    median = statistics.median(taken) * 1000
    return Result(name, median, promise, "ms", f"worst {max(taken) * 1000:.1f} ms of {len(taken)}")


async def _played_on_the_screen() -> tuple[list[float], list[float]]:
    """Seconds from the key to the next frame with what it brings, as the app's own loop paints it."""
    course = bundled_course()
    fresh_outline(course)
    log = Log(profile_path("me"), real_environment())
    keep_setting(log, "name", "Noor")
    app = RelcourseApp(course, log)
    beats: list[float] = []
    answers: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        app.push_screen(PlayerScreen(lambda: app.session.open_lesson(LESSON)))
        await pilot.pause()
        player = app.screen
        assert isinstance(player, PlayerScreen)
        while len(answers) < ANSWERS:
            if isinstance(player.pane, ScenePane) and player.pane.has_more:
                taken = await _painted(player, "enter")
                if not player.pane.asks:
                    beats.append(taken)
                await asyncio.sleep(PACE)  # sooner a key would only be remembered
                continue
            action = _next(player.view)
            taken = await _painted(player, {Give: "1", Again: "a", Skip: "s", GoOn: "right"}[type(action)])
            if isinstance(action, Give):
                answers.append(taken)
            await asyncio.sleep(PACE)
            await pilot.pause()
    return beats, answers


async def _painted(player: PlayerScreen, key: str) -> float:
    """Seconds from a key until what it brought is painted."""

    def drawn() -> tuple[object, ...]:
        pane = player.pane
        return player.view, *((pane.heard, pane.talk.scroll_offset) if isinstance(pane, ScenePane) else ())

    before = drawn()
    painted = asyncio.Event()
    begin = time.perf_counter()
    player.app.post_message(events.Key(key, key if len(key) == 1 else None))
    while drawn() == before:
        await asyncio.sleep(0)
    player.call_after_refresh(painted.set)
    await painted.wait()
    return time.perf_counter() - begin
