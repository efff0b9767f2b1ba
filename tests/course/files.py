"""Small courses written to disk, texts with a mark where a problem is expected, and one example of each kind."""

from __future__ import annotations

import copy
import textwrap
from pathlib import Path
from typing import Any

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import KINDS, Exercise

MARK = "¦"

FRONT = """\
id: little
title: A little course
version: "1"
modules:
  one:
    title: One
    skills: {noticing: Noticing}
    lessons: [first]
"""

LESSON = """\
title: First
objective: After this lesson you can do one thing.
minutes: 5
steps: [tried]
"""

CHOICE = """\
kind: choice
title: Which one?
ask: What do you say?
options:
  wait: {text: Wait., credit: 0, because: It waits.}
  ask: {text: Ask., credit: 1, because: It asks.}
"""

SCENARIO = """\
kind: scenario
title: A talk
you: a lead
cast:
  maya: Maya, an engineer
meters: {trust: 50}
begin: door
scenes:
  door:
    script: |
      Monday.
      Maya: Fine.
    next:
      - {when: trust >= 60, goto: walk}
      - short
    choices:
      stay: {say: I have time., mark: best, moves: {trust: +10}, because: It waits.}
      go: {say: Good., mark: poor, because: It closes.}
  walk:
    script: Outside.
    next: told
    choices:
      hear: {do: Listen., mark: best, because: It listens.}
      talk: {say: I know that., mark: weak, because: It tells.}
endings:
  told: {name: Told, debrief: She told you.}
  short: {name: Short, debrief: She did not.}
tests:
  hears: {choose: [stay, hear], ends: told, score: 1}
"""


def write_course(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """A course of one lesson with one exercise, ``tried``; ``files`` replaces and adds."""
    standard = {"lessons/course.yaml": FRONT, "lessons/first.yaml": LESSON, "exercises/tried.yaml": CHOICE}
    (root / "exercises").mkdir(parents=True, exist_ok=True)
    (root / "lessons").mkdir(exist_ok=True)
    for name, text in {**standard, **(files or {})}.items():
        (root / name).write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    return root


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """A text without its mark, and the line and column, from 1, where the mark stood."""
    text = textwrap.dedent(text)
    before, _, after = text.partition(MARK)
    return before + after, (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def problems_of(root: Path, text: str) -> tuple[Diagnostic, ...]:
    """What is said of an exercise file with this text."""
    found = CourseFolder(write_course(root, {"exercises/tried.yaml": text})).exercise("tried")
    assert isinstance(found, Broken), "the exercise plays"
    return found.diagnostics


def exercise(kind: str, **fields: Any) -> Exercise:
    """The example of a kind, with some fields replaced."""
    return KINDS[kind].model_validate({**EXAMPLES[kind], "kind": kind, "id": "example", **fields})


def changed(kind: str, path: str, value: Any) -> Exercise:
    """The example of a kind with the value at a dotted path replaced."""
    fields = copy.deepcopy(EXAMPLES[kind])
    *way, last = path.split(".")
    here: Any = fields
    for key in way:
        here = here[int(key) if isinstance(here, list) else key]
    here[int(last) if isinstance(here, list) else last] = value
    return exercise(kind, **fields)


def _item(**fields: Any) -> dict[str, Any]:
    return {"title": "A title", "ask": "A question?", "situation": "Somewhere.", "because": "So it is.", **fields}


EXAMPLES: dict[str, dict[str, Any]] = {
    "choice": _item(
        options={
            "a": {"text": "One", "credit": 1, "then": "Then.", "because": "Why."},
            "b": {"text": "Two", "credit": 0.3},
            "c": {"text": "Three", "credit": 0},
        }
    ),
    "select": _item(
        options={
            "a": {"text": "One", "holds": True, "because": "Why."},
            "b": {"text": "Two", "holds": True},
            "c": {"text": "Three", "holds": False},
            "d": {"text": "Four", "holds": False},
        }
    ),
    "spot": _item(
        lines={
            "a": {"who": "Ada", "text": "One", "holds": True, "because": "Why."},
            "b": {"who": "Bo", "text": "Two", "holds": False},
            "c": {"text": "Three", "holds": False},
        }
    ),
    "rank": _item(options={"a": "One", "b": "Two", "c": {"text": "Three", "because": "Why."}, "d": "Four"}),
    "rate": _item(
        options={
            "a": {"text": "One", "key": 1, "because": "Why."},
            "b": {"text": "Two", "key": 4},
            "c": {"text": "Three", "key": 5},
        }
    ),
    "match": _item(
        pairs={
            "a": {"left": "One", "right": "Uno", "because": "Why."},
            "b": {"left": "Two", "right": "Due"},
            "c": {"left": "Three", "right": "Tre"},
        }
    ),
    "reflect": _item(rubric=["A point", "Another"], example="How it may read."),
    "commit": _item(starters=[{"who": "Bo", "when": "On Monday", "will": "ask", "obstacle": "If late, ring"}]),
    "survey": _item(items={"a": "One", "b": {"text": "Two", "skill": "noticing"}}, scale=["Never", "Once", "Often"]),
    "scenario": {
        "title": "A talk",
        "you": "a lead",
        "cast": {"maya": "Maya, an engineer"},
        "meters": {"trust": 50},
        "begin": "door",
        "scenes": {
            "door": {
                "script": "Monday.\nMaya: Fine.",
                "next": [{"when": "trust >= 60", "goto": "walk"}, "short"],
                "choices": {
                    "stay": {
                        "say": "I have time.",
                        "or": ["Time I have."],
                        "mark": "best",
                        "moves": {"trust": 10},
                        "then": [{"when": "trust > 5", "text": "She nods."}, "Well."],
                        "because": "It waits.",
                    },
                    "go": {"say": "Good.", "mark": "poor", "because": "It closes."},
                },
                "depends": "On the hour.",
                "notes": "Stop here.",
            },
            "walk": {
                "script": "Outside.",
                "next": "told",
                "choices": {
                    "hear": {"do": "Listen.", "mark": "best", "because": "It listens."},
                    "talk": {"say": "I know.", "mark": "weak", "needs": "trust > 10", "because": "It tells."},
                },
            },
        },
        "endings": {
            "told": {"name": "Told", "debrief": "She told you."},
            "short": {"name": "Short", "debrief": "She did not."},
        },
    },
}


def hard(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Problems without those that editorial rules mind: files of tests are no models of writing."""
    return [each for each in diagnostics if each.severity == "error" or each.code < "RC2"]


def counting(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Problems without notes."""
    return [each for each in diagnostics if each.severity != "note"]
