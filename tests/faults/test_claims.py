"""A course under another's id takes nothing away: what was done stays done, whatever it says of former names."""

from __future__ import annotations

import copy
import random
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline import Outline
from relcourse.course.outline_builder import outlined
from relcourse.events.facts import StepDone
from relcourse.learner.undone_renames import movings, take_back
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.session import Session
from relcourse.progress.learner_state import LearnerState
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.batches import batches
from tests.cli.test_commands import Run, run
from tests.faults.hostile_courses import hostile
from tests.helpers import NINE, come_to, edit, frozen_environment, to_the_end, write_small_course
from tests.learner.test_whose_progress import begun
from tests.lesson.changing import rename

__all__ = ["begun", "run"]

PACKS = 20
"""Hostile courses in a batch, each in one to four editions."""


@pytest.fixture(scope="module")
def true(bundled: Path) -> Outline:
    return outlined(CourseFolder(bundled))


@pytest.fixture(scope="module")
def history(bundled: Path, tmp_path_factory: pytest.TempPathFactory, true: Outline) -> Path:
    """A learner who has taken the first lesson to its end and a part of the second, in words of their own."""
    path = tmp_path_factory.mktemp("history") / "me.sqlite3"
    with closing(Log(path, frozen_environment())) as log:
        walk = lesson_player(CourseFolder(bundled), Profile(log, true.course, true.version, true.badges))
        first, second = true.lessons[1].id, true.lessons[2].id
        walk.act(Open(first))
        list(to_the_end(walk))
        come_to(walk, true.lessons[2].steps[3], second)
        opened(log, true)
    return path


def opened(log: Log, outline: Outline) -> Session:
    """A course as its start opens it; asked whose progress it is, the learner says that it is the same."""
    session = Session(Path("nowhere"), log)
    session.outline = outline
    if session.whose:
        session.say_whose(same=True)
    return session


def what_was_done(session: Session) -> LearnerState:
    """The state, without what is known of renames themselves."""
    learner = copy.deepcopy(session.profile.refresh())
    return replace(learner, renames=[], undone={}, judged=0, seq=0, at=0)


def done(session: Session) -> int:
    home = session.home()
    assert home
    return home.done


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(12, everyday=1))
def test_back_in_the_learners_own_course_all_is_as_it_was(batch: int, history: Path, true: Outline) -> None:
    for pack in range(PACKS):
        chance = random.Random(f"claims {batch} {pack}")
        with closing(Log.looking_at(history, frozen_environment(2, NINE + timedelta(days=1)))) as log:
            before, steps = what_was_done(opened(log, true)), done(opened(log, true))
            texts = log.private_texts("reflection", "plan", "draft", "own-line")
            for edition in range(chance.randint(1, 4)):
                opened(log, hostile(true, chance, edition)).home()
            back = opened(log, true)
            assert done(back) == steps > 5, (batch, pack)
            assert what_was_done(back) == before, (batch, pack)
            after = log.private_texts("reflection", "plan", "draft", "own-line")
            assert {each.id: each.about for each in after} == {each.id: each.about for each in texts}


@pytest.mark.parametrize("batch", batches(6, everyday=1))
def test_what_is_done_there_meanwhile_takes_nothing_away_either(batch: int, history: Path, true: Outline) -> None:
    for pack in range(PACKS):
        chance = random.Random(f"done meanwhile {batch} {pack}")
        with closing(Log.looking_at(history, frozen_environment(2, NINE + timedelta(days=1)))) as log:
            before, steps = what_was_done(opened(log, true)), done(opened(log, true))
            for edition in range(chance.randint(1, 4)):
                there = opened(log, hostile(true, chance, edition))
                lessons = there._outline.lessons
                there.profile.record([StepDone(lesson.id, step) for lesson in lessons for step in lesson.steps[:2]])
                opened(log, true)
            back = what_was_done(opened(log, true))
            assert done(opened(log, true)) >= steps
            assert (back.results, back.skills, back.attempts) == (before.results, before.skills, before.attempts)
            assert all(set(before.lessons[key].done) <= set(back.lessons[key].done) for key in before.lessons)


def test_a_stranger_moves_nothing_on_opening(history: Path, true: Outline) -> None:
    other = replace(true, title="Another", digest="0", modules=(replace(true.modules[0], skills={"own": "Own"}),))
    stranger = replace(other, renames=tuple(hostile(true, random.Random(3), 0).renames))
    with closing(Log.looking_at(history, frozen_environment(2))) as log:
        events = log.rows("SELECT count(*) FROM event")
        session = Session(Path("nowhere"), log)
        session.outline = stranger
        assert session.whose and session.home()
        assert log.rows("SELECT count(*) FROM event") == events


# With files, by commands


def renamed_away(course: Path) -> None:
    """Everything of the small course goes by another name, and says what it was called."""
    rename(course, "first", "opening", "first")
    for exercise in sorted((course / "exercises").glob("*.yaml")):
        rename(course, exercise.stem, f"x-{exercise.stem}", exercise.stem)
    edit(course / "lessons" / "course.yaml", ("{asking: Asking first}", "{row: {name: Row, formerly: [asking]}}"))


def test_status_counts_the_same_before_and_after_a_course_that_claims_all(
    run: Run, begun: Path, tmp_path: Path
) -> None:
    before = run("status", begun).out
    claiming = write_small_course(tmp_path / "claiming")
    renamed_away(claiming)
    assert "1 of 11 steps" in run("status", claiming).out
    assert run("status", begun).out == before
    run("play", claiming, "--plain", typed="q\n")
    assert run("status", begun).out == before, "a look takes back what the course at hand belies, in memory"
    run("play", begun, "--plain", typed="q\n")
    assert run("status", begun).out == before
    assert "1 of 11 steps" in run("status", claiming).out


# Taking back, by the learner's word


def taken_back(run: Run, *args: str) -> str:
    ended = run("profile", "repair", *args)
    assert ended.code == 0, ended.err
    return ended.err


def test_repair_names_what_was_renamed_and_takes_it_back_for_good(run: Run, begun: Path) -> None:
    renamed_away(begun)
    run("play", begun, "--plain", typed="q\n")
    assert "1 of 11 steps" in run("status", begun).out
    offered = taken_back(run)
    assert "Nothing is wrong with the profile me." in offered
    assert "1. " in offered and "small: " in offered and "such as lesson first, now opening" in offered
    assert "as if it had never been renamed" in taken_back(run, "--take-back", "1")
    assert "0 of 11 steps" in run("status", begun).out
    run("play", begun, "--plain", typed="q\n")
    assert "0 of 11 steps" in run("status", begun).out, "what was taken back is not carried again"
    assert "(taken back)" in taken_back(run)
    assert "holds again" in taken_back(run, "--take-back", "1")
    assert "1 of 11 steps" in run("status", begun).out


def test_a_number_that_there_is_not_is_said(run: Run, begun: Path) -> None:
    ended = run("profile", "repair", "--take-back", "3")
    assert ended.code == 2 and "There is no renaming 3 in the profile me." in ended.err


def test_what_was_written_goes_back_with_its_exercise(history: Path, true: Outline) -> None:
    with closing(Log.looking_at(history, frozen_environment(2))) as log:
        texts = {each.id: each.about for each in log.private_texts("reflection", "plan")}
        assert texts
        for n in range(30):
            opened(log, hostile(true, random.Random(n), n))
        assert {each.id: each.about for each in log.private_texts("reflection", "plan")} != texts
        for moving in movings(log):
            if not moving.taken_back:
                take_back(log, next(each for each in movings(log) if each.renames == moving.renames))
        assert {each.id: each.about for each in log.private_texts("reflection", "plan")} == texts
        assert all(each.taken_back for each in movings(log))
