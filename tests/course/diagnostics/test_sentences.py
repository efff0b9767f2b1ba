"""Sentences about a number: one item, two items."""

from __future__ import annotations

import re

import pytest

from relcourse.course.diagnostics import issue, render
from relcourse.course.diagnostics.codes import all_codes

ALWAYS_MANY = {
    ("RC004", "levels"): "the most that there may be",
    ("RC004", "brackets"): "the most that there may be",
    ("RC029", "characters"): "the most that there may be",
    ("RC127", "keys"): "more than five",
    ("RC127", "words"): "more than fit",
    ("RC228", "different"): "the most that there may be",
    ("RC228", "steps"): "the most that there may be",
    ("RC230", "scenes"): "from five on",
    ("RC301", "options"): "several",
    ("RC401", "times"): "more than 1.4",
    ("RC601", "words"): "more than fit",
    ("RC602", "words"): "more than fit",
    ("RC603", "words"): "more than fit",
    ("RC606", "words"): "more than fit",
    ("RC607", "words"): "more than fit",
    ("RC504", "words"): "more than fit",
    ("RC703", "columns"): "more than fit",
    ("RC704", "rows"): "more than fit",
    ("RC905", "decisions"): "from twelve on",
    ("RC920", "decisions"): "from twelve on",
}
"""Numbers that stand before a noun as they are, and why they are never 1."""


@pytest.mark.parametrize(
    ("code", "case", "params", "said"),
    [
        ("RC901", "", {"skill": "s", "count": 1, "least": 6}, "`s` has 1 item to review"),
        ("RC901", "", {"skill": "s", "count": 0, "least": 6}, "`s` has 0 items to review"),
        ("RC223", "over", {"count": 1, "place": "well"}, "over after 1 choice, at"),
        ("RC223", "over", {"count": 2, "place": "well"}, "over after 2 choices, at"),
        ("RC228", "", {"limit": 50000}, "more than 50,000 different states"),
    ],
)
def test_a_number_and_its_noun_agree(code: str, case: str, params: dict[str, str | int], said: str) -> None:
    assert said in render(issue((), code, case, **params)).what


def test_a_number_that_may_be_one_is_told_with_its_noun() -> None:
    found = {
        (each.code, noun)
        for each in all_codes().values()
        for sentences in each.cases.values()
        for sentence in sentences
        for noun in re.findall(
            r"\{(?:count|all|most|least|limit|rows|width|times)(?::,)?\} (\w+s|different)\b", sentence
        )
        if noun not in ("is", "fits")
    }
    assert found == set(ALWAYS_MANY)
