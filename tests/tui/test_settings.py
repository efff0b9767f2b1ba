"""The settings, in both faces: what is shown is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import BadAnswer
from relcourse.learner.motion import moves
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.settings_page import change, turn
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings, keep_setting
from tests.conftest import OpenProfile
from tests.plain.typist import Played
from tests.tui.driver import at_home, press, screen_text, settled, write

TO_NAME = ["down"] * 6
"""From the first row to the name."""


@pytest.mark.slow
async def test_settings_are_changed_in_place_and_kept(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    for size in ((60, 20), (80, 24), (140, 45)):
        async with at_home(small_course, size=size, name="Noor") as pilot:
            await press(pilot, "o", *TO_NAME, "enter", *["backspace"] * 4)
            await write(pilot, "Mira")
            await press(pilot, "enter")
            assert pilot.app.session.name == "Mira"  # type: ignore[attr-defined]
            await press(pilot, "up", "space", "up", "right", "right", "up", "enter", "escape")
            assert pilot.app.session.name == "Mira"  # type: ignore[attr-defined]
        kept = open_profile(small_course).settings
        assert (kept.name, kept.sure, kept.calm) == ("Mira", size[0] != 80, size[0] != 80), "a switch turns over"
    assert kept.reviews == 12


@pytest.mark.slow
async def test_colours_change_at_once(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "o", "enter")
        await settled(pilot)
        assert pilot.app.theme == "relcourse-light"
        await press(pilot, "left")
        assert pilot.app.theme == "relcourse-dark"


@pytest.mark.slow
async def test_an_empty_name_is_refused_on_the_spot(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "o", *TO_NAME, "enter", "home", "ctrl+k", "enter")
        assert "A name, or a letter of it." in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert pilot.app.session.name == "Noor"  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_reviews_a_day_stop_at_one(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "o", *["down"] * 4, *["left"] * 8)
        assert "a number from 1 to 30" in screen_text(pilot)
    assert open_profile(small_course).settings.reviews == 1


async def test_only_the_marked_row_is_explained(home: Path, small_course: Path) -> None:
    async with at_home(small_course, size=(60, 20)) as pilot:
        await press(pilot, "o", "down")
        text = screen_text(pilot)
        assert "▸ Motion" in text and "Points that count up" in text and "Asks before" not in text


@pytest.mark.slow
async def test_a_long_value_hangs_below_its_first_line(home: Path, bundled: Path, open_profile: OpenProfile) -> None:
    profile = open_profile(bundled)
    outline = fresh_outline(bundled)
    keep_setting(profile.log, f"focus/{profile.course}", " ".join(outline.taught))
    async with at_home(bundled, size=(60, 20)) as pilot:
        await press(pilot, "o", *["down"] * 7)
        lines = screen_text(pilot).splitlines()
        first = next(n for n, line in enumerate(lines) if "What brings you here" in line)
        names = list(outline.taught.values())
        column = lines[first].index(names[0])
        assert lines[first + 1][:column].strip() == "" and lines[first + 1][column] != " "


@pytest.mark.slow
async def test_nothing_moves_in_calm_until_the_learner_says_so(
    home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    async with at_home(small_course) as pilot:
        before = pilot.app.animation_level
        await press(pilot, "o", *["down"] * 5, "enter")
        assert pilot.app.animation_level == "none"
        await press(pilot, *["up"] * 4, "enter")
        assert pilot.app.animation_level == before
        await press(pilot, "enter")
        assert pilot.app.animation_level == "none"


@pytest.mark.parametrize(
    ("said", "calm", "environ", "moving"),
    [
        ("", False, {}, True),
        ("", True, {}, False),
        ("", False, {"SSH_CONNECTION": "here"}, False),
        ("on", True, {"SSH_CONNECTION": "here"}, True),
        ("off", False, {}, False),
    ],
)
def test_what_moves_goes_by_what_is_said_and_else_by_the_circumstances(
    said: str, calm: bool, environ: dict[str, str], moving: bool
) -> None:
    assert moves(said, calm=calm, environ=environ) == moving


def test_settings_in_lines(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    lines = ["o", "4", "Mira", "2", "0", "4", "9", "1", "3", "", "q"]
    played = Played(open_profile, still_folder, lines)
    assert "Reviews a day: a number from 1 to 30." in played.said
    assert "Type a number from 1 to 5." in played.said
    kept = played.profile.settings
    assert (kept.name, kept.reviews, kept.sure, kept.calm) == ("Mira", 4, True, True)


@pytest.mark.parametrize("value", ["", "0", "31", "-1", "many", "9" * 5000])
def test_a_number_of_reviews_that_makes_no_sense_is_refused(profile: Profile, value: str) -> None:
    with pytest.raises(BadAnswer):
        change(profile, "reviews", value)
    assert profile.settings == Settings()


def test_a_setting_that_was_damaged_is_read_as_not_set(profile: Profile) -> None:
    keep_setting(profile.log, "reviews", "a lot")
    assert profile.settings.reviews == Settings().reviews


def test_a_switch_turns_over_and_back(profile: Profile) -> None:
    turn(profile, "calm")
    assert profile.settings.calm
    turn(profile, "calm")
    assert not profile.settings.calm


def test_the_flag_is_calm_for_once(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    kept = open_profile(still_folder)
    once = Profile(kept.log, kept.course, kept.version, calm=True)
    assert once.settings.calm and not kept.settings.calm
