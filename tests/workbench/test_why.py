"""Where a conversation stands, as data: what it remembers, how it came to that, which conditions hold."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from relcourse.course.kinds import Scenario
from relcourse.play.attempt import start
from relcourse.play.conversation import Conversation
from relcourse.play.values import Unplayable, open_choices
from relcourse.workbench.why.part import Part, Row
from relcourse.workbench.why.why_lines import why_lines
from relcourse.workbench.why.why_parts import why_parts
from tests.remembering.spare_key import the_spare_key
from tests.scenarios import remembering_scenario, scenario


@pytest.fixture
def key(small_course: Path) -> Scenario:
    return the_spare_key(small_course)


def walked(key: Scenario, *choices: str) -> Conversation:
    talk = start(key, 1)
    assert isinstance(talk, Conversation)
    for choice in choices:
        talk = talk.take(choice)
    return talk


def part(parts: tuple[Part, ...], heading: str) -> Part:
    return next(each for each in parts if each.heading == heading)


def test_at_the_beginning_nothing_is_set_and_nothing_taken(key: Scenario) -> None:
    parts = why_parts(walked(key))
    assert parts[0] == Part("Scene closing")
    assert part(parts, "Meters").rows == (
        Row("50", "trust", note="How far Jonas trusts you"),
        Row("2", "hours", note="Hours left, not shown"),
    )
    assert part(parts, "Flags").rows == (Row("none", "set"), Row("promised, told", "not set"))
    assert part(parts, "Offered once").rows == (Row("none", "taken"), Row("closing/ask-him", "not taken"))
    assert part(parts, "Choices taken so far").rows == (Row("None yet."),)


def test_each_line_of_a_script_says_whether_its_condition_holds(key: Scenario) -> None:
    assert part(why_parts(walked(key)), "Lines").rows == (
        Row("hours >= 2", "line 1", "yes", "Two hours until the doors close."),
        Row("hours < 2", "line 2", "no", "One hour left."),
        Row("trust < 90", "line 3", "yes", "Jonas hangs his keys on the nail."),
    )


def test_back_at_a_hub_it_shows_what_was_taken_passed_and_told_before(key: Scenario) -> None:
    parts = why_parts(walked(key, "ask-him"))
    assert part(parts, "Scene closing")
    assert part(parts, "Offered once").rows[0] == Row("closing/ask-him", "taken")
    assert part(parts, "ask-him").note == "taken already"
    assert part(parts, "lock-up").note == "poor, leads to saturday, trust -10"
    (passed,) = part(parts, "Passed: over-the-bench").rows
    assert (passed.text, passed.holds) == ("hours < 2", "yes")
    assert [(row.holds, row.note) for row in part(parts, "Lines").rows] == [
        ("no", "Two hours until the doors close."),
        ("yes", "One hour left."),
        ("yes", "Jonas hangs his keys on the nail. (told before)"),
    ]
    assert part(parts, "It depends").rows == (Row("trust >= 60", "depends", "yes", "Where he has told you all of it."),)


def test_marks_stand_as_they_are_here_and_conditions_as_their_author_wrote_them(key: Scenario) -> None:
    promised, not_promised = why_parts(walked(key, "lend-them")), why_parts(walked(key, "lock-up"))
    assert part(promised, "ask-her") == Part(
        "ask-her", (Row("promised", "mark", "yes", "weak"),), "weak, leads to broken, trust +5", minor=True
    )
    assert part(not_promised, "ask-her").note == "best, leads to broken, trust +5"
    assert part(not_promised, "my-word") == Part(
        "my-word", (Row("promised", "needs", "no"),), "not on offer", minor=True
    )
    (way,) = part(promised, "Next, after a choice").rows
    assert way.text == "trust >= 60 and not (promised and told)", "one line, and its parentheses"


def test_a_way_that_some_choices_take_says_which(key: Scenario) -> None:
    (way,) = part(why_parts(walked(key, "lend-them")), "Next, after a choice").rows
    assert (way.holds, way.note) == ("partly", "to monday, after my-word")
    (way,) = part(why_parts(walked(key, "lock-up")), "Next, after a choice").rows
    assert (way.holds, way.note) == ("no", "to monday")


def test_just_after_a_choice_it_shows_what_decided_about_it(key: Scenario) -> None:
    parts = why_parts(walked(key, "lend-them", "never-said"), chosen=True)
    assert parts[0] == Part("After never-said, in saturday")
    assert part(parts, "Taken: never-said") == Part(
        "Taken: never-said",
        (
            Row("trust < 40", "then", "yes", "He puts the phone away."),
            Row("promised", "because", "yes", "He knows what he heard."),
            Row("trust >= 60 and not (promised and told)", "next", "no", "to monday"),
        ),
        "poor, led to broken, trust -20, sets told",
    )
    assert part(parts, "Flags").rows[0].text == "promised, told", "as they stand after it"
    assert not any(each.heading == "Choices" for each in parts)


def test_at_an_ending_it_shows_the_whole_walk_and_the_last_choice(key: Scenario) -> None:
    parts = why_parts(walked(key, "lend-them", "my-word"))
    assert parts[0] == Part("Ending mended")
    assert part(parts, "Taken: my-word").note == "best, led to monday, trust +10"
    assert part(parts, "Choices taken so far").rows == (
        Row("lend-them", "closing", note="weak"),
        Row("my-word", "saturday", note="best"),
    )


def test_a_walk_that_led_somewhere_at_once_is_told_from_what_was_taken_by_hand(key: Scenario) -> None:
    parts = why_parts(walked(key, "ask-him", "lend-them"), led=1, begun="")
    assert [row.text for row in part(parts, "The walk that led here").rows] == ["ask-him"]
    assert [row.text for row in part(parts, "Then taken by hand").rows] == ["lend-them"]
    assert why_parts(walked(key), begun="No walk comes here.")[0].rows == (Row("No walk comes here."),)


def test_as_lines_it_needs_no_signs_and_no_columns(key: Scenario) -> None:
    lines = list(why_lines(why_parts(walked(key, "lend-them"))))
    assert "Scene saturday" in lines
    assert "  trust: 50 (How far Jonas trusts you)" in lines
    assert "  Holds: line 2, promised (I do. it was agreed)" in lines
    assert "  ask-her: weak, leads to broken, trust +5" in lines and "    Holds: mark, promised (weak)" in lines
    assert "  Holds in part: next, trust >= 60 and not (promised and told) (to monday, after my-word)" in lines


@pytest.mark.slow
def test_it_tells_the_truth_on_any_walk_through_any_conversation() -> None:
    told = 0
    for seed in range(250):
        chance = random.Random(seed)
        raw = remembering_scenario(chance)
        try:
            talk = walked(scenario(raw))
        except (Unplayable, AssertionError):
            continue  # the generator makes some that no author could play
        while not talk.ending:
            parts = why_parts(talk)
            offered = open_choices(talk.exercise, talk.place, talk.state)
            choices = [each for each in parts if each.minor]
            assert [each.heading for each in choices] == list(talk.exercise.scenes[talk.place].choices)
            assert [each.heading for each in choices if "leads to" in each.note] == list(offered)
            choice = chance.choice(offered)
            note = part(parts, choice).note
            talk = talk.take(choice)
            assert note.split(", ")[0] == (talk.turns[-1].mark or f"leads to {talk.came_by[0]}")
            assert list(why_lines(why_parts(talk, chosen=True)))
            told += 1
        assert why_parts(talk)[0].heading == f"Ending {talk.place}"
    assert told > 200
