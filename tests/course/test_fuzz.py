"""Thousands of damaged copies of the course's own files: problems or a model, never an exception."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.outline_builder import outlined
from relcourse.play.attempt import start
from relcourse.play.values import Unplayable
from relcourse.workbench.check.check_file import check_file
from relcourse.workbench.check.linter import lint
from tests.batches import batches
from tests.course.files import write_course
from tests.scenarios import some_answer

BATCHES = 20
IN_A_BATCH = 400

Mutation = Callable[[bytes, random.Random], bytes]

ODD = [b"[", b"]", b"{", b"}", b'"', b"'", b"|", b">", b"#", b" #", b"&a ", b"*a", b"!t ", b"%", b"@", b"`",
       b": ", b":", b"- ", b"? ", b",", b"\t", b"\r", b"\n", b"\n---\n", b"\n...\n", b"\x00", b"\x1b[31m", b"\xff",
       b"\xc2\x85", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\\x1b", b"<<: ", b"~", b"\xf0\x9f\x91\x8b"]  # fmt: skip
VALUES = [b"", b"no", b"nan", b"-1", b"1e9", b"0x10", b"[]", b"{}", b"[[]]", b"{a: b}", b"~", b"null", b"2026-01-01",
          b"12:30", b"| ", b"99999999999999999999", b"trust", b"trust > 50", b"[choice]", b"best", b"a b", b"x" * 9000,
          b'"', b"../../x"]  # fmt: skip
NUMBERS = [b"-200", b"-50", b"-1", b"0", b"1", b"2", b"5", b"49", b"101", b"1000000"]


def lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True) or [b"\n"]


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, 40) :]


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(ODD) + data[at:]


def put_at_a_value(data: bytes, chance: random.Random) -> bytes:
    """Odd characters where they mean most: after a colon, after a dash, at the start of a line."""
    at = chance.choice([match.end() for match in re.finditer(rb": |- |\n *", data)] or [0])
    return data[:at] + chance.choice(ODD) + data[at:]


def shuffle_lines(data: bytes, chance: random.Random) -> bytes:
    made = lines(data)
    at = chance.randrange(len(made))
    part = made[at : at + chance.randint(2, 6)]
    return b"".join((*made[:at], *chance.sample(part, len(part)), *made[at + len(part) :]))


def drop_line(data: bytes, chance: random.Random) -> bytes:
    made = lines(data)
    del made[chance.randrange(len(made))]
    return b"".join(made)


def repeat_line(data: bytes, chance: random.Random) -> bytes:
    made = lines(data)
    at = chance.randrange(len(made))
    return b"".join((*made[:at], *made[at : at + 1] * chance.randint(2, 4), *made[at + 1 :]))


def indent(data: bytes, chance: random.Random) -> bytes:
    made = lines(data)
    at = chance.randrange(len(made))
    made[at] = b" " * chance.randint(1, 4) + made[at] if chance.random() < 0.5 else made[at].removeprefix(b"  ")
    return b"".join(made)


def other_value(data: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb": +([^\n,}]+)", data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start(1)] + chance.choice(VALUES) + data[match.end(1) :]


def swap_values(data: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"(?<=: )[a-z0-9+-]+(?=[\n,}])", data))
    if len(found) < 2:
        return data
    one, two = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return data[: one.start()] + two[0] + data[one.end() : two.start()] + one[0] + data[two.end() :]


def other_word(data: bytes, chance: random.Random) -> bytes:
    """One name for another: routes, keys, ids."""
    found = list(re.finditer(rb"\b[a-z][a-z0-9-]+\b(?=[:,\]}\n])", data))
    if len(found) < 2:
        return data
    one, two = chance.sample(found, 2)
    return data[: one.start()] + two[0] + data[one.end() :]


def other_number(data: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"[+-]?\d+", data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]


MUTATIONS: list[Mutation] = [
    flip, cut, truncate, put_in, put_at_a_value, shuffle_lines, drop_line, repeat_line, indent, other_value,
    other_value, swap_values, swap_values, other_word, other_word, other_number,
]  # fmt: skip


@cache
def originals() -> dict[str, bytes]:
    root = bundled_course()
    return {
        f"{file.parent.name}/{file.name}": file.read_bytes()
        for file in sorted([*root.glob("lessons/*.yaml"), *root.glob("exercises/*.yaml")])
    }


def damaged(chance: random.Random) -> tuple[str, bytes]:
    """The name and the bytes of a damaged file."""
    name = chance.choice(list(originals()))
    data = originals()[name]
    if len(data) > 9000 and chance.random() < 0.6:
        name = chance.choice(list(originals()))
        data = originals()[name]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(data, chance) or b"\n"
    return name, data


def difference(before: bytes, after: bytes) -> str:
    old, new = (text.decode("utf-8", "backslashreplace").splitlines() for text in (before, after))
    return "\n".join([*difflib.unified_diff(old, new, lineterm="", n=1)][:40])


def sound(diagnostic: Diagnostic, data: bytes) -> None:
    """A problem has its place in the file, and its report is harmless."""
    assert re.fullmatch(r"RC\d{3}", diagnostic.code)
    assert render(diagnostic).what.endswith((".", "?"))
    ends = len(re.findall(rb"\r\n|\r|\n|\xc2\x85|\xe2\x80[\xa8\xa9]", data))
    assert 0 <= diagnostic.line <= ends + 2
    assert (diagnostic.line == 0) == (diagnostic.column == 0)
    assert [
        hex(ord(each)) for each in str(diagnostic) if each != "\n" and not (each.isprintable() or each.isspace())
    ] == []


def played(exercise: Exercise, chance: random.Random) -> None:
    """An exercise without a fault can be lived to its end."""
    for issue in lint(exercise):
        assert render(issue).what
    try:
        attempt = start(exercise, chance.randrange(100))
    except Unplayable:
        return
    while attempt.asked:
        attempt = attempt.take(some_answer(attempt.asked, chance))
    assert attempt.score is None or 0 <= attempt.score <= 1
    assert len(exercise.rev()) == 12


def looked_at(root: Path, name: str, data: bytes, chance: random.Random) -> str:
    """Everything that is done with a file, in one go; what came of it in a word."""
    (root / name).write_bytes(data)
    stem = Path(name).stem
    try:
        folder = CourseFolder(root)
    except CourseUnreadable as unreadable:
        for diagnostic in unreadable.diagnostics:
            sound(diagnostic, data)
        return "unreadable"
    for diagnostic in (
        [*folder.front_diagnostics, *folder.diagnostics()] if stem == "course" else folder.front_diagnostics
    ):
        sound(diagnostic, data + b"\n" * 200)
    if stem == "sources":
        assert all(source.cite for source in folder.sources.values())
        found: object = folder.sources
        said = folder.source_diagnostics
    elif name.startswith("lessons"):
        found = folder.load_lesson(stem)
        said = found.diagnostics
        assert outlined(folder)
        for step in found.steps if isinstance(found, LoadedLesson) else ():
            if isinstance(step.content, Exercise):
                played(step.content, chance)
    else:
        found = folder.exercise(stem)
        said = found.diagnostics if isinstance(found, Broken) else ()
        if isinstance(found, Exercise):
            played(found, chance)
    for diagnostic in said:
        sound(diagnostic, data)
    assert said or not isinstance(found, Broken)
    return "broken" if isinstance(found, Broken) else "whole"


@pytest.mark.parametrize("batch", batches(BATCHES, everyday=1))
def test_a_damaged_file_gives_problems_or_a_model_and_never_an_exception(tmp_path: Path, batch: int) -> None:
    root = write_course(tmp_path)
    front = (root / "lessons/course.yaml").read_bytes()
    came_of_it = {"unreadable": 0, "broken": 0, "whole": 0}
    for n in range(IN_A_BATCH):
        chance = random.Random(f"fuzz-{batch}-{n}")
        name, data = damaged(chance)
        try:
            came_of_it[looked_at(root, name, data, chance)] += 1
        except Exception as error:
            error.add_note(f"batch {batch}, number {n}: {name}\n{difference(originals()[name], data)}")
            raise
        (root / name).unlink()
        (root / "lessons/course.yaml").write_bytes(front)
    assert came_of_it["broken"] > IN_A_BATCH / 5
    assert came_of_it["whole"] > IN_A_BATCH / 5


CHECKED_BATCHES, CHECKED = 10, 1000


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(CHECKED_BATCHES))
def test_check_has_something_sensible_to_say_of_ten_thousand_damaged_files(tmp_path: Path, batch: int) -> None:
    """Every rule on every file; a batch that takes too long or too much is stopped by its time limit."""
    root = write_course(tmp_path)
    front = (root / "lessons/course.yaml").read_bytes()
    well = 0
    for n in range(CHECKED):
        chance = random.Random(f"check-{batch}-{n}")
        name, data = damaged(chance)
        (root / name).write_bytes(data)
        try:
            _, diagnostics = check_file(root / name)
        except CourseUnreadable as unreadable:
            diagnostics = list(unreadable.diagnostics)
        except Exception as error:
            error.add_note(f"batch {batch}, number {n}: {name}\n{difference(originals()[name], data)}")
            raise
        for diagnostic in diagnostics:
            assert diagnostic.file == name
            sound(diagnostic, data + b"\n" * 200)
        well += not diagnostics
        (root / name).unlink()
        (root / "lessons/course.yaml").write_bytes(front)
    assert 0 < well < CHECKED
