"""What a case is: a code, files that give it with a mark where, and files that don't."""

from __future__ import annotations

from dataclasses import dataclass

from tests.course.files import CHOICE, LESSON, MARK, SCENARIO

Files = dict[str, str | bytes]
TRIED = "exercises/tried.yaml"


@dataclass(frozen=True)
class Case:
    """A bare text is the exercise ``tried``; marks are where problems are. Without one the whole first file is meant.

    ``also`` are codes that can't but come along.
    """

    code: str
    failing: str | Files
    passing: str | Files
    also: tuple[str, ...] = ()


def files_of(given: str | Files) -> Files:
    return given if isinstance(given, dict) else {TRIED: given}


def edit(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    return text


def talk(*changes: tuple[str, str]) -> str:
    return edit(SCENARIO, *changes)


def pick(*changes: tuple[str, str]) -> str:
    return edit(PICK, *changes)


def lesson(page: str, before: str = "") -> Files:
    """A lesson with the exercise and a page; ``before`` stands before the sign that begins its text."""
    indented = "".join(f"      {line}\n" for line in page.splitlines())
    text = edit(LESSON, ("steps: [tried]\n", f"steps:\n  - tried\n  - page: A page\n    text: {before}|\n{indented}"))
    return {"lessons/first.yaml": text}


def unmarked(given: str | Files) -> Files:
    mark = MARK.encode()
    return {
        name: text.replace(mark, b"") if isinstance(text, bytes) else text.replace(MARK, "")
        for name, text in files_of(given).items()
    }


def places(given: str | Files) -> list[tuple[str, int, int]]:
    """The file, line and column, from 1, of each mark; the first file with line and column 0 where there is none."""
    made = []
    for name, text in files_of(given).items():
        parts = (text if isinstance(text, bytes) else text.encode()).split(MARK.encode())
        for count in range(1, len(parts)):
            lines = b"".join(parts[:count]).decode("utf-8", "replace").split("\n")
            made.append((name, len(lines), len(lines[-1]) + 1))
    return sorted(made) or [(next(iter(files_of(given))), 0, 0)]


PICK = """\
kind: choice
title: Which one?
ask: What do you say?
options:
  wait: {text: Let it wait until noon., credit: 0, because: It waits too long.}
  ask: {text: Ask what she needs., credit: 1, because: She can say it.}
  tell: {text: Tell her what to do., credit: 0.3, because: She does only that.}
"""

SELECT = """\
kind: select
title: Which ones?
ask: What holds here?
because: Two of them are seen.
options:
  one: {text: She looks up., holds: yes}
  two: {text: She puts it down., holds: yes}
  three: {text: She was not there., holds: no}
  four: {text: She minds it., holds: no}
"""

RATE = """\
kind: rate
title: How well?
ask: How well does each work?
because: It depends on the hour.
options:
  one: {text: Ask at noon., key: 5}
  two: {text: Ask in the lift., key: 2}
  three: {text: Ask by mail., key: 4}
"""

__all__ = ["CHOICE", "PICK", "RATE", "SCENARIO", "SELECT", "Case", "edit", "files_of", "lesson", "pick", "talk"]
