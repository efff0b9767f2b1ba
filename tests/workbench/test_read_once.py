"""A check reads each file once, whatever there is to say of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.source import DiskSource
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, LESSON, write_course

MINDED = {
    "nothing": CHOICE,
    "a rule about one file": CHOICE.replace("ask: What do you say?", "ask: All of the above or an"),
    "a rule about the course": CHOICE + "situation: |\n  Nadia: This is the very same first sentence.\n",
    "a name of before": CHOICE + "formerly: [tried-0]\n",
    "a text cut short": CHOICE.replace("ask: What do you say?", "ask: Who is #1 here?"),
    "an error": CHOICE + "surplus: yes\n",
}


@pytest.mark.parametrize("minded", MINDED)
def test_each_file_is_read_once_whatever_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minded: str
) -> None:
    files = {f"exercises/tried-{number}.yaml": MINDED[minded] for number in range(30)}
    steps = ", ".join(f"tried-{number}" for number in range(30))
    root = write_course(tmp_path, {**files, "lessons/first.yaml": LESSON.replace("[tried]", f"[{steps}]")})
    read: Counter[str] = Counter()
    whole = DiskSource.read

    def counted(source: DiskSource, name: str) -> bytes | Diagnostic:
        read[name] += 1
        return whole(source, name)

    monkeypatch.setattr(DiskSource, "read", counted)
    found = check_course(root)
    assert set(read.values()) == {1}
    assert read.keys() >= files.keys()
    assert minded == "nothing" or {each.file for each in found} & files.keys()
