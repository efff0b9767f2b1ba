"""The whole app, killed in the middle of a conversation, starts again at the same decision."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.lesson.actions import Again, GoOn, Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import answered, come_to, frozen_environment
from tests.terminal import CHOICES, Terminal

LESSON, STEP = "ask-before-you-help", "table-nine"
ROUNDS = 20
RIGHT = "\x1b[C"
"""Goes on at once, however much there is to read."""


def decisions_taken(profile: Profile) -> int:
    return len(profile.learner.attempts[STEP].answers)


def in_mid_conversation(walk: Player) -> int:
    """Come to a decision of the conversation, beginning it anew if it is over. How many are taken already."""
    view = walk.act(Open(LESSON))
    if isinstance(view, views.Debrief):
        view = walk.act(Again())
    assert isinstance(view, views.Scene)
    return view.taken


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_killed_app_loses_at_most_the_answer_being_given(
    seed: int, home: Path, bundled: Path, open_profile: OpenProfile
) -> None:
    folder, chance = CourseFolder(bundled), random.Random(seed)
    fresh_outline(bundled)
    before = open_profile(folder)
    keep_setting(before.log, "name", "Noor")
    keep_setting(before.log, f"asked/{before.course}", "yes")
    walk = lesson_player(folder, before)
    come_to(walk, STEP, LESSON)
    for _ in range(chance.randrange(3)):
        answered(walk, chance.randrange(3))
        walk.act(GoOn())
    taken_before = in_mid_conversation(walk)

    terminal = Terminal(home)
    terminal.wait_for("Go on: Ask before you help")
    terminal.press("\r")
    terminal.wait_for(f"decision {taken_before + 1}")
    terminal.press_until(RIGHT, CHOICES)
    for given in range(1, chance.randrange(2, 4)):
        to_be_seen = seed % 2  # then it is killed after the next decision is shown, else at any moment
        terminal.seen = "" if to_be_seen else terminal.seen
        chosen = chance.choice("123")
        if to_be_seen:
            terminal.press_until(chosen, "go on", or_else=RIGHT)  # before the choices are there it picks none
        else:
            terminal.press(chosen)
            terminal.read(chance.uniform(0, 0.2))
        terminal.press(RIGHT)
        if to_be_seen:
            terminal.press_until(RIGHT, f"decision {taken_before + given + 1}")
            terminal.press_until(RIGHT, CHOICES)
        terminal.read(chance.uniform(0, 0.2))
    terminal.kill()
    shown = max(int(found) for found in re.findall(r"decision (\d)", terminal.seen))

    after = open_profile(folder, frozen_environment(2))
    assert after.log.health() == "ok"
    taken = decisions_taken(after)
    assert taken >= max(taken_before, shown - 1), "what the screen showed as taken is on disk"
    view = lesson_player(folder, after).act(Open(LESSON))
    assert isinstance(view, views.Scene)
    assert view.taken == taken, "the next start is at the decision that follows"
    assert view.decision is not None
