"""The same poison on every page of both faces: nothing steers, nothing is taken for markup, no row is too wide."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.people_map import PeopleMap
from relcourse.lesson import views
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from relcourse.tui.screens.whose_progress import WhoseProgressScreen
from tests.faults.drawn import steady
from tests.faults.poisoned_world import behind, everything, poison_course, poison_words, poisoned_name, taking_turns
from tests.faults.poisons import ODD, TYPESET, found
from tests.helpers import FIRST, frozen_environment, lesson_lines, onward
from tests.learner.test_people_map import add
from tests.tui.driver import SIZES, at_home, do, player, press, settled
from tests.tui.preview_driver import previewed
from tests.tui.test_present import decide, presented
from tests.tui.test_profile_picker import asked

SOFT = " ".join((*TYPESET.values(), *ODD.values()))
"""What no check minds: markup, entities, and letters that are hard to lay out."""
ROOMS = ("s", "c", "j", "m", "o", "e", "question_mark", "colon")


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with SOFT in every text, in a folder of a poisoned name, and so is the profile's. Nobody has begun."""
    folder = tmp_path / poisoned_name(150)
    monkeypatch.setenv("RELCOURSE_HOME", str(folder / "home"))
    return poison_course(folder / "course", taking_turns((*TYPESET.values(), *ODD.values())))


@pytest.fixture
def played(poisoned: Path) -> Path:
    """The course, played to its end; every word that was written in it is poisoned."""
    log = Log(profile_path("me"), frozen_environment(3))
    read = CourseFolder(poisoned)
    profile = Profile(log, read.course.id, read.course.version)
    keep_setting(log, "name", "Noor")
    lesson_lines(lesson_player(read, profile), FIRST)
    add(PeopleMap(profile))
    poison_words(log, behind(f" {everything()} {SOFT}"))
    log.close()
    return poisoned


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_every_room_off_home_is_steady(played: Path, size: tuple[int, int]) -> None:
    async with at_home(played, size, frozen_environment(4), name="") as pilot:
        assert "Noor" in steady(pilot)
        for key in ROOMS:
            await press(pilot, key)
            shown = steady(pilot)
            await press(pilot, "down", "enter")
            assert steady(pilot) and shown
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
                await settled(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_every_view_of_a_lesson_is_steady(poisoned: Path, size: tuple[int, int]) -> None:
    async with at_home(poisoned, size) as pilot:
        await press(pilot, "enter")
        view, shown = player(pilot).view, ""
        while not isinstance(view, views.Done):
            shown += steady(pilot)
            if isinstance(view, views.Page):
                await press(pilot, "e")
                steady(pilot)
                await press(pilot, "escape")
            if isinstance(view, views.Debrief):
                await press(pilot, "y")
                assert not found(pilot.app.clipboard) and pilot.app.clipboard
            view = await do(pilot, onward(view))
        shown += steady(pilot)
    assert "[red]" in shown, "markup is text"


@pytest.mark.slow
async def test_what_asks_before_home_is_steady(played: Path) -> None:
    keep_setting(Log(profile_path("other"), frozen_environment()), "name", everything())
    async with asked(played) as pilot:
        assert "other" in steady(pilot)
        await press(pilot, "n")
        steady(pilot)
    keep_setting(Log(profile_path("me"), frozen_environment()), "name", "")
    async with at_home(played, name="") as pilot:
        steady(pilot)
        pilot.app.push_screen(WhoseProgressScreen(None, everything()))  # type: ignore[arg-type]  # nothing is said
        await settled(pilot)
        steady(pilot)


@pytest.mark.slow
async def test_a_trainers_screens_are_steady(poisoned: Path) -> None:
    async with previewed(poisoned) as (pilot, _):
        for keys in (["enter"], ["g"], ["down", "enter"], ["enter"], ["w"]):
            await press(pilot, *keys)
            steady(pilot)
    async with presented(poisoned) as pilot:
        steady(pilot)
        await decide(pilot, "ask")
        steady(pilot)
        await press(pilot, "n")
        steady(pilot)


def test_line_by_line_every_room_and_view_is_harmless(played: Path) -> None:
    chance, sink = random.Random(1), io.StringIO()
    typed = [chance.choice(("", "1", "2", "b", "s", "j", "c", "m", "o", "k", "r", "e", "?")) for _ in range(300)]
    log = Log(profile_path("me"), frozen_environment(8))
    run(Session(played, log), io.StringIO("".join(f"{each}\n" for each in typed)), sink)
    log.close()
    assert not found(sink.getvalue()) and "Noor" in sink.getvalue()


def test_line_by_line_a_lesson_is_harmless(poisoned: Path) -> None:
    sink, rehearsed = io.StringIO(), Log(profile_path("rehearsal"), frozen_environment(5))
    read = CourseFolder(poisoned)
    lines = lesson_lines(lesson_player(read, Profile(rehearsed, read.course.id, read.course.version)), FIRST)
    log = Log(profile_path("me"), frozen_environment(5))
    run(Session(poisoned, log), io.StringIO("".join(f"{each}\n" for each in ("Mira", "1", *lines))), sink)
    assert not found(sink.getvalue()) and "the end of this lesson" in " ".join(sink.getvalue().split())
