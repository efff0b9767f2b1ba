"""A room that begins at a decision: how it got there, what it is told of that, and that it is not scored for it."""

from __future__ import annotations

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.plain.present_lines import _stage
from relcourse.workbench.present.room import NoSuchScene, Room, hands_words, room_for


def scenario(name: str) -> Scenario:
    found = CourseFolder(bundled_course()).exercise(name)
    assert isinstance(found, Scenario)
    return found


def played(room: Room) -> Room:
    """To the end, the first option each time."""
    while room.stage != "over":
        if room.stage == "choices":
            room = room.counted((3, *[1] * (len(room.options) - 1)))
        room = room.take(0) if room.stage == "split" else room.on()
    return room


@pytest.mark.parametrize(("name", "at"), [("clean-drawings", "saturday"), ("the-queue-at-two", "lunch")])
def test_a_room_plays_from_a_decision_to_the_end(name: str, at: str) -> None:
    begun = room_for(scenario(name), 3, at)
    assert (begun.talk.place, begun.votes) == (at, ()) and len(begun.said_before) == begun.given > 0
    assert sum(turn.regret for turn in begun.talk.turns) == 0, "by a way that gave nothing away"
    room = played(begun)
    assert room.given == begun.given and room.score is None
    said = "\n".join(_stage(room))
    assert said.count("before you came in") == begun.given and "The room:" not in said
    assert said.count("hands)") + said.count("hands,") >= len(room.votes)


def test_going_back_keeps_what_was_said_before() -> None:
    room = room_for(scenario("the-queue-at-two"), 3, "lunch").on().on()
    room = room.counted((3, *[1] * (len(room.options) - 1))).take(0)
    assert room.back().said_before == room.said_before and room.back().stage == "split"


def test_a_room_from_the_beginning_is_scored_and_was_told_nothing() -> None:
    room = played(room_for(scenario("clean-drawings"), 3))
    assert room.score is not None and room.said_before == () and hands_words(room.vote(0)).startswith("3 of ")


def test_a_scene_that_decides_nothing_is_named_with_those_that_do() -> None:
    with pytest.raises(NoSuchScene, match=r"has no decision in a scene `nowhere`\. It has them in looks-fine"):
        room_for(scenario("clean-drawings"), 3, "nowhere")
