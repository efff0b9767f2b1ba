"""Reports that follow each other, on a small group: whoever lays them side by side learns of nobody what they did."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from relcourse.bundle.bundle_writer import bundle_bytes
from relcourse.bundle.shared_facts import Answered, AttemptEnded, AttemptStarted, LessonOpened, SharedFact
from relcourse.cohort.disclosure.contributions import CONTRIBUTIONS, WHOLE, marks_text
from relcourse.cohort.disclosure.limits import K, Under
from relcourse.cohort.folder.manifest import CohortError, published_folder, read_manifest, tables_folder
from relcourse.cohort.intake.merge import forget, merge
from relcourse.cohort.outputs.report_text import report_json, report_lines
from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.report.report_head import head
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import bind
from relcourse.cohort.words.course_titles import CourseTitles
from tests.cohort.handed_out import header, id_of, one_question, put, put_withdrawal
from tests.cohort.test_every_field_counts import all_events

PEOPLE = [f"learner-{number:02}" for number in range(12)]
OPTIONS = ("ask", "wait", "tell")
QUESTIONS = 6


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spring"


def told(folder: Path, day: int = 1) -> Report:
    return cohort_report(folder, f"2026-04-{day:02}", CourseTitles())


def section(report: Report, key: str) -> list[dict[str, object]]:
    return [dict(row) for each in report.sections if each.key == key for row in each.rows]


def answers(picked: dict[int, str]) -> list[SharedFact]:
    """A lesson with some questions, each answered at the first attempt."""
    made: list[SharedFact] = [LessonOpened("first")]
    for question, option in picked.items():
        began = len(made) + 1
        made.append(AttemptStarted(f"q-{question}", "choice", "r1", "first", f"q-{question}", "e1", ("asking",), True))
        made.append(Answered(began, option, OPTIONS, (1, 0.5, 0)))
        made.append(AttemptEnded(began, 1 - OPTIONS.index(option) / 2))
    return made


def chosen(report: Report) -> dict[str, dict[str, object]]:
    """What is told of each question: its rows."""
    found: dict[str, dict[str, object]] = {}
    for row in section(report, "options"):
        found.setdefault(str(row["exercise"]), {})[str(row["option"])] = row["chose"]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("every", [1, 7], ids=["daily", "weekly"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_laying_reports_side_by_side_tells_nothing_of_anybody(every: int, seed: int, inbox: Path, folder: Path) -> None:
    """Twelve people answer six questions over four weeks and hand out what they have whenever they like."""
    chance = random.Random(seed)
    picked: dict[str, dict[int, str]] = {who: {} for who in PEOPLE}
    handed: dict[str, dict[int, str]] = {}
    seen: dict[str, tuple[object, dict[str, str]]] = {}
    moved = 0
    for day in range(1, 29):
        files: list[Path] = []
        for who in PEOPLE:
            if len(picked[who]) < QUESTIONS and chance.random() < 0.4:
                picked[who][len(picked[who])] = chance.choice(OPTIONS)
            if picked[who] and chance.random() < 0.3:
                files.append(put(inbox, who, day, answers(picked[who])))
                handed[who] = dict(picked[who])
        merge(files, folder) if files else None
        if day % every or not handed:
            continue
        report = told(folder, day)
        for question in range(QUESTIONS):
            name = f"q-{question}"
            figure, now = (
                chosen(report).get(name),
                {who: each[question] for who, each in handed.items() if question in each},
            )
            before, then = seen.get(name, (None, {}))
            if figure != before:
                changed = [who for who in PEOPLE if now.get(who) != then.get(who)]
                assert len(changed) >= K, f"{name} moved on day {day} by {changed}"
                seen[name] = figure, now
                moved += 1
            counts = list((figure or {}).values())
            assert all(isinstance(each, Under) or (isinstance(each, int) and each % K == 0) for each in counts), counts
    assert moved, "and some things were told"


@pytest.mark.parametrize("count", [1, 4, 5])
def test_nothing_is_told_of_fewer_than_five(count: int, inbox: Path, folder: Path) -> None:
    merge([put(inbox, who) for who in PEOPLE[:count]], folder)
    report = told(folder)
    assert bool(report.sections) is (count >= K)
    said = "\n".join(report_lines(report, 300))
    assert said.startswith(f"small: {count} learner")
    assert ("So there is nothing to tell yet." in said) is (count < K)
    for row in (row for each in report.sections for row in each.rows):
        people = [row[key] for key in ("learners", "opened", "chose", "took", "did") if key in row]
        assert all(isinstance(each, Under) or (isinstance(each, int) and each % K == 0) for each in people), row


@pytest.mark.slow
def test_one_more_bundle_moves_nothing_and_five_move_it(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who, facts=answers({0: "ask"})) for who in PEOPLE[:6]], folder)
    first = told(folder, 1)
    for count in range(1, K):
        merge([put(inbox, PEOPLE[5 + count], facts=answers({0: "wait"}))], folder)
        again = told(folder, 1 + count)
        assert again.sections == first.sections and again.waiting
        assert "Some figures are of earlier days, the oldest of 2026-04-01." in head(again)
    merge([put(inbox, PEOPLE[10], facts=answers({0: "wait"}))], folder)
    after = told(folder, 9)
    assert chosen(after)["q-0"] == {"ask": 5, "wait": 5, "(others)": Under()} and not after.waiting


@pytest.mark.slow
def test_who_says_little_among_five_who_came_moves_nothing_alone(inbox: Path, folder: Path) -> None:
    """A level of sureness that one of five newcomers gives is a cell of its own."""

    def sure(level: int) -> list[SharedFact]:
        return [replace(each, sure=level) if isinstance(each, Answered) else each for each in answers({0: "ask"})]

    merge([put(inbox, who, facts=sure(1)) for who in PEOPLE[:6]], folder)
    first = section(told(folder), "calibration")
    merge([put(inbox, who, facts=sure(4 if number else 1)) for number, who in enumerate(PEOPLE[6:11])], folder)
    assert section(told(folder, 2), "calibration") == first, "one newcomer guessed, and four more are fewer than five"
    merge([put(inbox, PEOPLE[11], facts=sure(4))], folder)
    assert section(told(folder, 3), "calibration") == first, "five are sure now, and one handed something out since"
    merge([put(inbox, who, 2, [*sure(4), LessonOpened("second")]) for who in PEOPLE[7:11]], folder)
    assert section(told(folder, 4), "calibration")[:1] == first and len(section(told(folder, 4), "calibration")) == 2


@pytest.mark.slow
def test_somebody_who_is_taken_out_makes_no_difference_to_be_seen(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who, facts=answers({0: OPTIONS[number % 2]})) for number, who in enumerate(PEOPLE)], folder)
    before = told(folder).sections
    forget(folder, PEOPLE[0])
    for path in published_folder(folder, read_manifest(folder).published).iterdir():
        assert id_of(PEOPLE[0]).encode() not in path.read_bytes()
    assert told(folder, 2).sections == before, "eleven beside twelve would tell what one chose"
    merge([put_withdrawal(inbox, who, 2) for who in PEOPLE[1:4]], folder)
    assert told(folder, 3).sections == before
    merge([put_withdrawal(inbox, PEOPLE[4], 2)], folder)
    assert told(folder, 4).sections != before, "five went"


@pytest.mark.slow
def test_figures_of_those_who_went_are_told_no_more_and_come_back_with_others(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who, facts=answers({0: "ask"})) for who in PEOPLE], folder)
    assert chosen(told(folder))["q-0"]
    for who in PEOPLE[:8]:
        forget(folder, who)
    assert told(folder, 2).sections == [], "four are left"
    merge([put(inbox, f"new-{n}", facts=answers({0: "wait"})) for n in range(6)], folder)
    assert chosen(told(folder, 3))["q-0"] == {"wait": 5, "(others)": Under()}


@pytest.mark.slow
def test_one_person_more_shows_nothing_that_was_not_there(inbox: Path, folder: Path) -> None:
    """Four did an exercise, and the next who is merged did it as well: then there are five, and still nothing moves."""
    few = {0: "ask", 1: "wait"}
    merge([put(inbox, who, facts=answers(few if n < 4 else {0: "ask"})) for n, who in enumerate(PEOPLE[:11])], folder)
    first = told(folder)
    merge([put(inbox, PEOPLE[11], facts=answers(few))], folder)
    again = told(folder, 2)
    assert again.sections == first.sections and "q-1" not in chosen(again)


@pytest.mark.slow
def test_an_older_report_can_not_be_asked_for_again(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who) for who in PEOPLE], folder)
    told(folder)
    number = read_manifest(folder).published
    told(folder, 2)
    assert read_manifest(folder).published == number, "nothing has changed"
    merge([put(inbox, who, 2, one_question(0.0, "tell")) for who in PEOPLE], folder)
    told(folder, 3)
    assert [path.name for path in folder.glob("published-*")] == [f"published-{number + 1}"]


def test_a_report_for_a_program_has_the_same_figures(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who, facts=answers({0: OPTIONS[n % 2]})) for n, who in enumerate(PEOPLE)], folder)
    report = told(folder)
    data = json.loads(report_json(report))
    assert data["about"].startswith("For learning, not for appraisal.") and data["learners"] == 12
    assert {key: len(rows) for key, rows in data["sections"].items()} == {s.key: len(s.rows) for s in report.sections}
    (lesson,) = data["sections"]["lessons"]
    assert lesson == {
        "lesson": "first",
        "lesson_id": "first",
        "opened": 10,
        "began": {"under": 5},
        "finished": {"under": 5},
    }


def test_nobody_is_named_in_a_report(inbox: Path, folder: Path) -> None:
    merge([put(inbox, who, code=f"T{n}", note="private") for n, who in enumerate(PEOPLE)], folder)
    said = "\n".join(report_lines(told(folder), 80)) + report_json(told(folder))
    assert not any(each in said for who in PEOPLE for each in (who, id_of(who)[:8])) and "private" not in said


@pytest.mark.parametrize("spoil", [shutil.rmtree, lambda tables: (tables / "steps.parquet").write_bytes(b"PAR1")])
def test_tables_that_can_not_be_read_are_made_again(spoil: Callable[[Path], object], inbox: Path, folder: Path) -> None:
    files = [put(inbox, who) for who in PEOPLE]
    merge(files, folder)
    tables = tables_folder(folder, read_manifest(folder).generation)
    spoil(tables)
    with pytest.raises(CohortError, match="Remove that folder and merge any file once more"):
        told(folder)
    shutil.rmtree(tables, ignore_errors=True)
    merge(files[:1], folder)
    assert told(folder).sections


def test_of_every_cell_it_is_known_who_is_in_it(inbox: Path, folder: Path) -> None:
    """Else it would never be told anew, or by one person."""
    for n, who in enumerate(PEOPLE):
        inbox.mkdir(exist_ok=True)
        (inbox / f"{who}.jsonl").write_bytes(bundle_bytes(header(who, left_out=()), all_events(n)))
    merge(sorted(inbox.iterdir()), folder)
    report = told(folder)
    assert {each.key for each in report.sections} == CONTRIBUTIONS.keys()
    with engine() as connection:
        bind(connection, tables_folder(folder, read_manifest(folder).generation))
        connection.execute("CREATE TABLE parts AS SELECT '' AS team, 'all' AS part")
        marked = connection.execute(f"SELECT section, cell, count(*) FROM ({marks_text('')}) GROUP BY ALL").fetchall()
    known = {(key, cell) for key, cell, count in marked if count >= K} - {WHOLE}
    assert {(each.key, cell) for each in report.sections for cell in each.cells} == known
