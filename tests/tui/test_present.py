"""A conversation on the wall: hands at the keyboard, the split, notes behind a key, the counts in a file."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.tui.present.present_app import PresentApp
from relcourse.tui.present.present_screen import PresentScreen
from relcourse.tui.present.stage_panes import OWN_LINE
from relcourse.tui.questions.rows import Row
from relcourse.tui.themes import LIGHT
from relcourse.workbench.present.room import Room, room_for
from relcourse.workbench.present.tally import Tally
from tests.helpers import STEPS, edit
from tests.tui.driver import SIZES, click, press, running, screen_text, write

IN_A_ROOM = [*SIZES, pytest.param((200, 50), marks=pytest.mark.slow)]
FILE = f"{STEPS['scenario']}.yaml"


@asynccontextmanager
async def presented(
    course: Path, size: tuple[int, int] = (80, 24), record: Path | None = None, theme: str = LIGHT
) -> AsyncIterator[Pilot[None]]:
    scenario = CourseFolder(course).exercise(STEPS["scenario"])
    assert isinstance(scenario, Scenario)
    app = PresentApp(room_for(scenario, seed=1), Tally(record), theme)
    async with running(app, size) as pilot:
        yield pilot


def room(pilot: Pilot[None]) -> Room:
    assert isinstance(pilot.app.screen, PresentScreen)
    return pilot.app.screen.room


async def to_the_choices(pilot: Pilot[None]) -> None:
    while room(pilot).stage != "choices":
        await press(pilot, "enter")


async def decide(pilot: Pilot[None], choice: str) -> None:
    """From wherever it is told, by four hands for one choice and one for each other."""
    await to_the_choices(pilot)
    for option in room(pilot).options:
        await press(pilot, "4" if option.id == choice else "1", "space")
    await press(pilot, "enter")
    assert room(pilot).stage == "split"
    while room(pilot).stage == "split":  # the first may only read on
        await press(pilot, "enter")


@pytest.mark.parametrize("size", IN_A_ROOM)
@pytest.mark.slow
async def test_a_room_comes_to_the_end_by_raising_hands(small_course: Path, size: tuple[int, int]) -> None:
    async with presented(small_course, size) as pilot:
        assert "T H E   T A L K" in screen_text(pilot)
        for choice in ("ask", "advise", "thank"):
            await decide(pilot, choice)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "The room: " in text
        while room(pilot).stage == "over" and "Here it turned, at 2" not in screen_text(pilot):
            await press(pilot, "enter")
        if size[0] >= 140:
            assert "4 of 6 hands" in text and "→" in text


@pytest.mark.slow
async def test_the_split_is_on_the_screen_before_what_happens(small_course: Path) -> None:
    async with presented(small_course) as pilot:
        await to_the_choices(pilot)
        assert "█" not in screen_text(pilot)
        await press(pilot, "1", "2", "tab", "0", "tab", "7", "enter")
        text = screen_text(pilot)
        assert room(pilot).hands == (12, 0, 7)
        bars = [line for line in text.splitlines() if line.rstrip().endswith(("12", " 0", " 7")) and "·" in line]
        assert [line.count("█") > 0 for line in bars] == [True, False, True]
        assert bars[0].count("█") > bars[2].count("█")
        assert "She nods." not in text
        assert "Enter takes 1, with the most hands" in text


@pytest.mark.slow
async def test_counts_may_be_typed_pasted_corrected_and_walked_through(small_course: Path) -> None:
    async with presented(small_course) as pilot:
        await to_the_choices(pilot)
        await write(pilot, "4 0 7")
        await press(pilot, "enter")
        assert room(pilot).hands == (4, 0, 7)
        await press(pilot, "b")
        await press(pilot, "down", "5", "up", "backspace", "9", "enter")
        assert room(pilot).hands == (9, 5, 7)


@pytest.mark.slow
async def test_a_count_that_is_missing_is_asked_for(small_course: Path) -> None:
    async with presented(small_course) as pilot:
        await to_the_choices(pilot)
        await press(pilot, "enter")
        assert "How many hands for 1? Type 0 for none." in screen_text(pilot)
        await press(pilot, "3", "enter", "2", "enter", "0", "enter")
        assert room(pilot).hands == (3, 2, 0)
        await press(pilot, "b")
        await write(pilot, "a lot")
        assert "Type 3 numbers, one for each option" in screen_text(pilot)


@pytest.mark.slow
async def test_in_a_tie_enter_asks_and_a_number_decides(small_course: Path) -> None:
    async with presented(small_course) as pilot:
        await to_the_choices(pilot)
        await press(pilot, "3", "tab", "3", "tab", "1", "enter")
        await press(pilot, "enter")
        assert room(pilot).stage == "split"
        assert "A tie between 1 and 2. Which one does the room take?" in " ".join(screen_text(pilot).split())
        second = room(pilot).options[1].id
        await press(pilot, "2")
        assert room(pilot).votes[-1].taken == second


@pytest.mark.slow
async def test_a_click_takes_an_option_of_the_split(small_course: Path) -> None:
    async with presented(small_course) as pilot:
        await to_the_choices(pilot)
        await press(pilot, "3", "tab", "2", "tab", "1", "enter")
        third = room(pilot).options[2].id
        await click(pilot, list(pilot.app.screen.query(Row))[2])
        assert room(pilot).votes[-1].taken == third


@pytest.mark.slow
@pytest.mark.parametrize("size", IN_A_ROOM)
async def test_notes_show_only_while_they_are_asked_for(small_course: Path, size: tuple[int, int]) -> None:
    change = ("    depends: Where the phone rings, wait.", "    depends: SECRET one.\n    notes: SECRET two.")
    edit(small_course / "exercises" / FILE, change)
    async with presented(small_course, size) as pilot:
        await press(pilot, "n")
        assert "There are no notes here." in screen_text(pilot)
        await decide(pilot, "ask")
        await press(pilot, "enter")
        await press(pilot, "n")
        assert "SECRET one." in screen_text(pilot) and "SECRET two." in screen_text(pilot)
        await press(pilot, "n")
        assert "SECRET" not in screen_text(pilot)
        await press(pilot, "n", "escape")
        assert "SECRET" not in screen_text(pilot)
        await to_the_choices(pilot)
        await press(pilot, "n")
        assert "SECRET" in screen_text(pilot), "also while hands are typed"
        await press(pilot, "b")
        assert "SECRET" not in screen_text(pilot), "another stage puts them away"


@pytest.mark.slow
@pytest.mark.parametrize("size", IN_A_ROOM)
async def test_why_shows_where_it_stands_for_the_facilitator_and_nobody_takes_anything_unseen(
    small_course: Path, size: tuple[int, int]
) -> None:
    async with presented(small_course, size) as pilot:
        await to_the_choices(pilot)
        await press(pilot, "2", "w")
        text = screen_text(pilot)
        assert "Scene door" in text and "trust  50" in text and "w why" in text
        assert "What do you do?" not in text
        await press(pilot, "3", "enter", "b")
        assert room(pilot).stage == "choices" and "Scene door" in screen_text(pilot)
        await press(pilot, "n")
        assert "Scene door" not in screen_text(pilot) and "There are no notes here." in screen_text(pilot)
        await press(pilot, "w")
        assert "There are no notes here." not in screen_text(pilot)
        await press(pilot, "w", "space", "1", "space", "1", "enter")
        assert room(pilot).hands == (2, 1, 1), "what was counted before is kept"
        await press(pilot, "1", "w")
        assert "After " in screen_text(pilot)
        await press(pilot, "escape", "enter")
        assert room(pilot).stage == "scene" and "After " not in screen_text(pilot)


async def test_an_own_line_is_asked_for_where_the_author_wants_one(small_course: Path) -> None:
    edit(small_course / "exercises" / FILE, ("    skill: asking\n", "    skill: asking\n    first: write\n"))
    async with presented(small_course) as pilot:
        await press(pilot, "enter")
        assert OWN_LINE in screen_text(pilot)


@pytest.mark.slow
async def test_the_counts_go_into_a_file_and_nowhere_else(home: Path, small_course: Path, tmp_path: Path) -> None:
    record = tmp_path / "counts.jsonl"
    async with presented(small_course, record=record) as pilot:
        await decide(pilot, "ask")
        assert record.read_text(encoding="utf-8") == "", "it can still be taken back"
        await press(pilot, "enter")
        (line,) = record.read_text(encoding="utf-8").splitlines()
        assert json.loads(line)["taken"] == "ask"
    assert not home.exists()


@pytest.mark.slow
async def test_counts_that_can_not_be_written_are_spoken_of_and_the_room_goes_on(
    small_course: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    async with presented(small_course, record=folder / "counts.jsonl") as pilot:
        await decide(pilot, "ask")
        (folder / "counts.jsonl").unlink()
        folder.rmdir()
        await press(pilot, "enter")
        assert "can't be written" in " ".join(screen_text(pilot).split())
        assert room(pilot).stage == "scene"


async def test_a_long_scene_is_read_on_before_the_choices_come(small_course: Path) -> None:
    lines = "\n".join(f"      Line number {n}." for n in range(30))
    edit(small_course / "exercises" / FILE, ("      Monday, nine o'clock.", f"      Monday, nine o'clock.\n{lines}"))
    async with presented(small_course, (60, 20)) as pilot:
        await press(pilot, "enter")
        assert "Monday, nine o'clock." in screen_text(pilot)
        await press(pilot, "enter")
        assert "Monday, nine o'clock." not in screen_text(pilot)
        assert room(pilot).stage == "scene"
        await to_the_choices(pilot)
