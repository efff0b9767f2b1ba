"""What the learner's state makes of a thing that goes by another id."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from relcourse.events.facts import (
    AttemptEnded,
    AttemptStarted,
    Fact,
    LessonFinished,
    LessonOpened,
    Moved,
    Renamed,
    StepDone,
)
from relcourse.progress.learner_state import LearnerState, from_json, to_json
from relcourse.progress.projection import project
from tests.helpers import NINE
from tests.progress.test_projection import event


def add_up(*facts: Fact) -> LearnerState:
    """The learner's state after these facts, an hour between each."""
    times: list[datetime] = [NINE + timedelta(hours=n) for n in range(len(facts))]
    learner = project(LearnerState(), [event(n, fact, times[n - 1]) for n, fact in enumerate(facts, start=1)])
    assert from_json(to_json(learner)) == learner
    return learner


def attempt(name: str, exercise: str, score: float | None, *, first: bool = True, skill: str = "s") -> list[Fact]:
    return [
        AttemptStarted(name, 0, "l", "s", exercise, "choice", "rev", [skill], 7, first, False),
        AttemptEnded(name, 1, exercise, "choice", "rev", [skill], first, False, score),
    ]


def test_a_lesson_is_where_it_was_under_its_new_name() -> None:
    learner = add_up(LessonOpened("old"), StepDone("old", "a"), Moved("old", "b"), Renamed("lesson", "old", "new"))
    assert (learner.current, set(learner.lessons)) == ("new", {"new"})
    assert (learner.lesson("new").at, learner.lesson("new").done) == ("b", ["a"])


def test_of_two_lessons_joined_nothing_done_is_lost() -> None:
    learner = add_up(
        StepDone("old", "a"), StepDone("old", "b"), LessonFinished("old"),
        StepDone("new", "b"), StepDone("new", "c"), Moved("new", "c"),
        Renamed("lesson", "old", "new"),
    )  # fmt: skip
    joined = learner.lesson("new")
    assert (joined.done, joined.at, joined.finished) == (["a", "b", "c"], "c", True)


def test_a_step_is_done_and_stood_at_under_its_new_name_and_only_in_its_lesson() -> None:
    learner = add_up(
        StepDone("l", "a"), StepDone("l", "b"), StepDone("l", "new"), Moved("l", "a"), StepDone("m", "a"),
        Renamed("step", "a", "new", "l"),
    )  # fmt: skip
    assert (learner.lesson("l").done, learner.lesson("l").at) == (["new", "b"], "new")
    assert learner.lesson("m").done == ["a"]


@pytest.mark.parametrize(
    ("old", "new", "best"), [(0.5, 1.0, 1.0), (1.0, 0.5, 1.0), (None, 0.5, 0.5), (None, None, None)]
)
def test_of_two_exercises_joined_the_older_first_and_the_later_last_are_kept(
    old: float | None, new: float | None, best: float | None
) -> None:
    learner = add_up(*attempt("1", "a", old), *attempt("2", "b", new), Renamed("exercise", "a", "b"))
    (result,) = learner.results.values()
    assert (result.times, result.first, result.best, result.last) == (2, new if old is None else old, best, new)
    assert set(learner.attempts) == {"b"} and learner.attempts["b"].attempt == "2"


def test_what_was_done_under_the_old_name_after_the_new_one_is_the_last() -> None:
    learner = add_up(*attempt("2", "b", 0.5), *attempt("1", "a", 1.0), Renamed("exercise", "a", "b"))
    assert learner.results["b"].last == 1.0


def test_an_attempt_goes_on_under_its_new_name() -> None:
    learner = add_up(attempt("1", "a", 1.0)[0], Renamed("exercise", "a", "b"))
    assert learner.attempts["b"].exercise == "b" and "a" not in learner.attempts


def test_of_two_skills_joined_the_estimates_add_up_and_the_later_card_stays() -> None:
    apart = add_up(*attempt("1", "a", 0.5, skill="x"), *attempt("2", "b", 1.0, skill="y"))
    joined = add_up(
        *attempt("1", "a", 0.5, skill="x"), *attempt("2", "b", 1.0, skill="y"), Renamed("skill", "x", "y")
    ).skills
    assert set(joined) == {"y"}
    assert (joined["y"].total, joined["y"].answers, joined["y"].card) == (1.5, 2, apart.skills["y"].card)


@pytest.mark.parametrize("what", ["lesson", "step", "exercise", "skill", "planet"])
def test_where_there_is_nothing_under_the_old_name_nothing_changes(what: str) -> None:
    before = [StepDone("l", "a"), *attempt("1", "a", 0.5)]
    changed = add_up(*before, Renamed(what, "gone", "new", "m"))
    changed.seq, changed.at = changed.seq - 1, changed.at - 3_600_000
    assert [each.old for each in changed.renames] == ["gone"], "it is known, to be taken back"
    changed.renames = []
    assert changed == add_up(*before)
