"""Sharing in both faces: what goes along is shown in words, and written at a yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.bundle.header import Header
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.share import Sharing
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.paths import exports
from tests.conftest import OpenProfile
from tests.helpers import STEPS, answered_whole, come_to, frozen_environment
from tests.plain.typist import Played
from tests.tui.driver import SIZES, at_home, press, screen_text, write

DOWN_TO_NOTE, DOWN_TO_WORD = ["down"] * 2, ["down"]


def one_answer(course: Path, open_profile: OpenProfile) -> None:
    profile = open_profile(course, frozen_environment(7))
    walk = lesson_player(CourseFolder(course), profile)
    come_to(walk, STEPS["choice"])
    answered_whole(walk)
    profile.log.close()


def written() -> list[Header]:
    found = [read_bundle(each.read_bytes()) for each in sorted(exports().iterdir())] if exports().exists() else []
    return [each.header for each in found if isinstance(each, Bundle)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_goes_along_is_read_before_a_yes_writes_it(
    home: Path, small_course: Path, open_profile: OpenProfile, size: tuple[int, int]
) -> None:
    one_answer(small_course, open_profile)
    async with at_home(small_course, size) as pilot:
        await press(pilot, "e", *DOWN_TO_NOTE, "enter")
        await write(pilot, "About the till")
        await press(pilot, "tab", "enter", *DOWN_TO_WORD, "enter", "w")
        said = " ".join(screen_text(pilot).split())
        assert "1 question: what you answered, and how it was scored" in said and "That you would like a word" in said
        assert written() == []
        await press(pilot, "escape")
        assert written() == [], "back is no yes"
        await press(pilot, "w", "y")
        (header,) = written()
        assert (header.note, header.word, header.name) == ("About the till", True, "")
        assert "Written:" in screen_text(pilot)
        await press(pilot, "w", "y")
        assert [each.note for each in written()] == ["About the till", ""]


async def test_before_the_first_lesson_there_is_nothing_to_share(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "e", "w", "y", "x", "enter")
        assert "There is nothing to hand out yet." in screen_text(pilot)
        await press(pilot, "escape")
        assert written() == []


@pytest.mark.slow
async def test_a_note_half_written_is_there_again(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    one_answer(small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "e", *DOWN_TO_NOTE, "enter")
        await write(pilot, "About the")
        pilot.app.exit()
    async with at_home(small_course) as pilot:
        await press(pilot, "e")
        assert "About the" in screen_text(pilot)
        await press(pilot, *DOWN_TO_NOTE, "enter")
        await write(pilot, " till")
        await press(pilot, "escape")
        assert "About the till" in screen_text(pilot)


@pytest.mark.slow
async def test_a_name_that_is_too_long_is_refused_on_the_spot(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    one_answer(small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "e", "enter")
        await write(pilot, "N" * 41)
        await press(pilot, "enter")
        assert "40 characters are the most." in screen_text(pilot)
        await press(pilot, "backspace", "enter", "w", "y")
        assert written()[0].name == "N" * 40


@pytest.mark.slow
async def test_one_is_taken_out_at_a_yes(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    one_answer(small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "e", "x", "y")
        assert written() == [], "nothing was handed out yet"
        await press(pilot, "w", "y", "x")
        assert "takes you out" in screen_text(pilot)
        await press(pilot, "enter")
    assert len(list(exports().iterdir())) == 2 and len(written()) == 1


def lines_of(open_profile: OpenProfile, folder: CourseFolder, *lines: str) -> Played:
    """A learner line by line: home's first question is answered, then what is typed."""
    return Played(open_profile, folder, lines)


def test_line_by_line_it_is_the_same(home: Path, folder: CourseFolder, open_profile: OpenProfile) -> None:
    nothing = lines_of(open_profile, folder, "e", "q")
    assert "There is nothing to hand out yet." in nothing.said
    opened = ["1", "", "", "p"]
    played = lines_of(
        open_profile,
        folder,
        *opened,
        "e",
        "9",
        "12",
        "3",
        "About the till",
        "",
        "y",
        ".",
        "4",
        "1",
        "Mira K",
        "y",
        "e",
        "",
        "q",
    )
    (header,) = written()
    assert (header.note, header.word, header.name) == ("About the till\n\ny", True, "Mira K")
    assert "Type a number from 1 to 9, y or Enter." in played.said and "Written:" in played.said
    assert "outcomes" not in header.left_out


def test_line_by_line_one_is_taken_out_at_a_yes(home: Path, folder: CourseFolder, open_profile: OpenProfile) -> None:
    played = lines_of(open_profile, folder, "1", "", "p", "e", "x", "y", "e", "x", "", "x", "yes", "", "q")
    assert "Type a number from 1 to 9, y or Enter." in played.said
    assert len(list(exports().iterdir())) == 2 and len(written()) == 1


def test_line_by_line_a_note_is_kept_as_it_is_written(
    home: Path, folder: CourseFolder, open_profile: OpenProfile
) -> None:
    opened = ["1", "", "p"]
    played = lines_of(open_profile, folder, *opened, "e", "3", "First", "second")
    assert "Bring this to the session" in played.said and written() == []
    sharing = Sharing(played.profile, outlined(folder))
    assert sharing.choices().note == "First\nsecond", "the input ended there"
    long = lines_of(open_profile, folder, *opened, "e", "3", "x" * 3000, "x" * 1500, ".", "y", "", "q")
    assert long.said.count("Your note is too long to go along. 4000 characters are the most. This is 501 over.") == 2
    assert len(Sharing(long.profile, outlined(folder)).choices().note) == 4501 and written() == []
    again = lines_of(open_profile, folder, *opened, "e", "3", "One", ".", "3", "", "3", "-", "y", "q")
    assert "You wrote: One" in again.said and written()[0].note == ""
