"""A scenario's exact values against every walk, on thousands of random scenarios and a few written by hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Limit
from relcourse.play.conversation import Conversation
from relcourse.play.values import Range, Unplayable, Values, moved, values
from tests.batches import batches
from tests.scenarios import (
    DeadEnd,
    Raw,
    Walk,
    best_by_beginning,
    every_walk,
    random_scenario,
    regrets,
    remembering_scenario,
    scenario,
)

BATCHES = 16
IN_A_BATCH = 500


def unplayable(raw: Raw, walks: list[Walk] | None) -> None:
    with pytest.raises(Unplayable) as caught:
        values(scenario(raw))
    if walks is None:
        assert "no choice is open" in str(caught.value)
        assert caught.value.scene in raw["scenes"]
    else:
        assert "nothing to decide" in str(caught.value)


def best_and_worst_agree(valued: Values, walks: list[Walk]) -> None:
    totals = [walk.total for walk in walks]
    assert valued.whole == Range(min(totals), max(totals))
    assert valued.outcome(max(totals)) == 1
    assert valued.outcome(min(totals)) == 0
    assert all(0 <= valued.outcome(total) <= 1 for total in totals)
    assert len({valued.outcome(total) for total in totals}) == len(set(totals))


def states_are_those_reached(valued: Values, walks: list[Walk]) -> None:
    def state(place: str, meters: dict[str, int]) -> object:
        return place, tuple(meters[name] for name in valued.read_later[place])

    reached = {state(scene, meters) for walk in walks for scene, meters in zip(walk.scenes, walk.meters, strict=True)}
    scenes = valued.scenario.scenes
    states = valued.states
    found = {
        (place, tuple(states.codes.digits([code], name)[0] for name in valued.read_later[place]))
        for place, ids in states.ids.items()
        if place in scenes
        for code in ids
    }
    assert {each for each in found if scenes[each[0]].choices} == reached
    assert {place for place in states.ids if place in valued.scenario.endings} == {walk.ending for walk in walks}
    assert values(valued.scenario, Limit(len(found), 10**9)).whole == valued.whole
    with pytest.raises(Unplayable, match="different states"):
        values(valued.scenario, Limit(len(found) - 1, 10**9))


def regrets_agree(valued: Values, walks: list[Walk], best: dict[tuple[str, ...], int]) -> None:
    for walk in walks:
        moments = list(zip(walk.scenes, walk.meters, walk.choices, strict=True))
        mine = [valued.given_away(*each) for each in moments]
        judged = [valued.scenario.scenes[scene].is_judged for scene in walk.scenes]
        assert [valued.regret(*each) for each in moments] == [a * b for a, b in zip(mine, judged, strict=True)]
        assert mine == regrets(walk, best)
        assert min(mine) >= 0
        assert sum(mine) == valued.whole.best - walk.total


def a_walk_lived_agrees(valued: Values, walk: Walk, best: dict[tuple[str, ...], int], walks: list[Walk]) -> None:
    lived = Conversation(valued.scenario, valued, seed=7)
    for taken, choice in enumerate(walk.choices):
        assert lived.score is None
        assert lived.place == walk.scenes[taken]
        assert lived.state == walk.meters[taken]
        assert lived.asked is not None
        assert set(lived.asked.shown()) == {
            each[taken] for each in best if each[:taken] == walk.choices[:taken] and each[taken:]
        }
        lived = lived.take(choice)
        assert lived.points == sum(walk.points[: taken + 1])
        assert valued.outcome(lived.points) <= 1
    assert lived.place == walk.ending
    assert lived.score == valued.outcome(walk.total)
    given_away = [
        regret * valued.scenario.scenes[scene].is_judged
        for regret, scene in zip(regrets(walk, best), walk.scenes, strict=True)
    ]
    assert [turn.regret for turn in lived.turns] == given_away
    greatest = max(given_away)
    assert lived.turning_point == (given_away.index(greatest) if greatest else None)
    better = lived.best_walk()
    assert sum(turn.points for turn in better) == valued.whole.best

    def shared(scenes: Iterable[str]) -> int:
        return sum(scene in walk.scenes for scene in scenes)

    if walk.total == valued.whole.best:
        assert better == lived.turns
    else:
        nearest = max(shared(each.scenes) for each in walks if each.total == valued.whole.best)
        assert shared(turn.scene for turn in better) == nearest


@pytest.mark.parametrize("batch", batches(BATCHES, everyday=1))
def test_the_values_of_a_random_scenario_agree_with_every_walk_through_it(batch: int) -> None:
    all_agree(f"values-{batch}", random_scenario)


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(20, everyday=1))
def test_so_do_those_of_one_that_remembers(batch: int) -> None:
    all_agree(f"remembering-{batch}", remembering_scenario)


def all_agree(seed: str, make: Callable[[random.Random], Raw]) -> None:
    met = {"dead end": 0, "all the same": 0, "valued": 0}
    for n in range(IN_A_BATCH):
        chance = random.Random(f"{seed}-{n}")
        raw = make(chance)
        try:
            walks = every_walk(raw)
        except DeadEnd:
            unplayable(raw, None)
            met["dead end"] += 1
            continue
        if len({walk.total for walk in walks}) == 1:
            unplayable(raw, walks)
            met["all the same"] += 1
            continue
        valued, best = values(scenario(raw)), best_by_beginning(walks)
        best_and_worst_agree(valued, walks)
        regrets_agree(valued, walks, best)
        for walk in chance.sample(walks, min(3, len(walks))):
            a_walk_lived_agrees(valued, walk, best, walks)
        if n % 10 == 0:
            states_are_those_reached(valued, walks)
        met["valued"] += 1
    assert met["valued"] > IN_A_BATCH / 3
    assert min(met.values()) > IN_A_BATCH / 100


def test_the_random_scenarios_that_remember_are_various() -> None:
    made = [remembering_scenario(random.Random(n)) for n in range(300)]
    scenes = [scene for raw in made for scene in raw["scenes"].values()]
    options = [option for scene in scenes for option in scene.get("choices", {}).values()]
    assert sum("choices" not in scene for scene in scenes) > 50
    assert sum("mark" not in option for option in options) > 50
    assert sum(isinstance(option.get("mark"), list) for option in options) > 50
    looping = [raw for raw in made if any(len(group) > 1 for group in scenario(raw).rounds)]
    assert len(looping) > 30
    assert any("not (" in str(raw) for raw in made)


def test_the_random_scenarios_are_various() -> None:
    made = [random_scenario(random.Random(n)) for n in range(300)]
    text = [str(raw) for raw in made]
    assert sum("needs" in each for each in text) > 50
    assert sum(" or " in each for each in text) > 50
    assert sum(len(raw["meters"]) > 1 for raw in made) > 100
    assert sum(next(iter(raw["scenes"])) != raw["begin"] for raw in made) > 100


# written by hand


def talk(**scenes: Raw) -> Scenario:
    """A scenario from ``a`` on, with the endings ``good`` and ``bad`` and a meter at 50."""
    endings = {key: {"name": key, "debrief": key} for key in ("good", "bad")}
    around: Raw = {"kind": "scenario", "id": "t", "title": "T", "you": "y", "begin": "a", "meters": {"trust": 50}}
    made = {key: {"script": "S.", **scene} for key, scene in scenes.items()}
    return scenario({**around, "scenes": made, "endings": endings})


def say(mark: str, **more: Any) -> Raw:
    return {"say": "S.", "mark": mark, "because": "B.", **more}


def test_the_best_and_the_worst_are_counted_from_the_beginning() -> None:
    long_and_short = talk(
        a={"choices": {"on": say("weak", goto="b"), "off": say("good", goto="bad")}},
        b={"choices": {"well": say("best"), "ill": say("poor")}, "next": "good"},
    )
    valued = values(long_and_short)
    assert valued.whole == Range(worst=1, best=4)
    assert [valued.outcome(total) for total in (1, 2, 4)] == [0, pytest.approx(1 / 3), 1]


def test_a_way_that_starts_worse_and_ends_higher_makes_the_best_mark_a_loss() -> None:
    detour = talk(
        a={"choices": {"on": say("weak", goto="b"), "off": say("best", goto="bad")}},
        b={"choices": {"well": say("best"), "ill": say("poor")}, "next": "good"},
    )
    assert values(detour).regret("a", {"trust": 50}, "off") == 1
    assert values(detour).regret("a", {"trust": 50}, "on") == 0


def test_meters_stay_between_0_and_100() -> None:
    made = scenario(
        {
            "kind": "scenario",
            "id": "t",
            "title": "T",
            "you": "y",
            "begin": "s",
            "flags": ["told"],
            "meters": {"a": 95, "b": 5, "c": 50},
            "endings": {"e": {"name": "E", "debrief": "E."}},
            "scenes": {"s": {"script": "S.", "choices": {"x": say("best", sets=["told"])}, "next": "e"}},
        }
    )
    assert moved(made, made.beginning, {"a": 10, "b": -10}) == {"a": 100, "b": 0, "c": 50, "told": 0}
    assert moved(made, made.beginning | {"told": 1}, made.moves("s", "x"))["told"] == 1


def test_what_goes_past_the_end_of_a_meter_is_lost() -> None:
    up_then_down = talk(
        a={"choices": {"up": say("good", moves={"trust": 90}), "flat": say("weak")}, "next": "b"},
        b={"choices": {"down": say("weak", moves={"trust": -60})}, "next": "c"},
        c={"choices": {"end": say("weak", goto=[{"when": "trust >= 50", "goto": "good"}, "bad"])}},
    )
    lived = Conversation(up_then_down, values(up_then_down), 0).take("up").take("down").take("end")
    assert lived.state == {"trust": 40}
    assert lived.place == "bad"


def test_the_first_way_that_holds_is_taken_with_the_meters_the_choice_left() -> None:
    ways = [{"when": "trust >= 60", "goto": "good"}, {"when": "trust >= 50", "goto": "b"}, "bad"]
    up, flat, down = say("best", moves={"trust": 10}), say("good"), say("poor", moves={"trust": -1})
    fork = talk(
        a={"choices": {"up": up, "flat": flat, "down": down}, "next": ways},
        b={"choices": {"end": say("poor")}, "next": "bad"},
    )
    begun = Conversation(fork, values(fork), 0)
    assert [begun.take(choice).place for choice in ("up", "flat", "down")] == ["good", "b", "bad"]


def test_a_choice_may_need_what_was_done_before() -> None:
    gated = talk(
        a={"choices": {"up": say("weak", moves={"trust": 10}), "flat": say("weak")}, "next": "b"},
        b={"choices": {"ask": say("best", needs="trust > 50"), "tell": say("poor")}, "next": "good"},
    )
    begun = Conversation(gated, values(gated), 0)
    shown = [begun.take(choice).asked for choice in ("up", "flat")]
    assert [set(ask.shown()) if ask else None for ask in shown] == [{"ask", "tell"}, {"tell"}]
    assert values(gated).regret("a", {"trust": 50}, "flat") == 3


def test_a_meter_that_only_lines_read_does_not_multiply_the_states() -> None:
    scenes = {
        f"s{n}": {
            "script": "[trust > 50] A line.",
            "choices": {"up": say("best", moves={"trust": n + 1}), "down": say("poor", moves={"trust": -n})},
            "next": f"s{n + 1}" if n < 39 else "good",
        }
        for n in range(40)
    }
    made = talk(a={"choices": {"go": say("weak")}, "next": "s0"}, **scenes)
    valued = values(made)
    assert valued.states.count == 42
    assert valued.whole == Range(1, 1 + 3 * 40)


def test_a_meter_is_forgotten_once_nothing_later_reads_it() -> None:
    made = talk(
        a={"choices": {"up": say("best", moves={"trust": 10}), "flat": say("weak")}, "next": "b"},
        b={"choices": {"on": say("weak")}, "next": [{"when": "trust > 50", "goto": "c"}, "c"]},
        c={"choices": {"end": say("weak"), "else": say("poor")}, "next": "good"},
    )
    assert values(made).read_later == {"a": ("trust",), "b": ("trust",), "c": (), "good": (), "bad": ()}
    assert len(values(made).states.ids["c"]) == 1


def test_a_scene_where_no_choice_may_be_open_is_named() -> None:
    stuck = talk(
        a={"choices": {"up": say("best"), "down": say("poor", moves={"trust": -50})}, "next": "b"},
        b={"choices": {"on": say("best", needs="trust > 0")}, "next": "good"},
    )
    with pytest.raises(Unplayable, match="`b`") as caught:
        values(stuck)
    assert caught.value.scene == "b"


def test_a_scene_that_is_never_reached_may_be_stuck() -> None:
    made = talk(
        a={"choices": {"up": say("best"), "down": say("poor")}, "next": "good"},
        b={"choices": {"on": say("best", needs="trust > 100")}, "next": "good"},
    )
    assert values(made).whole == Range(0, 3)


def test_a_conversation_in_which_every_walk_earns_the_same_is_refused() -> None:
    with pytest.raises(Unplayable, match="nothing to decide"):
        values(talk(a={"choices": {"x": say("good"), "y": say("good")}, "next": "good"}))


def test_more_states_than_can_be_valued_are_refused_at_the_scene_where_they_are_too_many() -> None:
    scenes = {
        f"s{n}": {
            "choices": {"u": say("best", moves={"trust": 1}), "d": say("poor", moves={"trust": -1})},
            "next": f"s{n + 1}",
        }
        for n in range(12)
    }
    end = {"choices": {"e": say("weak")}, "next": [{"when": "trust > 50", "goto": "good"}, "bad"]}
    made = talk(a={"choices": {"go": say("weak")}, "next": "s0"}, **scenes, s12=end)
    count = 1 + sum(range(1, 14))
    assert values(made, Limit(count, 10**9)).whole == Range(2, 2 + 36)
    with pytest.raises(Unplayable, match="more than 91 different states") as caught:
        values(made, Limit(count - 1, 10**9))
    assert caught.value.scene == "s12"
