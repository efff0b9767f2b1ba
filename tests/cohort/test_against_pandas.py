"""Figures are what a plain computation over the raw bundles gives, by other means: pandas, line by line of JSON."""

from __future__ import annotations

import json
import random
from typing import Any

import pandas as pd
import pytest

from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    LookedBack,
    SharedFact,
    StepDone,
)
from relcourse.cohort.folder.manifest import read_manifest, tables_folder
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import Figures, bind, figures
from tests.cohort.handed_out import put

OPTIONS = ("ask", "wait", "tell", "leave")
LEARNERS, QUESTIONS = 60, 8
pytestmark = pytest.mark.slow


def learner(chance: random.Random) -> list[tuple[str, SharedFact]]:
    """Somebody who takes two lessons as far as they like, some things twice, and plans."""
    ability, made = chance.random(), list[tuple[str, SharedFact]]()
    day = 2
    for lesson in ("one", "two")[: chance.randint(1, 2)]:
        made.append((f"2026-03-{day:02}", LessonOpened(lesson)))
        for question in range(chance.randint(0, QUESTIONS)):
            name, day = f"{lesson}-q{question}", min(day + chance.randint(0, 2), 31)
            for nth in range(chance.choice((1, 1, 1, 2))):
                began = len(made) + 1
                skills = ("asking", "hearing")[: 1 + question % 2]
                about = {"rev": f"r{question % 3}", "lesson": lesson, "step": name, "skills": skills, "first": not nth}
                picked = OPTIONS[0] if chance.random() < ability else chance.choice(OPTIONS)
                worth = (1, 0.5, 0.25, 0)
                shown = tuple(chance.sample(OPTIONS, len(OPTIONS)))
                weighed = [worth[OPTIONS.index(each)] for each in shown]
                made.append((f"2026-03-{day:02}", AttemptStarted(name, "choice", **about, practice=bool(nth))))
                sure = chance.choice((None, 0, 1, 2, 3, 4))
                made.append((f"2026-03-{day:02}", Answered(began, picked, shown, weighed, sure=sure)))
                made.append((f"2026-03-{day:02}", AttemptEnded(began, worth[OPTIONS.index(picked)])))
            made.append((f"2026-03-{day:02}", StepDone(lesson, name)))
        began = len(made) + 1
        plan = AttemptStarted("plan", "commit", "p", lesson, "plan", skills=("asking",))
        made += [(f"2026-03-{day:02}", plan), (f"2026-03-{day:02}", AttemptEnded(began, None, "", True))]
        if chance.random() < 0.6:
            made.append((f"2026-03-{day:02}", LookedBack(began, chance.choice(("done", "partly", "not-yet")))))
        if chance.random() < 0.7:
            made.append((f"2026-03-{day:02}", LessonFinished(lesson)))
    return made


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, dict[str, Figures]]:
    """The raw lines of all bundles as one frame, and our figures."""
    root, chance, lines = tmp_path_factory.mktemp("pandas"), random.Random(5), []
    files = [put(root / "in", f"learner-{n}", facts=learner(chance)) for n in range(LEARNERS)]
    merge(files, root / "spring")
    for path in files:
        head, *body, _ = map(json.loads, path.read_text().splitlines())
        lines += [{"learner": head["learner"], **each} for each in body]
    with engine() as connection:
        bind(connection, tables_folder(root / "spring", read_manifest(root / "spring").generation))
        names = ("funnel", "steps", "first_scores", "items", "options", "calibration", "plans", "weeks")
        return pd.DataFrame(lines), {name: figures(connection, name) for name in names}


Cohort = tuple[pd.DataFrame, dict[str, Figures]]


def attempts(raw: pd.DataFrame) -> pd.DataFrame:
    """Each attempt with its answer and its end."""
    began = raw[raw.type == "attempt-started"].drop(columns=["attempt", "score", "answer", "shown", "worth", "sure"])
    began = began.assign(first=began["first"] == True, practice=began["practice"] == True)  # noqa: E712
    ended = raw[raw.type == "attempt-ended"][["learner", "attempt", "score", "plan"]].drop(columns="plan")
    said = raw[raw.type == "answered"][["learner", "attempt", "answer", "shown", "worth", "sure"]]
    both = began.merge(ended, left_on=["learner", "seq"], right_on=["learner", "attempt"], how="left")
    return both.drop(columns="attempt").merge(
        said, left_on=["learner", "seq"], right_on=["learner", "attempt"], how="left"
    )


def rest_of(first: pd.DataFrame) -> pd.DataFrame:
    """Each first score with the learner's mean deviation from item means on their other items."""
    first = first.assign(d=first.score - first.groupby(["exercise", "rev"]).score.transform("mean"))
    by = first.groupby("learner").d
    others = by.transform("count") - 1
    return first.assign(rest=((by.transform("sum") - first.d) / others).where(others > 0))


def by_key(rows: Figures, *keys: str) -> dict[tuple[Any, ...], Any]:
    return {tuple(row[key] for key in keys): row for row in rows}


def test_the_funnel(cohort: Cohort) -> None:
    raw, ours = cohort
    lessons = raw[raw.type.isin(["lesson-opened", "step-done", "lesson-finished"])]
    theirs = lessons.pivot_table(index="lesson", columns="type", values="learner", aggfunc="nunique")
    for row in ours["funnel"]:
        said = theirs.loc[row["lesson"]]
        assert (row["opened"], row["began"], row["finished"]) == (
            said["lesson-opened"],
            said["step-done"],
            said["lesson-finished"],
        )
    steps = lessons[lessons.type == "step-done"].groupby(["lesson", "step"]).learner.nunique()
    assert {key: row["learners"] for key, row in by_key(ours["steps"], "lesson", "step").items()} == steps.to_dict()


def test_first_scores_by_skill(cohort: Cohort) -> None:
    raw, ours = cohort
    first = attempts(raw).query("first and score == score").explode("skills")
    mine = first.groupby(["skills", "learner"]).score.mean().reset_index()
    for row in ours["first_scores"]:
        scores = mine[mine.skills == row["skill"]].score
        assert (row["learners"], row["mean"]) == (len(scores), pytest.approx(scores.mean(), abs=1e-12))
        bands = pd.cut(scores, [-1, 0.25 - 1e-9, 0.5 - 1e-9, 0.75 - 1e-9, 2], right=False).value_counts(sort=False)
        assert [row[key] for key in ("lowest", "low", "high", "highest")] == bands.tolist()


def test_items(cohort: Cohort) -> None:
    raw, ours = cohort
    first = rest_of(attempts(raw).query("first and score == score"))
    theirs = first.groupby(["exercise", "rev"])
    assert by_key(ours["items"], "exercise", "rev").keys() == set(theirs.groups)
    for key, row in by_key(ours["items"], "exercise", "rev").items():
        item = theirs.get_group(key)
        assert (row["n"], row["facility"]) == (len(item), pytest.approx(item.score.mean(), abs=1e-12))
        both = item.dropna(subset="rest")
        assert row["n_rest"] == len(both)
        assert row["discrimination"] == pytest.approx(both.score.corr(both.rest), abs=1e-9)
        least = pd.Series(sorted(both.score)).cov(pd.Series(sorted(both.rest)))
        assert row["efficiency"] == pytest.approx(both.score.cov(both.rest) / least, abs=1e-9)


def test_options(cohort: Cohort) -> None:
    raw, ours = cohort
    first = rest_of(attempts(raw).query("first and score == score"))
    for (exercise, rev, option), row in by_key(ours["options"], "exercise", "rev", "option_id").items():
        item = first[(first.exercise == exercise) & (first.rev == rev)]
        took = item[item.answer == option]
        assert (row["shown"], row["chosen"]) == (item.learner.nunique(), took.learner.nunique())
        expected = took.rest.mean()
        assert row["elsewhere"] == (None if pd.isna(expected) else pytest.approx(expected, abs=1e-9))


def test_calibration_plans_and_weeks(cohort: Cohort) -> None:
    raw, ours = cohort
    every = attempts(raw)
    sure = every[every.sure > 0].groupby("sure")
    for row in ours["calibration"]:
        level = sure.get_group(row["sure"])
        assert (row["answers"], row["learners"]) == (len(level), level.learner.nunique())
        assert row["score"] == pytest.approx(level.score.mean(), abs=1e-12)
    (asking,) = ours["plans"]
    looked = raw[raw.type == "looked-back"]
    assert asking["plans"] == int((raw.kind == "commit").sum())
    for outcome, key in (("done", "done"), ("partly", "partly"), ("not-yet", "not_yet")):
        assert asking[key] == looked[looked.outcome == outcome].learner.nunique()
    weeks = every.assign(week=pd.to_datetime(every.day).dt.to_period("W-SUN")).groupby("week")
    assert [(row["learners"], row["first_attempts"], row["again"]) for row in ours["weeks"]] == [
        (week.learner.nunique(), int(week["first"].sum()), int(week.practice.sum())) for _, week in weeks
    ]
