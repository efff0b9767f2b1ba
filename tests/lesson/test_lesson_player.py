"""A lesson, step by step: what is shown, what is offered, and what is recorded."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import KINDS
from relcourse.course.questions import BadAnswer
from relcourse.events.facts import Answered, AttemptStarted
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.errors import ProfileError
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import (
    FAR,
    FIRST,
    NINE,
    PAGE,
    STEPS,
    UNPLAYABLE,
    answered,
    answered_whole,
    come_to,
    facts,
    frozen_environment,
    offered,
    onward,
    question,
    recorded,
    still,
    talked_to_the_end,
    to_the_end,
    types,
    write_exercise,
    write_front,
    write_lesson,
)

TITLES = {kind: step.replace("-", " ").capitalize() for kind, step in STEPS.items()}
SINGLE = sorted(set(KINDS) - {"scenario"})


@pytest.fixture
def walk(still_folder: CourseFolder, profile: Profile) -> Player:
    return lesson_player(still_folder, profile)


def lesson_of(root: Path, *steps: str) -> CourseFolder:
    """The small course with other steps in its lesson."""
    write_lesson(root, FIRST, "\n".join(step if "\n" in step else f"- {step}" for step in steps))
    return CourseFolder(root)


def test_the_small_course_has_a_step_of_every_kind() -> None:
    assert set(STEPS) == {"page", *KINDS}


def test_nothing_is_shown_before_a_lesson_is_open(walk: Player) -> None:
    with pytest.raises(NotHere):
        walk.view()
    for action in (GoOn(), GoBack(), Give("ask"), Skip(), Again(), ReplayFrom(0), PutAside()):
        with pytest.raises(NotHere):
            walk.act(action)
    assert recorded(walk.profile) == []


def test_a_lesson_opens_at_its_cover_and_leads_to_its_first_step(walk: Player) -> None:
    cover = walk.act(Open(FIRST))
    assert isinstance(cover, views.Cover)
    assert (cover.title, cover.module, cover.minutes, cover.finished) == ("The first lesson", "Listening", 10, False)
    assert [step.title for step in cover.steps][:2] == ["A page", "One best"]
    assert not any(step.done for step in cover.steps)
    page = walk.act(GoOn())
    assert isinstance(page, views.Page)
    assert page.trail == views.Trail("The first lesson", 0, (False,) * len(STEPS))
    assert [source.cite for source in page.sources] == ["Somebody, 2020"]
    assert facts(walk.profile) == [
        ("lesson-opened", {"lesson": FIRST, "again": False}),
        ("moved", {"lesson": FIRST, "step": ""}),
        ("moved", {"lesson": FIRST, "step": "a-page"}),
    ]


def test_a_page_is_done_once_it_is_left_onwards(walk: Player) -> None:
    walk.act(Open(FIRST))
    walk.act(GoOn())
    assert walk.profile.learner.lesson(FIRST).done == []
    walk.act(GoOn())
    assert walk.profile.learner.lesson(FIRST).done == ["a-page"]


@pytest.mark.parametrize("kind", SINGLE)
def test_an_exercise_of_every_kind_is_answered_and_looked_back_on(walk: Player, kind: str) -> None:
    step = STEPS[kind]
    asked = come_to(walk, step)
    assert isinstance(asked, views.Question)
    before = walk.profile.learner.seq
    feedback = answered_whole(walk)
    assert isinstance(feedback, views.Feedback)
    assert (feedback.title, feedback.called, feedback.prompt) == (asked.title, asked.called, asked.question.prompt)
    assert feedback.trail.done[feedback.trail.at]
    questions = 2 if kind == "reflect" else 1
    assert types(walk.profile, before) == [*["answered"] * questions, "attempt-ended", "step-done"]
    ended = facts(walk.profile, before)[questions][1]
    assert (ended["kind"], ended["first"], ended["practice"]) == (kind, True, False)
    assert ended["score"] == feedback.score == walk.profile.learner.attempts[step].score
    assert (feedback.score is None) == (kind in ("reflect", "commit", "survey"))
    assert bool(feedback.written) == (kind in ("reflect", "commit"))


def test_an_answer_is_recorded_with_the_options_as_they_were_shown(walk: Player) -> None:
    asked = come_to(walk, STEPS["choice"])
    assert isinstance(asked, views.Question)
    answered(walk)
    recorded_facts = [event.fact for event in recorded(walk.profile)]
    given = next(fact for fact in recorded_facts if isinstance(fact, Answered))
    assert given.shown == list(asked.question.shown())
    assert given.worth and max(given.worth) == 1 and len(given.worth) == len(given.shown)
    assert given.answer == asked.question.shown()[0]
    begun = next(fact for fact in recorded_facts if isinstance(fact, AttemptStarted))
    assert (begun.attempt, begun.n, given.n) == (given.attempt, 0, 1)
    assert begun.rev == given.rev
    assert begun.skills == ["asking"]


@pytest.mark.parametrize("kind", ["reflect", "commit"])
def test_what_the_learner_writes_is_kept_apart_from_every_event(walk: Player, kind: str) -> None:
    come_to(walk, STEPS[kind])
    answered_whole(walk, 1)
    db = sqlite3.connect(walk.profile.log.path)
    assert "private" not in str(db.execute("SELECT * FROM event").fetchall())
    [(about, body)] = db.execute("SELECT about, body FROM words").fetchall()
    db.close()
    assert about == STEPS[kind] and "private" in body
    given = next(data for type_, data in facts(walk.profile) if type_ == "answered")
    kept = walk.profile.log.private_text(given["answer"]["words"])
    written = [kept.body[field] for field in given["shown"]]
    shown = given_texts(walk)
    if kind == "commit":
        assert shown[-1] == f"in {written[-1]} days"
        written, shown = written[:-1], shown[:-1]
    assert written == shown


def given_texts(walk: Player) -> list[str]:
    view = walk.view()
    assert isinstance(view, views.Feedback)
    return [text for _, text in view.written]


@pytest.mark.parametrize(("days", "day"), [("1", "2026-03-03"), ("7", "2026-03-09")])
def test_a_plan_is_asked_about_on_its_day(walk: Player, days: str, day: str) -> None:
    come_to(walk, STEPS["commit"])
    walk.act(Give({"who": "A", "when": "B", "will": "C", "obstacle": "D", "days": days}))
    ended = next(data for type_, data in facts(walk.profile) if type_ == "attempt-ended")
    assert ended["look_back"] == day


def test_a_plan_made_at_night_counts_from_the_day_that_has_not_ended(
    still_folder: CourseFolder, open_profile: OpenProfile
) -> None:
    two_at_night = NINE + timedelta(hours=17)
    walk = lesson_player(still_folder, open_profile(still_folder, frozen_environment(1, two_at_night)))
    come_to(walk, STEPS["commit"])
    walk.act(Give({"who": "A", "when": "B", "will": "C", "obstacle": "D", "days": "1"}))
    ended = next(data for type_, data in facts(walk.profile) if type_ == "attempt-ended")
    assert ended["look_back"] == "2026-03-03"


BAD: dict[str, list[Any]] = {
    "choice": ["nothing", "", ["ask"], {"ask": "ask"}],
    "select": ["true-one", [], ["nothing"], ["true-one", "true-one"], {"true-one": 1}],
    "spot": [[], ["nothing"]],
    "rank": [["see", "ask"], ["see", "see", "act"], "see"],
    "rate": [{"ask": 5}, {"ask": 6, "shout": 1}, {"ask": "5", "shout": "1"}, {"ask": True, "shout": 1}, ["ask"]],
    "match": [{"day": "day"}, {"day": "day", "night": "day", "dusk": "day"}, ["day"]],
    "scenario": ["nothing", "stay", ["ask"]],
    "reflect": [{"text": "  "}, {}, {"text": "x" * 5000}, {"text": 5}, "text"],
    "commit": [
        {"who": "A", "when": "B", "will": "C", "obstacle": "D", "days": "8"},
        {"who": "A", "when": "", "will": "C", "obstacle": "D", "days": "1"},
    ],
    "survey": [{"asked": 0, "waited": 1}, {"asked": 1}],
}


@pytest.mark.parametrize(("kind", "answer"), [(kind, answer) for kind, bad in BAD.items() for answer in bad])
def test_an_answer_that_does_not_fit_gets_a_sentence_and_leaves_nothing(walk: Player, kind: str, answer: Any) -> None:
    view = come_to(walk, STEPS[kind])
    before = walk.profile.learner.seq
    with pytest.raises(BadAnswer, match=r"\.$"):
        walk.act(Give(answer))
    assert walk.view() == view
    assert facts(walk.profile, before) == []
    answered(walk)


def test_every_kind_has_answers_that_do_not_fit() -> None:
    assert set(BAD) == set(KINDS)


# What a view offers, and nothing else

EVERYTHING: tuple[Action, ...] = (
    GoOn(),
    GoBack(),
    Give("ask"),
    Skip(),
    Again(),
    ReplayFrom(0),
    PutAside(),
    SayUnclear(),
)


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_an_action_that_a_view_does_not_offer_is_refused_and_leaves_nothing(walk: Player, nth: int) -> None:
    walk.act(Open(FIRST))
    shown = set()
    for view, _ in to_the_end(walk, nth):
        refused_elsewhere(walk)
        shown.add(type(view))
    asked = {views.Question, views.Survey, views.Scene}
    assert shown == {views.Cover, views.Page, *asked, views.Feedback, views.Surveyed, views.Debrief}
    refused_elsewhere(walk)
    walk.act(GoBack())
    walk.act(PutAside())
    refused_elsewhere(walk)


def refused_elsewhere(walk: Player) -> None:
    """What the view does not offer is refused, and changes neither the view nor the log."""
    view, before = walk.view(), walk.profile.learner.seq
    assert {type(action) for action in offered(view)} == view.actions - {Open}
    for action in EVERYTHING:
        if type(action) not in view.actions:
            with pytest.raises(NotHere):
                walk.act(action)
                pytest.fail(f"{action} worked on {type(view).__name__}")
            assert walk.view() == view
            assert types(walk.profile, before) == []


@pytest.mark.parametrize("action", [GoOn(), Give("ask"), Skip(), Again(), ReplayFrom(0), PutAside()])
def test_the_end_of_a_lesson_offers_no_more_of_it(walk: Player, action: Action) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    before = walk.profile.learner.seq
    with pytest.raises(NotHere):
        walk.act(action)
    assert types(walk.profile, before) == []


@pytest.mark.parametrize("action", [Skip(), Again(), ReplayFrom(0), Give("stay")])
@pytest.mark.parametrize("decisions", [1, 3])
def test_just_after_a_decision_the_consequence_comes_first(walk: Player, action: Action, decisions: int) -> None:
    come_to(walk, STEPS["scenario"])
    for number in range(decisions):
        if number:
            walk.act(GoOn())
        view = answered(walk)
    before = walk.profile.learner.seq
    with pytest.raises(NotHere):
        walk.act(action)
    assert still(walk.view()) == still(view)
    assert types(walk.profile, before) == []


@pytest.mark.parametrize("turn", [-1, 3, 99])
def test_a_moment_that_was_not_is_no_moment_to_replay_from(walk: Player, turn: int) -> None:
    come_to(walk, STEPS["scenario"])
    talked_to_the_end(walk)
    before = walk.profile.learner.seq
    with pytest.raises(NotHere, match=r"no such moment"):
        walk.act(ReplayFrom(turn))
    assert types(walk.profile, before) == []


# Skipping, going back, taking again


def test_a_question_skipped_stays_open_and_waits(walk: Player) -> None:
    asked = come_to(walk, STEPS["choice"])
    walk.act(Skip())
    learner = walk.profile.learner
    assert learner.lesson(FIRST).done == ["a-page"] and learner.answers == 0
    assert walk.act(GoBack()) == asked


def test_back_from_the_first_step_comes_the_cover_and_before_it_nothing(walk: Player) -> None:
    cover = walk.act(Open(FIRST))
    walk.act(GoOn())
    assert walk.act(GoBack()) == cover
    with pytest.raises(NotHere):
        walk.act(GoBack())


def test_back_to_an_exercise_shows_it_as_it_was_left(walk: Player) -> None:
    come_to(walk, STEPS["select"])
    feedback = answered(walk, 1)
    walk.act(GoOn())
    assert still(walk.act(GoBack())) == still(feedback)
    assert types(walk.profile).count("attempt-started") == 3, "choice, select, spot"


def test_back_into_a_conversation_shows_its_next_decision(walk: Player) -> None:
    come_to(walk, STEPS["scenario"])
    answered(walk)
    decision = walk.act(GoOn())
    walk.act(GoBack())
    assert walk.act(Skip()) == decision


def test_taking_an_exercise_again_is_practice_and_no_first_attempt(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    walk.act(Give("tell"))
    before = walk.profile.learner.seq
    assert isinstance(walk.act(Again()), views.Question)
    walk.act(Give("ask"))
    assert types(walk.profile, before) == ["attempt-started", "answered", "attempt-ended", "step-done"]
    begun, _, ended, _ = (data for _, data in facts(walk.profile, before))
    assert (begun["first"], begun["practice"], begun["base"]) == (False, True, [])
    assert (ended["first"], ended["practice"], ended["score"]) == (False, True, 1.0)
    result = walk.profile.learner.results[STEPS["choice"]]
    assert (result.times, result.first, result.best, result.last) == (2, 0.0, 1.0, 1.0)
    assert walk.profile.learner.lesson(FIRST).done.count(STEPS["choice"]) == 1


def test_taking_again_draws_a_new_order(walk: Player) -> None:
    orders = set()
    view = come_to(walk, STEPS["rank"])
    for _ in range(12):
        assert isinstance(view, views.Question)
        orders.add(view.question.shown())
        answered(walk)
        view = walk.act(Again())
    assert len(orders) > 2


def test_only_the_first_attempt_is_first_when_it_was_begun_again_for_a_change(
    small_course: Path, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["choice"])
    write_exercise(small_course, STEPS["choice"], CHANGED_CHOICE)
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    walk.act(Open(FIRST))
    walk.act(Give("ask"))
    started = [data["first"] for type_, data in facts(walk.profile) if type_ == "attempt-started"]
    assert started == [True, True], "the one that was dropped came to nothing"


CHANGED_CHOICE = """
kind: choice
title: One best
ask: What first?
options:
  ask: {text: Ask, credit: 1}
  tell: {text: Tell, credit: 0}
"""


# Putting aside and finishing


def test_a_lesson_put_aside_says_so_and_comes_back_where_it_was(walk: Player) -> None:
    asked = come_to(walk, STEPS["spot"])
    left = walk.act(PutAside())
    assert isinstance(left, views.Left) and left.title == "The first lesson"
    learner = walk.profile.learner
    assert learner.lesson(FIRST).aside and learner.current == ""
    assert walk.act(Open(FIRST)) == asked
    assert not learner.lesson(FIRST).aside and learner.current == FIRST
    assert types(walk.profile)[-2:] == ["lesson-put-aside", "lesson-opened"]


def test_a_finished_lesson_that_is_put_aside_stays_finished(walk: Player) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    walk.act(Open(FIRST))
    walk.act(PutAside())
    assert walk.profile.learner.lesson(FIRST).finished
    assert not walk.profile.learner.lesson(FIRST).aside


def test_every_opening_of_a_lesson_is_recorded_and_whether_it_is_the_first(walk: Player) -> None:
    walk.act(Open(FIRST))
    walk.act(Open(FIRST))
    assert types(walk.profile) == ["lesson-opened", "moved", "lesson-opened"]
    assert [data["again"] for type_, data in facts(walk.profile) if type_ == "lesson-opened"] == [False, True]


def test_a_lesson_is_finished_once_every_step_is_done(walk: Player) -> None:
    walk.act(Open(FIRST))
    for view, _ in to_the_end(walk):
        assert not walk.profile.learner.lesson(FIRST).finished, view
    done = walk.view()
    assert isinstance(done, views.Done)
    assert (done.title, done.rule, done.open_steps, done.next_lesson) == ("The first lesson", "Ask first.", (), None)
    learner = walk.profile.learner
    assert learner.lesson(FIRST).finished and learner.current == ""
    assert learner.lesson(FIRST).done == list(STEPS.values())
    assert learner.conversations == 1
    assert types(walk.profile).count("lesson-finished") == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_lesson_with_one_step_skipped_is_not_finished_until_that_is_done(walk: Player, kind: str) -> None:
    view = walk.act(Open(FIRST))
    for _ in range(FAR):
        if isinstance(view, views.Done):
            break
        skip = question(view) and view.title == TITLES[kind]
        view = walk.act(Skip() if skip else onward(view))
    assert isinstance(view, views.Done) and view.open_steps == (TITLES[kind],)
    assert not walk.profile.learner.lesson(FIRST).finished
    for _ in STEPS:
        if question(view):
            break
        view = walk.act(GoBack())
    list(to_the_end(walk))
    assert walk.profile.learner.lesson(FIRST).finished


def test_a_finished_lesson_opens_at_its_cover_again(walk: Player) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    cover = walk.act(Open(FIRST))
    assert isinstance(cover, views.Cover) and cover.finished
    assert all(step.done for step in cover.steps)


def test_the_end_of_a_lesson_names_the_next(small_course: Path, open_profile: OpenProfile) -> None:
    write_front(small_course, FIRST, "second")
    write_lesson(small_course, "second", PAGE)
    folder = lesson_of(small_course, PAGE)
    walk = lesson_player(folder, open_profile(folder))
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    done = walk.view()
    assert isinstance(done, views.Done)
    assert done.next_lesson and done.next_lesson[:2] == ("second", "The second lesson")
    assert isinstance(walk.act(Open("second")), views.Cover)


# Parts of a course that can't be read


@pytest.mark.parametrize("broken", ["missing", "unreadable"])
def test_a_broken_exercise_says_so_and_does_not_stop_its_lesson(
    small_course: Path, open_profile: OpenProfile, broken: str
) -> None:
    write_exercise(small_course, "unreadable", "kind: choice\ntitle: Odd\n")
    folder = lesson_of(small_course, broken, STEPS["choice"])
    walk = lesson_player(folder, open_profile(folder))
    walk.act(Open(FIRST))
    view = walk.act(GoOn())
    assert isinstance(view, views.BrokenStep)
    assert any(f"{broken}.yaml" in reason for reason in view.reasons)
    assert isinstance(walk.act(GoOn()), views.Question)
    answered(walk)
    done = walk.act(GoOn())
    assert isinstance(done, views.Done) and done.open_steps == ()
    assert walk.profile.learner.lesson(FIRST).finished
    assert walk.profile.learner.lesson(FIRST).done == [STEPS["choice"]]


def test_a_conversation_that_cannot_be_played_does_not_stop_its_lesson(
    small_course: Path, open_profile: OpenProfile
) -> None:
    write_exercise(small_course, "nothing-to-decide", UNPLAYABLE)
    folder = lesson_of(small_course, "nothing-to-decide", STEPS["choice"])
    walk = lesson_player(folder, open_profile(folder))
    walk.act(Open(FIRST))
    view = walk.act(GoOn())
    assert isinstance(view, views.BrokenStep)
    assert view.reasons == ("Every walk earns the same, so there is nothing to decide.",)
    walk.act(GoOn())
    answered(walk)
    done = walk.act(GoOn())
    assert isinstance(done, views.Done) and done.open_steps == (), "nobody can do it"
    assert walk.profile.learner.lesson(FIRST).finished


def test_a_broken_lesson_says_so_and_records_nothing(small_course: Path, open_profile: OpenProfile) -> None:
    (small_course / "lessons" / f"{FIRST}.yaml").write_text("title: [")
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.BrokenLesson) and view.reasons
    assert recorded(walk.profile) == []
    with pytest.raises(NotHere):
        walk.act(GoOn())


# Saving


def test_an_answer_that_cannot_be_saved_is_not_shown_as_given_and_can_be_given_again(walk: Player) -> None:
    asked = come_to(walk, STEPS["reflect"])
    before = walk.profile.learner.seq
    walk.profile.log._db.execute("PRAGMA busy_timeout = 10")
    holder = sqlite3.connect(walk.profile.log.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProfileError):
        answered(walk)
    assert walk.view() == asked
    holder.execute("ROLLBACK")
    holder.close()
    assert types(walk.profile, before) == []
    assert isinstance(answered_whole(walk), views.Feedback)
