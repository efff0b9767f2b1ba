"""Steps of one name: each is told where it can be mended, and doing what is said mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, LESSON, write_course

PAGE = "{page: A page, text: Words.}"
ANOTHER = "{page: A page, text: Others.}"
ASKED = "{kind: reflect, title: Tried, ask: What?, rubric: [A word.]}"


def lesson(*steps: str) -> str:
    return LESSON.replace(" [tried]", "".join(f"\n  - {step}" for step in steps))


@pytest.mark.parametrize(
    ("steps", "do", "mended"),
    [
        (("tried", "¦tried"), "Remove it here; to ask", ("tried",)),
        (("tried", "¦tried"), "copy its file under another name, and name that.", ("tried", "copied")),
        (("tried", PAGE, "¦tried", "¦tried"), "Remove it here; to ask", ("tried", PAGE)),
        ((PAGE, f"¦{ANOTHER}"), "Give this one an `id:` that no other step has.",
         (PAGE, "{page: A page, id: two, text: Others.}")),
        (("tried", f"¦{ASKED}"), "Give this one an `id:` that no other step has.",
         ("tried", ASKED.replace("title", "id: two, title"))),
        ((f"¦{ASKED}", "tried"), "Give this one an `id:` that no other step has.",
         (ASKED.replace("title", "id: two, title"), "tried")),
        ((PAGE, "{page: B, id: ¦a-page, text: Others.}"), "Give this one another `id:`.",
         (PAGE, "{page: B, id: b-page, text: Others.}")),
    ],
)  # fmt: skip
def test_a_name_that_another_step_has_is_told_with_a_remedy_that_can_be_done(
    tmp_path: Path, steps: tuple[str, ...], do: str, mended: tuple[str, ...]
) -> None:
    wrong = lesson(*steps)
    places = [(line, column + 1) for line, text in enumerate(wrong.splitlines(), 1) if (column := text.find("¦")) >= 0]
    files = {"lessons/first.yaml": wrong.replace("¦", ""), "exercises/copied.yaml": CHOICE}
    found = [each for each in check_course(write_course(tmp_path, files)) if each.severity == "error"]
    assert [(each.code, each.line, each.column) for each in found] == [("RC102", *place) for place in places]
    assert all(do in render(each).do for each in found)
    (tmp_path / "lessons/first.yaml").write_text(lesson(*mended))
    assert [each.code for each in check_course(tmp_path) if each.severity == "error"] == []


def test_steps_that_have_no_title_yet_are_not_told_of_each_other(tmp_path: Path) -> None:
    text = lesson("tried", "{text: One.}", "{text: Two.}")
    found = check_course(write_course(tmp_path, {"lessons/first.yaml": text}))
    assert [(each.code, each.line) for each in found] == [("RC110", 6), ("RC110", 7)]
