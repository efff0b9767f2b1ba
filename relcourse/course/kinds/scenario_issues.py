"""What is wrong in a conversation across its parts: ways, conditions, marks and names that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from relcourse.course.conditions import Comparison, Condition, parse
from relcourse.course.diagnostics import Advice, Adviser, Issue, Misfit, issue
from relcourse.course.fields import Named, formers
from relcourse.course.formerly import renames
from relcourse.course.kinds.scene import Marking, Saying, Scene, Way, first_without
from relcourse.course.kinds.scene_order import EndlessLoop
from relcourse.course.positions import KeyPath
from relcourse.course.script import Beat, gates
from relcourse.text.same_words import same_words

if TYPE_CHECKING:
    from relcourse.course.kinds.bad_brackets import BadBracket
    from relcourse.course.kinds.scenario import Scenario

_WORDS = {"and", "or", "not"}
"""What a condition could not tell from a name."""


def scenario_issues(scenario: Scenario) -> Iterator[Issue]:
    yield from _shared_ids(scenario)
    adviser = Adviser()
    unknown = list(_unknown_targets(scenario, adviser))
    yield from unknown
    yield from _Remembered(scenario, adviser).issues()
    for key, scene in scenario.scenes.items():
        yield from _of_scene(key, scene)
    if not unknown:
        yield from _loops(scenario)
    endings = _Names(scenario.endings, adviser)
    for name, test in scenario.tests.items():
        if test.ends not in endings:
            yield issue(("tests", name, "ends"), "RC206", advice=endings.advice(test.ends), ending=test.ends)


class _Names:
    """What a name may stand for, and what each of these was called before."""

    def __init__(self, known: Mapping[str, Named], adviser: Adviser) -> None:
        self._known = known
        self._adviser = adviser

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def __bool__(self) -> bool:
        return bool(self._known)

    @cached_property
    def _now(self) -> Mapping[str, str]:
        return renames(formers(self._known))

    def advice(self, name: str) -> Advice:
        """What a name is called by now, else the nearest."""
        now = self._now.get(name)
        return Advice("suggestion", (("suggestion", now),)) if now else self._adviser.nearest(name, self._known)


def _shared_ids(scenario: Scenario) -> Iterator[Issue]:
    for both in sorted(scenario.scenes.keys() & scenario.endings.keys()):
        yield issue(("endings", both), "RC207", name=both)
    for both in sorted(scenario.meters.keys() & scenario.flags.keys()):
        yield issue(("flags", both), "RC210", "both", name=both)
    for at, names in (("meters", scenario.meters.keys()), ("flags", scenario.flags.keys())):
        for word in sorted(names & _WORDS):
            yield issue((at, word), "RC210", "word", name=word)
    spoken: dict[str, str] = {}
    for key in scenario.cast:
        name = scenario.speaker(key)
        other = spoken.setdefault(same_words(name), key)
        if other != key:
            case = "" if scenario.speaker(other) == name else "alike"
            yield issue(("cast", key), "RC211", case, name=name, other=other, there=scenario.speaker(other))


def _unknown_targets(scenario: Scenario, adviser: Adviser) -> Iterator[Issue]:
    places = _Names({**scenario.scenes, **scenario.endings}, adviser)
    if scenario.begin not in scenario.scenes:
        advice = _Names(scenario.scenes, adviser).advice(scenario.begin)
        case = "begin at its end" if scenario.begin in scenario.endings else "begin"
        yield issue(("begin",), "RC201", case, advice=advice, place=scenario.begin)
    for key, scene in scenario.scenes.items():
        lists: list[tuple[KeyPath, tuple[Way, ...]]] = [(("next",), scene.next)]
        lists += [(("choices", name, "goto"), each.goto) for name, each in scene.choices.items()]
        for at, ways in lists:
            for index, way in enumerate(ways):
                if way.goto not in places:
                    here = ("scenes", key, *at, index, "goto")
                    yield issue(here, "RC201", "way", advice=places.advice(way.goto), place=way.goto)
            if ways and ways[-1].when:
                early = first_without(ways)
                here, case = ("scenes", key, *at, min(early + 1, len(ways) - 1)), _early(ways)
                yield issue(here, "RC202", case, place=ways[early].goto if case else "")
        if not scene.choices and not scene.next:
            yield issue(("scenes", key), "RC203", "scene", scene=key)
        for name in scene.choices:
            if not scene.ways(name):
                yield issue(("scenes", key, "choices", name), "RC203", choice=name)


class _Remembered:
    """Meters and flags that are read or changed: whether there are any of that name, and whether they are such."""

    def __init__(self, scenario: Scenario, adviser: Adviser) -> None:
        self.scenario = scenario
        self.meters = _Names(scenario.meters, adviser)
        self.flags = _Names(scenario.flags, adviser)
        self.either = _Names({**scenario.meters, **scenario.flags}, adviser)

    def issues(self) -> Iterator[Issue]:
        for key, found in self._bad_scripts.items():
            yield from (each.issue(("scenes", key, "script")) for each in found)
        if not self._bad_scripts and self._is_fine():
            return
        for key, scene in self.scenario.scenes.items():
            at = ("scenes", key)
            for place, condition in (*scene.conditions, *scene.telling):
                yield from (each for atom in condition.atoms for each in self._read(atom, (*at, *place)))
            for name, option in scene.choices.items():
                here = (*at, "choices", name)
                for meter in option.moves:
                    yield from self._changed(meter, (*here, "moves", meter), flag=False)
                for index, flag in enumerate(option.sets):
                    yield from self._changed(flag, (*here, "sets", index), flag=True)
            for gate, condition in self._gates(key):
                yield from (each for atom in condition.atoms for each in self._read(atom, (*at, "script"), gate))

    def _is_fine(self) -> bool:
        """Whether all that is named is there, found in a fraction of the time."""
        meters, flags = self.scenario.meters.keys(), self.scenario.flags.keys()
        for key, scene in self.scenario.scenes.items():
            conditions = [condition for _, condition in (*scene.conditions, *scene.telling)]
            conditions += [beat.when for beat in self._beats(key) if beat.when]
            for condition in conditions:
                if not all(atom.name in (flags if atom.is_flag else meters) for atom in condition.atoms):
                    return False
            for each in scene.choices.values():
                if not (each.moves.keys() <= meters and flags >= {*each.sets}):
                    return False
        return True

    def _read(self, atom: Comparison, at: KeyPath, word: str = "") -> Iterator[Issue]:
        if atom.name in (self.flags if atom.is_flag else self.meters):
            return
        if atom.name in (self.meters if atom.is_flag else self.flags):
            yield issue(at, "RC212", "meter" if atom.is_flag else "flag", word=word, name=atom.name)
        else:
            yield self._unknown(atom.name, at, word, alone=atom.is_flag)

    def _changed(self, name: str, at: KeyPath, *, flag: bool) -> Iterator[Issue]:
        if name in (self.flags if flag else self.meters):
            return
        if name in (self.meters if flag else self.flags):
            yield issue(at, "RC212", "set" if flag else "moved", name=name)
        else:
            yield self._unknown(name, at, flag=flag)

    def _unknown(
        self, name: str, at: KeyPath, word: str = "", *, flag: bool | None = None, alone: bool = False
    ) -> Issue:
        """``alone`` says that it stands in a condition as a flag does."""
        advice = {None: self.either, True: self.flags, False: self.meters}[flag].advice(name)
        if (flag or alone) and not self.flags and not advice.suggestion:
            return issue(at, "RC204", "no flags", word=word, meter=name)
        if flag is False and not self.meters:
            return issue(at, "RC204", "no meters", meter=name)
        case = {None: "either", True: "flag", False: ""}[flag if self.flags or flag else False]
        return issue(at, "RC204", case, advice=advice, word=word, meter=name)

    def _beats(self, scene: str) -> tuple[Beat, ...]:
        if not self._bad_scripts:
            return self.scenario.scripts[scene]
        return () if scene in self._bad_scripts else self.scenario.beats(scene)

    def _gates(self, scene: str) -> Iterator[tuple[str, Condition]]:
        for gate in gates(self.scenario.scenes[scene].script):
            with suppress(Misfit):  # what is no condition is told by itself
                if gate.is_closed and not gate.behind:
                    yield gate.written, parse(gate.inside)

    @cached_property
    def _bad_scripts(self) -> dict[str, tuple[BadBracket, ...]]:
        """Scenes with brackets before a line that are no condition, and these."""
        try:
            _ = self.scenario.scripts
        except Misfit:
            from relcourse.course.kinds.bad_brackets import bad_brackets  # only where something is wrong

            known = {**self.scenario.meters, **self.scenario.flags}
            found = {key: tuple(bad_brackets(scene.script, known)) for key, scene in self.scenario.scenes.items()}
            return {key: each for key, each in found.items() if each}
        return {}


def _of_scene(key: str, scene: Scene) -> Iterator[Issue]:
    at = ("scenes", key)
    unmarked = [name for name, option in scene.choices.items() if not option.mark]
    for name, option in scene.choices.items():
        here = (*at, "choices", name)
        if bool(option.say) == bool(option.do):
            yield issue(here, "RC205", "both" if option.say else "neither")
        if name in unmarked and scene.is_judged:
            yield issue(here, "RC213", choice=name)
        for word, listed in (("mark", option.mark), ("because", option.because)):
            if len(listed) > 1 or (listed and listed[0].when):  # mostly one stands there alone
                yield from _tried_in_turn(listed, (*here, word))
    if not scene.choices:
        for word in ("first", "depends"):
            if getattr(scene, word):
                yield issue((*at, word), "RC214", name=word)


def _tried_in_turn(listed: Sequence[Marking | Saying], at: KeyPath) -> Iterator[Issue]:
    """A list whose first that holds counts: the last has no ``when``, and no other one."""
    first = first_without(listed)
    if first < len(listed) - 1:
        yield issue((*at, first), "RC215", _early(listed), name=str(at[-1]))
    elif listed and listed[-1].when:
        yield issue((*at, len(listed) - 1), "RC215", name=str(at[-1]))


def _early(listed: Sequence[Way | Marking | Saying]) -> str:
    """Whether one without a ``when``, or several, stand above the last; the case that says so."""
    without = [each for each in listed if not each.when]
    return "" if not without else "too early" if len(without) == 1 else "several"


def _loops(scenario: Scenario) -> Iterator[Issue]:
    try:
        _ = scenario.rounds
    except EndlessLoop as error:
        loop = error.scenes
        back = [
            f"{here}/{choice}"
            for here, there in pairwise(loop)
            for choice in scenario.scenes[here].choices
            if any(way.goto == there for way in scenario.scenes[here].ways(choice))
        ]
        case = "once" if back else ""
        yield issue(("scenes", loop[0]), "RC209", case, loop=tuple(loop[:8]), choices=tuple(back[:4]))
