"""A scene's script: one beat a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from relcourse.course.conditions import Condition, parse

_GATE = re.compile(r"^\[([^\]]*)\]\s*")
_SPEECH = re.compile(r"^([^\s:][^:\n]{0,40}):\s+(.*)$")

BeatKind = Literal["narration", "said", "pause"]


class Beat(NamedTuple):
    """One line of a script: told by the narrator, said by ``who`` (a key of the cast), or a pause."""

    kind: BeatKind
    text: str = ""
    who: str = ""
    when: Condition | None = None

    def shows(self, meters: Mapping[str, int]) -> bool:
        return self.when is None or self.when.holds(meters)


def beats(script: str, cast: Mapping[str, str]) -> tuple[Beat, ...]:
    """The beats of a script. ``cast`` is key -> description; a speaker is a description's first name.

    Raises Misfit where a line's condition can't be read.
    """
    speakers = {speaker_name(about): key for key, about in cast.items()}
    return tuple(_beat(line.strip(), speakers) for line in script.splitlines() if line.strip())


def gates(script: str) -> Iterator[str]:
    """The conditions of a script's lines as they are written, brackets and all."""
    for line in script.splitlines():
        gate = _GATE.match(line.strip())
        if gate:
            yield gate[0].strip()


def speaker_name(about: str) -> str:
    """``Maya, backend engineer`` speaks as ``Maya``."""
    return about.split(",", 1)[0].strip()


def _beat(line: str, speakers: Mapping[str, str]) -> Beat:
    if line == "...":
        return Beat("pause")
    gate = _GATE.match(line)
    when = parse(gate[1]) if gate else None
    line = line[gate.end() :] if gate else line
    speech = _SPEECH.match(line)
    if speech and speech[1] in speakers:
        return Beat("said", speech[2], speakers[speech[1]], when)
    return Beat("narration", line, "", when)
