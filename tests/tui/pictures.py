"""The screens as pictures. ``python -m tests.tui.pictures`` draws them anew; what changed is then seen in a browser."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from relcourse.lesson import views
from relcourse.lesson.actions import Skip
from tests.helpers import onward, question
from tests.tui.driver import at_home, do, hear_out, player, press, rest

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
COURSE = PICTURES / "course"
"""One lesson with as much on each screen as a real one has, and no word of the course that is taken."""
SIZES = (60, 20), (80, 24), (140, 45)
THEMES = "relcourse-dark", "relcourse-light"
KINDS = "home", "beat", "decision", "debrief", "feedback", "survey", "plan", "end"
CASES = tuple(product(SIZES, THEMES))


def path(kind: str, size: tuple[int, int], theme: str) -> Path:
    return PICTURES / f"{kind}-{size[0]}x{size[1]}-{theme.removeprefix('relcourse-')}.svg"


async def drawn(size: tuple[int, int], theme: str) -> AsyncIterator[tuple[str, str]]:
    """Each kind of screen with its picture, as a learner comes to them, all in one walk from home to the end."""
    async with at_home(COURSE, size) as pilot:
        pilot.app.theme = theme
        await press(pilot, "tab")
        yield "home", _picture(pilot)
        await press(pilot, "enter")
        while not isinstance(player(pilot).view, views.Scene):
            await press(pilot, "enter")
        await rest(pilot)
        yield "beat", _picture(pilot)
        await hear_out(pilot)
        yield "decision", _picture(pilot)
        await _on_to(pilot, views.Debrief)
        yield "debrief", _picture(pilot)
        await _on_to(pilot, views.Feedback)
        yield "feedback", _picture(pilot)
        await _on_to(pilot, views.Question)
        yield "survey", _picture(pilot)
        await do(pilot, Skip())
        yield "plan", _picture(pilot)
        await _on_to(pilot, views.Done)
        yield "end", _picture(pilot)


async def _on_to(pilot: Pilot[Any], kind: type[views.View]) -> None:
    """Answer and go on until a view of this kind comes; a conversation's second choice each time."""
    while True:
        view = player(pilot).view
        await do(pilot, onward(view, 1 if question(view) else 0))
        if isinstance(player(pilot).view, kind):
            return


def _picture(pilot: Pilot[Any]) -> str:
    """As SVG, with the fonts of whoever looks at it and names that stay the same when a word changes."""
    svg = pilot.app.export_screenshot(title="relcourse")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+-", "t-", svg)


async def _draw_all() -> None:
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    for size, theme in CASES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["RELCOURSE_HOME"] = folder
            async for kind, svg in drawn(size, theme):
                path(kind, size, theme).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_draw_all())
