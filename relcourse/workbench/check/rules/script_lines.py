"""Scripts: conditions, times and mails that do not read as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from relcourse.course.conditions import Condition, parse
from relcourse.course.diagnostics import Issue, Misfit, params_of
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Scene
from relcourse.course.positions import KeyPath
from relcourse.course.script import Beat, speaker_name
from relcourse.workbench.check.rules.registry import rule

_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")
_OTHER_BRACKET = re.compile(r"[{(\uff3b\u3010]([^{}()\uff3b\u3011\u3010\uff3d]{1,200})[)}\uff3d\u3011]")
_HALF = re.compile(r"([^\[\]]{1,200})\]")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?=\s)")
_CLOCK = re.compile(r"[0-9].*:")
"""Looked for first: most lines name no time."""
_SIGNS = (*"[](){}\uff3b\u3010", "Subject: ")


class _Line(NamedTuple):
    """A line as it stands in a script, and what was made of it."""

    scene: str
    text: str
    beat: Beat

    def issue(self, case: str, **params: str) -> Issue:
        at = ("scenes", self.scene, "script")
        return Issue(at, "", case, params_of(params.items()), word=self.text[:40])


@rule("RC041", over=Scenario)
def unread_line(scenario: Scenario) -> Iterator[Issue]:
    """A line of a script that does not read as it was meant."""
    names = {speaker_name(about): key for key, about in scenario.cast.items()}
    for key, scene in scenario.scenes.items():
        if _is_plain(scene, scenario.scripts[key]):
            continue
        written = (line.strip() for line in scene.script.splitlines() if line.strip())
        lines = [_Line(key, *each) for each in zip(written, scenario.scripts[key], strict=True)]
        yield from _conditions(scenario, lines)
        yield from _times(scene, lines, names)
        yield from _mails(scene, lines, names)
    yield from _without_conditions(scenario)


def _is_plain(scene: Scene, beats: tuple[Beat, ...]) -> bool:
    """Whether a script has neither brackets nor times, and is no mail: then no line of it need be looked at."""
    if scene.medium == "mail" or any(sign in scene.script for sign in _SIGNS):
        return False
    return not any(beat.time or (beat.kind == "narration" and _CLOCK.search(beat.text)) for beat in beats)


def _conditions(scenario: Scenario, lines: list[_Line]) -> Iterator[Issue]:
    for line in lines:
        text = line.beat.text
        if line.beat.when and not text:
            yield line.issue("nothing behind")
        if line.text[:1] not in "{(\uff3b\u3010" and "]" not in line.text:
            continue
        bracket = _BRACKET.match(text)
        if bracket and line.beat.who and _known(scenario, bracket[1]):
            yield line.issue("behind the name", condition=bracket[0])
        other = _OTHER_BRACKET.match(line.text)
        if other and _known(scenario, other[1]):
            yield line.issue("other bracket", condition=other[1].strip())
        later = (each for each in _BRACKET.finditer(text) if each.start() and _known(scenario, each[1]))
        for each in later:
            yield line.issue("within", condition=each[0])
        half = None if bracket or line.text.startswith("[") else _HALF.match(line.text)
        if half and _known(scenario, half[1]):
            yield line.issue("half a bracket", condition=half[1].strip())


def _known(scenario: Scenario, text: str) -> Condition | None:
    """The condition that a text writes, where it is one on what this conversation remembers."""
    try:
        found = parse(text)
    except Misfit:
        return None
    return found if all(name in scenario.meters or name in scenario.flags for name in found.names()) else None


def _without_conditions(scenario: Scenario) -> Iterator[Issue]:
    """Brackets in texts that are told whole."""
    texts: list[tuple[KeyPath, str]] = [(("endings", key, "debrief"), e.debrief) for key, e in scenario.endings.items()]
    for scene, here in scenario.scenes.items():
        for name, choice in here.choices.items():
            then = ("scenes", scene, "choices", name, "then")
            texts += [((*then, index, "text"), each.text) for index, each in enumerate(choice.then)]
    for at, text in texts:
        for bracket in _BRACKET.finditer(text if "[" in text else ""):
            if _known(scenario, bracket[1]):
                yield Issue(at, "", "told whole", params_of([("condition", bracket[0])]), word=bracket[0])


def _times(scene: Scene, lines: list[_Line], names: Mapping[str, str]) -> Iterator[Issue]:
    for line in lines:
        beat = line.beat
        hour, _, minute = beat.time.partition(":")
        if beat.time and (int(hour) > 23 or int(minute) > 59):
            yield line.issue("no time of day", time=beat.time)
        if beat.kind != "narration" or not _CLOCK.search(beat.text):
            continue
        name = rf"(?P<name>{'|'.join(map(re.escape, names))})" if names else r"(?P<name>(?!))"
        named = re.match(rf"(?P<before>[0-9].{{,19}}?)\s{name}:\s", beat.text)
        late = re.match(rf"{name} \(?(?P<time>[0-9][0-9:.]+)\)?\s?:\s", beat.text)
        if late:
            yield line.issue("time behind the name", name=late["name"], time=late["time"])
        elif named:
            yield line.issue("before the name", before=named["before"].strip(), name=named["name"])
        elif scene.medium == "chat" and (time := _TIME.match(beat.text)):
            short = re.match(r"\s*([a-z0-9-]{1,64}):\s", beat.text[time.end() :])
            spoken = next((name for name, key in names.items() if short and key == short[1]), "")
            yield line.issue("short name" if spoken else "time of nobody", short=short[1] if short else "", name=spoken)


def _mails(scene: Scene, lines: list[_Line], names: Mapping[str, str]) -> Iterator[Issue]:
    if scene.medium != "mail":
        yield from (line.issue("no mail") for line in lines if line.text.startswith("Subject: "))
        return
    first = next((line for line in lines if line.beat.kind in ("said", "subject")), lines[0])
    if first.beat.kind != "subject":
        yield first.issue("no subject")
    for line, following in pairwise(lines):
        if line.beat.kind == "subject" and following.beat.kind == "narration":
            yield following.issue("no sender", name=next(iter(names), "Ana"))
