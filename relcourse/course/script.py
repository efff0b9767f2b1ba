"""A scene's script: one beat a line.

A line may begin with a condition in brackets, then with the time of a message: ``[told] 07:12 Ana: Are you there?``.
Behind a name stands a colon and a blank, or the colon of another script; names that look the same are the same.
A mail begins with ``Subject: ...``; the next line ``Name: ...`` is who it is from, each further line a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from relcourse.course.conditions import Condition, State, parse
from relcourse.course.diagnostics import Misfit
from relcourse.course.lookalikes import COLONS
from relcourse.text.same_words import same_signs

_GATE = re.compile(r"^\[([^\]]*)(\]|$)\s*")
_TIME = re.compile(rf"^([0-9]{{1,2}}[:{COLONS}][0-9]{{2}})\s+(?=\S)")
_SAYS = rf"(?::\s+|[{COLONS}]\s*(?=\S))"
"""What stands between a name and what is said; the colons of other scripts have their blank within."""
_SPEECH = re.compile(rf"^([^\s:{COLONS}][^:{COLONS}\n]{{0,40}}){_SAYS}(.*)$")
_SUBJECT = re.compile(rf"^Subject[\u00a0\u202f]?{_SAYS}(.*)$")

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
    speakers = {same_signs(speaker_name(about)): key for key, about in cast.items()}
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


class Gate(NamedTuple):
    """A bracket before a line, as it is written; one that is never closed goes to the end of the line.

    One that stands ``behind`` another bracket, or behind the line's time, can be no condition.
    """

    written: str
    behind: str = ""

    @property
    def is_closed(self) -> bool:
        return self.written.endswith("]")

    @property
    def inside(self) -> str:
        return self.written[1:-1] if self.is_closed else self.written[1:]


def gates(script: str) -> Iterator[Gate]:
    """The brackets before a script's lines."""
    for line in map(str.strip, script.splitlines() if "[" in script else ()):
        gate, _, rest = _parted(line)
        if gate:
            yield Gate(gate[0].strip())
        second = _GATE.match(rest) if len(rest) < len(line) else None
        if second:
            yield Gate(second[0].strip(), line[: len(line) - len(rest)])


def speaker_name(about: str) -> str:
    """``Maya, backend engineer`` speaks as ``Maya``."""
    return about.split(",", 1)[0].strip()


def _parted(line: str) -> tuple[re.Match[str] | None, str, str]:
    """A line's first bracket, its time, and the rest."""
    gate = _GATE.match(line)
    line = line[gate.end() :] if gate else line
    time = _TIME.match(line)
    return gate, time[1] if time else "", line[time.end() :] if time else line


def _beat(line: str, speakers: Mapping[str, str]) -> Beat:
    if line == "...":
        return Beat("pause")
    gate, time, rest = _parted(line)
    if rest.startswith("[") and (gate or time):
        raise Misfit("condition", rest)
    when = parse(gate[1] if gate[2] else gate[0]) if gate else None
    speech = _SPEECH.match(rest)
    who = speakers.get(_looked_up(speech[1])) if speech else None
    if speech and who is not None:
        return Beat("said", speech[2], who, when, time)
    return Beat("narration", line[gate.end() :] if gate else line, "", when)


def _looked_up(name: str) -> str:
    """A name as speakers are kept; a plain blank before the colon is a mistake that check tells of."""
    return name if name.isascii() or name.endswith(" ") else same_signs(name)
