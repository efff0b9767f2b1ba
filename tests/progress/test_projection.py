"""What the events add up to: the same however and whenever they are projected."""

from __future__ import annotations

import copy
import json
import random
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcourse.course.folder import CourseFolder
from relcourse.events.event import Event
from relcourse.events.facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    Fact,
    LessonFinished,
    Moved,
    Renamed,
    StepDone,
    Unknown,
)
from relcourse.events.older_facts import UPCASTS
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.views import Done
from relcourse.progress.days import iso_day_at_offset
from relcourse.progress.learner_state import PROJECTION_VERSION, Ahead, LearnerState, from_json, to_json
from relcourse.progress.projection import _HANDLERS, project
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import FIRST, NINE, copied, frozen_environment, offered, recorded, to_the_end

Again = Callable[[], LearnerState]
Picks = list[tuple[int, int]]
picks = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), min_size=5, max_size=60)


def wander(walk: Player, picks: Picks) -> None:
    """Walk as the picks say, mostly on, opening the lesson again where it ends."""
    view = walk.act(Open(FIRST))
    for which, nth in picks:
        actions = offered(view, nth)
        if not actions or (isinstance(view, Done) and which % 2):
            view = walk.act(Open(FIRST))
        else:
            view = walk.act(actions[0 if which % 4 else which // 4 % len(actions)])


def wandered(folder: CourseFolder, picks: Picks) -> tuple[list[Event], LearnerState]:
    """What a fresh learner's wandering leaves in the log, and the learner's state that was kept meanwhile."""
    with tempfile.TemporaryDirectory() as home:
        log = Log(Path(home) / "me.sqlite3", frozen_environment())
        profile = Profile(log, "small", "1.0")
        wander(lesson_player(folder, profile), picks)
        events = recorded(profile)
        log.close()
    return events, profile.learner


@settings(max_examples=30)
@given(picks)
def test_events_add_up_to_the_same_in_one_go_one_by_one_and_from_any_snapshot(
    still_folder: CourseFolder, picks: Picks
) -> None:
    events, kept_meanwhile = wandered(still_folder, picks)
    whole = project(LearnerState(), events)
    assert whole == kept_meanwhile
    one_by_one = LearnerState()
    for event in events:
        kept = to_json(one_by_one)
        assert from_json(kept) == one_by_one
        assert project(from_json(kept), events[one_by_one.seq :]) == whole
        project(one_by_one, [event])
    assert one_by_one == whole


@pytest.fixture(scope="session")
def far_walk(tmp_path_factory: pytest.TempPathFactory, still_folder: CourseFolder) -> tuple[Path, LearnerState]:
    """The profile of a learner who wandered for long, and what they are said to have done."""
    log = Log(tmp_path_factory.mktemp("far") / "me.sqlite3", frozen_environment(7))
    profile, chance = Profile(log, still_folder.course.id, still_folder.course.version), random.Random(7)
    wander(lesson_player(still_folder, profile), [(chance.randrange(20), chance.randrange(5)) for _ in range(200)])
    log.close()
    return log.path, profile.learner


@pytest.fixture
def walked(
    far_walk: tuple[Path, LearnerState], home: Path, open_profile: OpenProfile, still_folder: CourseFolder
) -> Profile:
    """That learner, who is there again."""
    path, learner = far_walk
    profile_path("me").parent.mkdir(parents=True)
    copied(path, profile_path("me"))
    profile = open_profile(still_folder, frozen_environment(8))
    assert profile.learner == learner
    return profile


@pytest.fixture
def again(open_profile: OpenProfile, still_folder: CourseFolder) -> Callable[[], LearnerState]:
    """The learner's state when the same learner comes back."""
    return lambda: open_profile(still_folder).learner


def test_a_snapshot_is_kept_once_enough_has_happened_and_then_used(walked: Profile, again: Again) -> None:
    assert walked.learner.seq > 200
    walked.keep()
    text = walked.log.snapshot("small", PROJECTION_VERSION)
    assert text and from_json(text) == walked.learner
    marked = {**json.loads(text), "answers": 77_777}
    walked.log.keep_snapshot("small", PROJECTION_VERSION, walked.learner.seq, json.dumps(marked))
    assert again().answers == 77_777, "this one is read rather than every event"


def test_no_snapshot_is_kept_for_a_handful_of_events(profile: Profile, folder: CourseFolder) -> None:
    lesson_player(folder, profile).act(Open(FIRST))
    profile.keep()
    assert profile.log.snapshot("small", PROJECTION_VERSION) is None


def test_a_snapshot_and_what_happened_since_add_up(walked: Profile, again: Again, still_folder: CourseFolder) -> None:
    walked.keep()
    wander(lesson_player(still_folder, walked), [(1, 2)] * 9)
    assert again() == project(LearnerState(), recorded(walked)) == walked.learner


def test_a_snapshot_of_another_projection_is_not_read(walked: Profile, again: Again) -> None:
    walked.log.keep_snapshot("small", PROJECTION_VERSION + 1, 5, to_json(LearnerState(seq=5)))
    assert again() == walked.learner


DAMAGED = [
    "",
    "{",
    "null",
    "[]",
    "7",
    "{}",
    '"text"',
    '{"seq": 9}',
    '{"seq": 9, "lessons": [], "attempts": {}, "results": {}}',
    '{"seq": 9, "lessons": {"first": {"at": "x", "unknown": 1}}, "attempts": {}, "results": {}}',
    '{"seq": 9, "lessons": {"first": 5}, "attempts": {}, "results": {}}',
    '{"seq": 9, "lessons": {}, "attempts": {"a": {}}, "results": {}}',
    '{"seq": 9, "lessons": {}, "attempts": {}, "results": {}, "unknown": 1}',
]


@pytest.mark.parametrize("damaged", sampled(DAMAGED, every=3))
def test_a_damaged_snapshot_makes_no_difference(walked: Profile, again: Again, damaged: str) -> None:
    walked.log.keep_snapshot("small", PROJECTION_VERSION, walked.learner.seq, damaged)
    assert again() == walked.learner


def test_a_snapshot_cut_off_anywhere_makes_no_difference(walked: Profile, again: Again) -> None:
    text = to_json(walked.learner)
    for end in range(0, len(text) - 1, len(text) // 12):
        walked.log.keep_snapshot("small", PROJECTION_VERSION, walked.learner.seq, text[:end])
        assert again() == walked.learner


def test_a_snapshot_thrown_away_makes_no_difference(walked: Profile, again: Again) -> None:
    walked.keep()
    db = sqlite3.connect(walked.log.path)
    with db:
        db.execute("DELETE FROM snapshot")
    db.close()
    assert again() == walked.learner


# Single facts


def event(seq: int, fact: Fact, at: datetime = NINE) -> Event:
    offset = at.utcoffset()
    assert offset is not None
    tz = int(offset.total_seconds() // 60)
    return Event(seq, f"id {seq}", int(at.timestamp() * 1000), tz, "c", "1", fact)


def add_up(*facts: Fact) -> LearnerState:
    return project(LearnerState(), [event(seq, fact) for seq, fact in enumerate(facts, start=1)])


def started(attempt: str, *, practice: bool = False, base: tuple[str, ...] = ()) -> AttemptStarted:
    return AttemptStarted(attempt, 0, "l", "s", "e", "choice", "rev", [], 7, not practice, practice, list(base))


def ended(attempt: str, n: int, score: float | None, *, practice: bool = False, kind: str = "choice") -> AttemptEnded:
    talk = kind == "scenario"
    return AttemptEnded(attempt, n, "e", kind, "rev", [], not practice, practice, score, conversation=talk)


def answered(attempt: str, n: int, answer: str = "yes") -> Answered:
    return Answered(attempt, n, "e", "rev", answer)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-03-03T03:59:59+01:00", "2026-03-02"),
        ("2026-03-03T04:00:00+01:00", "2026-03-03"),
        ("2026-03-03T00:30:00-08:00", "2026-03-02"),
        ("2026-03-03T23:30:00-08:00", "2026-03-03"),
        ("2026-03-03T04:00:00+05:45", "2026-03-03"),
        ("2026-03-03T03:59:00+14:00", "2026-03-02"),
        ("2026-01-01T02:00:00+00:00", "2025-12-31"),
    ],
)
def test_a_day_ends_at_four_by_the_learners_own_clock(local: str, day: str) -> None:
    found = event(1, StepDone("l", "s"), datetime.fromisoformat(local))
    assert project(LearnerState(), [found]).days == [day]


def test_a_night_session_is_one_day_and_each_day_counts_once() -> None:
    times = [NINE, NINE + timedelta(hours=18), NINE + timedelta(hours=20), *[NINE + timedelta(hours=44)] * 2]
    learner = project(LearnerState(), [event(seq, StepDone("l", "s"), at) for seq, at in enumerate(times, start=1)])
    assert learner.days == ["2026-03-02", "2026-03-03", "2026-03-04"]


def test_a_journey_west_does_not_take_a_day_away() -> None:
    tokyo = datetime(2026, 3, 3, 8, 0, tzinfo=timezone(timedelta(hours=9)))
    lima = tokyo.astimezone(timezone(timedelta(hours=-5))) + timedelta(hours=1)
    learner = project(LearnerState(), [event(1, StepDone("l", "s"), tokyo), event(2, StepDone("l", "t"), lima)])
    assert learner.days == ["2026-03-03", "2026-03-02"]


def test_looking_without_doing_is_no_day_of_practice() -> None:
    assert add_up(Moved("l", "s"), started("a")).days == []


@settings(max_examples=15)
@given(picks, st.lists(st.integers(-900, 900), min_size=1, max_size=8))
def test_a_clock_that_jumps_changes_nothing_but_the_days(
    still_folder: CourseFolder, picks: Picks, jumps: list[int]
) -> None:
    events, _ = wandered(still_folder, picks)
    jumped = [each._replace(at=each.at + 3_600_000 * jumps[i % len(jumps)]) for i, each in enumerate(events)]
    there, here = project(LearnerState(), jumped), project(LearnerState(), events)
    practised = {iso_day_at_offset(e.at, e.tz) for e in jumped if e.type in PRACTICE}
    assert practised <= {*there.days, *there.ahead.days}, "each is counted now, or once its day has come"
    assert earned(there) == earned(here)


PRACTICE = ("answered", "step-done")


def earned(learner: LearnerState) -> LearnerState:
    """A learner's state without what a clock decides: days, when something was seen, and when it is due."""
    results = {key: replace(each, seen=0) for key, each in learner.results.items()}
    skills = {key: replace(each, card=None) for key, each in learner.skills.items()}
    no_day = {"look_back": "", "looked": "", "made": "", "revised": 0, "revisions": 0}
    plans = {key: replace(each, **no_day) for key, each in learner.commitments.items()}  # type: ignore[arg-type]
    return replace(
        learner, at=0, ahead=Ahead(), days=[], reviewed={}, results=results, skills=skills, commitments=plans
    )


def test_a_walk_with_the_clock_set_back_earns_the_same(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    def walk_at(begin: datetime, name: str) -> Profile:
        profile = open_profile(still_folder, frozen_environment(1, begin), name)
        walk = lesson_player(still_folder, profile)
        walk.act(Open(FIRST))
        list(to_the_end(walk))
        profile.environment = profile.log.environment = frozen_environment(2, begin - timedelta(days=400))
        walk.act(Open(FIRST))
        list(to_the_end(walk, 1))
        return profile

    now, long_ago = walk_at(NINE, "now").learner, walk_at(NINE - timedelta(days=3000), "then").learner
    assert now.lessons[FIRST].finished and now.answers > 10
    assert earned(now) == earned(long_ago)
    for learner in (now, long_ago):
        assert (len(learner.days), len(learner.ahead.days)) == (1, 1), "the first day counts again once it has come"


def test_events_of_a_type_that_is_not_known_are_passed_over() -> None:
    odd = event(2, Unknown("from-the-future", 1, '{"what": "ever"}'))
    assert project(LearnerState(), [event(1, Moved("l", "r")), odd]).seq == 2
    assert project(LearnerState(), [event(1, Moved("l", "r")), odd]).lesson("l").at == "r"


def test_the_first_the_best_and_the_last_score_are_kept() -> None:
    learner = add_up(
        started("a"), answered("a", 1), ended("a", 2, 0.5),
        started("b", practice=True), answered("b", 1), ended("b", 2, 1.0, practice=True),
        started("c", practice=True), answered("c", 1), ended("c", 2, 0.25, practice=True),
    )  # fmt: skip
    result = learner.results["e"]
    assert (result.times, result.first, result.best, result.last) == (3, 0.5, 1.0, 0.25)
    assert learner.attempts["e"].attempt == "c" and learner.attempts["e"].score == 0.25
    assert learner.answers == 3 and learner.conversations == 0


def test_a_score_of_nothing_is_a_score_and_none_is_none() -> None:
    assert add_up(started("a"), ended("a", 1, 0.0)).results["e"].best == 0.0
    assert add_up(started("a"), ended("a", 1, None)).results["e"].best is None


def test_a_conversation_held_counts_once_however_often_it_is_played_again() -> None:
    learner = add_up(started("a"), ended("a", 1, 1.0, kind="scenario"), ended("b", 1, 0.0, kind="scenario"))
    assert learner.conversations == 1


def test_an_answer_of_an_attempt_left_behind_does_not_enter_the_latest() -> None:
    learner = add_up(started("a"), started("b", practice=True, base=("x",)), answered("a", 1, "late"))
    assert learner.attempts["e"].answers == ["x"]
    assert learner.attempts["e"].next_n == 1
    learner = project(learner, [event(4, ended("a", 2, 1.0))])
    assert not learner.attempts["e"].ended


def test_projecting_takes_nothing_from_the_events_it_read() -> None:
    start = started("a", base=("x",))
    events = [event(1, start), event(2, answered("a", 1))]
    before = copy.deepcopy(events)
    project(LearnerState(), events)
    assert events == before


def test_a_finished_lesson_is_nobodys_current_one_and_begins_at_its_cover() -> None:
    learner = add_up(Moved("l", "s"), StepDone("l", "s"), LessonFinished("l"))
    assert (learner.current, learner.lesson("l").at, learner.lesson("l").finished) == ("", "", True)
    assert learner.lesson("l").done == ["s"]
    assert add_up(Moved("l", "s"), Moved("m", "t"), LessonFinished("l")).current == "m"


def test_practice_is_never_the_first_score() -> None:
    assert add_up(started("a", practice=True), ended("a", 1, 1.0, practice=True)).results["e"].first is None


def test_no_snapshot_stands_for_a_fact_that_only_a_newer_program_understands(profile: Profile) -> None:
    profile.record([Moved("l", f"{n}") for n in range(150)])
    profile.record([Unknown("from-the-future", 1, "{}")])
    profile.record([Moved("l", f"{n}") for n in range(150)])
    profile.keep()
    assert profile.log.snapshot(profile.course, PROJECTION_VERSION) is None
    assert profile.learner.lesson("l").at == "149"


def rating(attempt: str, lesson: str) -> list[Fact]:
    return [
        AttemptStarted(attempt, 0, lesson, "e", "e", "survey", "rev", [], 7, attempt == "a", False),
        answered(attempt, 1, attempt),
        ended(attempt, 2, None),
    ]


def test_what_was_answered_at_another_step_is_kept_there() -> None:
    learner = add_up(*rating("a", "first"), *rating("b", "last"), *rating("c", "last"))
    assert learner.attempts["e"].attempt == "c"
    assert [(each.attempt, each.lesson, each.answers) for each in learner.elsewhere["e"]] == [("a", "first", ["a"])]
    assert from_json(to_json(learner)) == learner
    project(learner, [event(10, Renamed("lesson", "first", "one"))])
    assert [each.lesson for each in learner.elsewhere["e"]] == ["one"]


def test_every_fact_has_its_handler_and_every_older_version_its_way_to_today() -> None:
    facts = [each for each in Fact.__subclasses__() if each is not Unknown]
    assert {each.__name__ for each in facts if each not in _HANDLERS} == set()
    older = {(each.type, v) for each in facts for v in range(1, each.v)}
    assert set(UPCASTS) == older
