"""The parts of a conversation: a scene, what can be said or done in it, and where that leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, islice, product
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from relcourse.course.conditions import Condition, State, When
from relcourse.course.fields import Id, Line, Named, Prose, Strict, formers
from relcourse.course.formerly import first_names
from relcourse.course.kinds.passages import Decision, Passage, Shown
from relcourse.course.positions import KeyPath

Mark = Literal["best", "good", "weak", "poor"]
POINTS: dict[str, int] = {"best": 3, "good": 2, "weak": 1, "poor": 0}

Move = Annotated[int, Field(ge=-100, le=100)]


_MOST_STATES = 256
"""Of what the marks of a scene read, tried to see which sets of marks it can have."""


class Way(Strict):
    """One way on: to a scene or an ending, where its condition holds."""

    goto: Id
    """A scene or an ending."""
    when: When | None = None
    """Only where this holds: trust >= 60. The last way has none."""


class Saying(Strict):
    """One wording of what is said, where its condition holds."""

    text: Prose
    """What is said."""
    when: When | None = None
    """Only where this holds: trust >= 60. The first that holds is shown."""


class Marking(Strict):
    """A mark, where its condition holds."""

    mark: Mark
    """best, good, weak or poor: 3, 2, 1 or 0 points."""
    when: When | None = None
    """Only where this holds: promised. The first that holds counts; the last has none."""


def _ways(value: Any) -> Any:
    """``standup`` or ``[{when: ..., goto: walk}, standup]``."""
    listed = value if isinstance(value, list | tuple) else [value]
    return [{"goto": each} if isinstance(each, str) else each for each in listed]


def _markings(value: Any) -> Any:
    """``weak`` or ``[{when: ..., mark: weak}, best]``."""
    if isinstance(value, str):
        return ({"mark": value},)
    listed = value if isinstance(value, list | tuple) else [value]
    return [{"mark": each} if isinstance(each, str) else each for each in listed]


def _sayings(value: Any) -> Any:
    if isinstance(value, str):
        return ({"text": value},)
    listed = value if isinstance(value, list | tuple) else [value]
    return [{"text": each} if isinstance(each, str) else each for each in listed]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Ways = Annotated[tuple[Way, ...], Field(max_length=12), BeforeValidator(_ways)]
Marks = Annotated[tuple[Marking, ...], Field(min_length=1, max_length=8), BeforeValidator(_markings)]
Sayings = Annotated[tuple[Saying, ...], Field(max_length=8), BeforeValidator(_sayings)]
Reasons = Annotated[tuple[Saying, ...], Field(min_length=1, max_length=8), BeforeValidator(_sayings)]
"""Spelt out: pydantic 2.10 gives a field that shares its type with one that has a default that default, too."""
Wordings = Annotated[tuple[Prose, ...], Field(max_length=8), BeforeValidator(_listed)]


class Option(Named):
    """One thing to say or do, what it moves, what happens then, and why."""

    say: Prose | None = None
    """What you say. Write this or `do`."""
    do: Prose | None = None
    """What you do. Write this or `say`."""
    wordings: Wordings = Field(default=(), alias="or")
    """Other wordings of the same, taken in turn from one attempt to the next."""
    mark: Marks = ()
    """best, good, weak or poor: 3, 2, 1 or 0 points; or a list of marks with `when`. A scene where nobody is judged
    has none."""
    once: bool = False
    """Whether it is offered once only, where the conversation comes back to its scene."""
    sets: Annotated[tuple[Id, ...], Field(max_length=40), BeforeValidator(_listed)] = ()
    """The flags it sets: [promised]."""
    moves: dict[Id, Move] = {}
    """What it does to the meters: {trust: +10}."""
    needs: When | None = None
    """Only on offer where this holds: trust >= 60 and not promised."""
    then: Sayings = ()
    """What is seen or heard within a minute; a text, or a list of texts with `when`."""
    because: Reasons
    """Why, in at most 25 words: first what was right in it; a text, or a list of texts with `when`."""
    goto: Ways = ()
    """Where it leads, if elsewhere than the scene's `next`."""

    def mark_in(self, state: State) -> Mark | None:
        """What it is worth in a state; None where nobody is judged."""
        for each in self.mark:
            if each.when is None or each.when.holds(state):
                return each.mark
        return None

    def points_in(self, state: State) -> int:
        mark = self.mark_in(state)
        return POINTS[mark] if mark else 0

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All its wordings, the first as the author's."""
        return (self.say or self.do or "", *self.wordings)

    @property
    def at_words(self) -> str:
        """The key under which the first wording stands."""
        return "say" if self.say else "do"

    def shown(self, name: str, at: KeyPath, state: State) -> Shown:
        """How it stands in a state, where the option of this name stands at ``at``."""
        where, why = next(iter(texts_in(self.because, (*at, "because"), state)))
        return Shown(name, (*at, self.at_words), self.say or self.do or "", self.points_in(state), why, where)

    def passages(self, at: KeyPath) -> Iterator[Passage]:
        """Its texts, where the option stands at ``at``."""
        yield Passage((*at, self.at_words), self.say or self.do or "", "option")
        for index, text in enumerate(self.wordings):
            yield Passage((*at, "or", index), text, "option")
        for where, text in texts_of(self.then, (*at, "then")):
            yield Passage(where, text, "then")
        for where, text in texts_of(self.because, (*at, "because")):
            yield Passage(where, text, "because")


Medium = Literal["talk", "call", "chat", "mail"]


class Scene(Named):
    """One moment of a conversation, with a decision at its end, or none."""

    heading: Line | None = None
    """Where time or place jumps: Week six, Thursday."""
    medium: Medium = "talk"
    """talk, call, chat or mail: how it reads."""
    script: Prose
    """What happens, a line each. `Name: ...` is said by somebody of the cast; `...` alone is a pause."""
    skill: Id | None = None
    """The skill this decision practises, by its name in course.yaml."""
    next: Ways = ()
    """The scene or ending that follows; or a list, whose first way that holds is taken."""
    choices: Annotated[dict[Id, Option], Field(max_length=8)] = {}
    """What can be said or done, each under a name of its own. Without choices the conversation just goes on."""
    depends: Sayings = ()
    """When another choice would be better. Shown when looking back."""
    notes: Prose | None = Field(default=None, exclude=True)
    """For whoever leads a group through it; learners do not see it."""
    first: Literal["write"] | None = None
    """``write`` lets the learner write a line of their own before the choices are shown."""

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Each choice and the name it was first known by."""
        return first_names(formers(self.choices))

    @cached_property
    def is_judged(self) -> bool:
        """Whether what is chosen here earns points."""
        return any(option.mark for option in self.choices.values())

    def ways(self, choice: str) -> tuple[Way, ...]:
        """Where a choice leads: its own ways, or the scene's; without choices the scene's, for the choice ""."""
        return (self.choices[choice].goto if choice else ()) or self.next

    def leads_to(self, choices: Iterable[str]) -> set[str]:
        """Where these choices may lead."""
        return {way.goto for choice in choices for way in self.ways(choice)}

    def passages(self, at: KeyPath) -> Iterator[Passage]:
        """Its texts and those of its choices, where the scene stands at ``at``."""
        if self.heading:
            yield Passage((*at, "heading"), self.heading, "aside")
        yield Passage((*at, "script"), self.script, "script")
        for name, option in self.choices.items():
            yield from option.passages((*at, "choices", name))
        for where, text in texts_of(self.depends, (*at, "depends")):
            yield Passage(where, text, "aside")
        if self.notes:
            yield Passage((*at, "notes"), self.notes, "aside")

    def decisions(self, at: KeyPath) -> Iterator[Decision]:
        """What is picked at its end, once for each set of marks that it can have; ``at`` is where the scene stands."""
        if not self.is_judged:
            return
        script, seen = Passage((*at, "script"), self.script, "script"), set()
        for state in self._situations():
            options = tuple(
                [option.shown(name, (*at, "choices", name), state) for name, option in self.choices.items()]
            )
            points = tuple([each.worth for each in options])
            if points not in seen:
                seen.add(points)
                yield Decision(at, options, script)

    def _situations(self) -> Iterator[State]:
        """States that differ in what its marks read, on either side of each number that a meter is held against."""
        if all(len(option.mark) == len(option.because) == 1 for option in self.choices.values()):
            yield {}
            return
        read: dict[str, set[int]] = {}
        for marking in (each for option in self.choices.values() for each in option.mark if each.when):
            for atom in marking.when.atoms if marking.when else ():
                near = (0, 1) if atom.is_flag else (atom.value - 1, atom.value, atom.value + 1)
                read.setdefault(atom.name, set()).update(value for value in near if 0 <= value <= 100)
        for saying in (each for option in self.choices.values() for each in option.because if each.when):
            for atom in saying.when.atoms if saying.when else ():
                read.setdefault(atom.name, {0})  # it has to stand somewhere, and changes no mark
        for values in islice(product(*(sorted(each) for each in read.values())), _MOST_STATES):
            yield dict(zip(read, values, strict=True))

    @cached_property
    def conditions(self) -> tuple[tuple[KeyPath, Condition], ...]:
        """The conditions that decide where the walk goes and what it earns, with their places."""
        made = _asked(self.next, ("next",))
        for key, option in self.choices.items():
            if option.needs:
                made.append((("choices", key, "needs"), option.needs))
            made += _asked(option.mark, ("choices", key, "mark"))
            made += _asked(option.goto, ("choices", key, "goto"))
        return tuple(made)

    @cached_property
    def telling(self) -> tuple[tuple[KeyPath, Condition], ...]:
        """The conditions that decide what is told, besides those in its script, with their places."""
        made = _asked(self.depends, ("depends",))
        for key, option in self.choices.items():
            made += _asked(option.then, ("choices", key, "then"))
            made += _asked(option.because, ("choices", key, "because"))
        return tuple(made)


def _asked(listed: Sequence[Way | Marking | Saying], at: KeyPath) -> list[tuple[KeyPath, Condition]]:
    return [((*at, index, "when"), each.when) for index, each in enumerate(listed) if each.when]


def first_without(listed: Sequence[Way | Marking | Saying]) -> int:
    """The place of the first that has no ``when``, below which none counts; how many there are where each has one."""
    return next((index for index, each in enumerate(listed) if not each.when), len(listed))


def said(sayings: Sequence[Saying], state: State) -> str:
    """The first of these that holds, or ""."""
    return next((text for _, text in texts_in(sayings, (), state)), "")


def texts_in(sayings: Sequence[Saying], at: KeyPath, state: State) -> Sequence[tuple[KeyPath, str]]:
    """Those that hold, each with its place."""
    texts = texts_of(sayings, at)
    if len(texts) == 1 and not sayings[0].when:
        return texts
    holds = [saying.when is None or saying.when.holds(state) for saying in sayings]
    return list(compress(texts, holds))


def texts_of(sayings: Sequence[Saying], at: KeyPath) -> Sequence[tuple[KeyPath, str]]:
    """Each with its place; what is written as one text stands at ``at`` itself."""
    if len(sayings) == 1 and sayings[0].when is None:
        return ((at, sayings[0].text),)
    return [((*at, index, "text"), saying.text) for index, saying in enumerate(sayings)]
