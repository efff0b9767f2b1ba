"""A course of any size, for measuring."""

from __future__ import annotations

import random
from pathlib import Path

_MODULES = 4

_EXERCISE = """kind: choice
title: What first?
skills: [skill-0]
ask: What do you do first?
options:
  ask: {text: Ask., credit: 1, then: They answer., because: You do not know yet.}
  tell: {text: Tell., credit: 0, then: They nod., because: It is quick.}
"""


def large_course(root: Path, lessons: int) -> Path:
    """A course with that many lessons of three steps, in four modules."""
    (root / "lessons").mkdir(parents=True)
    (root / "exercises").mkdir()
    front = ["id: generated", "title: A generated course", 'version: "1.0"', "modules:"]
    for module in range(_MODULES):
        names = [f"lesson-{number}" for number in range(module, lessons, _MODULES)]
        front += [
            f"  module-{module}:",
            f"    title: Module {module}",
            "    skills:",
            f"      skill-{module}: Skill {module}",
        ]
        front += ["    lessons:", *(f"      - {name}" for name in names)]
        for name in names:
            (root / "lessons" / f"{name}.yaml").write_text(_lesson(name), encoding="utf-8")
    (root / "lessons" / "course.yaml").write_text("\n".join(front) + "\n", encoding="utf-8")
    (root / "exercises" / "what-first.yaml").write_text(_EXERCISE, encoding="utf-8")
    return root


def _lesson(name: str) -> str:
    return (
        f"title: The lesson {name}\nobjective: To be measured.\nminutes: 5\nsteps:\n"
        "  - {page: One, text: A page.}\n  - what-first\n  - {page: Two, text: Another page.}\n"
    )


_SUBJECTS = (
    "the nurse", "your deputy", "the night clerk", "a driver", "the new cook", "an auditor", "the caretaker",
    "one of the twins",
)  # fmt: skip
_DEEDS = (
    "puts the folder down", "looks past you to the door", "counts the boxes again", "waits for the lift",
    "turns the radio off", "reads the note twice", "asks who else was there", "closes the window",
    "hands over the keys", "says that noon is too late",
)  # fmt: skip
_TIMES = (
    "before the shift ends", "after the call", "at the back gate", "while it rains", "by the second bell",
    "in the empty hall",
)  # fmt: skip
_MARKS = ("best", "weak", "good", "poor")
_MOVES = {True: (10, -5, 5, -10), False: (10, 0, 5, -10)}
"""In a scene that all walks pass, and in another: weak is not always punished at once."""


def scenarios(root: Path, count: int, *, one_person: bool = False) -> Path:
    """A course with so many conversations of about 10 KB each, every one with words and marks of its own.

    With ``one_person`` the same name is met in all of them, which is minded in every lesson but the first.
    """
    (root / "lessons").mkdir(parents=True)
    (root / "exercises").mkdir()
    names = [f"talk-{number}" for number in range(count)]
    lessons = [names[start : start + 40] for start in range(0, count, 40)]
    front = ["id: generated", "title: A generated course", 'version: "1.0"', "modules:", "  all:", "    title: All"]
    front += ["    skills: {talking: Talking}", "    lessons:", *(f"      - lesson-{n}" for n in range(len(lessons)))]
    (root / "lessons" / "course.yaml").write_text("\n".join(front) + "\n", encoding="utf-8")
    for number, steps in enumerate(lessons):
        lesson = ["title: A lesson", "objective: To be measured.", "minutes: 5", "steps:", *(f"  - {s}" for s in steps)]
        (root / "lessons" / f"lesson-{number}.yaml").write_text("\n".join(lesson) + "\n", encoding="utf-8")
    for number, name in enumerate(names):
        text = _scenario(random.Random(number), number, "Person" if one_person else f"Person{number}")
        (root / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def _scenario(chance: random.Random, number: int, person: str) -> str:
    """Five scenes of four choices: two on the way, one after either, and one before the endings."""
    lines = [
        "kind: scenario",
        f"title: Conversation {number}",
        "skills: [talking]",
        f"you: keeper of the house at gate {number}, on a long day",
        "cast:",
        f"  other: {person}, who keeps the other gate",
        "meters: {trust: 50, pace: 50}",
        "begin: first",
        "scenes:",
    ]
    ways = {
        "first": ["second"],
        "second": ["{when: trust >= 50, goto: above}", "below"],
        "above": ["last"],
        "below": ["last"],
        "last": ["{when: trust >= 65 and pace >= 20, goto: well}", "{when: trust >= 40, goto: so-so}", "badly"],
    }
    for scene, listed in ways.items():
        lines += [f"  {scene}:", "    script: |", f"      {_said(chance, 2)}", f"      {person}: {_said(chance, 1)}"]
        lines += [f"      {_said(chance, 2)}", "    next:", *(f"      - {way}" for way in listed), "    choices:"]
        for index, (mark, moves) in enumerate(zip(_MARKS, _MOVES[scene not in ("above", "below")], strict=True)):
            lines += [
                f"      choice-{index}:",
                f"        say: Then {chance.choice(_SUBJECTS)} {chance.choice(_DEEDS)}, {chance.choice(_TIMES)}.",
                f"        mark: {mark}",
                f"        moves: {{trust: {moves:+}, pace: {chance.choice((-5, 5))}}}",
                "        then: |",
                f"          {_said(chance, 2)}",
                f"        because: It leaves {chance.choice(_SUBJECTS)} room, and {_said(chance, 1).lower()}",
            ]
        lines += [f"    depends: {_said(chance, 2)}", f"    notes: {_said(chance, 1)}"]
    lines.append("endings:")
    for ending in ("well", "so-so", "badly"):
        lines += [f"  {ending}:", f"    name: It ended {ending}", f"    debrief: Three weeks later {_said(chance, 3)}"]
    return "\n".join(lines) + "\n"


def _said(chance: random.Random, sentences: int) -> str:
    parts = (f"{chance.choice(_SUBJECTS)} {chance.choice(_DEEDS)} {chance.choice(_TIMES)}." for _ in range(sentences))
    return " ".join(part[0].upper() + part[1:] for part in parts)
