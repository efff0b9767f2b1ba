"""A form that is open is in sight, in every window; so is the field that is written in, whatever grows around it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from relcourse.course.questions import Write
from relcourse.learner.people_map import PeopleMap
from relcourse.lesson import views
from relcourse.text.sentences import say
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.form_row import FormRow
from relcourse.tui.widgets.growing_field import GrowingField
from tests.conftest import OpenProfile
from tests.helpers import onward, question
from tests.tui.driver import SIZES, at_home, do, hear_out, player, press, resize, screen_text, settled, write
from tests.tui.pictures import COURSE


def in_sight(pilot: Pilot[Any], row: FormRow) -> bool:
    """Whether every cell of a field and its label is on the screen."""
    return all(pilot.app.screen.find_widget(each).visible_region == each.region for each in (row.label, row.part))


def rows(pilot: Pilot[Any]) -> list[FormRow]:
    return pilot.app.screen.query_one(WriteFields).rows


def written_in(pilot: Pilot[Any]) -> FormRow:
    return next(row for row in rows(pilot) if row.part.has_focus)


@pytest.mark.parametrize("size", SIZES)
async def test_the_form_of_somebody_new_is_in_sight_whole_and_the_introduction_is_gone(
    size: tuple[int, int], home: Path, small_course: Path
) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "m")
        text = " ".join(screen_text(pilot).split())
        assert "For example, with two people:" in text
        assert text.index("For example") < text.index("AK")
        await press(pilot, "n")
        assert all(in_sight(pilot, row) for row in rows(pilot))
        assert "Your people will be here" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "Your people will be here" in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_so_is_a_form_beside_a_map_of_many(
    size: tuple[int, int], home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    people = PeopleMap(open_profile(small_course))
    for initials in ("AK", "BL", "CM", "DN", "EO", "FP", "GQ"):
        people.add({"initials": initials, "last": "today", "gives": "time " * 12, "gets": "time " * 12})
    async with at_home(small_course, size) as pilot:
        await press(pilot, "m", "enter")
        for row in rows(pilot):
            assert row is written_in(pilot) and in_sight(pilot, row)
            if row is not rows(pilot)[-1]:
                await press(pilot, "enter")
        await press(pilot, "escape", "p")
        assert in_sight(pilot, written_in(pilot))


@pytest.mark.slow
async def test_the_field_stays_in_sight_while_it_grows_and_while_the_window_shrinks(
    home: Path, small_course: Path
) -> None:
    async with at_home(small_course, (140, 45)) as pilot:
        await press(pilot, "m", "n", "tab", "tab", "tab")
        await write(pilot, "Her view of what we make, said plainly and early. " * 5)
        for size in ((80, 24), (60, 20), (60, 12), (140, 45)):
            await resize(pilot, *size)
            assert in_sight(pilot, written_in(pilot)), size


KEYS = {"↵ next  esc leave", "↵ keep  esc leave", "tab next  esc leave", "↵ next  ← → another day  esc leave"}
"""All that the key bar may say while a field is written in; in a window of 80 cells."""


@pytest.mark.slow
async def test_every_form_says_the_same_of_tab_and_esc_in_the_same_order(home: Path) -> None:
    """In lessons the plan and a reflection; in rooms a person, a plan with one, looking back, a plan anew."""
    seen = set()

    def says_the_same(kind: str) -> None:
        text = screen_text(pilot)
        assert say(WriteFields.how) in " ".join(text.split()), kind
        bar = text.splitlines()[-1].replace("? help", "").replace(": more", "").strip()
        assert any(bar.startswith(each) for each in KEYS), f"{kind}: {bar}"
        seen.add(kind)

    async with at_home(COURSE) as pilot:
        await press(pilot, "n")
        while not isinstance(view := player(pilot).view, views.Done):
            await hear_out(pilot)
            asks = question(view)
            if isinstance(asks, Write):
                await press(pilot, "x", "backspace")
                says_the_same("reflection" if asks.fields[0].long else "plan")
                await press(pilot, "escape", "tab")
            await do(pilot, onward(player(pilot).view))
        await press(pilot, "h", "m", "n")
        says_the_same("person")
        await write(pilot, "AK")
        await press(pilot, *["enter"] * 4, "p", "tab")
        says_the_same("plan with one of them")
        await press(pilot, "escape", "escape", "escape", "c", "w")
        says_the_same("a plan anew")
        await press(pilot, "escape")
    assert len(seen) >= 4, seen


@pytest.mark.slow
async def test_fields_beside_a_scrollbar_come_to_rest_whatever_is_written(home: Path, small_course: Path) -> None:
    chance = random.Random(1)
    scrolled = set()
    for height in (20, 21):
        async with at_home(small_course, (24, height)) as pilot:
            await press(pilot, "m", "n")
            for _ in range(40):
                written = chance.choice([row.part for row in rows(pilot)])
                assert isinstance(written, GrowingField)
                written.text = "abcde " * chance.randrange(9) + "f" * chance.randrange(6)
                await settled(pilot)
                scrolled.add(pilot.app.screen.query_one("#side").show_vertical_scrollbar)
            await press(pilot, "escape")  # what is half written is kept, and the form says so when it is there again
    assert scrolled == {True, False}
