"""What no measure reads is not handed out: of every field that goes out, some figure goes by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from relcourse.bundle.bundle_writer import bundle_bytes
from relcourse.bundle.header import Header
from relcourse.bundle.shared_facts import (
    SHARED,
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    LookedBack,
    PlanMade,
    SaidUnclear,
    SharedEvent,
    SharedFact,
    StepDone,
)
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.cohort.intake.bundle_rows import rows
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.intake.notes import notes_in
from relcourse.cohort.intake.todays_names import TodaysNames
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import MEASURES, bind, figures
from relcourse.cohort.tables.table_files import write_tables
from relcourse.course.outline import Rename
from tests.cohort.handed_out import columns, events, header, put

LEARNERS = 6


def facts(n: int) -> list[SharedFact]:
    """One learner's facts of every type, in which no two fields say the same."""
    options, well = ("ask", "wait", "tell"), n % 3
    talk = {"rev": "r1", "lesson": "one", "step": "talk", "edition": f"e{n % 2}", "skills": ("asking",), "first": True}
    weeks = {"rev": "r2", "lesson": "one", "step": "weeks"}
    return [
        LessonOpened("one"),
        AttemptStarted("talk", "scenario", **talk),
        Answered(2, options[well], options, (3, 1, 0), "door", sure=1 + n % 4, took=10 + n),
        AttemptEnded(2, (1, 0.4, 0)[well], f"end-{well}"),
        StepDone("one", "talk"),
        AttemptStarted("q", "choice", "r1", "one", "q", "e1", ("asking", "hearing"), True),
        Answered(6, options[n % 2], options, (1, 0.5, 0), sure=1 + n % 3, took=5),
        AttemptEnded(6, 1 - n % 2 / 2),
        AttemptStarted("talk", "scenario", "r1", "one", "talk", "e1", ("asking",), False, True),
        AttemptStarted("weeks", "survey", **weeks),
        Answered(10, {"a": 1 + n % 3, "b": 2}, ("a", "b"), scale=5, rated=("asking", None)),
        AttemptStarted("weeks", "survey", **{**weeks, "step": "weeks-again"}),
        Answered(12, {"a": 3 + n % 2, "b": 2}, ("a", "b"), scale=5, rated=("asking", None)),
        AttemptStarted("plan", "commit", "r3", "one", "plan", "", ("hearing",)),
        AttemptEnded(14, None, "", True),
        LookedBack(14, ("done", "partly")[n % 2]),
        PlanMade(),
        SaidUnclear("one", "talk", "talk", "door", "r1"),
        AttemptStarted("talk", "scenario", "r1", skills=("asking",)),
        AttemptEnded(19, 0.5),
        LessonFinished("one"),
        LessonOpened("two"),
    ]


def all_events(n: int) -> list[SharedEvent]:
    found = events(*facts(n), mark=f"{n}")
    return [each._replace(at=f"2026-03-02T{8 + each.seq % 9:02}:00+01:00") for each in found]


def measured(
    tmp_path: Path, changed: Callable[[SharedEvent], SharedEvent | None] = lambda each: each
) -> dict[str, Any]:
    """Every measure of a group in whose facts something is changed."""
    made = []
    for n in range(LEARNERS):
        kept = [event for each in all_events(n) if (event := changed(each)) is not None]
        made += rows(Bundle(header(f"learner-{n}"), columns(kept), ""), "", TodaysNames())
    write_tables(made, tmp_path / "tables")
    with engine() as connection:
        bind(connection, tmp_path / "tables")
        return {name: figures(connection, name) for name in MEASURES}


@pytest.fixture(scope="module")
def as_it_is(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return measured(tmp_path_factory.mktemp("whole"))


FIELDS = [(kind, each.name) for kind, cls in SHARED.items() for each in fields(cls)]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=" ".join)
def test_some_figure_goes_by_each_field_of_each_fact(
    kind: str, name: str, as_it_is: dict[str, Any], tmp_path: Path
) -> None:
    def without(event: SharedEvent) -> SharedEvent | None:
        if event.fact.type != kind:
            return event
        if name in ("attempt", "plan") and isinstance(getattr(event.fact, name), int) and kind != "attempt-ended":
            return None  # a fact that does not say of what it is
        if (kind, name) == ("attempt-ended", "attempt"):
            return None
        field = SHARED[kind].__dataclass_fields__[name]
        value = field.default if not _is_missing(field.default) else _neutral(getattr(event.fact, name))
        return event._replace(fact=replace(event.fact, **{name: value}))

    assert measured(tmp_path, without) != as_it_is


@pytest.mark.slow
@pytest.mark.parametrize("kind", SHARED)
def test_some_figure_goes_by_each_type_of_fact(kind: str, as_it_is: dict[str, Any], tmp_path: Path) -> None:
    started = {"attempt-started"}

    def without(event: SharedEvent) -> SharedEvent | None:
        gone = event.fact.type == kind or (kind in started and hasattr(event.fact, "attempt"))
        gone = gone or (kind in started and event.fact.type == "looked-back")
        return None if gone else event

    assert measured(tmp_path, without) != as_it_is


@pytest.mark.parametrize(("part", "value"), [("day", "2026-05-04"), ("at", ""), ("seq", None)])
def test_some_figure_goes_by_the_day_the_time_and_the_number(
    part: str, value: object, as_it_is: dict[str, Any], tmp_path: Path
) -> None:
    if part == "seq":  # two places of one profile are known by their marks, and attempts by their numbers
        one, two = (
            put(tmp_path / "in", "ana", 2, facts(1), mark="a"),
            put(tmp_path / "in", "ana", 3, facts(1), mark="b"),
        )
        assert merge([one, two], tmp_path / "spring").forked == ["ana"]
        return
    assert measured(tmp_path, lambda each: each._replace(**{part: value})) != as_it_is


HEADS: dict[str, Any] = {
    "learner": None, "course": None, "export": None, "made": "2026-03-10", "version": "2", "language": "de",
    "name": "", "code": "", "note": "", "word": False, "left_out": (), "renames": (),
}  # fmt: skip


def test_every_field_of_the_header_is_looked_at() -> None:
    assert HEADS.keys() == {each.name for each in fields(Header)}


@pytest.mark.slow
@pytest.mark.parametrize("name", [key for key, value in HEADS.items() if value is not None])
def test_something_goes_by_each_field_of_the_header(name: str, tmp_path: Path) -> None:
    said = {
        "name": "Ana", "code": "T7", "note": "A note", "word": True, "language": "en", "left_out": ("times",),
        "renames": (Rename("lesson", "one", "first"),), "version": "1", "made": "2026-03-09",
    }  # fmt: skip
    seen = []
    for number, head in enumerate((said, {**said, name: HEADS[name]})):
        folder = tmp_path / f"spring-{number}"
        path = tmp_path / f"{number}.jsonl"
        path.write_bytes(bundle_bytes(header("ana", **head), all_events(1)))
        assert isinstance(read_bundle(path.read_bytes()), Bundle)
        merge([path], folder)
        seen.append((_all_figures(folder), notes_in(folder)))
    assert seen[0] != seen[1]


def _all_figures(folder: Path) -> Sequence[Any]:
    with engine() as connection:
        bind(connection, next(folder.glob("tables-*")))
        return [figures(connection, name) for name in MEASURES]


def _is_missing(default: object) -> bool:
    return type(default).__name__ == "_MISSING_TYPE"


def _neutral(value: object) -> object:
    return "elsewhere" if isinstance(value, str) else [] if isinstance(value, dict | list | tuple) else 0
