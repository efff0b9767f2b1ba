"""Random scenarios, every walk through one by brute force, and answers that fit a question.

The brute force knows nothing of relcourse: it follows the raw YAML values, keeps all the meters, lets Python
evaluate the conditions, and lists every walk. What the course computes cleverly must agree with it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod
from types import CodeType
from typing import Any

from relcourse.course.kinds import Scenario
from relcourse.course.questions import Answer, Order, Pair, PickMany, PickOne, Question, RateEach

POINTS = {"best": 3, "good": 2, "weak": 1, "poor": 0}
METERS = ("trust", "pace", "calm")
FLAGS = ("told", "vowed")

Raw = dict[str, Any]
"""A scenario as its file's values."""


class DeadEnd(Exception):
    """A walk came to a scene where no choice is open."""


@dataclass(frozen=True)
class Walk:
    """One walk to an ending: the scenes, choices, points, state (before each choice) and open choices along it.

    ``meters`` are all that is remembered: flags, too, and as ``scene/choice`` what is offered once and was taken.
    """

    scenes: tuple[str, ...]
    choices: tuple[str, ...]
    points: tuple[int, ...]
    meters: tuple[dict[str, int], ...]
    opened: tuple[tuple[str, ...], ...]
    ending: str
    left: dict[str, int]
    """The meters at its end."""

    @property
    def total(self) -> int:
        return sum(self.points)

    @property
    def chance(self) -> Fraction:
        """How likely somebody takes it who picks at random."""
        return Fraction(1, prod(map(len, self.opened)))


def random_scenario(chance: random.Random) -> Raw:
    """Two to six scenes that lead onward only, up to three meters, conditions that sometimes matter."""
    meters = METERS[: chance.choice((0, 1, 1, 2, 2, 3))]
    scenes = [f"scene-{n}" for n in range(chance.randint(2, 6))]
    endings = [f"ending-{n}" for n in range(chance.randint(1, 4))]
    marks = chance.choice((tuple(POINTS), tuple(POINTS), tuple(POINTS), ("good", "weak"), ("weak",)))
    made: Raw = {
        "kind": "scenario",
        "id": "random",
        "title": "Random",
        "you": "somebody",
        "meters": {name: chance.choice((0, 20, 50, 50, 80, 100)) for name in meters},
        "begin": scenes[0],
        "scenes": {},
        "endings": {key: {"name": key, "debrief": "It was over."} for key in endings},
    }
    for index, key in enumerate(scenes):
        later = scenes[index + 1 :] * 2 + endings
        options = {f"choice-{n}": _option(chance, meters, marks, later) for n in range(chance.randint(1, 3))}
        scene: Raw = {"script": "Something happens.", "choices": options}
        if chance.random() < 0.6 or any("goto" not in option for option in options.values()):
            scene["next"] = _ways(chance, meters, later)
        made["scenes"][key] = scene
    shuffled = list(made["scenes"].items())
    chance.shuffle(shuffled)
    made["scenes"] = dict(shuffled)
    return made


def remembering_scenario(chance: random.Random) -> Raw:
    """A random scenario with what the format has for a conversation that remembers: flags, choices offered once that
    may lead back, marks that depend on what happened, decisions without points, scenes without choices."""
    raw = random_scenario(chance)
    flags = raw["flags"] = list(FLAGS[: chance.choice((1, 1, 2))])
    meters = tuple(raw["meters"])
    scenes, back = list(raw["scenes"]), 0
    for scene in raw["scenes"].values():
        for option in scene["choices"].values():
            if chance.random() < 0.35:
                option["sets"] = [chance.choice(flags)]
            if chance.random() < 0.2:
                other = {"when": _remembered(chance, meters, flags), "mark": chance.choice(tuple(POINTS))}
                option["mark"] = [other, option["mark"]]
            if chance.random() < 0.2:
                option["once"] = True
                if back < 2 and chance.random() < 0.7:
                    back += 1
                    option["goto"] = chance.choice(scenes)
            if chance.random() < 0.08:
                option["needs"] = _remembered(chance, meters, flags)
        if chance.random() < 0.15:
            for option in scene["choices"].values():
                del option["mark"]
        if "next" in scene and chance.random() < 0.15:
            del scene["choices"]
        for ways in [scene.get("next"), *(each.get("goto") for each in scene.get("choices", {}).values())]:
            for way in ways if isinstance(ways, list) else []:
                if isinstance(way, dict) and chance.random() < 0.5:
                    way["when"] = _remembered(chance, meters, flags)
    return raw


def _remembered(chance: random.Random, meters: tuple[str, ...], flags: list[str]) -> str:
    flag = chance.choice(flags)
    if not meters or chance.random() < 0.4:
        return chance.choice((flag, f"not {flag}", f"not ({flag} and {flags[-1]})"))
    other = _condition(chance, meters)
    return chance.choice((f"{flag} and ({other})", f"not ({flag} or {other})", f"{other} or not {flag}"))


def _option(chance: random.Random, meters: tuple[str, ...], marks: tuple[str, ...], later: list[str]) -> Raw:
    option: Raw = {"say": "Something.", "mark": chance.choice(marks), "because": "So."}
    if meters and chance.random() < 0.8:
        moved = chance.sample(meters, chance.randint(1, len(meters)))
        option["moves"] = {name: chance.choice((-60, -25, -10, -5, 5, 10, 25, 60)) for name in moved}
    if meters and chance.random() < 0.12:
        option["needs"] = _condition(chance, meters)
    if chance.random() < 0.4:
        option["goto"] = _ways(chance, meters, later)
    return option


def _ways(chance: random.Random, meters: tuple[str, ...], later: list[str]) -> Any:
    last = chance.choice(later)
    if not meters or chance.random() < 0.4:
        return last
    conditional = [
        {"when": _condition(chance, meters), "goto": chance.choice(later)} for _ in range(chance.randint(1, 2))
    ]
    return [*conditional, last]


def _condition(chance: random.Random, meters: tuple[str, ...]) -> str:
    def comparison() -> str:
        test = chance.choice(("<", "<=", ">", ">=", ">=", "==", "!="))
        return f"{chance.choice(meters)} {test} {chance.choice((0, 15, 40, 50, 55, 60, 75, 100))}"

    parts = [comparison() for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return parts[0] + "".join(f" {chance.choice(('and', 'or'))} {part}" for part in parts[1:])


@lru_cache(maxsize=4096)
def _compiled(condition: str) -> CodeType:
    return compile(condition, "a condition", "eval")


def _holds(condition: str | None, meters: dict[str, int]) -> bool:
    return condition is None or bool(eval(_compiled(condition), {}, meters))


def every_walk(raw: Raw) -> list[Walk]:
    """Every walk from the beginning to an ending. Raises DeadEnd where one gets stuck."""
    state = dict(raw.get("meters", {})) | dict.fromkeys(raw.get("flags", ()), 0)
    for key, scene in raw["scenes"].items():
        state |= {f"{key}/{name}": 0 for name, each in scene.get("choices", {}).items() if each.get("once")}
    return list(_onward(raw, raw["begin"], state, ()))


def _onward(raw: Raw, place: str, state: dict[str, int], taken: tuple[Any, ...]) -> Iterator[Walk]:
    if place in raw["endings"]:
        scenes, choices, points, before, opened = zip(*taken, strict=True) if taken else ((),) * 5
        yield Walk(scenes, choices, points, before, opened, place, state)
        return
    scene = raw["scenes"][place]
    if not scene.get("choices"):
        yield from _onward(raw, _gone(scene["next"], state), state, taken)
        return
    options = {
        key: each
        for key, each in scene["choices"].items()
        if _holds(each.get("needs"), state) and not state.get(f"{place}/{key}")
    }
    if not options:
        raise DeadEnd(place)
    for key, option in options.items():
        after = dict(state)
        for name, by in option.get("moves", {}).items():
            after[name] = sorted((0, after[name] + by, 100))[1]
        after |= dict.fromkeys(option.get("sets", ()), 1) | ({f"{place}/{key}": 1} if option.get("once") else {})
        turn = (place, key, _points(option.get("mark"), state), state, tuple(options))
        yield from _onward(raw, _gone(option.get("goto", scene.get("next")), after), after, (*taken, turn))


def _gone(ways: Any, state: dict[str, int]) -> str:
    for way in ways if isinstance(ways, list) else [ways]:
        goto, when = (way, None) if isinstance(way, str) else (way["goto"], way["when"])
        if _holds(when, state):
            return str(goto)
    raise AssertionError("the last way has no condition")


def _points(mark: Any, state: dict[str, int]) -> int:
    for each in mark if isinstance(mark, list) else [mark]:
        if not isinstance(each, dict):
            return POINTS.get(each, 0)
        if _holds(each["when"], state):
            return POINTS[each["mark"]]
    raise AssertionError("the last mark has no condition")


def best_by_beginning(walks: list[Walk]) -> dict[tuple[str, ...], int]:
    """For each beginning of a walk, the greatest total of all the walks that begin so."""
    best: dict[tuple[str, ...], int] = {}
    for walk in walks:
        for taken in range(len(walk.choices) + 1):
            begun = walk.choices[:taken]
            best[begun] = max(best.get(begun, 0), walk.total)
    return best


def regrets(walk: Walk, best: dict[tuple[str, ...], int]) -> list[int]:
    """What each decision of a walk gave away for good."""
    return [best[walk.choices[:n]] - best[walk.choices[: n + 1]] for n in range(len(walk.choices))]


def scenario(raw: Raw) -> Scenario:
    """The model of a scenario that must have no fault."""
    made = Scenario.model_validate(raw)
    assert not list(made.issues())
    return made


def some_answer(ask: Question, chance: random.Random) -> Answer:
    """An answer that fits a question."""
    ids = ask.shown()
    if isinstance(ask, PickOne):
        return chance.choice(ids)
    if isinstance(ask, PickMany):
        return chance.sample(ids, chance.randint(ask.least, ask.limit or len(ids)))
    if isinstance(ask, Order):
        return chance.sample(ids, len(ids))
    if isinstance(ask, RateEach):
        return {option: chance.randint(1, len(ask.scale)) for option in ids}
    if isinstance(ask, Pair):
        rights = [option.id for option in ask.rights]
        return dict(zip((option.id for option in ask.lefts), chance.sample(rights, len(rights)), strict=True))
    return {field.id: "3" if field.days else "some words" for field in ask.fields}
