"""A preview that begins in a state its author asks for: how it is read, and the walk that leads there, if one does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from relcourse.course.kinds import Scenario
from relcourse.lesson.errors import NotHere
from relcourse.play.allowance import Limit
from relcourse.workbench.preview import arrivals
from relcourse.workbench.preview.arrivals import arrival_words, arrive
from relcourse.workbench.preview.asked_state import NoState, asked_state, asked_words
from tests.remembering.spare_key import the_spare_key
from tests.scenarios import DeadEnd, every_walk, remembering_scenario, scenario


@pytest.fixture
def key(small_course: Path) -> Scenario:
    return the_spare_key(small_course)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("trust=30, promised", {"trust": 30, "promised": 1}),
        ("trust = 30,promised,not told", {"trust": 30, "promised": 1, "told": 0}),
        ("trust 30, closing/ask-him taken, ", {"trust": 30, "closing/ask-him": 1}),
        ("not closing/ask-him, trust: 0", {"closing/ask-him": 0, "trust": 0}),
    ],
)
def test_a_state_is_written_as_it_is_said_elsewhere(key: Scenario, text: str, asked: dict[str, int]) -> None:
    read = asked_state(text, key)
    assert dict(read) == asked
    assert asked_state(asked_words(read, key), key) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("trsut=30", "`trsut` is no meter, no flag and no choice offered `once` here. Did you mean `trust`?"),
        ("trust=130", "The meter `trust` can't stand at 130. Write one from 0 to 100, such as `trust=30`."),
        ("trust=-1", "The meter `trust` can't stand at -1."),
        ("trust=high", "`high` is no whole number for the meter `trust`."),
        ("trust=0.5", "`0.5` is no whole number"),
        ("trust=٣", "`٣` is no whole number"),
        ("trust", "`trust` is a meter and wants a number."),
        ("not trust", "`trust` is a meter and wants a number."),
        ("promised=1", "`promised` is a flag and has no number. Write `promised`, or `not promised`."),
        ("closing/ask-him=2", "`closing/ask-him` is a choice and has no number."),
        ("closing/lock-up", "Whether `closing/lock-up` was taken is not remembered: it is not offered `once`."),
        ("promised, not promised", "`promised` is named twice."),
        ("=", "`=` names nothing."),
        ("trust=30 promised", 'Between what is asked for stand commas: --with "trust=30, promised".'),
        ("trust=30; promised", '--with "trust=30, promised".'),
        ("promised trust = 30", '--with "promised, trust = 30".'),
        ("not promised and trust 30", '--with "not promised, trust 30".'),
        ("trust=30 hours=1, promised", '--with "trust=30, hours=1, promised".'),
        ("closing/ask-him taken trust=30", '--with "closing/ask-him taken, trust=30".'),
        ("trust=30 promsied", "`30 promsied` is no whole number for the meter `trust`."),
        (" , ", "Nothing is named to begin with."),
    ],
)
def test_what_it_can_not_be_is_said_in_a_sentence(key: Scenario, text: str, said: str) -> None:
    with pytest.raises(NoState) as refused:
        asked_state(text, key)
    assert said in str(refused.value)


def test_a_walk_leads_to_the_state_where_one_does(key: Scenario) -> None:
    talk, arrival = arrive(key, 1, "saturday", asked_state("promised, trust=60", key))
    assert arrival.way == ("ask-him", "lend-them")
    assert (talk.place, talk.state["trust"], talk.state["hours"]) == ("saturday", 60, 1)
    assert arrival_words(arrival, talk).startswith(
        "`saturday`, by a shortest walk there (ask-him, lend-them), trust 60"
    )


def test_what_nothing_reads_any_more_can_be_asked_for_too(key: Scenario) -> None:
    talk, arrival = arrive(key, 1, "saturday", asked_state("hours=1", key))
    assert arrival.way and "ask-him" in arrival.way and talk.state["hours"] == 1
    talk, arrival = arrive(key, 1, "mended", asked_state("trust=70, hours=1", key))
    assert talk.ending and talk.state["trust"] == 70


def test_where_no_walk_does_it_begins_there_and_says_so(key: Scenario) -> None:
    talk, arrival = arrive(key, 1, "saturday", asked_state("trust=33, told", key))
    assert arrival.way is None
    assert (talk.place, talk.state["trust"], talk.state["told"], talk.state["promised"]) == ("saturday", 33, 1, 0)
    said = "No walk ever comes to `saturday` with trust 33, told. It begins here all the same, with all else as at the"
    assert arrival_words(arrival, talk).startswith(said)
    assert talk.take("ask-her").ending


def test_where_nothing_is_decided_any_more_it_says_why_it_can_not_begin(key: Scenario) -> None:
    said = "No walk ever comes to `monday` with trust 99. It can't begin there either: Every walk earns the same"
    with pytest.raises(NotHere, match=said):
        arrive(key, 1, "monday", asked_state("trust=99", key))


def test_at_an_ending_nothing_can_begin(key: Scenario) -> None:
    with pytest.raises(NotHere, match="No walk ever comes to `mended` with trust 99"):
        arrive(key, 1, "mended", asked_state("trust=99", key))


def test_what_takes_too_long_to_find_out_is_said_to_be_so(key: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "PLAYED", Limit(states=2, steps=3))
    talk, arrival = arrive(key, 1, "saturday", asked_state("hours=1", key))
    said = "Whether a walk comes to `saturday` with hours 1 takes too long to find out. It begins here all the same"
    assert said in arrival_words(arrival, talk)
    assert talk.state["hours"] == 1


def test_a_walk_is_found_just_where_one_exists() -> None:
    found = {True: 0, False: 0}
    for seed in range(120):
        chance = random.Random(seed)
        raw = remembering_scenario(chance)
        try:
            walks, made = every_walk(raw)[:2000], scenario(raw)
            arrive(made, 1, made.begin)
        except (DeadEnd, AssertionError, NotHere):
            continue
        states = {
            (place, tuple(state.items()))
            for walk in walks
            for place, state in zip(walk.scenes, walk.meters, strict=True)
        }
        place, state = chance.choice(sorted(states))
        names = chance.sample(sorted(dict(state)), chance.randint(1, len(state)))
        asked = {name: dict(state)[name] for name in names}
        if chance.random() < 0.5:
            asked[names[0]] = chance.randint(0, made.most[names[0]])
        reached = any(there == place and asked.items() <= dict(each).items() for there, each in states)
        try:
            talk, arrival = arrive(made, 1, place, tuple(asked.items()))
        except NotHere:
            assert not reached, "from there every walk earns the same"
            continue
        assert (arrival.way is not None) == reached or len(walks) == 2000
        assert place in talk.came_by and asked.items() <= talk.state.items()
        found[reached] += 1
    assert min(found.values()) > 10
