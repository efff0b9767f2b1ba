"""A clock that was wrong for a while: what was recorded under it freezes nothing and takes nothing away."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.events.event import Event
from relcourse.events.facts import AttemptEnded, CommitmentMade, Fact, Moved, StepDone
from relcourse.progress.learner_state import LearnerState, from_json, to_json
from relcourse.progress.projection import project
from tests.helpers import NINE
from tests.progress.test_projection import event

DAY, YEAR = timedelta(days=1), timedelta(days=365)
AHEAD = [DAY, YEAR, 50 * YEAR]


def answer(skill: str, score: float = 1.0, *, review: bool = True) -> AttemptEnded:
    return AttemptEnded("a", 2, f"on {skill}", "choice", "r", [skill], True, False, score, review=review)


def lived(*recorded: tuple[Fact, datetime]) -> LearnerState:
    return project(LearnerState(), [event(seq, fact, at) for seq, (fact, at) in enumerate(recorded, start=1)])


@pytest.mark.parametrize("ahead", AHEAD)
def test_an_answer_from_the_future_counts_as_of_the_next_fact(ahead: timedelta) -> None:
    begin, later = (answer("x"), NINE), (Moved("l", "s"), NINE + 10 * DAY)
    future = later[1] - timedelta(hours=1) + ahead
    wrong = lived(begin, (answer("x"), future), (StepDone("l", "s"), future), later)
    right = lived(begin, (answer("x"), later[1]), (StepDone("l", "s"), later[1]), later)
    assert wrong.ahead != right.ahead
    wrong.ahead = right.ahead
    assert wrong == right


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_plan_made_in_the_future_is_looked_back_on_as_many_days_after_the_next_fact(ahead: timedelta) -> None:
    made = NINE + ahead
    plan = CommitmentMade("p", "w", (made + 3 * DAY).date().isoformat())
    assert lived((plan, made), (Moved("l", "s"), NINE)).commitments["p"].look_back == "2026-03-05"


@pytest.mark.parametrize("back", [DAY, YEAR, 50 * YEAR])
def test_a_clock_that_was_behind_for_a_while_takes_nothing_away(back: timedelta) -> None:
    practised = [(each, NINE + n * DAY) for n, each in enumerate([StepDone("l", "s"), answer("x"), answer("y", 0.2)])]
    behind, right = (Moved("l", "t"), NINE + 2 * DAY - back), (Moved("l", "u"), NINE + 5 * DAY)
    here, there = lived(*practised, right), lived(*practised, behind, right)
    assert (there.skills, there.results, there.commitments) == (here.skills, here.results, here.commitments)
    assert set(there.days) >= set(here.days)


def test_what_was_answered_since_is_not_undone_when_its_day_has_come() -> None:
    since = [(Moved("l", "s"), NINE), (answer("x"), NINE + 2 * DAY)]
    learner = lived((answer("x"), NINE + YEAR), *since, (Moved("l", "t"), NINE + 2 * YEAR))
    card = learner.skills["x"].card
    assert card and card.day == "2026-03-04"


moments = st.lists(
    st.tuples(
        st.sampled_from(["x", "y"]), st.sampled_from([0.2, 0.7, 1.0]), st.integers(-40, 40),
        st.sampled_from([timedelta(), DAY, YEAR, 50 * YEAR, -DAY, -YEAR, -50 * YEAR]), st.sampled_from([0, 1, 2]),
    ),
    max_size=10,
)  # fmt: skip


def history(chosen: list[tuple[str, float, int, timedelta, int]]) -> list[Event]:
    made = []
    for seq, (skill, score, hours, wrong, what) in enumerate(chosen, start=1):
        at = NINE + seq * DAY + timedelta(hours=hours) + wrong
        day = (at + 3 * DAY).date().isoformat()
        fact = (answer(skill, score), StepDone("l", skill), CommitmentMade(skill, "w", day))[what]
        made.append(event(seq, fact, at))
    return made


@given(moments, st.integers(0, 10))
def test_the_same_facts_add_up_to_the_same_in_any_split(
    chosen: list[tuple[str, float, int, timedelta, int]], split: int
) -> None:
    events = history(chosen)
    kept = to_json(project(LearnerState(), events[:split]))
    assert project(from_json(kept), events[split:]) == project(LearnerState(), events)


@given(moments)
def test_nothing_is_later_than_the_last_fact(chosen: list[tuple[str, float, int, timedelta, int]]) -> None:
    learner = LearnerState()
    for each in history(chosen):
        project(learner, [each])
        cards = [skill.card for skill in learner.skills.values() if skill.card]
        assert all(card.last <= each.at and card.due <= each.at + 181 * 86_400_000 for card in cards)
        assert all(result.seen <= each.at for result in learner.results.values())
