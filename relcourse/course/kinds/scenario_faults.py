"""What is wrong in a conversation that has all its parts: names that lead nowhere, loops, lines that can't be read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import suppress
from graphlib import CycleError
from typing import TYPE_CHECKING

from relcourse.course.conditions import parse
from relcourse.course.formerly import Place
from relcourse.course.problem import Fault, did_you_mean
from relcourse.course.script import Beat, beats, gates

if TYPE_CHECKING:
    from relcourse.course.kinds.scenario import Scenario, Way

Lines = Mapping[str, tuple[Beat, ...]]


def scenario_faults(scenario: Scenario) -> Iterator[Fault]:
    """What no single part shows: ways and tests that lead nowhere, unknown meters, loops, unreadable lines."""
    bad = _bad_scripts(scenario)
    yield from _shared_ids(scenario)
    unknown = list(_unknown_targets(scenario))
    yield from unknown
    yield from _unknown_meters(scenario, _readable(scenario, bad))
    yield from _wordless(scenario)
    yield from _scripts(bad)
    if not unknown:
        yield from _loops(scenario)
    for name, test in scenario.tests.items():
        if test.ends not in scenario.endings:
            what = f"The test ends at `{test.ends}`, which is no ending."
            yield Fault(("tests", name, "ends"), "RC206", what, did_you_mean(test.ends, scenario.endings))


def _shared_ids(scenario: Scenario) -> Iterator[Fault]:
    for both in sorted(scenario.scenes.keys() & scenario.endings.keys()):
        what = f"`{both}` is both a scene and an ending."
        yield Fault(("endings", both), "RC207", what, "Rename one of them.")


def _unknown_targets(scenario: Scenario) -> Iterator[Fault]:
    known = scenario.scenes.keys() | scenario.endings.keys()
    if scenario.begin not in scenario.scenes:
        yield Fault(
            ("begin",), "RC201", f"There is no scene `{scenario.begin}`.", did_you_mean(scenario.begin, scenario.scenes)
        )
    for key, scene in scenario.scenes.items():
        lists: list[tuple[Place, tuple[Way, ...]]] = [(("next",), scene.next)]
        lists += [(("choices", name, "goto"), each.goto) for name, each in scene.choices.items()]
        for at, ways in lists:
            for index, way in enumerate(ways):
                if way.goto not in known:
                    what = f"There is no scene or ending `{way.goto}`."
                    yield Fault(("scenes", key, *at, index, "goto"), "RC201", what, did_you_mean(way.goto, known))
            if ways and ways[-1].when:
                what = "None of these ways on may hold."
                yield Fault(
                    ("scenes", key, *at, len(ways) - 1),
                    "RC202",
                    what,
                    "End the list with a scene that has no `when`.",
                )
        for name in scene.choices:
            if not scene.ways(name):
                what = f"The choice `{name}` leads nowhere."
                do = "Give it a `goto`, or give the scene a `next`."
                yield Fault(("scenes", key, "choices", name), "RC203", what, do)


def _unknown_meters(scenario: Scenario, lines: Lines) -> Iterator[Fault]:
    for place, meter in (
        () if _all_meters(scenario, lines) <= scenario.meters.keys() else _meters_named(scenario, lines)
    ):
        if meter not in scenario.meters:
            what = f"There is no meter `{meter}`."
            word = _gate_that_reads(scenario, meter, place[1]) if place[-1] == "script" else ""
            yield Fault(place, "RC204", what, did_you_mean(meter, scenario.meters), word=word)


def _gate_that_reads(scenario: Scenario, meter: str, scene: object) -> str:
    return next(gate for gate in gates(scenario.scenes[str(scene)].script) if meter in parse(gate[1:-1]).meters())


def _all_meters(scenario: Scenario, lines: Lines) -> set[str]:
    """The meters of ``_meters_named``, found in a fraction of the time."""
    options = [option for scene in scenario.scenes.values() for option in scene.choices.values()]
    read = [way.when for scene in scenario.scenes.values() for way in scene.next]
    read += [way.when for option in options for way in option.goto]
    read += [saying.when for option in options for saying in option.then]
    read += [option.needs for option in options]
    read += [beat.when for scene in lines.values() for beat in scene]
    return {meter for when in read if when for meter in when.meters()}.union(*(each.moves for each in options))


def _meters_named(scenario: Scenario, lines: Lines) -> Iterator[tuple[Place, str]]:
    for key, scene in scenario.scenes.items():
        for at, condition in scene.conditions():
            yield from ((("scenes", key, *at), meter) for meter in sorted(condition.meters()))
        for name, option in scene.choices.items():
            here = ("scenes", key, "choices", name)
            yield from (((*here, "moves", meter), meter) for meter in option.moves)
            for index, saying in enumerate(option.then):
                for meter in sorted(saying.when.meters()) if saying.when else ():
                    yield (*here, "then", index, "when"), meter
        for beat in lines[key]:
            for meter in sorted(beat.when.meters()) if beat.when else ():
                yield ("scenes", key, "script"), meter


def _readable(scenario: Scenario, bad: Mapping[str, object]) -> Lines:
    """The lines of each scene; none where one of them can't be read."""
    if not bad:
        return scenario.scripts
    return {key: () if key in bad else beats(each.script, scenario.cast) for key, each in scenario.scenes.items()}


def _bad_scripts(scenario: Scenario) -> dict[str, tuple[str, str]]:
    """Scenes with a line whose condition can't be read, that condition and why."""
    with suppress(ValueError):
        _ = scenario.scripts
        return {}
    made: dict[str, tuple[str, str]] = {}
    for key, scene in scenario.scenes.items():
        for gate in gates(scene.script):
            try:
                parse(gate[1:-1])
            except ValueError as error:
                made.setdefault(key, (gate, str(error)))
    return made


def _scripts(bad: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    for key, (gate, why) in bad.items():
        do = "Write a meter, a comparison and a number in the brackets, or no brackets."
        yield Fault(("scenes", key, "script"), "RC208", f"A line's condition: {why}.", do, word=gate)


def _wordless(scenario: Scenario) -> Iterator[Fault]:
    for key, scene in scenario.scenes.items():
        for name, option in scene.choices.items():
            if bool(option.say) == bool(option.do):
                what = "A choice needs either `say` or `do`." if not option.say else "`say` and `do` both stand here."
                yield Fault(("scenes", key, "choices", name), "RC205", what, "Write one of the two.")


def _loops(scenario: Scenario) -> Iterator[Fault]:
    try:
        _ = scenario.ordered
    except CycleError as error:
        loop = list(reversed(error.args[1]))
        steps = " -> ".join(itertools.islice(loop, 8))
        what = f"The scenes lead round in a loop: {steps}."
        yield Fault(("scenes", loop[0]), "RC209", what, "Send one of them to a later scene or an ending.")
