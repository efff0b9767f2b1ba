"""A survey: asked practice by practice, told practice by practice, beside the first time."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text, opened
from tests.conftest import OpenProfile
from tests.helpers import STEPS, come_to, edit, write_exercise

PRACTICES = ("hearing", "asking", "telling")


def survey_of(practices: tuple[str, ...], each: int) -> str:
    """A survey with so many items for the behaviour of each practice."""
    items = "\n".join(
        f"  {skill}-{n}: {{text: I was {skill} {n}., skill: {skill}}}" for skill in practices for n in range(each)
    )
    return f"kind: survey\ntitle: Small habits\nask: How often?\nscale: [Never, Sometimes, Always]\nitems:\n{items}\n"


@pytest.fixture
def course(small_course: Path) -> Path:
    """Three practices of one behaviour each, and five items on each of them."""
    modules = "".join(
        f"  {name}-practice:\n    title: The practice of {name}\n    skills: {{{name}: {name.title()}}}\n"
        for name in PRACTICES
        if name != "asking"
    )
    edit(small_course / "lessons" / "course.yaml", ("modules:\n", f"modules:\n{modules}"))
    write_exercise(small_course, STEPS["survey"], survey_of(PRACTICES, 5))
    return small_course


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(course)
    return lesson_player(folder, open_profile(folder))


def give(walk: Player, **points: int) -> views.Surveyed:
    """Give all items of a practice the same points."""
    told = walk.act(Give({f"{skill}-{n}": points[skill] for skill in PRACTICES for n in range(5)}))
    assert isinstance(told, views.Surveyed)
    return told


def test_four_items_of_one_practice_are_a_page(walk: Player) -> None:
    asked = come_to(walk, STEPS["survey"])
    assert isinstance(asked, views.Survey)
    assert [len(page.items) for page in asked.pages] == [4, 1, 4, 1, 4, 1]
    assert {page.title for page in asked.pages} == {
        "The practice of hearing",
        "Listening",
        "The practice of telling",
    }


def test_a_bar_stands_for_a_practice_and_the_two_least_often_are_named(walk: Player) -> None:
    come_to(walk, STEPS["survey"])
    told = give(walk, hearing=3, asking=1, telling=2)
    assert [(bar.now, bar.before) for bar in told.bars] == [(3, None), (1, None), (2, None)]
    assert told.told == "Least often: Listening and The practice of telling."
    said = as_text(told)
    assert "- Listening: about never" in said
    assert "- I was asking 0. [never]" in opened(told)


def test_asked_again_the_first_time_stands_beside_it(walk: Player) -> None:
    come_to(walk, STEPS["survey"])
    give(walk, hearing=1, asking=1, telling=2)
    walk.act(Again())
    give(walk, hearing=2, asking=1, telling=2)
    walk.act(Again())
    told = give(walk, hearing=3, asking=1, telling=2)
    assert [(bar.before, bar.now) for bar in told.bars] == [(1, 3), (1, 1), (2, 2)]
    assert "- The practice of hearing: about never, now always" in as_text(told)
    assert "- I was hearing 0. [never, now always]" in opened(told)


def test_an_item_that_is_new_since_leaves_its_practice_without_a_before(
    walk: Player, course: Path, open_profile: OpenProfile
) -> None:
    come_to(walk, STEPS["survey"])
    give(walk, hearing=1, asking=1, telling=1)
    more = survey_of(PRACTICES, 5) + "  asking-5: {text: I was asking 5., skill: asking}\n"
    write_exercise(course, STEPS["survey"], more)
    folder = CourseFolder(course)
    later = lesson_player(folder, open_profile(folder))
    asked = come_to(later, STEPS["survey"])
    assert isinstance(asked, views.Survey)
    told = later.act(Give(dict.fromkeys(asked.question.shown(), 2)))
    assert isinstance(told, views.Surveyed)
    assert [bar.before is None for bar in told.bars] == [False, True, False]
