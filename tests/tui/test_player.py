"""The lesson player: every kind by keys and by mouse, going back, copying, two windows, saving that fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Give, ReplayFrom
from relcourse.lesson.lesson_activity import ELSEWHERE, lesson_player
from relcourse.lesson.location import Location
from relcourse.store.errors import ProfileError
from relcourse.tui.questions.rows import Row
from relcourse.tui.screens.evidence import EvidenceScreen
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.player import PlayerScreen
from relcourse.tui.widgets.way_rows import WayRows
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import (
    STEPS,
    answer_to,
    answered_whole,
    come_to,
    facts,
    frozen_environment,
    onward,
    talked_to_the_end,
    types,
)
from tests.tui.driver import (
    SIZES,
    at_home,
    click,
    do,
    hear_out,
    leave_till,
    player,
    press,
    resize,
    screen_text,
    settled,
)


async def opened_at(pilot: Pilot[Any], step: str) -> views.View:
    """Come to a step, skipping what is asked."""
    await press(pilot, "enter")
    walk = player(pilot).player
    assert walk

    def there(view: views.View) -> bool:
        here = walk.activity.here
        return isinstance(here, Location) and here.step is not None and here.step.id == step

    return await leave_till(pilot, there)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.slow
async def test_a_whole_lesson_of_every_kind_is_played_by_keys(
    size: tuple[int, int], home: Path, small_course: Path
) -> None:
    async with at_home(small_course, size=size) as pilot:
        await press(pilot, "enter")
        view = player(pilot).view
        while not isinstance(view, views.Done):
            view = await do(pilot, onward(view))
        assert view.open_steps == ()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "finished" in screen_text(pilot)


@pytest.mark.slow
async def test_an_option_is_chosen_by_clicking_it(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await opened_at(pilot, STEPS["choice"])
        row = next(row for row in pilot.app.screen.query(Row) if row.option.id == "wait")
        await click(pilot, row)
        view = player(pilot).view
        assert isinstance(view, views.Feedback)
        assert view.score == 0.5


@pytest.mark.slow
async def test_a_rating_is_given_by_clicking_its_number(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await opened_at(pilot, STEPS["rate"])
        for row in pilot.app.screen.query(Row):
            wanted = {"ask": 5, "shout": 1}[row.option.id]
            state = row.query_one(".state", Static)
            await click(pilot, state, offset=(1 + 3 * (wanted - 1) + 1, 0))
        await press(pilot, "enter")
        view = player(pilot).view
        assert isinstance(view, views.Feedback)
        assert view.score == 1


async def test_enter_before_choosing_says_what_to_do_and_records_nothing(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        view = await opened_at(pilot, STEPS["choice"])
        await press(pilot, "enter")
        assert player(pilot).view == view
        assert "Choose first" in screen_text(pilot)


@pytest.mark.slow
async def test_the_keys_in_sight_are_those_that_work(home: Path, small_course: Path) -> None:
    async with at_home(small_course, size=(60, 20)) as pilot:
        await press(pilot, "enter")
        assert "b back" not in screen_text(pilot)
        await opened_at(pilot, STEPS["choice"])
        assert "s skip" in screen_text(pilot)
        assert "a again" not in screen_text(pilot)
        await press(pilot, "1")
        assert "a again" in screen_text(pilot)
        assert "s skip" not in screen_text(pilot)
        assert "? help" in screen_text(pilot)


@pytest.mark.slow
async def test_a_key_in_the_bar_can_be_clicked(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter")
        lines = screen_text(pilot).splitlines()
        line = next(n for n, text in enumerate(lines) if "b back" in text)
        await click(pilot, offset=(lines[line].index("b back") + 3, line))
        assert isinstance(player(pilot).view, views.Cover)


@pytest.mark.slow
async def test_evidence_shows_how_strong_a_source_is_and_its_limit(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "e")
        assert isinstance(pilot.app.screen, EvidenceScreen)
        text = screen_text(pilot)
        assert "fair" in text
        assert "One firm only." in text


async def test_copying_takes_the_page_as_text(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "y")
        assert "A little to read." in pilot.app.clipboard
        assert "Handed to your terminal to copy." in screen_text(pilot)


async def test_text_on_a_page_can_be_selected(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter")
        pilot.app.screen.text_select_all()
        await settled(pilot)
        assert "little" in (pilot.app.screen.get_selected_text() or "")


@pytest.mark.slow
async def test_a_conversation_stays_on_the_screen_and_its_next_moment_is_added(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await opened_at(pilot, STEPS["scenario"])
        await hear_out(pilot)
        told = pilot.app.screen.query_one("#told")
        before = list(told.children)[:-2]
        await press(pilot, "1")
        await hear_out(pilot)
        assert list(told.children)[: len(before)] == before
        assert len(told.children) > len(before) + 2


@pytest.mark.slow
async def test_replaying_from_a_decision_marked_on_my_way_is_practice(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    async with at_home(small_course) as pilot:
        await opened_at(pilot, STEPS["scenario"])
        for _ in range(3):
            await hear_out(pilot)
            await press(pilot, "1")
            await hear_out(pilot)
            await press(pilot, "enter")
        view = player(pilot).view
        assert isinstance(view, views.Debrief)
        await press(pilot, "1")
        assert player(pilot).view == view, "a digit replays nothing"
        await press(pilot, "right")
        assert player(pilot).view == view, "a key too many of those that lead on does not pass over it"
        await do(pilot, ReplayFrom(1))
        scene = player(pilot).view
        assert isinstance(scene, views.Scene)
        assert scene.practice
        assert scene.taken == 1


@pytest.mark.slow
async def test_a_click_on_a_decision_of_mine_replays_from_it(home: Path, small_course: Path) -> None:
    async with at_home(small_course, size=(140, 45)) as pilot:
        await opened_at(pilot, STEPS["scenario"])
        for _ in range(3):
            await hear_out(pilot)
            await press(pilot, "1")
            await hear_out(pilot)
            await press(pilot, "enter")
        await press(pilot, "v", "w", "escape")
        assert "Here it turned" in screen_text(pilot), "esc leads back from a further look"
        await press(pilot, "v")
        assert not [key for key in ("v best way", "w back") if key in screen_text(pilot)]
        await click(pilot, pilot.app.screen.query_one(WayRows).rows[1])
        assert player(pilot).view.taken == 1  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_putting_aside_comes_home_and_keeps_the_place(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        view = await opened_at(pilot, STEPS["rank"])
        await press(pilot, "p")
        assert "put aside" in screen_text(pilot)
        await press(pilot, "enter")
        assert player(pilot).view == view


@pytest.mark.slow
async def test_another_window_that_answered_first_is_noticed(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    async with at_home(small_course) as pilot:
        view = await opened_at(pilot, STEPS["choice"])
        other = lesson_player(CourseFolder(small_course), open_profile(small_course, frozen_environment(2)))
        come_to(other, STEPS["choice"])
        assert isinstance(view, views.Question)
        other.act(Give(answer_to(view.question, 1)))
        await press(pilot, "1")
        assert ELSEWHERE in " ".join(screen_text(pilot).split())
        assert types(other.profile).count("answered") == 1


async def test_an_answer_that_can_not_be_saved_is_not_shown_as_saved(
    home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(small_course) as pilot:
        view = await opened_at(pilot, STEPS["choice"])

        def full(*_: object) -> None:
            raise ProfileError("The disk is full. Make some room and go on.")

        profile = pilot.app.session.profile  # type: ignore[attr-defined]
        with monkeypatch.context() as patch:
            patch.setattr(profile.log, "record", full)
            await press(pilot, "1")
            assert player(pilot).view == view
            assert "The disk is full." in screen_text(pilot)
        await press(pilot, "1")
        assert isinstance(player(pilot).view, views.Feedback)
        assert [kind for kind, _ in facts(profile)].count("answered") == 1


async def test_a_broken_part_says_so_and_the_rest_plays(home: Path, small_course: Path) -> None:
    (small_course / "exercises" / "one-best.yaml").write_text("kind: choise\ntitle: One best\n")
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(player(pilot).view, views.BrokenStep)
        assert "choise" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Question)


async def test_markup_in_a_course_is_only_text(home: Path, small_course: Path) -> None:
    path = small_course / "exercises" / "one-best.yaml"
    path.write_text(path.read_text().replace("text: Ask,", 'text: "[red]Ask[/red] [@click=app.quit]me[/]",'))
    async with at_home(small_course) as pilot:
        await opened_at(pilot, STEPS["choice"])
        assert "[red]Ask[/red] [@click=app.quit]me[/]" in screen_text(pilot)


@pytest.mark.slow
async def test_a_resized_window_keeps_the_place(home: Path, small_course: Path) -> None:
    async with at_home(small_course, size=(140, 45)) as pilot:
        view = await opened_at(pilot, STEPS["scenario"])
        for size in ((60, 20), (20, 6), (1, 1), (80, 24)):
            await resize(pilot, *size)
            await settled(pilot)
        assert player(pilot).view == view
        await hear_out(pilot)
        await press(pilot, "1")
        assert player(pilot).view.taken == 1  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_reading_back_in_a_conversation_with_page_keys(home: Path, bundled: Path) -> None:
    async with at_home(bundled, size=(60, 20)) as pilot:
        app = pilot.app
        await app.push_screen(PlayerScreen(lambda: app.session.open_lesson("ask-before-you-help")))  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, "enter")
        talk = app.screen.query_one("Talk")
        assert talk.scroll_y == 0, "a conversation begins at its first line"
        await hear_out(pilot)
        end = talk.scroll_y
        assert end > 0, "its end stays in sight"
        await press(pilot, "pageup")
        assert talk.scroll_y < end
        await press(pilot, "pagedown")
        assert talk.scroll_y == end


@pytest.mark.parametrize("step", ["choice", "scenario", "page"])
@pytest.mark.parametrize(
    "action", sampled(["turn('others')", "turn('best_way')", "turn('close')", "go_on", "skip_on"], every=4)
)
async def test_a_key_that_comes_before_its_pane_does_no_harm(
    action: str, step: str, home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course, frozen_environment(9)))
    come_to(walk, STEPS[step])
    if step != "page":
        answered_whole(walk) if step == "choice" else talked_to_the_end(walk)
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlayerScreen) and screen.pane
        await screen.pane.remove()
        await getattr(screen, f"action_{action.partition('(')[0]}")(*re.findall(r"'(.*)'", action))
        await settled(pilot)
        assert pilot.app.is_running
