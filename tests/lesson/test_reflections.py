"""A reflection asks twice: write, then hold it against the rubric. The comparison is the learner's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import BadAnswer, PickMany, Write
from relcourse.course.scores import Verdict
from relcourse.events.facts import Answered, AttemptEnded, AttemptStarted, LessonOpened, Moved, StepDone
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, Open, Skip
from relcourse.lesson.attempt_recorder import DELETED
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.private_answers import ASKED, FOUND, RUBRIC, TITLE
from relcourse.lesson.view_text import as_text
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import FIRST, STEPS, come_to, facts, recorded, still, types, write_exercise

NAME = STEPS["reflect"]
REFLECT = """
kind: reflect
title: Your words
situation: Two minutes.
ask: What did you hear?
rubric:
  - It names a word.
  - |
    It names
    a place.
  - It leaves a way out.
example: I heard a sigh.
"""
TEXT = "I heard the lift.\n\nThen nothing: for an hour."


@pytest.fixture
def course(small_course: Path) -> Path:
    write_exercise(small_course, NAME, REFLECT)
    return small_course


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    return lesson_player(CourseFolder(course), open_profile(course))


def reopened(walk: Player, open_profile: OpenProfile) -> Player:
    """Closed at this moment and opened again."""
    again = lesson_player(walk.activity.folder, open_profile(walk.activity.folder))
    again.act(Open(FIRST))
    return again


def signs(view: views.View) -> dict[str, Verdict]:
    assert isinstance(view, views.Feedback)
    return {remark.text: remark.verdict for remark in view.remarks}


def kept(profile: Profile) -> PrivateText:
    (words,) = profile.log.private_texts("reflection")
    return words


def test_after_the_text_comes_the_rubric_with_the_text_above_it(walk: Player) -> None:
    asked = come_to(walk, NAME)
    assert isinstance(asked, views.Question) and isinstance(asked.question, Write)
    assert asked.situation == ("Two minutes.",)
    second = walk.act(Give({"text": TEXT}))
    assert isinstance(second, views.Question) and isinstance(second.question, PickMany)
    assert second.situation == ("You wrote:", "I heard the lift.", "Then nothing: for an hour.")
    assert [option.text for option in second.question.options][2] == "It leaves a way out."
    assert not second.trail.done[second.trail.at], "the step is done when both are answered"
    assert types(walk.profile)[-1] == "answered"


@pytest.mark.parametrize("found", [[], ["2"], ["3", "1"], ["1", "2", "3"]])
def test_what_the_learner_finds_is_shown_and_none_of_it_is_an_answer_too(walk: Player, found: list[str]) -> None:
    come_to(walk, NAME)
    walk.act(Give({"text": TEXT}))
    view = walk.act(Give(found))
    points = list(signs(view).values())
    assert points == [*(Verdict.HIT if key in found else Verdict.PLAIN for key in "123"), Verdict.PLAIN]
    assert isinstance(view, views.Feedback)
    assert view.written == (("Your words", TEXT),)
    assert view.score is None
    assert types(walk.profile)[-3:] == ["answered", "attempt-ended", "step-done"]
    assert "The points that you compared it with:" in as_text(view)


@pytest.mark.parametrize("answer", ["1", ["4"], ["1", "1"], {"text": "more"}])
def test_a_comparison_that_does_not_fit_is_refused(walk: Player, answer: object) -> None:
    come_to(walk, NAME)
    view = walk.act(Give({"text": TEXT}))
    before = walk.profile.learner.seq
    with pytest.raises(BadAnswer):
        walk.act(Give(answer))  # type: ignore[arg-type]
    assert (walk.view(), walk.profile.learner.seq) == (view, before)


def test_the_words_hold_all_that_a_journal_shows_and_the_events_nothing_of_it(walk: Player) -> None:
    come_to(walk, NAME)
    walk.act(Give({"text": TEXT}))
    first = kept(walk.profile)
    assert first.body == {"text": TEXT, TITLE: "Your words", ASKED: "What did you hear?"}
    walk.act(Give(["3", "1"]))
    words = kept(walk.profile)
    assert (words.id, words.at) == (first.id, first.at)
    assert words.body == first.body | {
        RUBRIC: "It names a word.\nIt names a place.\nIt leaves a way out.",
        FOUND: "3 1",
    }
    answers = [data["answer"] for type_, data in facts(walk.profile) if type_ == "answered"]
    assert answers == [{"words": words.id}, {FOUND: words.id}], "not even what was found in it"


def test_closed_between_the_two_it_comes_back_to_the_second(walk: Player, open_profile: OpenProfile) -> None:
    come_to(walk, NAME)
    second = walk.act(Give({"text": TEXT}))
    again = reopened(walk, open_profile)
    assert again.view() == second
    view = again.act(Give(["2"]))
    assert still(reopened(walk, open_profile).view()) == still(view)


def test_what_is_taken_up_again_is_the_text_and_nothing_beside_it(walk: Player, open_profile: OpenProfile) -> None:
    come_to(walk, NAME)
    walk.act(Give({"text": TEXT}))
    walk.act(Give(["2"]))
    place = reopened(walk, open_profile).activity.here
    assert place.active.attempt.answers == ({"text": TEXT}, ["2"])  # type: ignore[union-attr]


def test_written_again_it_is_asked_and_kept_anew(walk: Player) -> None:
    come_to(walk, NAME)
    for text, found in (("One", ["1"]), ("Two", [])):
        walk.act(Give({"text": text}))
        walk.act(Give(found))
        view = walk.act(Again())
        assert isinstance(view, views.Question) and isinstance(view.question, Write)
    bodies = [each.body for each in walk.profile.log.private_texts("reflection")]
    assert [(body["text"], body[FOUND]) for body in bodies] == [("One", "1"), ("Two", "")]


def test_a_second_answer_given_in_another_window_is_shown(walk: Player, open_profile: OpenProfile) -> None:
    come_to(walk, NAME)
    walk.act(Give({"text": TEXT}))
    beside = reopened(walk, open_profile)
    feedback = walk.act(Give(["1"]))
    before = recorded(walk.profile)
    view = beside.act(Give(["2", "3"]))
    assert signs(view) == signs(feedback)
    assert recorded(walk.profile) == before
    assert kept(walk.profile).body[FOUND] == "1"


@pytest.mark.parametrize("comparing", [True, False])
def test_words_deleted_in_another_window_never_come_back(
    walk: Player, open_profile: OpenProfile, comparing: bool
) -> None:
    come_to(walk, NAME)
    walk.act(Give({"text": TEXT}))
    beside = reopened(walk, open_profile)
    beside.profile.log.forget([kept(beside.profile).id])
    view = walk.act(Give(["1"])) if comparing else reopened(walk, open_profile).view()
    assert isinstance(view, views.Question) and isinstance(view.question, Write)
    assert walk.profile.log.private_texts("reflection") == ()
    assert view.notice == DELETED


# a profile from the time when a reflection asked once


def from_before(course: Path, profile: Profile) -> Player:
    """A learner who wrote, and for whom that was the end of it."""
    folder = CourseFolder(course)
    rev = folder.exercise(NAME).rev()  # type: ignore[union-attr]
    words = PrivateText("old", "reflection", NAME, {"text": TEXT})
    profile.record(
        [
            LessonOpened(FIRST),
            Moved(FIRST, NAME),
            AttemptStarted("a", 0, FIRST, NAME, NAME, "reflect", rev, [], 7, True, False),
            Answered("a", 1, NAME, rev, {"words": "old"}, ["text"]),
            AttemptEnded("a", 2, NAME, "reflect", rev, [], True, False, None, keeps="reflection"),
            StepDone(FIRST, NAME),
        ],
        [words],
    )
    return lesson_player(folder, profile)


def ends(types_: Iterable[str]) -> int:
    return sum(each == "attempt-ended" for each in types_)


def test_a_reflection_from_before_is_compared_when_the_learner_comes_by(
    course: Path, open_profile: OpenProfile
) -> None:
    walk = from_before(course, open_profile(course))
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and isinstance(view.question, PickMany)
    assert view.situation[0] == "You wrote:" and view.notice == ""
    assert view.trail.done[view.trail.at]
    walk.act(Give(["1"]))
    assert ends(types(walk.profile)) == 1, "it counts once"
    assert walk.profile.learner.results[NAME].times == 1
    fresh = reopened(walk, open_profile)
    assert isinstance(fresh.view(), views.Feedback)
    assert kept(walk.profile).body[TITLE] == "Your words"
    fresh.act(Again())
    fresh.act(Give({"text": "Anew"}))
    fresh.act(Give([]))
    assert ends(types(fresh.profile)) == 2


def test_a_reflection_from_before_need_not_be_compared(course: Path, open_profile: OpenProfile) -> None:
    walk = from_before(course, open_profile(course))
    walk.act(Open(FIRST))
    assert isinstance(walk.act(Skip()), views.Question)
    assert walk.profile.learner.lesson(FIRST).done == [NAME]
