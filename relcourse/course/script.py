"""A scene's script: one beat a line.

A line may begin with a condition in brackets, then with the time of a message: ``[told] 07:12 Ana: Are you there?``.
A mail begins with ``Subject: ...``; the next line ``Name: ...`` is who it is from, each further line a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from relcourse.course.conditions import Condition, State, parse

_GATE = re.compile(r"^\[([^\]]*)(\]|$)\s*")
_TIME = re.compile(r"^([0-9]{1,2}:[0-9]{2})\s+(?=\S)")
_SPEECH = re.compile(r"^([^\s:][^:\n]{0,40}):\s+(.*)$")
_SUBJECT = re.compile(r"^Subject:\s+(.*)$")

BeatKind = Literal["narration", "said", "pause", "subject"]


class Beat(NamedTuple):
    """One line of a script: told by the narrator, said or written by ``who`` (a key of the cast), a pause, or what a
    mail is about. ``time`` is when a message came, as it is written there, or "".
    """

    kind: BeatKind
    text: str = ""
    who: str = ""
    when: Condition | None = None
    time: str = ""

    def shows(self, state: State) -> bool:
        return self.when is None or self.when.holds(state)


def beats(script: str, cast: Mapping[str, str], *, mail: bool = False) -> tuple[Beat, ...]:
    """The beats of a script. ``cast`` is key -> description; a speaker is a description's first name.

    Raises Misfit where a line's condition can't be read.
    """
    speakers = {speaker_name(about): key for key, about in cast.items()}
    made = [_beat(line.strip(), speakers) for line in script.splitlines() if line.strip()]
    return tuple(_mailed(made)) if mail else tuple(made)


def _mailed(made: list[Beat]) -> Iterator[Beat]:
    """What follows a mail's first paragraph is of the same hand, up to the next mail."""
    writer = ""
    for beat in made:
        subject = _SUBJECT.match(beat.text) if beat.kind == "narration" else None
        if subject:
            writer = ""
            yield beat._replace(kind="subject", text=subject[1])
        elif beat.kind == "narration" and writer:
            yield beat._replace(kind="said", who=writer)
        else:
            writer = beat.who or writer
            yield beat


def inside(gate: str) -> str:
    """What stands between a line's brackets; all of it where they hold nothing, or the second one is missing."""
    whole = gate.strip()
    return whole[1:-1] if whole.endswith("]") and whole[1:-1].strip() else whole


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
    when = parse(inside(gate[0])) if gate else None
    line = line[gate.end() :] if gate else line
    time = _TIME.match(line)
    speech = _SPEECH.match(line[time.end() :] if time else line)
    if speech and speech[1] in speakers:
        return Beat("said", speech[2], speakers[speech[1]], when, time[1] if time else "")
    return Beat("narration", line, "", when)
