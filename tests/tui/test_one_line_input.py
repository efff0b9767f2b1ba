"""Fields of one line on the screen: a paste of several lines comes in whole, and nothing is cut without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from relcourse.course.questions import MAX_WRITTEN
from relcourse.store.settings import setting
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.form_part import FormPart
from relcourse.tui.widgets.paste_limit import JOINED, ROOM
from tests.conftest import OpenProfile
from tests.tui.driver import at_home, press, screen_text, settled, write
from tests.tui.preview_driver import until
from tests.tui.test_settings import TO_NAME
from tests.tui.test_write_fields import at_step

LINES = "When we close\r\n\r\nand the till\tis shut\n"


def focused(pilot: object) -> Input | FormPart:
    found = pilot.app.focused  # type: ignore[attr-defined]
    assert isinstance(found, Input | FormPart)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "what"),
    [
        pytest.param(("m", "a"), "a person's line", id="people"),
        pytest.param(("o", *TO_NAME, "enter"), "a setting", id="settings", marks=pytest.mark.slow),
        pytest.param(("enter",), "a plan", id="plan", marks=pytest.mark.slow),
    ],
)
async def test_a_line_break_that_is_pasted_becomes_a_blank_and_is_said(
    home: Path, small_course: Path, open_profile: OpenProfile, keys: tuple[str, ...], what: str
) -> None:
    at_step("commit", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, *keys)
        if what == "a plan":
            await press(pilot, "W")
        field = focused(pilot)
        field.value = ""
        await write(pilot, LINES)
        assert field.value.split() == LINES.split() and "\n" not in field.value
        await until(pilot, lambda: JOINED in " ".join(screen_text(pilot).split()))


@pytest.mark.slow
async def test_a_paste_of_one_line_is_taken_without_a_word(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "o", *TO_NAME, "enter")
        await write(pilot, "Noor\n")
        assert focused(pilot).value.endswith("Noor") and JOINED not in " ".join(screen_text(pilot).split())


@pytest.mark.slow
async def test_a_name_that_is_too_long_is_said_and_not_cut(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "o", *TO_NAME, "enter")
        focused(pilot).value = "N" * 41
        await press(pilot, "enter")
        assert "40 characters are the most" in screen_text(pilot)
        assert focused(pilot).value == "N" * 41
        assert setting(pilot.app.session.log, "name") == "Noor"  # type: ignore[attr-defined]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["reflect", "commit"])
async def test_what_is_over_is_shown_while_it_is_written(
    home: Path, small_course: Path, open_profile: OpenProfile, kind: str
) -> None:
    at_step(kind, small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "a")
        await write(pilot, "x" * (MAX_WRITTEN - 101))
        assert f"{MAX_WRITTEN - 100} of {MAX_WRITTEN} characters" in " ".join(screen_text(pilot).split())
        await write(pilot, "y" * 300)
        form = pilot.app.screen.query_one(WriteFields)
        assert "200 over. Make it shorter." in " ".join(screen_text(pilot).split())
        assert len(next(iter(form.texts.values()))) == MAX_WRITTEN + 200
        form.action_keep()
        await settled(pilot)
        assert "This is 200 over." in " ".join(screen_text(pilot).replace("▌", "").split())


@pytest.mark.slow
async def test_what_of_a_paste_has_no_room_is_said(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        pilot.app.post_message(events.Paste("\x1b[31mword\x1b[0m " * ROOM))
        await settled(pilot)
        field = pilot.app.screen.query_one(WriteFields)
        assert field.texts["text"] == ("word " * ROOM)[:ROOM]
        said = f"Only the first 8,000 of {len('word ' * ROOM):,} characters came in: a field holds 8,000."
        await until(pilot, lambda: said in " ".join(screen_text(pilot).split()))
        await press(pilot, "escape", "h", "o", *TO_NAME, "enter")
        await press(pilot, "end")
        pilot.app.post_message(events.Paste("x" * ROOM))
        await until(pilot, lambda: "Only the first 7,996 of 8,000" in " ".join(screen_text(pilot).split()))
        assert len(focused(pilot).value) == ROOM


async def test_a_paste_where_nothing_can_be_written_does_nothing(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        before = screen_text(pilot)
        pilot.app.post_message(events.Paste("q\n" * 10_000))
        await settled(pilot)
        assert screen_text(pilot) == before
