"""How long an answer took, by a clock that only goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson.actions import Give, GoOn
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import STEPS, come_to, facts, frozen_environment


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def walk(open_profile: OpenProfile, still_folder: CourseFolder, clock: Clock) -> Player:
    environment = replace(frozen_environment(), seconds=clock)
    return lesson_player(still_folder, open_profile(still_folder, environment))


def took(walk: Player) -> list[int]:
    return [data["took"] for type_, data in facts(walk.profile) if type_ == "answered"]


@pytest.mark.parametrize(("seconds", "whole"), [(0.2, 0), (7.9, 7), (299.9, 299), (4000.0, 300)])
def test_an_answer_takes_from_its_question_to_its_giving(
    walk: Player, clock: Clock, seconds: float, whole: int
) -> None:
    come_to(walk, STEPS["choice"])
    clock.now += seconds / 2
    walk.view()  # looking again begins nothing anew
    clock.now += seconds / 2
    walk.act(Give("ask"))
    assert took(walk) == [whole]


def test_saying_how_sure_takes_no_time(walk: Player, clock: Clock) -> None:
    keep_setting(walk.profile.log, "sure", "yes")
    come_to(walk, STEPS["choice"])
    clock.now += 5
    walk.act(Give("ask"))
    clock.now += 50
    walk.act(Give("4"))
    assert took(walk) == [5]


def test_a_decision_takes_from_where_it_is_shown_and_not_from_the_one_before(walk: Player, clock: Clock) -> None:
    come_to(walk, STEPS["scenario"])
    clock.now += 3
    walk.act(Give("nod"))
    clock.now += 60
    walk.act(GoOn())
    clock.now += 4
    asked = walk.view()
    walk.act(Give(asked.decision.options[0].id))  # type: ignore[union-attr, attr-defined]
    assert took(walk) == [3, 4]
