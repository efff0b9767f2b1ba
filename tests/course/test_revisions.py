"""An exercise's revision follows what scoring reads, and nothing that is only read by people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import KINDS
from relcourse.workbench.simulate.simulation import used_exercises
from tests.course.files import EXAMPLES, changed, exercise

ITEM_PROSE = [("title", "Another"), ("ask", "Another?"), ("situation", "Elsewhere."), ("because", "Another reason.")]

PROSE: dict[str, list[tuple[str, Any]]] = {
    "choice": [("options.a.text", "Uno"), ("options.a.then", "Later."), ("options.a.because", "Thus.")],
    "select": [("options.a.text", "Uno"), ("options.a.because", "Thus.")],
    "spot": [("lines.a.text", "Uno"), ("lines.a.who", "Cy"), ("lines.a.because", "Thus.")],
    "rank": [("options.a", "Uno"), ("options.c.because", "Thus.")],
    "rate": [("options.a.text", "Uno"), ("options.a.because", "Thus.")],
    "match": [("pairs.a.left", "Ein"), ("pairs.a.right", "Eins"), ("pairs.a.because", "Thus.")],
    "reflect": [("rubric.0", "A better point"), ("example", "Otherwise.")],
    "commit": [("starters.0.will", "listen")],
    "survey": [("items.a", "Uno")],
    "scenario": [
        ("title", "Another"),
        ("you", "somebody else"),
        ("cast.maya", "Maya, a painter"),
        ("scenes.door.script", "Tuesday."),
        ("scenes.door.depends", "On the day."),
        ("scenes.door.notes", "Go on."),
        ("scenes.door.choices.stay.say", "Stay a while."),
        ("scenes.door.choices.stay.or", ["One more.", "And one."]),
        ("scenes.door.choices.stay.then", "She smiles."),
        ("scenes.door.choices.stay.because", "Thus."),
        ("endings.told.debrief", "It came out."),
        ("endings.told.name", "Out"),
    ],
}

SCORED: dict[str, list[tuple[str, Any]]] = {
    "choice": [("options.b.credit", 0.4), ("options.d", {"text": "Four", "credit": 0})],
    "select": [("options.c.holds", True), ("options.e", {"text": "Five", "holds": False})],
    "spot": [("lines.b.holds", True), ("lines.e", {"text": "Five", "holds": False})],
    "rank": [("options", {"b": "Two", "a": "One", "c": "Three", "d": "Four"}), ("options.e", "Five")],
    "rate": [("options.a.key", 2), ("options.e", {"text": "Five", "key": 1})],
    "match": [("pairs.e", {"left": "Five", "right": "Cinque"})],
    "survey": [("items.e", "Five"), ("scale.0", "Hardly ever")],
    "scenario": [
        ("begin", "walk"),
        ("meters.trust", 40),
        ("scenes.door.next.0.when", "trust >= 61"),
        ("scenes.door.next.0.goto", "told"),
        ("scenes.walk.next", "short"),
        ("scenes.door.choices.stay.mark", "good"),
        ("scenes.door.choices.stay.moves.trust", 11),
        ("scenes.door.choices.stay.goto", "told"),
        ("scenes.walk.choices.talk.needs", "trust > 11"),
        ("scenes.walk.choices.leave", {"do": "Leave.", "mark": "poor", "because": "No."}),
        ("endings.late", {"name": "Late", "debrief": "Too late."}),
    ],
}


def cases(table: dict[str, list[tuple[str, Any]]]) -> list[Any]:
    return [
        pytest.param(kind, path, value, id=f"{kind}-{path}") for kind, edits in table.items() for path, value in edits
    ]


@pytest.mark.parametrize(("kind", "path", "value"), cases(PROSE))
def test_prose_may_be_reworded_within_a_revision(kind: str, path: str, value: object) -> None:
    assert changed(kind, path, value) != exercise(kind)
    assert changed(kind, path, value).rev() == exercise(kind).rev()


@pytest.mark.parametrize("kind", sorted(PROSE))
@pytest.mark.parametrize(("path", "value"), ITEM_PROSE)
def test_what_stands_around_a_question_is_prose(kind: str, path: str, value: str) -> None:
    if path in EXAMPLES[kind]:
        assert changed(kind, path, value).rev() == exercise(kind).rev()


@pytest.mark.parametrize(("kind", "path", "value"), cases(SCORED))
def test_what_scoring_reads_makes_another_revision(kind: str, path: str, value: object) -> None:
    assert changed(kind, path, value).rev() != exercise(kind).rev()


def test_every_kind_is_looked_at() -> None:
    assert set(PROSE) == set(KINDS)


def test_options_with_ids_may_be_reordered_within_a_revision_where_their_order_is_no_key() -> None:
    for kind, field in (("choice", "options"), ("select", "options"), ("rate", "options"), ("spot", "lines")):
        backwards = dict(reversed(EXAMPLES[kind][field].items()))
        assert changed(kind, field, backwards).rev() == exercise(kind).rev()


def test_a_condition_written_with_other_spaces_is_the_same_revision() -> None:
    assert changed("scenario", "scenes.door.next.0.when", " trust>=60 ").rev() == exercise("scenario").rev()


def test_two_kinds_never_share_a_revision() -> None:
    assert len({exercise(kind).rev() for kind in KINDS}) == len(KINDS)


def test_a_revision_is_twelve_hex_digits() -> None:
    assert all(len(exercise(kind).rev()) == 12 and int(exercise(kind).rev(), 16) >= 0 for kind in KINDS)


def test_the_bundled_exercises_keep_the_revisions_that_learners_have_begun_them_in() -> None:
    """Another revision drops what is half done. Where scoring was meant to change, write the new one down."""
    frozen = json.loads((Path(__file__).parent / "bundled_revisions.json").read_text())
    used, broken = used_exercises(CourseFolder(bundled_course()))
    assert not broken
    assert {each.exercise.id: each.exercise.rev() for each in used} == frozen
