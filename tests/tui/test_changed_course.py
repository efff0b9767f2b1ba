"""The full screen while the course's files are edited: the learner goes on, and reads one sentence where it matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.learner.face_sentences import STEP_GONE
from relcourse.lesson import views
from relcourse.lesson.attempt_recorder import CHANGED
from relcourse.tui.screens.home import HomeScreen
from tests.conftest import OpenProfile
from tests.helpers import FIRST, PAGE, STEPS, frozen_environment, types, write_front, write_lesson
from tests.lesson.changing import CHOICE, TALK, edit, path_of, rename
from tests.tui.driver import SIZES, at_home, hear_out, player, press, screen_text


def said(text: str, screen: str) -> bool:
    """Whether a sentence is on a screen, however it is wrapped."""
    return text in " ".join(screen.replace("▌", " ").split())


@pytest.mark.slow
async def test_an_exercise_renamed_under_the_learner_goes_on_where_it_was(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter", "1", "enter")
        before = player(pilot).view
        rename(small_course, STEPS["select"], "all-of-them", STEPS["select"])
        await press(pilot, "1", "enter")
        assert isinstance(player(pilot).view, views.Feedback), "what is open plays on"
        await press(pilot, "h", "enter")
        view = player(pilot).view
        assert isinstance(view, views.Feedback) and isinstance(before, views.Question)
        assert (view.title, view.notice) == (before.title, "")
        await press(pilot, "h")
        assert "step 3 of 11" in screen_text(pilot)


@pytest.mark.slow
async def test_a_step_removed_while_home_is_shown(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter", "h")
        write_lesson(small_course, FIRST, f"{PAGE}\n- {STEPS['rank']}")
        await press(pilot, "enter")
        assert player(pilot).view.notice == STEP_GONE
        assert said(STEP_GONE, screen_text(pilot))
        await press(pilot, "h")
        assert "step 2 of 2" in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_other_marks_while_half_done_are_said(home: Path, small_course: Path, size: tuple[int, int]) -> None:
    async with at_home(small_course, size=size) as pilot:
        await press(pilot, "enter", "enter", "enter")
        edit(small_course, CHOICE, ("credit: 0.5", "credit: 0.25"))
        await press(pilot, "h", "enter")
        assert said(CHANGED, screen_text(pilot))
        await press(pilot, "1")
        assert isinstance(player(pilot).view, views.Feedback)
        assert not said(CHANGED, screen_text(pilot))


@pytest.mark.slow
async def test_other_marks_while_a_question_is_shown_do_not_disturb_its_answer(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter")
        edit(small_course, CHOICE, ("credit: 0.5", "credit: 0.25"))
        await press(pilot, "1")
        assert isinstance(player(pilot).view, views.Feedback)
        await press(pilot, "enter", "b")
        assert isinstance(player(pilot).view, views.Feedback), "until it is opened anew"


async def test_a_lesson_removed_while_it_is_shown_on_the_map(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        write_lesson(small_course, "second", PAGE)
        write_front(small_course, "second")
        path_of(small_course, FIRST).unlink()
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.BrokenLesson)
        assert said("This part of the course can't be shown. The rest plays on.", screen_text(pilot))
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "The second lesson" in text and "The first lesson" not in text
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Cover)


@pytest.mark.slow
async def test_a_lesson_removed_while_it_is_played_is_played_to_its_end(home: Path, small_course: Path) -> None:
    write_lesson(small_course, FIRST, f"{PAGE}\n- {CHOICE}")
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter")
        write_lesson(small_course, "second", PAGE)
        write_front(small_course, "second")
        path_of(small_course, FIRST).unlink()
        path_of(small_course, CHOICE).unlink()
        await press(pilot, "1", "enter")
        assert isinstance(player(pilot).view, views.Done)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_a_front_page_broken_while_the_screen_is_open(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "h")
        text = path_of(small_course, "course").read_text()
        path_of(small_course, "course").write_text("id: small\ntitle: [\n")
        await press(pilot, "enter")
        assert said("can't be opened", screen_text(pilot))
        await press(pilot, "h")
        assert "A small course" in screen_text(pilot)
        path_of(small_course, "course").write_text(text)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Page)


@pytest.mark.slow
async def test_a_course_renamed_since_the_last_time_is_carried_when_home_opens(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter", "enter", "1")
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    rename(small_course, FIRST, "beginning", FIRST)
    async with at_home(small_course, environment=frozen_environment(2)) as pilot:
        assert "2 of 11" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Feedback)
    assert types(open_profile(small_course)).count("renamed") == 3


@pytest.mark.slow
async def test_a_conversation_half_done_with_a_renamed_choice(home: Path, small_course: Path) -> None:
    write_lesson(small_course, FIRST, f"- {TALK}")
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "enter")
        await hear_out(pilot)
        await press(pilot, "1")
        await hear_out(pilot)
        await press(pilot, "enter")
        before = player(pilot).view
        assert isinstance(before, views.Scene)
        await press(pilot, "h")
        for old, new in (("ask", "invite"), ("push", "press")):
            edit(small_course, TALK, (f"      {old}:", f"      {new}:"))
        edit(small_course, TALK, ("invite:\n", "invite:\n        formerly: [ask]\n"))
        edit(small_course, TALK, ("press: {", "press: {formerly: [push], "), ("choose: [ask", "choose: [invite"))
        await press(pilot, "enter")
        view = player(pilot).view
        assert isinstance(view, views.Scene)
        assert (view.lines, view.taken, view.notice) == (before.lines, 1, "")
