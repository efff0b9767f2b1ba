"""Facts to and from the log: what was recorded comes back, what is older is read, what is newer is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.events.codec import decode, encode, private_text_ids
from relcourse.events.facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    CommitmentMade,
    Decision,
    Fact,
    LessonOpened,
    LookedBack,
    Outcome,
    SaidUnclear,
    SurveyItems,
    Unknown,
)
from relcourse.events.json_object import DecodeError

ended = {"exercise": "e", "kind": "choice", "rev": "r", "skills": ["s"], "first": True, "practice": False, "score": 0.5}


def row(type_: str, v: int, data: Any, attempt: str | None = None, n: int | None = None) -> tuple[Any, ...]:
    text = data if isinstance(data, str) else json.dumps(data)
    return (1, "id", 1000, 60, type_, v, "c", "1", attempt, n, text)


def read(type_: str, v: int, data: Any, attempt: str | None = None, n: int | None = None) -> Fact:
    return decode(row(type_, v, data, attempt, n)).fact


def again(fact: Fact) -> Fact:
    type_, v, attempt, n, data = encode(fact)
    return decode((1, "id", 1000, 60, type_, v, "c", "1", attempt, n, data)).fact


texts = st.text(max_size=5)
facts = st.one_of(
    st.builds(LessonOpened, texts, st.none() | st.booleans()),
    st.builds(
        Answered, texts, st.integers(0), texts, texts, texts | st.dictionaries(texts, texts), st.lists(texts),
        st.none() | st.lists(st.floats(0, 1)),
        st.none() | st.builds(Decision, texts, st.integers(), st.integers(), texts),
        st.none() | st.builds(SurveyItems, st.integers(2, 7), st.lists(st.none() | texts)),
        st.none() | st.integers(0, 4), st.none() | st.integers(0, 300),
    ),
    st.builds(AttemptEnded, texts, st.integers(0), texts, texts, texts, st.lists(texts), st.booleans(), st.booleans(),
              st.none() | st.floats(0, 1), outcome=st.none() | st.builds(Outcome, texts, *[st.integers()] * 3)),
    st.builds(SaidUnclear, texts, texts, texts, texts, texts),
    st.builds(Unknown, st.just("from-the-future"), st.integers(1, 9), texts, st.none() | texts, st.none()),
)  # fmt: skip


@given(facts)
def test_a_fact_comes_back_as_it_was_recorded(fact: Fact) -> None:
    assert again(fact) == fact


def test_what_has_its_default_is_left_out() -> None:
    *_, data = encode(Answered("a", 1, "e", "r", "yes", ["yes"], sure=0))
    assert json.loads(data) == {"exercise": "e", "rev": "r", "answer": "yes", "shown": ["yes"], "sure": 0}


@pytest.mark.parametrize(("type_", "v"), [("from-the-future", 1), ("answered", 3), ("moved", 2)])
def test_a_newer_fact_is_kept_as_it_stands(type_: str, v: int) -> None:
    fact = read(type_, v, '{"what": "ever"}', "a", 7)
    assert fact == Unknown(type_, v, '{"what": "ever"}', "a", 7)
    assert encode(fact) == (type_, v, "a", 7, '{"what": "ever"}')


@pytest.mark.parametrize(
    ("type_", "v", "data"),
    [
        ("moved", 1, "{"),
        ("moved", 1, "[]"),
        ("moved", 1, ""),
        ("moved", 1, '{"lesson": "l", "step": "s"} {}'),
        ("moved", 1, {"lesson": "l"}),
        ("moved", 0, {"lesson": "l", "step": "s"}),
        ("answered", 1, {"exercise": "e", "rev": "r", "answer": "a"}),
        ("answered", 2, {"exercise": "e", "rev": "r", "answer": "a", "decision": {"scene": "s"}}),
        ("answered", 2, {"exercise": "e", "rev": "r", "answer": "a", "decision": 7}),
        ("attempt-ended", 1, {**ended, "facts": {"ending": "e"}}),
        ("said-unclear", 1, {"lesson": "l"}),
    ],
)
def test_what_is_no_whole_fact_is_said_to_be_none(type_: str, v: int, data: Any) -> None:
    with pytest.raises(DecodeError):
        read(type_, v, data)


# facts of the first version


def test_an_opening_of_then_does_not_say_whether_it_was_the_first() -> None:
    assert read("lesson-opened", 1, {"lesson": "l"}) == LessonOpened("l", None)


def test_an_attempt_of_then_has_no_edition() -> None:
    data = {"lesson": "l", "step": "s", "exercise": "e", "kind": "rank", "rev": "r", "skills": [], "seed": 1}
    fact = read("attempt-started", 1, {**data, "first": True, "practice": False, "base": ["x"]}, "a", 0)
    assert fact == AttemptStarted("a", 0, "l", "s", "e", "rank", "r", [], 1, True, False, ["x"], edition="")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, {"shown": []}),
        ({"shown": ["x", "y"]}, {"shown": ["x", "y"]}),
        ({"shown": ["x"], "sure": 3}, {"shown": ["x"], "sure": 3}),
        (
            {"shown": ["x"], "scene": "door", "points": 2, "regret": 1, "skill": "asking"},
            {"shown": ["x"], "decision": Decision("door", 2, 1, "asking")},
        ),
    ],
)
def test_an_answer_of_then_is_worth_nothing_that_is_known(before: dict[str, Any], now: dict[str, Any]) -> None:
    fact = read("answered", 1, {"exercise": "e", "rev": "r", "answer": "x", "facts": before}, "a", 1)
    assert fact == Answered("a", 1, "e", "r", "x", worth=None, took=None, **now)


@pytest.mark.parametrize(
    ("kind", "conversation", "keeps"),
    [("choice", False, ""), ("scenario", True, ""), ("reflect", False, "reflection"), ("commit", False, "plan")],
)
def test_an_end_of_then_says_by_its_kind_what_the_state_counts(kind: str, conversation: bool, keeps: str) -> None:
    fact = read("attempt-ended", 1, {**ended, "kind": kind, "facts": {}}, "a", 2)
    assert isinstance(fact, AttemptEnded)
    assert (fact.conversation, fact.keeps, fact.outcome, fact.review, fact.look_back) == (
        conversation, keeps, None, False, None,
    )  # fmt: skip


def test_an_end_of_then_has_its_outcome() -> None:
    facts = {"ending": "told", "points": 4, "worst": 0, "best": 6}
    fact = read("attempt-ended", 1, {**ended, "facts": facts, "look_back": "2026-03-09", "review": True}, "a", 2)
    assert isinstance(fact, AttemptEnded) and fact.outcome == Outcome("told", 4, 0, 6)
    assert (fact.look_back, fact.review) == ("2026-03-09", True)


@pytest.mark.parametrize(
    ("lesson", "about", "rev", "fact"),
    [
        ("l", "l/a-page", "", SaidUnclear("l", "a-page")),
        ("l", "e", "r", SaidUnclear("l", "e", "e", "", "r")),
        ("l", "talk/door", "r", SaidUnclear("l", "talk", "talk", "door", "r")),
        ("l", "l/in-place", "r", SaidUnclear("l", "in-place", "l/in-place", "", "r")),
        ("l", "l/in-place/door", "r", SaidUnclear("l", "in-place", "l/in-place", "door", "r")),
        ("", "e", "r", SaidUnclear("", "", "e", "", "r")),
        ("", "m/in-place", "r", SaidUnclear("", "", "m/in-place", "", "r")),
    ],
)
def test_what_was_unclear_then_is_taken_apart(lesson: str, about: str, rev: str, fact: SaidUnclear) -> None:
    assert read("said-unclear", 1, {"lesson": lesson, "about": about, "rev": rev}) == fact
    assert fact.about == about


@pytest.mark.parametrize(
    ("fact", "ids"),
    [
        (Answered("a", 1, "e", "r", {"words": "w"}), ["w"]),
        (Answered("a", 1, "e", "r", "words"), []),
        (CommitmentMade("c", "w", "2026-03-09"), ["w"]),
        (LookedBack("c", "done"), []),
        (LookedBack("c", "done", "w"), ["w"]),
    ],
)
def test_a_fact_names_what_the_learner_wrote(fact: Fact, ids: list[str]) -> None:
    assert list(private_text_ids(fact)) == ids
