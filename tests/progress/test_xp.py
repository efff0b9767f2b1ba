"""The rules of the game: what brings points, what never does, and that nothing earned is ever lost."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.models import Badge
from relcourse.course.outline import Badge as Declared
from relcourse.events.event import Event
from relcourse.events.facts import Answered, AttemptEnded, AttemptStarted, BadgeEarned, Decision, Fact, LookedBack
from relcourse.progress import xp
from relcourse.progress.learner_state import LearnerState
from relcourse.progress.projection import project

DAY = 24 * 60 * 60 * 1000
NOON = int(datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp() * 1000)
scores = st.floats(0, 1)


def event(fact: Fact, at: int = NOON, tz: int = 0) -> Event:
    return Event(0, "id", at, tz, "c", "1", fact)


def started(exercise: str) -> Event:
    return event(AttemptStarted("a", 0, "l", "s", exercise, "kind", "1", [], 1, first=True, practice=False))


def end(exercise: str, score: float | None, kind: str, **more: Any) -> AttemptEnded:
    """As an attempt at an exercise of some kind ends."""
    facts = {"first": False, "practice": False, "conversation": kind == "scenario", **more}
    keeps = {"reflect": "reflection", "commit": "plan"}.get(kind, "")
    return AttemptEnded("a", 9, exercise, kind, "1", ["asking"], score=score, keeps=keeps, **facts)


def ended(
    exercise: str, score: float | None, *, kind: str = "choice", at: int = NOON, tz: int = 0, **more: Any
) -> Event:
    return event(end(exercise, score, kind, **more), at, tz)


def points(*events: Event) -> int:
    return project(LearnerState(), events).points


@given(st.lists(scores, min_size=1, max_size=8), st.sampled_from(["choice", "scenario"]))
def test_what_an_exercise_brings_depends_only_on_the_best_that_was_reached(tried: list[float], kind: str) -> None:
    practice = [ended("e", score, kind=kind, practice=number > 0) for number, score in enumerate(tried)]
    assert points(*practice) == points(ended("e", max(tried), kind=kind))


@given(scores, st.lists(scores, max_size=5))
def test_repeating_what_is_known_brings_nothing(known: float, again: list[float]) -> None:
    once = points(ended("e", known))
    assert points(ended("e", known), *(ended("e", min(known, score)) for score in again)) == once


def test_a_wrong_answer_is_practice_too() -> None:
    assert 0 < points(ended("e", 0.0)) < points(ended("e", 1.0))


def test_a_reflection_and_a_plan_count_once_each() -> None:
    reflection, plan = ended("r", None, kind="reflect"), ended("p", None, kind="commit", look_back="2026-03-05")
    assert points(reflection) == points(reflection, reflection) > 0
    assert points(plan) == points(plan, plan) > 0


def plan_looked_back(*outcomes: str) -> LearnerState:
    answered = event(Answered("a", 1, "p", "1", {"words": "w"}))
    made = [started("p"), answered, ended("p", None, kind="commit", look_back="2026-03-05")]
    looks = [event(LookedBack("a", outcome)) for outcome in outcomes]
    return project(LearnerState(), [*made, *looks])


def test_every_honest_answer_about_a_plan_counts_the_same() -> None:
    brought = {plan_looked_back(outcome).points for outcome in ("done", "partly", "not-yet")}
    assert brought == {plan_looked_back().points + xp.LOOKED_BACK}


def test_saying_not_yet_again_and_again_counts_once() -> None:
    once = plan_looked_back("not-yet")
    often = plan_looked_back("not-yet", "not-yet", "not-yet", "done")
    assert (often.points, often.looked_back) == (once.points, 1)


deeds = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]), scores, st.integers(-400, 400), st.sampled_from([-720, 0, 60, 120, 840])
    ),
    max_size=12,
)


@given(deeds)
def test_no_clock_and_no_journey_takes_anything_away(deeds: list[tuple[str, float, int, int]]) -> None:
    """The clock jumps by days, backwards too, and the zone changes: what was earned stays."""
    learner, before = LearnerState(), LearnerState()
    for exercise, score, days, zone in deeds:
        before.points, before.days = learner.points, list(learner.days)
        project(learner, [ended(exercise, score, at=NOON + days * DAY, tz=zone, review=days % 2 == 0)])
        assert learner.points >= before.points
        assert {*learner.days, *learner.ahead.days} >= {*before.days}, "its day counts once it has come"


@given(deeds, st.integers(1, 3000))
def test_staying_away_costs_nothing(deeds: list[tuple[str, float, int, int]], away: int) -> None:
    def lived(pause: int) -> int:
        half = len(deeds) // 2
        return points(
            *(
                ended(exercise, score, at=NOON + (number + (pause if number >= half else 0)) * DAY)
                for number, (exercise, score, _, _) in enumerate(deeds)
            )
        )

    assert lived(away) == lived(0)


@pytest.mark.parametrize(("days", "brought"), [(0, 0), (400, xp.REVIEWED)])
def test_a_known_item_brings_points_only_when_its_skill_was_due(days: int, brought: int) -> None:
    first = ended("e", 1.0, first=True)
    again = ended("e", 1.0, review=True, at=NOON + days * DAY)
    assert points(first, again) == points(first) + brought


@given(st.integers(0, 20_000))
def test_levels_follow_one_another_without_a_gap(brought: int) -> None:
    here, after = xp.level(brought, ("One", "Two")), xp.level(brought + 1, ("One", "Two"))
    assert 0 <= here.into < here.size
    assert here.left == here.size - here.into
    assert (after.number, after.into) in ((here.number, here.into + 1), (here.number + 1, 0))
    assert here.name == ("One" if here.number == 1 else "Two")


def test_a_course_without_level_names_has_levels_all_the_same() -> None:
    assert (xp.level(0, ()).number, xp.level(0, ()).name) == (1, "")


def decided(regret: int) -> Event:
    return event(Answered("a", 1, "s", "1", "x", decision=Decision("scene", 0, regret)))


@pytest.mark.parametrize(
    ("regrets", "repaired"), [((0, 0), 0), ((2, 0), 1), ((0, 2), 0), ((2, 1), 0), ((2, 1, 0), 1), ((1, 0, 3), 0)]
)
def test_to_repair_is_to_lose_ground_and_then_lose_no_more(regrets: tuple[int, ...], repaired: int) -> None:
    talk = [started("s"), *map(decided, regrets), ended("s", 0.5, kind="scenario")]
    assert project(LearnerState(), talk).repaired == repaired
    assert project(LearnerState(), [*talk, *talk]).repaired == repaired, "the same conversation is mended once"


def test_a_badge_counts_something_that_is_counted() -> None:
    declared = set(Badge.model_fields["counts"].annotation.__args__)  # type: ignore[union-attr]
    assert declared == set(xp.COUNTS)
    for count in declared:
        assert xp.COUNTS[count](LearnerState()) == 0


def test_a_badge_is_earned_at_its_count_and_given_once() -> None:
    badge = Declared("b", "B", "About it.", "conversations", 2)
    talks = (ended(f"talk {n}", 0.5, kind="scenario") for n in itertools.count())
    learner = LearnerState()
    for _ in range(2):
        assert xp.earned((badge,), learner) == ()
        project(learner, [next(talks)])
    assert xp.earned((badge,), learner) == (badge,)
    project(learner, [event(BadgeEarned("b"))] * 2)
    assert xp.earned((badge,), learner) == ()
    assert learner.badges == ["b"]
