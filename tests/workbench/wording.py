"""Every mistake that tests make on purpose, and what check says of it: ``python -m tests.workbench.wording > ...``.

Run this only where a sentence is to change; the difference in ``wording.json`` then shows which.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from relcourse.course.diagnostics import CourseUnreadable
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.report_formats import FORMATS
from tests.course import test_documents, test_scenario_issues, test_validation
from tests.course.files import LESSON, marked, write_course
from tests.workbench import test_fixes, test_unused_former_names
from tests.workbench.rules.cases import TRIED, Files, unmarked
from tests.workbench.rules.test_rules import CASES

Said = list[str | int]
"""File, line, column, severity, code, what is wrong, what to do."""


def inputs() -> Iterator[tuple[str, Files]]:
    """A name, and the files that hold a mistake."""
    for index, case in enumerate(CASES):
        if case.code != "RC604":  # measured by a library that need not be here
            yield f"rule {index} {case.code}", unmarked(case.failing)
    for index, (code, _, text) in enumerate((*test_validation.EXERCISE_FILES, *test_scenario_issues.FAULTS)):
        yield f"exercise {index} {code}", {TRIED: marked(text)[0]}
    for index, (code, _, text) in enumerate(test_validation.LESSONS):
        yield f"lesson {index} {code}", {"lessons/first.yaml": marked(text)[0]}
    for index, (text, code, _) in enumerate(test_documents.SLIPS):
        yield f"slip {index} {code}", {TRIED: marked(text)[0]}
    for name, (text, old, wrong, _) in test_fixes.MENDED.items():
        yield f"mended: {name}", {TRIED: text.replace(old, wrong, 1)}
    for name, text in test_fixes.UNSURE.items():
        yield f"unsure: {name}", {TRIED: text}
    for index, (file, text, code, _) in enumerate(test_unused_former_names.CASES):
        yield f"former name {index} {code}", {file: marked(text)[0]}
    for index, text in enumerate(ODD):
        yield f"odd {index}", {TRIED: text}
    yield "a file under another ending", {"lessons/first.yaml": _naming("talk"), "exercises/talk.yml": "kind: x\n"}
    yield "a file of a word processor", {"lessons/first.yaml": _naming("talk"), "exercises/talk.rtf": "x\n"}
    yield "a step that is nearly there", {"lessons/first.yaml": _naming("tired")}


def _naming(step: str) -> str:
    return LESSON.replace("[tried]", f"[tried, {step}]")


ODD = (
    b"\xff\xfe",
    b"a: \x07\n",
    b"",
    b"# only\n",
    b"- a\n",
    b"a\n",
    b"[" * 5000,
    b"a: [" * 40 + b"]" * 40,
    b"? [a]\n: b\n",
    b"a: 1\n\xc2\xa0b: 2\n",
    b"a: {b: c\n",
    b"a: 'b\nc: d\n",
    b"a: b\n---\nc: d\n",
    b"a: &x b\nc: *x\n",
    b"a: !!python/object:os.system x\n",
    b"%TAG ! x\na: b\n",
    b"a:\n\t- b\n",
    b"a: b: c\n",
    b"a: b #c\n",
    b"a: }\n",
    b"kind: scenario\n",
    b"kind: 7\n",
    b"page: ''\ntext: [a]\n",
)


def said_of(files: Files) -> list[Said]:
    """In the order in which it is told."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = check_course(write_course(Path(folder), files))
        except CourseUnreadable as error:
            found = list(error.diagnostics)
    keys = ("file", "line", "column", "severity", "code", "what", "do")
    return [[each[key] for key in keys] for each in json.loads(FORMATS["json"](found, PurePath()))]


if __name__ == "__main__":
    told = {name: said_of(files) for name, files in inputs()}
    lines = (f"{json.dumps(name)}: {json.dumps(said, ensure_ascii=False)}" for name, said in told.items())
    sys.stdout.write("{\n" + ",\n".join(lines) + "\n}\n")
