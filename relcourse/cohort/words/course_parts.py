"""What is read in an exercise before somebody chooses: plain data, for a report that shows a choice where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.script import Beat
from relcourse.text.prose import paragraphs

Medium = Literal["talk", "call", "chat", "mail"]
_NAME = 30
"""Signs of what a scene without a heading is called: its first words."""


class ScriptLine(NamedTuple):
    """A line of a scene. ``kind`` is as in the script, or a heading; ``about`` says who speaks, and when it is read;
    ``only`` is the condition of that, "" for a line that is read in any case."""

    kind: Literal["heading", "narration", "said", "pause", "subject"]
    text: str = ""
    who: str = ""
    about: str = ""
    time: str = ""
    only: str = ""


class SceneText(NamedTuple):
    name: str
    medium: Medium
    lines: Sequence[ScriptLine]


class Talk(NamedTuple):
    """A conversation. ``cast`` are names with who they are, ``scenes`` stand in story order, ``endings`` lead to
    their names."""

    you: str
    cast: Mapping[str, str]
    scenes: Mapping[str, SceneText]
    endings: Mapping[str, str]


class Asked(NamedTuple):
    """A question, and the paragraphs that lead to it."""

    situation: Sequence[str]
    prompt: str


def talk_of(scenario: Scenario) -> Talk:
    return Talk(
        scenario.you,
        {scenario.speaker(key): scenario.introduction(key) for key in scenario.cast},
        {key: _scene(scenario, key) for key in scenario.ordered},
        {key: ending.name for key, ending in scenario.endings.items()},
    )


def asked_by(item: Item) -> Asked:
    return Asked(paragraphs(item.situation or ""), " ".join(item.prompt.split()))


def worth_of_options(exercise: Exercise) -> Iterator[tuple[tuple[str, str, str], tuple[float, float]]]:
    """The least and the most that each option is worth, by exercise, scene ("" for a question) and id."""
    found: dict[tuple[str, str, str], tuple[float, float]] = {}
    for decision in exercise.decisions():
        scene = str(decision.at[1]) if len(decision.at) > 1 else ""
        for option in decision.options:
            low, high = found.get((exercise.id, scene, option.id), (option.worth, option.worth))
            found[exercise.id, scene, option.id] = min(low, option.worth), max(high, option.worth)
    yield from found.items()


def _scene(scenario: Scenario, key: str) -> SceneText:
    scene, beats = scenario.scenes[key], scenario.scripts[key]
    told = next((each.text for each in beats if each.text), key)
    lines = [_line(each, scenario) for each in beats]
    heading = [ScriptLine("heading", scene.heading)] if scene.heading else []
    return SceneText(scene.heading or _first_words(told), scene.medium, (*heading, *lines))


def _line(beat: Beat, scenario: Scenario) -> ScriptLine:
    condition = str(beat.when) if beat.when else ""
    only = f"only where {condition}" if condition else ""
    if beat.kind == "said":
        return ScriptLine("said", beat.text, scenario.speaker(beat.who), only, beat.time, condition)
    return ScriptLine(beat.kind, f"[{only}] {beat.text}" if only else beat.text, only=condition)


def _first_words(text: str) -> str:
    if len(text) <= _NAME:
        return text
    return f"{text[:_NAME].rpartition(' ')[0] or text[:_NAME]} …"
