"""Good files broken on purpose, each in one place: check finds every fault at its exact line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.workbench.check.check_file import check_file

Break = Callable[[str], Iterator[tuple[str, int]]]
"""From a file's text to broken texts, each with the line of its fault."""
FEW = 4
"""Places of one sort that are broken in one file."""


def swapped(pattern: str, new: str, few: int = FEW) -> Break:
    """The first group of a pattern replaced, in the first few places where it stands."""
    compiled = re.compile(pattern, re.MULTILINE)

    def made(text: str) -> Iterator[tuple[str, int]]:
        for found in list(compiled.finditer(text))[:few]:
            start, end = found.span(1)
            yield text[:start] + new + text[end:], text.count("\n", 0, start) + 1

    return made


def doubled(text: str) -> Iterator[tuple[str, int]]:
    """A key of the file said once more at its end."""
    key = re.search(r"^(title|minutes): .*$", text, re.MULTILINE)
    if key:
        whole = text.rstrip("\n") + "\n"
        yield f"{whole}{key[0]}\n", whole.count("\n") + 1


def not_utf8(text: str) -> Iterator[tuple[str, int]]:
    """A letter as another encoding has it; the surrogate stands for its byte."""
    found = re.search(r"^title: (\w)", text, re.MULTILINE)
    if found:
        at = found.start(1)
        yield text[:at] + "\udce9" + text[at:], text.count("\n", 0, at) + 1


_BLOCK = r"^(?:options|lines|scenes|cast|pairs|items):(\n(?:  .*\n?|\n)+)"
BREAKS: dict[str, tuple[str, Break]] = {
    "a misspelt key": ("RC021", swapped(r"^( *)(?=title: )", "x", 1)),
    "a misspelt key deep inside": ("RC021", swapped(r"\b(because): ", "becuase")),
    "a key said twice": ("RC009", doubled),
    "an unknown kind": ("RC111", swapped(r"^kind: (\w+)$", "chioce")),
    "a mark that is none": ("RC028", swapped(r"\bmark: (\w+)", "bset")),
    "a way to nowhere": ("RC201", swapped(r"^    next: ([a-z-]+)$", "nowhere-at-all")),
    "no number": ("RC022", swapped(r"\b(?:minutes|credit|key): ([\d.]+)", "many")),
    "a number too large": ("RC031", swapped(r"\b(?:minutes|credit): ([\d.]+)", "900")),
    "neither yes nor no": ("RC023", swapped(r"\bholds: (\w+)", "perhaps")),
    "a skill that is not there": ("RC105", swapped(r"^kind: [^\0]*?^skills: \[([a-z-]+)", "noticing-nothing")),
    "a source that is not there": ("RC104", swapped(r"^ *cites: \[([a-z0-9-]+)", "nobody-1900")),
    "an alias": ("RC006", swapped(r"^title: ()", "*somewhere # ", 1)),
    "a tag": ("RC007", swapped(r"^title: ()", "!secret ", 1)),
    "a hidden character": ("RC010", swapped(r"^(?:title|ask): \w+ ()", "\u202e")),
    "a text that begins with a quotation": ("RC013", swapped(r"^(?:title): ()", '"Six," says ', 1)),
    "a colon inside a text": ("RC014", swapped(r"^(?:title|ask): [A-Z]\w*()", ": now", 1)),
    "a text that loses its end": ("RC012", swapped(r"^(?:title|ask): [A-Z]\w*()", " #1")),
    "a tab that indents": ("RC015", swapped(r"^(  )(?=[a-z-]+:)", "\t", 2)),
    "an empty text": ("RC029", swapped(r"^(?:title): (.+)$", '""', 1)),
    "a list where a text belongs": ("RC024", swapped(r"^(?:title): (.+)$", "[one, two]", 1)),
    "a text where keys belong": ("RC025", swapped(_BLOCK, " none\n")),
    "an odd name": ("RC027", swapped(r"^  ([a-z][a-z-]*):(?: \{|\n)", "Not So")),
    "an unknown meter": ("RC204", swapped(r"\bmoves: \{([a-z-]+):", "mood")),
    "a condition that is none": ("RC032", swapped(r"\bwhen: ([a-z]+ [<>=]+ \d+)", "quite high")),
    "another encoding": ("RC003", not_utf8),
    "a step that is not there": ("RC109", swapped(r"^  - ([a-z-]+)$", "no-such-exercise")),
    "an item held back that is not there": ("RC109", swapped(r"^reviews: \[([a-z-]+)", "no-such-exercise")),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeded") / "course"
    for folder in ("lessons", "exercises"):
        shutil.copytree(bundled_course() / folder, root / folder)
    return root


def files(course: Path) -> list[Path]:
    return [path for path in sorted(course.glob("*/*.yaml")) if path.stem not in ("course", "sources")]


def broken(course: Path, how: Break, few: int = FEW) -> Iterator[tuple[Path, str, int]]:
    for path in files(course):
        for text, line in islice(how(path.read_text(encoding="utf-8")), few):
            yield path, text, line


@pytest.mark.parametrize("few", [1, pytest.param(FEW, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("code", "how"),
    [
        pytest.param(*case, id=name, marks=[pytest.mark.slow] if n % 4 else [])
        for n, (name, case) in enumerate(BREAKS.items())
    ],
)
def test_a_fault_is_found_at_its_line(course: Path, code: str, how: Break, few: int) -> None:
    missed = []
    for path, text, line in broken(course, how, few):
        whole = path.read_bytes()
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            _, diagnostics = check_file(path)
        finally:
            path.write_bytes(whole)
        if (code, line) not in [(each.code, each.line) for each in diagnostics]:
            missed.append((path.name, line, [(each.code, each.line) for each in diagnostics][:4]))
    assert missed == []


def test_there_are_hundreds_of_faults_of_every_sort(course: Path) -> None:
    counts = {name: sum(1 for _ in broken(course, how)) for name, (_, how) in BREAKS.items()}
    assert min(counts.values()) > 0, counts
    assert sum(counts.values()) >= 300, counts
