"""The day that is announced is the day on which it is served: over summer time, and wherever the learner has gone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from relcourse.course.outline import LessonOutline, ModuleOutline, Outline, ReviewItem
from relcourse.learner.due import due, next_review, plans_due
from relcourse.progress.days import day_of, today_at
from relcourse.progress.learner_state import Commitment, LearnerState, SkillState
from relcourse.progress.spaced_repetition import DAY_MS, Card, reviewed
from relcourse.store.settings import Settings

CALM = Settings(reviews=6)
OUTLINE = Outline(
    "c",
    "C",
    "1",
    "",
    "",
    (
        ModuleOutline(
            "m",
            "M",
            1,
            (LessonOutline("l", "L", 5, ("s",), ("asking",), (ReviewItem("held", ("asking",)),)),),
            (),
            {"asking": "Asking"},
        ),
    ),
)
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Honolulu",
        "Pacific/Kiritimati",
    )
]
zones = st.sampled_from(ZONES)
YEARS = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
SPRING = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 8, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 18, tzinfo=UTC), datetime(2026, 11, 6, tzinfo=UTC)


def between(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    return st.integers(0, int((last - first).total_seconds())).map(lambda seconds: first + timedelta(seconds=seconds))


answers = between(*YEARS) | between(*SPRING) | between(*AUTUMN)
scores = st.floats(0, 1)


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def answered(at: datetime, score: float, zone: ZoneInfo) -> LearnerState:
    """Somebody who gave one answer."""
    card = reviewed(None, score, ms(at), day_of(ms(at), zone).isoformat())
    return LearnerState(skills={"asking": SkillState(score, 1, card)})


def is_due(learner: LearnerState, now: datetime) -> bool:
    return bool(due(OUTLINE, learner, now, CALM))


def four(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(4), zone)


def test_what_was_answered_in_the_evening_and_is_announced_for_monday_is_served_all_monday() -> None:
    zone = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 2, 28, 21, 30, tzinfo=zone)
    learner = answered(evening, 1.0, zone)
    day = next_review(OUTLINE, learner, evening, CALM)
    assert day and f"{day:%A}" == "Monday"
    assert not is_due(learner, datetime(2026, 3, 2, 3, 59, tzinfo=zone))
    assert all(is_due(learner, datetime(2026, 3, 2, hour, tzinfo=zone)) for hour in range(4, 24))


@given(answers, scores, zones, st.integers(0, 23 * 60 + 59), st.integers(0, 400))
def test_it_is_served_from_four_on_the_announced_day_and_ever_after_and_never_before(
    at: datetime, score: float, zone: ZoneInfo, minute: int, later: int
) -> None:
    learner = answered(at, score, zone)
    day = next_review(OUTLINE, learner, at.astimezone(zone), CALM)
    assert day is not None and day > today_at(at.astimezone(zone))
    begin = four(day, zone)
    assert is_due(learner, begin)
    after = (begin.astimezone(UTC) + timedelta(days=later, minutes=minute)).astimezone(zone)
    assert is_due(learner, after)
    before = (begin.astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)
    assert not is_due(learner, before)
    assert next_review(OUTLINE, learner, before, CALM) == day, "and it is announced for the same day to the last minute"


@given(answers, scores, zones, zones)
def test_who_has_travelled_is_served_on_the_day_that_is_announced_there(
    at: datetime, score: float, home: ZoneInfo, away: ZoneInfo
) -> None:
    learner = answered(at, score, home)
    announced = next_review(OUTLINE, learner, at.astimezone(away), CALM)
    assert announced is not None
    assert is_due(learner, four(announced, away))
    last_minute = (four(announced, away).astimezone(UTC) - timedelta(minutes=1)).astimezone(away)
    assert not is_due(learner, last_minute)


@given(answers, scores, zones, zones, st.integers(0, 60 * 24 * 40))
def test_whatever_is_served_moves_its_card(
    at: datetime, score: float, home: ZoneInfo, away: ZoneInfo, minutes: int
) -> None:
    learner = answered(at, score, home)
    now = (at + timedelta(minutes=minutes)).astimezone(away)
    assume(is_due(learner, now))
    card = learner.skills["asking"].card
    after = reviewed(card, 1.0, ms(now), today_at(now).isoformat())
    assert after != card
    learner.skills["asking"].card = after
    assert not is_due(learner, now), "and is not due again the same day"


@given(answers, zones)
def test_an_earlier_review_of_the_day_never_waits_for_the_hour(at: datetime, zone: ZoneInfo) -> None:
    local = at.astimezone(zone)
    card = Card(1.0, 5.0, ms(at), ms(at) - 30 * DAY_MS, (today_at(local) - timedelta(days=30)).isoformat())
    learner = LearnerState(skills={"asking": SkillState(1.0, 1, card)})
    assert is_due(learner, four(today_at(local), zone))


@given(answers, zones)
def test_a_plan_is_due_from_four_on_its_day(at: datetime, zone: ZoneInfo) -> None:
    day = today_at(at.astimezone(zone))
    learner = LearnerState(commitments={"plan": Commitment("w", day.isoformat())})
    assert plans_due(learner, four(day, zone)) == ("plan",)
    assert plans_due(learner, (four(day, zone).astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)) == ()
