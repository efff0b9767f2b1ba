"""The people map's rules: what it asks of whom, and how what was typed is read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.models import PeopleQuestion
from relcourse.course.questions import BadAnswer
from relcourse.learner import people as people_rules
from relcourse.learner.people import (
    MARKS,
    MOST_PEOPLE,
    STAGES,
    Person,
    ago,
    from_body,
    in_order,
    next_mark,
    next_stage,
    questions,
    stage_of,
    to_body,
)
from relcourse.learner.people_map import BadField, fields_of, read_day, read_initials, written
from relcourse.learner.people_sentences import line

TODAY = date(2026, 3, 2)
LINES = st.text("abc de", max_size=12).map(lambda text: " ".join(text.split()))


def marks(mark: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *MARKS[mark]])


@st.composite
def persons(draw: st.DrawFn, number: int = 0) -> Person:
    days = draw(st.none() | st.integers(0, 500))
    return Person(
        id=f"id-{number}",
        initials=f"P{number}",
        stage=draw(st.sampled_from([stage.id for stage in STAGES])),
        last=None if days is None else TODAY - timedelta(days=days),
        gives=draw(LINES),
        gets=draw(LINES),
        where=draw(marks("where")),
        work=draw(marks("work")),
        view=draw(marks("view")),
    )


@st.composite
def maps(draw: st.DrawFn) -> tuple[Person, ...]:
    return tuple(draw(persons(number)) for number in range(draw(st.integers(0, MOST_PEOPLE))))


def asked(*people: Person) -> dict[str, str]:
    return {each.about: each.text for each in questions(people, TODAY)}


def three(**known: str) -> tuple[Person, ...]:
    return tuple(Person(f"id-{n}", f"P{n}", **known) for n in range(3))  # type: ignore[arg-type]


def met(days: int, stage: str, initials: str = "AK") -> Person:
    return Person(f"id-{initials}", initials, stage, TODAY - timedelta(days=days))


# What it asks


def test_an_empty_map_is_asked_nothing() -> None:
    assert questions((), TODAY) == ()


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_changes_nothing(people: tuple[Person, ...], chance: object) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert questions(tuple(mixed), TODAY) == questions(people, TODAY)


@given(maps())
def test_everything_it_says_is_a_question_and_names_only_people_on_the_map(people: tuple[Person, ...]) -> None:
    on_the_map = {each.id: each.initials for each in people}
    for question in questions(people, TODAY):
        assert question.text.endswith("?")
        named = set(re.findall(r"\bP\d+\b", question.text))
        assert named == {on_the_map[each] for each in question.who}
    assert len(asked(*people)) == len(questions(people, TODAY)), "nothing is asked twice"


FILLS = [("where", "below", "junior"), ("work", "other", "function"), ("view", "disagrees", "disagrees")]


@given(maps(), st.sampled_from(FILLS))
def test_one_person_who_fills_a_blind_spot_ends_its_question(
    people: tuple[Person, ...], spot: tuple[str, str, str]
) -> None:
    mark, value, about = spot
    somebody = replace(Person("new", "NN"), **{mark: value})
    assert about not in asked(*people, somebody)


@given(maps(), persons(99))
def test_it_never_takes_what_was_not_said_for_a_no(people: tuple[Person, ...], somebody: Person) -> None:
    silent = replace(somebody, where="", work="", view="", gives="", gets="", last=None)
    assert asked(*people, silent) == asked(*people)


@given(maps())
def test_it_asks_after_those_who_are_quiet_for_longer_than_fits_their_stage(people: tuple[Person, ...]) -> None:
    quiet = {each.id for each in people if each.last and (TODAY - each.last).days > stage_of(each).quiet}
    found = [each for each in questions(people, TODAY) if each.about == "quiet"]
    assert {person for question in found for person in question.who} == quiet


@pytest.mark.parametrize(
    ("mark", "value", "about"),
    [("where", "above", "junior"), ("work", "same", "function"), ("view", "agrees", "disagrees")],
)
def test_three_of_whom_it_is_known_make_a_blind_spot_and_two_do_not(mark: str, value: str, about: str) -> None:
    people = three(**{mark: value})
    assert about in asked(*people)
    assert about not in asked(*people[:2])


def test_somebody_from_outside_is_outside_my_function() -> None:
    first, *others = three(work="same")
    assert "function" not in asked(replace(first, work="", where="outside"), *others)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_the_day_after_the_last_that_fits_is_quiet(stage: object) -> None:
    limit, name = stage.quiet, stage.id  # type: ignore[attr-defined]
    assert "quiet" not in asked(met(limit, name))
    assert f"AK ({limit + 1} days)" in asked(met(limit + 1, name))["quiet"]


def test_somebody_not_met_yet_is_not_quiet() -> None:
    assert "quiet" not in asked(*three(stage="sustain"))


def test_all_give_and_all_receive_are_asked_about_and_both_together_are_not() -> None:
    assert "all-give" in asked(*three(gives="time"))
    assert "all-receive" in asked(*three(gets="time"))
    assert not {"all-give", "all-receive"} & set(asked(*three(gives="time", gets="time")))
    assert not {"all-give", "all-receive"} & set(asked(*three(gives="time")[:2]))


def test_whom_i_draw_on_without_giving_is_asked_about_by_initials() -> None:
    ho = Person("id-ho", "HO", "draw-on", gets="introductions")
    assert "You draw on HO." in asked(ho)["drawn-on"]
    assert "drawn-on" not in asked(replace(ho, gives="an ear"))
    assert "drawn-on" not in asked(replace(ho, stage="sustain"))


def test_an_introduction_asks_for_both_to_say_yes_first() -> None:
    people = [met(3, "nurture", initials) for initials in ("AK", "BL", "CM")]
    assert "would each say yes if you asked them first" in asked(*people)["introduce"]
    assert "introduce" not in asked(*people[:2], met(3, "identify", "CM"))


# Order, stages, marks


@given(maps())
def test_the_map_runs_by_stage_and_then_by_last_contact(people: tuple[Person, ...]) -> None:
    order = in_order(people, TODAY)
    assert sorted(order, key=lambda each: each.id) == sorted(people, key=lambda each: each.id)
    stages = [[stage.id for stage in STAGES].index(each.stage) for each in order]
    assert stages == sorted(stages)
    for one, other in pairwise(order):
        if one.stage == other.stage:
            assert other.last is None or (one.last is not None and one.last >= other.last)


@given(persons(), st.sampled_from(sorted(MARKS)))
def test_a_mark_goes_round_and_comes_back(person: Person, mark: str) -> None:
    seen, turning = set(), person
    for _ in range(len(MARKS[mark]) + 1):
        seen.add(getattr(turning, mark))
        turning = replace(turning, **{mark: next_mark(turning, mark)})
    assert turning == person
    assert seen == {"", *MARKS[mark]}


def test_stages_go_round() -> None:
    person, seen = Person("id", "AK"), []
    for _ in STAGES:
        seen.append(person.stage)
        person = replace(person, stage=next_stage(person))
    assert seen == ["identify", "nurture", "sustain", "draw-on"]
    assert person.stage == "identify"


# Kept and read


@given(persons())
def test_a_person_comes_back_as_kept(person: Person) -> None:
    assert from_body(person.id, to_body(person)) == person


@given(st.dictionaries(st.sampled_from(["initials", "stage", "last", "where", "work", "view", "gives"]), st.text()))
def test_a_person_is_shown_whatever_another_version_has_kept(body: dict[str, str]) -> None:
    person = from_body("id", body)
    assert person.initials and line(person, TODAY) and stage_of(person) in STAGES
    assert from_body("id", to_body(person)) == person


@given(persons())
def test_the_form_reads_back_to_the_same_person(person: Person) -> None:
    named = replace(person, initials="A.K.")
    assert written(named, fields_of(named, TODAY), (), TODAY) == named


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("Not yet", None),
        ("today", TODAY),
        (" Yesterday ", date(2026, 3, 1)),
        ("1 day ago", date(2026, 3, 1)),
        ("12 days ago", date(2026, 2, 18)),
        ("12 days", date(2026, 2, 18)),
        ("a week ago", date(2026, 2, 23)),
        ("3 weeks ago", date(2026, 2, 9)),
        ("2026-02-11", date(2026, 2, 11)),
        ("2026-03-02", TODAY),
    ],
)
def test_a_day_is_read_as_people_say_it(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("tomorrow", "Write today, yesterday"),
        ("2026-03-03", "has not come yet"),
        ("2026-02-30", "no day 2026-02-30"),
        ("in 3 days", "Write today"),
        ("-3 days ago", "Write today"),
        ("99999 days ago", "Write today"),
        ("٣ days ago", "Write today"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_a_sentence(typed: str, says: str) -> None:
    with pytest.raises(BadField, match=says) as refused:
        read_day(typed, TODAY)
    assert refused.value.field == "last"


@given(st.integers(0, 36500))
def test_days_ago_are_read_as_they_are_said(days: int) -> None:
    day = TODAY - timedelta(days=days)
    assert read_day(ago(Person("id", "AK", last=day), TODAY), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day


DAYS = r"[0-9]{0,7} ?(day|week)s? ?(ago)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"


@given(st.text(max_size=20) | st.from_regex(DAYS, fullmatch=True))
def test_no_contact_is_ever_in_the_future(typed: str) -> None:
    try:
        day = read_day(typed, TODAY)
    except BadAnswer:
        return
    assert day is None or day <= TODAY


@pytest.mark.parametrize("typed", ["AK", "A.K.", "r m", "Ö", "李明", "Ж.П.", "नि", "a.b"])
def test_initials_are_letters_and_dots_of_any_script(typed: str) -> None:
    assert read_initials(typed) == typed.replace(" ", "")


@pytest.mark.parametrize("typed", ["", "..", "A1", "A-K", "A/K", "[b]", "🙂", "A\x1b"])
def test_what_is_no_initials_is_refused(typed: str) -> None:
    with pytest.raises(BadField, match="Initials are letters"):
        read_initials(typed)


@pytest.mark.parametrize("typed", ["Amina", "A.K.B.", "A" + "\u0301\u0323\u0308" * 5])
def test_a_longer_name_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(BadField, match="gives nobody away"):
        read_initials(typed)


@given(st.text(max_size=12))
def test_what_passes_for_initials_is_short(typed: str) -> None:
    try:
        initials = read_initials(typed)
    except BadField:
        return
    assert 1 <= len(initials) <= 8 and initials.isprintable()


def test_every_question_can_be_what_a_lesson_is_about() -> None:
    """A course names them in the lesson that goes into one."""
    asked = re.findall(r'Question\(\s*"([a-z-]+)"', Path(people_rules.__file__).read_text("utf-8"))
    assert set(asked) == set(get_args(PeopleQuestion)) and len(asked) == len(set(asked))
