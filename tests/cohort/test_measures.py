"""Measures against figures that others published, and against plain arithmetic."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import correlation, fmean, stdev, variance
from typing import Any

import pytest

from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import MEASURES, Figures, bind, figures, measure_text
from relcourse.cohort.tables.schema import TABLES
from relcourse.cohort.tables.table_files import write_tables

LSAT = """
00000 3  00001 6  00010 2  00011 11  00100 1  00101 1  00110 3  00111 4
01000 1  01001 8  01010 0  01011 16  01100 0  01101 3  01110 2  01111 15
10000 10 10001 29 10010 14 10011 81  10100 3  10101 28 10110 15 10111 80
11000 16 11001 56 11010 21 11011 173 11100 11 11101 61 11110 28 11111 298
"""
"""Section 6 of the Law School Admission Test: how many of 1,000 people gave each pattern of right answers to its five
items (Bock and Lieberman, Psychometrika 35, 1970). Its classical figures are printed in many manuals, such as that of
the R package ltm (Rizopoulos, Journal of Statistical Software 17, 2006)."""


Row = tuple[str, Sequence[Any]]
"""A table's name, and the values of its columns."""


def row(table: str, **said: Any) -> Row:
    """A row of a table; what is not said is 0, "" or null."""
    blank = {"BIGINT": 0, "VARCHAR": "", "DOUBLE": None}
    assert said.keys() <= TABLES[table].keys()
    return table, [said.get(name, blank[kind]) for name, kind in TABLES[table].items()]


def scored(learner: int, exercise: str, score: float | None, **said: Any) -> Row:
    made = {"attempt": 1, "rev": "r", "lesson": "one", "is_first": 1, "is_ended": 1, "kind": "choice"}
    return row("attempts", **{"learner": learner, "exercise": exercise, "score": score, **made, **said})


def measured(tmp_path: Path, name: str, rows: Sequence[Row]) -> Figures:
    folder = tmp_path / f"tables-of-{name}"
    write_tables(((table, [values]) for table, values in rows), folder)
    with engine() as connection:
        bind(connection, folder)
        return figures(connection, name)


def lsat_patterns() -> list[tuple[int, ...]]:
    people, said = [], LSAT.split()
    for pattern, count in zip(said[::2], said[1::2], strict=True):
        people += [tuple(map(int, pattern))] * int(count)
    return people


def lsat_rows() -> Iterator[Row]:
    for learner, pattern in enumerate(lsat_patterns(), start=1):
        for item, right in enumerate(pattern, start=1):
            yield scored(learner, f"item-{item}", float(right))


def near(*values: float) -> Any:
    return pytest.approx(values, abs=5e-7)


def column(found: Figures, name: str) -> list[Any]:
    return [each[name] for each in found]


def test_published_item_figures_come_out(tmp_path: Path) -> None:
    found = measured(tmp_path, "items", list(lsat_rows()))
    assert column(found, "n") == [1000] * 5
    assert column(found, "facility") == near(0.924, 0.709, 0.553, 0.763, 0.870)
    published = (0.1128, 0.1532, 0.1728, 0.1444, 0.1216)
    assert column(found, "discrimination") == pytest.approx(published, abs=5e-5)
    people = lsat_patterns()
    for item, each in enumerate(found):
        mine, rest = [p[item] for p in people], [sum(p) - p[item] for p in people]
        assert each["discrimination"] == pytest.approx(correlation(mine, rest), abs=1e-12)
        assert each["efficiency"] == pytest.approx(
            correlation(mine, rest) / correlation(sorted(mine), sorted(rest)), abs=1e-12
        )
        z, half = math.atanh(each["discrimination"]), 1.959963984540054 / math.sqrt(997)
        assert each["discrimination_from"] == pytest.approx(math.tanh(z - half), abs=1e-12)
        assert each["discrimination_to"] == pytest.approx(math.tanh(z + half), abs=1e-12)
        assert each["deviation"] == pytest.approx(stdev(mine), abs=1e-12)
        error = 1.959963984540054 * stdev(mine) / math.sqrt(1000)
        assert (each["facility_from"], each["facility_to"]) == near(fmean(mine) - error, fmean(mine) + error)


def test_published_reliability_comes_out(tmp_path: Path) -> None:
    found = measured(tmp_path, "reliability", list(lsat_rows()))
    assert {(each["items"], each["n"]) for each in found} == {(5, 1000)}
    assert found[0]["alpha"] == pytest.approx(0.2950, abs=5e-5)
    assert column(found, "alpha_if_dropped") == pytest.approx((0.2754, 0.2376, 0.2168, 0.2459, 0.2663), abs=5e-5)
    people = lsat_patterns()
    spread = variance([sum(p) for p in people])
    alpha = 5 / 4 * (1 - sum(variance([p[item] for p in people]) for item in range(5)) / spread)
    assert found[0]["alpha"] == pytest.approx(alpha, abs=1e-12)
    assert found[0]["standard_error"] == pytest.approx(math.sqrt(spread * (1 - alpha)), abs=1e-12)


def test_able_learners_who_go_further_do_not_pull_an_item_down(tmp_path: Path) -> None:
    """Everybody answers two items, the able ones two hard ones more: the plain rest score would be lower for them."""
    rows = []
    for learner in range(1, 41):
        able = learner % 2
        rows += [scored(learner, "a", 0.5 + 0.4 * able), scored(learner, "b", 0.4 + 0.5 * able)]
        rows += [scored(learner, each, 0.3) for each in ("c", "d")] if able else []
    found = {each["exercise"]: each for each in measured(tmp_path, "items", rows)}
    assert found["a"]["discrimination"] > 0.9 and found["b"]["discrimination"] > 0.9
    assert found["c"]["discrimination"] is None, "all have the same there"


def test_what_is_undefined_is_said_as_undefined(tmp_path: Path) -> None:
    (alone,) = measured(tmp_path, "items", [scored(1, "a", 1.0)])
    assert (alone["n"], alone["facility"]) == (1, 1.0)
    assert [alone[name] for name in ("deviation", "discrimination", "efficiency", "facility_from")] == [None] * 4
    same = [scored(learner, each, 1.0) for learner in (1, 2, 3) for each in "ab"]
    assert {each["alpha"] for each in measured(tmp_path / "b", "reliability", same)} == {None}
    assert measured(tmp_path / "c", "reliability", []) == []


def test_alpha_is_of_those_who_answered_all_of_the_rev_that_most_did(tmp_path: Path) -> None:
    rows = [scored(learner, each, (learner * 7 + ord(each)) % 5 / 4) for learner in range(1, 21) for each in "abc"]
    whole = measured(tmp_path, "reliability", rows)
    rows += [scored(99, "a", 1.0), scored(98, "a", 0.0, rev="older"), scored(98, "b", 0.0), scored(98, "c", 0.0)]
    found = measured(tmp_path / "b", "reliability", rows)
    assert found == whole and whole[0]["n"] == 20


def test_a_replay_or_a_repeat_is_no_first_attempt(tmp_path: Path) -> None:
    rows = [scored(1, "a", 0.0), scored(1, "a", 1.0, is_first=0), scored(2, "a", 1.0)]
    (found,) = measured(tmp_path, "items", rows)
    assert (found["n"], found["facility"]) == (2, 0.5)


def test_a_funnel_counts_learners_not_facts(tmp_path: Path) -> None:
    steps = [
        row("steps", learner=learner, lesson=lesson, step=step, what=what)
        for learner, lesson, step, what in [
            (1, "one", "", "opened"), (1, "one", "a", "done"), (1, "one", "", "finished"), (1, "one", "", "finished"),
            (2, "one", "", "opened"), (2, "one", "a", "done"), (3, "one", "", "opened"), (3, "two", "", "opened"),
        ]
    ]  # fmt: skip
    assert measured(tmp_path, "funnel", steps) == [
        {"lesson": "one", "opened": 3, "began": 2, "finished": 1},
        {"lesson": "two", "opened": 1, "began": 0, "finished": 0},
    ]
    assert measured(tmp_path, "steps", steps) == [{"lesson": "one", "step": "a", "learners": 2}]


def test_a_week_begins_on_monday(tmp_path: Path) -> None:
    sunday = date(2026, 3, 1).toordinal() - date(1970, 1, 1).toordinal()
    rows = [scored(1, "a", 1.0, day=sunday), scored(1, "b", 1.0, day=sunday + 1, is_first=0, is_practice=1)]
    rows += [scored(2, "a", 1.0, day=sunday + 7, lesson="")]
    found = measured(tmp_path, "weeks", rows)
    assert [(each["learners"], each["first_attempts"], each["again"], each["reviews"]) for each in found] == [
        (1, 1, 0, 0),
        (2, 0, 1, 1),
    ]
    assert found[1]["week"] - found[0]["week"] == 1


def test_a_band_is_not_cut_by_the_last_bit_of_a_mean(tmp_path: Path) -> None:
    rows: list[Row] = []
    for learner, scores in ((1, (0.1, 0.2, 0.45)), (2, (0.25, 0.25, 0.25)), (3, (0.0, 0.1, 0.2)), (4, (1, 1, 1))):
        for number, score in enumerate(scores):
            rows.append(scored(learner, f"e{number}", score, attempt=number))
            rows.append(row("attempt_skills", learner=learner, attempt=number, skill="asking"))
    (found,) = measured(tmp_path, "first_scores", rows)
    assert [found[each] for each in ("learners", "lowest", "low", "high", "highest")] == [4, 1, 2, 0, 1]


def decided(
    learner: int, seq: int, picked: str, scene: str = "door", is_first: int = 1, **answered: Any
) -> Iterator[Row]:
    where = {"learner": learner, "attempt": 1, "seq": seq, "exercise": "talk", "rev": "r", "scene": scene}
    where["is_first"] = is_first
    worth = {"ask": 3.0, "wait": 1.0}
    yield row("answers", **where, chosen=picked, worth=worth[picked], best=3.0, **answered)
    for place, each in enumerate(worth, start=1):
        yield row("options", **where, option_id=each, place=place, worth=worth[each], is_picked=int(each == picked))


def test_a_decision_counts_the_first_time_in_its_scene(tmp_path: Path) -> None:
    rows = [*decided(1, 2, "wait"), *decided(1, 5, "ask"), *decided(2, 2, "ask"), *decided(3, 9, "ask", is_first=0)]
    assert measured(tmp_path, "decisions", rows) == [
        {"exercise": "talk", "rev": "r", "scene": "door", "option_id": each, "offered": 2, "chosen": 1, "worth": worth,
         "best": 3.0}
        for each, worth in (("ask", 3.0), ("wait", 1.0))
    ]  # fmt: skip


def test_ways_through_a_conversation_are_counted_whole(tmp_path: Path) -> None:
    rows = [
        scored(learner, "talk", 1.0, path=path, ending="well", kind="scenario")
        for learner, path in enumerate(["a:x b:y", "a:x b:y", "a:x b:z"], start=1)
    ]
    rows.append(scored(9, "talk", None, path="a:x", is_ended=0))
    assert [(each["path"], each["learners"]) for each in measured(tmp_path, "paths", rows)] == [
        ("a:x b:y", 2),
        ("a:x b:z", 1),
    ]


def test_what_those_who_chose_an_option_did_elsewhere(tmp_path: Path) -> None:
    rows = []
    for learner, (picked, elsewhere) in enumerate([("ask", 1.0), ("ask", 1.0), ("wait", 0.0), ("wait", 0.5)], start=1):
        rows += [scored(learner, "q", float(picked == "ask"), attempt=1), scored(learner, "z", elsewhere, attempt=2)]
        for each in decided(learner, 2, picked, scene=""):
            name, values = each
            said = dict(zip(TABLES[name], values, strict=True)) | {"exercise": "q"}
            rows.append((name, list(said.values())))
    found = {each["option_id"]: each for each in measured(tmp_path, "options", rows)}
    assert (found["ask"]["chosen"], found["ask"]["elsewhere"]) == (2, pytest.approx(0.375))
    assert (found["wait"]["shown"], found["wait"]["elsewhere"]) == (4, pytest.approx(-0.375))


def test_how_sure_is_held_against_how_well(tmp_path: Path) -> None:
    rows = [
        row("answers", learner=1, sure=4, score=1.0),
        row("answers", learner=1, sure=4, worth=1.0, best=2.0),
        row("answers", learner=2, sure=1, score=0.0),
        row("answers", learner=2, sure=0, score=1.0),
        row("answers", learner=3, score=1.0),
    ]
    assert [(each["sure"], each["answers"], each["score"]) for each in measured(tmp_path, "calibration", rows)] == [
        (1, 1, 0.0),
        (4, 2, 0.75),
    ]


def test_self_ratings_are_told_before_and_after_with_an_effect(tmp_path: Path) -> None:
    said = {1: (2, 4), 2: (3, 3), 3: (1, 4), 4: (5, None)}
    rows = []
    for learner, ratings in said.items():
        for attempt, rating in enumerate(ratings):
            if rating:
                rows.append(row("ratings", learner=learner, attempt=attempt, skill="asking", rating=rating, scale=5))
                rows.append(scored(learner, "weeks", None, attempt=attempt, step=f"step-{attempt}", is_first=0))
    for learner, where, practice in ((1, "step-1", 1), (4, "step-0", 0)):  # practice, and once more at the same step
        rows.append(row("ratings", learner=learner, attempt=9, skill="asking", rating=1, scale=5))
        rows.append(scored(learner, "weeks", None, attempt=9, step=where, is_first=0, is_practice=practice))
    (found,) = measured(tmp_path, "self_ratings", rows)
    changes = [(after - before) / 4 for before, after in ((2, 4), (3, 3), (1, 4))]
    assert (found["learners"], found["mean_before"], found["mean_after"]) == (3, 0.25, pytest.approx(2 / 3))
    assert found["effect"] == pytest.approx(fmean(changes) / stdev(changes))


def test_plans_by_skill_and_what_came_of_them(tmp_path: Path) -> None:
    rows = [
        row("plans", learner=1, plan=1, outcome="done"), row("plans", learner=1, plan=2, outcome=None),
        row("plans", learner=2, plan=1, outcome="not-yet"), row("plans", learner=2, plan=7, outcome="dropped"),
        *(row("attempt_skills", learner=learner, attempt=plan, skill="asking") for learner, plan in ((1, 1), (2, 1))),
    ]  # fmt: skip
    own, asking = measured(tmp_path, "plans", rows)
    assert (own["skill"], own["plans"], own["dropped"], own["done"]) == ("", 2, 1, 0)
    assert (asking["skill"], asking["learners"], asking["done"], asking["not_yet"]) == ("asking", 2, 1, 1)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_at_its_head_what_it_is_and_its_unit(name: str) -> None:
    head = [line for line in measure_text(name).splitlines() if line.startswith("-- ")]
    assert len(head) >= 2 and head[0].endswith(".") and "One row a" in " ".join(head)


def test_every_text_is_a_measure() -> None:
    folder = Path(bind.__code__.co_filename).parent / "sql"
    assert sorted(MEASURES) == sorted(each.stem for each in folder.iterdir())


_EVERYDAY = ("items", "decisions", "self_ratings")


@pytest.mark.parametrize(
    "name", [each if each in _EVERYDAY else pytest.param(each, marks=pytest.mark.slow) for each in MEASURES]
)
def test_a_measure_runs_word_for_word_on_another_engine(name: str, tmp_path: Path) -> None:
    """SQLite knows no Parquet and other functions, and gives the same figures."""
    rows = [*lsat_rows(), *decided(1, 2, "ask"), *decided(2, 3, "wait")]
    rows += [row("steps", learner=learner, day=learner, lesson="one", step="a", what="done") for learner in range(9)]
    rows += [row("ratings", learner=1, attempt=a, skill="x", rating=a, scale=5) for a in (1, 3)]
    rows += [scored(1, "weeks", None, attempt=a, step=f"step-{a}", is_first=0) for a in (1, 3)]
    rows += [row("plans", learner=1, plan=1, outcome="done"), row("unclear", learner=3, lesson="one", step="a")]
    rows += [row("learners", learner=each, version="1", with_took=1) for each in (1, 2)]
    rows += [row("attempt_skills", learner=1, attempt=1, skill="x")]
    rows += [scored(each, "talk", 0.5, path="a:x", ending="well") for each in (1, 2, 3)]
    rows += [each for learner in (1, 2, 3) for each in decided(learner, 1, "ask", scene="", sure=learner, took=9)]
    ours = measured(tmp_path, name, rows)
    other = sqlite3.connect(":memory:")
    for table, columns in TABLES.items():
        other.execute(f"CREATE TABLE {table} ({', '.join(f'{key} {kind}' for key, kind in columns.items())})")
    for table, values in rows:
        other.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", list(values))
    done = other.execute(measure_text(name))
    theirs = [dict(zip([each[0] for each in done.description], each, strict=True)) for each in done]
    other.close()
    assert len(ours) == len(theirs) > 0
    for mine, its in zip(ours, theirs, strict=True):
        assert list(mine) == list(its)
        for key in mine:
            assert mine[key] == (pytest.approx(its[key], abs=1e-9) if isinstance(its[key], float) else its[key]), key


def test_a_query_that_is_interrupted_ends_as_the_key_does() -> None:
    """The engine takes the signal itself, and raises what would look like a fault of ours."""
    with pytest.raises(KeyboardInterrupt), engine():
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="another"), engine():
        raise RuntimeError("another")
