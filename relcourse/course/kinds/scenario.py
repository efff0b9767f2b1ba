"""scenario: lives a branching conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from relcourse.course.conditions import Comparison, Condition, both
from relcourse.course.diagnostics import Issue, Misfit
from relcourse.course.fields import Id, Line, Named, Prose, Strict, formers
from relcourse.course.formerly import first_names
from relcourse.course.kinds.exercise import Exercise
from relcourse.course.kinds.passages import Decision, Passage
from relcourse.course.kinds.scenario_issues import scenario_issues
from relcourse.course.kinds.scene import Marking, Option, Scene, Way
from relcourse.course.kinds.scene_order import rounds
from relcourse.course.positions import KeyPath
from relcourse.course.script import Beat, beats, speaker_name
from relcourse.text.same_words import same_words
from relcourse.text.sentences import message

Percent = Annotated[int, Field(ge=0, le=100)]


def _start(value: Any) -> Any:
    """``50`` is ``{start: 50}``."""
    return value if isinstance(value, dict | Meter) else {"start": value}


def _flags(value: Any) -> Any:
    """``[promised, told]`` is ``{promised: {}, told: {}}``; ``promised`` alone is a list of one."""
    listed = [value] if isinstance(value, str) and value else value
    named = isinstance(listed, list | tuple) and all(isinstance(each, str) for each in listed)
    return {each: {} for each in listed} if named else value


def _flag(value: Any) -> Any:
    """A flag is a name with nothing behind it. Raises Misfit."""
    if isinstance(value, str) and value:
        raise Misfit("flag")
    return value or {}


def _two_things(goods: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(map(same_words, goods))) < len(goods):
        raise Misfit("same text", goods[0])
    return goods


Goods = Annotated[tuple[Line, ...], Field(min_length=2, max_length=2), AfterValidator(_two_things)]


class Meter(Named):
    """What rises and falls."""

    start: Percent
    """Where it begins, from 0 to 100."""
    name: Line | None = None
    """What the look back calls it."""
    shown: bool = True
    """no keeps it out of the look back: a counter."""


class Flag(Named):
    """A fact that the conversation remembers."""


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

    called: ClassVar[str] = message("a conversation")
    does: ClassVar[str] = "lives a branching conversation"
    is_conversation: ClassVar[bool] = True

    you: Line
    """Who the learner is, and where."""
    goods: Goods = Field(default=(), exclude=True)
    """The two goods in conflict, for whoever leads a group through it; learners do not see them."""
    cast: dict[Id, Line] = {}
    """Who speaks: a short name, then `Maya, backend engineer`. In a script she is `Maya: ...`."""
    flags: Annotated[
        dict[Id, Annotated[Flag, BeforeValidator(_flag)]], BeforeValidator(_flags), Field(max_length=40)
    ] = {}
    """Facts that it remembers, unset at the beginning and never shown: [promised, told]."""
    meters: Annotated[dict[Id, Annotated[Meter, BeforeValidator(_start)]], Field(max_length=40)] = {}
    """What rises and falls unseen, each from 0 to 100, and where it begins: {trust: 50}."""
    begin: Id
    """The first scene."""
    coaching: Literal["each", "end"] = "each"
    """each: explain after every choice. end: keep all explanations for the look back."""
    scenes: Annotated[dict[Id, Scene], Field(min_length=1, max_length=2000)]
    """The scenes, each under a name. A way back to an earlier one takes a choice that is offered `once`."""
    endings: Annotated[dict[Id, Ending], Field(min_length=1, max_length=50)]
    """The ways it can come out, each under a name."""
    tests: dict[str, Test] = Field(default={}, exclude=True)
    """Walks you vouch for; `relcourse check` says if one goes otherwise."""

    @cached_property
    def scripts(self) -> dict[str, tuple[Beat, ...]]:
        """What each scene's script holds, a beat a line. Raises Misfit where a line's condition can't be read."""
        return {key: self.beats(key) for key in self.scenes}

    def beats(self, scene: str) -> tuple[Beat, ...]:
        """Raises Misfit."""
        here = self.scenes[scene]
        return beats(here.script, self.cast, mail=here.medium == "mail")

    def speaker(self, key: str) -> str:
        return speaker_name(self.cast[key])

    def introduction(self, key: str) -> str:
        """What is said of somebody when they first speak."""
        return self.cast[key].partition(",")[2].strip()

    @cached_property
    def after(self) -> dict[str, set[str]]:
        """For each scene every scene or ending that it leads to."""
        return {key: scene.leads_to(scene.choices or ("",)) for key, scene in self.scenes.items()}

    def _without_once(self) -> dict[str, set[str]]:
        """The same, where what is offered once was taken."""
        kept = {
            key: [name for name, each in scene.choices.items() if not each.once] for key, scene in self.scenes.items()
        }
        return {key: scene.leads_to(kept[key] if scene.choices else ("",)) for key, scene in self.scenes.items()}

    @cached_property
    def rounds(self) -> tuple[tuple[str, ...], ...]:
        """Its scenes in groups, each before all that it leads to: mostly one alone, else those that come round.

        Raises EndlessLoop.
        """
        scenes = self.scenes.keys()
        every_way = {key: after & scenes for key, after in self.after.items()}
        return rounds(every_way, lambda: {key: after & scenes for key, after in self._without_once().items()})

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """Scenes so that each stands before all that it leads to, those that come round side by side."""
        return tuple(key for group in self.rounds for key in group)

    # What it remembers: a state has a number for each meter, each flag and each choice that is offered once.

    @cached_property
    def beginning(self) -> dict[str, int]:
        """The state at its first scene."""
        meters = {key: meter.start for key, meter in self.meters.items()}
        return meters | dict.fromkeys(self.flags, 0) | dict.fromkeys(self._once, 0)

    @cached_property
    def most(self) -> dict[str, int]:
        """The highest that each number of a state comes to; none falls below 0."""
        return {key: 100 if key in self.meters else 1 for key in self.beginning}

    @cached_property
    def _once(self) -> tuple[str, ...]:
        """What says that a choice was taken, as ``scene/choice``, which no meter or flag can be called."""
        return tuple(
            f"{key}/{name}"
            for key, scene in self.scenes.items()
            for name, option in scene.choices.items()
            if option.once
        )

    def moves(self, scene: str, choice: str) -> dict[str, int]:
        """All that a choice changes in a state; a flag that is set already stays so."""
        if not choice:
            return {}
        option = self.scenes[scene].choices[choice]
        if not (option.sets or option.once):
            return option.moves
        taken = (f"{scene}/{choice}",) if option.once else ()
        return option.moves | dict.fromkeys((*option.sets, *taken), 1)

    def opens(self, scene: str, choice: str) -> Condition | None:
        """What has to hold for a choice to be on offer; None where it always is."""
        option = self.scenes[scene].choices[choice] if choice else None
        if not option or not (option.needs or option.once):
            return None
        untaken = Condition(Comparison(f"{scene}/{choice}", "==", 0, is_flag=True)) if option.once else None
        return both(each for each in (option.needs, untaken) if each)

    def deciding(self, scene: str) -> frozenset[str]:
        """What is read of a state in a scene to decide where the walk goes and what it earns."""
        here = self.scenes[scene]
        taken = (f"{scene}/{name}" for name, option in here.choices.items() if option.once)
        return frozenset(taken).union(*(condition.names() for _, condition in here.conditions))

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Each scene and ending and the name it was first known by."""
        return first_names(formers({**self.scenes, **self.endings}))

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("flags",), self.flags
        yield ("meters",), self.meters
        yield ("scenes",), self.scenes
        yield ("endings",), self.endings
        for key, scene in self.scenes.items():
            yield ("scenes", key, "choices"), scene.choices

    def scored(self) -> Any:
        """As exercises that use no more than older ones were told it, whatever else there is by now."""
        first = self.first_names
        remembered = first_names(formers({**self.meters, **self.flags}))

        def written(when: Condition | None) -> str:
            return str(when.renamed(remembered)) if when else ""

        def ways(listed: tuple[Way, ...]) -> list[list[str]]:
            return [[first.get(way.goto, way.goto), written(way.when)] for way in listed]

        def mark(marks: tuple[Marking, ...]) -> Any:
            if len(marks) == 1 and not marks[0].when:
                return marks[0].mark
            return [[each.mark, written(each.when)] for each in marks]

        def option(each: Option) -> list[Any]:
            moves = {remembered.get(name, name): by for name, by in each.moves.items()}
            newer = {"once": each.once, "sets": sorted(remembered.get(name, name) for name in each.sets)}
            said = [{key: value for key, value in newer.items() if value}] if any(newer.values()) else []
            return [mark(each.mark), moves, written(each.needs), ways(each.goto), *said]

        scenes = {
            first[key]: [
                ways(scene.next),
                {scene.first_names[name]: option(each) for name, each in scene.choices.items()},
            ]
            for key, scene in self.scenes.items()
        }
        meters = {remembered[key]: meter.start for key, meter in self.meters.items()}
        flags = [sorted(remembered[key] for key in self.flags)] if self.flags else []
        endings = sorted(first[each] for each in self.endings)
        return [first.get(self.begin, self.begin), meters, scenes, endings, *flags]

    def passages(self) -> Iterator[Passage]:
        yield Passage(("title",), self.title, "title")
        yield Passage(("you",), self.you, "aside")
        yield from (Passage(("goods", index), each, "aside") for index, each in enumerate(self.goods))
        for key, about in self.cast.items():
            yield Passage(("cast", key), about, "aside")
        for key, scene in self.scenes.items():
            yield from scene.passages(("scenes", key))
        for key, ending in self.endings.items():
            yield Passage(("endings", key, "name"), ending.name, "title")
            yield Passage(("endings", key, "debrief"), ending.debrief, "debrief")

    def decisions(self) -> Iterator[Decision]:
        for key, scene in self.scenes.items():
            yield from scene.decisions(("scenes", key))

    def line_by_line(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("scenes", key, "script"), scene.script) for key, scene in self.scenes.items())

    def speakers(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("cast", key), self.speaker(key)) for key in self.cast)

    def part_skills(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("scenes", key, "skill"), scene.skill) for key, scene in self.scenes.items() if scene.skill)

    def issues(self) -> Iterator[Issue]:
        yield from scenario_issues(self)
