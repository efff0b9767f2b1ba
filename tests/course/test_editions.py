"""An edition changes with whatever a learner can read; what only authors and facilitators read is no part of it."""

from __future__ import annotations

import pytest

from relcourse.course.kinds import KINDS, Item
from tests.course.files import changed, exercise


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_title_changes_the_edition_and_not_the_rev(kind: str) -> None:
    made = exercise(kind)
    other = changed(kind, "title", "Another title")
    assert made.edition() != other.edition() and made.rev() == other.rev()
    assert made.edition() == exercise(kind).edition()


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("choice", "options.b.text"),
        ("choice", "options.b.because"),
        ("select", "options.a.text"),
        ("rank", "options.c.text"),
        ("rate", "options.a.because"),
        ("match", "pairs.a.right"),
        ("scenario", "scenes.door.choices.go.say"),
        ("scenario", "endings.told.debrief"),
        ("reflect", "example"),
    ],
)
def test_other_words_anywhere_are_another_edition_of_the_same_rev(kind: str, place: str) -> None:
    made, other = exercise(kind), changed(kind, place, "In other words.")
    assert made.edition() != other.edition() and made.rev() == other.rev()


@pytest.mark.parametrize(
    ("place", "value"), [("scenes.door.notes", "For the leader."), ("tests", {}), ("formerly", [])]
)
def test_what_learners_do_not_read_is_no_edition(place: str, value: object) -> None:
    assert exercise("scenario").edition() == changed("scenario", place, value).edition()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_each_option_is_worth_is_known_by_its_id(kind: str) -> None:
    made = exercise(kind)
    if isinstance(made, Item) and made.worth():
        assert set(made.worth()) == set(made.question().shown())
