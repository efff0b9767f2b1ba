"""What is asked before something is shown: how sure, and a line of one's own. And saying that it is unclear."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.course.questions import BadAnswer, PickOne, Write
from relcourse.learner.skills import sureness
from relcourse.lesson import views
from relcourse.lesson.actions import Give, GoBack, GoOn, Open, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.confidence_question import sure
from relcourse.lesson.lesson_activity import UNCLEAR, lesson_player
from relcourse.lesson.player import Player
from relcourse.progress.learner_state import LearnerState
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import FIRST, STEPS, answered, come_to, edit, facts, frozen_environment, question, types
from tests.plain.test_plain_app import SKIP_TO
from tests.plain.typist import Played
from tests.tui.driver import at_home, hear_out, press, screen_text, write


@pytest.fixture
def walk(small_course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(small_course)
    return lesson_player(folder, open_profile(folder))


def asked(view: views.View) -> object:
    return question(view)


# How sure are you?


@pytest.fixture
def unsure(walk: Player) -> Player:
    """At a question, by somebody who wants to be asked how sure they are."""
    keep_setting(walk.profile.log, "sure", "yes")
    come_to(walk, STEPS["choice"])
    return walk


def test_nobody_is_asked_who_did_not_want_it(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    assert isinstance(walk.act(Give("ask")), views.Feedback)


def test_how_sure_is_asked_before_feedback_and_kept_beside_the_answer(unsure: Player) -> None:
    before = unsure.profile.learner.seq
    assert asked(unsure.act(Give("ask"))) == sure()
    assert types(unsure.profile, before) == [], "nothing is said yet"
    feedback = unsure.act(Give("4"))
    assert isinstance(feedback, views.Feedback) and feedback.score == 1.0
    (answer,) = [data for type_, data in facts(unsure.profile, before) if type_ == "answered"]
    assert (answer["answer"], answer["sure"]) == ("ask", 4)


def test_it_need_not_be_said(unsure: Player) -> None:
    unsure.act(Give("ask"))
    assert isinstance(unsure.act(Skip()), views.Feedback)
    assert unsure.profile.learner.sure == {}
    (answer,) = [data for type_, data in facts(unsure.profile) if type_ == "answered"]
    assert answer["sure"] == 0, "asked, and waved on"


def test_back_leads_to_the_question_which_may_be_answered_otherwise(unsure: Player) -> None:
    question_view = unsure.view()
    unsure.act(Give("tell"))
    assert unsure.act(GoBack()) == question_view
    unsure.act(Give("ask"))
    assert getattr(unsure.act(Give("1")), "score", None) == 1.0


def test_an_answer_that_does_not_fit_is_refused_before_it_is_asked(unsure: Player) -> None:
    with pytest.raises(BadAnswer):
        unsure.act(Give("nothing of this"))
    unsure.act(Give("ask"))
    with pytest.raises(BadAnswer):
        unsure.act(Give("9"))


@pytest.mark.parametrize("kind", ["reflect", "commit", "survey", "scenario"])
def test_it_is_asked_of_nothing_that_has_no_right_answer_and_not_within_a_conversation(walk: Player, kind: str) -> None:
    keep_setting(walk.profile.log, "sure", "yes")
    come_to(walk, STEPS[kind])
    assert asked(answered(walk)) != sure()


def test_only_first_answers_tell_how_well_somebody_knows_what_they_know(unsure: Player) -> None:
    unsure.act(Give("wait"))
    unsure.act(Give("3"))
    assert unsure.profile.learner.sure == {"3": [1, 0.5]}
    (row,) = sureness(unsure.profile.learner)
    assert (row.name, row.expected, row.scored, row.answers) == ("Fairly sure", 0.75, 0.5, 1)
    assert sureness(LearnerState()) == ()


@pytest.mark.slow
async def test_how_sure_on_the_screen_and_its_picture_in_skills(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    keep_setting(open_profile(small_course).log, "sure", "yes")
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "right", "right", "2")
        assert "How sure are you?" in screen_text(pilot)
        await press(pilot, "4")
        assert "the other 2 answers" in screen_text(pilot)
        await press(pilot, "h", "s", "end")
        assert "I would bet on it" in screen_text(pilot)


def test_how_sure_in_lines(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    lines = ["o", "1", "", *SKIP_TO["choice"], "1", "3", "h", "s", "q"]
    said = Played(open_profile, still_folder, lines).said
    assert "How sure are you?" in said
    assert "where the word promises 75. Answers: 1." in said


# A line of one's own


@pytest.fixture
def talk(small_course: Path, open_profile: OpenProfile) -> Player:
    """At the first decision of a conversation that asks for an own line there."""
    path = small_course / "exercises" / f"{STEPS['scenario']}.yaml"
    path.write_text(path.read_text().replace("    skill: asking\n    next: desk", "    first: write\n    next: desk"))
    folder = CourseFolder(small_course)
    walk = lesson_player(folder, open_profile(folder))
    come_to(walk, STEPS["scenario"])
    return walk


OWN = {"text": "Morning. Did you sleep at all?"}


def test_the_line_is_written_before_the_choices_are_shown_and_stays_beside_them(talk: Player) -> None:
    view = talk.view()
    assert isinstance(view, views.Scene) and isinstance(view.decision, Write)
    before = talk.profile.learner.seq
    view = talk.act(Give(OWN))
    assert isinstance(view, views.Scene) and isinstance(view.decision, PickOne)
    assert view.own == OWN["text"]
    assert types(talk.profile, before) == [], "it is private and not scored"


def test_an_empty_line_is_refused_and_waving_it_on_shows_the_choices(talk: Player) -> None:
    with pytest.raises(BadAnswer):
        talk.act(Give({"text": "  "}))
    view = talk.act(Skip())
    assert isinstance(view, views.Scene) and isinstance(view.decision, PickOne) and view.own == ""


def test_a_line_is_still_there_after_a_new_start(talk: Player, open_profile: OpenProfile) -> None:
    talk.act(Give(OWN))
    again = lesson_player(talk.activity.folder, open_profile(talk.activity.folder)).act(Open(FIRST))
    assert isinstance(again, views.Scene) and again.own == OWN["text"]


def talked(talk: Player) -> float:
    """Talk to the end in the best way."""
    for choice in ("ask", "stay", "thank"):
        talk.act(Give(choice))
        view = talk.act(GoOn())
    assert isinstance(view, views.Debrief)
    return view.score


def test_it_changes_nothing_of_how_the_conversation_goes(talk: Player) -> None:
    talk.act(Give(OWN))
    first = talked(talk)
    view = talk.act(ReplayFrom(0))
    assert isinstance(view, views.Scene) and isinstance(view.decision, Write), "a replay is a new try"
    talk.act(Skip())
    assert talked(talk) == first


def test_a_choice_may_ask_for_it_too(small_course: Path, open_profile: OpenProfile) -> None:
    path = small_course / "exercises" / f"{STEPS['choice']}.yaml"
    path.write_text(path.read_text() + "first: write\n")
    folder = CourseFolder(small_course)
    view = come_to(walk := lesson_player(folder, open_profile(folder)), STEPS["choice"])
    assert (
        isinstance(view, views.Question) and isinstance(view.question, Write) and view.question.prompt == "What first?"
    )
    view = walk.act(Give({"text": "I would ask her."}))
    assert isinstance(view, views.Question) and isinstance(view.question, PickOne) and view.own == "I would ask her."
    assert isinstance(walk.act(Give("ask")), views.Feedback)


@pytest.mark.slow
async def test_an_own_line_on_the_screen(home: Path, talk: Player) -> None:
    async with at_home(talk.activity.folder.root, size=(60, 20), environment=frozen_environment(9)) as pilot:
        await press(pilot, "enter")
        await hear_out(pilot)
        assert "Your own line" in screen_text(pilot)
        await write(pilot, OWN["text"])
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert f"yours, private  {OWN['text']}" in text and "Coffee?" in text
        await press(pilot, "1")
        assert "▾" in screen_text(pilot)


def test_an_own_line_in_lines(talk: Player, open_profile: OpenProfile) -> None:
    said = Played(open_profile, talk.activity.folder, [*SKIP_TO["scenario"], OWN["text"], "1", "q"]).said
    assert "Before you see the choices: what would you say or do?" in said
    assert f"You would say: {OWN['text']}" in said


# Unclear to me


def test_unclear_is_noted_once_with_what_it_is_about(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    before = walk.profile.learner.seq
    for _ in range(2):
        view = walk.act(SayUnclear())
        assert isinstance(view, views.Question) and view.notice == UNCLEAR
    rev = walk.activity.folder.exercise("one-best").rev()  # type: ignore[union-attr]
    assert facts(walk.profile, before) == [
        ("said-unclear", {"lesson": FIRST, "step": "one-best", "exercise": "one-best", "scene": "", "rev": rev})
    ]


def test_unclear_is_noted_once_a_rev_and_again_after_a_new_key(small_course: Path, open_profile: OpenProfile) -> None:
    name = STEPS["choice"]
    file = small_course / "exercises" / f"{name}.yaml"

    def say_unclear() -> tuple[str, list[str]]:
        """The rev that is asked now, and those in which it was unclear."""
        walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
        come_to(walk, name)
        for _ in range(2):
            assert walk.act(SayUnclear()).notice == UNCLEAR
        exercise = walk.activity.folder.exercise(name)
        revs = [each["rev"] for kind, each in facts(walk.profile) if kind == "said-unclear"]
        assert walk.profile.learner.unclear == {name: revs}
        assert isinstance(exercise, Exercise)
        return exercise.rev(), revs

    old, noted = say_unclear()
    assert noted == [old]
    edit(file, ("text: Wait", "text: Wait a while"))
    assert say_unclear() == (old, [old]), "new prose asks the same"
    edit(file, ("credit: 0.5", "credit: 0.4"))
    new, noted = say_unclear()
    assert new != old and noted == [old, new]


def test_a_scene_and_a_page_are_named(walk: Player) -> None:
    come_to(walk, STEPS["page"])
    walk.act(SayUnclear())
    come_to(walk, STEPS["scenario"])
    walk.act(SayUnclear())
    assert list(walk.profile.learner.unclear) == [f"{FIRST}/a-page", "the-talk/door"]


@pytest.mark.slow
async def test_one_key_says_it_on_the_screen(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter", "right", "right", "u")
        said = " ".join(screen_text(pilot).replace("▌", " ").split())
        assert "Noted as unclear. The note stays in your own profile" in said
        assert "One best" in screen_text(pilot)


def test_one_letter_says_it_in_lines(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["choice"], "u", "q"])
    assert UNCLEAR in played.said
    assert [each.type for each in played.events].count("said-unclear") == 1


def test_going_on_after_it_takes_the_note_away(walk: Player, profile: Profile) -> None:
    come_to(walk, STEPS["page"])
    walk.act(SayUnclear())
    assert walk.act(GoOn()).notice == ""
