"""From an answer to the next view: in the walk, and on the screen."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
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


def on_the_screen() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELCOURSE_HOME"] = folder
        taken = asyncio.run(_answered_on_the_screen())
    median = statistics.median(taken) * 1000
    return Result(
        "From an answer to the next view, on the screen", median, 80, "ms", f"worst {max(taken) * 1000:.1f} ms"
    )


async def _answered_on_the_screen() -> list[float]:
    """Seconds from the key to the next frame with its view, as the app's own loop paints it."""
    course = bundled_course()
    fresh_outline(course)
    log = Log(profile_path("me"), real_environment())
    keep_setting(log, "name", "Noor")
    app = RelcourseApp(course, log)
    taken: list[float] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        app.push_screen(PlayerScreen(lambda: app.session.open_lesson(LESSON)))
        await pilot.pause()
        player = app.screen
        assert isinstance(player, PlayerScreen)
        while len(taken) < ANSWERS:
            action = _next(player.view)
            key = {Give: "1", Again: "a", Skip: "s", GoOn: "right"}[type(action)]
            before = player.view
            painted = asyncio.Event()
            begin = time.perf_counter()
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            while player.view is before:
                await asyncio.sleep(0)
            player.call_after_refresh(painted.set)
            await painted.wait()
            if isinstance(action, Give):
                taken.append(time.perf_counter() - begin)
            await pilot.pause()
    return taken
