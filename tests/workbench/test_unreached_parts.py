"""Lists that are tried from the top: each is told in its line, and what is told to do mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import SCENARIO, write_course
from tests.workbench.rules.cases import edit

NEXT = "    next:\n      - {when: trust >= 60, goto: walk}\n      - short\n"
TOLD = "    next: told\n"
STAY = "mark: best, moves: {trust: +10}, because: It waits."
W = "{when: trust >= 60, "


def in_choice(key: str, listed: str) -> str:
    lists = {"mark": "best", "because": "It waits.", "then": "", "goto": "", key: listed}
    said = ", ".join(f"{name}: {text}" for name, text in lists.items() if text)
    return edit(SCENARIO, (STAY, f"moves: {{trust: +10}}, {said}"))


def in_scene(key: str, listed: str) -> str:
    if key == "next":
        return edit(SCENARIO, (NEXT, f"    next: {listed}\n"))
    return edit(SCENARIO, (TOLD, f"{TOLD}    {key}: {listed}\n"))


MOVED = [
    ("mark", f"[best, {W}mark: good}}]", f"[{W}mark: good}}, best]", "RC215"),
    ("because", f"[A., {W}text: B.}}]", f"[{W}text: B.}}, A.]", "RC215"),
    ("then", f"[A., {W}text: B.}}]", f"[{W}text: B.}}, A.]", "RC232"),
    ("depends", f"[A., {W}text: B.}}]", f"[{W}text: B.}}, A.]", "RC232"),
    ("next", f"[short, {W}goto: walk}}]", f"[{W}goto: walk}}, short]", "RC202"),
    ("goto", f"[short, {W}goto: walk}}]", f"[{W}goto: walk}}, short]", "RC202"),
]
GIVEN = [
    ("mark", "[best, good]", f"[{W}mark: best}}, good]", "RC215"),
    ("because", "[A., B.]", f"[{W}text: A.}}, B.]", "RC215"),
    ("then", "[A., B.]", f"[{W}text: A.}}, B.]", "RC232"),
    ("depends", "[A., B.]", f"[{W}text: A.}}, B.]", "RC232"),
    ("next", "[walk, short]", f"[{W}goto: walk}}, short]", "RC232"),
    ("next", f"[walk, told, {W}goto: short}}]", f"[{W}goto: walk}}, told]", "RC202"),
    ("goto", "[walk, short]", f"[{W}goto: walk}}, short]", "RC232"),
]
NONE = [
    ("mark", f"[{W}mark: best}}, {{when: trust < 60, mark: good}}]", f"[{W}mark: best}}, good]", "RC215"),
    ("next", f"[{W}goto: walk}}, {{when: trust < 60, goto: short}}]", f"[{W}goto: walk}}, short]", "RC202"),
    ("goto", f"[{W}goto: walk}}, {{when: trust < 60, goto: short}}]", f"[{W}goto: walk}}, short]", "RC202"),
]


@pytest.mark.parametrize(
    ("key", "wrong", "right", "code", "do"),
    [
        *((*each, "to the end of the list") for each in MOVED),
        *((*each, "take it out") for each in GIVEN),
        *((*each, "Take the `when` out of the last one") for each in NONE),
    ],
)
def test_each_list_is_told_once_and_what_is_told_mends_it(
    tmp_path: Path, key: str, wrong: str, right: str, code: str, do: str
) -> None:
    written = in_scene if key in ("next", "depends") else in_choice
    root = write_course(tmp_path, {"exercises/tried.yaml": written(key, wrong)})
    lists = ("RC202", "RC215", "RC232")
    (said,) = [each for each in check_course(root) if each.code in lists]
    assert said.code == code and do in render(said).do
    assert f"{key}: [" in said.source
    (root / "exercises" / "tried.yaml").write_text(written(key, right), encoding="utf-8")
    assert [each for each in check_course(root) if each.code in lists] == []
