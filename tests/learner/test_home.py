"""Home: where am I, what now, how am I doing. And the outline that it is drawn from."""

from __future__ import annotations

import json
import os
import zlib
from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.agenda import LESSON, PLANS, REVIEW
from relcourse.learner.home import Home, home
from relcourse.learner.outline_cache import current_outline, is_current, kept_outline
from relcourse.learner.people import Person
from relcourse.learner.status import status_json, status_lines
from relcourse.lesson import views
from relcourse.lesson.actions import GoOn, Open, PutAside, Skip
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.progress.learner_state import AttemptRecord, Commitment, LearnerState, LessonState, Result, SkillState
from relcourse.progress.spaced_repetition import Card
from relcourse.store.paths import outline_path
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    NINE,
    PAGE,
    STEPS,
    answered,
    come_to,
    onward,
    talked_to_the_end,
    to_the_end,
    write_front,
    write_lesson,
)

ASKED = Settings(name="Mira", asked=True)


@pytest.fixture
def course(small_course: Path) -> Path:
    """A course of three lessons, the last of which can't be read."""
    write_front(small_course, FIRST, "second", "third")
    write_lesson(small_course, "second", PAGE)
    (small_course / "lessons" / "third.yaml").write_text("title: [")
    return small_course


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(course)
    return lesson_player(folder, open_profile(folder))


def at_home(walk: Player) -> Home:
    return home(outlined(walk.activity.folder), walk.profile.learner, ASKED, walk.profile.environment.now())


def states(walk: Player) -> list[str]:
    return [row.state for module in at_home(walk).modules for row in module.lessons]


def test_home_says_the_courses_line_until_that_conversation_was_held(course: Path, open_profile: OpenProfile) -> None:
    line = "Somebody stands at your door. What do you say?"
    begins_with(course, f"first: {{exercise: {STEPS['scenario']}, line: {line!r}}}\n")
    folder = CourseFolder(course)
    walk = lesson_player(folder, open_profile(folder))
    assert at_home(walk).things[0].line == line
    walk.act(Open(FIRST))
    walk.act(GoOn())
    assert at_home(walk).things[0].line == line
    talked_to_the_end(walk)
    assert at_home(walk).things[0].line == ""


def test_without_it_home_says_how_the_lessons_conversation_begins(walk: Player) -> None:
    assert at_home(walk).things[0].line == "Monday, nine o'clock."


def begins_with(course: Path, first: str) -> None:
    """The first lesson begins with the conversation, and course.yaml says so."""
    front = course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + first)
    write_lesson(course, FIRST, f"- {STEPS['scenario']}\n- {STEPS['choice']}")


def test_home_begins_with_the_first_lesson(walk: Player) -> None:
    shown = at_home(walk)
    assert (shown.title, shown.name, shown.done, shown.steps) == ("A small course", "Mira", 0, 12)
    assert shown.now and (shown.now.begun, shown.now.lesson) == (False, FIRST)
    assert shown.now.detail == "11 steps, about 10 minutes"
    assert states(walk) == ["", "", "can't be read"]
    [module] = shown.modules
    assert (module.title, module.number, module.coming) == ("Listening", 1, ("More of it",))


def test_home_goes_on_where_the_learner_was(walk: Player) -> None:
    come_to(walk, STEPS["select"])
    shown = at_home(walk)
    assert shown.now and (shown.now.begun, shown.now.lesson) == (True, FIRST)
    assert shown.now.detail == "step 3 of 11, about 9 minutes"
    assert states(walk)[0] == "1 of 11"


def test_home_goes_on_with_the_lesson_opened_last(walk: Player) -> None:
    come_to(walk, STEPS["select"])
    walk.act(Open("second"))
    assert at_home(walk).now.lesson == "second"
    walk.act(Open(FIRST))
    assert at_home(walk).now.lesson == FIRST, "the lesson the learner was last in"


def test_home_counts_what_was_done(walk: Player) -> None:
    come_to(walk, STEPS["scenario"])
    answered(walk)
    shown = at_home(walk)
    assert (shown.answers, shown.conversations, shown.days, shown.done) == (1, 0, 1, 1)


def test_a_lesson_put_aside_waits_until_the_others_are_finished(walk: Player) -> None:
    come_to(walk, STEPS["select"])
    walk.act(PutAside())
    assert states(walk)[0] == "put aside"
    assert at_home(walk).now.lesson == "second"
    walk.act(Open("second"))
    list(to_the_end(walk))
    assert states(walk)[1] == "finished"
    now = at_home(walk).now
    assert now and (now.begun, now.lesson) == (True, FIRST)


def test_with_every_lesson_finished_there_is_no_next_thing(walk: Player) -> None:
    for lesson in (FIRST, "second"):
        walk.act(Open(lesson))
        list(to_the_end(walk))
    shown = at_home(walk)
    assert shown.now is None
    assert (shown.done, shown.steps) == (12, 12)


def skip_one(walk: Player, at: int) -> None:
    """Take the first lesson to its end, leaving one step open."""
    view = walk.act(Open(FIRST))
    while not isinstance(view, views.Done):
        skips = isinstance(view, views.Question) and view.trail.at == at
        view = walk.act(Skip() if skips else onward(view))


def test_a_step_that_was_skipped_is_where_a_lesson_taken_to_its_end_goes_on(walk: Player) -> None:
    skip_one(walk, 2)
    now = at_home(walk).now
    assert now and (now.begun, now.lesson, now.detail) == (True, FIRST, "step 3 of 11, about 1 minute")
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.trail.at == 2


def test_the_end_of_a_lesson_leads_to_what_was_skipped_only_after_all_other_lessons(walk: Player) -> None:
    skip_one(walk, 2)
    done = walk.view()
    assert isinstance(done, views.Done) and done.next_lesson and done.next_lesson[0] == "second"
    walk.act(Open("second"))
    list(to_the_end(walk))
    done = walk.view()
    assert isinstance(done, views.Done) and done.next_lesson and done.next_lesson[0] == FIRST
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.trail.at == 2


def test_one_step_is_a_step(walk: Player, course: Path) -> None:
    write_front(course, "second")
    shown = home(outlined(CourseFolder(course)), walk.profile.learner, ASKED, walk.profile.environment.now())
    assert shown.now and shown.now.detail == "1 step, about 10 minutes"
    assert next(status_lines(shown)) == "A small course: 0 of 1 step done"


def test_a_step_that_left_the_lesson_no_longer_counts(walk: Player, course: Path) -> None:
    walk.act(Open("second"))
    walk.act(GoOn())
    walk.act(GoOn())
    write_lesson(course, "second", f"- {STEPS['rank']}")
    shown = home(outlined(CourseFolder(course)), walk.profile.learner, ASKED, walk.profile.environment.now())
    rows = shown.modules[0].lessons
    assert (rows[1].done, rows[1].steps) == (0, 1)


def test_status_says_it_in_lines_and_in_json(walk: Player) -> None:
    come_to(walk, STEPS["select"])
    lines = list(status_lines(at_home(walk)))
    assert lines[0] == "A small course: 1 of 12 steps done"
    assert "  The second lesson: not begun" in lines
    assert lines[-1] == "Now: Go on: The first lesson (step 3 of 11, about 9 minutes)"
    data = json.loads(status_json(at_home(walk)))
    assert (data["course"], data["steps"], data["steps_done"], data["now"]) == ("small", 12, 1, FIRST)
    assert [lesson["state"] for lesson in data["lessons"]] == ["1 of 11", "not begun", "can't be read"]


# The outline


def test_the_outline_is_kept_and_read_again(home: Path, small_course: Path) -> None:
    made = current_outline(small_course)
    assert made == outlined(CourseFolder(small_course)) == kept_outline(small_course)
    path = outline_path(small_course)
    kept = path.read_bytes().partition(b"\n")[2].replace(b"A small course", b"As it was kept")
    path.write_bytes(b"%08x\n%b" % (zlib.crc32(kept), kept))
    assert current_outline(small_course).title == "As it was kept"


def test_the_outline_is_made_anew_when_a_file_changed(home: Path, small_course: Path) -> None:
    kept = current_outline(small_course)
    assert is_current(kept, small_course)
    write_lesson(small_course, FIRST, PAGE)
    assert not is_current(kept, small_course)
    assert current_outline(small_course).lessons[0].steps == ("a-page",)


def test_the_outline_is_made_anew_when_a_file_was_touched(home: Path, small_course: Path) -> None:
    kept = current_outline(small_course)
    later = (small_course / "lessons" / "course.yaml").stat().st_mtime + 9
    os.utime(small_course / "exercises" / f"{STEPS['rank']}.yaml", (later, later))
    assert not is_current(kept, small_course)


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b'{"v": 99}', b'{"v": 1}', b'{"v": 1, "modules": 5}', b"\xff", b"00000000\n{}", b"[" * 100_000],
)
def test_a_damaged_outline_makes_no_difference(home: Path, small_course: Path, damaged: bytes) -> None:
    made = current_outline(small_course)
    outline_path(small_course).write_bytes(damaged)
    assert kept_outline(small_course) is None
    assert current_outline(small_course) == made


def test_a_home_where_nothing_can_be_kept_still_gives_the_outline(home: Path, small_course: Path) -> None:
    home.write_text("a file stands where the folder should be")
    assert current_outline(small_course).title == "A small course"


def test_two_courses_have_an_outline_each(home: Path, small_course: Path, still_folder: CourseFolder) -> None:
    assert outline_path(small_course) != outline_path(still_folder.root)
    assert outline_path(small_course) == outline_path(small_course / "lessons" / "..")


def test_a_profile_of_another_learner_is_another_file(still_folder: CourseFolder, open_profile: OpenProfile) -> None:
    mine: Profile = open_profile(still_folder)
    lesson_player(still_folder, mine).act(Open(FIRST))
    assert open_profile(still_folder, name="evening").learner.lessons == {}


def test_lessons_with_steps_left_open_do_not_lead_to_each_other_while_others_are_not_begun(
    small_course: Path, open_profile: OpenProfile
) -> None:
    lessons = (FIRST, "second", "third", "fourth")
    write_front(small_course, *lessons)
    for lesson in lessons[1:]:
        write_lesson(small_course, lesson, f"{PAGE}\n- one-best")
    folder = CourseFolder(small_course)
    player = lesson_player(folder, open_profile(folder))
    taken = []
    view = player.act(Open("second"))
    for _ in range(3):
        while not isinstance(view, views.Done):
            view = player.act(Skip() if Skip in view.actions else GoOn())
        taken.append(view.title)
        assert view.next_lesson and view.open_steps
        view = player.act(Open(view.next_lesson[0]))
    assert len(set(taken)) == 3, "three lessons, each once"


# What is offered, and what is counted


def held_back(course: Path) -> LearnerState:
    """A learner with a plan whose day has come and something to review, in the middle of nothing."""
    learner = LearnerState(answers=1)
    learner.commitments["p"] = Commitment("words", "2026-03-01")
    at = int(NINE.timestamp() * 1000) - 1000
    learner.skills["asking"] = SkillState(1.0, 1, Card(1.0, 5.0, at, 0, "2026-02-01"))
    learner.results[STEPS["choice"]] = Result("choice", seen=1)
    return learner


def kinds(shown: Home) -> list[str]:
    return [each.kind for each in shown.things]


def test_a_plan_and_reviews_come_before_the_next_lesson_and_after_what_is_half_done(course: Path) -> None:
    outline, learner = outlined(CourseFolder(course)), held_back(course)
    assert kinds(home(outline, learner, ASKED, NINE)) == [PLANS, REVIEW, LESSON]
    learner.lessons["second"] = LessonState(at="a-page")
    shown = home(outline, learner, ASKED, NINE, plan="On Monday")
    assert kinds(shown) == [LESSON, PLANS, REVIEW]
    assert shown.things[0].what == "Go on: The second lesson"
    assert shown.things[1][:2] == (PLANS, 'Look back: "On Monday"') and shown.things[1].note == "yesterday"


def test_a_conversation_that_is_half_done_comes_before_a_lesson(course: Path) -> None:
    outline, learner = outlined(CourseFolder(course)), LearnerState(answers=1, current="second")
    learner.lessons["second"] = LessonState(at="a-page")
    learner.lessons[FIRST] = LessonState(at=STEPS["scenario"])
    assert home(outline, learner, ASKED, NINE).things[0].what == "Go on: The second lesson"
    record = AttemptRecord("x", STEPS["scenario"], "r", 1, True, False, 1, ["a"], FIRST, STEPS["scenario"])
    learner.attempts[record.exercise] = record
    assert home(outline, learner, ASKED, NINE).things[0].what == "Go on: The first lesson"


def test_what_grows_and_who_has_gone_quiet_is_said_once_there_is_something_to_say(bundled: Path) -> None:
    outline, learner = outlined(CourseFolder(bundled)), LearnerState()
    people = (Person("1", "AK", "nurture", NINE.date() - timedelta(days=22)), Person("2", "BL", "sustain", NINE.date()))
    assert (home(outline, learner, ASKED, NINE).growing, home(outline, learner, ASKED, NINE).quiet) == ((), ())
    learner.skills["meeting-needs"] = SkillState(4.0, 5)
    shown = home(outline, learner, ASKED, NINE, people=people)
    assert [row.name for row in shown.growing] == ["Asking before helping"] and shown.quiet == ("AK, 22 days",)


def test_nothing_is_counted_before_a_lesson_is_finished_and_in_calm_never(course: Path) -> None:
    outline, learner = outlined(CourseFolder(course)), LearnerState(points=40, days=["2026-03-01", "2026-03-02"])
    assert (home(outline, learner, ASKED, NINE).who, home(outline, learner, ASKED, NINE).figures) == ("", None)
    learner.lessons["second"] = LessonState(finished=True)
    shown = home(outline, learner, ASKED, NINE)
    assert shown.who == "Mira · level 1" and shown.figures and shown.shows_days
    calm = home(outline, learner, Settings(name="Mira", asked=True, calm=True), NINE)
    assert (calm.who, calm.figures, calm.shows_days) == ("Mira", None, False)


def test_what_is_not_written_yet_says_what_it_is(bundled: Path) -> None:
    shown = home(outlined(CourseFolder(bundled)), LearnerState(), ASKED, NINE)
    others = next(each for each in shown.modules if each.title == "Psychological safety")
    assert others.note == "coming" and others.what_it_is.startswith("Make room for tries, slips, worries and quarrels")
    assert shown.things[0].line == "A drawing comes back without a single red mark. That ought to be good news."
