"""What test-wise players count in words, how often that hits a key, and the one that learns from modules before."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from relcourse.course.kinds import Exercise
from relcourse.course.questions import Option, PickOne
from relcourse.workbench.simulate.guessers import GUESSERS, Liking
from relcourse.workbench.simulate.hits import Hits, hits, together
from relcourse.workbench.simulate.judged_options import JudgedOptions, judged_options
from relcourse.workbench.simulate.simulation import Used, casts
from relcourse.workbench.simulate.tells import figures, plainness, time_with_way_out
from relcourse.workbench.simulate.word_learner import LEAST, learned, word_player
from relcourse.workbench.times_named import names_a_time
from tests.course.files import exercise


def player(name: str) -> Liking:
    found = next(each for each in GUESSERS if each.id == name)
    assert isinstance(found, Liking)
    return found


def judged(key: str, *others: str) -> JudgedOptions:
    texts = [key, *others]
    return JudgedOptions(tuple(Option(f"o{n}", text) for n, text in enumerate(texts)), frozenset({"o0"}))


# times


@pytest.mark.parametrize(
    "text",
    [
        "Ring me by six.",
        "At ten, in the linen room.",
        "The test starts at half past two.",
        "Two o\u2019clock, the bench.",
        "It closes at 14:30 today",
        "At seven in the morning I sit there.",
        "Tell me by noon; I wait.",
        "At six I ring.",
        "Tuesday lunch is yours.",
        "On Fridays nobody asks.",
        "You will have it tomorrow.",
        "Stay until 4, then go.",
    ],
)
def test_a_clock_time_or_a_day_is_seen(text: str) -> None:
    assert names_a_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "Give me ten minutes.",
        "Six of us were there.",
        "Take them one by one.",
        "At two tables they waited.",
        "It costs 12.50 there.",
        "Rate it from 2 to 5.",
        "We meet before nine people.",
        "The sun was out.",
        "The second fold holds.",
    ],
)
def test_a_length_of_time_or_a_number_is_none(text: str) -> None:
    assert not names_a_time(text)


def test_figures_are_numbers_and_words_of_time() -> None:
    assert figures("At 14:30, for ten minutes, on Tuesday.") == 4
    assert figures("Someone often does.") == 0


def test_a_time_alone_and_a_way_out_alone_are_not_both() -> None:
    assert time_with_way_out("At six, if you like.")
    assert time_with_way_out("I ring at six. Let it ring.")
    assert not time_with_way_out("At six I ring.") and not time_with_way_out("If you like, I ring.")


def test_what_is_plain_has_no_warm_softening_or_sweeping_words() -> None:
    assert plainness("Show me what you changed.") == 0
    assert plainness("Perhaps that can help everybody.") == -3


# players


@pytest.mark.parametrize(
    ("name", "key", "others"),
    [
        ("figures", "At 6, two of us.", ["At once, us all.", "All of us, soon."]),
        ("way-out", "At six, if you like.", ["At six, as agreed.", "Now, if you like."]),
        ("middling", "Ask him now.", ["Ask.", "Ask him what it is now."]),
        ("plain", "Ask him then.", ["Perhaps ask him.", "Ask everybody."]),
        ("stack", "At six, if you like.", ["Perhaps.", "Thank everybody for it at once, please."]),
    ],
)
def test_each_takes_what_it_is_for_wherever_it_stands(name: str, key: str, others: list[str]) -> None:
    made = judged(key, *others)
    for options in (made.options, tuple(reversed(made.options))):
        guess = player(name).guess(PickOne("", options), random.Random(1))
        assert guess and guess.answer == "o0" and not guess.tied


def test_hits_count_the_part_of_the_favourites_that_are_keys() -> None:
    found = hits(player("figures"), [judged("At 6.", "At 7.", "Now."), judged("Now.", "At 7."), judged("A.", "B.")])
    assert found == Hits(2, 0.5, 1 / 3 + 1 / 2), "where nothing is liked, nothing is counted"
    middle = next(each for each in GUESSERS if each.id == "middle")
    assert hits(middle, [judged("At 6.", "Now.")]) is None


def test_the_interval_narrows_as_decisions_add_up_and_holds_the_share() -> None:
    one = Hits(4, 3, 1)
    widths = []
    for count in (1, 4, 16):
        found = together([one] * count)
        assert found and found.share == 0.75
        low, high = found.interval
        assert 0 <= low < 0.75 < high <= 1
        widths.append(high - low)
    assert all(wide > narrow for wide, narrow in pairwise(widths))
    assert not Hits(4, 2, 1).beyond and Hits(64, 48, 16).beyond
    assert together([]) is None


@pytest.mark.parametrize(("kind", "count"), [("choice", 1), ("select", 1), ("rate", 1), ("scenario", 2), ("match", 0)])
def test_what_can_be_hit_is_what_a_kind_says_of_itself(kind: str, count: int) -> None:
    assert len(list(judged_options(exercise(kind)))) == count


# the one that learns


def taught(*pairs: tuple[str, str]) -> list[JudgedOptions]:
    return [judged(key, other) for key, other in pairs]


LESSON = taught(*[("I come at noon.", "I do care a lot.")] * LEAST)


def test_it_prefers_words_that_stood_in_keys() -> None:
    likes = learned(LESSON).like(judged("At noon?", "I care.").options)
    assert likes[0] > 0 > likes[1]
    assert learned(LESSON).like(judged("Wholly new words", "Others").options) == [0, 0]


def test_too_little_teaches_nothing() -> None:
    assert learned(LESSON[1:]).like(judged("At noon?", "I care.").options) == [0, 0]
    assert word_player([]).guess(PickOne("", judged("At noon.", "I care.").options), random.Random(1)) is None


def pick(name: str, key: str, other: str) -> Exercise:
    options = {"a": {"text": other, "credit": 0}, "b": {"text": key, "credit": 1}}
    return exercise("choice", options=options).model_copy(update={"id": name})


def test_a_module_is_played_by_what_the_modules_before_taught_and_never_by_its_own() -> None:
    options = judged("At noon.", "I care.").options
    first = [Used("one", pick(f"a{n}", "I come at noon.", "I do care a lot.")) for n in range(LEAST)]
    seen = set()
    for later in (("At noon.", "I care."), ("I care.", "At noon.")):
        second = [Used("two", pick(f"b{n}", *later)) for n in range(LEAST)]
        players = casts([*first, *second])
        likes = {module: each[-1].like(options) for module, each in players.items() if isinstance(each[-1], Liking)}
        assert likes["one"] == [0, 0]
        assert likes["two"][0] > 0 > likes["two"][1]
        seen.add(tuple(likes["two"]))
    assert len(seen) == 1, "whatever its own keys are"
