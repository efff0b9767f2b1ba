"""A file that may be mended: its text as its author wrote it, and what stands where in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.documents import Document, read
from relcourse.workbench.text_edits import Edit, line_starts

_HEAD = r"^(?P<head>(?P<lead>\s*(?:- +)*)(?:[a-z0-9-]+:[ \t]+)?)"
_ONE_LINE = re.compile(_HEAD + r"(?P<value>\S.*?)(?P<rest>\s+#(?:\s.*)?|\s*)$")


@dataclass(frozen=True)
class Written:
    """A file as its author wrote it, and as it reads, where it can be read."""

    text: str
    document: Document | None

    @classmethod
    def of(cls, data: bytes, file: str) -> Written | None:
        """None where the bytes are no text."""
        try:
            return cls(data.decode("utf-8-sig"), read(data, file)[0])
        except UnicodeDecodeError:
            return None

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def starts(self) -> list[int]:
        return line_starts(self.text)

    def entries(self) -> Iterator[tuple[yaml.Node | None, yaml.Node, bool]]:
        """Every value with its key, or None in a list, and whether brackets stand around it."""
        if self.document:
            yield from _entries(self.document.root, flow=False)

    def at(self, diagnostic: Diagnostic) -> Iterator[tuple[yaml.Node | None, yaml.Node, bool]]:
        """The entries that stand where a problem points."""
        yield from self._by_place.get((diagnostic.line - 1, diagnostic.column - 1), ())

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], list[tuple[yaml.Node | None, yaml.Node, bool]]]:
        made: dict[tuple[int, int], list[tuple[yaml.Node | None, yaml.Node, bool]]] = {}
        for entry in self.entries():
            marks = [each.start_mark for each in entry[:2] if each is not None]
            for place in {(mark.line, mark.column) for mark in marks}:
                made.setdefault(place, []).append(entry)
        return made

    def one_line(self, number: int) -> re.Match[str] | None:
        """A line with a value that ends on it; None where the next line goes on with it."""
        found = _ONE_LINE.match(self.lines[number - 1]) if 0 < number <= len(self.lines) else None
        if not found:
            return None
        below = next((each for each in self.lines[number:] if each.strip() and not each.lstrip().startswith("#")), "")
        return None if _indent(below) > _begins(found) else found

    def quoting(self, number: int, found: re.Match[str]) -> Edit:
        """A line's value between quotes."""
        start = self.starts[number - 1]
        return Edit(start + found.start("value"), start + found.end("value"), quoted(found["value"]))


def quoted(text: str) -> str:
    """A text between quotes, such that it reads as it stood."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _begins(found: re.Match[str]) -> int:
    """The column, from 0, of a line's key, or else of its last dash."""
    lead = len(found["lead"])
    return lead if found["head"] != found["lead"] else len(found["lead"].rstrip()) - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _entries(node: yaml.Node, *, flow: bool) -> Iterator[tuple[yaml.Node | None, yaml.Node, bool]]:
    if not isinstance(node, yaml.CollectionNode):
        return
    flow = flow or bool(node.flow_style)
    for each in node.value:
        key, value = each if isinstance(node, yaml.MappingNode) else (None, each)
        yield key, value, flow
        yield from _entries(value, flow=flow)
