"""The player: an action is checked against what is shown, a view is built once, a scored item is scored once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.errors import BadAnswer, NotHere
from relcourse.lesson.lesson_activity import LessonActivity, lesson_player
from relcourse.lesson.onboarding import onboarding_player
from relcourse.lesson.review_activity import review_player
from relcourse.lesson.views import View
from relcourse.play.attempt import Single
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.helpers import FIRST, STEPS, answer_to, come_to, question, recorded, to_the_end

EVERY: tuple[Action, ...] = (
    GoOn(),
    GoBack(),
    Give("nothing"),
    Skip(),
    Again(),
    ReplayFrom(99),
    PutAside(),
    SayUnclear(),
    Open("none"),
)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[View]:
    """Every view of a lesson that is built."""
    made: list[View] = []
    build = LessonActivity.view

    def counted(activity: LessonActivity) -> View:
        made.append(build(activity))
        return made[-1]

    monkeypatch.setattr(LessonActivity, "view", counted)
    return made


def test_a_view_is_built_once_an_action_however_often_it_is_asked_for(
    still_folder: CourseFolder, profile: Profile, built: list[View]
) -> None:
    player = lesson_player(still_folder, profile)
    player.act(Open(FIRST))
    for actions, _ in enumerate(to_the_end(player), start=1):
        assert player.view() is player.view()
        assert len(built) == actions


def test_a_view_is_built_anew_where_somebody_says_so(still_folder: CourseFolder, profile: Profile) -> None:
    player = lesson_player(still_folder, profile)
    come_to(player, STEPS["choice"])
    assert player.refresh_view() == player.view()
    assert player.refresh_view() is not player.refresh_view()


def test_what_a_view_does_not_carry_changes_nothing(still_folder: CourseFolder, profile: Profile) -> None:
    """In a lesson, in a review and in the opening questions."""
    lessons = lesson_player(still_folder, profile)
    lessons.act(Open(FIRST))
    for view, _ in to_the_end(lessons):
        before = len(recorded(profile))
        for action in EVERY:
            if type(action) not in {*view.actions, Open}:
                with pytest.raises(NotHere):
                    lessons.act(action)
        assert len(recorded(profile)) == before and lessons.view() == view
    outline = outlined(still_folder)
    for player in (review_player(still_folder, outline, profile), onboarding_player(outline, profile)):
        for action in EVERY:
            if type(action) not in player.view().actions:
                with pytest.raises(NotHere):
                    player.act(action)


def test_an_answer_that_waits_for_how_sure_is_scored_once(
    still_folder: CourseFolder, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_setting(profile.log, "sure", "yes")
    player, taken, take = lesson_player(still_folder, profile), [], Single.take

    def counted(attempt: Single, answer: object) -> Single:
        taken.append(answer)
        return take(attempt, answer)  # type: ignore[arg-type]

    asked = question(come_to(player, STEPS["rate"]))
    assert asked
    monkeypatch.setattr(Single, "take", counted)
    player.act(Give(answer_to(asked)))
    assert isinstance(player.act(Give("3")), views.Feedback)
    assert taken == [answer_to(asked)]


def test_a_draft_is_in_the_view_that_is_shown(still_folder: CourseFolder, profile: Profile, built: list[View]) -> None:
    player = lesson_player(still_folder, profile)
    shown = come_to(player, STEPS["reflect"])
    count = len(built)
    long = {"text": "x" * 5000}
    player.keep_draft(long)
    assert isinstance(shown, views.Question)
    assert player.view() == replace(shown, draft=long) and len(built) == count
    assert player.refresh_view() == player.view(), "and all of it is on disk, though it is too long to be given"
    with pytest.raises(BadAnswer, match="This is 1000 over"):
        player.act(Give(long))


def test_a_line_of_the_opening_questions_is_kept_while_it_is_written(
    still_folder: CourseFolder, profile: Profile
) -> None:
    player = onboarding_player(outlined(still_folder), profile)
    player.keep_draft({"text": "half"})
    again = onboarding_player(outlined(still_folder), profile)
    shown = again.view()
    assert isinstance(shown, views.Question) and shown.draft == {"text": "half"}
    again.act(Give({"text": "whole"}))
    assert profile.log.private_texts("draft") == ()


def test_a_review_takes_up_no_attempt_that_was_begun_as_practice(still_folder: CourseFolder, profile: Profile) -> None:
    player = lesson_player(still_folder, profile)
    asked = question(come_to(player, STEPS["choice"]))
    assert asked
    player.act(Give(answer_to(asked)))
    player.act(Again())
    exercise = still_folder.exercise(STEPS["choice"])
    active, facts = AttemptRecorder.of(profile).review(exercise)  # type: ignore[arg-type]  # it is whole
    assert facts and not active.practice
