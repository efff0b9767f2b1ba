"""Starting fast, and right at once: what the first frame does without, and what it does not draw otherwise first."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen

from relcourse.learner.outline_cache import fresh_outline
from tests.helpers import python
from tests.lesson.changing import rename
from tests.tui.driver import at_home, press, screen_text

HEAVY = (
    "pydantic",
    "yaml",
    "fsrs",
    "markdown_it",
    "relcourse.course.models",
    "relcourse.course.kinds",
    "relcourse.course.diagnostics",
    "relcourse.events.facts",
)
"""Modules that take long to import."""


def test_the_first_frame_is_painted_before_models_and_yaml_are_imported(home: Path, bundled: Path) -> None:
    fresh_outline(bundled)
    done = python(
        """
        import asyncio, sys
        from relcourse.course.bundled import bundled_course
        from relcourse.store.event_log import Log
        from relcourse.store.paths import profile_path
        from relcourse.store.settings import keep_setting
        from relcourse.store.environment import real_environment
        from relcourse.tui.app import RelcourseApp
        from relcourse.tui.screens.home import HomeScreen

        painted = asyncio.Event()

        def after_the_first_frame(screen):
            print(screen.session.home().now.title)
            print(sorted(set(sys.argv[1].split()) & set(sys.modules)))
            painted.set()

        HomeScreen.look_at_files = after_the_first_frame
        log = Log(profile_path("me"), real_environment())
        keep_setting(log, "name", "Noor")

        async def main():
            async with RelcourseApp(bundled_course(), log).run_test():
                await painted.wait()

        asyncio.run(main())
        """,
        " ".join(HEAVY),
    )
    assert done.stdout.splitlines() == ["A handful, well kept", "[]"], done.stderr


def test_what_was_renamed_is_carried_before_the_first_frame_without_them_too(home: Path, small_course: Path) -> None:
    rename(small_course, "one-best", "best-of-three", "one-best")
    fresh_outline(small_course)
    done = python(
        """
        import sys
        from pathlib import Path
        from relcourse.events.facts import StepDone
        from relcourse.store.event_log import Log
        from relcourse.store.paths import profile_path
        from relcourse.store.profile import Profile
        from relcourse.store.environment import real_environment
        from relcourse.lesson.session import Session

        log = Log(profile_path("me"), real_environment())
        Profile(log, "small", "1.0").record([StepDone("first", "one-best")])
        session = Session(Path(sys.argv[1]), log)
        print(session.home().done, session.profile.learner.lesson("first").done)
        print(sorted({"pydantic", "yaml", "markdown_it"} & set(sys.modules)))
        """,
        str(small_course),
    )
    assert done.stdout.splitlines() == ["1 ['best-of-three']", "[]"], done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_every_room_stands_in_its_place_from_its_first_frame(
    size: tuple[int, int], home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[tuple[str, str]] = []
    paint = Screen._compositor_refresh

    def painted(screen: Screen[None]) -> None:
        paint(screen)
        if screen is screen.app.screen:
            text = screen_text(pilot)
            frames.append((type(screen).__name__, next((line for line in text.splitlines() if line.strip()), "")))

    async with at_home(small_course, size) as pilot:
        monkeypatch.setattr(Screen, "_compositor_refresh", painted)
        for key in "smjon":
            frames.clear()
            await press(pilot, key)
            room = type(pilot.app.screen).__name__
            heads = [head for screen, head in frames if screen == room and head]
            edges = {len(head) - len(head.lstrip()) for head in heads}
            assert edges == {(size[0] - 112) // 2 if size[0] >= 120 else 2}, f"{room}: {heads}"
            await press(pilot, "escape")
