"""A trainer at a preview: saving a file, and waiting until what it says is painted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from relcourse.tui.preview.preview_app import PreviewApp
from relcourse.tui.preview.preview_screen import PreviewScreen
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_player import find_scene
from relcourse.workbench.preview.preview_target import target_of
from relcourse.workbench.preview.temporary_profile import Throwaway
from tests.helpers import frozen_environment
from tests.tui.driver import screen_text

PATIENCE = 10.0
"""Seconds after which a test gives up waiting."""


@asynccontextmanager
async def previewed(
    path: Path, scene: str = "", size: tuple[int, int] = (140, 45)
) -> AsyncIterator[tuple[Pilot[None], PreviewScreen]]:
    """A preview of a path, checked once."""
    edition = Edition(target_of(path))
    app = PreviewApp(edition, Throwaway(frozen_environment()), find_scene(edition, scene) if scene else None)
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await until(pilot, lambda: not screen._checking)
        yield pilot, screen


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait until something holds, and what it brought is painted."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"it never came to hold; on the screen:\n{screen_text(pilot)}"
        await asyncio.sleep(0.005)
    await pilot.pause()


async def reads(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text is on the screen."""
    await until(pilot, lambda: text in screen_text(pilot))
