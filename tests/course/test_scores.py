"""What an answer earns, kind by kind: the formulas of the design, as properties."""

from __future__ import annotations

import random
from itertools import permutations, product
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.kinds import KINDS, Item
from relcourse.course.kinds.rank import closeness
from relcourse.course.kinds.rate import agreement
from relcourse.course.kinds.select import share_found
from relcourse.course.scores import Verdict
from tests.course.files import EXAMPLES, exercise
from tests.scenarios import some_answer

ONE_QUESTION = sorted(kind for kind, made in KINDS.items() if issubclass(made, Item))
SCORED = ["choice", "match", "rank", "rate", "select", "spot"]
UNSCORED = sorted(set(ONE_QUESTION) - set(SCORED))


def item(kind: str, **fields: object) -> Item:
    made = exercise(kind, **fields)
    assert isinstance(made, Item)
    return made


def test_there_is_an_example_of_every_kind() -> None:
    assert sorted(EXAMPLES) == sorted(KINDS)


@pytest.mark.parametrize("kind", SCORED)
def test_any_answer_that_fits_earns_from_0_to_1(kind: str) -> None:
    made, chance = item(kind), random.Random(kind)
    earned = {made.score(some_answer(made.question(), chance)).value for _ in range(200)}
    assert all(value is not None and 0 <= value <= 1 for value in earned)
    assert len(earned) > 1


@pytest.mark.parametrize("kind", UNSCORED)
def test_a_kind_without_a_key_is_not_scored(kind: str) -> None:
    made = item(kind)
    assert made.score(some_answer(made.question(), random.Random(0))).value is None


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("choice", "a"),
        ("select", ["b", "a"]),
        ("spot", ["a"]),
        ("rank", ["a", "b", "c", "d"]),
        ("rate", {"a": 1, "b": 4, "c": 5}),
        ("match", {"a": "a", "b": "b", "c": "c"}),
    ],
)
def test_the_key_itself_earns_1_and_every_remark_on_it_is_a_hit(kind: str, key: object) -> None:
    score = item(kind).score(key)  # type: ignore[arg-type]  # each kind has its own shape of answer
    assert score.value == 1
    assert {remark.verdict for remark in score.remarks} <= {Verdict.HIT, Verdict.PLAIN}


@pytest.mark.parametrize(
    ("kind", "worst"),
    [
        ("choice", "c"),
        ("select", ["c", "d"]),
        ("select", ["a", "b", "c", "d"]),
        ("spot", ["b", "c"]),
        ("rank", ["d", "c", "b", "a"]),
        ("rate", {"a": 5, "b": 1, "c": 1}),
        ("match", {"a": "b", "b": "c", "c": "a"}),
    ],
)
def test_the_worst_answer_earns_0(kind: str, worst: object) -> None:
    assert item(kind).score(worst).value == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ONE_QUESTION)
def test_every_option_gets_its_remark(kind: str) -> None:
    made = item(kind)
    remarks = made.score(some_answer(made.question(), random.Random(1))).remarks
    expected = {"reflect": 3, "commit": 0, "match": 3}.get(kind, len(made.question().shown()))
    assert len(remarks) == expected


def test_a_choice_earns_the_credit_of_its_option() -> None:
    made = item("choice")
    assert [made.score(key).value for key in "abc"] == [1, 0.3, 0]


# rank


@given(st.integers(2, 9).flatmap(lambda n: st.permutations(range(n))))
def test_an_order_earns_1_less_its_distance_over_the_largest(order: list[int]) -> None:
    key = [f"o{place}" for place in range(len(order))]
    distance = sum(abs(there - here) for here, there in enumerate(order))
    earned = closeness([f"o{place}" for place in order], key)
    assert earned == pytest.approx(1 - distance / (len(order) * len(order) // 2))
    assert 0 <= earned <= 1
    assert (earned == 1) == (order == sorted(order))


@pytest.mark.parametrize("n", range(2, 8))
def test_no_order_earns_less_than_the_reversed_one_which_earns_0(n: int) -> None:
    key = [str(place) for place in range(n)]
    assert min(closeness(order, key) for order in permutations(key)) == 0 == closeness(key[::-1], key)


def test_five_options_ordered_by_chance_earn_a_third() -> None:
    assert mean(closeness(order, "abcde") for order in permutations("abcde")) == pytest.approx(1 / 3)


@pytest.mark.parametrize("n", range(2, 10))
def test_two_neighbours_exchanged_cost_the_least_there_is(n: int) -> None:
    key = [str(place) for place in range(n)]
    near = [*key[:-2], key[-1], key[-2]]
    assert closeness(near, key) == pytest.approx(1 - 2 / (n * n // 2))


def test_one_place_off_is_near_and_two_are_missed() -> None:
    remarks = item("rank").score(["b", "a", "d", "c"]).remarks
    assert {remark.verdict for remark in remarks} == {Verdict.NEAR}
    remarks = item("rank").score(["c", "b", "a", "d"]).remarks
    assert [remark.verdict for remark in remarks] == [Verdict.MISS, Verdict.HIT, Verdict.MISS, Verdict.HIT]


# rate

keys = st.lists(st.integers(1, 5), min_size=1, max_size=9)


@given(keys, st.randoms(use_true_random=False))
def test_ratings_earn_1_less_their_distance_over_the_worst_possible(key: list[int], chance: random.Random) -> None:
    right = {str(n): point for n, point in enumerate(key)}
    mine = {option: chance.randint(1, 5) for option in right}
    worst = {option: 5 if point <= 3 else 1 for option, point in right.items()}
    most = sum(abs(worst[option] - point) for option, point in right.items())
    off = sum(abs(mine[option] - point) for option, point in right.items())
    assert agreement(mine, right) == pytest.approx(1 - off / most)
    assert 0 <= agreement(mine, right) <= 1
    assert agreement(right, right) == 1
    assert agreement(worst, right) == 0


@given(st.lists(st.sampled_from([1, 2, 4, 5]), min_size=1, max_size=9))
def test_always_3_earns_at_most_two_thirds_where_the_key_keeps_off_the_middle(key: list[int]) -> None:
    right = {str(n): point for n, point in enumerate(key)}
    assert 0.5 <= agreement(dict.fromkeys(right, 3), right) <= 2 / 3 + 1e-9


# select and spot

FOUR = "abcd"


@pytest.mark.parametrize("holding", [set(FOUR[:n]) for n in range(1, 5)])
def test_marks_earn_right_less_wrong_over_all_that_hold_and_never_less_than_0(holding: set[str]) -> None:
    for flags in product((False, True), repeat=4):
        picked = {option for option, flag in zip(FOUR, flags, strict=True) if flag}
        right, wrong = len(picked & holding), len(picked - holding)
        assert share_found(picked, holding) == pytest.approx(max(0, (right - wrong) / len(holding)))


def test_marking_everything_is_no_way_to_earn() -> None:
    assert item("select").score(["a", "b", "c", "d"]).value == 0
    assert item("spot").score(["a", "b", "c"]).value == 0


def test_choose_n_earns_the_right_ones_over_n_and_more_than_n_earn_0() -> None:
    made = item("select", pick=2)
    assert made.score(["a", "b"]).value == 1
    assert made.score(["a", "c"]).value == 0.5
    assert made.score(["a"]).value == 0.5
    assert made.score(["c", "d"]).value == 0
    assert made.score(["a", "b", "c"]).value == 0


def test_a_missed_line_and_a_wrong_mark_are_both_remarked_on() -> None:
    remarks = item("spot").score(["b"]).remarks
    assert [remark.verdict for remark in remarks] == [Verdict.MISS, Verdict.MISS, Verdict.PLAIN]
    assert [remark.text for remark in remarks] == ["Ada: One", "Bo: Two", "Three"]


# match


@given(st.permutations("abc"))
def test_pairs_earn_the_share_that_is_right(rights: list[str]) -> None:
    answer = dict(zip("abc", rights, strict=True))
    assert item("match").score(answer).value == pytest.approx(sum(a == b for a, b in answer.items()) / 3)


# words


def test_a_reflection_is_answered_with_the_rubric_and_the_example() -> None:
    remarks = item("reflect").score({"text": "mine"}).remarks
    assert [remark.text for remark in remarks[:2]] == ["A point", "Another"]
    assert remarks[-1].then == "How it may read."


def test_a_plan_says_in_how_many_days_to_look_back_and_nothing_else_does() -> None:
    plan = item("commit")
    written = {"who": "Bo", "when": "w", "will": "x", "obstacle": "o", "days": "5"}
    assert plan.look_back(written) == 5
    assert item("reflect").look_back({"text": "mine"}) is None
