"""A trainer at a preview of their course."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from relcourse.lesson import views
from relcourse.tui.preview.preview_app import PreviewApp
from relcourse.tui.preview.preview_screen import PreviewScreen
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_target import target_of
from relcourse.workbench.preview.spots import find_spot
from relcourse.workbench.preview.temporary_profile import Throwaway
from tests.helpers import frozen_environment
from tests.tui.driver import hear_out, press, running, until


@asynccontextmanager
async def previewed(
    path: Path, scene: str = "", size: tuple[int, int] = (140, 45), remembered: str | None = None
) -> AsyncIterator[tuple[Pilot[None], PreviewScreen]]:
    """A preview of a path, checked once."""
    edition = Edition(target_of(path))
    spot = find_spot(edition, scene or None, remembered) if scene or remembered else None
    app = PreviewApp(edition, Throwaway(frozen_environment()), spot)
    async with running(app, size) as pilot:
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await until(pilot, lambda: not screen._checking)
        yield pilot, screen


async def decide(pilot: Pilot[None], screen: PreviewScreen, choice: str) -> None:
    """Take a choice by its id; the rows are shuffled."""
    await hear_out(pilot)
    assert isinstance(screen.view, views.Scene) and screen.view.decision
    await press(pilot, str(screen.view.decision.shown().index(choice) + 1))
    await hear_out(pilot)
