"""Clocks in every form: nothing raises, nothing is taken away, and once a clock is right again nothing stays frozen."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from relcourse.course.outline import Badge
from relcourse.events.facts import AttemptEnded, CommitmentMade, Fact, Moved, StepDone
from relcourse.learner.ical import calendar
from relcourse.learner.journal import Journal
from relcourse.learner.plans import Commitments
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LearnerState
from relcourse.store import environment
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.profile_database import NOWHERE
from tests.batches import batches, sampled
from tests.cli.test_commands import Run, run
from tests.helpers import frozen_environment

__all__ = ["run"]

DAY, YEAR = timedelta(days=1), timedelta(days=365)
BEGIN = datetime(2026, 10, 20, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
"""Some days before summer time ends."""
ZONES = [ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati"), UTC]
FORMS = {
    "right": lambda now: now,
    "a day ahead": lambda now: now + DAY,
    "a year ahead": lambda now: now + YEAR,
    "fifty years ahead": lambda now: now + 50 * YEAR,
    "a day back": lambda now: now - DAY,
    "a year back": lambda now: now - YEAR,
    "fifty years back": lambda now: now - 50 * YEAR,
    "an empty battery": lambda now: datetime(1970, 1, 1, 0, 0, 9, tzinfo=now.tzinfo),
    "the last year": lambda now: datetime.max.replace(tzinfo=now.tzinfo),
    "the first year": lambda now: datetime.min.replace(tzinfo=now.tzinfo),
    "some seconds off": lambda now: now + timedelta(seconds=now.microsecond % 7 - 3),
    "another zone": lambda now: now.astimezone(ZONES[now.day % len(ZONES)]),
}
"""What a clock shows that should show a moment."""
SANE = ("right", "some seconds off", "another zone")


class Clock:
    """A clock that shows what it is told to."""

    def __init__(self, moment: datetime = BEGIN) -> None:
        self.shows = moment

    def environment(self, seed: int = 1) -> Environment:
        return replace(frozen_environment(seed), now=lambda: self.shows)


def deeds(chance: random.Random, number: int, clock: Clock) -> list[Fact]:
    skill, today = chance.choice("xyz"), today_at(clock.shows)
    score = chance.choice([0.2, 0.7, 1.0])
    match chance.randrange(3):
        case 0:
            return [CommitmentMade(f"plan {number}", f"words {number}", (today + 3 * DAY).isoformat())]
        case 1:
            return [StepDone("l", f"s{number}")]
        case _:
            first = [AttemptEnded(f"a{number}", 2, f"on {skill}", "choice", "r", [skill], True, False, score)]
            return [*first, Moved("l", f"s{number}")]


def lived(seed: str, wrong: bool) -> Iterator[tuple[LearnerState, datetime]]:
    """What a learner does over some weeks by clocks of any form, or by right ones; the last one is always right."""
    chance, clock = random.Random(seed), Clock()
    world = clock.environment()
    with closing(Log(NOWHERE, world)) as log:
        profile = Profile(log, "c", "1", (Badge("b", "B", "", "days", 99),))
        now = BEGIN
        for number in range(chance.randint(2, 12)):
            now += timedelta(hours=chance.randint(1, 60), seconds=chance.randrange(60))
            form = chance.choice(list(FORMS))
            told = FORMS[form](now) if wrong else now
            clock.shows = environment.within_years(told)
            profile.record(deeds(chance, number, clock))
            yield profile.learner, now
        clock.shows = now + timedelta(minutes=5)
        profile.record([Moved("l", "end")])
        yield profile.learner, clock.shows


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(20, everyday=1))
def test_under_any_clocks_the_same_is_earned_and_nothing_stays_frozen(batch: int) -> None:
    for nth in range(40):
        seed = f"clocks {batch} {nth}"
        *_, (wrong, now) = lived(seed, wrong=True)
        *_, (right, _) = lived(seed, wrong=False)
        at, today = int(now.timestamp() * 1000), today_at(now)
        assert (wrong.points, wrong.answers, wrong.lessons) == (right.points, right.answers, right.lessons), seed
        assert wrong.skills.keys() == right.skills.keys() and wrong.commitments.keys() == right.commitments.keys()
        assert {key: (each.times, each.best) for key, each in wrong.results.items()} == {
            key: (each.times, each.best) for key, each in right.results.items()
        }
        for key, skill in wrong.skills.items():
            there = right.skills[key]
            assert (skill.total, skill.answers) == (there.total, there.answers)
            assert skill.card and skill.card.last <= at and skill.card.due - skill.card.last <= 181 * 86_400_000
        assert all(each.seen <= at for each in wrong.results.values())
        assert all(date.fromisoformat(each.look_back) <= today + 4 * DAY for each in wrong.commitments.values()), seed
        furthest = (today + DAY).isoformat()  # it may be tomorrow already in another zone
        assert all(each <= furthest for each in wrong.days), seed


def test_after_an_empty_battery_all_is_as_of_when_it_had_last_been_right() -> None:
    clock = Clock()
    with closing(Log(NOWHERE, clock.environment())) as log:
        profile = Profile(log, "c", "1")
        profile.record([StepDone("l", "a")])
        clock.shows = FORMS["an empty battery"](BEGIN)
        answer = AttemptEnded("a", 2, "e", "choice", "r", ["x"], True, False, 1.0)
        profile.record([answer, StepDone("l", "b"), CommitmentMade("p", "w", "1970-01-04")])
        clock.shows = BEGIN + 3 * DAY
        profile.record([Moved("l", "c")])
        learner = profile.learner
        assert learner.days == ["2026-10-20"] and learner.commitments["p"].made == "2026-10-20"
        card = learner.skills["x"].card
        assert card and card.last == int(BEGIN.timestamp() * 1000) and card.day == "2026-10-20"
        assert learner.results["e"].seen == card.last


# What is shown

OF_A_COURSE = (["status"], ["status", "--json"], ["due"], ["plans"], ["plans", "--ics"], ["journal"])
OTHERS = (["doctor"], ["profile", "list"], ["profile", "list", "--json"], ["profile", "show"], ["profile", "backup"])
EXTREMES = ("right", "fifty years ahead", "an empty battery", "the last year", "the first year")
MOMENTS = [FORMS[form](BEGIN) for form in EXTREMES]


def looks(course: Path) -> Iterator[list[str]]:
    yield from ([name, str(course), *options] for name, *options in OF_A_COURSE)
    yield from OTHERS


@pytest.mark.parametrize("seen", sampled(MOMENTS, every=3), ids=str)
@pytest.mark.parametrize("lived_at", MOMENTS, ids=str)
def test_no_date_breaks_a_screen(
    run: Run, small_course: Path, monkeypatch: pytest.MonkeyPatch, lived_at: datetime, seen: datetime
) -> None:
    monkeypatch.setattr(environment, "local_now", lambda: lived_at)
    played = run("play", small_course, "--plain", typed="Noor\n1\n\n\n1\n1\nq\n")
    assert played.code == 0, played.err
    with closing(Log(profile_path("me"), environment.real_environment())) as log:
        Commitments(Profile(log, "small", "1")).make({"who": "Ana", "when": "On Monday", "will": "I will ask"}, 7)
    monkeypatch.setattr(environment, "local_now", lambda: seen)
    for command in looks(small_course):
        ended = run(*command)
        assert ended.code == 0 or command == ["doctor"], (command, ended.err)
        assert not re.search(r"(?<!\d)(9999|0001)", ended.out), command
    assert run("play", small_course, "--plain", typed="1\nb\nq\n").code == 0


@pytest.mark.parametrize("at", [-(2**62), -1, 0, 2**50, 2**62])
def test_a_moment_that_no_clock_shows_is_no_damage(run: Run, small_course: Path, home: Path, at: int) -> None:
    run("play", small_course, "--plain", typed="Noor\n1\n\n\n1\n1\nq\n")
    with closing(sqlite3.connect(profile_path("me"))) as db, db:
        ((guard,),) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'event_is_never_changed'")
        db.execute("DROP TRIGGER event_is_never_changed")
        db.execute("UPDATE event SET at = ?, tz = ?, sum = NULL WHERE seq % 2", (at, at))  # as it was before sums
        db.execute("UPDATE words SET at = ?, sum = NULL", (at,))
        db.execute(guard)
    for command in looks(small_course):
        ended = run(*command)
        assert ended.code == 0 or command[0] == "doctor" or command[-1] == "--ics", (command, ended.err)
    assert run("play", small_course, "--plain", typed="1\nq\n").code == 0


@pytest.mark.parametrize("batch", batches(10, everyday=1))
def test_to_a_calendar_no_change_ever_seems_older_than_the_one_before(batch: int) -> None:
    for nth in range(20):
        chance, clock = random.Random(f"calendar {batch} {nth}"), Clock()
        with closing(Log(NOWHERE, clock.environment())) as log:
            commitments = Commitments(Profile(log, "c", "1"))
            plan = commitments.make({"who": "A", "when": "B", "will": "C"}, 7).id
            last = (-1, datetime.min.replace(tzinfo=UTC))
            now = BEGIN
            for _ in range(8):
                now += timedelta(hours=chance.randint(1, 20))
                clock.shows = environment.within_years(FORMS[chance.choice(list(FORMS))](now))
                card = next(each for each in commitments.cards() if each.id == plan)
                if card.editable and chance.random() < 0.6:
                    commitments.change(plan, {"who": "A", "when": f"{now}", "will": "C"}, 7)
                else:
                    commitments.profile.record([Moved("l", "s")])
                (event,) = icalendar.Calendar.from_ical(calendar(commitments.cards())).walk("VEVENT")
                revision = event["sequence"], event.decoded("last-modified")
                assert revision[0] >= last[0] and revision[1] >= last[1], (batch, nth)
                last = revision


# The journal


def written(*moments: datetime, end: datetime) -> list[date]:
    """The days of what was written at some moments, newest first, once a fact was recorded at the end."""
    clock = Clock()
    with closing(Log(NOWHERE, clock.environment())) as log:
        for number, moment in enumerate(moments):
            clock.shows = environment.within_years(moment)
            log.record(
                "c", "1", [Moved("l", f"{number}")], [PrivateText(f"{number}", "reflection", "e", {"text": "t"})]
            )
        clock.shows = end
        log.record("c", "1", [Moved("l", "end")])
        return [entry.day for entry in Journal(log).entries()]


def test_what_was_written_under_a_clock_that_was_wrong_stands_on_the_day_of_its_neighbour() -> None:
    first, second, third = (date(2026, 10, day) for day in (20, 21, 22))
    here, then, end = BEGIN, BEGIN + DAY, BEGIN + 2 * DAY
    assert written(here, then, end=end) == [second, first]
    assert written(here, then + 50 * YEAR, end=end) == [third, first]
    assert written(here, FORMS["the last year"](here), then, end=end) == [second, second, first]
    assert written(here, FORMS["an empty battery"](here), then, end=end) == [second, first, first]
    assert written(here - 50 * YEAR, end=here - 50 * YEAR + DAY) == [date(1976, 11, 1)], "a clock that was never right"


def test_the_day_of_an_entry_is_that_of_where_it_was_written_over_summer_time() -> None:
    late = datetime(2026, 10, 25, 3, 30, tzinfo=timezone(timedelta(hours=1)))
    assert written(late, end=late + DAY) == [date(2026, 10, 24)]
