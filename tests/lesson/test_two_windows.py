"""Two windows on one profile: neither loses or mixes up what the other did."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.events.facts import Answered
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, Skip
from relcourse.lesson.lesson_activity import ELSEWHERE, lesson_player
from relcourse.lesson.player import Player
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    STEPS,
    answered,
    answered_whole,
    come_to,
    facts,
    recorded,
    still,
    talked_to_the_end,
    types,
    write_exercise,
)

TALK = STEPS["scenario"]


@pytest.fixture
def window(still_folder: CourseFolder, open_profile: OpenProfile) -> Player:
    return lesson_player(still_folder, open_profile(still_folder))


@pytest.fixture
def beside(window: Player, open_profile: OpenProfile) -> Player:
    """A second window."""
    return lesson_player(window.activity.folder, open_profile(window.activity.folder))


def catch_up(beside: Player, window: Player) -> None:
    """Leave the second window where the first is now."""
    beside.profile.refresh()
    assert beside.act(Open(FIRST)) == window.view()


def both_at(window: Player, beside: Player, step: str) -> None:
    come_to(window, step)
    catch_up(beside, window)


@pytest.mark.parametrize("kind", ["choice", "rank", "match", "reflect", "commit", "survey"])
def test_a_question_answered_in_another_window_is_said_to_be_and_shown(
    window: Player, beside: Player, kind: str
) -> None:
    both_at(window, beside, STEPS[kind])
    feedback = answered_whole(window, 1)
    before = recorded(window.profile)
    view = answered(beside, 2)
    assert isinstance(view, views.Feedback)
    assert view.notice == ELSEWHERE
    assert (view.written, view.remarks, view.score) == (feedback.written, feedback.remarks, feedback.score)
    assert recorded(beside.profile) == before, "the second answer is nowhere"
    assert beside.profile.learner == window.profile.learner


@pytest.mark.parametrize("decision", [0, 1])
def test_a_decision_taken_in_another_window_is_said_to_be_and_the_next_is_shown(
    window: Player, beside: Player, decision: int
) -> None:
    both_at(window, beside, TALK)
    for _ in range(decision):
        answered(window)
        window.act(GoOn())
        catch_up(beside, window)
    first = answered(window, 1)
    before = recorded(window.profile)
    scene = answered(beside, 2)
    assert isinstance(scene, views.Scene) and scene.decision
    assert (scene.notice, scene.taken) == (ELSEWHERE, decision + 1)
    assert scene.lines[: len(first.lines)] == first.lines, "what was decided there"
    assert recorded(beside.profile) == before
    assert isinstance(answered(beside), views.Scene), "and it goes on from there"


def test_the_last_decision_taken_in_another_window_is_said_to_be_and_looked_back_on(
    window: Player, beside: Player
) -> None:
    both_at(window, beside, TALK)
    for _ in range(2):
        answered(window)
        window.act(GoOn())
    catch_up(beside, window)
    answered(window, 1)
    before = recorded(window.profile)
    view = answered(beside)
    assert isinstance(view, views.Debrief)
    assert recorded(beside.profile) == before
    assert view.notice == ELSEWHERE


def test_words_written_in_the_second_window_are_not_kept_over_those_of_the_first(
    window: Player, beside: Player
) -> None:
    both_at(window, beside, STEPS["reflect"])
    window.act(Give({"text": "mine"}))
    view = beside.act(Give({"text": "too late"}))
    assert isinstance(view, views.Question)
    assert view.situation == ("You wrote:", "mine")


def test_two_windows_that_both_began_again_never_mix_their_answers(window: Player, beside: Player) -> None:
    both_at(window, beside, TALK)
    talked_to_the_end(window)
    catch_up(beside, window)
    window.act(Again())
    beside.act(Again())
    talked_to_the_end(window)
    talked_to_the_end(beside)
    scenes: dict[str | None, list[str]] = {}
    for event in recorded(window.profile):
        if isinstance(event.fact, Answered) and event.fact.decision:
            scenes.setdefault(event.fact.attempt, []).append(event.fact.decision.scene)
    assert len(scenes) >= 2
    assert set(map(tuple, scenes.values())) == {("door", "desk", "evening")}, "an attempt's answers are its own"
    fresh = lesson_player(window.activity.folder, window.profile)
    window.profile.refresh()
    assert isinstance(fresh.act(Open(FIRST)), views.Debrief)


def test_a_conversation_begun_again_meanwhile_does_not_take_an_old_answer(window: Player, beside: Player) -> None:
    both_at(window, beside, TALK)
    answered(window)
    window.act(GoOn())
    catch_up(beside, window)
    talked_to_the_end(beside)
    beside.act(Again())
    view = answered(window)
    assert isinstance(view, views.Scene)
    assert (view.notice, view.taken) == (ELSEWHERE, 0)


def test_an_exercise_done_in_one_window_is_found_done_in_the_other(window: Player, beside: Player) -> None:
    window.act(Open(FIRST))
    window.act(GoOn())
    come_to(beside, STEPS["choice"])
    feedback = answered(beside)
    assert still(window.act(GoOn())) == still(feedback)
    started = [data for type_, data in facts(window.profile) if type_ == "attempt-started"]
    assert [data["first"] for data in started] == [True], "there is one first attempt"


def test_a_lesson_opened_in_the_second_window_is_where_the_first_left_it(window: Player, beside: Player) -> None:
    asked = come_to(window, STEPS["rank"])
    assert beside.act(Open(FIRST)) == asked


def test_an_exercise_that_changed_is_begun_anew_once_by_two_windows(
    small_course: Path, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["choice"])
    text = (small_course / "exercises" / f"{STEPS['choice']}.yaml").read_text()
    write_exercise(small_course, STEPS["choice"], text.replace("credit: 0.5", "credit: 0.25"))
    folder = CourseFolder(small_course)
    one, two = lesson_player(folder, open_profile(folder)), lesson_player(folder, open_profile(folder))
    one.act(Open(FIRST))
    view = two.act(Open(FIRST))
    assert isinstance(view, views.Question)
    assert view.question == one.view().question
    assert types(one.profile).count("attempt-dropped") == 1
    answered(one)
    assert answered(two).notice == ELSEWHERE


def test_a_step_skipped_here_and_done_there_counts_as_done(window: Player, beside: Player) -> None:
    both_at(window, beside, STEPS["survey"])
    answered(beside)
    view = window.act(Skip())
    assert isinstance(view, views.Done)
    assert "Two weeks" not in view.open_steps
