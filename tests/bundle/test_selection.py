"""What goes out of a learner's facts: numbers and names of parts of a course, and of what can be ticked what is."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.bundle.bundle_writer import event_json
from relcourse.bundle.names import is_name, names_in
from relcourse.bundle.selection import EVERYTHING, NOTHING, Ticks, shared_events
from relcourse.bundle.shared_facts import SHARED, Answered, AttemptEnded, AttemptStarted, SharedEvent
from relcourse.course.folder import CourseFolder
from relcourse.events import facts
from relcourse.events.event import Event
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.helpers import FIRST, NINE, frozen_environment, recorded, to_the_end
from tests.learner.test_plans import planned
from tests.store.test_old_profiles import opened


@pytest.fixture
def whole_lesson(small_course: Path, profile: Profile) -> Profile:
    """A learner who says how sure they are, has done every kind of exercise, and has looked back on a plan."""
    keep_setting(profile.log, "sure", "yes")
    walk = lesson_player(CourseFolder(small_course), profile)
    walk.act(Open(FIRST))
    for _ in to_the_end(walk):
        pass
    commitments = planned(small_course, profile, 2)
    profile.environment = profile.log.environment = frozen_environment(60, NINE + timedelta(days=3))
    due = next(card for card in commitments.cards() if card.due)
    commitments.look_back(due.id, "partly", "private looking back")
    return profile


def shared(profile: Profile, ticks: Ticks = EVERYTHING) -> list[SharedEvent]:
    return list(shared_events(recorded(profile), ticks))


def test_of_every_kind_something_goes_out_and_of_what_was_written_nothing(whole_lesson: Profile) -> None:
    events = shared(whole_lesson)
    kinds = {each.fact.kind for each in events if isinstance(each.fact, AttemptStarted)}
    assert len(kinds) == 10, "the lesson has an exercise of each"
    assert {each.fact.type for each in events} == set(SHARED) - {"plan-made", "said-unclear"}
    text = json.dumps([event_json(each) for each in events])
    assert "private" not in text and "Ana" not in text
    for event in recorded(whole_lesson):
        assert event.id not in text
    for name in ("seed", "words", "look_back"):
        assert f'"{name}"' not in text
    assert all(is_name(name) for each in events for name in names_in(each.fact))


@pytest.mark.parametrize(
    ("tick", "holds"),
    [
        ("times", lambda each: bool(each.at)),
        ("ratings", lambda each: isinstance(each.fact, Answered) and each.fact.scale is not None),
        ("confidence", lambda each: isinstance(each.fact, Answered) and each.fact.sure is not None),
        ("took", lambda each: isinstance(each.fact, Answered) and each.fact.took is not None),
        ("outcomes", lambda each: each.fact.type == "looked-back"),
    ],
)
def test_what_can_be_ticked_goes_along_only_where_it_is(whole_lesson: Profile, tick: str, holds: object) -> None:
    assert callable(holds)
    assert not any(map(holds, shared(whole_lesson, NOTHING)))
    assert not any(map(holds, shared(whole_lesson, replace(EVERYTHING, **{tick: False}))))
    assert any(map(holds, shared(whole_lesson, replace(NOTHING, **{tick: True}))))


def test_every_tick_has_its_test() -> None:
    marks = test_what_can_be_ticked_goes_along_only_where_it_is.pytestmark  # type: ignore[attr-defined]
    assert [tick for tick, _ in marks[0].args[1]] == [each.name for each in fields(Ticks)]


def test_an_answer_carries_what_each_option_was_worth(whole_lesson: Profile) -> None:
    answers = [each.fact for each in shared(whole_lesson) if isinstance(each.fact, Answered)]
    weighed = [each for each in answers if each.worth is not None]
    assert weighed and all(each.worth and len(each.worth) == len(each.shown) for each in weighed)
    assert {each.scene for each in answers} > {""}, "of a conversation the scenes"


def test_a_conversation_says_how_it_ended(whole_lesson: Profile) -> None:
    ended = [each.fact for each in shared(whole_lesson) if isinstance(each.fact, AttemptEnded)]
    assert sum(bool(each.ending) for each in ended) == 1
    assert sum(each.plan for each in ended) == 2, "one plan in passing, and one that was looked back on"


def event(seq: int, fact: facts.Fact, days: int = 0) -> Event:
    at = int((NINE + timedelta(days=days)).timestamp() * 1000)
    return Event(seq, f"{seq:08x}-0000-4000-8000-000000000000", at, 60, "small", "1", fact)


def begun(kind: str = "choice") -> facts.AttemptStarted:
    return facts.AttemptStarted("a", 0, "one", "ask", "ask", kind, "r1", ["asking"], 7, True, False)


def given(answer: object, shown: list[str]) -> facts.Answered:
    return facts.Answered("a", 1, "ask", "r1", answer, shown)


@pytest.mark.parametrize(
    "answer",
    [
        "something typed",
        {"text": "typed"},
        ["a", "typed"],
        {"a": "typed"},
        {"a": 1.5},
        {"a": ["b"]},
        {},
        3,
        None,
        [["a"]],
    ],
)
def test_whatever_a_kind_records_as_an_answer_no_text_leaves(answer: object) -> None:
    out = list(shared_events([event(1, begun("odd")), event(2, given(answer, ["a", "b"]))], EVERYTHING))
    assert [each.fact.type for each in out] == ["attempt-started"]


@pytest.mark.parametrize("answer", ["a", ["a", "b"], [], {"a": 3, "b": 1}, {"a": "b", "b": "a"}])
def test_answers_in_ids_and_points_go_out(answer: object) -> None:
    _, out = shared_events([event(1, begun()), event(2, given(answer, ["a", "b"]))], NOTHING)
    assert isinstance(out.fact, Answered) and out.fact.answer == answer and out.fact.attempt == 1


def test_ratings_of_oneself_stay_also_where_older_facts_do_not_say_what_they_are() -> None:
    older = [event(1, begun("survey")), event(2, given({"a": 3, "b": 1}, ["a", "b"]))]
    assert [each.fact.type for each in shared_events(older, EVERYTHING)] == ["attempt-started"]


def test_what_is_named_as_nothing_in_a_course_can_be_stays() -> None:
    odd = [event(1, facts.LessonOpened("a lesson")), event(2, facts.LessonOpened("ok")), event(3, begun("my_kind"))]
    assert [each.seq for each in shared_events(odd, NOTHING)] == [2, 3]


def test_a_clock_that_was_years_ahead_does_not_date_what_is_handed_out() -> None:
    written = [
        event(1, facts.LessonOpened("one")),
        event(2, facts.LessonOpened("two"), 4000),
        event(3, facts.LessonOpened("one"), 1),
    ]
    assert [each.day for each in shared_events(written, NOTHING)] == ["2026-03-02", "2026-03-03", "2026-03-03"]


def test_a_time_is_the_learners_own(whole_lesson: Profile) -> None:
    first = shared(whole_lesson, replace(NOTHING, times=True))[0]
    assert (first.day, first.at) == ("2026-03-02", "2026-03-02T09:00+01:00")


@pytest.mark.parametrize("name", ["finished-v1", "halfway-v1"])
def test_a_profile_of_an_older_program_can_be_handed_out(name: str, tmp_path: Path) -> None:
    profile = opened(name, tmp_path)
    events = shared(profile)
    profile.log.close()
    started = {each.seq for each in events if isinstance(each.fact, AttemptStarted)}
    assert started and all(each.fact.attempt in started for each in events if isinstance(each.fact, Answered))
