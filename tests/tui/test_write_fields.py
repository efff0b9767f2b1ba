"""Writing: kept as it is written, never overwritten, and never mistaken for commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from relcourse.course.folder import CourseFolder
from relcourse.learner.drafts import draft_id
from relcourse.lesson import views
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.tui.questions.numbered_rows import NumberedRows
from relcourse.tui.questions.rows import Rows
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.day_field import DayField
from relcourse.tui.widgets.growing_field import GrowingField
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import STEPS, come_to, edit, facts, frozen_environment
from tests.tui.driver import at_home, player, press, resize, screen_text, settled, write


def at_step(kind: str, course: Path, open_profile: OpenProfile) -> None:
    """The learner was last at the step of that kind."""
    come_to(lesson_player(CourseFolder(course), open_profile(course, frozen_environment(9))), STEPS[kind])


def drawn(pilot: Pilot[None]) -> tuple[dict[str, str], list[str]]:
    """What is half done, and the options in their order."""
    rows = pilot.app.screen.query_one(Rows)
    return rows.texts, [row.option.id for row in rows.rows]


async def test_words_may_be_typed_at_once_and_are_no_commands(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", *"squ")
        assert isinstance(player(pilot).view, views.Question)
        assert "squ" in screen_text(pilot)
        assert "s skip" not in screen_text(pilot), "a key that writes is not shown as a command"


@pytest.mark.slow
async def test_writing_in_a_form_with_starters_begins_with_the_first_letter(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("commit", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", *"Sam")
        assert pilot.app.screen.query_one(WriteFields).texts["who"] == "Sam"


@pytest.mark.slow
async def test_a_digit_takes_a_starter_only_while_nothing_is_written(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("commit", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", *"Sam", "escape", "1")
        form = pilot.app.screen.query_one(WriteFields)
        assert form.texts["who"] == "Sam"
        assert "takes one of these" not in screen_text(pilot), "examples stand there only while nothing is written"


@pytest.mark.slow
async def test_esc_leaves_the_form_at_once_and_the_other_keys_work(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", *"abc", "escape")
        assert "s skip" in screen_text(pilot)
        await press(pilot, "s")
        assert player(pilot).view.title == "Your plan"  # type: ignore[attr-defined]


async def test_what_is_written_is_there_after_leaving_and_in_no_event(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Half a thought")
        await press(pilot, "escape", "h")
        await press(pilot, "enter")
        assert "Half a thought" in screen_text(pilot)
    async with at_home(small_course, environment=frozen_environment(3)) as pilot:
        await press(pilot, "enter")
        assert "Half a thought" in screen_text(pilot)
    profile = open_profile(small_course, frozen_environment(4))
    assert not any("Half a thought" in str(data) for _, data in facts(profile))


async def test_what_is_written_is_on_disk_soon_after_the_last_key(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Half a thought")
        pilot.app.screen.query_one(WriteFields)._keeping.now()
        await settled(pilot)
        other = open_profile(small_course, frozen_environment(4))
        kept = other.log.private_text(draft_id(other.course, STEPS["reflect"]))
        assert kept is not None and kept.body == {"text": "Half a thought"}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "keys"), [("rate", "4"), ("match", "2")])
async def test_half_done_ratings_and_pairs_are_there_after_home(
    home: Path, small_course: Path, open_profile: OpenProfile, kind: str, keys: str
) -> None:
    at_step(kind, small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", *keys)
        before = pilot.app.screen.query_one(NumberedRows).chosen
        assert len(before) == 1
        await press(pilot, "h", "enter")
        rows = pilot.app.screen.query_one(NumberedRows)
        assert rows.chosen == before and rows.cursor == 1, "and the cursor stands on the first that is open"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "keys"), [("select", ["2", "down", "down", "space"]), ("rank", ["down", "space", "down", "space"])]
)
async def test_half_done_marks_and_orders_are_there_after_home(
    home: Path, small_course: Path, open_profile: OpenProfile, kind: str, keys: list[str]
) -> None:
    at_step(kind, small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        untouched = drawn(pilot)
        await press(pilot, *keys)
        before = drawn(pilot)
        assert before != untouched
        await press(pilot, "h", "enter")
        assert drawn(pilot) == before


@pytest.mark.slow
async def test_tab_goes_to_the_last_field_of_a_plan_and_not_out_of_it(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("commit", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "A", *["tab"] * 9)
        assert isinstance(pilot.app.focused, DayField) and "↵ keep" in screen_text(pilot)


async def test_a_mark_too_many_is_refused_at_once(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    edit(small_course / "exercises" / "all-that-hold.yaml", ("ask: ", "pick: 1\nask: "))
    at_step("select", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "1", "2")
        assert "1 is marked. Take it back first." in screen_text(pilot)
        assert len(pilot.app.screen.query_one(Rows).texts) == 1


@pytest.mark.slow
async def test_what_is_still_open_is_shown_and_counted(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("rate", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "down", "5", "enter")
        rows = pilot.app.screen.query_one(NumberedRows)
        assert rows.cursor == 0 and "Still open: 1." in screen_text(pilot)
        await press(pilot, "3")
        assert "All done. Enter gives the answer." in screen_text(pilot)


@pytest.mark.slow
async def test_a_draft_is_forgotten_when_the_answer_is_given(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        await write(pilot, "A whole thought")
        pilot.app.screen.query_one(WriteFields)._keeping.now()
        await settled(pilot)
        await press(pilot, "tab", "enter")
        assert "A whole thought" in screen_text(pilot), "above the rubric"
        other = open_profile(small_course, frozen_environment(4))
        assert other.log.private_text(draft_id(other.course, STEPS["reflect"])) is None


@pytest.mark.slow
async def test_a_reflection_is_held_against_its_rubric_and_none_of_it_is_asked_about_once(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step("reflect", small_course, open_profile)
    async with at_home(small_course, size=(60, 20)) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Missing: the lift")
        assert "↵ answer" not in screen_text(pilot), "Enter begins a line there"
        await press(pilot, "tab", "enter", "enter")
        text = screen_text(pilot)
        assert "Missing: the lift" in text and "It names a word." in text
        assert "None of them? Then press Enter again." in text
        assert isinstance(player(pilot).view, views.Question)
        await press(pilot, "enter")
        assert "· It names a word." in screen_text(pilot)
        await press(pilot, "a")
        await write(pilot, "I heard a door")
        await press(pilot, "tab", "enter", "1", "enter")
        text = screen_text(pilot)
        assert "✓ It names a word." in text and "I heard a door" in text


@pytest.mark.slow
async def test_enter_reads_a_long_page_to_its_end_before_it_goes_on(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    lesson = small_course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text().replace("A *little* to read.", "\n\n      ".join(["A line to read."] * 30)))
    async with at_home(small_course, size=(60, 20)) as pilot:
        await press(pilot, "enter", "right")
        page = player(pilot).view
        assert isinstance(page, views.Page)
        assert "↵ read on" in screen_text(pilot)
        await press(pilot, "enter")
        assert player(pilot).view == page
        while "↵ read on" in screen_text(pilot):
            await press(pilot, "enter")
        assert player(pilot).view == page and "↵ go on" in screen_text(pilot)
        await press(pilot, "enter")
        assert player(pilot).view != page


@pytest.mark.parametrize("width", sampled([1, 3, 5, 7], every=4))
@pytest.mark.parametrize("kind", ["reflect", "commit"])
async def test_a_window_without_room_for_a_letter_raises_nothing(
    kind: str, width: int, home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    at_step(kind, small_course, open_profile)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        await resize(pilot, width, 12)
        await press(pilot, "a", "backspace", "tab")
        await resize(pilot, 80, 24)
        assert isinstance(player(pilot).view, views.Question)
        field = pilot.app.screen.query(GrowingField).first()
        field.styles.width = 0
        field.text = ""
        await settled(pilot)
        assert [strip.text for strip in field.render_lines(Region(0, 0, 4, 2))] == ["    "] * 2
