"""Everything proved of conversations that are far larger than what anybody plays, and of places that come round."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

from benchmarks.measure import Result, interleaved, ratio
from relcourse.course.kinds import Scenario
from relcourse.play.conversation import Conversation
from relcourse.play.values import Values, values
from relcourse.workbench.prove.proof import prove

SCENES = 1000
A_LAYER = 10


def large_scenario(scenes: int = SCENES) -> Scenario:
    """Layers of ten scenes with three choices each; where they lead depends on two meters until the very end."""
    chance = random.Random(11)
    marks = ("best", "good", "weak", "poor")

    def name(number: int) -> str:
        return f"scene-{number}"

    def scene(number: int) -> dict[str, object]:
        layer = number // A_LAYER * A_LAYER
        later = [name(each) for each in range(layer + A_LAYER, min(scenes, layer + 2 * A_LAYER))] or ["high", "low"]
        below = name(number + A_LAYER) if number + A_LAYER < scenes else "low"
        choices = {
            f"choice-{each}": {
                "say": "A line.",
                "because": "So.",
                "mark": chance.choice(marks),
                "moves": {"trust": chance.randrange(-20, 25, 5), "pace": chance.randrange(-20, 30, 10)},
            }
            for each in range(3)
        }
        if number == 0:
            choices |= {f"to-{each}": {**choices["choice-0"], "goto": each} for each in later[:5]}
        ways = [{"when": f"trust >= {chance.randrange(30, 75, 5)}", "goto": chance.choice(later)}]
        ways += [{"when": f"pace < {chance.randrange(30, 80, 10)}", "goto": chance.choice(later)}]
        return {"script": "Something happens.", "choices": choices, "next": [*ways, below]}

    return Scenario.model_validate(
        {
            "kind": "scenario",
            "id": "large",
            "title": "Large",
            "you": "somebody",
            "meters": {"trust": 50, "pace": 55},
            "begin": name(0),
            "scenes": {name(number): scene(number) for number in range(scenes)},
            "endings": {key: {"name": key, "debrief": "It was over."} for key in ("high", "low")},
        }
    )


def hub(halls: int, *, rich: bool) -> Scenario:
    """Places that are come back to, each with seven choices offered once and one that leads on; the last place leads
    back by one of them. ``rich`` has a flag for each choice and three meters that all of them move.
    """
    marks, flags = ("best", "good", "weak", "poor"), [f"f{number}" for number in range(7 * halls)]
    scenes: dict[str, object] = {}
    for hall in range(halls):
        choices: dict[str, dict[str, object]] = {}
        for each in range(7):
            said = {"say": "A line.", "because": "So.", "mark": marks[each % 4], "once": True, "goto": f"hall-{hall}"}
            moves = {"trust": 5 * each - 15, "pace": 12 - 3 * each, "calm": 2 * each - 5}
            choices[f"choice-{each}"] = said | ({"sets": [f"f{7 * hall + each}"], "moves": moves} if rich else {})
        choices["on"] = {"say": "A line.", "because": "So.", "mark": "poor", "goto": f"hall-{hall + 1}"}
        scenes[f"hall-{hall}"] = {"script": "Something happens.", "choices": choices}
        if hall and hall == halls - 1:
            choices["choice-6"]["goto"] = "hall-0"
    every = [{"when": " and ".join(flags[:7]), "goto": "high"}, {"when": "trust >= 60 and pace < 60", "goto": "high"}]
    last = {each: {"say": "A line.", "because": "So.", "mark": each} for each in ("best", "poor")}
    scenes[f"hall-{halls}"] = {"script": "It ends.", "choices": last, "next": [*(every if rich else ()), "low"]}
    return Scenario.model_validate(
        {
            "kind": "scenario",
            "id": "hub",
            "title": "Hub",
            "you": "somebody",
            "flags": flags if rich else [],
            "meters": {"trust": 50, "pace": 50, "calm": 50} if rich else {},
            "begin": "hall-0",
            "scenes": scenes,
            "endings": {
                key: {"name": key, "debrief": "It was over."} for key in (("high", "low") if rich else ("low",))
            },
        }
    )


def proving() -> Result:
    scenario = large_scenario()
    return _against_bare(scenario, f"Proving a conversation of {len(scenario.scenes):,} scenes", most=15)


def proving_a_hub() -> Result:
    return _against_bare(hub(1, rich=True), "Proving a hub of eight with flags and meters", most=45)


def proving_two_hubs() -> Result:
    return _against_bare(hub(2, rich=False), "Proving two hubs that lead to each other", most=25)


def looking_back() -> Result:
    """The best way beside one's own, where all the ways through two hubs are to be looked at."""
    valued = values(hub(2, rich=False))
    mine = Conversation(valued.scenario, valued, 0).take("on").take("on").take("poor")
    return _ratio("Looking back on two hubs", valued, lambda: mine.best_walk(), most=2)


def _against_bare(scenario: Scenario, name: str, most: float) -> Result:
    proof = prove(scenario)
    return _ratio(name, proof.values, lambda: prove(scenario), most)


def _ratio(name: str, valued: Values, done: Callable[[], object], most: float) -> Result:
    """Against a bare loop over as many pairs of a state and an open choice, with one look at a list for each."""
    pairs = [(lane.sources, lane.targets) for _, lanes in valued.states.passes for lane in lanes]
    count = sum(len(sources) for sources, _ in pairs)

    def bare() -> None:
        best = [0] * valued.states.count
        for sources, targets in pairs:
            for source, target in zip(sources, targets, strict=True):
                best[source] = max(best[source], best[target])

    figure, detail = ratio(*interleaved(partial(_seconds, done), partial(_seconds, bare), 5))
    states = f"{valued.states.count:,} states, {count:,} choices in them, {detail}"
    return Result(name, figure, most, "x", states)


def _seconds(done: Callable[[], object]) -> float:
    begin = time.perf_counter()
    done()
    return time.perf_counter() - begin
