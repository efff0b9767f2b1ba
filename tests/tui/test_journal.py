"""The journal on the screen: listing, reading, searching, copying, deleting for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from relcourse.course.folder import CourseFolder
from relcourse.learner.journal import Journal
from relcourse.learner.plans import Commitments
from relcourse.lesson.actions import Give
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.errors import ProfileError
from relcourse.store.private_text import PrivateText
from relcourse.tui.screens import journal as journal_screen
from relcourse.tui.screens import plans as plans_screen
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.journal import EntryList, JournalScreen, Search
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import STEPS, come_to, frozen_environment
from tests.tui.driver import SIZES, at_home, click, player, press, screen_text, settled, write

NARROW, NORMAL, WIDE = (60, 20), (80, 24), (140, 45)
FIRST_X = "x again deletes it"


@pytest.fixture
def written(home: Path, small_course: Path, open_profile: OpenProfile) -> Path:
    """A course in which the learner has written a reflection, made a plan and looked back on it."""
    profile = open_profile(small_course)
    walk = lesson_player(CourseFolder(small_course), profile)
    come_to(walk, STEPS["reflect"])
    walk.act(Give({"text": "I heard [b]the lift[/b]\nand then a door"}))
    walk.act(Give(["1"]))
    come_to(walk, STEPS["commit"])
    walk.act(Give({"who": "Zoë", "when": "When we close", "will": "I will ask", "obstacle": "If not", "days": "3"}))
    commitments = Commitments(profile)
    commitments.look_back(commitments.cards()[0].id, "done", "She laughed")
    return small_course


def left(course: Path, open_profile: OpenProfile) -> list[str]:
    """The kinds of the entries on disk, newest first."""
    return [each.kind for each in Journal(open_profile(course, frozen_environment(9)).log).entries()]


@pytest.mark.parametrize("size", SIZES)
async def test_entries_are_listed_and_opened(size: tuple[int, int], written: Path) -> None:
    async with at_home(written, size=size) as pilot:
        assert "j journal" in screen_text(pilot)
        await press(pilot, "j")
        assert isinstance(pilot.app.screen, JournalScreen)
        text = screen_text(pilot)
        assert "Yours alone" in text
        assert text.index("She laughed") < text.index("Zoë") < text.index("I heard [b]the lift")
        await press(pilot, "down", "down", "enter")
        text = screen_text(pilot)
        assert "What did you hear?" in text and "and then a door" in text
        assert "✓ It names a word." in text
        assert ("She laughed" in text) == (size == WIDE), "side by side only where there is room"
        await press(pilot, "escape")
        assert "She laughed" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_on_a_wide_screen_the_entry_follows_the_cursor(written: Path) -> None:
    async with at_home(written, size=WIDE) as pilot:
        await press(pilot, "j")
        assert "What did they do or say?" in screen_text(pilot)
        await press(pilot, "down", "down")
        assert "What did you hear?" in screen_text(pilot)
        assert "What did they do or say?" not in screen_text(pilot)


@pytest.mark.slow
async def test_an_entry_opens_by_a_click(written: Path) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j")
        line = next(n for n, text in enumerate(screen_text(pilot).splitlines()) if "I heard" in text)
        await click(pilot, offset=(10, line))
        assert "What did you hear?" in screen_text(pilot)


@pytest.mark.slow
async def test_searching_narrows_the_list_while_it_is_typed(written: Path) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j", "slash", *"zoe x")
        assert isinstance(pilot.app.focused, Search)
        assert "Nothing in your journal has all of these words." in screen_text(pilot), "and x is a letter here"
        await press(pilot, "backspace", "backspace")
        text = screen_text(pilot)
        assert "Zoë" in text and "I heard" not in text
        await press(pilot, "enter", "enter")
        assert "With whom: Zoë" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "I heard" in screen_text(pilot), "all of them again"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_slash_is_searched_for_like_any_letter(written: Path) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j", "slash", "slash")
        await write(pilot, "/b")
        text = screen_text(pilot)
        assert "I heard" in text and "Zoë" not in text


@pytest.mark.slow
async def test_copying_takes_the_entry_whole(written: Path) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j", "down", "down", "y")
        assert "Handed to your terminal to copy." in screen_text(pilot)
        assert "I heard [b]the lift[/b]\nand then a door" in pilot.app.clipboard
        assert "- yes: It names a word." in pilot.app.clipboard


@pytest.mark.slow
@pytest.mark.parametrize("opened", [True, False])
async def test_x_twice_deletes_for_good(opened: bool, written: Path, open_profile: OpenProfile) -> None:
    async with at_home(written, size=NARROW) as pilot:
        await press(pilot, "j", "down", "down", *["enter"] * opened, "x")
        assert FIRST_X in " ".join(screen_text(pilot).split())
        assert len(left(written, open_profile)) == 3, "nothing is deleted yet"
        await press(pilot, "x")
        text = screen_text(pilot)
        assert "Deleted for good." in text
        assert "I heard" not in text and "Zoë" in text
        assert left(written, open_profile) == ["looking back", "plan"]
        log = pilot.app.session.log  # type: ignore[attr-defined]
        found = b"".join(each.read_bytes() for each in log.path.parent.glob("me.sqlite3*"))
        assert b"the lift" not in found


@pytest.mark.parametrize("key", sampled(["escape", "up", "y", "slash"], every=4))
async def test_any_other_key_after_the_first_x_keeps_the_entry(
    key: str, written: Path, open_profile: OpenProfile
) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j", "down", "x", key)
        assert FIRST_X not in " ".join(screen_text(pilot).split())
        assert isinstance(pilot.app.screen, JournalScreen)
        if key != "slash":
            await press(pilot, "x")
            assert FIRST_X in " ".join(screen_text(pilot).split()), "asked again"
        assert len(left(written, open_profile)) == 3


async def test_older_backups_are_named(written: Path, home: Path) -> None:
    (home / "backups").mkdir()
    (home / "backups" / "me.2026-03-01-090000.sqlite3").touch()
    async with at_home(written) as pilot:
        await press(pilot, "j", "x", "x")
        text = " ".join(screen_text(pilot).replace("▌", " ").split())
        assert "relcourse profile backups me --delete me.2026-03-01-090000.sqlite3" in text


@pytest.mark.slow
async def test_the_last_entry_deleted_leaves_the_words_that_say_what_will_be_here(
    written: Path, open_profile: OpenProfile
) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j", *"xxxxxx")
        text = screen_text(pilot)
        assert "What you write will be here" in text
        assert "delete" not in text.splitlines()[-1] and "open" not in text.splitlines()[-1]
        await press(pilot, "x", "y", "slash", "enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert left(written, open_profile) == []


async def test_an_empty_journal_says_what_will_be_here(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "j")
        assert "What you write will be here" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_can_not_be_deleted_or_read_is_said_and_stays(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ProfileError("The disk is full.")

    async with at_home(written) as pilot:
        await press(pilot, "j", "x")
        monkeypatch.setattr(Journal, "forget", refuse)
        await press(pilot, "x")
        assert "The disk is full." in screen_text(pilot)
        assert "She laughed" in screen_text(pilot)
        await press(pilot, "escape")
        monkeypatch.setattr(Journal, "entries", refuse)
        await press(pilot, "j")
        assert "The disk is full." in screen_text(pilot)


@pytest.mark.slow
async def test_a_step_whose_words_were_deleted_asks_anew_and_says_so(written: Path) -> None:
    async with at_home(written, environment=frozen_environment(5)) as pilot:
        await press(pilot, "j", *"xxxxxx", "escape", "enter")
        assert "What you wrote here is deleted, so it is asked anew." in screen_text(pilot)
        await press(pilot, "escape", "b")
        assert player(pilot).view.title == "Your words"  # type: ignore[attr-defined]
        assert "What did you hear?" in screen_text(pilot)
        await press(pilot, "escape", "escape", "h", "c")
        assert "(its words were deleted)" in screen_text(pilot)


@pytest.mark.slow
async def test_a_long_journal_keeps_its_cursor_in_sight(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    texts = [{"text": f"Text number {number}.", "title": f"Title {number}"} for number in range(200)]
    words = [PrivateText(text["title"], "reflection", "e", text) for text in texts]
    open_profile(small_course).record((), words)
    async with at_home(small_course, size=NARROW) as pilot:
        await press(pilot, "j", "end")
        assert "Text number 0." in screen_text(pilot)
        await press(pilot, "x", "x")
        assert "Text number 1." in screen_text(pilot)


async def test_a_long_journal_shows_its_newest_and_finds_the_others(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_screen, "MOST_LISTED", 2)
    async with at_home(written, size=NORMAL) as pilot:
        await press(pilot, "j")
        assert "Before these: 1 more. A search looks through them, too." in screen_text(pilot)
        assert "the lift" not in screen_text(pilot)
        await press(pilot, "end", "down", "enter")
        assert "When we close" in screen_text(pilot), "the sentence is no entry"
        await press(pilot, "escape", "slash", *"lift")
        assert "I heard [b]the lift" in screen_text(pilot) and "Before these" not in screen_text(pilot)


async def test_many_plans_show_those_that_run_and_say_where_the_others_are(
    written: Path, open_profile: OpenProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans_screen, "_MOST_SHOWN", 1)
    later = open_profile(written, frozen_environment(9))
    Commitments(later).make({"when": "At five", "will": "I will ring Zoë"}, 3)
    later.log.close()
    async with at_home(written, size=NORMAL) as pilot:
        await press(pilot, "c")
        text = screen_text(pilot)
        assert "I will ring Zoë" in text and "I will ask" not in text
        assert "Before these: 1 more. relcourse plans lists them, too." in text


@pytest.mark.parametrize("paging", ["pagedown", "pageup"])
async def test_a_page_is_turned_no_sooner_than_there_is_one(paging: str, written: Path) -> None:
    """Keys that come while the list has no place on the screen yet."""
    async with at_home(written) as pilot:
        for each in ("j", paging, paging, "down", paging):
            pilot.app.post_message(events.Key(each, each if len(each) == 1 else None))
        await settled(pilot)
        await press(pilot, paging, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_a_list_without_a_line_turns_no_page(written: Path) -> None:
    async with at_home(written) as pilot:
        await press(pilot, "j")
        entries = pilot.app.screen.query_one(EntryList)
        for paged in (entries.action_page_down, entries.action_page_up):
            entries.display = False
            await settled(pilot)
            entries.show(Journal(pilot.app.session.log).entries(), 0)  # type: ignore[attr-defined]
            assert not entries.scrollable_content_region
            paged()
            assert entries.highlighted == 0
