"""A conversation on the screen: people are heard before they are answered, and nothing that counts is hidden."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from relcourse.learner.settings_page import turn
from relcourse.lesson import views
from relcourse.lesson.view_text import as_text
from relcourse.tui.panes import scene_pane
from relcourse.tui.panes.scene_pane import ScenePane
from relcourse.tui.questions.own_line import OwnLine
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.widgets.track import Track
from tests.conftest import OpenProfile
from tests.helpers import FIRST, write_lesson
from tests.tui.driver import SIZES, at_home, hear_out, player, press, resize, rest, screen_text, settled
from tests.tui.pictures import COURSE

NEVER = 3600.0
"""Seconds."""
LAST = "Then tell me what it is that you want of me, now, before the lift comes."
LINE = "I have carried this about with me since the spring, and nobody has asked."
OPTION = "Sit down with me for the ten minutes that I have, and say it in the order in which it comes to you"
TALK = f"""\
kind: scenario
title: The lift
skills: []
you: a colleague
cast: {{ana: "Ana, an engineer", ben: "Ben, who waits"}}
begin: hall
scenes:
  hall:
    script: |
      The hall, at six.
      Ana: {LINE}
      She looks at the lamp above the door.
      Ben: Shall I go on ahead?
      Ana: {LAST}
    next: told
    choices:
      one: {{say: "{OPTION} today.", mark: best, then: She sits down., because: It is a start.}}
      two: {{say: "{OPTION} tomorrow.", mark: weak, then: She stands., because: It is late.}}
      three: {{say: "{OPTION} on Friday.", mark: weak, then: She turns., because: It is later.}}
      four: {{say: "{OPTION} one day.", mark: poor, then: She goes., because: It is never.}}
endings:
  told: {{name: It was said, debrief: "The lift has come and gone.\\n\\nNobody took it."}}
"""


@asynccontextmanager
async def in_the_hall(
    course: Path, size: tuple[int, int], talk: str = TALK
) -> AsyncIterator[tuple[Pilot[None], ScenePane]]:
    (course / "exercises" / "the-lift.yaml").write_text(talk, encoding="utf-8")
    write_lesson(course, FIRST, "- the-lift")
    async with at_home(course, size) as pilot:
        await press(pilot, "enter", "enter")
        pane = player(pilot).pane
        assert isinstance(pane, ScenePane)
        yield pilot, pane


def shown(pilot: Pilot[None]) -> str:
    """What can be read in the talk, without what stands beside it in a wide window."""
    rows = [line[:89] if pilot.app.size.width >= 120 else line for line in screen_text(pilot).splitlines()]
    return " ".join(re.sub("[▁-█▌]", " ", " ".join(rows)).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_choices_come_after_the_last_line_and_it_is_in_sight_with_them(
    size: tuple[int, int], home: Path, small_course: Path
) -> None:
    async with in_the_hall(small_course, size) as (pilot, pane):
        for line in (LINE, "Shall I go on ahead?", LAST):
            assert line in shown(pilot) and not pane.asks and "today." not in shown(pilot)
            await press(pilot, "enter")
        assert pane.asks and shown(pilot).count(OPTION) == 4
        assert LAST[:30] in shown(pilot), "it stands above them, or its words do"


@pytest.mark.slow
async def test_where_there_is_no_room_for_it_the_last_line_is_quoted(home: Path, small_course: Path) -> None:
    longer = TALK.replace(OPTION, f"{OPTION}, or in any other order that you like better")
    async with in_the_hall(small_course, (60, 17), longer) as (pilot, _):
        await hear_out(pilot)
        assert f"Ana: “{LAST[:30]}" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_enter_alone_never_decides(size: tuple[int, int], home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, size) as (pilot, pane):
        await press(pilot, *["enter"] * 20)
        assert isinstance(player(pilot).view, views.Scene) and pane.asks
        assert player(pilot).view.taken == 0  # type: ignore[attr-defined]
        assert "Choose first" in shown(pilot)
        await press(pilot, "down")
        assert "Choose first" not in shown(pilot), "what was said goes with the next key"


async def test_a_number_before_the_choices_says_when_they_come_and_picks_none(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (80, 24)) as (pilot, pane):
        assert not pane.asks
        await press(pilot, "2")
        assert "The choices come after the last line" in shown(pilot)
        assert player(pilot).view.taken == 0  # type: ignore[attr-defined]


async def test_a_number_picks_also_where_the_focus_has_gone_to_the_talk(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (80, 24)) as (pilot, pane):
        await press(pilot, *["enter"] * 20)
        pane.talk.focus()
        await settled(pilot)
        await press(pilot, "1")
        assert player(pilot).view.taken == 1  # type: ignore[attr-defined]


async def test_a_held_key_reveals_no_faster_than_can_be_seen_and_no_press_is_lost(
    home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_pane, "PACE", NEVER)
    async with in_the_hall(small_course, (80, 24)) as (pilot, pane):
        await rest(pilot)
        for _ in range(5):
            pilot.app.post_message(events.Key("enter", None))
        await settled(pilot)
        assert "Shall I go on ahead?" in shown(pilot) and LAST not in shown(pilot)
        await rest(pilot)
        assert LAST in shown(pilot) and not pane.asks


@pytest.mark.slow
async def test_who_somebody_is_stands_with_their_first_line_or_beside_the_talk(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (140, 45)) as (pilot, _):
        await press(pilot, "enter")
        assert "Ana an engineer" not in shown(pilot) and "an engineer" in screen_text(pilot)
        await resize(pilot, 80, 24)
        assert "Ana an engineer" in shown(pilot)
        await resize(pilot, 140, 45)
        assert "Ana an engineer" not in shown(pilot)


async def test_a_digit_decides_nothing_before_the_choices_stand(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (80, 24)) as (pilot, _):
        await press(pilot, "1", "2")
        assert player(pilot).view.taken == 0  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_my_line_stands_in_the_talk_with_what_happens_then_why_then_the_ending(
    home: Path, small_course: Path
) -> None:
    async with in_the_hall(small_course, (80, 24)) as (pilot, pane):
        await hear_out(pilot)
        assert isinstance(player(pilot).view, views.Scene)
        await press(pilot, str(player(pilot).view.decision.shown().index("one") + 1))  # type: ignore[attr-defined]
        assert "today." in shown(pilot) and "tomorrow." not in shown(pilot) and "She sits down." in shown(pilot)
        assert "It is a start." not in shown(pilot)
        await press(pilot, "enter")
        assert "why It is a start." in shown(pilot) and "It was said" not in shown(pilot)
        await press(pilot, "enter")
        assert "The lift has come and gone." in shown(pilot) and "Nobody took it." not in shown(pilot)
        await press(pilot, "enter")
        assert "Nobody took it." in shown(pilot)
        assert not any(word in shown(pilot) for word in ("of 100", "points", "level"))
        assert not pane.has_more
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Debrief)


@pytest.mark.slow
async def test_my_choice_stands_alone_for_a_moment_and_no_key_answers_for_it(
    home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene_pane, "STANDS", NEVER)
    async with in_the_hall(small_course, (80, 24)) as (pilot, pane):
        await hear_out(pilot)
        pilot.app.post_message(events.Key("2", "2"))
        pilot.app.post_message(events.Key("3", "3"))
        await settled(pilot)
        assert shown(pilot).count(OPTION) == 1 and "She" not in shown(pilot).replace("She looks", "")
        view = player(pilot).view
        assert isinstance(view, views.Scene) and view.taken == 1, "it is on disk"
        pilot.app.post_message(events.Key("enter", None))
        await settled(pilot)
        assert [line.text for line in pane.view.lines if line.kind == "mine"] and "You" in shown(pilot)
        assert shown(pilot).count(OPTION) == 1 and "She" in shown(pilot).replace("She looks", "")


@pytest.mark.slow
async def test_where_nothing_is_to_move_my_choice_is_a_line_at_once(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (80, 24)) as (pilot, _):
        await hear_out(pilot)
        pilot.app.animation_level = "none"
        pilot.app.post_message(events.Key("2", "2"))
        await settled(pilot)
        assert "She" in shown(pilot).replace("She looks", "")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_a_replay_begins_with_the_choices_and_they_are_in_sight(size: tuple[int, int], home: Path) -> None:
    async with at_home(COURSE, size) as pilot:
        await press(pilot, "enter", "enter")
        for choice in ("ask", "agree"):
            await hear_out(pilot)
            offered = player(pilot).view.decision.shown()  # type: ignore[attr-defined]
            await press(pilot, str(offered.index(choice) + 1))
            await hear_out(pilot)
            await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Debrief)
        await press(pilot, "r")
        pane = player(pilot).pane
        assert isinstance(pane, ScenePane) and pane.asks and pane.view.taken == 1
        assert "1 " in shown(pilot) and shown(pilot).count("different halves of this crossing") == 1
        assert "next time she says what the sky does" in shown(pilot).lower()


async def test_what_is_taller_than_the_window_begins_at_its_top_and_enter_reads_on(
    home: Path, small_course: Path
) -> None:
    tall = TALK.replace("      The hall, at six.\n", "".join(f"      Line {n} of many.\n" for n in range(30)))
    async with in_the_hall(small_course, (60, 20), tall) as (pilot, pane):
        assert "Line 0 of many." in shown(pilot) and "Line 29" not in shown(pilot)
        while "Line 29" not in shown(pilot):
            assert len(pane.view.beats) - pane.coming == 1, "nothing else is shown before it was read"
            await press(pilot, "enter")
        assert not pane.asks


@pytest.mark.slow
async def test_reading_back_leads_to_the_end_again_with_one_key(home: Path, small_course: Path) -> None:
    tall = TALK.replace("      She looks", "".join(f"      Ben: Word {n}.\n" for n in range(12)) + "      She looks")
    async with in_the_hall(small_course, (60, 20), tall) as (pilot, pane):
        await press(pilot, *["enter"] * 10)
        heard, end = pane.coming, pane.talk.scroll_y
        await press(pilot, "pageup")
        assert pane.talk.scroll_y < end
        await press(pilot, "enter")
        assert (pane.talk.scroll_y, pane.coming) == (end, heard), "it reads nothing on"


@pytest.mark.slow
async def test_a_resized_window_keeps_the_end_in_sight(home: Path, small_course: Path) -> None:
    async with in_the_hall(small_course, (140, 45)) as (pilot, pane):
        await hear_out(pilot)
        for size in ((60, 20), (80, 24), (140, 45), (60, 20)):
            await resize(pilot, *size)
            assert pane.talk.is_at_end
            assert shown(pilot).count(OPTION) == 4


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_stand_in_one_row_that_ends_with_help(
    size: tuple[int, int], home: Path, small_course: Path
) -> None:
    async with in_the_hall(small_course, size) as (pilot, _):
        for _step in range(5):
            last = [line for line in screen_text(pilot).splitlines() if line.strip()][-1]
            assert last.endswith("? help") and last.count("  ") >= 2
            await press(pilot, "enter")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_where_it_is_set_a_scene_comes_at_once_and_its_choices_with_the_enter_after_its_end(
    size: tuple[int, int], home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    turn(open_profile(small_course), "whole")
    async with in_the_hall(small_course, size) as (pilot, pane):
        assert pane.coming == 0 and "The hall, at six." in shown(pilot) and not pane.asks
        pages = 0
        while not pane.talk.is_at_end:
            await press(pilot, "enter")
            pages += 1
        assert LAST in shown(pilot) and not pane.asks
        await press(pilot, "enter")
        assert pane.asks and (size != (60, 20) or pages < 4)


@pytest.mark.slow
async def test_esc_at_a_line_of_ones_own_brings_the_choices_and_keeps_what_was_written(
    home: Path, small_course: Path
) -> None:
    own_line_first = TALK.replace("    script: |", "    first: write\n    script: |", 1)
    async with in_the_hall(small_course, (80, 24), own_line_first) as (pilot, pane):
        await hear_out(pilot)
        assert pane.query(OwnLine) and not pane.query(PickOneRows)
        await press(pilot, *"half", "escape")
        await rest(pilot)
        assert pane.query(PickOneRows) and not pane.query(OwnLine)
        assert shown(pilot).count(OPTION) == 4
        assert [words.body for words in pilot.app.session.log.private_texts("draft")] == [{"text": "half"}]  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_a_deed_is_told_as_one_in_both_faces(home: Path, small_course: Path) -> None:
    deed = TALK.replace('one: {say: "', 'one: {do: "')
    async with in_the_hall(small_course, (80, 24), deed) as (pilot, _):
        await hear_out(pilot)
        await press(pilot, "1")
        await rest(pilot)
        assert f"You do {OPTION} today." in shown(pilot)
        assert f"You do: {OPTION} today." in as_text(player(pilot).view)


@pytest.mark.parametrize("ends", [(50, 26), (50, 58), (0, 100), (100, 0), (50, 50)])
async def test_the_scales_of_all_meters_end_in_one_column(ends: tuple[int, int]) -> None:
    class Meters(App[None]):
        def compose(self) -> ComposeResult:
            yield Track("Trust", *ends, column=7)
            yield Track("Safety", 50, 49, column=7)

    async with Meters().run_test(size=(75, 10)) as pilot:
        first, second = (str(each.render()) for each in pilot.app.query(Track))
        assert first.index(" 100  ") == second.index(" 100  ")
