"""Where two courses claim one id, both faces ask whose progress it is, before anything is recorded."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relcourse.plain.plain_app import run
from relcourse.tui.screens.whose_progress import WhoseProgressScreen
from tests.helpers import frozen_environment
from tests.learner.test_whose_progress import begun, session, strangers, written
from tests.tui.driver import SIZES, at_home, press, screen_text

__all__ = ["begun", "strangers"]  # fixtures


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_asks_before_home_and_q_leaves_it_unsaid(
    begun: Path, strangers: Path, size: tuple[int, int]
) -> None:
    before = written()
    async with at_home(strangers, size, frozen_environment(5)) as pilot:
        assert isinstance(pilot.app.screen, WhoseProgressScreen)
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        for part in ("A small course", "Somebody else's", "It is the same course", "It is another course", "q quit"):
            assert part in shown
        await press(pilot, "q")
        assert not pilot.app.is_running
    assert written() == before


@pytest.mark.parametrize(("key", "done"), [("1", "Go on"), ("2", "Begin")])
async def test_what_is_said_on_the_screen_decides_what_home_shows(
    begun: Path, strangers: Path, key: str, done: str
) -> None:
    async with at_home(strangers, environment=frozen_environment(5)) as pilot:
        await press(pilot, key)
        assert done in screen_text(pilot)
    async with at_home(strangers, environment=frozen_environment(6)) as pilot:
        assert not isinstance(pilot.app.screen, WhoseProgressScreen), "it is asked once"
        assert done in screen_text(pilot)


@pytest.mark.parametrize(("typed", "key"), [("2\nq\n", "small~"), ("1\nq\n", "small"), ("x\n\n2\nq\n", "small~")])
def test_in_lines_it_is_asked_and_asked_again_until_it_is_said(
    begun: Path, strangers: Path, typed: str, key: str
) -> None:
    other, said = session(strangers, 2), io.StringIO()
    run(other, io.StringIO(typed), said)
    assert "Somebody else's" in said.getvalue() and other.whose == ""
    assert other.profile.course.startswith(key)
    other.close()


@pytest.mark.parametrize("typed", ["q\n", ""])
def test_in_lines_leaving_says_nothing_and_records_nothing(begun: Path, strangers: Path, typed: str) -> None:
    before, other = written(), session(strangers, 2)
    run(other, io.StringIO(typed), io.StringIO())
    other.close()
    assert written() == before
