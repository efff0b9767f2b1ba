"""What is said of a habit can be done to the letter, and then it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import write_course
from tests.workbench.rules.cases import TRIED, Files, unmarked
from tests.workbench.rules.habits import KEYS, NOON, OTHERS, TIMELY, course, item, items, ratings, reasons, talk


def minded(root: Path, code: str, files: Files) -> Diagnostic | None:
    fresh = root / str(len(list(root.iterdir())))
    found = [each for each in check_course(write_course(fresh, unmarked(files))) if each.code == code]
    assert len(found) < 2
    return found[0] if found else None


def number(found: Diagnostic | None, name: str) -> int:
    assert found
    value = found.param(name)
    assert isinstance(value, int)
    return value


def counts(found: Diagnostic | None, *names: str) -> tuple[int, ...]:
    return tuple(number(found, name) for name in names)


def test_lengths_that_are_changed_as_said_are_even(tmp_path: Path) -> None:
    found = minded(tmp_path, "RC920", course(items(KEYS[1]), minded=True))
    assert counts(found, "longest", "shortest", "between") == (0, 0, 12)
    assert found and render(found).do == "About 4, 4 and 4 would be even: change the lengths in 8 decisions."
    changed = [KEYS[0]] * 4 + [KEYS[2]] * 4 + [KEYS[1]] * 4
    assert minded(tmp_path, "RC920", course([item(key) for key in changed], minded=False)) is None


def test_few_decisions_have_no_habit(tmp_path: Path) -> None:
    for code in ("RC920", "RC921", "RC922"):
        assert minded(tmp_path, code, course([*items(TIMELY[1])[:10]], minded=False)) is None


def test_where_the_key_is_mostly_the_longest_that_is_said_once(tmp_path: Path) -> None:
    found = check_course(write_course(tmp_path, unmarked(course(items(KEYS[2]), minded=False))))
    assert [each.code for each in found] == ["RC905"]


@pytest.mark.parametrize("way", ["fewer", "more"])
def test_either_way_with_times_ends_the_habit(tmp_path: Path, way: str) -> None:
    found = minded(tmp_path, "RC921", course(items(*TIMELY), minded=True))
    assert counts(found, "count", "keys", "others", "all") == (12, 13, 0, 25), "`tried` has no time"
    some = number(found, way)
    if way == "fewer":
        made = [*items(*KEYS)[:some], *items(*TIMELY)[some:]]
    else:
        both = (NOON, "Tell her today about it.")
        one = (both[0], OTHERS[1])
        texts = [both] * (some // 2) + [one] * (some % 2) + [OTHERS] * 12
        made = [item(TIMELY[n % 3], others) for n, others in enumerate(texts[:12])]
    assert minded(tmp_path, "RC921", course(made, minded=False)) is None


def test_times_that_are_only_a_little_more_frequent_in_keys_are_let_be(tmp_path: Path) -> None:
    made = [*items(*TIMELY)[:3], *items(*KEYS)[3:]]
    assert minded(tmp_path, "RC921", course(made, minded=False)) is None


@pytest.mark.parametrize("because", ["It is kind. She waits. He goes.", "It is kind. And then?"])
def test_reasons_of_one_rhythm_are_minded_in_any_number_of_sentences_but_one(tmp_path: Path, because: str) -> None:
    made = [item(KEYS[n % 3], because=(because, f"{because[:-1]} now.")) for n in range(12)]
    sentences = number(minded(tmp_path, "RC922", course(made, minded=True)), "sentences")
    assert sentences == because.count(".") + because.count("?")
    assert minded(tmp_path, "RC922", course(reasons(12), minded=False)) is None


def test_reasons_of_which_some_are_shorter_as_said_have_no_rhythm(tmp_path: Path) -> None:
    found = minded(tmp_path, "RC922", course(reasons(0), minded=True))
    some = number(found, "some")
    assert some < number(found, "count")
    assert minded(tmp_path, "RC922", course(reasons((some + 1) // 2), minded=False)) is None


@pytest.mark.parametrize("instead", [0, 5])
@pytest.mark.parametrize("place", range(4))
def test_one_choice_that_costs_nothing_yet_is_enough_where_there_are_four(
    tmp_path: Path, place: int, instead: int
) -> None:
    moves = [-5, -5, -5, -10]
    assert number(minded(tmp_path, "RC923", {TRIED: talk(*moves)}), "some") == 1
    moves[place] = instead
    assert minded(tmp_path, "RC923", {TRIED: talk(*moves)}) is None


def test_ratings_of_which_some_are_others_as_said_have_no_pattern(tmp_path: Path) -> None:
    same = [(5, 2, 4), (2, 5, 4), (4, 2, 5), (5, 4, 2), (2, 4, 5)]
    found = minded(tmp_path, "RC924", course(ratings(*same), minded=True))
    assert found and found.text("ratings") == "5, 4, 2"
    some = number(found, "some")
    assert some == 2
    changed = [(4, 2, 4), (4, 1, 2), *same[some:]]
    assert minded(tmp_path, "RC924", course(ratings(*changed), minded=False)) is None
    assert minded(tmp_path, "RC924", course(ratings(*same[:2]), minded=False)) is None, "two are no pattern"
