"""When a behaviour is due again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relcourse.progress.estimate import Estimate, beta_quantile, beta_share
from relcourse.progress.spaced_repetition import AFTER_A_LAPSE, DAY_MS, Card, reviewed

START = 1_772_438_400_000
scores = st.floats(0, 1)


def days(at: int) -> str:
    return f"day-{at // DAY_MS:06}"


def practised(*answers: float, apart: int = 10) -> Card:
    card: Card | None = None
    for number, score in enumerate(answers):
        at = START + number * apart * DAY_MS
        card = reviewed(card, score, at, days(at))
    assert card is not None
    return card


def waits(card: Card) -> float:
    """Days from the last review to the next."""
    return (card.due - card.last) / DAY_MS


def test_a_good_answer_is_asked_for_again_after_days_and_then_after_weeks() -> None:
    assert 1 <= waits(practised(1.0)) <= 4
    assert waits(practised(1.0, 1.0)) > waits(practised(1.0))
    assert waits(practised(1.0, 1.0, 1.0, 1.0)) > 30


def test_hard_is_success_and_comes_back_sooner_than_good() -> None:
    assert waits(practised(1.0, 0.7)) < waits(practised(1.0, 0.75))
    assert practised(1.0, 0.7).stability > practised(1.0, 0.59).stability


def test_after_a_lapse_another_variant_waits_a_week() -> None:
    card = practised(1.0, 0.59)
    assert card.due - card.last >= AFTER_A_LAPSE


def test_only_the_first_answer_of_a_day_counts() -> None:
    card = practised(0.2)
    assert reviewed(card, 1.0, card.last + 60_000, card.day) is card


def test_a_clock_set_back_changes_nothing() -> None:
    card = practised(1.0, 1.0)
    before = card.last - 5 * DAY_MS
    assert reviewed(card, 0.0, before, days(before)) is card


@given(st.lists(scores, min_size=1, max_size=12), st.integers(1, 60))
def test_the_same_answers_give_the_same_card_never_due_before_a_day_or_after_half_a_year(
    answers: list[float], apart: int
) -> None:
    card = practised(*answers, apart=apart)
    assert card == practised(*answers, apart=apart)
    assert 1 <= waits(card) <= 180


def test_the_estimate_is_that_of_the_evidence_sheet() -> None:
    translate_errors = {(3, 3): (0.8, 0.562), (5, 5): (0.857, 0.681), (8, 10): (0.75, 0.585)}
    for (right, of), (mean, low) in translate_errors.items():
        found = Estimate(right, of)
        assert (round(found.mean, 3), round(found.low, 3)) == (mean, low)


def test_a_few_answers_are_too_few() -> None:
    assert not Estimate(4, 4).enough
    assert Estimate(5, 5).enough


@given(st.floats(0, 20), st.integers(0, 20))
def test_an_estimate_lies_in_its_interval_and_the_interval_in_0_to_1(total: float, more: int) -> None:
    answers = int(total) + 1 + more
    found = Estimate(total, answers)
    assert 0 <= found.low <= found.mean <= found.high <= 1


@given(st.floats(0.01, 0.99), st.floats(0.5, 60), st.floats(0.5, 60))
def test_the_beta_quantile_is_the_inverse_of_its_distribution(share: float, a: float, b: float) -> None:
    assert abs(beta_share(beta_quantile(share, a, b), a, b) - share) < 1e-5


def test_the_beta_distribution_agrees_with_closed_forms() -> None:
    for x in (0.1, 0.35, 0.5, 0.8):
        assert abs(beta_share(x, 1, 1) - x) < 1e-9
        assert abs(beta_share(x, 4, 1) - x**4) < 1e-9
        assert abs(beta_share(x, 2, 2) - x * x * (3 - 2 * x)) < 1e-9
