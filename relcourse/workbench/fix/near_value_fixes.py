"""Values that are the nearest right one in another spelling: numbers, names, conditions, and steps that name a file."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.number_blocks import number_blocks
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

_NEAR = "write", "write file name"
"""The advice that names what to write."""


def near_value(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC022, RC027 and RC032: the nearest right value takes the place of a text."""
    if diagnostic.advice not in _NEAR:
        return
    near, given = diagnostic.text("suggestion"), _given(diagnostic)
    for key, value, _ in written.at(diagnostic):
        for node in (key, value):
            here = node is not None and node.start_mark.line + 1 == diagnostic.line
            if here and isinstance(node, yaml.ScalarNode) and node.start_mark.column + 1 == diagnostic.column:
                if given in ("", node.value[: len(given)]):
                    yield Edit(node.start_mark.index, node.end_mark.index, near)
                return


def line_bracket(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC208: what stands in brackets before a line of a script. The nearest condition takes its place."""
    if diagnostic.advice in _NEAR and diagnostic.line:
        start, wrong = written.starts[diagnostic.line - 1] + diagnostic.column - 1, diagnostic.text("written")
        if wrong and written.text.startswith(wrong, start):
            yield Edit(start, start + len(wrong), diagnostic.text("suggestion"))


def other_bracket(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC041: a condition in brackets of another sort."""
    start, condition = written.starts[diagnostic.line - 1] + diagnostic.column - 1, diagnostic.text("condition")
    line_end = written.starts[diagnostic.line - 1] + len(written.lines[diagnostic.line - 1])
    upto = written.text.find(condition, start + 1, line_end) + len(condition)
    closing = next((at for at in range(upto, line_end) if not written.text[at].isspace()), upto)
    if upto > start and written.text[start + 1 : upto].strip() == condition:
        yield Edit(start, closing + 1, f"[{condition}]")


def comma_in_braces(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC022: between braces a comma cut a number in two. The number takes the place of both halves."""
    if diagnostic.advice not in _NEAR:
        return
    whole = _given(diagnostic)
    for _, value, flow in written.at(diagnostic):
        start = value.start_mark.index
        if flow and written.text.startswith(whole, start):
            yield Edit(start, start + len(whole), diagnostic.text("suggestion"))
            return


def numbers_in_braces(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC025: numbers by name, in another form. The one that is meant takes its place."""
    line = written.lines[diagnostic.line - 1] if 0 < diagnostic.line <= len(written.lines) else ""
    for block in number_blocks(line):
        if block.start + 1 == diagnostic.column:
            start = written.starts[diagnostic.line - 1]
            yield Edit(start + block.start, start + block.end, block.meant)
            return


def hidden_sign(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC010: a word with a sign in it that can't be seen. The word takes its place."""
    clean = diagnostic.text("clean")
    for key, value, _ in written.at(diagnostic):
        for node in (key, value):
            if clean and isinstance(node, yaml.ScalarNode) and node.start_mark.column + 1 == diagnostic.column:
                if node.value != clean:
                    yield Edit(node.start_mark.index, node.end_mark.index, clean)
                return


def file_alone(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC110: a step that names a file in a block of one key. The name stands alone behind the dash."""
    for _, value, flow in written.at(diagnostic):
        if isinstance(value, yaml.MappingNode) and len(value.value) == 1 and not flow:
            key, content = value.value[0]
            start, colon = key.start_mark.index, written.text.index(":", key.end_mark.index)
            yield Edit(start, max(colon + 1, content.end_mark.index), diagnostic.text("name"))
            return


def _given(diagnostic: Diagnostic) -> str:
    """What stands there now, as far as a problem says it."""
    given = diagnostic.param("given")
    return given[-1] if isinstance(given, tuple) and len(given) > 1 else ""
