"""A course edited while a learner is in the middle of it: what they read, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.face_sentences import NONE_OPEN, STEP_GONE
from relcourse.lesson import views
from relcourse.lesson.actions import GoBack, GoOn, Open
from relcourse.lesson.attempt_recorder import CHANGED
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    PAGE,
    STEPS,
    answered,
    come_to,
    facts,
    talked_to_the_end,
    to_the_end,
    types,
    write_exercise,
    write_front,
    write_lesson,
)
from tests.lesson.changing import CHOICE, TALK, Return, edit, home_of, path_of, returning


@pytest.fixture
def walk(small_course: Path, open_profile: OpenProfile) -> Player:
    return lesson_player(CourseFolder(small_course), open_profile(small_course))


@pytest.fixture
def come_back(small_course: Path, open_profile: OpenProfile) -> Return:
    return returning(small_course, open_profile)


# A lesson edited


@pytest.mark.parametrize(
    ("steps", "now"),
    [
        (["survey", "rate", "rank", "choice", "select"], "rank"),
        (["rank", "choice", "select"], "rank"),
        (["choice", "select", "spot", "rate", "match"], "rate"),
        (["choice", "select", "rate", "spot", "match"], "match"),
        (["rate", "choice", "select", "spot"], "rate"),
        (["spot", "match", "rate"], "match"),
        (["match", "rate"], "match"),
    ],
    ids=["reordered", "some removed", "gone", "gone and reordered", "open only before", "most gone", "all gone"],
)
def test_the_learner_comes_to_their_step_or_to_the_nearest_open_one(
    small_course: Path, walk: Player, come_back: Return, steps: list[str], now: str
) -> None:
    come_to(walk, CHOICE)
    for _ in range(3):
        answered(walk)
        walk.act(GoOn())
    write_lesson(small_course, FIRST, "\n".join(f"- {STEPS[kind]}" for kind in steps))
    before = walk.profile.learner.seq
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question)
    assert view.trail.at == steps.index(now)
    assert view.notice == ("" if now == "rank" else STEP_GONE)
    assert types(walk.profile, before) == ["lesson-opened", *([] if now == "rank" else ["moved", "attempt-started"])]
    assert walk.profile.learner.lesson(FIRST).done == [STEPS[k] for k in ("page", "choice", "select", "spot")]
    assert walk.act(Open(FIRST)).notice == "", "it is said once"


def test_where_no_other_step_is_open_the_lesson_is_at_its_end(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    walk.act(GoOn())
    write_lesson(small_course, FIRST, f"{PAGE}\n- {CHOICE}")
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Done) and view.notice == NONE_OPEN
    assert walk.profile.learner.lesson(FIRST).finished
    assert home_of(walk).modules[0].lessons[0].state == "finished"
    assert isinstance(walk.act(GoBack()), views.Feedback)


def test_a_broken_step_is_not_the_nearest_open_one(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, STEPS["rank"])
    write_lesson(small_course, FIRST, f"{PAGE}\n- {STEPS['rate']}\n- {STEPS['match']}")
    write_exercise(small_course, STEPS["rate"], "kind: rat\n")
    view = come_back().act(Open(FIRST))
    assert isinstance(view, views.Question)
    assert (view.title, view.notice) == ("Partners", STEP_GONE)


def test_steps_added_to_a_finished_lesson_leave_it_finished_and_are_where_it_opens(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    write_lesson(small_course, FIRST, PAGE)
    walk = come_back()
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    write_lesson(small_course, FIRST, f"{PAGE}\n- {CHOICE}")
    walk = come_back()
    (row,) = home_of(walk).modules[0].lessons
    assert (row.state, row.done, row.steps) == ("finished", 1, 2)
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.trail.done == (True, False)


# A lesson removed


def test_a_lesson_removed_is_not_on_the_map_and_comes_back_with_all_that_was_done(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, TALK)
    answered(walk)
    before = walk.view()
    write_lesson(small_course, "second", PAGE)
    write_front(small_course, "second")
    lesson = path_of(small_course, FIRST)
    text = lesson.read_text()
    lesson.unlink()
    walk = come_back()
    shown = home_of(walk)
    assert [row.id for module in shown.modules for row in module.lessons] == ["second"]
    assert shown.now and (shown.now.begun, shown.now.lesson) == (False, "second")
    assert (shown.done, shown.steps) == (0, 1)
    assert isinstance(walk.act(Open(FIRST)), views.BrokenLesson), "opened by somebody who still sees it"
    walk.act(Open("second"))
    assert isinstance(list(to_the_end(walk))[-1][0], views.Page)
    lesson.write_text(text)
    write_front(small_course, FIRST, "second")
    view = come_back().act(Open(FIRST))
    assert isinstance(view, views.Scene) and isinstance(before, views.Scene)
    assert view.taken == before.taken == 1


def test_a_lesson_listed_whose_file_is_gone_says_so_and_the_others_play_on(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    write_lesson(small_course, "second", PAGE)
    write_front(small_course, FIRST, "second")
    path_of(small_course, FIRST).unlink()
    walk = come_back()
    shown = home_of(walk)
    assert shown.modules[0].lessons[0].state == "can't be read"
    assert shown.now and shown.now.lesson == "second"
    assert isinstance(walk.act(Open("second")), views.Cover)


# An exercise removed


def test_an_exercise_removed_leaves_what_was_earned(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    before = walk.profile.learner
    edit(small_course, FIRST, (f"  - {CHOICE}\n", ""))
    path_of(small_course, CHOICE).unlink()
    walk = come_back()
    after = walk.profile.learner
    assert after.results[CHOICE] == before.results[CHOICE]
    assert after.skills == before.skills and after.answers == 1
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.notice == STEP_GONE
    assert (view.trail.at, len(view.trail.done)) == (1, 10)


def test_an_exercise_whose_file_alone_is_gone_is_a_step_that_can_not_be_shown(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    path_of(small_course, CHOICE).unlink()
    walk = come_back()
    assert isinstance(walk.act(Open(FIRST)), views.BrokenStep)
    assert isinstance(walk.act(GoOn()), views.Question)


# An exercise with other marks


def test_other_marks_begin_it_anew_and_take_nothing_back(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    come_to(walk, TALK)
    talked_to_the_end(walk, 1)
    walk.act(GoOn())
    walk.act(GoBack())
    earned = {key: (each.total, each.answers) for key, each in walk.profile.learner.skills.items()}
    result = walk.profile.learner.results[TALK]
    edit(small_course, TALK, ("mark: weak", "mark: good"))
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Scene) and (view.taken, view.notice) == (0, "")
    assert walk.profile.learner.results[TALK] == result
    assert {key: (each.total, each.answers) for key, each in walk.profile.learner.skills.items()} == earned
    talked_to_the_end(walk)
    skill = walk.profile.learner.skills["asking"]
    assert (skill.total, skill.answers) == earned["asking"], "only a first attempt feeds the estimate"
    ended = [data for type_, data in facts(walk.profile) if type_ == "attempt-ended" and data["exercise"] == TALK]
    assert len({data["rev"] for data in ended}) == 2 and [data["first"] for data in ended] == [True, False]


def test_other_marks_while_half_done_are_said(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, TALK)
    answered(walk)
    edit(small_course, TALK, ("mark: weak", "mark: good"))
    view = come_back().act(Open(FIRST))
    assert isinstance(view, views.Scene)
    assert (view.taken, view.notice) == (0, CHANGED)
