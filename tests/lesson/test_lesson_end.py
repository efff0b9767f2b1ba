"""The end of a lesson: what came of it, and what is next. What is empty is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, ReplayFrom, Skip
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text, opened
from relcourse.lesson.views import Growth
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    STEPS,
    answered_whole,
    come_to,
    talked_to_the_end,
    to_the_end,
    write_front,
    write_lesson,
)


@pytest.fixture
def walk(still_folder: CourseFolder, open_profile: OpenProfile) -> Player:
    return lesson_player(still_folder, open_profile(still_folder))


def end(walk: Player) -> views.Done:
    """From where the learner is, skipping whatever is asked."""
    view = walk.view()
    while not isinstance(view, views.Done):
        view = walk.act(Skip() if Skip in view.actions else GoOn())
    return view


def test_a_lesson_that_was_skipped_through_has_its_rule_and_what_is_open_and_no_more(walk: Player) -> None:
    walk.act(Open(FIRST))
    done = end(walk)
    assert done.rule == "Ask first."
    assert (done.plan, done.held, done.growth, done.earned) == (None, (), (), None)
    assert len(done.open_steps) == len(STEPS) - 1
    said = as_text(done)
    assert f"Still open, whenever you like: {len(done.open_steps)} steps" in said
    assert not any(done.open_steps[0] in line for line in said) and f"- {done.open_steps[0]}" in opened(done)


def test_the_plan_stands_there_in_the_learners_words_with_its_day(walk: Player) -> None:
    come_to(walk, STEPS["commit"])
    answered_whole(walk)
    plan = end(walk).plan
    assert plan and plan.words == "private when 0, private will 0."
    assert plan.back == "Back on Tuesday, 3 March."


def test_a_conversation_held_once_is_told_by_its_ending_and_score(walk: Player) -> None:
    come_to(walk, STEPS["scenario"])
    first = talked_to_the_end(walk)
    (held,) = end(walk).held
    assert (held.ending, held.first) == (first.ending, None)
    assert held.words == f"{round(100 * first.score)} of 100"


def test_a_conversation_held_again_is_told_by_both_tries(walk: Player) -> None:
    come_to(walk, STEPS["scenario"])
    first = talked_to_the_end(walk, 2)
    walk.act(ReplayFrom(0))
    second = talked_to_the_end(walk, 0)
    (held,) = end(walk).held
    assert held.ending == second.ending
    assert held.words == f"first try {round(100 * first.score)}, then {round(100 * second.score)}"


def test_a_behaviour_with_few_answers_says_how_many_there_are(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    walk.act(Give("ask"))
    (growth,) = end(walk).growth
    assert (growth.name, growth.words) == ("Asking first", "too few answers yet, 1 of 5")


def test_repeating_an_exercise_is_no_further_answer(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    walk.act(Give("wait"))
    walk.act(Again())
    walk.act(Give("ask"))
    assert [each.answers for each in end(walk).growth] == [1]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [(41, 55, "41, now 55 of 100"), (None, 55, "55 of 100"), (None, None, "too few answers yet, 2 of 5")],
)
def test_growth_in_words(before: int | None, now: int | None, words: str) -> None:
    assert Growth("Asking", before, now, 40, 70, 2, 5).words == words


def test_the_next_lesson_stands_there_with_its_line_and_on_the_way(
    small_course: Path, open_profile: OpenProfile
) -> None:
    write_front(small_course, FIRST, "second")
    write_lesson(small_course, "second", "- the-talk")
    folder = CourseFolder(small_course)
    walk = lesson_player(folder, open_profile(folder))
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    done = walk.view()
    assert isinstance(done, views.Done) and done.next_lesson
    assert done.next_lesson == ("second", "The second lesson", 10, "Monday, nine o'clock.")
    assert [(stop.title, stop.finished, stop.is_next) for stop in done.way] == [
        ("Listening", False, False),
        ("The first lesson", True, False),
        ("The second lesson", False, True),
    ]
    assert "Next: The second lesson, 10 minutes" in as_text(done)


def test_a_lesson_on_the_learners_own_people_names_their_map(small_course: Path, open_profile: OpenProfile) -> None:

    def finished(folder: CourseFolder) -> views.Done:
        player = lesson_player(folder, open_profile(folder))
        player.act(Open(FIRST))
        return end(player)

    path = small_course / "lessons" / f"{FIRST}.yaml"
    before = finished(CourseFolder(small_course))
    assert not before.on_map and "the map asks about this" not in "\n".join(as_text(before))
    path.write_text(path.read_text("utf-8") + "\npeople: [quiet, introduce]\n", "utf-8")
    folder = CourseFolder(small_course)
    after = finished(folder)
    assert after.on_map and "Your own people: the map asks about this. On home, m opens it." in as_text(after)
    title = outlined(folder).lessons[0].title
    assert outlined(folder).about_people == {"quiet": title, "introduce": title}
