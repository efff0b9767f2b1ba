"""A course of any size, for measuring."""

from __future__ import annotations

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
