"""Skills: an estimate with its interval, or the word that it is too early."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline import Outline
from relcourse.course.outline_builder import outlined
from relcourse.learner.skills import line, next_skill, skills
from relcourse.lesson.actions import Again
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.progress.estimate import Estimate
from relcourse.progress.learner_state import LearnerState, SkillState
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import STEPS, answered, come_to
from tests.tui.driver import SIZES, at_home, press, screen_text


@pytest.fixture
def outline(small_course: Path) -> Outline:
    lesson = small_course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text() + "skills: [asking]\n")
    return outlined(CourseFolder(small_course))


def with_answers(total: float, answers: int) -> LearnerState:
    return LearnerState(skills={"asking": SkillState(total, answers)})


def test_few_answers_are_said_to_be_few(outline: Outline) -> None:
    (row,) = skills(outline, with_answers(4, 4))
    assert row.words == "too few answers yet, 4 of 5"


def test_a_handful_gives_an_estimate_with_its_interval(outline: Outline) -> None:
    (row,) = skills(outline, with_answers(8, 10))
    assert row.words == "75, likely 58 to 90"


def test_only_first_answers_count(small_course: Path, outline: Outline, open_profile: OpenProfile) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["choice"])
    answered(walk)
    walk.act(Again())
    answered(walk)
    assert walk.profile.learner.skills["asking"].answers == 1


def test_what_to_practise_next_is_said_with_its_reason(outline: Outline) -> None:
    assert next_skill(skills(outline, with_answers(1, 1))).startswith("Next: Asking first. A lesson or a few reviews")
    assert next_skill(skills(outline, with_answers(8, 10))) == "Next: Asking first. It has the most room to grow."
    assert next_skill(()) == ""


def test_before_a_first_answer_only_what_the_learner_chose_is_named(outline: Outline) -> None:
    fresh = skills(outline, LearnerState())
    assert next_skill(fresh) == "A first lesson will begin to show where you are."
    chosen = skills(outline, LearnerState(), ("asking",))
    assert next_skill(chosen).startswith("Next: Asking first, as you chose. ")


def test_the_line_shows_the_guess_inside_its_interval() -> None:
    drawn = line(Estimate(8, 10), 21)
    assert len(drawn) == 21
    assert drawn.strip("·").startswith("━") and drawn.count("●") == 1 and drawn.strip("·").endswith("━")


def test_skills_in_lines(small_course: Path, outline: Outline, open_profile: OpenProfile) -> None:
    profile = open_profile(small_course)
    keep_setting(profile.log, "name", "Noor")
    out = io.StringIO()
    run(Session(small_course, profile.log), io.StringIO("s\nq\n"), out)
    assert "Asking first: too few answers yet, 0 of 5" in out.getvalue()


@pytest.mark.slow
async def test_skills_on_the_screen(home: Path, small_course: Path, outline: Outline) -> None:
    for size in ((60, 20), (80, 24)):
        async with at_home(small_course, size=size) as pilot:
            await press(pilot, "s")
            text = screen_text(pilot)
            assert "Asking first" in text
            assert "A first lesson will begin to show where you are." in " ".join(text.split())
            await press(pilot, "escape")
            assert "Begin:" in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_marked_skill_says_where_it_was_practised_and_when_it_comes_up(
    size: tuple[int, int], home: Path, small_course: Path, outline: Outline, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["choice"])
    answered(walk)
    async with at_home(small_course, size=size) as pilot:
        await press(pilot, "s")
        text = screen_text(pilot)
        assert "▸ Asking first" in text and "too few answers yet, 1 of 5" in text
        assert "Last: One best, " in text, "by its title, not by its id"
        assert "Comes up " in " ".join(text.split())
        assert "●○○○○" not in text, "what is said in words is not drawn, too"
