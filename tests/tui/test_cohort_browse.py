"""A report walked through by its keys, as whoever leads a group does the week before a session."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from relcourse.cohort.pages.pages import Place
from relcourse.cohort.pages.report_pages import ReportPages
from relcourse.tui.cohort.cohort_app import CohortApp
from relcourse.tui.cohort.page_rows import Fitted, PageRows
from relcourse.tui.cohort.page_screen import PageScreen, Walk
from relcourse.tui.themes import DARK
from tests.cohort.divided_group import divided_cohort, parts_of
from tests.helpers import edit, write_small_course
from tests.tui.driver import SIZES, click, press, resize, running, screen_text
from tests.tui.test_styles import is_even

Parts = Sequence[ReportPages]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return told(tmp_path_factory.mktemp("cohort"), write_small_course(tmp_path_factory.mktemp("course")))


def told(root: Path, course: Path, groups: Sequence[str] = ("",)) -> Parts:
    return parts_of(divided_cohort(course, root / "inbox", root / "spring", groups=groups), course)


@asynccontextmanager
async def browsed(parts: Parts, size: tuple[int, int] = (80, 24), theme: str = DARK) -> AsyncIterator[Pilot[None]]:
    async with running(CohortApp(parts, theme), size) as pilot:
        yield pilot


def marked(pilot: Pilot[None]) -> str:
    """The marked row, as far as it stands on the screen."""
    return next((line.strip() for line in screen_text(pilot).splitlines() if "▸" in line), "")


async def to_row(pilot: Pilot[None], name: str) -> None:
    """Down to a row, and through it."""
    while name not in marked(pilot):
        before = marked(pilot)
        await press(pilot, "down")
        assert marked(pilot) != before, f"{name} is not there:\n{screen_text(pilot)}"
    await press(pilot, "enter")


async def read_whole(pilot: Pilot[None]) -> str:
    """All that stands on a page, scrolled to its end."""
    seen = screen_text(pilot)
    for _ in range(100):
        before = screen_text(pilot)
        await press(pilot, "down")
        seen += f"\n{screen_text(pilot)}"
        if screen_text(pilot) == before:
            return seen
    raise AssertionError("this page has no end")


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_cohort_to_a_decision_and_back(parts: Parts, size: tuple[int, int]) -> None:
    async with browsed(parts, size) as pilot:
        for row in ("Asking first", "The talk", "At her desk."):
            text = screen_text(pilot)
            assert "For learning, not for appraisal." in "\n".join(text.splitlines()[:2])
            assert text.splitlines()[-1].rstrip().endswith("? help") and "↵ open" in text.splitlines()[-1]
            await to_row(pilot, row)
        read = await read_whole(pilot)
        assert all(words in read for words in ("Decision 2 of 3", "It is my father.", "I have time.", "worth 3 of 3"))
        assert "You should rest." in read and "under 5" in read and "↵" not in read.splitlines()[-1]
        for row in ("At her desk.", "The talk", "Asking first"):
            await press(pilot, "escape")
            assert row in marked(pilot), "where one was"
        assert isinstance(pilot.app.screen, PageScreen)
        await press(pilot, "escape")
        assert "▸" in screen_text(pilot), "the first page is the last to be left"
        await press(pilot, "q")
        assert not pilot.app.is_running


@pytest.mark.slow
async def test_from_decision_to_decision_without_going_up(parts: Parts) -> None:
    async with browsed(parts) as pilot:
        for row in ("Asking first", "The talk", "Monday"):
            await to_row(pilot, row)
        assert "Decision 1 of 3" in screen_text(pilot) and "→ next" in screen_text(pilot)
        await press(pilot, "right")
        assert "Decision 2 of 3" in screen_text(pilot) and "← before" in screen_text(pilot)
        await press(pilot, "right")
        assert "Decision 2 of 3" in screen_text(pilot), "the third is not told"
        await press(pilot, "escape")
        assert "At her desk." in marked(pilot), "the row of the one that was seen last"
        await to_row(pilot, "At her desk.")
        await press(pilot, "left")
        assert "Decision 1 of 3" in screen_text(pilot)
        await press(pilot, "h")
        assert "Asking first" in marked(pilot) and len(pilot.app.screen_stack) == 1


@pytest.mark.slow
async def test_the_group_that_is_looked_at_stays_up_and_down(tmp_path: Path, small_course: Path) -> None:
    async with browsed(told(tmp_path, small_course, ("north", "south"))) as pilot:
        await to_row(pilot, "Asking first")
        await press(pilot, "g")
        assert screen_text(pilot).startswith("  north: Asking first")
        await to_row(pilot, "The talk")
        assert screen_text(pilot).startswith("  north: The talk")
        await press(pilot, "g", "escape")
        assert screen_text(pilot).startswith("  south: Asking first") and "The talk" in marked(pilot)
        await press(pilot, "g", "escape")
        assert screen_text(pilot).startswith("  A small course") and "Asking first" in marked(pilot)


async def test_without_groups_there_is_no_key_for_them(parts: Parts) -> None:
    async with browsed(parts) as pilot:
        before = screen_text(pilot)
        await press(pilot, "g")
        assert screen_text(pilot) == before and "groups" not in before


@pytest.mark.slow
async def test_a_click_opens_a_row(parts: Parts) -> None:
    async with browsed(parts) as pilot:
        (row,) = (
            each
            for each in pilot.app.screen.query_one(PageRows).rows
            if getattr(each, "goes", None) == Place("skill", "asking")
        )
        await click(pilot, row)
        assert "Conversations" in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_every_page_stands_whole_in_every_window(parts: Parts, size: tuple[int, int]) -> None:
    """No line that is laid out for its place goes on below itself."""
    async with browsed(parts, size) as pilot:
        walk, seen, left = Walk(parts), set[Place](), [Place("cohort")]
        while left:
            place = left.pop()
            if place in seen:
                continue
            seen.add(place)
            screen = PageScreen(walk, place)
            await pilot.app.push_screen(screen)
            await resize(pilot, *size)
            for each in screen.query(Fitted):
                lines = str(each.render()).split("\n")
                assert each.size.height in (0, len(lines)), (place, each.size, lines)
            left += [goes for row in screen.rows.rows if (goes := getattr(row, "goes", None))]
            screen.dismiss()
            await resize(pilot, *size)
        assert len(seen) > 10


async def test_help_says_what_works_and_for_what_the_figures_are(parts: Parts) -> None:
    async with browsed(parts) as pilot:
        await press(pilot, "question_mark")
        text = screen_text(pilot)
        assert "How a report is walked through" in text and "nobody is ranked" in text and "quit" in text


@pytest.mark.slow
async def test_words_of_a_course_are_never_taken_for_markup(tmp_path: Path, small_course: Path) -> None:
    talk = small_course / "exercises" / "the-talk.yaml"
    edit(talk, ("say: I have time.", "say: 'I have [bold]time[/].'"), ("At her desk.", "At [red]her[/] desk."))
    async with browsed(told(tmp_path, small_course)) as pilot:
        for row in ("Asking first", "The talk", "At [red]her[/] desk."):
            await to_row(pilot, row)
        assert "I have [bold]time[/]." in await read_whole(pilot)


@pytest.mark.parametrize("theme", ["ansi-dark", pytest.param("ansi-light", marks=pytest.mark.slow)])
async def test_the_marked_row_is_one_bar_in_the_terminals_own_colours(parts: Parts, theme: str) -> None:
    async with browsed(parts, theme=theme) as pilot:
        for row in ("Asking first", "The talk"):
            assert is_even(pilot, wide=70)
            await to_row(pilot, row)
        assert is_even(pilot, wide=70)
