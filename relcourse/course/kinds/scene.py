"""The parts of a conversation: a scene, what can be said or done in it, and where that leads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from relcourse.course.conditions import Condition, When
from relcourse.course.fields import Id, Named, Prose, Strict, formers
from relcourse.course.formerly import first_names
from relcourse.course.kinds.passages import Decision, Passage, Shown
from relcourse.course.positions import KeyPath

Mark = Literal["best", "good", "weak", "poor"]
POINTS: dict[str, int] = {"best": 3, "good": 2, "weak": 1, "poor": 0}

Move = Annotated[int, Field(ge=-100, le=100)]


class Way(Strict):
    """One way on: to a scene or an ending, where its condition holds."""

    goto: Id
    """A scene or an ending."""
    when: When | None = None
    """Only where this holds: trust >= 60. The last way has none."""


class Saying(Strict):
    """One wording of a consequence, where its condition holds."""

    text: Prose
    """What is seen or heard."""
    when: When | None = None
    """Only where this holds: trust >= 60. The first that holds is shown."""


def _ways(value: Any) -> Any:
    """``standup`` or ``[{when: ..., goto: walk}, standup]``."""
    listed = value if isinstance(value, list | tuple) else [value]
    return [{"goto": each} if isinstance(each, str) else each for each in listed]


def _sayings(value: Any) -> Any:
    listed = value if isinstance(value, list | tuple) else [value]
    return [{"text": each} if isinstance(each, str) else each for each in listed]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Ways = Annotated[tuple[Way, ...], BeforeValidator(_ways), Field(max_length=12)]
Sayings = Annotated[tuple[Saying, ...], BeforeValidator(_sayings), Field(max_length=8)]
Wordings = Annotated[tuple[Prose, ...], BeforeValidator(_listed), Field(max_length=8)]


class Option(Named):
    """One thing to say or do, what it moves, what happens then, and why."""

    say: Prose | None = None
    """What you say. Write this or `do`."""
    do: Prose | None = None
    """What you do. Write this or `say`."""
    wordings: Wordings = Field(default=(), alias="or")
    """Other wordings of the same, taken in turn from one attempt to the next."""
    mark: Mark
    """best, good, weak or poor: 3, 2, 1 or 0 points."""
    moves: dict[Id, Move] = {}
    """What it does to the meters: {trust: +10}."""
    needs: When | None = None
    """Only on offer where this holds: trust >= 60."""
    then: Sayings = ()
    """What is seen or heard within a minute; a text, or a list of texts with `when`."""
    because: Prose
    """Why, in at most 25 words: first what was right in it."""
    goto: Ways = ()
    """Where it leads, if elsewhere than the scene's `next`."""

    @property
    def points(self) -> int:
        return POINTS[self.mark]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All its wordings, the first as the author's."""
        return (self.say or self.do or "", *self.wordings)

    @property
    def at_words(self) -> str:
        """The key under which the first wording stands."""
        return "say" if self.say else "do"

    def passages(self, at: KeyPath) -> Iterator[Passage]:
        """Its texts, where the option stands at ``at``."""
        yield Passage((*at, self.at_words), self.texts[0], "option")
        for index, text in enumerate(self.wordings):
            yield Passage((*at, "or", index), text, "option")
        for index, saying in enumerate(self.then):
            yield Passage((*at, "then", index, "text"), saying.text, "then")
        yield Passage((*at, "because"), self.because, "because")


class Scene(Named):
    """One moment of a conversation, with a decision at its end."""

    script: Prose
    """What happens, a line each. `Name: ...` is said by somebody of the cast; `...` alone is a pause."""
    skill: Id | None = None
    """The skill this decision practises, by its name in course.yaml."""
    next: Ways = ()
    """The scene or ending that follows; or a list, whose first way that holds is taken."""
    choices: Annotated[dict[Id, Option], Field(min_length=1, max_length=8)]
    """What can be said or done, each under a name of its own."""
    depends: Prose | None = None
    """When another choice would be better. Shown when looking back."""
    notes: Prose | None = Field(default=None, exclude=True)
    """For whoever leads a group through it; learners do not see it."""
    first: Literal["write"] | None = None
    """``write`` lets the learner write a line of their own before the choices are shown."""

    @cached_property
    def first_names(self) -> dict[str, str]:
        """Each choice and the name it was first known by."""
        return first_names(formers(self.choices))

    def ways(self, choice: str) -> tuple[Way, ...]:
        """Where a choice leads: its own ways, or the scene's."""
        return self.choices[choice].goto or self.next

    def passages(self, at: KeyPath) -> Iterator[Passage]:
        """Its texts and those of its choices, where the scene stands at ``at``."""
        yield Passage((*at, "script"), self.script, "script")
        for name, option in self.choices.items():
            yield from option.passages((*at, "choices", name))
        if self.depends:
            yield Passage((*at, "depends"), self.depends, "aside")
        if self.notes:
            yield Passage((*at, "notes"), self.notes, "aside")

    def decision(self, at: KeyPath) -> Decision:
        """What is picked at its end, where the scene stands at ``at``."""
        options = []
        for name, option in self.choices.items():
            here = (*at, "choices", name)
            texts = option.texts[0], option.points, option.because
            options.append(Shown(name, (*here, option.at_words), *texts, (*here, "because")))
        return Decision(at, tuple(options), Passage((*at, "script"), self.script, "script"))

    def conditions(self) -> Iterator[tuple[KeyPath, Condition]]:
        """The conditions that decide where the walk goes, with their places."""
        for index, way in enumerate(self.next):
            if way.when:
                yield ("next", index, "when"), way.when
        for key, option in self.choices.items():
            if option.needs:
                yield ("choices", key, "needs"), option.needs
            for index, way in enumerate(option.goto):
                if way.when:
                    yield ("choices", key, "goto", index, "when"), way.when
