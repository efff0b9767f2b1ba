"""Whatever is pressed and clicked, in whatever window, nothing is raised, and what was recorded can be gone on with."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events

from relcourse.course.folder import CourseFolder
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from tests.conftest import OpenProfile
from tests.helpers import FIRST, frozen_environment
from tests.tui.driver import at_home, resize, settled

KEYS = (
    *("enter",) * 14,
    *("1", "2", "3", "4", "5") * 3,
    *("space", "down", "up", "left", "right", "tab", "shift+tab", "escape", "pagedown", "pageup", "home", "end"),
    *("j", "slash", "m", "o", "u", "d", "w", "n", "t"),
    *("b", "s", "a", "r", "e", "y", "p", "h", "question_mark", "colon", "x", "9", "backspace", "delete"),
)
STEPS = 2000
SHORT = 120


def a_key(chance: random.Random, more: tuple[str, ...] = ()) -> events.Key:
    key = chance.choice((*KEYS, *more))
    typed = {"space": " ", "question_mark": "?", "colon": ":", "slash": "/"}
    return events.Key(key, typed.get(key, key if len(key) == 1 else None))


def a_click(chance: random.Random, width: int, height: int) -> list[events.Event]:
    x, y = chance.randrange(width), chance.randrange(height)
    place = (None, x, y, 0, 0, 1, False, False, False)
    return [kind(*place, screen_x=x, screen_y=y) for kind in (events.MouseMove, events.MouseDown, events.MouseUp)]


@pytest.mark.parametrize(
    ("seed", "size", "steps"),
    [
        pytest.param(1, (60, 20), SHORT),
        pytest.param(2, (80, 24), SHORT, marks=pytest.mark.slow),
        *(
            pytest.param(seed, size, STEPS, marks=pytest.mark.slow)
            for seed in (1, 2, 3)
            for size in ((60, 20), (80, 24), (140, 45))
        ),
    ],
)
async def test_random_keys_clicks_and_sizes_raise_nothing(
    seed: int, size: tuple[int, int], steps: int, home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    chance = random.Random(seed)
    left = steps
    while left > 0:  # a click on "quit" ends the app; the learner starts it again
        async with at_home(small_course, size, frozen_environment(left)) as pilot:
            while left > 0 and pilot.app.is_running:
                left -= 1
                doing = chance.random()
                if doing < 0.01:
                    await resize(pilot, chance.randrange(20, 160), chance.randrange(8, 50))
                elif doing < 0.2:
                    for event in a_click(chance, *pilot.app.size):
                        pilot.app.post_message(event)
                else:
                    pilot.app.post_message(a_key(chance))
                if left % 20 == 0:
                    await settled(pilot)
            assert pilot.app.return_code in (None, 0)
    profile = open_profile(small_course, frozen_environment(-1))
    recorded = list(profile.log.events(profile.course))
    assert len(recorded) > 5, "the walk got somewhere"
    lesson_player(CourseFolder(small_course), profile).act(Open(FIRST))
