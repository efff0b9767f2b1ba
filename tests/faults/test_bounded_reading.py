"""Nothing reads more of a file than its limit and one byte, and nothing waits for a pipe or a device."""

from __future__ import annotations

import ast
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relcourse.text import bounded_file
from tests.batches import sampled
from tests.course.files import write_course
from tests.helpers import PATIENCE, REPOSITORY

KB = 1024
HUGE = 8 << 30
ROOM = 1 << 30
"""Bytes of memory that a command may have; a file of eight times as many does not fit."""

# Where a file is read

READERS = {
    "text/bounded_file.py": "the one place",
    "workbench/scaffold/template_texts.py": "a template of our own",
    "course/kinds/exercise.py": "a template that a package brings",
    "store/profile_files.py": "locks a profile, and copies a damaged one as it is",
    "store/profile_place.py": "holds a profile, to see that it is still the same file",
    "store/lock_file.py": "locks",
    "store/profile_lock.py": "locks, and names who holds it",
    "store/file_modes.py": "makes a file that is not there",
    "store/file_bytes.py": "locks a profile, to see who has it",
    "learner/fault_report.py": "makes a report that is not there",
    "store/atomic_write.py": "makes a folder's entries last; and writes",
    "cli/streams.py": "opens what is closed",
    "cohort/folder/folder_lock.py": "locks a cohort",
    "cohort/tables/measures.py": "a measure that this package brings",
    "cohort/outputs/report_page.py": "its own style, beside it",
    "cohort/outputs/report_workbook.py": "so many bytes of the properties of a workbook that is open",
}
"""The only modules that may open a file in other ways than to add to it, and why."""


def opened_to_read(tree: ast.AST) -> Iterator[str]:
    """The calls in a module that open a file for reading, or could."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in (
            "read_bytes",
            "read_text",
            "copyfile",
            "copy2",
            "copytree",
            "fdopen",
            "FileIO",
            "mmap",
            "getlines",
            "get_data",
        ):
            yield name
        if name in ("open", "open_code"):
            modes = [each.value for each in (*node.args, *(k.value for k in node.keywords)) if _is_mode(each)]
            if not modes or any("r" in mode or "+" in mode for mode in modes):
                yield name


def _is_mode(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and set(node.value) <= set("rwaxbt+")


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("path.open('a')", False),
        ("path.open('xb')", False),
        ("path.open()", True),
        ("path.open(encoding='utf-8')", True),
        ("open(path, 'r+b')", True),
        ("path.read_text()", True),
        ("os.open(path, os.O_RDONLY)", True),
        ("shutil.copyfile(one, other)", True),
    ],
)
def test_a_call_that_reads_is_seen(source: str, reads: bool) -> None:
    assert any(opened_to_read(ast.parse(source))) is reads


@pytest.mark.slow
def test_nothing_else_opens_a_file_to_read_it() -> None:
    package = REPOSITORY / "relcourse"
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "bundled" not in path.parts and any(opened_to_read(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == READERS.keys()


# What is read of it


def test_a_file_of_just_the_most_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * KB)
    assert bounded_file.read(path, KB) == b"x" * KB
    path.write_bytes(b"x" * (KB + 1))
    with pytest.raises(bounded_file.TooLarge, match="it has 2 KB, and 1 KB is the most"):
        bounded_file.read(path, KB)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs a file that has no size and is not empty")
def test_a_file_that_says_it_is_empty_is_read_up_to_the_most() -> None:
    assert bounded_file.read(Path("/proc/self/maps"), 1 << 24)
    with pytest.raises(bounded_file.TooLarge):
        bounded_file.read(Path("/proc/self/maps"), 10)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe").name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(
    ("make", "said"),
    [(pipe, "it is a pipe"), (link_to_a_pipe, "it is a pipe"), (device, "it is a device"), (folder, "it is a folder")],
)
def test_what_is_no_file_is_refused_with_what_it_is(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    path = tmp_path / "there"
    make(path)
    for read in (lambda: bounded_file.read(path, KB), lambda: bounded_file.begins_with(path, b"x")):
        with pytest.raises(bounded_file.NoFile) as refused:
            read()
        assert said in refused.value.strerror


def test_a_name_that_no_file_can_have_is_refused_in_words() -> None:
    with pytest.raises(bounded_file.NoFile):
        bounded_file.read(Path("a\0b"), KB)


# Commands

COURSE_COMMANDS = (
    ("check", "."), ("check", ".", "--fix", "--yes"), ("simulate", "."), ("test", "."), ("diff", ".", "."),
    ("status", "."), ("journal", "."), ("plans", "."), ("due", "."), ("graph", "exercises/tried.yaml"),
    ("prove", "exercises/tried.yaml"), ("check", "exercises/tried.yaml"), ("new", "exercise", "choice", "fresh"),
    ("new", "lesson", "fresh"), ("rename", "tried", "fresh", "--yes"), ("copy", "tried", "fresh", "--yes"),
    ("present", "exercises/tried.yaml", "--plain"), ("play", ".", "--plain"),
)  # fmt: skip
COURSE_FILES = ("exercises/tried.yaml", "lessons/course.yaml", "lessons/first.yaml", "lessons/sources.yaml")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)  # a hole: eight gigabytes that take no room


def run_in(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command with little memory, as a person would run it; what it would ask is answered with the end."""
    return subprocess.run(
        [sys.executable, "-m", "relcourse", *arguments],
        cwd=folder,
        env={**os.environ, "RELCOURSE_HOME": str(home), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
        check=False,
    )


EVERYDAY = {("check", ".")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", sampled(COURSE_FILES, every=4))
@pytest.mark.parametrize("make", [huge, pipe, folder])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(each, marks=[] if each in EVERYDAY else [pytest.mark.slow], id=" ".join(each))
        for each in COURSE_COMMANDS
    ],
)
def test_a_command_meets_what_is_no_course_file(
    tmp_path: Path, command: tuple[str, ...], make: Callable[[Path], None], name: str
) -> None:
    root = write_course(tmp_path / "course")
    (root / name).unlink(missing_ok=True)
    make(root / name)
    ended = run_in(root, tmp_path / "home", *command)
    assert "Traceback" not in ended.stderr and ended.returncode in (0, 1, 2)
    assert (root / name).is_dir() or not (root / name).is_file() or (root / name).stat().st_size == HUGE


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("make", sampled([huge, pipe, folder, device], every=4))
def test_an_outline_that_is_spoilt_is_made_anew(tmp_path: Path, make: Callable[[Path], None]) -> None:
    root = write_course(tmp_path / "course")
    begun = run_in(root, tmp_path / "home", "play", ".", "--plain")
    well = run_in(root, tmp_path / "home", "status", ".")
    (outline,) = (tmp_path / "home" / "outlines").iterdir()
    outline.unlink()
    make(outline)
    again = run_in(root, tmp_path / "home", "status", ".")
    assert (again.returncode, again.stdout) == (well.returncode, well.stdout)
    assert (begun.returncode, well.returncode) == (0, 0)


@pytest.mark.parametrize("make", [huge, pipe, device])
def test_a_calendar_is_put_in_the_place_of_no_such_thing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    root = write_course(tmp_path / "course")
    make(tmp_path / "plans.ics")
    ended = run_in(root, tmp_path / "home", "plans", ".", "--ics", str(tmp_path / "plans.ics"))
    assert "Traceback" not in ended.stderr and ended.returncode in (0, 2)


def test_a_profile_that_is_far_too_large_is_no_memory_error(tmp_path: Path) -> None:
    (tmp_path / "home" / "profiles").mkdir(parents=True)
    huge(tmp_path / "home" / "profiles" / "me.sqlite3")
    for command in ("list", "show"):
        ended = run_in(tmp_path, tmp_path / "home", "profile", command)
        assert "Traceback" not in ended.stderr and ended.returncode in (0, 1, 2)
