"""Trying fixes on a copy of a course, and keeping those after which a file is better."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import yaml

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic
from relcourse.course.diagnostics.codes import code_of
from relcourse.course.document_builder import MAX_DEPTH
from relcourse.course.documents import MAX_BYTES, read
from relcourse.course.source import bytes_of
from relcourse.store.atomic_write import CantWrite, replace
from relcourse.text import bounded_file, control_characters
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.encoding_fixes import as_utf8, encoding_of, is_recodable, shown
from relcourse.workbench.fix.fixes import fix_of, fixes
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import changed

_ROUNDS, _LEAST, _READ = 300, 4, 1_000_000
"""The most and the fewest rounds, and about how many bytes all of them may read: so that nobody waits ten seconds."""
_MOST = 16 * MAX_BYTES
"""Bytes of a file that is being mended: what is put in may make it larger than a course's file may be."""
_NO_TEXT = {
    ("RC003", ""),
    ("RC003", "windows"),
    ("RC003", "wide"),
    ("RC010", "in the file"),
    ("RC010", "line break"),
}
"""What is minded before a file is parsed at all: it hides mistakes that stand above it."""
Badness = tuple[int, ...]


@dataclass(frozen=True)
class Mended:
    """A file that gets better: what it holds, and what it is to hold."""

    file: str
    before: bytes
    after: bytes

    def difference(self) -> str:
        """As a unified diff, harmless to a terminal."""
        old, new = (shown(data) for data in (self.before, self.after))
        file, encoding = control_characters.named(self.file), encoding_of(self.before)
        before, after = (f" ({encoding})", " (mended, UTF-8)") if encoding else ("", " (mended)")
        return "".join(unified_diff(old, new, f"{file}{before}", f"{file}{after}"))


def mended(root: Path, stopped: Callable[[], None] = lambda: None) -> list[Mended]:
    """The files that fixes make better. Raises CourseUnreadable where there is no course; writes nothing there.

    ``stopped`` is called where a course is so large that not everything was tried.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        files = dict(_copied(root, copy))
        if not _mend(copy, set(files), _rounds(sum(map(len, files.values())))):
            stopped()
        after = {name: bounded_file.read(copy / name, _MOST) for name in files}
    return [Mended(name, files[name], after[name]) for name in files if files[name] != after[name]]


def write(root: Path, files: list[Mended]) -> tuple[str, ...]:
    """Each file in one step, and only while it is the one that was read. Returns what could not be kept of them.

    Raises CantWrite.
    """
    notes: list[str] = []
    written: dict[str, str] = {}
    for each in files:
        real = os.path.realpath(root / each.file)
        if real in written:  # a link beside it leads to the same file
            continue
        try:
            notes += replace(root / each.file, each.after, inside=root, before=each.before)
        except CantWrite as error:
            done = f" Mended before that: {', '.join(written.values())}." if written else ""
            raise CantWrite(f"{error}{done}", error.reason) from error
        written[real] = each.file
    return tuple(notes)


def _copied(root: Path, copy: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a course that lies in it, copied, with its bytes. One that is too large to be read has its place
    taken by one that is just too large, so that the same is minded in the copy, and is not among them.
    """
    if not (root / "lessons" / "course.yaml").is_file():
        check_course(root)  # says that there is none
    for folder in ("lessons", "exercises"):
        (copy / folder).mkdir()
        for path in sorted((root / folder).glob("*.yaml")):
            if path.is_file() and path.resolve().is_relative_to(root.resolve()):
                data = bytes_of(path, path.name)
                copied = b"#" * (MAX_BYTES + 1) if isinstance(data, Diagnostic) else data
                (copy / folder / path.name).write_bytes(copied)
                if copied is data:
                    yield f"{folder}/{path.name}", data


@dataclass(frozen=True)
class _Try:
    """A file with some fixes made, as it was before, and what they are for."""

    file: str
    before: bytes
    hopes: tuple[Diagnostic, ...]


def _rounds(size: int) -> int:
    """How often a course of so many bytes is looked at anew."""
    return max(_LEAST, min(_ROUNDS, _READ // max(1, size)))


def _mend(root: Path, files: set[str], rounds: int) -> bool:
    """Change the files of a course: in each all that can be mended at once; where that fails, one thing at a time.
    Whether everything was tried.
    """
    given_up: set[Diagnostic] = set()
    careful: set[str] = set()
    known: Mapping[str, list[Diagnostic]] | None = None
    for _ in range(rounds):
        diagnostics = known or diagnostics_by_file(root)
        hopes = {name: [each for each in diagnostics.get(name, ()) if each not in given_up] for name in files}
        attempts = [each for name in sorted(files) if (each := _tried(root, name, hopes[name], name in careful))]
        if not attempts:
            return True
        again = diagnostics_by_file(root)
        refused = 0
        for each in attempts:
            now = bounded_file.read(root / each.file, _MOST)
            if badness(now, each.file, again) >= badness(each.before, each.file, diagnostics):
                (root / each.file).write_bytes(each.before)
                given_up.update(each.hopes if len(each.hopes) == 1 else ())
                careful.add(each.file)
                refused += 1
        known = again if not refused else diagnostics if refused == len(attempts) else None
    return False


def _tried(root: Path, name: str, diagnostics: list[Diagnostic], careful: bool) -> _Try | None:
    """Make the fixes for a file's problems, or only the first one; None where there is none to make."""
    foreign = next(filter(is_recodable, diagnostics), None)
    if foreign is None and not any(map(fix_of, diagnostics)):
        return None
    data = bounded_file.read(root / name, _MOST)
    if foreign:
        (root / name).write_bytes(as_utf8(data))
        return _Try(name, data, (foreign,))
    written = Written.of(data, name)
    hopes = [each for each in diagnostics if fixes(written, [each])] if written else []
    if written is None or not hopes:
        return None
    hopes = hopes[:1] if careful else hopes
    (root / name).write_bytes(changed(data, fixes(written, hopes)))
    return _Try(name, data, tuple(hopes))


def diagnostics_by_file(root: Path) -> Mapping[str, list[Diagnostic]]:
    try:
        found = check_course(root)
    except CourseUnreadable as error:
        found = list(error.diagnostics)
    by_file: dict[str, list[Diagnostic]] = {}
    for each in found:
        by_file.setdefault(each.file, []).append(each)
    return by_file


def badness(data: bytes, name: str, diagnostics: Mapping[str, list[Diagnostic]]) -> Badness:
    """How bad a file is: no text to be parsed, not readable and how early not, then what reading minds, the kind,
    what its model minds at each depth, other errors, and warnings.

    In this order, because what is wrong early or further out hides what is wrong later or within.
    """
    mine = diagnostics.get(name, [])
    errors = [each for each in mine if code_of(each.code).severity == "error"]  # also where nothing uses the file yet
    document = read(data, name)[0]
    if document is None:
        line, column = max(((each.line, each.column) for each in mine), default=(0, 0))
        is_text = not any((each.code, each.case) in _NO_TEXT for each in mine)
        return 1 if is_text else 2, -line, -column
    depths = _depths(document.root)
    by_depth = [0] * (MAX_DEPTH + 2)
    others = 0
    for each in errors:
        stage = code_of(each.code).stage
        if stage == "model":
            by_depth[min(depths.get((each.line, each.column), 0), MAX_DEPTH + 1)] += 1
        elif stage in ("course", "rules"):
            others += 1
    of_reading = sum(code_of(each.code).stage == "reading" for each in mine)  # a text cut short hides what is minded
    of_kind = sum(code_of(each.code).stage == "kind" for each in errors)
    return 0, 0, 0, of_reading, of_kind, *by_depth, others, len(mine) - len(errors)


def _depths(root: yaml.Node) -> dict[tuple[int, int], int]:
    """How deep in a file stands what begins at a line and a column, from 1; the outermost where several do."""
    found: dict[tuple[int, int], int] = {}
    waiting = [(root, 0)]
    for node, depth in waiting:
        found.setdefault((node.start_mark.line + 1, node.start_mark.column + 1), depth)
        if isinstance(node, yaml.MappingNode):
            waiting += [(part, depth + 1) for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(item, depth + 1) for item in node.value]
    return found
