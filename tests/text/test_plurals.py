"""A number and its noun."""

from __future__ import annotations

from relcourse.text.plurals import counted


def test_one_is_one_and_everything_else_is_many() -> None:
    assert [counted(number, "step") for number in (0, 1, 2, 21)] == ["0 steps", "1 step", "2 steps", "21 steps"]


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [counted(number, "person", "people") for number in (1, 12)] == ["1 person", "12 people"]


def test_a_y_becomes_ies_where_no_vowel_stands_before_it() -> None:
    assert [counted(2, word) for word in ("entry", "day", "key")] == ["2 entries", "2 days", "2 keys"]


def test_large_numbers_are_grouped() -> None:
    assert counted(12345, "event") == "12,345 events"
