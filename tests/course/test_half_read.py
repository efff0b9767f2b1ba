"""Slips that need not hide each other: a name that leads nowhere is told beside what can't be read elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.workbench.check.check_course import check_course
from tests.course.files import SCENARIO, hard, write_course
from tests.workbench.rules.cases import edit

WHEN = "when: trust >= 60"
STAY = "mark: best, moves: {trust: +10}"
GO = "{say: Good., mark: poor,"
WALK = "script: Outside."


def codes(root: Path, *changes: tuple[str, str]) -> list[str]:
    return [
        each.code for each in hard(check_course(write_course(root, {"exercises/tried.yaml": edit(SCENARIO, *changes)})))
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([(STAY, "mark: bset, moves: {trsut: +10}")], ["RC028", "RC204"]),
        ([(STAY, "mark: bset, sets: [promised]")], ["RC028", "RC204"]),
        ([(WHEN, "when: trust is high"), (GO, "{needs: pace > 3, say: Good., mark: poor,")], ["RC032", "RC204"]),
        ([(WHEN, "when: trust is high"), ("goto: walk", "goto: wlak")], ["RC032", "RC201"]),
        ([(GO, "{say: Good., mark: pour,"), ("begin: door", "begin: dor")], ["RC201", "RC028"]),
        ([(GO, "{say: Good., mark: pour,"), ("ends: told", "ends: tlod")], ["RC028", "RC206"]),
        ([(WALK, "scrpt: Outside."), ("goto: walk", "goto: wlak")], ["RC201", "RC021"]),
        ([("      Monday.\n", "      [trsut > 3] Monday.\n      [pace is low] It rains.\n")], ["RC204", "RC208"]),
    ],
)
def test_both_are_told_at_once(tmp_path: Path, changes: list[tuple[str, str]], told: list[str]) -> None:
    assert codes(tmp_path, *changes) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("meters: {trust: 50}", "meters: {trust: fifty}")], ["RC022"]),
        ([("meters: {trust: 50}", "metres: {trust: 50}")], ["RC021"]),
        ([("  short: {name: Short, ", "  short: {nmae: Short, ")], ["RC021"]),
        ([("  walk:\n", "  Walk here:\n")], ["RC027"]),
        ([("  walk:\n", "walk:\n")], ["RC021"]),
        ([("  walk:\n", "  walk: gone\n  wander:\n")], ["RC025"]),
        ([(STAY, "mrak: best, moves: {trust: +10}")], ["RC021"]),
        ([("    next: told\n", "    nxt: told\n")], ["RC021"]),
    ],
)
def test_what_only_follows_is_not_told(tmp_path: Path, changes: list[tuple[str, str]], told: list[str]) -> None:
    assert codes(tmp_path, *changes) == told


def test_it_is_told_in_a_lesson_too(tmp_path: Path) -> None:
    talk = edit(SCENARIO, (STAY, "mark: bset, moves: {trsut: +10}"))
    step = "".join(f"    {line}\n" for line in talk.splitlines()).replace("    ", "  - ", 1)
    lesson = f"title: First\nobjective: One.\nminutes: 5\nsteps:\n{step}"
    found = [
        each for each in hard(check_course(write_course(tmp_path, {"lessons/first.yaml": lesson}))) if each.line > 4
    ]
    assert [(each.file, each.code) for each in found] == [
        ("lessons/first.yaml", "RC028"),
        ("lessons/first.yaml", "RC204"),
    ]
