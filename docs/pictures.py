"""Draw the README's picture from the real app: ``python docs/pictures.py``."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

DOCS = Path(__file__).resolve().parent
LESSON, SIZE, SEED = "past-fine-thanks", (84, 30), 5


async def conversation() -> str:
    """The first conversation, just after its first decision, as SVG."""
    from relcourse.course.bundled import bundled_course
    from relcourse.learner.outline_cache import fresh_outline
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.paths import profile_path
    from relcourse.store.profile import keep_setting
    from relcourse.tui.app import RelcourseApp
    from relcourse.tui.screens.player import PlayerScreen

    course = bundled_course()
    fresh_outline(course)
    log = Log(profile_path("me"), replace(real_environment(), new_seed=lambda: SEED))
    keep_setting(log, "name", "Noor")
    app = RelcourseApp(course, log)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        app.push_screen(PlayerScreen(lambda: app.session.open_lesson(LESSON)))
        for key in ("enter", "4", "enter"):
            await pilot.press(key)
            await pilot.pause(0.3)
        return app.export_screenshot(title="relcourse")


def self_contained(svg: str) -> str:
    """The picture with the reader's own monospace font, fetching none."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r'"?Fira Code"?(, monospace)?', "ui-monospace, Menlo, Consolas, monospace", svg)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELCOURSE_HOME"] = folder
        (DOCS / "conversation.svg").write_text(self_contained(asyncio.run(conversation())), encoding="utf-8")


if __name__ == "__main__":
    main()
