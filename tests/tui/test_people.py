"""The people map on the screen, as a person uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from relcourse.learner.people import Person
from relcourse.learner.people_map import PeopleMap
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.tui.screens.people import PeopleScreen
from tests.conftest import OpenProfile
from tests.tui.driver import SIZES, at_home, click, press, screen_text, write


@pytest.fixture
def filled(home: Path, small_course: Path, open_profile: OpenProfile) -> PeopleMap:
    """A map of three: AK nurtured three days ago, BL long quiet, CM whom nobody has met."""
    people = PeopleMap(open_profile(small_course))
    for initials, stage, last, gives, gets in (
        ("AK", "nurture", "3 days ago", "time before her talk", "the view from support"),
        ("BL", "nurture", "50 days ago", "reviews of his drafts", ""),
        ("CM", "identify", "", "", ""),
    ):
        made = people.add({"initials": initials, "last": last, "gives": gives, "gets": gets})
        people.change(made.id, stage=stage, where="beside")
    return people


def kept(pilot: Pilot[Any]) -> dict[str, Person]:
    """The people on disk, by initials."""
    assert isinstance(pilot.app.screen, PeopleScreen)
    return {each.initials: each for each in pilot.app.screen.map.people()}


async def fill(pilot: Pilot[Any], *lines: str) -> None:
    """Type lines into the form that is open, from the line with the cursor on, each with Enter."""
    for line in lines:
        await write(pilot, line)
        await press(pilot, "enter")


def at_top(pilot: Pilot[Any]) -> str:
    return type(pilot.app.screen).__name__


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_map_says_what_will_be_here_and_that_it_stays_here(
    size: tuple[int, int], home: Path, small_course: Path
) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "question_mark")
        assert "m  people" in screen_text(pilot)
        await press(pilot, "escape")
        await press(pilot, "m")
        text = " ".join(screen_text(pilot).split())
        assert "Your people will be here" in text
        assert "Begin with one person." in text
        assert "It stays in your own file" in text
        assert "x delete" not in text
        await press(pilot, "x", "X", "t", "b", "p", "enter", "escape")
        assert at_top(pilot) == "HomeScreen"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_somebody_is_put_on_the_map_in_four_lines(size: tuple[int, int], home: Path, small_course: Path) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "m", "a")
        await fill(pilot, "AK", "12 days ago", "time before [b]her[/b] talk", "the view from support")
        text = screen_text(pilot)
        assert "AK is on the map." in text
        assert "◂─▸[AK]" in text
        assert "1 of 15" in text
        assert "[b]her[/b]" in text, "what is written is never markup"
        assert kept(pilot)["AK"].gets == "the view from support"


@pytest.mark.slow
async def test_a_long_name_and_a_day_to_come_are_refused_in_their_lines(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "a")
        await fill(pilot, "Alexandra", "2027-01-01", "", "")
        assert "gives nobody away" in " ".join(screen_text(pilot).split())
        await press(pilot, *["backspace"] * 9)
        await fill(pilot, "AX", "", "", "")
        assert "That day has not come yet." in screen_text(pilot)
        await press(pilot, *["backspace"] * 10)
        await fill(pilot, "yesterday", "", "")
        assert kept(pilot)["AX"].last is not None


@pytest.mark.slow
async def test_a_day_that_is_none_is_mended_where_it_stands(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "a")
        await fill(pilot, "AK", "31 Feb", "a line", "")
        assert "Write today, yesterday" in screen_text(pilot)
        await press(pilot, *["backspace"] * 6)
        await fill(pilot, "today", "", "")
        assert kept(pilot)["AK"].last is not None
        assert kept(pilot)["AK"].gives == "a line"


@pytest.mark.slow
async def test_a_form_is_left_with_one_key_and_its_words_are_there_again(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "a", "escape")
        assert "Somebody new" not in screen_text(pilot)
        await press(pilot, "a")
        await write(pilot, "AK")
        await press(pilot, "escape")
        assert "What you wrote stays" in screen_text(pilot)
        assert "Somebody new" not in screen_text(pilot)
        await press(pilot, "n")
        assert "AK" in screen_text(pilot) and "what you had begun" in screen_text(pilot)
        await press(pilot, "escape")
        assert kept(pilot) == {}
        await press(pilot, "escape")
        assert at_top(pilot) == "HomeScreen"


@pytest.mark.slow
async def test_a_person_is_changed_only_where_the_form_is_kept(filled: PeopleMap, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "enter", "escape")
        assert "Initials" not in screen_text(pilot)
        await press(pilot, "enter")
        await write(pilot, "yesterday")
        await press(pilot, "escape")
        assert kept(pilot)["CM"].last is None


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_says_who_is_where_and_who_is_quiet(
    size: tuple[int, int], filled: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "m")
        lines = screen_text(pilot).splitlines()
        nurture = next(line for line in lines if "2 nurture" in line)
        assert nurture.index("◂─▸ AK") < nurture.index("──▸ BL?")
        assert any("1 identify" in line and line.index("identify") + 40 < line.find("[CM]") for line in lines)
        await press(pilot, "down", "right")
        text = screen_text(pilot)
        assert "Last contact 50 days ago" in text and "quiet for" in text


@pytest.mark.slow
async def test_keys_change_whoever_is_at_the_cursor(filled: PeopleMap, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "down", "right", "t")
        assert kept(pilot)["BL"].away(filled.today) == 0
        assert "BL?" not in screen_text(pilot)
        await press(pilot, "4")
        assert kept(pilot)["BL"].stage == "draw-on"
        await press(pilot, "s")
        assert kept(pilot)["BL"].stage == "identify"
        await press(pilot, "w", "f", "f", "v", "v")
        bl = kept(pilot)["BL"]
        assert (bl.where, bl.work, bl.view) == ("below", "other", "disagrees")
        assert "More junior than you, another function, often disagrees" in screen_text(pilot)


@pytest.mark.slow
async def test_a_click_goes_to_a_person_and_enter_writes_them_anew(filled: PeopleMap, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m")
        lines = screen_text(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "AK" in line)
        await click(pilot, offset=(lines[row].index("AK"), row))
        await press(pilot, "enter", "tab", "tab", "end")
        await write(pilot, " in March")
        await press(pilot, "enter", "enter", "enter")
        assert kept(pilot)["AK"].gives == "time before her talk in March"
        assert "[AK]" in screen_text(pilot)


@pytest.mark.slow
async def test_deleting_wants_the_key_twice_and_another_key_between_ends_it(
    filled: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "x")
        assert "The same again deletes CM, for good." in screen_text(pilot)
        await press(pilot, "down", "up", "x")
        assert "CM" in kept(pilot)
        await press(pilot, "x")
        assert "CM is deleted for good." in screen_text(pilot)
        assert set(kept(pilot)) == {"AK", "BL"}
        await press(pilot, "x", "X")
        assert len(kept(pilot)) == 2, "two keys are not one key twice"
        assert "deletes all 2 people, for good." in screen_text(pilot)
        await press(pilot, "X")
        assert kept(pilot) == {}
        assert "The map is empty again" in screen_text(pilot)
        await press(pilot, "escape")
        assert at_top(pilot) == "HomeScreen", "there is nobody left to make a plan with"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_the_map_asks_and_the_way_home_leads_past_one_plan(
    size: tuple[int, int], filled: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "m", "b")
        text = " ".join(screen_text(pilot).split())
        assert "What may you not be seeing?" in text
        assert "BL (50" in text
        assert "junior than you." in text
        await press(pilot, "escape", "escape")
        assert "One plan before you go?" in screen_text(pilot)
        await fill(pilot, "When I open my messages tomorrow", "I will ask what would help")
        await press(pilot, "enter")
        assert "Kept among your plans, to look back on 9 March." in " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        assert "c plans" in screen_text(pilot)
        await press(pilot, "c")
        assert "I will ask what would help." in " ".join(screen_text(pilot).split())


@pytest.mark.slow
async def test_declining_the_plan_is_one_key_and_a_visit_that_did_nothing_is_asked_for_none(
    filled: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "right", "escape")
        assert at_top(pilot) == "HomeScreen"
        await press(pilot, "m", "t", "escape")
        assert "One plan before you go?" in screen_text(pilot)
        await press(pilot, "escape")
        assert at_top(pilot) == "HomeScreen"
        assert "c plans" not in screen_text(pilot)


@pytest.mark.slow
async def test_a_plan_with_nobody_on_the_map_is_refused_and_what_was_typed_stays(
    filled: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "p")
        await fill(pilot, "When it rains", "I will call")
        await press(pilot, "up", "up", "up", "end", "backspace", "backspace")
        await fill(pilot, "ZZ", "", "", "")
        text = " ".join(screen_text(pilot).split())
        assert "with one person from the map" in text
        assert "When it rains" in text
        await press(pilot, "backspace", "backspace")
        await fill(pilot, "ak", "", "", "")
        assert "Kept among your plans" in screen_text(pilot)


@pytest.mark.slow
async def test_a_full_map_says_so_at_once(filled: PeopleMap, small_course: Path) -> None:
    for letter in "DEFGHIJKLMNO":
        filled.add({"initials": letter, "last": "today", "gives": "", "gets": ""})
    async with at_home(small_course, (60, 20)) as pilot:
        await press(pilot, "m", "a")
        assert "15 people are on the map" in screen_text(pilot)
        for _ in range(15):
            await press(pilot, "right")
        assert "[BL?]" in screen_text(pilot), "the cursor is never out of sight"


@pytest.mark.slow
async def test_a_profile_that_cannot_be_written_is_said_where_the_eye_is(
    filled: PeopleMap, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise ProfileError("The disk is full.")

    async with at_home(small_course) as pilot:
        await press(pilot, "m")
        with monkeypatch.context() as patch:
            patch.setattr(Log, "record", refuse)
            await press(pilot, "t")
            assert "The disk is full." in screen_text(pilot)
            await press(pilot, "a")
            await fill(pilot, "ZZ", "", "", "")
            assert "The disk is full." in screen_text(pilot)
            assert "ZZ" in screen_text(pilot)


async def test_quitting_from_the_map_asks_nothing(filled: PeopleMap, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "t", "q")
        assert pilot.app._exit
    log = Log(profile_path("me"), filled.profile.environment)
    assert len(log.private_texts("person")) == 3
    log.close()
