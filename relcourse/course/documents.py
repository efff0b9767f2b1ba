"""Bytes to plain text values with their positions, for people who write prose in YAML.

Every scalar is text: the models say what is a number or a yes/no, so ``no``, ``on`` and ``12:30`` surprise
nobody. Files are untrusted: sizes and nesting are bounded before libyaml sees a byte, because deep nesting
crashes the process there; aliases and tags are refused; so are characters that could steer a terminal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from relcourse.course.diagnostics import Diagnostic, Issue, issue, params_of
from relcourse.course.positions import Path, inside, locate
from relcourse.course.yaml_errors import TOO_DEEP, parser_hint
from relcourse.course.yaml_hints import HIDDEN_BLANK, NBSP
from relcourse.text import control_characters

MAX_BYTES = 256 * 1024
MAX_BRACKETS = 4000
MAX_DEPTH = 32

Value = dict[str, Any] | list[Any] | str

_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # libyaml refuses these and says no place
_EATEN = re.compile(r"\s+#\S")
_MAYBE_EATEN = re.compile(r" # \S")
_OPEN_END = re.compile(r"[^\W\d_]{2,}[,;:]?")
_TO_MIND = ("&", "\\", " #", "!<", "%TAG")
"""Where one of these stands, a part may be used twice, hide something, lose its end or pose as something else."""


class _Parser(CParser):
    """libyaml's composer with a resolver that leaves every scalar as text."""

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        return "map" if kind is yaml.MappingNode else "seq" if kind is yaml.SequenceNode else "str"

    depth = 0

    def descend_resolver(self, node: yaml.Node | None, _index: object) -> None:
        """Called on the way down: the place to stop before recursion overflows the C stack."""
        self.depth += 1
        if node is not None and self.depth > MAX_DEPTH + 2:
            raise yaml.MarkedYAMLError(None, None, TOO_DEEP, node.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


@dataclass(frozen=True)
class Document:
    """One file, read: its value as dicts, lists and text, and where each part of it stands."""

    file: str
    value: dict[str, Any]
    lines: tuple[str, ...]
    root: yaml.Node
    diagnostics: tuple[Diagnostic, ...] = ()

    def place(self, at: Path, word: str = "") -> tuple[int, int]:
        """Line and column, from 1, of the deepest part of ``at`` that the file has, and there of ``word``."""
        node, mark = locate(self.root, at)
        found = inside(self.lines, node, word) if word and isinstance(node, yaml.ScalarNode) else None
        return found or (mark.line + 1, mark.column + 1)

    def diagnostic(self, issue: Issue) -> Diagnostic:
        line, column = self.place(issue.at, issue.word)
        return Diagnostic.of(self.file, issue, line, column, _line(self.lines, line))


@dataclass
class _Build:
    """One pass over the composed nodes: values out, problems collected."""

    file: str
    lines: tuple[str, ...]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    misread: bool = False
    """Whether what stands where is not what its author sees."""

    def plain(self, node: yaml.Node, depth: int = 0) -> Value | None:
        """The value of a node where there is nothing to mind, or None. Most files are read in this quick way."""
        tag = node.tag
        if tag == "str":
            return node.value  # type: ignore[no-any-return]  # a scalar's value is its text
        if depth > MAX_DEPTH:
            return None
        if tag == "seq":
            listed = [self.plain(item, depth + 1) for item in node.value]
            return None if None in listed else listed
        if tag != "map":
            return None
        made: dict[str, Any] = {}
        for key, item in node.value:
            if key.tag != "str" or key.value in made:
                return None
            value = made[key.value] = item.value if item.tag == "str" else self.plain(item, depth + 1)
            if value is None:
                return None
        return made

    def say(self, node: yaml.Node, code: str, case: str = "", **params: str | int) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        marked = control_characters.marked
        shown = {name: marked(each) if isinstance(each, str) else each for name, each in params.items()}
        said = Issue((), code, case, params_of(shown.items()))
        self.diagnostics.append(Diagnostic.of(self.file, said, line, column, _line(self.lines, line)))

    def value(self, node: yaml.Node, depth: int = 0) -> Value:
        if id(node) in self.seen:
            self.say(node, "RC006", "used again")
            return ""
        self.seen.add(id(node))
        if depth > MAX_DEPTH:
            self.say(node, "RC004", "depth", most=MAX_DEPTH)
            return ""
        if node.tag not in ("map", "seq", "str"):
            if node.tag.startswith("!") and isinstance(node, yaml.ScalarNode) and not node.style:
                self.say(node, "RC007", "sign first", sign="!")
            else:
                self.say(node, "RC007", "tag", tag=node.tag)
            return ""
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.say(key_node, "RC008")
                continue
            key = str(self.value(key_node, depth + 1))
            if key.startswith(NBSP) or f":{NBSP}" in key:
                self.say(key_node, *HIDDEN_BLANK)
                self.misread = True
                continue
            if key in made:
                self.say(key_node, "RC009", key=key)
                continue
            made[key] = self.value(value_node, depth + 1)
        return made

    def scalar(self, node: yaml.ScalarNode) -> str:
        text: str = node.value
        unsafe = control_characters.find(text)
        if unsafe:
            self.say(node, "RC010", "in a text", point=f"{ord(unsafe):04X}")
            text = control_characters.CONTROL.sub("", text)
        end = node.end_mark
        plain = not node.style  # libyaml says "", not None
        if plain and end.line < len(self.lines):
            line = self.lines[end.line]
            if _EATEN.match(line, end.column):
                self.say(node, "RC012", "cut")
            elif _MAYBE_EATEN.match(line, end.column) and _goes_on(text):
                self.say(node, "RC012", "perhaps a comment")
        return text


def _goes_on(text: str) -> bool:
    """Whether words have no end to their sentence: before ` # ` they may have been cut short."""
    *before, last = text.split() or [""]
    return bool(_OPEN_END.fullmatch(last)) and any(map(str.isalpha, before))


def read(data: bytes, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML file. Returns the document, or None where nothing could be read, and all problems.

    ``file`` is the name to show. Never raises on bad input.
    """
    refused = _refuse(data, file)
    if isinstance(refused, Diagnostic):
        return None, [refused]
    text, printable = refused
    lines = tuple(text.splitlines())
    parser = _Parser(text)
    try:
        root = parser.get_single_node()
    except yaml.YAMLError as error:
        return None, [_yaml_diagnostic(error, file, lines)]
    finally:
        parser.dispose()
    if root is None:
        return None, [Diagnostic.of(file, issue((), "RC002"))]
    build = _Build(file, lines)
    harmless = printable and not any(each in text for each in _TO_MIND)
    value = (build.plain(root) if harmless else None) or build.value(root)
    if not isinstance(value, dict):
        build.say(root, "RC005")
        return None, build.diagnostics
    if build.misread:
        return None, [each for each in build.diagnostics if (each.code, each.case) == HIDDEN_BLANK]
    return Document(file, value, lines, root, tuple(build.diagnostics)), build.diagnostics


def _refuse(data: bytes, file: str) -> Diagnostic | tuple[str, bool]:
    """Why a file is not even parsed, or its text and whether all of it can be printed."""
    if len(data) > MAX_BYTES:
        return Diagnostic.of(file, issue((), "RC001", size=len(data) // 1024, most=MAX_BYTES // 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = error.object  # without a byte order mark
        line = read.count(b"\n", 0, error.start) + 1
        column = len(read[read.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        return Diagnostic.of(file, issue((), "RC003", byte=f"{read[error.start]:02X}"), line, column)
    printable = all(map(str.isprintable, text.split("\n")))  # ten times as fast as looking for what is not
    raw = None if printable else _RAW.search(text)
    if raw:
        before = (raw.string[: raw.start()] + "|").splitlines()
        hidden = issue((), "RC010", "in the file", point=f"{ord(raw[0]):04X}")
        return Diagnostic.of(file, hidden, len(before), len(before[-1]))
    if data.count(b"[") + data.count(b"{") > MAX_BRACKETS:
        return Diagnostic.of(file, issue((), "RC004", "brackets", most=MAX_BRACKETS))
    return text, printable


def _line(lines: tuple[str, ...], number: int) -> str:
    """The source line for a report, made harmless and cut to a readable length."""
    source = lines[number - 1] if 0 < number <= len(lines) else ""
    return control_characters.marked(source[:200].replace("\t", " "))


def _yaml_diagnostic(error: yaml.YAMLError, file: str, lines: tuple[str, ...]) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it could not be read")
    line = mark.line + 1 if mark else 0
    column = mark.column + 1 if mark else 0
    began = getattr(error, "context_mark", None)
    opened = (began.line + 1, began.column + 1) if began else None
    hint = parser_hint(control_characters.marked(reason), lines, line, column, opened, MAX_DEPTH)
    return Diagnostic.of(file, hint.issue, hint.line, hint.column, _line(lines, hint.line))
