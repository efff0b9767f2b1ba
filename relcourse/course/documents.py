"""Bytes to plain text values with their positions, for people who write prose in YAML.

Every scalar is text: the models say what is a number or a yes/no, so ``no``, ``on`` and ``12:30`` surprise
nobody. Files are untrusted: sizes and nesting are bounded before libyaml sees a byte, because deep nesting
crashes the process there; aliases and tags are refused; so are characters that could steer a terminal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out
from yaml.resolver import BaseResolver

from relcourse.course.diagnostics import Diagnostic, Issue, issue
from relcourse.course.document_builder import MAX_DEPTH, DocumentBuilder, source_line
from relcourse.course.foreign_bytes import foreign, recoded
from relcourse.course.lookalikes import LINE_BREAK, called
from relcourse.course.positions import KeyPath, Positions, lines_of
from relcourse.text import control_characters

MAX_BYTES = 256 * 1024
MAX_BRACKETS = 4000

_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # libyaml refuses these and says no place
_TO_MIND = ("&", "\\", " #", "!<", "%TAG")
"""Where one of these stands, a part may be used twice, hide something, lose its end or pose as something else."""


@dataclass(frozen=True)
class Places:
    """Where everything in a file stands: what is left of a document once its models are made."""

    file: str
    positions: Positions

    def place(self, at: KeyPath, word: str = "") -> tuple[int, int]:
        """Line and column, from 1, of the deepest part of ``at`` that the file has, and there of ``word``."""
        return self.positions.place(at, word)

    def diagnostic(self, issue: Issue) -> Diagnostic:
        line, column = self.positions.key_place(issue.at) if issue.of_key else self.place(issue.at, issue.word)
        source = source_line(self.positions.lines, line)
        return Diagnostic.of(self.file, issue, line, column, source)


@dataclass(frozen=True)
class Document(Places):
    """One file, read: its value as dicts, lists and text, and where each part of it stands."""

    value: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def places(self) -> Places:
        return Places(self.file, self.positions)

    @cached_property
    def root(self) -> yaml.Node:
        """The file as nodes, for what rewrites it: quotes, brackets and ends included."""
        parser = _Composer(self.positions.data.decode("utf-8-sig"))
        try:
            node = parser.get_single_node()
            assert node is not None  # an empty file makes no document
            return node
        finally:
            parser.dispose()


class _Composer(CParser, BaseResolver):
    """libyaml's composer with a resolver that leaves every scalar as text. Only for what has been read before:
    it does not bound the nesting.
    """

    def resolve(self, kind: type[yaml.Node], _value: object, _implicit: object) -> str:
        return "map" if kind is yaml.MappingNode else "seq" if kind is yaml.SequenceNode else "str"


def read(data: bytes, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML file. Returns the document, or None where nothing could be read, and all problems.

    ``file`` is the name to show. Never raises on bad input.
    """
    refused = _refuse(data, file)
    if isinstance(refused, Diagnostic):
        return None, [refused]
    text, printable = refused
    careful = not printable or any(each in text for each in _TO_MIND)
    parser = CParser(text)
    build = DocumentBuilder(data, file, parser, careful=careful)
    try:
        value = build.value()
    except yaml.YAMLError as error:
        return None, [_yaml_diagnostic(error, file, lines_of(data))]
    finally:
        parser.dispose()
    if value is None:
        return None, [Diagnostic.of(file, issue((), "RC002", first=_first_key(file)))]
    if not isinstance(value, dict):
        build.say_of_all("RC005", _first_key(file))
        return None, build.diagnostics
    if build.misread:
        return None, build.misread
    return Document(file, build.positions, value, tuple(build.diagnostics)), build.diagnostics


def _refuse(data: bytes, file: str) -> Diagnostic | tuple[str, bool]:
    """Why a file is not even parsed, or its text and whether all of it can be printed."""
    if len(data) > MAX_BYTES:
        return too_large(len(data), file)
    if not data[:1].islower() and (case := foreign(data)):  # most files begin with a key
        return Diagnostic.of(file, issue((), "RC018", case))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _no_utf8(error.object, error.start, file)
    printable = all(map(str.isprintable, text.split("\n")))  # ten times as fast as looking for what is not
    raw = None if printable else _RAW.search(text)
    if raw:
        if raw[0] == "\0" and (meant := recoded(data)):
            return Diagnostic.of(file, issue((), "RC003", "wide", encoding=meant.encoding))
        return _hidden(text, raw.start(), file, issue((), "RC010", "in the file", point=f"{ord(raw[0]):04X}"))
    unshown = None if printable else LINE_BREAK.search(text)
    if unshown:
        return _hidden(text, unshown.start(), file, issue((), "RC010", "line break", sign=called(unshown[0])))
    if data.count(b"[") + data.count(b"{") > MAX_BRACKETS:
        return Diagnostic.of(file, issue((), "RC004", "brackets", most=MAX_BRACKETS))
    return text, printable


def _no_utf8(read: bytes, at: int, file: str) -> Diagnostic:
    """Why bytes, without a byte order mark, are no UTF-8 from a place on."""
    meant = recoded(read)
    if meant and not meant.sign:
        return Diagnostic.of(file, issue((), "RC003", "wide", encoding=meant.encoding))
    line = read.count(b"\n", 0, at) + 1
    column = len(read[read.rfind(b"\n", 0, at) + 1 : at].decode()) + 1
    if meant:
        source = source_line(tuple(meant.text.split("\n")), line)
        return Diagnostic.of(file, issue((), "RC003", "windows", sign=meant.sign), line, column, source)
    return Diagnostic.of(file, issue((), "RC003", byte=f"{read[at]:02X}"), line, column)


def _hidden(text: str, at: int, file: str, said: Issue) -> Diagnostic:
    """What is said of a sign in a text, at its line and column."""
    before = (text[:at] + "|").splitlines()
    return Diagnostic.of(file, said, len(before), len(before[-1]))


def _first_key(file: str) -> str:
    """What a file begins with, by its name."""
    path = PurePath(file)
    if path.parent.name == "lessons":
        return {"course": "id:", "sources": "some-id:"}.get(path.stem, "title:")
    return "kind:"


def too_large(size: int, file: str) -> Diagnostic:
    """What is said of a file of so many bytes, which are more than ``MAX_BYTES``."""
    return Diagnostic.of(file, issue((), "RC001", size=size // 1024, most=MAX_BYTES // 1024))


def _yaml_diagnostic(error: yaml.YAMLError, file: str, lines: tuple[str, ...]) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it could not be read")
    line = mark.line + 1 if mark else 0
    column = mark.column + 1 if mark else 0
    from relcourse.course.yaml_errors import parser_hint  # most files can be read

    began = getattr(error, "context_mark", None)
    opened = (began.line + 1, began.column + 1) if began else None
    hint = parser_hint(control_characters.marked(reason), lines, line, column, opened, MAX_DEPTH)
    return Diagnostic.of(file, hint.issue, hint.line, hint.column, source_line(lines, hint.line))
