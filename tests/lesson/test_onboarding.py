"""What brings you here: three questions that decide what comes first."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.binding import Binding

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.course.questions import BadAnswer, PickMany
from relcourse.learner.agenda import LESSON, QUESTIONS
from relcourse.learner.due import due
from relcourse.learner.home import home, home_of
from relcourse.lesson import views
from relcourse.lesson.actions import Give, GoBack, GoOn, Open, Skip
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.onboarding import onboarding_player
from relcourse.lesson.player import Player
from relcourse.progress.learner_state import LearnerState, SkillState
from relcourse.progress.spaced_repetition import Card
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings, keep_setting
from relcourse.tui.command_palette import commands
from relcourse.tui.screens.home import HomeScreen
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, answered, come_to, to_the_end, write_exercise, write_lesson
from tests.plain.typist import Played
from tests.tui.driver import at_home, player, press, screen_text, write

FRONT = """
id: small
title: A small course
version: "1.0"
modules:
  opening: {title: Opening, lessons: [first]}
  listening:
    title: Listening
    skills: {asking: Asking first, hearing: Hearing it out, naming: Naming it}
    lessons: [ask, hear, name]
"""


HELD = """
kind: choice
title: T
skills: [{skill}]
ask: What?
options:
  a: {{text: A, credit: 1}}
  b: {{text: B, credit: 0}}
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """An opening, and three lessons on a skill each with an item held back."""
    (small_course / "lessons" / "course.yaml").write_text(FRONT)
    for lesson, skill in (("ask", "asking"), ("hear", "hearing"), ("name", "naming")):
        write_lesson(small_course, lesson, "- {page: A page, text: More.}")
        path = small_course / "lessons" / f"{lesson}.yaml"
        path.write_text(path.read_text() + f"skills: [{skill}]\nreviews: [held-{skill}]\n")
        write_exercise(small_course, f"held-{skill}", HELD.format(skill=skill))
    return small_course


@pytest.fixture
def profile(open_profile: OpenProfile, course: Path) -> Profile:
    return open_profile(course)


def needs(course: Path, profile: Profile) -> Player:
    return onboarding_player(outlined(CourseFolder(course)), profile)


def test_each_answer_is_kept_when_the_next_question_is_shown(course: Path, profile: Profile) -> None:
    asked = needs(course, profile)
    asked.act(Give({"text": "the night shift"}))
    assert profile.settings.team == "the night shift"
    asked.act(Give({"text": "Ravi, about the rota"}))
    assert profile.settings.talk == "Ravi, about the rota"
    end = asked.act(Give(["hearing", "naming"]))
    assert isinstance(end, views.OnboardingKept) and end.focus == ("Hearing it out", "Naming it")
    assert profile.settings.focus == ("hearing", "naming")
    assert profile.settings.asked


def test_nothing_of_it_is_in_an_event(course: Path, profile: Profile) -> None:
    asked = needs(course, profile)
    for answer in ({"text": "the night shift"}, {"text": "Ravi"}, ["hearing"]):
        asked.act(Give(answer))
    assert list(profile.log.events(profile.course)) == []


def test_every_question_may_be_left_out(course: Path, profile: Profile) -> None:
    asked = needs(course, profile)
    for _ in range(3):
        end = asked.act(Skip())
    assert isinstance(end, views.OnboardingKept) and end.focus == ()
    assert profile.settings == Settings(asked=True)


def test_what_was_said_before_stands_there_to_change(course: Path, profile: Profile) -> None:
    needs(course, profile).act(Give({"text": "the night shift"}))
    again = needs(course, profile).view()
    assert isinstance(again, views.Question) and again.draft == {"text": "the night shift"}


def test_back_leads_to_the_question_before_and_not_out(course: Path, profile: Profile) -> None:
    asked = needs(course, profile)
    first = asked.view()
    asked.act(Skip())
    assert asked.act(GoBack()) == first
    with pytest.raises(NotHere):
        asked.act(GoBack())


def test_more_than_two_behaviours_are_refused(course: Path, profile: Profile) -> None:
    asked = needs(course, profile)
    asked.act(Skip())
    view = asked.act(Skip())
    assert isinstance(view, views.Question) and isinstance(view.question, PickMany)
    with pytest.raises(BadAnswer, match="Mark 2 at the most"):
        asked.act(Give(["asking", "hearing", "naming"]))


def test_it_is_asked_once_something_was_answered_and_once_only(course: Path, profile: Profile) -> None:
    folder = CourseFolder(course)
    walk = lesson_player(folder, profile)
    assert QUESTIONS not in offered(profile, folder)
    come_to(walk, STEPS["choice"])
    answered(walk)
    assert offered(profile, folder) == [LESSON, QUESTIONS], "a lesson in progress comes first"
    list(to_the_end(walk))
    assert offered(profile, folder)[-1] == QUESTIONS
    asked = needs(course, profile)
    for _ in range(3):
        asked.act(Skip())
    assert QUESTIONS not in offered(profile, folder)


def offered(profile: Profile, folder: CourseFolder) -> list[str]:
    return [each.kind for each in home_of(profile, outlined(folder)).things]


def test_it_is_offered_for_a_week(course: Path, profile: Profile) -> None:
    folder = CourseFolder(course)
    come_to(walk := lesson_player(folder, profile), STEPS["choice"])
    answered(walk)
    for days, kinds in ((7, [LESSON, QUESTIONS]), (8, [LESSON])):
        later = home(outlined(folder), profile.learner, profile.settings, NINE + timedelta(days=days))
        assert [each.kind for each in later.things if each.kind in (LESSON, QUESTIONS)] == kinds


def begun(*lessons: str) -> LearnerState:
    learner = LearnerState()
    for lesson in lessons:
        learner.lessons[lesson] = learner.lesson(lesson)
        learner.lessons[lesson].finished = True
    return learner


@pytest.mark.parametrize(
    ("focus", "finished", "following"),
    [
        ((), (), "first"),
        (("naming",), (), "first"),
        ((), ("first",), "ask"),
        (("naming",), ("first",), "name"),
        (("naming",), ("first", "name"), "ask"),
        (("naming", "hearing"), ("first",), "hear"),
    ],
)
def test_what_matters_most_comes_next_after_the_opening(
    course: Path, focus: tuple[str, ...], finished: tuple[str, ...], following: str
) -> None:
    shown = home(outlined(CourseFolder(course)), begun(*finished), Settings(focus=focus), NINE)
    assert shown.now and shown.now.lesson == following
    assert shown.now.detail.endswith(", as you chose") == (following in ("name", "hear"))


def test_a_lesson_that_was_begun_goes_before_what_matters_most(course: Path, profile: Profile) -> None:
    folder = CourseFolder(course)
    lesson_player(folder, profile).act(Open("ask"))
    shown = home(outlined(folder), profile.learner, Settings(focus=("naming",)), NINE)
    assert shown.now and (shown.now.begun, shown.now.lesson) == (True, "ask")


def test_the_end_of_a_lesson_leads_to_what_home_would_begin(course: Path, profile: Profile) -> None:
    folder = CourseFolder(course)
    walk = lesson_player(folder, profile)
    keep_setting(profile.log, f"focus/{profile.course}", "naming")
    walk.act(Open("first"))
    list(to_the_end(walk))
    done = walk.view()
    assert isinstance(done, views.Done) and done.next_lesson
    assert done.next_lesson[:2] == ("name", "The name lesson")
    shown = home_of(profile, outlined(folder))
    assert shown.now and shown.now.lesson == "name"


def test_so_does_the_end_of_a_lesson_that_was_skipped_through(course: Path, profile: Profile) -> None:
    walk = lesson_player(CourseFolder(course), profile)
    keep_setting(profile.log, f"focus/{profile.course}", "hearing")
    view = walk.act(Open("first"))
    while not isinstance(view, views.Done):
        view = walk.act(Skip() if Skip in walk.view().actions else GoOn())
    assert view.open_steps and view.next_lesson and view.next_lesson[:2] == ("hear", "The hear lesson")


def test_reviews_begin_with_what_matters_most_and_stay_within_the_day(course: Path) -> None:
    learner, at = LearnerState(), int(NINE.timestamp() * 1000)
    for number, key in enumerate(("asking", "hearing", "naming")):
        learner.skills[key] = SkillState(1.0, 1, Card(1.0, 5.0, at - 1000 + number, 0, "2026-02-01"))
    outline = outlined(CourseFolder(course))

    def skills(settings: Settings) -> list[str]:
        return [each.skill for each in due(outline, learner, NINE + timedelta(seconds=1), settings)]

    assert skills(Settings()) == ["asking", "hearing", "naming"]
    assert skills(Settings(focus=("naming",))) == ["naming", "asking", "hearing"]
    assert skills(Settings(reviews=1, focus=("naming",))) == ["naming"]


@pytest.mark.slow
async def test_the_three_questions_on_the_screen(home: Path, course: Path) -> None:
    async with at_home(course) as pilot:
        await press(pilot, "enter", "right", "right", "1", "p")
        assert "t  Three questions that fit the course to you" in screen_text(pilot)
        await press(pilot, "t")
        await write(pilot, "the night shift")
        await press(pilot, "enter")
        assert "Which conversation is due?" in screen_text(pilot)
        await press(pilot, "escape", "s")
        await press(pilot, "3", "enter")
        assert "Lessons and reviews on these come first: Naming it." in " ".join(screen_text(pilot).split())
        assert isinstance(player(pilot).view, views.OnboardingKept)
        await press(pilot, "enter")
        assert "Three questions" not in screen_text(pilot)


@pytest.mark.slow
async def test_what_homes_keys_do_stands_in_the_palette_the_three_questions_too(home: Path, course: Path) -> None:
    async with at_home(course, (60, 20)) as pilot:
        await press(pilot, "enter", "right", "right", "1", "p")
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        bindings = [each for each in HomeScreen.BINDINGS if isinstance(each, Binding)]
        keys = {each.key for each in bindings if screen.check_action(each.action, ())}
        assert {"j", "s", "o", "m", "n", "t"} <= keys <= {each.key for each in commands(pilot.app, screen)}
        await press(pilot, "colon", *"three", "enter")
        assert isinstance(player(pilot).view, views.Question)


def test_the_three_questions_in_lines(course: Path, open_profile: OpenProfile) -> None:
    lines = ["1", "", "", "1", "p", "t", "the night shift", "s", "2 3", "q"]
    played = Played(open_profile, CourseFolder(course), lines)
    assert "t Three questions that fit the course to you (1 minute)" in played.said
    assert "Your choice (up to 2 numbers, with spaces): " in played.said
    assert "Lessons and reviews on these come first: Hearing it out and Naming it." in played.said
    assert played.profile.settings.team == "the night shift"
    assert played.profile.settings.focus == ("hearing", "naming")


def test_they_can_be_changed_from_the_settings_in_lines(course: Path, open_profile: OpenProfile) -> None:
    lines = ["o", "5", "the day shift", "", "s", "1", "q"]
    played = Played(open_profile, CourseFolder(course), lines)
    assert played.profile.settings.team == "the day shift"
    assert played.profile.settings.focus == ("asking",)
