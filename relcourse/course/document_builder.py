"""One pass over a parser's events: the values of a file, where they stand, and what is minded on the way.

A parser's own tree of nodes would cost as much again as the parsing, and twenty times the memory of the file.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from relcourse.course import lookalikes
from relcourse.course.diagnostics import Diagnostic, Issue, params_of
from relcourse.course.positions import BLOCK, LIST, TEXT, Positions, Row, lines_of
from relcourse.text import control_characters

MAX_DEPTH = 32
TOO_DEEP = "too deeply nested"
"""The reason given where nesting was stopped before the parser could crash."""

Event = Any
"""One of a parser's events: the stubs do not say that each has its marks, its tag and its text."""
Value = dict[str, Any] | list[Any] | str

_EATEN = re.compile(r"\s+#\S")
_MAYBE_EATEN = re.compile(r" # \S")
_OPEN_END = re.compile(r"[^\W\d_]{2,}[,;:]?")
_OPEN: Row = ("", 0, 0, 0, 0, BLOCK)
"""Stands for a part until its end is known."""
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class DocumentBuilder:
    """``careful`` looks at every text by itself; where a file holds nothing to mind, most is taken as it comes."""

    def __init__(self, data: bytes, file: str, parser: Any, *, careful: bool) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.misread: list[Diagnostic] = []
        """What makes the file another one than its author sees: while it stands, nothing else is worth saying."""
        self._data = data
        self._careful = careful
        self._first: Event
        self._anchors: dict[str, Event] = {}
        self._next = self._anchored(parser.get_event) if careful else parser.get_event
        self._rows: list[Row] = []
        self._texts: dict[int, str] = {}

    @property
    def positions(self) -> Positions:
        return Positions(self._data, self._rows, self._texts)

    def value(self) -> Value | None:
        """The one value of the file, or None where it is empty. Raises YAMLError."""
        self._next()  # the stream begins
        begin = self._next()
        if isinstance(begin, StreamEndEvent):
            return None
        item = self._first = self._next()
        value = self._value("", item.start_mark, item, 0)
        self._next()  # the document ends
        further = self._next()
        if not isinstance(further, StreamEndEvent):
            raise ComposerError(
                "expected a single document in the stream",
                begin.start_mark,
                "but found another document",
                further.start_mark,
            )
        return value

    def say_of_all(self, code: str, first: str) -> None:
        """What is minded in the file's one value, in the place where that begins."""
        self.say(self._first, code, first=first)

    def say(self, event: Event, code: str, case: str = "", *, misread: bool = False, **params: str | int) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        marked = control_characters.marked
        shown = {name: marked(each) if isinstance(each, str) else each for name, each in params.items()}
        said = Issue((), code, case, params_of(shown.items()))
        source = source_line(lines_of(self._data), line)
        self.diagnostics.append(Diagnostic.of(self.file, said, line, column, source))
        if misread:
            self.misread.append(self.diagnostics[-1])

    def _value(self, key: str | int, mark: yaml.Mark, item: Event, depth: int, *, listed: bool = False) -> Value:
        """The value that begins with an event. ``mark`` is where it is said to stand if it holds others."""
        if isinstance(item, _STARTS):
            return self._collection(key, mark, item, depth)
        value = self._alias(item) if isinstance(item, AliasEvent) else self._scalar(item)
        if listed:
            self._texts[len(self._rows)] = value
        self._record(key, item)
        return value

    def _collection(self, key: str | int, mark: yaml.Mark, start: Event, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(None, None, TOO_DEEP, start.start_mark)
        rows, block = self._rows, type(start) is MappingStartEvent
        here = len(rows)
        rows.append(_OPEN)
        value: Value
        if start.tag is not None and self._is_tagged(start):
            value, end = "", self._past(start, depth)
        else:
            value, end = self._mapping(depth, isinstance(key, int)) if block else self._sequence(depth)
        rows[here] = (key, mark.line, mark.column, end.end_mark.line, len(rows), BLOCK if block else LIST)
        return value

    def _mapping(self, depth: int, listed: bool) -> tuple[dict[str, Any], Event]:
        made: dict[str, Any] = {}
        take, rows, quick = self._next, self._rows, not self._careful
        key: Event
        while type(key := take()) is not MappingEndEvent:
            name: str | None = key.value if quick and type(key) is ScalarEvent and key.tag is None else ""
            if not name or not name.isascii():
                name = self._key(key, depth)
            if name is None or name in made:
                item = take()
                if name is not None:
                    self._twice(key, name, made, item)
                self._past(item, depth)
                continue
            name = intern(name)  # the same few hundred words in all the files of a course
            item = take()
            kind = type(item)
            if kind is ScalarEvent and quick and item.tag is None and not listed:
                made[name] = item.value
                mark = item.start_mark
                rows.append((name, mark.line, mark.column, item.end_mark.line, len(rows) + 1, TEXT))
            elif kind is MappingStartEvent:
                made[name] = self._collection(name, key.start_mark, item, depth + 1)
            else:
                made[name] = self._value(name, key.start_mark, item, depth + 1, listed=listed)
        return made, key

    def _twice(self, key: Event, name: str, made: dict[str, Any], item: Event) -> None:
        """A key that stands in a block already: the block above may be where it belongs."""
        above, value = next(reversed(made.items()))
        if not isinstance(value, dict | list):
            self.say(key, "RC009", key=name)
        elif above != name and isinstance(made[name], str) and isinstance(item, _STARTS):
            self.say(key, "RC009", "outdented", misread=True, key=name, owner=above)
        else:
            self.say(key, "RC009", "after a block" if above != name else "", key=name, owner=above)

    def _sequence(self, depth: int) -> tuple[list[Any], Event]:
        made: list[Any] = []
        while type(item := self._next()) is not SequenceEndEvent:
            made.append(self._value(len(made), item.start_mark, item, depth + 1, listed=True))
        return made, item

    def _key(self, key: Event, depth: int) -> str | None:
        """A key's text, or None where there is none to go by."""
        stands = self._aliased(key) if isinstance(key, AliasEvent) else key
        if not isinstance(stands, ScalarEvent):
            self.say(stands, "RC008")
            self._past(key, depth)
            return None
        if key is stands and key.tag is None and not key.value:
            self.say(key, "RC008", "nothing")
            return None
        name = self._alias(key) if isinstance(key, AliasEvent) else self._scalar(key)
        if name.isascii():
            return name
        found = lookalikes.in_key(name)
        if found:
            self.say(key, found.code, found.case, misread=True, sign=found.sign)
            return None
        return name

    def _alias(self, item: Event) -> str:
        stands = self._aliased(item)
        self.say(stands, "RC006", "used again")
        return ""

    def _aliased(self, alias: Event) -> Event:
        """The event that begins what an alias stands for. Raises ComposerError where there is none."""
        if alias.anchor not in self._anchors:
            raise ComposerError(None, None, "found undefined alias", alias.start_mark)
        return self._anchors[alias.anchor]

    def _is_tagged(self, item: Event) -> bool:
        """Whether a tag stands before a value, which is said."""
        if item.tag in (None, "!"):
            return False
        if item.tag.startswith("!") and isinstance(item, ScalarEvent) and not item.style:
            self.say(item, "RC007", "sign first", sign="!")
        else:
            self.say(item, "RC007", "tag", tag=item.tag)
        return True

    def _scalar(self, item: Event) -> str:
        if self._is_tagged(item):
            return ""
        text: str = item.value
        if not self._careful:
            return text
        unsafe = control_characters.find(text)
        if unsafe:
            self.say(item, "RC010", "in a text", point=f"{ord(unsafe):04X}")
            text = control_characters.CONTROL.sub("", text)
        end, lines = item.end_mark, lines_of(self._data)
        plain = not item.style  # libyaml says "", not None
        if plain and end.line < len(lines):
            line = lines[end.line]
            if _EATEN.match(line, end.column):
                self.say(item, "RC012", "cut")
            elif _MAYBE_EATEN.match(line, end.column) and _goes_on(text):
                self.say(item, "RC012", "perhaps a comment")
        return text

    def _record(self, key: str | int, item: Event) -> None:
        mark = item.start_mark
        following = len(self._rows) + 1
        self._rows.append((key, mark.line, mark.column, item.end_mark.line, following, TEXT))

    def _past(self, item: Event, depth: int) -> Event:
        """Leave out the value that begins with an event; the event that ends it."""
        inside = 0
        while True:
            if isinstance(item, AliasEvent):
                self._aliased(item)
            inside += isinstance(item, _STARTS) - isinstance(item, _ENDS)
            if depth + inside > MAX_DEPTH + 1:
                raise yaml.MarkedYAMLError(None, None, TOO_DEEP, item.start_mark)
            if not inside:
                return item
            item = self._next()

    def _anchored(self, take: Any) -> Any:
        """The same events, their anchors remembered."""

        def taken() -> Event:
            item = take()
            anchor = None if isinstance(item, AliasEvent) else getattr(item, "anchor", None)
            if anchor:
                first = self._anchors.setdefault(anchor, item)
                if first is not item:
                    raise ComposerError(
                        "found duplicate anchor; first occurrence",
                        first.start_mark,
                        "second occurrence",
                        item.start_mark,
                    )
            return item

        return taken


def _goes_on(text: str) -> bool:
    """Whether words have no end to their sentence: before ` # ` they may have been cut short."""
    *before, last = text.split() or [""]
    return bool(_OPEN_END.fullmatch(last)) and any(map(str.isalpha, before))


def source_line(lines: tuple[str, ...], number: int) -> str:
    """The source line for a report, made harmless and cut to a readable length."""
    source = lines[number - 1] if 0 < number <= len(lines) else ""
    return control_characters.marked(source[:200].replace("\t", " "))
