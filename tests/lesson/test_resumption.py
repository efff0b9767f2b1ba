"""Closed at any moment and opened again: the learner is where they were."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, PutAside, ReplayFrom, Skip
from relcourse.lesson.attempt_recorder import CHANGED
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import (
    FAR,
    FIRST,
    STEPS,
    answered,
    answered_whole,
    come_to,
    copied,
    facts,
    frozen_environment,
    offered,
    onward,
    talked_to_the_end,
    to_the_end,
    types,
    write_exercise,
    write_lesson,
)


def reopened(walk: Player, home: Path) -> View:
    """What a learner sees who opens the lesson afresh, from the file as it is now."""
    log = Log(copied(walk.profile.log.path, home / f"{next(copies)}.sqlite3"), frozen_environment(99))
    fresh = lesson_player(walk.activity.folder, Profile(log, walk.profile.course, walk.profile.version))
    view = fresh.act(Open(FIRST))
    log.close()
    return view


copies = itertools.count()


def expected(walk: Player, before_aside: View) -> View:
    """What a fresh walk should show where this one shows what it shows."""
    view = walk.view()
    lesson = walk.profile.learner.lesson(FIRST)
    match view:
        case views.Left():
            return before_aside
        case views.Scene(decision=None):
            look_ahead = lesson_player(walk.activity.folder, walk.profile)
            look_ahead.activity.here = walk.activity.here
            return replace(look_ahead.act(GoOn()), notice="")  # records nothing
        case views.Done() if lesson.finished:
            cover = lesson_player(walk.activity.folder, walk.profile)
            return cover.act(Open(FIRST))  # the walk is over: this may record
        case _:
            return replace(view, notice="")


def test_every_point_of_a_whole_walk_is_taken_up_again(
    still_folder: CourseFolder, profile: Profile, tmp_path: Path
) -> None:
    walk = lesson_player(still_folder, profile)
    walk.act(Open(FIRST))
    points = 0
    for view, _ in to_the_end(walk):
        assert reopened(walk, tmp_path) == expected(walk, view)
        points += 1
    assert reopened(walk, tmp_path) == expected(walk, walk.view())
    assert points == 2 + 9 * 2 + 1 + 7, (
        "cover and page; question and feedback of nine, one of which asks twice; three decisions and a debrief"
    )


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), min_size=1, max_size=45))
@example([(1, 0)] * 14 + [(1, 2)] * 7 + [(8, 1)] + [(1, 1)] * 6 + [(4, 0), (1, 3), (12, 0), (0, 0)])
def test_any_point_of_any_walk_is_taken_up_again(still_folder: CourseFolder, picks: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        log = Log(Path(home) / "me.sqlite3", frozen_environment())
        walk = lesson_player(still_folder, Profile(log, "small", "1.0"))
        view = before = walk.act(Open(FIRST))
        for which, nth in picks:
            actions = offered(view, nth)
            if actions:
                before = expected(walk, before)
            view = walk.act(actions[0 if which % 4 else which // 4 % len(actions)] if actions else Open(FIRST))
            if isinstance(view, views.Done):
                break
            assert reopened(walk, Path(home)) == expected(walk, before)
        log.close()


@pytest.mark.parametrize("decisions", [0, 1, 2, 3])
def test_a_conversation_left_after_some_decisions_shows_the_one_that_follows(
    still_folder: CourseFolder, profile: Profile, tmp_path: Path, decisions: int
) -> None:
    walk = lesson_player(still_folder, profile)
    come_to(walk, STEPS["scenario"])
    for number in range(decisions):
        if number:
            walk.act(GoOn())
        answered(walk, number)
    fresh = reopened(walk, tmp_path)
    if decisions == 3:
        assert isinstance(fresh, views.Debrief)
    else:
        assert isinstance(fresh, views.Scene) and fresh.decision is not None
        assert (fresh.taken, fresh.longest) == (decisions, 3)
        assert sum(line.kind == "mine" for line in fresh.lines) == decisions


def test_a_replay_left_half_done_is_taken_up_as_a_replay(
    still_folder: CourseFolder, profile: Profile, tmp_path: Path
) -> None:
    walk = lesson_player(still_folder, profile)
    come_to(walk, STEPS["scenario"])
    talked_to_the_end(walk, 1)
    walk.act(ReplayFrom(1))
    answered(walk, 2)
    fresh = reopened(walk, tmp_path)
    assert isinstance(fresh, views.Scene)
    assert fresh.practice and fresh.taken == 2
    assert fresh == expected(walk, fresh)


def test_a_conversation_begun_again_is_taken_up_in_its_new_wording(
    still_folder: CourseFolder, profile: Profile, tmp_path: Path
) -> None:
    walk = lesson_player(still_folder, profile)
    come_to(walk, STEPS["scenario"])
    for _ in range(4):
        talked_to_the_end(walk)
        view = walk.act(Again())
        assert reopened(walk, tmp_path) == view


def test_a_lesson_left_at_its_end_with_a_step_open_comes_back_to_its_last_step(
    still_folder: CourseFolder, profile: Profile, tmp_path: Path
) -> None:
    walk = lesson_player(still_folder, profile)
    last = come_to(walk, STEPS["survey"])
    assert isinstance(walk.act(Skip()), views.Done)
    assert reopened(walk, tmp_path) == last


def test_opening_a_lesson_where_it_was_left_adds_nothing_but_that(
    still_folder: CourseFolder, profile: Profile, open_profile: OpenProfile
) -> None:
    walk = lesson_player(still_folder, profile)
    come_to(walk, STEPS["rank"])
    before = profile.learner.seq
    fresh = lesson_player(still_folder, open_profile(still_folder))
    fresh.act(Open(FIRST))
    assert types(fresh.profile, before) == ["lesson-opened"]


# A course that was edited meanwhile


CHOICE = """
kind: choice
title: {title}
ask: What first?
options:
  ask: {{text: {text}, credit: 1}}
  wait: {{text: Wait, credit: {credit}}}
  tell: {{text: Tell, credit: 0}}
"""


def edited(walk: Player, course: Path, open_profile: OpenProfile, name: str, text: str) -> Player:
    """The learner comes back after an exercise was rewritten."""
    write_exercise(course, name, text)
    return lesson_player(CourseFolder(course), open_profile(course))


@pytest.fixture
def walk(small_course: Path, open_profile: OpenProfile) -> Player:
    return lesson_player(CourseFolder(small_course), open_profile(small_course))


def changed_talk(course: Path, old: str, new: str) -> str:
    text = (course / "exercises" / f"{STEPS['scenario']}.yaml").read_text()
    assert old in text
    return text.replace(old, new)


def test_a_conversation_that_changed_while_half_done_starts_anew_and_says_so(
    walk: Player, small_course: Path, open_profile: OpenProfile
) -> None:
    come_to(walk, STEPS["scenario"])
    answered(walk)
    before = walk.profile.learner.seq
    text = changed_talk(small_course, "mark: weak", "mark: good")
    walk = edited(walk, small_course, open_profile, STEPS["scenario"], text)
    scene = walk.act(Open(FIRST))
    assert isinstance(scene, views.Scene)
    assert (scene.notice, scene.taken) == (CHANGED, 0)
    assert types(walk.profile, before) == ["lesson-opened", "attempt-dropped", "attempt-started"]
    _, dropped, started = (data for _, data in facts(walk.profile, before))
    assert dropped["why"] == "changed" and started["first"]
    talked_to_the_end(walk)
    assert walk.profile.learner.results[STEPS["scenario"]].times == 1


def test_the_notice_is_gone_with_the_next_step(walk: Player, small_course: Path, open_profile: OpenProfile) -> None:
    come_to(walk, STEPS["choice"])
    text = CHOICE.format(title="One best", text="Ask", credit=0.2)
    walk = edited(walk, small_course, open_profile, STEPS["choice"], text)
    assert walk.act(Open(FIRST)).notice == CHANGED
    assert answered(walk).notice == ""
    assert walk.act(GoOn()).notice == ""


def test_new_prose_does_not_disturb_an_attempt(walk: Player, small_course: Path, open_profile: OpenProfile) -> None:
    come_to(walk, STEPS["choice"])
    before = walk.profile.learner.seq
    text = CHOICE.format(title="New title", text="Ask them", credit=0.5)
    walk = edited(walk, small_course, open_profile, STEPS["choice"], text)
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question)
    assert (view.title, view.notice) == ("New title", "")
    assert "Ask them" in [option.text for option in view.question.options]
    assert types(walk.profile, before) == ["lesson-opened"]


def test_an_exercise_that_changed_after_it_was_done_is_asked_anew_without_a_notice(
    walk: Player, small_course: Path, open_profile: OpenProfile
) -> None:
    come_to(walk, STEPS["choice"])
    answered(walk)
    text = CHOICE.format(title="One best", text="Ask", credit=0.2)
    walk = edited(walk, small_course, open_profile, STEPS["choice"], text)
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.notice == ""
    walk.act(Give("tell"))
    result = walk.profile.learner.results[STEPS["choice"]]
    assert result.times == 2
    firsts = [data["first"] for type_, data in facts(walk.profile) if type_ == "attempt-ended"]
    assert firsts == [True, False]


def test_a_step_put_before_does_not_move_the_learner(
    walk: Player, small_course: Path, open_profile: OpenProfile
) -> None:
    asked = come_to(walk, STEPS["choice"])
    write_lesson(small_course, FIRST, "\n".join(f"- {STEPS[kind]}" for kind in ("survey", "rate", "choice")))
    view = lesson_player(CourseFolder(small_course), open_profile(small_course)).act(Open(FIRST))
    assert isinstance(view, views.Question) and isinstance(asked, views.Question)
    assert (view.question, view.trail.at) == (asked.question, 2)


def test_words_that_were_deleted_leave_the_question_open_again(
    walk: Player, small_course: Path, open_profile: OpenProfile
) -> None:
    come_to(walk, STEPS["reflect"])
    answered(walk)
    db = sqlite3.connect(walk.profile.log.path)
    with db:
        db.execute("DELETE FROM words")
    db.close()
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    assert isinstance(walk.act(Open(FIRST)), views.Question)
    assert isinstance(answered_whole(walk), views.Feedback)


def test_progress_in_one_course_is_not_progress_in_another(
    walk: Player, small_course: Path, open_profile: OpenProfile
) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text().replace("id: small", "id: other"))
    view = lesson_player(CourseFolder(small_course), open_profile(small_course)).act(Open(FIRST))
    assert isinstance(view, views.Cover) and not view.finished


def test_aside_and_back_at_every_point(still_folder: CourseFolder, profile: Profile) -> None:
    walk = lesson_player(still_folder, profile)
    view = walk.act(Open(FIRST))
    for _ in range(FAR):
        if isinstance(view, views.Done):
            break
        wanted = expected(walk, view)
        assert isinstance(walk.act(PutAside()), views.Left)
        view = walk.act(Open(FIRST))
        assert view == wanted
        view = walk.act(onward(view))
    assert walk.profile.learner.lesson(FIRST).finished
