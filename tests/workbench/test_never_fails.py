"""Damaged courses and texts made to be slow: problems in good time, never an exception."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.diagnostics import CourseUnreadable, render
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.check_file import check_file
from tests.batches import batches
from tests.course.files import CHOICE, LESSON, write_course
from tests.course.test_fuzz import damaged

FILES = 60


@pytest.mark.parametrize("batch", batches(4, everyday=1))
def test_a_course_of_damaged_files_is_checked_whole_and_file_by_file(tmp_path: Path, batch: int) -> None:
    root = tmp_path / "course"
    for folder in ("lessons", "exercises"):
        shutil.copytree(bundled_course() / folder, root / folder)
    chance = random.Random(f"never-{batch}")
    for _ in range(FILES):
        name, data = damaged(chance)
        if name != "lessons/course.yaml":
            (root / name).write_bytes(data)
            for path in (root / name, Path(shutil.copy(root / name, tmp_path / "alone.yaml"))):
                _, diagnostics = check_file(path)
                assert {each.file for each in diagnostics} <= {name, "alone.yaml"}
    try:
        diagnostics = check_course(root)
    except CourseUnreadable:
        diagnostics = []
    assert diagnostics == sorted(set(diagnostics))
    assert all(render(each).what for each in diagnostics)


@pytest.mark.parametrize(
    "words",
    [
        "." * 7000 + " x" * 100,
        " ".join(["x" + "." * 3] * 1500),
        "1" * 7900,
        "1 to " * 1500,
        "a " * 3900,
        "* " * 3900,
        "](" * 3900,
        "not " * 15 + "x",
        " ".join("ABCDEFGHIJKLMNOP"[i % 16] + chr(65 + i // 16 % 26) + chr(65 + i // 416 % 26) for i in range(1900)),
        "the red " * 900,
        "| a " * 1900,
    ],
    ids=range(11),
)
def test_a_text_made_to_be_slow_is_checked_in_good_time(tmp_path: Path, words: str) -> None:
    page = f"steps:\n  - tried\n  - page: A page\n    text: |\n      {words}\n"
    option = CHOICE.replace("text: Wait.", f'text: "{words}"').replace("It waits.", f'"{words}"')
    files = {
        "lessons/first.yaml": LESSON.replace("steps: [tried]\n", page),
        "exercises/tried.yaml": option.replace("ask: What do you say?", f'ask: "{words}"'),
    }
    root = write_course(tmp_path, files)
    began = time.process_time()
    check_course(root)
    assert time.process_time() - began < 2
