"""What an exercise says of itself to whoever looks at it without playing it: its texts, and what can be picked in it.

Rules read these, so that a rule holds for every kind and a new kind is held to every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Protocol, TypeVar

from relcourse.course.fields import Named
from relcourse.course.positions import KeyPath

Role = Literal["title", "page", "script", "situation", "prompt", "option", "then", "because", "debrief", "aside"]


class Passage(NamedTuple):
    """One text that somebody reads, and where it stands. Asides are for trainers, or shown on request."""

    at: KeyPath
    text: str
    role: Role


class Shown(NamedTuple):
    """One thing to answer about; ``worth`` is what scoring says of it: a credit, a mark's points, held or not."""

    id: str
    at: KeyPath
    text: str
    worth: float
    because: str
    at_because: KeyPath


@dataclass(frozen=True)
class Decision:
    """Options to pick from. With ``many`` several may hold; without ``shuffled`` they stand as they are written."""

    at: KeyPath
    options: tuple[Shown, ...]
    prompt: Passage
    many: bool = False
    shuffled: bool = True

    @cached_property
    def keys(self) -> tuple[Shown, ...]:
        """The best option, or all that hold."""
        return tuple([each for each in self.options if each.worth == self._best])

    @cached_property
    def others(self) -> tuple[Shown, ...]:
        return tuple([each for each in self.options if each.worth != self._best])

    @cached_property
    def _best(self) -> float:
        return max([each.worth for each in self.options])


Worth = Literal["credit", "holds", "rating", "partner"]
"""What a part's worth is: the credit it earns alone, 1 or 0 for whether it holds, its right rating, or its pair."""


class ScoringKey(NamedTuple):
    """What scoring holds an answer against: the parts that stand at ``at``, each with its worth.

    ``by_words`` says that nothing but its words tells one part from another; lines of a talk are told apart by
    where they stand. ``points`` is the length of a rating's scale.
    """

    at: KeyPath
    parts: tuple[Shown, ...]
    worth: Worth
    shuffled: bool = True
    by_words: bool = True
    points: int = 0


class Explained(Protocol):
    """A part with its text and why it is worth what it is."""

    @property
    def text(self) -> str: ...

    @property
    def because(self) -> str | None: ...


E = TypeVar("E", bound=Explained)


def shown(at: KeyPath, parts: Mapping[str, E], worth: Callable[[E], float]) -> tuple[Shown, ...]:
    """The parts at a place, each with its worth."""
    return tuple(
        [
            Shown(key, (*at, key, "text"), part.text, worth(part), part.because or "", (*at, key, "because"))
            for key, part in parts.items()
        ]
    )


def part_passages(at: KeyPath, parts: Mapping[str, Named], role: Role = "option") -> Iterator[Passage]:
    """The texts of the parts at a place: what is read, then what follows, then why, as far as they have these."""
    roles: tuple[tuple[str, Role], ...] = (("text", role), ("then", "then"), ("because", "because"))
    for key, part in parts.items():
        fields = vars(part)  # a field that a model lacks is looked for slowly in the model itself
        for name, as_role in roles:
            text = fields.get(name)
            if text:
                yield Passage((*at, key, name), text, as_role)
