"""The learner's people: kept apart from events, one plan a visit, and gone without a byte when deleted."""

from __future__ import annotations

import string
from datetime import date, timedelta
from pathlib import Path

import pytest

from relcourse.course.questions import BadAnswer
from relcourse.learner.people import MOST_PEOPLE, Person
from relcourse.learner.people_map import BadField, PeopleMap
from relcourse.learner.plans import WAITS, Commitments
from relcourse.progress.learner_state import from_json, to_json
from relcourse.progress.projection import project
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import NINE, facts, frozen_environment

FIELDS = {"initials": "AK", "last": "3 days ago", "gives": "time before her talk", "gets": "the view from support"}
PLAN = {"who": "AK", "when": "When we leave stand-up", "will": "I will ask what she would change", "days": "3"}


@pytest.fixture
def people(profile: Profile) -> PeopleMap:
    return PeopleMap(profile)


def add(people: PeopleMap, initials: str = "AK", **fields: str) -> Person:
    return people.add({**FIELDS, "initials": initials, **fields})


def on_disk(profile: Profile) -> bytes:
    """Everything in the profile's folder: the file itself and what lies beside it."""
    path = profile.log.path
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name))


def written(text: str, profile: Profile) -> bool:
    return text.encode() in on_disk(profile)


def test_a_person_is_kept_for_every_course_and_for_the_next_window(
    people: PeopleMap, small_course: Path, open_profile: OpenProfile
) -> None:
    made = add(people)
    assert made.last == date(2026, 2, 27)
    assert people.people() == (made,)
    other = open_profile(small_course)
    other.course = "another"
    assert PeopleMap(other).people() == (made,)
    [words] = people.profile.log.private_texts("person")
    assert (words.id, words.course) == (made.id, "")


def test_nothing_of_a_person_is_in_an_event(people: PeopleMap) -> None:
    made = add(people)
    people.change(made.id, stage="nurture", where="beside")
    people.plan(PLAN)
    people.delete([made.id])
    said = str(facts(people.profile))
    assert not any(text in said for text in (*FIELDS.values(), *PLAN.values()) if len(text) > 1)


def test_a_long_line_and_initials_twice_are_refused_and_change_nothing(people: PeopleMap) -> None:
    add(people)
    for field, fields in (("gives", {"initials": "BL", "gives": "x" * 101}), ("initials", {"initials": "ak"})):
        with pytest.raises(BadField) as refused:
            add(people, **fields)
        assert refused.value.field == field
    assert [each.initials for each in people.people()] == ["AK"]


def test_fifteen_people_are_the_most(people: PeopleMap) -> None:
    for letter in string.ascii_uppercase[:MOST_PEOPLE]:
        add(people, letter)
    with pytest.raises(BadAnswer, match="15 people are on the map"):
        add(people, "ZZ")
    people.delete([people.people()[0].id])
    add(people, "ZZ")


def test_a_person_may_keep_the_initials_when_written_anew(people: PeopleMap) -> None:
    made = add(people)
    assert people.edit(made.id, {**FIELDS, "gets": "an early warning"})
    assert people.people()[0].gets == "an early warning"


def test_who_was_deleted_in_another_window_does_not_come_back(
    people: PeopleMap, small_course: Path, open_profile: OpenProfile
) -> None:
    made = add(people)
    other = PeopleMap(open_profile(small_course))
    other.delete([made.id])
    with pytest.raises(BadAnswer, match="not on the map any more"):
        people.change(made.id, last=people.today)
    with pytest.raises(BadAnswer, match="not on the map any more"):
        people.edit(made.id, FIELDS)
    assert people.people() == ()


# Deleted for good


def test_deleting_a_person_leaves_no_byte_of_it_on_disk(people: PeopleMap) -> None:
    made, other = add(people), add(people, "BL", gives="numbers she can trust")
    assert written("time before her talk", people.profile), "this test can see what is there"
    assert people.delete([made.id]).whole
    assert not any(written(text, people.profile) for text in (made.id, "time before her talk"))
    assert written("numbers she can trust", people.profile)
    assert people.people() == (other,)


def test_deleting_a_person_takes_the_plans_about_them_and_what_was_written_of_those(people: PeopleMap) -> None:
    made = add(people)
    add(people, "BL")
    people.plan(PLAN)
    people.plan({**PLAN, "who": "BL", "will": "I will send the numbers"})
    commitments = Commitments(people.profile)
    hers = next(card for card in commitments.cards() if card.who == "AK")
    commitments.change(hers.id, {"will": "I will walk with her to the station"}, 2)
    commitments.look_back(hers.id, "not-yet", "She was on leave all week")
    assert people.plans_about([made.id]) == 1
    people.delete([made.id])
    secrets = (PLAN["will"], "walk with her to the station", "She was on leave all week")
    assert not any(written(text, people.profile) for text in secrets)
    states = {card.who: card.state for card in commitments.cards()}
    assert states == {"BL": "live", "": "dropped"}


def test_text_written_over_leaves_no_byte_on_disk(people: PeopleMap) -> None:
    made = add(people)
    assert people.edit(made.id, {**FIELDS, "gives": "something else"})
    assert not written("time before her talk", people.profile)


def test_the_whole_map_goes_at_once(people: PeopleMap) -> None:
    made = [add(people, letter, gives=f"a secret for {letter}") for letter in "ABCDE"]
    people.plan({**PLAN, "who": "C"})
    assert people.delete([each.id for each in made]).whole
    assert people.people() == ()
    assert not written("a secret for", people.profile)
    assert not written(PLAN["will"], people.profile)


def test_while_another_window_reads_it_is_said_that_bytes_are_left(
    people: PeopleMap, small_course: Path, open_profile: OpenProfile
) -> None:
    made = add(people)
    reading = open_profile(small_course).log._db
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM words").fetchone()
    people.profile.log._db.execute("PRAGMA busy_timeout = 0")
    assert not people.delete([made.id]).whole
    assert people.people() == ()
    reading.execute("COMMIT")
    assert people.profile.log.forget(())
    assert not written("time before her talk", people.profile)


# One plan


def test_a_plan_becomes_one_of_those_from_lessons(people: PeopleMap) -> None:
    add(people)
    assert people.plan({**PLAN, "who": " ak "}) == "Kept among your plans, to look back on Thursday."
    [card] = Commitments(people.profile).cards()
    assert (card.who, card.when, card.will) == ("AK", PLAN["when"], PLAN["will"])
    assert (card.live, card.due, card.look_back) == (True, False, date(2026, 3, 5))
    people.profile.environment = people.profile.log.environment = frozen_environment(9, NINE + timedelta(days=3))
    commitments = Commitments(people.profile)
    assert commitments.cards()[0].due
    commitments.look_back(card.id, "done", "She had three ideas")
    assert commitments.cards()[0].state == "done"


def test_the_third_plan_waits(people: PeopleMap) -> None:
    add(people)
    assert people.plan(PLAN).startswith("Kept among") and people.plan(PLAN).startswith("Kept among")
    assert people.plan(PLAN) == WAITS
    commitments = Commitments(people.profile)
    assert sorted(card.state for card in commitments.cards()) == ["live", "live", "waiting"]
    commitments.drop(commitments.cards()[0].id)
    assert sorted(card.state for card in commitments.cards()) == ["dropped", "live", "live"]


@pytest.mark.parametrize(
    ("field", "typed"), [("who", "ZZ"), ("who", ""), ("when", " "), ("will", ""), ("days", "8"), ("days", "soon")]
)
def test_a_plan_that_lacks_something_is_refused_where_it_lacks_it(field: str, typed: str, people: PeopleMap) -> None:
    add(people)
    with pytest.raises(BadField) as refused:
        people.plan({**PLAN, field: typed})
    assert refused.value.field == field
    assert Commitments(people.profile).cards() == ()


def test_a_plan_with_nothing_in_the_way_is_written_anew_without_it(people: PeopleMap) -> None:
    add(people)
    people.plan(PLAN)
    commitments = Commitments(people.profile)
    [card] = commitments.cards()
    commitments.change(card.id, {"when": "At noon", "will": card.will, "obstacle": ""}, 2)
    assert commitments.cards()[0].when == "At noon"


@pytest.mark.parametrize(("fields", "days"), [({}, 3), ({"when": "x", "will": ""}, 3), ({"when": "x", "will": "y"}, 8)])
def test_no_plan_is_made_without_its_words_or_its_day(fields: dict[str, str], days: int, profile: Profile) -> None:
    with pytest.raises(BadAnswer):
        Commitments(profile).make(fields, days)
    assert facts(profile) == []


def test_the_map_gives_no_points_and_counts_no_day_of_practice(people: PeopleMap) -> None:
    made = add(people)
    people.change(made.id, last=people.today)
    people.plan(PLAN)
    learner = people.profile.learner
    assert (learner.days, learner.answers, learner.looked_back) == ([], 0, 0)


def test_a_plan_from_the_map_survives_a_snapshot(people: PeopleMap) -> None:
    add(people)
    people.plan(PLAN)
    learner = people.profile.learner
    assert project(from_json(to_json(learner)), []) == learner
    assert Profile(people.profile.log, people.profile.course, "1").learner == learner


def test_a_question_names_the_lesson_on_it(profile: Profile) -> None:
    people = PeopleMap(profile, {"introduce": "Two who should meet", "quiet": "Who else?"})
    for number, initials in enumerate(("AK", "BL", "CM")):
        person = add(people, initials, last="40 days ago" if number else "today")
        people.change(person.id, stage="nurture")
    asked = people.asked(people.people())
    assert [each for each in asked if each.endswith("The lesson on it: Two who should meet.")]
    assert [each for each in asked if each.startswith("Quiet") and each.endswith("The lesson on it: Who else.")]
    assert not any("lesson" in each for each in PeopleMap(profile).asked(people.people()))
