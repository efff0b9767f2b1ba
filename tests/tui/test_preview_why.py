"""A preview says why: what a conversation remembers beside the player, a choice taken back, a state asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.lesson import views
from relcourse.tui.preview.preview_screen import NOTHING_KEPT, PreviewScreen
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.why_pane import WhyPane
from tests.helpers import FIRST, edit
from tests.remembering.spare_key import write_the_spare_key
from tests.tui.driver import SIZES, hear_out, press, reads, screen_text, until, write
from tests.tui.preview_driver import decide, previewed

WIDE = (140, 60)


@pytest.fixture
def key(small_course: Path) -> Path:
    return write_the_spare_key(small_course)


def place(screen: PreviewScreen) -> str:
    assert screen.previewed.talk
    return screen.previewed.talk.place


def answers(screen: PreviewScreen) -> tuple[object, ...]:
    assert screen.previewed.talk
    return screen.previewed.talk.answers


def why(screen: PreviewScreen) -> str:
    """All that the pane says, in sight or not."""
    pane = screen.query_one(WhyPane)
    return "\n".join(
        " ".join(
            part for part in (each.heading, each.note, *(f"{r.holds} {r.label} {r.text} {r.note}" for r in each.rows))
        )
        for each in pane.parts
    )


# Why


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_a_key_opens_the_pane_and_closes_it(key: Path, size: tuple[int, int]) -> None:
    async with previewed(key, size=size) as (pilot, _):
        await hear_out(pilot)
        assert "w why" in screen_text(pilot)
        assert NOTHING_KEPT in screen_text(pilot)
        await press(pilot, "w")
        text = screen_text(pilot)
        assert "Scene closing" in text and "How far Jonas trusts you" in text and "not set  promised, told" in text
        assert ("What do you do" in text or "Take the spare one home." in text) == (size[0] >= 120)
        assert NOTHING_KEPT in text and "w why" in text
        await press(pilot, "pagedown" if size[0] < 120 else "w")
        await press(pilot, *(["w"] if size[0] < 120 else []))
        assert "Scene closing" not in screen_text(pilot)
        assert "Take the spare one home." in screen_text(pilot)
        await press(pilot, "w", "escape")
        assert "Scene closing" not in screen_text(pilot)


@pytest.mark.slow
async def test_it_follows_a_walk_over_the_hub_to_the_ending(key: Path) -> None:
    async with previewed(key, size=WIDE) as (pilot, screen):
        await press(pilot, "w")
        assert "✓ line 1  hours >= 2" in screen_text(pilot)
        await decide(pilot, screen, "ask-him")
        assert "After ask-him, in closing" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "Passed: over-the-bench" in text and "closing/ask-him" in text and "taken already" in text
        await decide(pilot, screen, "lend-them")
        await press(pilot, "enter")
        await hear_out(pilot)
        await press(pilot, "enter")
        assert "ask-her  weak, leads to monday" in screen_text(pilot)
        assert "trust >= 60 and not (promised and told)" in " ".join(why(screen).split())
        await decide(pilot, screen, "never-said")
        await press(pilot, "enter")
        assert "Ending broken" in screen_text(pilot)
        assert "lend-them" in why(screen)


@pytest.mark.slow
async def test_where_it_takes_the_place_of_the_player_nobody_answers_unseen(key: Path) -> None:
    async with previewed(key, size=(60, 20)) as (pilot, screen):
        await press(pilot, "w", "1", "enter", "s")
        assert answers(screen) == () and "Scene closing" in screen_text(pilot)
        await press(pilot, "f")
        assert "the-spare-key.yaml" in screen_text(pilot) and "Scene closing" not in screen_text(pilot)
        await press(pilot, "enter", "w", "w")
        await decide(pilot, screen, "lock-up")
        assert answers(screen) == ("lock-up",)


@pytest.mark.slow
async def test_many_flags_scroll_and_long_conditions_wrap(key: Path) -> None:
    names = [f"flag-number-{n}" for n in range(39)]
    long = " and ".join(["not promised", *(f"not {name}" for name in names[:20])])
    edit(
        key,
        ("flags: [promised, told]", f"flags: [promised, told, {', '.join(names[:38])}]"),
        ("[trust < 90]", f"[{long}]"),
    )
    async with previewed(key, size=(60, 20)) as (pilot, screen):
        await press(pilot, "w")
        pane = screen.query_one(WhyPane)
        assert pane.max_scroll_y > 20 and pane.max_scroll_x == 0
        assert "flag-number-37" in why(screen)
        await press(pilot, "end")
        await until(pilot, lambda: "holds here" in screen_text(pilot))


async def test_on_a_page_there_is_nothing_to_say(small_course: Path) -> None:
    async with previewed(small_course / "lessons" / f"{FIRST}.yaml") as (pilot, screen):
        assert "w why" not in screen_text(pilot) and "t take back" not in screen_text(pilot)
        assert NOTHING_KEPT in screen_text(pilot)
        await press(pilot, "w", "t")
        assert isinstance(screen.view, views.Cover) and "Scene" not in screen_text(pilot)


# A file that changes while the pane is open


@pytest.mark.slow
async def test_a_save_is_followed_and_what_was_being_read_stays_in_sight(key: Path) -> None:
    async with previewed(key, size=(60, 20)) as (pilot, screen):
        await press(pilot, "w", "pagedown")
        pane = screen.query_one(WhyPane)
        down = pane.scroll_y
        assert down > 0
        edit(key, ("[hours >= 2] Two", "[hours >= 2 and not told] Two"))
        await until(pilot, lambda: "hours >= 2 and not told" in why(screen))
        await until(pilot, lambda: pane.scroll_y == down)
        assert pane.has_focus


@pytest.mark.slow
async def test_a_file_that_breaks_keeps_the_pane_and_one_that_is_mended_renews_it(key: Path) -> None:
    async with previewed(key, size=WIDE) as (pilot, screen):
        await decide(pilot, screen, "ask-him")
        await press(pilot, "enter", "w")
        whole = edit(key, ("mark: best", "mark: bset"), ("trust >= 60, text", "trust >= 50, text"))
        await reads(pilot, "`mark` can't be `bset`.")
        assert "yes depends trust >= 60" in why(screen)
        assert "Scene closing" in screen_text(pilot)
        key.write_text(whole.replace("trust >= 60, text", "trust >= 90, text"), encoding="utf-8")
        await until(pilot, lambda: "depends trust >= 90" in why(screen))
        assert "no depends trust >= 90" in why(screen) and answers(screen) == ("ask-him",)


# Taking back


@pytest.mark.slow
async def test_choices_are_taken_back_one_by_one_to_the_very_first_scene(key: Path) -> None:
    async with previewed(key, size=WIDE) as (pilot, screen):
        assert "t take back" not in screen_text(pilot)
        await press(pilot, "t")
        assert answers(screen) == ()
        await decide(pilot, screen, "ask-him")
        await press(pilot, "enter")
        await decide(pilot, screen, "lend-them")
        assert "t take back" in screen_text(pilot)
        await press(pilot, "t")
        assert answers(screen) == ("ask-him",) and isinstance(screen.view, views.Scene) and screen.view.decision
        assert "My daughter's bike" in screen_text(pilot), "across a scene without choices"
        await press(pilot, "t")
        assert answers(screen) == () and place(screen) == "closing"
        assert "t take back" not in screen_text(pilot)
        await decide(pilot, screen, "ask-him")
        assert answers(screen) == ("ask-him",), "offered once, and offered again"


@pytest.mark.slow
async def test_at_the_ending_the_last_choice_is_taken_back(key: Path) -> None:
    async with previewed(key, size=WIDE) as (pilot, screen):
        await decide(pilot, screen, "lend-them")
        await press(pilot, "enter")
        await hear_out(pilot)
        await press(pilot, "enter")
        await decide(pilot, screen, "my-word")
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief)
        await press(pilot, "t")
        assert place(screen) == "saturday" and answers(screen) == ("lend-them",)
        assert isinstance(screen.view, views.Scene) and not screen.query(WriteFields), "at the choices at once"
        edit(key, ("who has the spare key", "who has it"))
        await reads(pilot, "who has it")
        assert answers(screen) == ("lend-them",)
        await decide(pilot, screen, "ask-her")
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief) and "practice" not in screen_text(pilot)


@pytest.mark.slow
async def test_taking_back_leads_back_along_the_walk_that_led_here(key: Path) -> None:
    async with previewed(key, "mended", WIDE) as (pilot, screen):
        await press(pilot, "w")
        assert "The walk that led here a shortest one" in why(screen)
        await press(pilot, "t")
        assert place(screen) == "saturday"
        before = len(answers(screen))
        await decide(pilot, screen, "never-said")
        assert "Then taken by hand  None saturday never-said poor" in why(screen)
        assert len(answers(screen)) == before + 1


# A state that is asked for


async def test_it_begins_in_a_state_that_a_walk_leads_to(key: Path) -> None:
    async with previewed(key, "saturday", WIDE, "promised, trust=60") as (pilot, screen):
        assert "by a shortest walk there (ask-him, lend-them), trust 60" in " ".join(screen_text(pilot).split())
        assert answers(screen) == ("ask-him", "lend-them")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_a_state_that_no_walk_leads_to_is_said_and_played(key: Path, size: tuple[int, int]) -> None:
    said = "No walk ever comes to `saturday` with trust 77, told."
    async with previewed(key, "saturday", size, "trust=77, told") as (pilot, screen):
        assert said in " ".join(screen_text(pilot).split())
        await hear_out(pilot)
        await press(pilot, "enter", "w")
        assert said in why(screen) and "trust 77" in why(screen)
        await press(pilot, "w")
        edit(key, ("who has the spare key", "who has it"))
        await until(pilot, lambda: "who has it" in str(getattr(screen.view, "lines", "")))
        assert screen.previewed.talk and screen.previewed.talk.state["trust"] == 77
        await decide(pilot, screen, "ask-her")
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief)
        await press(pilot, "t", "w")
        assert said in why(screen) and place(screen) == "saturday"


@pytest.mark.slow
async def test_a_change_of_the_file_may_open_a_walk_to_that_state_and_close_it_again(key: Path) -> None:
    async with previewed(key, "saturday", WIDE, "trust=77") as (pilot, screen):
        await hear_out(pilot)
        await press(pilot, "enter", "w")
        assert "No walk ever comes" in why(screen)
        before = edit(key, ("{start: 50, name: How", "{start: 77, name: How"))
        await until(pilot, lambda: "The walk that led here" in why(screen))
        assert answers(screen) == ("lend-them",) and "No walk ever comes" not in why(screen)
        key.write_text(before, encoding="utf-8")
        await until(pilot, lambda: "No walk ever comes" in why(screen))
        assert answers(screen) == () and place(screen) == "saturday"


@pytest.mark.slow
async def test_an_ending_that_no_walk_leads_to_so_is_said_at_the_front(key: Path) -> None:
    async with previewed(key, "mended", WIDE, "trust=99") as (pilot, screen):
        assert "No walk ever comes to `mended` with trust 99." in " ".join(screen_text(pilot).split())
        assert place(screen) == "closing"


# A line of one's own


@pytest.mark.slow
async def test_a_line_of_ones_own_is_passed_with_enter_in_a_preview(key: Path) -> None:
    async with previewed(key, "saturday") as (pilot, screen):
        await hear_out(pilot)
        assert screen.query(WriteFields) and "Enter goes on without one" in screen_text(pilot)
        await press(pilot, "enter")
        assert not screen.query(WriteFields) and "What do you need it for?" in screen_text(pilot)


@pytest.mark.slow
async def test_it_may_be_written_all_the_same(key: Path) -> None:
    async with previewed(key, "saturday") as (pilot, _):
        await hear_out(pilot)
        await write(pilot, "I lent it.")
        await press(pilot, "enter")
        await hear_out(pilot)
        await press(pilot, "enter")
        assert "yours, private  I lent it." in screen_text(pilot)
