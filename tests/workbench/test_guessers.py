"""Test-wise players and chance: answers that fit every shape, and what they must come to."""

from __future__ import annotations

import random
from collections import Counter
from statistics import fmean
from typing import Any

import pytest

from relcourse.course.kinds import Item
from relcourse.course.questions import SHAPES, Field, Option, Order, Pair, PickMany, PickOne, Question, RateEach, Write
from relcourse.play.allowance import Allowance
from relcourse.play.values import values
from relcourse.workbench.prove.proof import prove
from relcourse.workbench.simulate.guessers import GUESSERS, Guesser
from relcourse.workbench.simulate.playable_items import PlayableConversation, PlayableQuestion, playable_item
from relcourse.workbench.simulate.random_answers import count_answers, every_answer, random_answer
from relcourse.workbench.simulate.simulation import Used, grouped, play
from relcourse.workbench.simulate.warm_words import warmth
from tests.course.files import EXAMPLES, exercise
from tests.scenarios import DeadEnd, every_walk, random_scenario, scenario

TEXTS = {"a": "Go.", "b": "What is it?", "c": "I am so sorry, dear friend.", "d": "No."}
FOUR = tuple(Option(key, text) for key, text in TEXTS.items())
SCALE = ("never", "seldom", "often", "always", "ever")


def guesser(name: str) -> Guesser:
    return next(each for each in GUESSERS if each.id == name)


def guess(name: str, ask: Question) -> Any:
    guessed = guesser(name).guess(ask, random.Random(1))
    return guessed and guessed.answer


# who does what


@pytest.mark.parametrize(
    ("name", "picked"),
    [("longest", "c"), ("first", "a"), ("last", "d"), ("warmest", "c"), ("question", "b")],
)
def test_to_pick_one_each_takes_what_it_likes_most(name: str, picked: str) -> None:
    assert guess(name, PickOne("", FOUR)) == picked


def test_to_pick_a_number_each_takes_as_many_as_it_likes_most() -> None:
    assert guess("longest", PickMany("", FOUR, limit=2)) == ["c", "b"]
    assert guess("first", PickMany("", FOUR, limit=3)) == ["a", "b", "c"]


def test_to_pick_any_number_each_takes_what_it_likes_more_than_the_average() -> None:
    assert guess("longest", PickMany("", FOUR)) == ["c"]
    assert guess("question", PickMany("", FOUR)) == ["b"]
    assert guess("last", PickMany("", FOUR)) == ["c", "d"]
    assert guess("everything", PickMany("", FOUR)) == ["a", "b", "c", "d"]


def test_to_order_what_is_liked_most_comes_first() -> None:
    assert guess("longest", Order("", FOUR))[:2] == ["c", "b"]


def test_to_rate_what_is_liked_is_spread_over_the_scale() -> None:
    assert guess("longest", RateEach("", FOUR, SCALE)) == {"a": 1, "b": 3, "c": 5, "d": 1}
    assert guess("middle", RateEach("", FOUR, SCALE)) == dict.fromkeys("abcd", 3)


def test_to_pair_the_longest_goes_with_the_longest() -> None:
    lefts = (Option("x", "1"), Option("y", "22"), Option("z", "333"))
    rights = (Option("x", "333"), Option("y", "1"), Option("z", "22"))
    assert guess("longest", Pair("", lefts, rights)) == {"z": "x", "y": "z", "x": "y"}


@pytest.mark.parametrize("ask", [Order("", FOUR), Pair("", FOUR, FOUR)])
def test_the_written_order_says_nothing_where_it_is_the_key(ask: Question) -> None:
    assert guess("first", ask) is None and guess("last", ask) is None


def test_nothing_to_go_by_is_no_guess() -> None:
    alike = (Option("a", "One."), Option("b", "Two."))
    for ask in (PickOne("", alike), PickMany("", alike), Order("", alike), RateEach("", alike, SCALE)):
        assert guess("warmest", ask) is None and guess("question", ask) is None and guess("longest", ask) is None


def test_of_what_is_liked_alike_each_is_picked_as_often() -> None:
    asks = PickOne("", (Option("a", "Why?"), Option("b", "How?"), Option("c", "So.")))
    chance = random.Random(5)
    guesses = [guesser("question").guess(asks, chance) for _ in range(400)]
    assert all(each and each.tied for each in guesses)
    counted = Counter(str(each.answer) for each in guesses if each)
    assert set(counted) == {"a", "b"} and min(counted.values()) > 150


def test_warm_words_are_counted_as_words() -> None:
    assert warmth("Thank you. I'm sorry; we care.") == 4
    assert warmth("Careful, a weasel shares helium.") == 0


def asked(kind: str) -> Question:
    made = exercise(kind)
    assert isinstance(made, Item)
    return made.question()


KINDS_ASKED = [kind for kind in EXAMPLES if kind != "scenario"]


@pytest.mark.parametrize("kind", KINDS_ASKED)
def test_whatever_is_guessed_fits_the_question(kind: str) -> None:
    ask = asked(kind)
    for each in GUESSERS:
        for seed in range(20):
            guessed = each.guess(ask, random.Random(seed))
            if guessed:
                ask.require(guessed.answer)


BY_SHAPE: dict[type[Question], Question] = {
    PickOne: PickOne("", FOUR),
    PickMany: PickMany("", FOUR),
    Order: Order("", FOUR),
    RateEach: RateEach("", FOUR, SCALE),
    Pair: Pair("", FOUR, FOUR),
    Write: Write("", (Field("a", "A"),)),
}


def test_every_shape_but_writing_has_players_and_answers_to_count() -> None:
    assert set(BY_SHAPE) == set(SHAPES)
    for shape, ask in BY_SHAPE.items():
        guessers = [each.id for each in GUESSERS if each.guess(ask, random.Random(1))]
        assert (len(guessers) >= 4) == bool(count_answers(ask)) == (shape is not Write), shape
        assert bool(guessers) == (shape is not Write)


# chance


@pytest.mark.parametrize("kind", [kind for kind in KINDS_ASKED if kind not in ("reflect", "commit")])
def test_every_answer_is_listed_once_and_drawn_as_often(kind: str) -> None:
    ask = asked(kind)
    listed = [repr(answer) for answer in every_answer(ask)]
    assert len(set(listed)) == len(listed) == count_answers(ask)
    for answer in every_answer(ask):
        ask.require(answer)
    drawn = Counter(sorted_repr(ask, random_answer(ask, random.Random(n))) for n in range(40 * len(listed)))
    assert set(drawn) == {sorted_repr(ask, answer) for answer in every_answer(ask)}
    assert max(drawn.values()) < 100


def sorted_repr(ask: Question, answer: Any) -> str:
    """An answer as text; the order counts only where it is asked for."""
    if isinstance(ask, PickMany):
        return repr(sorted(answer))
    return repr(sorted(answer.items())) if isinstance(answer, dict) else repr(list(answer))


def test_words_cannot_be_drawn() -> None:
    with pytest.raises(TypeError):
        random_answer(asked("reflect"), random.Random(1))


@pytest.mark.parametrize("kind", ["choice", "select", "spot", "rank", "rate", "match"])
def test_the_expected_score_is_exact_and_the_rounds_agree_with_it(kind: str) -> None:
    taken = playable_item(exercise(kind), Allowance())
    assert isinstance(taken, PlayableQuestion)
    expected, exact, rounds = taken.at_random(random.Random(1), 4000)
    assert exact
    assert fmean(rounds) == pytest.approx(expected, abs=0.03)


def test_a_question_with_too_many_answers_is_sampled() -> None:
    options = {f"o{n}": f"Option {n}" for n in range(8)}
    taken = playable_item(exercise("rank", options=options), Allowance())
    assert taken is not None
    expected, exact, rounds = taken.at_random(random.Random(1), 500)
    assert not exact and expected == fmean(rounds) and len(rounds) == 500


@pytest.mark.parametrize("kind", ["reflect", "commit", "survey"])
def test_what_is_not_scored_is_not_played(kind: str) -> None:
    assert playable_item(exercise(kind), Allowance()) is None
    assert play(Used("m", exercise(kind)), 20, 1, Allowance()) is None


# conversations


@pytest.mark.slow
def test_a_player_walks_a_conversation_as_its_rule_says() -> None:
    met = 0
    for n in range(400):
        raw = random_scenario(random.Random(f"players-{n}"))
        try:
            walks = every_walk(raw)
        except DeadEnd:
            continue
        if len({walk.total for walk in walks}) == 1:
            continue
        made = scenario(raw)
        taken = playable_item(made, Allowance())
        assert isinstance(taken, PlayableConversation)
        for name, position in (("first", 0), ("last", -1)):
            written = next(
                walk
                for walk in walks
                if all(opened[position] == choice for opened, choice in zip(walk.opened, walk.choices, strict=True))
            )
            played = taken.play(guesser(name), random.Random(1))
            if any(len(opened) > 1 for opened in written.opened):
                met += 1
                assert played == (values(made).outcome(written.total), False)
            else:
                assert played is None
        expected, exact, rounds = taken.at_random(random.Random(1), 300)
        assert exact and expected == pytest.approx(prove(made).mean)
        assert fmean(rounds) == pytest.approx(expected, abs=0.15)
    assert met > 200


# together


def test_a_player_is_held_against_chance_over_the_same_exercises() -> None:
    kinds = ("choice", "select", "rate", "match")
    played = [
        each for n, kind in enumerate(kinds) if (each := play(Used(f"m{n % 2}", exercise(kind)), 200, 1, Allowance()))
    ]
    named = [type(each)(**{**vars(each), "id": f"{n}"}) for n, each in enumerate(played)]
    whole, by_kind, by_module = grouped(named)
    assert whole.items == 4 and [each.name for each in by_kind] == list(kinds)
    assert [(each.name, each.items) for each in by_module] == [("m0", 2), ("m1", 2)]
    middle = whole.means["middle"]
    rate = next(each for each in named if each.kind == "rate")
    assert (middle.items, middle.expected, middle.score) == (1, rate.expected, rate.scores["middle"])
    assert middle.as_well == sum(score >= middle.score - 1e-9 for score in rate.rounds) / 200
    assert whole.usual[0] <= whole.expected <= whole.usual[1]
