"""The week before a session: which decisions become cards, and that a page gives away neither people nor keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import Row, Section, Value, cell
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.outputs.brief_text import NO_CARD, brief_lines, brief_markdown
from relcourse.cohort.report.brief import Brief, brief_of
from relcourse.cohort.report.report import Report
from relcourse.cohort.report.run_sheet import MINUTES, run_sheet
from relcourse.cohort.words.course_titles import CourseTitles
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.workbench.present.room import room_for

TALK = "the-talk"


def told(titles: CourseTitles, **scenes: Sequence[tuple[str, Value, float | None]]) -> Report:
    """A report that tells of each scene's options how many chose them and what they were worth; the last are others."""
    rev = titles.revs[TALK]
    cells: dict[str, Sequence[Row]] = {}
    for scene, options in scenes.items():
        cells[cell(TALK, rev, scene)] = [
            {"choice": name, "option_id": name, "chose": chose, "worth": worth, "best": None if worth is None else 3.0}
            for name, chose, worth in options
        ]
    section = Section("decisions", "What was chosen", "", {}, cells)
    return Report("small", "Small", 30, [section], 0, "2026-04-01")


def brief(titles: CourseTitles, *options: tuple[str, Value, float | None]) -> Brief:
    return brief_of(told(titles, door=options), titles)


def test_a_decision_that_splits_the_group_is_a_card_without_its_key(divided: Report, titles: CourseTitles) -> None:
    found = brief_of(divided, titles)
    card = found.split[0]
    assert (card.exercise, card.scene, card.title) == (TALK, "door", "The talk")
    assert list(card.options) == sorted(card.options, key=str.casefold)
    said = brief_markdown(found)
    assert all(words in said for words in card.options) and "worth" not in said
    assert f"`relcourse present {TALK} --at door`" in said


@pytest.mark.parametrize(
    ("options", "split", "sure"),
    [
        ([("ask", 15, 3.0), ("nod", 10, 1.0), ("(others)", Under(), None)], True, False),
        ([("ask", 20, 3.0), ("(others)", Under(), None)], False, True),
        ([("ask", 15, 3.0), ("(others)", Under(), None)], False, False),  # thirteen of seventeen, perhaps
        ([("ask", 20, 3.0), ("(others)", 5, None)], False, False),
        ([("nod", 30, 1.0), ("(others)", Under(), None)], False, False),  # and not what is worth most
        ([("nod", 30, None), ("(others)", Under(), None)], False, False),  # nobody is judged there
        ([("(others)", 10, None)], False, False),
    ],
)
def test_cards_go_by_what_is_told(
    options: list[tuple[str, Value, float | None]], split: bool, sure: bool, titles: CourseTitles
) -> None:
    found = brief(titles, *options)
    assert (bool(found.split), bool(found.sure)) == (split, sure)


def test_the_two_that_split_most_come_first(titles: CourseTitles) -> None:
    uneven = [("ask", 25, 3.0), ("nod", 5, 1.0), ("(others)", Under(), None)]
    found = brief_of(
        told(titles, door=uneven, desk=[*[(n, 10, 1.0) for n in "abc"], ("(others)", Under(), None)]), titles
    )
    assert [card.scene for card in found.split] == ["desk", "door"]


def test_of_another_version_or_course_there_are_no_cards(titles: CourseTitles) -> None:
    found = told(titles, door=[("ask", 15, 3.0), ("nod", 10, 1.0), ("(others)", Under(), None)])
    assert not brief_of(found, CourseTitles()).split
    assert not brief_of(found, replace(titles, revs={TALK: "newer"})).split


def test_a_dozen_people_get_no_card_that_says_nearly_all(titles: CourseTitles) -> None:
    found = brief(titles, ("ask", 10, 3.0), ("(others)", Under(), None))
    said = " ".join("\n".join(brief_lines(found, 80)).split())
    assert NO_CARD in said and "There is no decision that nearly all got right" in said
    assert "takes some twenty people" in said and "twenty" not in brief_markdown(replace(found, learners=60))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_it_fits_a_terminal_and_says_what_it_is_for(width: int, divided: Report, titles: CourseTitles) -> None:
    lines = list(brief_lines(brief_of(divided, titles), width))
    assert max(map(len, lines)) <= width and FOR_LEARNING in " ".join(" ".join(lines).split())


@pytest.mark.parametrize("cards", [0, 1, 2])
@pytest.mark.parametrize("sure", [False, True])
def test_an_hour_has_sixty_minutes(cards: int, sure: bool, divided: Report, titles: CourseTitles) -> None:
    found = brief_of(divided, titles)
    card = found.split[0]
    parts = run_sheet(replace(found, split=[card] * cards, sure=card if sure else None))
    assert sum(part.minutes for part in parts) == MINUTES and all(part.minutes >= 5 for part in parts)
    assert parts[0].title == "Arrive" and parts[-1].title == "Close"


def test_the_command_on_a_card_begins_a_room_at_its_decision(
    divided: Report, titles: CourseTitles, taken_course: Path
) -> None:
    scenario = CourseFolder(taken_course).exercise(TALK)
    assert isinstance(scenario, Scenario)
    for card in brief_of(divided, titles).split:
        room = room_for(scenario, 1, card.scene).on()
        assert room.talk.place == card.scene and len(room.options) <= len(card.options)
