"""A rename that was judged not to hold counts as never recorded, however the facts came in."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from relcourse.events.event import Event
from relcourse.events.facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    Fact,
    Moved,
    Renamed,
    RenameJudged,
    StepDone,
)
from relcourse.progress.learner_state import LearnerState, from_json, to_json
from relcourse.progress.projection import project
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.profile_database import NOWHERE
from tests.batches import batches
from tests.helpers import NINE, frozen_environment

NAMES = ("a", "b", "c")
names = st.sampled_from(NAMES)


def attempt(exercise: str, skill: str, score: float, number: int) -> list[Fact]:
    key, skills = f"attempt {number}", [skill]
    return [
        AttemptStarted(key, 0, exercise, "s", exercise, "choice", "r", skills, 1, True, False),
        Answered(key, 1, exercise, "r", "x"),
        AttemptEnded(key, 2, exercise, "choice", "r", skills, True, False, score),
    ]


facts = st.one_of(
    st.builds(attempt, names, names, st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 10**9)),
    st.builds(lambda lesson, step: [StepDone(lesson, step), Moved(lesson, step)], names, names),
    st.builds(
        lambda what, old, new, lesson: [Renamed(what, old, new, lesson if what == "step" else "")],
        st.sampled_from(["lesson", "step", "exercise", "skill"]), names, names, names,
    ),
    st.builds(
        lambda nth, by: [RenameJudged(f"{nth}", by)], st.integers(0, 5), st.sampled_from(["", "course", "learner"])
    ),
)  # fmt: skip
"""A judgement names its rename by its number among the renames; ``log_of`` puts the event's id there."""
histories = st.lists(facts, max_size=25).map(lambda parts: [fact for part in parts for fact in part])


def log_of(history: list[Fact]) -> list[Event]:
    made: list[Event] = []
    renames: list[str] = []
    for seq, fact in enumerate(history, start=1):
        if isinstance(fact, RenameJudged):
            if not renames:
                continue
            fact = RenameJudged(renames[int(fact.rename) % len(renames)], fact.undone_by)
        made.append(
            Event(seq, f"id {seq}", int((NINE + timedelta(hours=5 * seq)).timestamp() * 1000), 60, "c", "1", fact)
        )
        if isinstance(fact, Renamed):
            renames.append(f"id {seq}")
    return made


def whole(events: list[Event], *splits: int) -> LearnerState:
    """The state as a profile adds it up that is looked at after so many events, and taken up again from a snapshot."""
    learner = LearnerState()
    for end in (*splits, len(events)):
        learner = from_json(to_json(learner))
        project(learner, [each for each in events[:end] if each.seq > learner.seq])
        while learner.outdated:
            learner = project(learner.anew(), events[:end])
    return learner


def learnt(learner: LearnerState) -> LearnerState:
    """Without what is known of the renames themselves, and up to when."""
    return replace(copy.deepcopy(learner), renames=[], undone={}, judged=0, seq=0, at=0)


def holding(events: list[Event]) -> list[Event]:
    """The events without judgements, and without the renames that the last of these let not hold."""
    judged = {each.fact.rename: each.fact.undone_by for each in events if isinstance(each.fact, RenameJudged)}
    return [each for each in events if not isinstance(each.fact, RenameJudged) and not judged.get(each.id)]


@pytest.mark.parametrize("batch", batches(10, everyday=1))
def test_undone_is_as_if_it_had_never_happened(batch: int) -> None:
    @seed(batch)
    @settings(max_examples=100)
    @given(histories, st.integers(0, 40), st.integers(0, 40))
    def check(history: list[Fact], one: int, two: int) -> None:
        events = log_of(history)
        never = holding(events)
        expected = learnt(project(LearnerState(), never))
        assert learnt(whole(events)) == expected
        assert learnt(whole(events, *sorted((one, two)))) == expected

    check()


@given(histories)
@settings(max_examples=30)
def test_undone_and_redone_is_as_before(history: list[Fact]) -> None:
    events = [each for each in log_of(history) if not isinstance(each.fact, RenameJudged)]
    before = learnt(whole(events))
    seq = len(history) + 1
    for renamed in [each.id for each in events if isinstance(each.fact, Renamed)]:
        last = events[-1]
        for by in ("course", ""):
            events.append(last._replace(seq=seq, id=f"id {seq}", fact=RenameJudged(renamed, by)))
            seq += 1
    assert learnt(whole(events)) == before


def test_a_judgement_of_what_is_no_rename_takes_nothing_away() -> None:
    events = log_of([StepDone("l", "a"), *attempt("e", "s", 1.0, 1)])
    judged = [
        events[-1]._replace(seq=9 + n, id=f"j{n}", fact=RenameJudged(each.id, "learner"))
        for n, each in enumerate(events)
    ]
    assert learnt(whole([*events, *judged])) == learnt(whole(events))


def test_a_profile_adds_itself_up_anew_in_every_window() -> None:
    log = Log(NOWHERE, frozen_environment())
    one, two = Profile(log, "c", "1"), Profile(log, "c", "1")
    one.record(attempt("a", "s", 1.0, 1))
    before = learnt(one.learner)
    one.record([Renamed("exercise", "a", "b")])
    assert set(two.refresh().results) == {"b"}
    one.record([RenameJudged(one.learner.renames[0].id, "learner")])
    for profile in (one, two, Profile(log, "c", "1")):
        assert learnt(profile.refresh()) == before
    log.close()
