"""scenario: lives a branching conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from relcourse.course.conditions import parse
from relcourse.course.diagnostics import Adviser, Issue, Misfit, issue
from relcourse.course.fields import Id, Line, Named, Prose, Strict, formers
from relcourse.course.formerly import first_names
from relcourse.course.kinds.exercise import Exercise
from relcourse.course.kinds.passages import Decision, Passage
from relcourse.course.kinds.scene import Option, Scene, Way
from relcourse.course.positions import KeyPath
from relcourse.course.script import Beat, beats, gates, speaker_name

Percent = Annotated[int, Field(ge=0, le=100)]


class Ending(Named):
    """One way it can come out."""

    name: Line
    """What this ending is called."""
    debrief: Prose
    """How it stands three weeks later."""


class Test(Strict):
    """A walk the author vouches for."""

    __test__ = False  # not a pytest class

    choose: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The choices, one a scene, from the beginning."""
    ends: Id
    """The ending they come to."""
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    """What they score, 0 to 1."""


class Scenario(Exercise):
    """Live a conversation that goes one way or another."""

    called: ClassVar[str] = "A conversation"
    does: ClassVar[str] = "lives a branching conversation"
    is_conversation: ClassVar[bool] = True

    you: Line
    """Who the learner is, and where."""
    cast: dict[Id, Line] = {}
    """Who speaks: a short name, then `Maya, backend engineer`. In a script she is `Maya: ...`."""
    meters: Annotated[dict[Id, Percent], Field(max_length=40)] = {}
    """What rises and falls unseen, each from 0 to 100, and where it begins: {trust: 50}."""
    begin: Id
    """The first scene."""
    coaching: Literal["each", "end"] = "each"
    """each: explain after every choice. end: keep all explanations for the look back."""
    scenes: Annotated[dict[Id, Scene], Field(min_length=1, max_length=2000)]
    """The scenes, each under a name. None may lead back to an earlier one."""
    endings: Annotated[dict[Id, Ending], Field(min_length=1, max_length=50)]
    """The ways it can come out, each under a name."""
    tests: dict[str, Test] = Field(default={}, exclude=True)
    """Walks you vouch for; `relcourse check` says if one goes otherwise."""

    @cached_property
    def scripts(self) -> dict[str, tuple[Beat, ...]]:
        return {key: beats(scene.script, self.cast) for key, scene in self.scenes.items()}

    def speaker(self, key: str) -> str:
        return speaker_name(self.cast[key])

    def introduction(self, key: str) -> str:
        """What is said of somebody when they first speak."""
        return self.cast[key].partition(",")[2].strip()

    def after(self, scene: str) -> set[str]:
        """Every scene or ending that some choice in a scene leads to."""
        here = self.scenes[scene]
        return {way.goto for choice in here.choices for way in here.ways(choice)}

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """Scenes so that each stands before all that it leads to."""
        graph = {key: self.after(key) & self.scenes.keys() for key in self.scenes}
        return tuple(reversed(tuple(TopologicalSorter(graph).static_order())))

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Each scene and ending and the name it was first known by."""
        return first_names(formers({**self.scenes, **self.endings}))

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("scenes",), self.scenes
        yield ("endings",), self.endings
        for key, scene in self.scenes.items():
            yield ("scenes", key, "choices"), scene.choices

    def scored(self) -> Any:
        first = self.first_names

        def ways(listed: tuple[Way, ...]) -> list[list[str]]:
            return [[first.get(way.goto, way.goto), str(way.when or "")] for way in listed]

        def option(each: Option) -> list[Any]:
            return [each.mark, each.moves, str(each.needs or ""), ways(each.goto)]

        scenes = {
            first[key]: [
                ways(scene.next),
                {scene.first_names[name]: option(each) for name, each in scene.choices.items()},
            ]
            for key, scene in self.scenes.items()
        }
        return [first.get(self.begin, self.begin), self.meters, scenes, sorted(first[each] for each in self.endings)]

    def passages(self) -> Iterator[Passage]:
        yield Passage(("title",), self.title, "title")
        yield Passage(("you",), self.you, "aside")
        for key, about in self.cast.items():
            yield Passage(("cast", key), about, "aside")
        for key, scene in self.scenes.items():
            yield from scene.passages(("scenes", key))
        for key, ending in self.endings.items():
            yield Passage(("endings", key, "name"), ending.name, "title")
            yield Passage(("endings", key, "debrief"), ending.debrief, "debrief")

    def decisions(self) -> Iterator[Decision]:
        yield from (scene.decision(("scenes", key)) for key, scene in self.scenes.items())

    def speakers(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("cast", key), self.speaker(key)) for key in self.cast)

    def part_skills(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("scenes", key, "skill"), scene.skill) for key, scene in self.scenes.items() if scene.skill)

    def issues(self) -> Iterator[Issue]:
        yield from self._shared_ids()
        adviser = Adviser()
        unknown = list(self._unknown_targets(adviser))
        yield from unknown
        yield from self._unknown_meters(adviser)
        yield from self._wordless()
        yield from self._scripts()
        if not unknown:
            yield from self._loops()
        for name, test in self.tests.items():
            if test.ends not in self.endings:
                advice = adviser.nearest(test.ends, self.endings)
                yield issue(("tests", name, "ends"), "RC206", advice=advice, ending=test.ends)

    def _shared_ids(self) -> Iterator[Issue]:
        for both in sorted(self.scenes.keys() & self.endings.keys()):
            yield issue(("endings", both), "RC207", name=both)

    def _unknown_targets(self, adviser: Adviser) -> Iterator[Issue]:
        known = self.scenes.keys() | self.endings.keys()
        if self.begin not in self.scenes:
            yield issue(("begin",), "RC201", "begin", advice=adviser.nearest(self.begin, self.scenes), place=self.begin)
        for key, scene in self.scenes.items():
            lists: list[tuple[KeyPath, tuple[Way, ...]]] = [(("next",), scene.next)]
            lists += [(("choices", name, "goto"), each.goto) for name, each in scene.choices.items()]
            for at, ways in lists:
                for index, way in enumerate(ways):
                    if way.goto not in known:
                        here = ("scenes", key, *at, index, "goto")
                        yield issue(here, "RC201", "way", advice=adviser.nearest(way.goto, known), place=way.goto)
                if ways and ways[-1].when:
                    yield issue(("scenes", key, *at, len(ways) - 1), "RC202")
            for name in scene.choices:
                if not scene.ways(name):
                    yield issue(("scenes", key, "choices", name), "RC203", choice=name)

    def _unknown_meters(self, adviser: Adviser) -> Iterator[Issue]:
        for place, meter in () if self._all_meters() <= self.meters.keys() else self._meters_named():
            if meter not in self.meters:
                word = self._gate_that_reads(meter, place[1]) if place[-1] == "script" else ""
                yield issue(place, "RC204", advice=adviser.nearest(meter, self.meters), word=word, meter=meter)

    def _gate_that_reads(self, meter: str, scene: object) -> str:
        return next(gate for gate in gates(self.scenes[str(scene)].script) if meter in parse(gate[1:-1]).meters())

    def _all_meters(self) -> set[str]:
        """The meters of ``_meters_named``, found in a fraction of the time."""
        options = [option for scene in self.scenes.values() for option in scene.choices.values()]
        read = [way.when for scene in self.scenes.values() for way in scene.next]
        read += [way.when for option in options for way in option.goto]
        read += [saying.when for option in options for saying in option.then]
        read += [option.needs for option in options]
        read += [beat.when for scene in self.scenes for beat in self._beats(scene)]
        return {meter for when in read if when for meter in when.meters()}.union(*(each.moves for each in options))

    def _meters_named(self) -> Iterator[tuple[KeyPath, str]]:
        for key, scene in self.scenes.items():
            for at, condition in scene.conditions():
                yield from ((("scenes", key, *at), meter) for meter in sorted(condition.meters()))
            for name, option in scene.choices.items():
                here = ("scenes", key, "choices", name)
                yield from (((*here, "moves", meter), meter) for meter in option.moves)
                for index, saying in enumerate(option.then):
                    for meter in sorted(saying.when.meters()) if saying.when else ():
                        yield (*here, "then", index, "when"), meter
            for beat in self._beats(key):
                for meter in sorted(beat.when.meters()) if beat.when else ():
                    yield ("scenes", key, "script"), meter

    def _beats(self, scene: str) -> tuple[Beat, ...]:
        if not self._bad_scripts:
            return self.scripts[scene]
        return () if scene in self._bad_scripts else beats(self.scenes[scene].script, self.cast)

    @cached_property
    def _bad_scripts(self) -> dict[str, tuple[str, tuple[str, str]]]:
        """Scenes with a line whose condition can't be read, that condition and why."""
        with suppress(Misfit):
            _ = self.scripts
            return {}
        made: dict[str, tuple[str, tuple[str, str]]] = {}
        for key, scene in self.scenes.items():
            for gate in gates(scene.script):
                try:
                    parse(gate[1:-1])
                except Misfit as error:
                    made.setdefault(key, (gate, error.reason))
        return made

    def _scripts(self) -> Iterator[Issue]:
        for key, (gate, why) in self._bad_scripts.items():
            yield issue(("scenes", key, "script"), "RC208", word=gate, reason=why)

    def _wordless(self) -> Iterator[Issue]:
        for key, scene in self.scenes.items():
            for name, option in scene.choices.items():
                if bool(option.say) == bool(option.do):
                    yield issue(("scenes", key, "choices", name), "RC205", "both" if option.say else "neither")

    def _loops(self) -> Iterator[Issue]:
        try:
            _ = self.ordered
        except CycleError as error:
            loop = list(reversed(error.args[1]))
            yield issue(("scenes", loop[0]), "RC209", loop=tuple(loop[:8]))
