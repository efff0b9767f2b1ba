"""Deep nesting crashes the process inside libyaml, so it must be refused before. Tried in processes of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from relcourse.course.documents import MAX_BYTES, read
from tests.batches import sampled

DASHES = 100_000


def stairs(dashes: int) -> bytes:
    """Lines of a few stacked dashes, each line further in than the one before."""
    made, size, indent = [], 0, 0
    while size + indent + 2 * dashes + 1 < MAX_BYTES - 100:
        made.append(b" " * indent + b"- " * dashes + b"\n")
        size += len(made[-1])
        indent += 2 * dashes
    return b"".join(made)


DEEP: dict[str, bytes] = {
    "open brackets": b"a: " + b"[" * 100_000,
    "open braces": b"a: " + b"{a: " * 60_000,
    "brackets below the count": b"a: " + b"[" * 3_990,
    "closed brackets": b"a: " + b"[" * 3_990 + b"]" * 3_990,
    "braces below the count": b"a: " + b"{a: " * 3_990,
    "keys in brackets": b"a: " + b"[? " * 3_990,
    "dashes": b"- " * DASHES,
    "dashes and tabs": b"-\t" * DASHES,
    "dashes below a key": b"a:\n" + b"- " * DASHES,
    "dashes after a byte order mark": b"\xef\xbb\xbf" + b"- " * DASHES,
    "dashes after a carriage return": b"a:\r" + b"- " * DASHES,
    "dashes after a next-line": b"a:\xc2\x85" + b"- " * DASHES,
    "dashes after a line separator": b"a:\xe2\x80\xa8" + b"- " * DASHES,
    "dashes after a paragraph separator": b"a:\xe2\x80\xa9" + b"- " * DASHES,
    "question marks": b"? " * DASHES,
    "question marks and dashes": b"? - " * (DASHES // 2),
    "colons": b"? a\n" + b": " * DASHES,
    "stairs of dashes": stairs(31),
    "stairs of keys": b"".join(b" " * depth + b"a:\n" for depth in range(700)),
    "stairs after carriage returns": b"".join(b" " * depth + b"-\r" for depth in range(700)),
    "dashes after a tag": b"--- !!seq\n" + b"- " * DASHES,
}

IN_A_THREAD = """
import sys, threading
from tests.batches import sampled
from relcourse.course.documents import read
data = sys.stdin.buffer.read()
found = []
threading.stack_size(int(sys.argv[1]))
thread = threading.Thread(target=lambda: found.extend(read(data, "deep.yaml")[1]))
thread.start()
thread.join()
print(*(problem.code for problem in found))
"""


def codes_in_a_process(data: bytes, stack: int) -> list[str]:
    """The problems' codes, from a thread of ``stack`` bytes in a process of its own; 0 is the ordinary size."""
    done = subprocess.run([sys.executable, "-c", IN_A_THREAD, str(stack)], input=data, capture_output=True, check=False)
    assert done.returncode == 0, f"the process died ({done.returncode}): {done.stderr[-300:]!r}"
    return done.stdout.decode().split()


@pytest.mark.parametrize("stack", [0, 512 * 1024], ids=["ordinary stack", "small stack"])
@pytest.mark.parametrize("name", sampled(DEEP, every=7))
def test_deep_nesting_is_a_problem_and_never_a_crash(name: str, stack: int) -> None:
    assert len(DEEP[name]) <= MAX_BYTES
    assert codes_in_a_process(DEEP[name], stack)


def test_nesting_that_a_course_may_need_is_read() -> None:
    text = "".join("  " * depth + "a:\n" for depth in range(30)) + "  " * 30 + "a: b\n"
    document, diagnostics = read(text.encode(), "tried.yaml")
    assert document is not None
    assert not diagnostics


def test_one_level_too_many_is_said_in_its_place() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(33)) + " " * 33 + "a: b\n"
    assert [(each.code, each.line) for each in read(text.encode(), "tried.yaml")[1]] == [("RC004", 34)]


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    text = "a:\n" + "  - {b: [c, d], e: {f: g}}\n" * 300
    assert read(text.encode(), "tried.yaml")[1] == []


def test_more_brackets_than_any_course_needs_are_refused() -> None:
    assert [each.code for each in read(b"a: [" + b"[], " * 4_000 + b"]", "tried.yaml")[1]] == ["RC004"]
