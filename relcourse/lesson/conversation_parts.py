"""What the views of a conversation are made of: its lines, who speaks, both ways, and where it turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relcourse.course.kinds.scene import Medium
from relcourse.course.scores import Verdict
from relcourse.text.sentences import message, say

SceneLineKind = Literal["heading", "narration", "said", "subject", "mine", "pause", "why", "ending", "story"]
_MEDIA: dict[Medium, str] = {
    "talk": "",
    "call": message("on the phone"),
    "chat": message("chat"),
    "mail": message("mail"),
}


@dataclass(frozen=True)
class SceneLine:
    """One line of a conversation. ``about`` introduces a speaker at their first line.

    A heading says where or when the conversation goes on (``text``) and by which medium, either or both; what is told
    and said carries its medium, too. ``time`` is when a message came, as its author wrote it. A "why" explains the
    choice before it; an "ending" is its name, and its "story" a paragraph a line. What is "mine" I said or ``did``.
    """

    kind: SceneLineKind
    text: str
    who: str = ""
    about: str = ""
    time: str = ""
    medium: Medium = "talk"
    did: bool = False

    @property
    def by(self) -> str:
        """Its medium in words, "on the phone"; "" for a talk, which needs none."""
        return say(_MEDIA[self.medium])


@dataclass(frozen=True)
class Speaker:
    """Somebody of the cast: the name they speak by, and who they are."""

    name: str
    about: str


@dataclass(frozen=True)
class PathRow:
    """One scene of both ways: what I chose beside the best. Either is missing where only the other came there."""

    place: str
    """The scene by its heading; without one, the first as the beginning, any other by the first words told in it."""
    mine: str
    best: str
    same: bool
    """Both came here, and chose alike."""
    turning: bool
    turn: int
    """The index to replay from; -1 where I took no decision."""
    best_turn: int
    """The place of this decision on the best way, from 0; -1 where it has none."""
    moved: tuple[tuple[str, int], ...]
    """The meters that my choice moved, and by how much."""

    @property
    def shared(self) -> bool:
        """Both came here, whatever they chose."""
        return self.turn >= 0 and self.best_turn >= 0


@dataclass(frozen=True)
class Explained:
    """One of my decisions with why, and when another choice would be right."""

    chosen: str
    verdict: Verdict
    because: str
    depends: str = ""
    judged: str = ""
    """What it was worth, in a word; "" for a decision without points."""


@dataclass(frozen=True)
class Turning:
    """The decision that gave most away: its number from 1, where it was, what was said there and by whom ("" where it
    was told), what I answered, and why that was the turn.
    """

    number: int
    place: str
    who: str
    line: str
    mine: str
    did: bool
    """Whether it was no line but a deed."""
    because: str


@dataclass(frozen=True)
class MeterTrace:
    """A meter along my walk: its value before the first decision and after each one."""

    name: str
    values: tuple[int, ...]

    @property
    def title(self) -> str:
        """The name as it begins a line; names of people in it keep their capitals."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True)
class FirstTry:
    """What the first time through a conversation came to. What is no longer known of it is "" and empty."""

    score: float
    ending: str = ""
    meters: tuple[int, ...] = ()
    """Where each of the meters stood at its end, in the order of the debrief's."""
