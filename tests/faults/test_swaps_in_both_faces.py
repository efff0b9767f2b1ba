"""Both faces say that the profile's file is gone, and save what they hold where the learner wants it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from relcourse.learner.displaced_file import BACK, GONE, LEFT
from relcourse.learner.face_sentences import SAVED
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import names
from relcourse.store.settings import keep_setting
from relcourse.tui import app as tui_app
from relcourse.tui.screens.displaced_file import DisplacedFileScreen
from relcourse.tui.screens.home import HomeScreen
from tests.batches import sampled
from tests.faults.swaps import Scene, ids, moved_away, removed, replaced_by_another_profile, scene
from tests.faults.swaps import written_over_by_an_older_copy as written_over
from tests.helpers import frozen_environment
from tests.terminal import Terminal
from tests.tui.driver import SIZES, at_home, press, reads, run_out, screen_text


@pytest.fixture(autouse=True)
def looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen looks after its file when a test lets the timer run out, however long the test takes."""
    monkeypatch.setattr(tui_app, "_LOOK", 3600.0)


TAKEN = (moved_away, removed, replaced_by_another_profile, written_over)
Swap = Callable[[Scene], None]


class Person(io.StringIO):
    """Types lines at a terminal; a callable among them is something that happens meanwhile."""

    def __init__(self, lines: Iterable[str | Callable[[], object]]) -> None:
        super().__init__()
        self._lines = iter(lines)

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        for line in self._lines:
            if isinstance(line, str):
                return line + "\n"
            line()
        return ""


def begun(course: Path) -> Session:
    log = Log(profile_path("me"), frozen_environment())
    keep_setting(log, "name", "Noor")
    keep_setting(log, "asked/small", "yes")
    fresh_outline(course)
    return Session(course, log)


def taken_away(swap: Swap, folder: Path) -> Callable[[], None]:
    there = scene(profile_path("me"), folder, Random(1))
    return lambda: swap(there)


def typed(session: Session, *lines: str | Callable[[], object]) -> str:
    """What the line-by-line face says to these lines."""
    sink = io.StringIO()
    run(session, Person(lines), sink)
    return " ".join(sink.getvalue().split())


# Line by line


@pytest.mark.parametrize("swap", TAKEN)
def test_lines_offer_to_save_and_go_on_where_the_learner_was(
    swap: Swap, small_course: Path, home: Path, tmp_path: Path
) -> None:
    session = begun(small_course)
    said = typed(session, "1", "", "", "2", taken_away(swap, tmp_path / "others"), "", "1", "", "q")
    held = {event.id for event in session.log.events("small")}
    session.close()
    assert GONE in said and str(profile_path("me")) in said
    assert "a number for a lesson" not in said[said.index(GONE) :], "not home, but the question that was open"
    saved = session.log.path
    assert f"All is saved in the profile {saved.stem}" in said
    assert said.count(SAVED) == 1 and said.index(GONE) < said.index(SAVED)
    assert held <= ids(saved) and saved.stem in names()
    assert "Everything" not in said[said.index(GONE) : said.index("All is saved in")]


def test_lines_say_that_all_is_saved_only_where_it_is(small_course: Path, home: Path, tmp_path: Path) -> None:
    session = begun(small_course)
    said = typed(session, "1", "", "", taken_away(removed, tmp_path / "others"), "q", "3")
    assert GONE in said and LEFT in said and SAVED not in said
    session.close()
    assert names() == () and session.log.kept is None


def test_help_says_that_all_is_saved_only_where_it_is(small_course: Path, home: Path, tmp_path: Path) -> None:
    session = begun(small_course)
    said = typed(session, "1", "", "?", taken_away(removed, tmp_path / "others"), "?", "1", "q")
    assert said.count("Everything so far is saved.") == 1 and GONE in said
    session.close()


def test_lines_go_on_once_the_file_is_back(small_course: Path, home: Path, tmp_path: Path) -> None:
    session = begun(small_course)
    away = profile_path("me").with_name("elsewhere.sqlite3")
    take, back = taken_away(moved_away, tmp_path / "others"), lambda: away.rename(profile_path("me"))
    said = typed(session, "1", "", take, "", "9", "2", back, "2", "q")
    assert "Type a number from 1 to 3." in said and "It is not there yet." in said
    assert said.index("It is not there yet.") < said.index(BACK) < said.index(SAVED)
    session.close()
    assert names() == ("me",)


def test_lines_whose_terminal_is_closed_keep_what_they_hold(small_course: Path, home: Path, tmp_path: Path) -> None:
    session = begun(small_course)
    session.close()
    terminal = Terminal(home, "--plain", "play", str(small_course))
    terminal.wait_for("q stop:")
    terminal.press("1\r")
    terminal.wait_for("more:")
    profile_path("me").unlink()
    terminal.close()
    [kept] = names()
    assert kept.startswith("me-")
    assert {"name", "asked/small"} <= ids(profile_path(kept))


# The full screen


@pytest.mark.slow
@pytest.mark.parametrize("swap", sampled(TAKEN, every=3))
@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_offers_to_save_and_goes_on_where_the_learner_was(
    swap: Swap, size: tuple[int, int], small_course: Path, home: Path, tmp_path: Path
) -> None:
    begun(small_course).close()
    take = taken_away(swap, tmp_path / "others")
    async with at_home(small_course, size) as pilot:
        app = pilot.app
        await press(pilot, "enter", "right", "right")
        below = app.screen
        take()
        await run_out(pilot, app.look)  # type: ignore[attr-defined]
        assert isinstance(app.screen, DisplacedFileScreen)
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        for part in (GONE, "Save what this window holds", "Look again", "Leave without saving"):
            assert part in shown
        await press(pilot, "1")
        assert app.screen is below, "the learner goes on where they were"
        await press(pilot, "1")
        held = {event.id for event in app.session.log.events("small")}  # type: ignore[attr-defined]
        saved = app.session.log.path  # type: ignore[attr-defined]
        await press(pilot, "q")
    assert saved.stem.startswith("me-") and held <= ids(saved)


async def test_the_screen_says_that_all_is_saved_only_where_it_is(
    small_course: Path, home: Path, tmp_path: Path
) -> None:
    begun(small_course).close()
    async with at_home(small_course) as pilot:
        taken_away(removed, tmp_path / "others")()
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, DisplacedFileScreen), "it does not leave without a word"
        await press(pilot, "3")
        assert pilot.app.parting_words == LEFT  # type: ignore[attr-defined]
    assert names() == ()


async def test_the_screen_goes_on_once_the_file_is_back(small_course: Path, home: Path, tmp_path: Path) -> None:
    begun(small_course).close()
    away = profile_path("me").with_name("elsewhere.sqlite3")
    async with at_home(small_course) as pilot:
        taken_away(moved_away, tmp_path / "others")()
        await run_out(pilot, pilot.app.look)  # type: ignore[attr-defined]
        await press(pilot, "2")
        await reads(pilot, "It is not there yet.")
        away.rename(profile_path("me"))
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "q")
    assert names() == ("me",)


# The real program


@pytest.mark.slow
def test_a_screen_that_is_told_to_end_keeps_what_it_holds(small_course: Path, home: Path) -> None:
    begun(small_course).close()
    terminal = Terminal(home, "play", str(small_course))
    terminal.wait_for("A small course")
    profile_path("me").unlink()
    terminal.wait_for("not in its place")
    terminal.press("q")
    assert terminal.ended() == 0
    [kept] = names()
    assert kept in terminal.seen and Log(profile_path(kept), real_environment()).health() == "ok"
