"""Words, names and parts that are there in another form: told as they should look, and mended where that is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.course.other_words import meant_by
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.fix_trial import mended, write
from tests.course.files import CHOICE, SCENARIO, hard, write_course
from tests.workbench.rules.cases import edit

TALK = edit(SCENARIO, ("    script: Outside.\n", "    medium: chat\n    script: Outside.\n"))
SKILLED = f"{CHOICE}skills: [noticing]\n"
FORMS = {
    "a kind": (CHOICE, "kind: choice", "kind: Choice"),
    "a medium": (TALK, "medium: chat", "medium: Chat"),
    "a mark": (TALK, "mark: weak", "mark: WEAK"),
    "one skill without brackets": (SKILLED, "[noticing]", "noticing"),
}


@pytest.mark.parametrize(("right", "old", "new"), FORMS.values(), ids=FORMS)
def test_another_form_of_a_known_word_is_mended(tmp_path: Path, right: str, old: str, new: str) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": edit(right, (old, new))})
    assert len(hard(check_course(root))) == 1
    write(root, mended(root))
    assert (root / "exercises/tried.yaml").read_text() == right


MISSING = {
    "a flag in a script": ("Maya: Fine.", "[promised] Maya: Fine.", "write `flags: [promised]` above `scenes:`"),
    "a flag that is set": ("poor, ", "poor, sets: promised, ", "write `flags: [promised]` above `scenes:`"),
    "a choice's condition": ("poor, ", "poor, when: trust > 3, ", "Did you mean `needs`?"),
    "braces around moves": ("{trust: +10}", "[trust: +10]", "Write `moves: {trust: +10}`."),
    "an explanation": (", because: It closes.", "", "because: What was right in it"),
}


@pytest.mark.parametrize(("old", "new", "do"), MISSING.values(), ids=MISSING)
def test_what_is_missing_is_said_as_it_should_look(tmp_path: Path, old: str, new: str, do: str) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": edit(SCENARIO, (old, new))})
    assert any(do in render(each).do for each in hard(check_course(root)))


def test_a_text_behind_a_name_is_told_in_its_line(tmp_path: Path) -> None:
    below = "  pose: Ask.\n    credit: 1\n    because: It asks.\n  no: {"
    text = edit(CHOICE, ("  ask: {text: Ask., credit: 1, ", below))
    (found,) = hard(check_course(write_course(tmp_path, {"exercises/tried.yaml": text})))
    assert (found.line, found.column, found.case) == (6, 3, "text behind a name")


@pytest.mark.parametrize("rest", ["goto: walk", "What was said."])
def test_what_stands_behind_a_condition_belongs_below_it(tmp_path: Path, rest: str) -> None:
    text = edit(SCENARIO, ("{when: trust >= 60, goto: walk}", f"when: trust >= 60: {rest}"))
    (found,) = hard(check_course(write_course(tmp_path, {"exercises/tried.yaml": text})))
    assert found.case == "behind a condition" and mended(tmp_path) == []


def test_what_somebody_says_where_nobody_is_in_the_cast_is_told_with_the_cast_it_needs(tmp_path: Path) -> None:
    alone = edit(SCENARIO, ("cast:\n  maya: Maya, an engineer\n", ""))
    (found,) = check_course(write_course(tmp_path, {"exercises/tried.yaml": alone}))
    assert render(found).do == "Write `cast: {maya: Maya}` above `scenes:`, and add who else speaks."
    mended_text = edit(alone, ("scenes:\n", "cast: {maya: Maya}\nscenes:\n"))
    assert check_course(write_course(tmp_path, {"exercises/tried.yaml": mended_text})) == []


def test_a_word_that_may_stand_for_two_keys_is_left_open() -> None:
    assert meant_by("points", ["credit", "mark"], {}) == ""
    assert meant_by("Points", ["credit", "mark"], {"mark": "best"}) == "credit"
    assert meant_by("is_true", ["holds"], {}) == "holds"
    assert meant_by("answers", ["options"], {"options": ""}) == ""
