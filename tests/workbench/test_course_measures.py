"""What can be measured of the bundled course: how its conversations are built, and what can be guessed of its keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pytest

from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.passages import Decision
from relcourse.course.kinds.rate import Rate
from relcourse.course.kinds.scenario import Scenario
from relcourse.play.allowance import Allowance
from relcourse.play.values import Values, values
from relcourse.workbench.check.rules.readability_grade import can_measure, grade
from relcourse.workbench.prove.forward_pass import arrivals
from relcourse.workbench.simulate.simulation import Group, casts, grouped, play, used_exercises
from relcourse.workbench.simulate.tells import figures, has_way_out
from relcourse.workbench.simulate.word_learner import ID as LEARNED
from tests.workbench.test_bundled_course import (
    IN_PRACTICES,
    PRACTICES,
    SCENARIOS,
    by_id,
    folder,
    in_reviews,
    in_steps,
    pages,
)

CHANCE = 0.10
"""What a player may score above those who pick at random."""
MANY = 20
"""Items of one kind, from which on it is measured as modules are."""
BY_ORDER = ("first", "last", "middle")
"""What goes by an order that learners do not see, or by what is so of every scale."""
MAIN = [each for each in SCENARIOS if each.id in {made.id for lesson in IN_PRACTICES for made in in_steps(lesson)}]

IN_EACH_PRACTICE = pytest.mark.parametrize("lessons", PRACTICES, ids=lambda lessons: lessons[0])


@cache
def valued(name: str) -> Values:
    return values(next(each for each in SCENARIOS if each.id == name))


# conversations


def shape(scenario: Scenario) -> object:
    """The graph without its names: for each scene in its order, its choices and where they lead, endings by theirs."""
    places = {key: at for at, key in enumerate((*scenario.ordered, *scenario.endings))}
    return tuple(
        tuple(
            tuple(sorted({places[way.goto] for way in scenario.scenes[key].ways(choice)}))
            for choice in scenario.scenes[key].choices or [""]
        )
        for key in scenario.ordered
    )


def test_no_two_conversations_share_a_graph() -> None:
    assert len({shape(each) for each in SCENARIOS}) == len(SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_who_picks_at_random_earns_something_and_ends_in_every_way(scenario: Scenario) -> None:
    made = valued(scenario.id)
    found = arrivals(made.states)
    chances = {key: sum(found.chance[each] for each in made.states.ids[key].values()) for key in scenario.endings}
    lows = {key: made.outcome(found.least[next(iter(made.states.ids[key].values()))]) for key in scenario.endings}
    assert 0.25 <= made.outcome(found.mean) <= 0.5
    assert chances[min(lows, key=lambda key: lows[key])] <= 0.45
    assert max(chances.values()) <= 0.60


def slips(made: Values) -> Iterator[tuple[str, str, int, bool]]:
    """Each scene and choice off a best walk: what it gives away, and if best play from there still ends best."""
    scenes, endings = made.scenario.scenes, made.scenario.endings

    def best(state: int) -> int:
        while edges := made.edges(state):
            state = max(edges, key=lambda edge: edge.points + made.best[edge.after]).after
        return state

    places = made.states.places
    goal, waiting, seen, told = places[best(0)], [0], {0}, set()
    while waiting:
        state = waiting.pop()
        for edge in made.edges(state):
            given_away = made.best[state] - edge.points - made.best[edge.after]
            if not given_away and edge.after not in seen:
                seen.add(edge.after)
                waiting.append(edge.after)
            name = places[state], edge.choice
            if given_away and name not in told and scenes[places[state]].is_judged:
                told.add(name)
                yield *name, given_away, places[best(edge.after)] == goal
    assert goal in endings


@pytest.mark.parametrize("scenario", MAIN, ids=by_id)
def test_no_single_decision_costs_more_than_a_third_of_the_whole(scenario: Scenario) -> None:
    made = valued(scenario.id)
    whole = made.whole.best - made.whole.worst
    assert max(given_away for *_, given_away, _ in slips(made)) <= whole / 3


@pytest.mark.parametrize("scenario", MAIN, ids=by_id)
def test_half_of_all_single_slips_still_reach_the_best_ending(scenario: Scenario) -> None:
    reached = [still for *_, still in slips(valued(scenario.id))]
    assert sum(reached) >= len(reached) / 2


@pytest.mark.parametrize("scenario", MAIN, ids=by_id)
def test_in_each_conversation_a_key_depends_on_what_happened(scenario: Scenario) -> None:
    """A mark that is conditional, or two scenes with the same lines."""
    marks = any(len(choice.mark) > 1 for scene in scenario.scenes.values() for choice in scene.choices.values())
    lines = Counter(
        tuple(sorted(choice.texts[0] for choice in scene.choices.values()))
        for scene in scenario.scenes.values()
        if scene.choices
    )
    assert marks or max(lines.values()) > 1


# items


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_among_the_items_of_each_skill_two_are_twins(lesson: str) -> None:
    choices = {each.id: each for each in in_reviews(lesson) if isinstance(each, Choice)}
    twins = {(each.id, each.twin) for each in choices.values() if each.twin}
    assert len(twins) == 2 and all(other in choices for _, other in twins)
    (one, other), *_ = twins
    texts = [{key: option.text for key, option in choices[name].options.items()} for name in (one, other)]
    keys = [
        max(options, key=lambda key: options[key].credit) for options in (choices[one].options, choices[other].options)
    ]
    assert texts[0] == texts[1] and keys[0] != keys[1]


@IN_EACH_PRACTICE
def test_ratings_of_a_practice_have_patterns_of_their_own(lessons: list[str]) -> None:
    rates = [each for lesson in lessons for each in (*in_steps(lesson), *in_reviews(lesson)) if isinstance(each, Rate)]
    patterns = [tuple(sorted(rate.scored().values())) for rate in rates]
    assert len(set(patterns)) == len(patterns)
    assert any(5 not in each or 1 not in each for each in patterns)


# what tells a key


class Key(NamedTuple):
    """A best option of a decision with one answer, the others there, and why it is best."""

    text: str
    others: tuple[str, ...]
    why: str


def decisions_of(lessons: list[str]) -> Iterator[Decision]:
    for lesson in lessons:
        for made in (*in_steps(lesson), *in_reviews(lesson)):
            if isinstance(made, Choice | Scenario):
                yield from made.decisions()


def keys_of(lessons: list[str]) -> list[Key]:
    """Each once, however many histories its decision has."""
    found = {}
    for decision in decisions_of(lessons):
        for key in decision.keys:
            others = tuple(sorted(each.text for each in decision.options if each.id != key.id))
            found[key.text, others] = Key(key.text, others, key.because)
    return list(found.values())


def share(of: Iterable[bool]) -> float:
    held = list(of)
    return sum(held) / len(held)


@IN_EACH_PRACTICE
def test_a_time_or_a_number_tells_no_key(lessons: list[str]) -> None:
    keys = keys_of(lessons)
    assert share(figures(key.text) > 0 for key in keys) <= 1 / 4
    for key in keys:
        assert not figures(key.text) or sum(figures(other) > 0 for other in key.others) >= 2, key.text


@IN_EACH_PRACTICE
def test_a_question_or_a_way_out_tells_no_key(lessons: list[str]) -> None:
    keys = keys_of(lessons)
    assert 1 / 6 <= share("?" in key.text for key in keys) <= 1 / 3
    assert share(has_way_out(key.text) for key in keys) <= 1 / 5


@IN_EACH_PRACTICE
def test_a_quarter_of_the_keys_have_neither_time_nor_number_nor_way_out(lessons: list[str]) -> None:
    assert share(not figures(key.text) and not has_way_out(key.text) for key in keys_of(lessons)) >= 1 / 4


@IN_EACH_PRACTICE
def test_keys_are_as_often_long_as_short(lessons: list[str]) -> None:
    fours = [key for key in keys_of(lessons) if len(key.others) == 3]
    ranks = Counter(sum(len(other) > len(key.text) for other in key.others) for key in fours)
    assert all(1 / 8 <= ranks[rank] / len(fours) <= 3 / 8 for rank in range(4)), ranks


@IN_EACH_PRACTICE
def test_half_of_the_keys_are_explained_in_one_sentence(lessons: list[str]) -> None:
    assert share(len(re.findall(r"[.!?](?=\s|$)", key.why.strip())) == 1 for key in keys_of(lessons)) >= 1 / 2


@IN_EACH_PRACTICE
def test_weak_options_are_seldom_conceded_and_then_turned(lessons: list[str]) -> None:
    reasons = {each.because for decision in decisions_of(lessons) for each in decision.others}
    assert share(re.search(r"\b(but|yet)\b", each, re.IGNORECASE) is not None for each in reasons) <= 1 / 4


def spoken(lessons: list[str]) -> Iterator[int]:
    """How many words are said in each consequence in which somebody speaks."""
    for lesson in lessons:
        for made in (*in_steps(lesson), *in_reviews(lesson)):
            for passage in made.passages():
                if passage.role == "then" and (said := re.findall(r'"([^"]+)"', passage.text)):
                    yield len(" ".join(said).split())


@IN_EACH_PRACTICE
def test_who_answers_says_more_than_a_word_or_two(lessons: list[str]) -> None:
    lengths = list(spoken(lessons))
    assert share(length <= 4 for length in lengths) <= 1 / 3
    assert share(length >= 12 for length in lengths) >= 1 / 3


# what can be guessed


@cache
def groups() -> tuple[Group, tuple[Group, ...], tuple[Group, ...]]:
    used, _ = used_exercises(folder())
    players, allowance = casts(used), Allowance()
    found = (play(each, 1000, 1, allowance, players[each.module]) for each in used)
    return grouped([each for each in found if each])


@pytest.mark.slow
def test_no_player_who_does_not_read_does_better_than_chance_in_a_practice_or_in_a_kind() -> None:
    _, kinds, modules = groups()
    practices = [each for each in modules if each.items >= MANY]
    assert len(practices) == len(PRACTICES)
    above = {
        (group.name, player): round(mean.score - mean.expected, 3)
        for group in (*practices, *(kind for kind in kinds if kind.items >= MANY))
        for player, mean in group.means.items()
        if player not in BY_ORDER and mean.score - mean.expected > CHANCE
    }
    assert above == {}


@pytest.mark.slow
def test_who_has_learned_words_from_the_modules_before_does_no_better_than_a_third_over_chance() -> None:
    *_, modules = groups()
    learned = [group.means[LEARNED] for group in modules if LEARNED in group.means]
    assert learned and all(mean.score <= 1.3 * mean.expected for mean in learned)


# what is read


@pytest.mark.skipif(not can_measure(), reason="the library `readability` is not installed")
@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_a_lesson_reads_at_grade_eight_or_below(lesson: str) -> None:
    made = [*in_steps(lesson), *in_reviews(lesson)]
    texts = [*(page.text for page in pages(lesson)), *(each.text for one in made for each in one.passages())]
    assert grade(texts) <= 8
