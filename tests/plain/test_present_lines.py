"""A conversation for a room, line by line."""

from __future__ import annotations

import io
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.plain.present_lines import present
from relcourse.workbench.present.room import room_for
from relcourse.workbench.present.tally import Tally
from tests.helpers import STEPS, edit


def presented(course: Path, *typed: str, record: Path | None = None) -> str:
    scenario = CourseFolder(course).exercise(STEPS["scenario"])
    assert isinstance(scenario, Scenario)
    sink = io.StringIO()
    present(room_for(scenario, seed=1), Tally(record), io.StringIO("".join(f"{line}\n" for line in typed)), sink)
    return sink.getvalue()


def test_a_room_comes_to_the_end_by_typed_numbers(small_course: Path, tmp_path: Path) -> None:
    record = tmp_path / "counts.jsonl"
    told, hands = "", "4 0 7"
    said = presented(small_course, "", told, hands, "", "", told, hands, "", "", told, "2 9", "", "", record=record)
    assert said.startswith("The talk\nYou are: a colleague\nMaya: an engineer\n")
    assert f"   {'#' * 25} 7\n" in said and f"   {'#' * 15} 4\n" in said and "\n   0\n" in said
    assert "Hands for each, in this order (4 0 7):" in said
    assert "The room: " in said and "(best, 7 of 11 hands)" in said
    assert len(record.read_text(encoding="utf-8").splitlines()) == 3
    assert "\x1b" not in said


def test_what_does_not_fit_is_asked_again(small_course: Path) -> None:
    said = presented(small_course, "", "what", "", "4 0", "3 3 1", "", "9", "b", "3 2 1", "2", "q")
    assert "Enter goes on; n shows your notes, w says why, q stops." in said
    assert "Type 3 numbers, one for each option: 4 0 7." in said
    assert "A tie between 1 and 2. Which one does the room take? Type its number." in said
    assert "Type a number from 1 to 3." in said
    assert "Enter takes 1, a number another:" in said


def test_notes_are_said_only_when_they_are_asked_for(small_course: Path) -> None:
    change = ("    skill: asking\n", "    skill: asking\n    notes: SECRET.\n    depends: SECRET too.\n")
    edit(small_course / "exercises" / f"{STEPS['scenario']}.yaml", change)
    silent = presented(small_course, "", "", "1 0 0", "", "")
    assert "SECRET" not in silent
    asked = presented(small_course, "", "", "n", "1 0 0")
    assert "For you: SECRET." in asked and "It depends: SECRET too." in asked


def test_why_says_where_the_conversation_stands_and_only_when_it_is_asked_for(small_course: Path) -> None:
    silent = presented(small_course, "", "", "1 0 0", "", "")
    assert "Choices taken so far" not in silent
    asked = presented(small_course, "", "w", "", "w", "1 0 0", "", "w")
    assert "Scene door" in asked and "  trust: 50" in asked
    assert "Does not hold: " in asked or "Holds: " in asked or "leads to desk" in asked
    assert "After " in asked and "Taken: " in asked


def test_a_room_that_leaves_early_is_recorded_as_far_as_it_came(small_course: Path, tmp_path: Path) -> None:
    record = tmp_path / "counts.jsonl"
    presented(small_course, "", "", "1 0 0", "", record=record)
    assert len(record.read_text(encoding="utf-8").splitlines()) == 1
