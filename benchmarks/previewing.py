"""From saving a file to the painted view of it in a preview."""

from __future__ import annotations

import asyncio
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from benchmarks.measure import Result
from relcourse.course.bundled import bundled_course
from relcourse.store.environment import real_environment
from relcourse.tui.preview.preview_app import PreviewApp
from relcourse.tui.preview.preview_screen import PreviewScreen
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_target import target_of
from relcourse.workbench.preview.temporary_profile import Throwaway

SAVES = 30
LESSON = "lessons/past-fine-thanks.yaml"
TALK = "exercises/four-minutes-to-handover.yaml"

Come = Callable[[Pilot[None]], Awaitable[None]]


def saved_page() -> Result:
    """A page of the bundled course, in a lesson of ten steps."""
    return _result("From saving a page to its painted preview", LESSON, "so knock, with", _to_a_page)


def saved_conversation() -> Result:
    """The bundled course's largest conversation, two decisions in, when its first line is reworded."""
    return _result("The same for a conversation, its answers given again", TALK, "a surgical ward in", _two_decisions)


def _result(name: str, file: str, words: str, come: Come) -> Result:
    taken = [each * 1000 for each in asyncio.run(_saved(file, words, come))]
    return Result(name, statistics.median(taken), 200, "ms", f"worst {max(taken):.0f} ms")


async def _saved(file: str, words: str, come: Come) -> list[float]:
    """Seconds from each save, at any moment between two looks, to the frame that shows it."""
    chance = random.Random(1)
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for part in ("lessons", "exercises"):
            shutil.copytree(bundled_course() / part, Path(folder) / part)
        path = Path(folder) / file
        text = path.read_text(encoding="utf-8")
        begin = text.lower().index(words)
        app = PreviewApp(Edition(target_of(path)), Throwaway(real_environment()))
        async with app.run_test(size=(140, 45)) as pilot:
            screen = app.screen
            assert isinstance(screen, PreviewScreen)
            await come(pilot)
            for number in range(SAVES):
                await pilot.pause(0.15 + chance.random() / 10)
                sign = f"save {number} "
                started = time.perf_counter()
                path.write_text(text[:begin] + sign + text[begin:], encoding="utf-8")
                while sign not in str(screen.view):
                    await asyncio.sleep(0.001)
                painted = asyncio.Event()
                screen.call_after_refresh(painted.set)
                await painted.wait()
                taken.append(time.perf_counter() - started)
    return taken


async def _to_a_page(pilot: Pilot[None]) -> None:
    for key in ("right", "s"):
        await _press(pilot, key)


async def _two_decisions(pilot: Pilot[None]) -> None:
    for _ in range(2):
        await _press(pilot, "1")
        await _press(pilot, "right")


async def _press(pilot: Pilot[None], key: str) -> None:
    pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause(0.05)
