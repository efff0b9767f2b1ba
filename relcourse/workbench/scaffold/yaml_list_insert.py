"""Naming something new in a list of a YAML file, with the author's comments and layout left as they are."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from relcourse.course.documents import Document, read
from relcourse.workbench.text_edits import Edit, changed, last_line, line_end, line_starts


def with_item(data: bytes, at: tuple[str, ...], item: str) -> bytes | None:
    """The file with ``item`` as the last of the list at ``at``, or None where that can't be done for sure.

    What comes out is read again: it must hold the item, everything else as before, and nothing more.
    """
    document, diagnostics = read(data, "")
    if document is None or any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return None
    edit = _edit(document, data.decode("utf-8-sig"), at, item)
    if edit is None:
        return None
    made = changed(data, [edit])
    again, _ = read(made, "")
    return made if again and again.value == _expected(document.value, at, item) else None


def _expected(value: dict[str, Any], at: tuple[str, ...], item: str) -> dict[str, Any]:
    value = copy.deepcopy(value)
    here = value
    for key in at[:-1]:
        here = here[key]
    here[at[-1]] = [*here.get(at[-1], []), item]
    return value


def _edit(document: Document, text: str, at: tuple[str, ...], item: str) -> Edit | None:
    parent = _under(document.root, at[:-1])
    if not isinstance(parent, yaml.MappingNode):
        return None
    listed = _under(parent, at[-1:])
    if listed is None:
        return _new_list(parent, text, at[-1], item)
    if not isinstance(listed, yaml.SequenceNode):
        return None
    if listed.flow_style:
        if not listed.value:
            return Edit(listed.start_mark.index + 1, listed.start_mark.index + 1, item)
        end = listed.value[-1].end_mark.index
        return Edit(end, end, f", {item}")
    return _new_line(text, listed, item)


def _new_line(text: str, listed: yaml.SequenceNode, item: str) -> Edit:
    """One more line that starts with a dash, below the last line of the list."""
    lines, starts, dash = text.splitlines(), line_starts(text), listed.start_mark.column
    last = last_line(lines, listed.value[-1].end_mark, dash)
    return _line_after(text, starts, last, " " * dash + f"- {item}")


def _new_list(parent: yaml.MappingNode, text: str, key: str, item: str) -> Edit | None:
    """A list where there was none, below the first key of its block, if that stands on one line."""
    if parent.flow_style or not parent.value:
        return None
    first, value = parent.value[0]
    if value.start_mark.line != value.end_mark.line or first.start_mark.line != value.end_mark.line:
        return None
    indent = " " * first.start_mark.column
    return _line_after(text, line_starts(text), value.end_mark.line, f"{indent}{key}: [{item}]")


def _line_after(text: str, starts: list[int], line: int, new: str) -> Edit:
    at, end = starts[line + 1], line_end(text)
    ended = at == 0 or text[at - 1] in "\r\n"
    return Edit(at, at, new + end if ended else end + new)


def _under(node: yaml.Node, at: tuple[str, ...]) -> yaml.Node | None:
    found: yaml.Node | None = node
    for step in at:
        values = found.value if isinstance(found, yaml.MappingNode) else []
        found = next((value for key, value in values if key.value == step), None)
    return found
