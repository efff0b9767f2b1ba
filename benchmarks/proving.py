"""Everything proved of a conversation that is far larger than one that anybody plays."""

from __future__ import annotations

import random
import statistics
import time

from benchmarks.measure import Result
from relcourse.course.kinds import Scenario
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


def proving() -> Result:
    scenario = large_scenario()
    taken = []
    for _ in range(5):
        begin = time.perf_counter()
        proof = prove(scenario)
        taken.append(time.perf_counter() - begin)
    name = f"Proving a conversation of {len(scenario.scenes):,} scenes"
    return Result(name, statistics.median(taken), 1.0, "s", f"{proof.states:,} states")
