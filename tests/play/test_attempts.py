"""One attempt: the same exercise, seed and answers give the same attempt, and a bad answer changes nothing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import asdict
from typing import Any

import pytest
from pydantic import ValidationError

from relcourse.course.kinds import KINDS, Scenario
from relcourse.course.questions import MAX_WRITTEN, SHAPES, BadAnswer, Option, PickMany, RateEach
from relcourse.events.facts import Decision, Outcome
from relcourse.play.answer_facts import AnswerFacts
from relcourse.play.attempt import Attempt, resume, start
from relcourse.play.conversation import Conversation
from relcourse.play.visits import visits
from tests.course.files import EXAMPLES, changed, exercise
from tests.scenarios import some_answer

EVERY_KIND = sorted(KINDS)
ONE_QUESTION = sorted(set(KINDS) - {"scenario"})


def lived(kind: str, seed: int) -> Attempt:
    """An attempt taken to its end, answered by chance."""
    attempt, chance = start(exercise(kind), seed), random.Random(seed)
    while attempt.asked:
        attempt = attempt.take(some_answer(attempt.asked, chance))
    return attempt


def seen(attempt: Attempt) -> tuple[Any, ...]:
    return attempt.asked, attempt.score, attempt.answers, attempt.summary(), attempt.last() if attempt.answers else None


def talk(seed: int = 0, *choices: str, **changes: Any) -> Conversation:
    made = exercise("scenario", **changes)
    attempt = resume(made, seed, choices)
    assert isinstance(attempt, Conversation)
    return attempt


# taking up again


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_an_attempt_taken_up_again_is_the_same_attempt(kind: str, seed: int) -> None:
    done = lived(kind, seed)
    step_by_step = start(exercise(kind), seed)
    for count in range(len(done.answers) + 1):
        again = resume(exercise(kind), seed, done.answers[:count])
        assert again == step_by_step
        assert seen(again) == seen(step_by_step)
        if count < len(done.answers):
            step_by_step = step_by_step.take(done.answers[count])
    assert seen(step_by_step) == seen(done)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_answers_that_went_through_json_take_it_up_just_as_well(kind: str) -> None:
    done = lived(kind, 3)
    assert seen(resume(exercise(kind), 3, json.loads(json.dumps(done.answers))))[:2] == seen(done)[:2]
    facts = [asdict(each) for each in (done.last(), done.summary()) if each]
    assert json.loads(json.dumps(facts)) == facts


def test_an_answer_that_no_longer_fits_is_refused() -> None:
    with pytest.raises(BadAnswer):
        resume(exercise("choice"), 0, ["gone"])
    with pytest.raises(BadAnswer):
        resume(exercise("scenario"), 0, ["stay", "stay"])


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_an_attempt_that_is_over_asks_nothing_and_takes_nothing_more(kind: str) -> None:
    done = lived(kind, 5)
    assert done.asked is None
    before = seen(done)
    with pytest.raises(BadAnswer):
        done.take(done.answers[0])
    assert seen(done) == before


# bad answers

JSON: list[Any] = [
    None,
    True,
    0,
    3,
    1.5,
    "",
    "nope",
    [],
    ["nope"],
    [["a"]],
    [None, "a"],
    [{}],
    {},
    {"nope": 1},
    {"a": []},
]
BAD: dict[str, list[Any]] = {
    "choice": ["A", "a ", ["a"], {"a": "a"}],
    "select": ["a", ["a", "a"], ["a", "nope"], {"a": True}],
    "spot": ["abc", ["c", "c"], ["a", None]],
    "rank": ["abcd", ["a", "b", "c"], ["a", "b", "c", "c"], ["a", "b", "c", "d", "d"], {"a": 1}],
    "rate": [{"a": 1, "b": 4}, {"a": 1, "b": 4, "c": 6}, {"a": 0, "b": 4, "c": 5}, {"a": "1", "b": 4, "c": 5},
             {"a": True, "b": 4, "c": 5}, {"a": 1.0, "b": 4, "c": 5}, {"a": 1, "b": 2, "c": 3, "d": 4}, ["a", "b"]],
    "match": [{"a": "a", "b": "b"}, {"a": "a", "b": "a", "c": "a"}, {"a": "a", "b": "b", "c": "d"}, ["a", "b", "c"]],
    "survey": [{"a": 1}, {"a": 4, "b": 1}, {"a": 1, "b": 0}],
    "reflect": ["words", {"text": ""}, {"text": " \n"}, {"text": 3}, {"text": "x" * (MAX_WRITTEN + 1)}, {"other": "x"}],
    "commit": [{"who": "x"}, *({"who": "x", "when": "x", "will": "x", "obstacle": "x", "days": days}
                               for days in ("", "0", "8", "two", "1.5", "-1", "\N{FULLWIDTH DIGIT SEVEN}", 3))],
    "scenario": ["nope", "hear", "door", ["stay"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "answer"),
    [(kind, answer) for kind in EVERY_KIND for answer in JSON + BAD[kind]],
    ids=lambda each: repr(each)[:40],
)
def test_an_answer_that_does_not_fit_is_refused_with_a_sentence_and_changes_nothing(kind: str, answer: Any) -> None:
    attempt = start(exercise(kind), 4)
    before = seen(attempt)
    with pytest.raises(BadAnswer, match=r"^[A-Z].*\.$"):
        attempt.take(answer)
    assert seen(attempt) == before
    assert attempt.score is None


def test_no_more_may_be_marked_than_the_limit_says() -> None:
    options = tuple(Option(key, key) for key in "abc")
    with pytest.raises(BadAnswer, match="Mark 2 at the most"):
        PickMany("Which?", options, limit=2).require(["a", "b", "c"])
    PickMany("Which?", options, limit=2).require(["a"])


def test_none_is_an_answer_only_where_it_is_said_to_be() -> None:
    options = tuple(Option(key, key) for key in "abc")
    with pytest.raises(BadAnswer, match="Mark at least one"):
        PickMany("Which?", options).require([])
    PickMany("Which?", options, least=0).require([])


def test_a_rating_goes_as_far_as_its_scale() -> None:
    ask = RateEach("How?", (Option("a", "A"),), ("no", "yes"))
    ask.require({"a": 2})
    with pytest.raises(BadAnswer, match="from 1 to 2"):
        ask.require({"a": 3})


def test_every_shape_is_met_by_some_kind() -> None:
    asked = {type(start(exercise(kind), 0).asked) for kind in EVERY_KIND}
    assert asked == set(SHAPES)


# two questions


@pytest.mark.parametrize("answer", ["1", {"text": "x"}, ["nope"], ["1", "1"], ["0"], ["3"], None])
def test_a_comparison_that_does_not_fit_is_refused_and_changes_nothing(answer: Any) -> None:
    attempt = start(exercise("reflect"), 4).take({"text": "mine"})
    before = seen(attempt)
    with pytest.raises(BadAnswer, match=r"^[A-Z].*\.$"):
        attempt.take(answer)
    assert seen(attempt) == before


def test_a_reflection_asks_for_the_text_and_then_for_the_points_of_its_rubric_in_their_order() -> None:
    attempt = start(exercise("reflect"), 4)
    written = attempt.take({"text": "mine"})
    assert isinstance(written.asked, PickMany)
    assert [option.text for option in written.asked.options] == ["A point", "Another"]
    assert (written.last(), written.take([]).last()) == (AnswerFacts(["text"]), AnswerFacts(["1", "2"]))
    assert (written.take([]).asked, written.take([]).score) == (None, None)


# order


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_options_stand_in_an_order_that_depends_only_on_the_seed(kind: str) -> None:
    def shown(seed: int) -> object:
        ask = start(exercise(kind), seed).asked
        return ask.shown() if ask else None

    assert [shown(seed) for seed in range(30)] == [shown(seed) for seed in range(30)]
    shuffled = {"commit", "reflect", "survey", "spot"} ^ set(EVERY_KIND)
    assert (len({shown(seed) for seed in range(30)}) > 1) == (kind in shuffled)


def test_every_order_comes_up_about_as_often() -> None:
    count = [0, 0, 0]
    for seed in range(600):
        ask = start(exercise("choice"), seed).asked
        assert ask is not None
        count[ask.shown().index("a")] += 1
    assert min(count) > 150


def test_an_author_may_keep_the_order() -> None:
    ask = start(exercise("choice", shuffle=False), 1).asked
    assert ask is not None
    assert ask.shown() == ("a", "b", "c")


@pytest.mark.parametrize("count", [3, 4, 6])
def test_a_rank_is_never_shown_in_the_order_of_its_key(count: int) -> None:
    key = tuple("abcdef"[:count])
    made = exercise("rank", options={name: f"Text {name}" for name in key})
    assert key not in [ask.shown() for seed in range(200) if (ask := start(made, seed).asked)]


def test_an_author_cannot_have_a_rank_shown_in_the_order_of_its_key() -> None:
    try:
        made = exercise("rank", shuffle=False)
    except ValidationError:
        return
    ask = start(made, 0).asked
    assert ask is not None
    assert list(made.issues()) or ask.shown() != ("a", "b", "c", "d")


def test_what_the_last_answer_was_worth_comes_with_the_options_as_they_were_shown() -> None:
    begun = start(exercise("choice"), 9)
    assert begun.asked is not None
    shown = list(begun.asked.shown())
    assert begun.take("a").last() == AnswerFacts(shown, [{"a": 1, "b": 0.3, "c": 0}[each] for each in shown])


def test_both_sides_of_a_match_are_shuffled_apart() -> None:
    pairs = {key: {"left": key, "right": key.upper()} for key in "abcdef"}
    shown = [ask.shown() for seed in range(200) if (ask := start(exercise("match", pairs=pairs), seed).asked)]
    assert sum(each[:6] == each[6:] for each in shown) < 5
    assert len({each[:6] for each in shown}) > 100
    assert len({each[6:] for each in shown}) > 100


IN_ANOTHER_PROCESS = """
import json
from dataclasses import asdict
from relcourse.play.attempt import resume, start
from relcourse.play.values import values
from relcourse.course.kinds import KINDS
from tests.course.files import exercise, changed
loose = changed("scenario", "scenes.door.next.0.when", "calm > 1 and fear > 2 or joy > 3 and awe < 4 and trust > 5")
print(json.dumps([
    [exercise(kind).rev() for kind in sorted(KINDS)],
    [list(start(exercise(kind), 5).asked.shown()) for kind in sorted(KINDS)],
    asdict(resume(exercise("scenario"), 5, ["stay", "hear"]).summary()),
    [str(issue) for issue in loose.issues()],
]))
"""


@pytest.mark.slow
def test_another_process_sees_the_same_orders_revisions_and_faults() -> None:
    def told(hash_seed: str) -> str:
        env = {
            **os.environ,
            "PYTHONHASHSEED": hash_seed,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        return subprocess.check_output([sys.executable, "-c", IN_ANOTHER_PROCESS], env=env, text=True)

    assert told("1") == told("2") != ""


# a conversation


def test_a_conversation_goes_by_its_choices_to_an_ending() -> None:
    begun = talk()
    assert (begun.place, begun.score, begun.ending) == ("door", None, None)
    on = begun.take("stay")
    assert (on.place, on.state, on.score) == ("walk", {"trust": 60}, None)
    over = on.take("hear")
    assert (over.place, over.score, over.points) == ("told", 1, 6)
    assert over.summary() == Outcome("told", points=6, worst=0, best=6)


def test_a_conversation_left_early_has_no_score() -> None:
    assert talk(0, "stay").score is None


def test_a_decision_leaves_its_facts() -> None:
    facts = talk(0, "go").last()
    assert facts.worth and dict(zip(facts.shown, facts.worth, strict=True)) == {"go": 0, "stay": 3}
    assert facts.decision == Decision("door", points=0, regret=6)


def test_a_scenes_own_skill_is_among_the_facts() -> None:
    scenes = changed("scenario", "scenes.door.skill", "noticing")
    decision = resume(scenes, 0, ["go"]).last().decision
    assert decision and decision.skill == "noticing"


def test_wordings_take_turns_between_attempts_and_stay_within_one() -> None:
    made = changed("scenario", "scenes.door.choices.stay.or", ["Time I have.", "An hour?"])

    def said(seed: int) -> str:
        ask = start(made, seed).asked
        assert ask is not None
        return next(option.text for option in ask.options if option.id == "stay")  # type: ignore[union-attr]

    assert [said(seed) for seed in range(6)] == ["I have time.", "Time I have.", "An hour?"] * 2
    assert said(4) == said(4)


def test_wording_never_changes_what_a_choice_is() -> None:
    assert {talk(seed, "stay").place for seed in range(6)} == {"walk"}


def test_the_first_consequence_that_holds_is_told_with_the_meters_the_choice_left() -> None:
    sayings = [{"when": "trust > 55", "text": "High."}, {"when": "trust > 65", "text": "Higher."}, "Low."]
    for moves, told in ((10, "High."), (20, "High."), (-10, "Low.")):
        scenes = json.loads(json.dumps(EXAMPLES["scenario"]["scenes"]))
        scenes["door"]["choices"]["stay"] |= {"then": sayings, "moves": {"trust": moves}}
        now = talk(0, "stay", scenes=scenes)
        assert now.consequence(now.turns[0]) == told
    assert talk(0, "go").consequence(talk(0, "go").turns[0]) == ""


def test_a_scene_shows_the_lines_whose_conditions_hold() -> None:
    made = changed("scenario", "scenes.walk.script", "[trust >= 55] One.\n[trust < 55] Two.\nMaya: Three.\n...\n")
    begun = start(made, 0)
    assert isinstance(begun, Conversation)
    _, (walk,) = visits(begun.take("stay"))
    assert [beat.text for beat in walk.beats] == ["One.", "Three.", ""]


def test_the_longest_way_on_is_counted_with_what_is_behind() -> None:
    assert [talk(0, *choices).longest for choices in ((), ("go",), ("stay",), ("stay", "hear"))] == [2, 1, 2, 2]


# looking back

FLAT = {
    "script": "S.",
    "choices": {"y": {"say": "Y", "mark": "best", "because": "B"}, "n": {"say": "N", "mark": "weak", "because": "B"}},
}


def three_in_a_row() -> Scenario:
    scenes = {"one": {**FLAT, "next": "two"}, "two": {**FLAT, "next": "three"}, "three": {**FLAT, "next": "told"}}
    made = exercise("scenario", scenes=scenes, begin="one")
    assert isinstance(made, Scenario)
    return made


@pytest.mark.parametrize(
    ("choices", "point"),
    [("yyy", None), ("nyy", 0), ("yny", 1), ("nnn", 0), ("ynn", 1), ("yyn", 2), ("", None), ("yy", None), ("yn", 1)],
)
def test_the_turning_point_is_the_earliest_of_the_greatest_regrets(choices: str, point: int | None) -> None:
    attempt = resume(three_in_a_row(), 0, choices)
    assert isinstance(attempt, Conversation)
    assert attempt.turning_point == point


def test_a_later_and_greater_regret_is_the_turning_point() -> None:
    scenes = json.loads(
        json.dumps(three_in_a_row().model_dump(mode="json", by_alias=True, exclude_none=True)["scenes"])
    )
    scenes["two"]["choices"]["n"]["mark"] = "poor"
    attempt = resume(exercise("scenario", scenes=scenes, begin="one"), 0, "nny")
    assert isinstance(attempt, Conversation)
    assert [turn.regret for turn in attempt.turns] == [2, 3, 0]
    assert attempt.turning_point == 1


@pytest.mark.parametrize("choices", ["yyy", "nyy", "ynn", "nnn", "yyn"])
def test_the_best_walk_keeps_to_mine_for_as_long_as_mine_gave_nothing_away(choices: str) -> None:
    attempt = resume(three_in_a_row(), 0, choices)
    assert isinstance(attempt, Conversation)
    best = attempt.best_walk()
    assert "".join(turn.choice for turn in best) == "yyy"
    shared = (choices + "n").index("n")
    assert best[:shared] == attempt.turns[:shared]


def test_the_best_walk_keeps_to_mine_where_two_ways_are_equally_good() -> None:
    twins = {**FLAT, "choices": {**FLAT["choices"], "z": {"say": "Z", "mark": "best", "because": "B"}}}
    scenes = {"one": {**twins, "next": "two"}, "two": {**twins, "next": "told"}}
    for choices in ("yz", "zy", "zz", "yy"):
        attempt = resume(exercise("scenario", scenes=scenes, begin="one"), 0, choices)
        assert isinstance(attempt, Conversation)
        assert "".join(turn.choice for turn in attempt.best_walk()) == choices


def test_the_best_walk_of_a_perfect_one_is_itself() -> None:
    mine = talk(0, "stay", "hear")
    assert mine.best_walk() == mine.turns
