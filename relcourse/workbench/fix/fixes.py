"""Mending what has one right answer: a problem in, the few characters to change out. Nothing is written here.

One small function a code. It may offer a change that turns out wrong: ``mending`` keeps only those after which
the file is better than before.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import yaml

from relcourse.course.diagnostics import Diagnostic, suggested
from relcourse.course.documents import Document, read
from relcourse.course.fields import own_text
from relcourse.course.ids import digest
from relcourse.course.yaml_errors import quotation_ended
from relcourse.course.yaml_hints import CANT_BEGIN, NBSP, NO_BLANK, TWO_KEYS, apostrophes
from relcourse.workbench.fix.tab_widths import spaces_for_tabs
from relcourse.workbench.text_edits import Edit, last_line, line_end, line_starts

_SURE = 0.75
"""How alike a misspelt word and the known one must be. ``text`` and ``next`` are as unlike as that."""
_HEAD = r"^(?P<head>(?P<lead>\s*(?:- +)*)(?:[a-z0-9-]+:[ \t]+)?)"
_ONE_LINE = re.compile(_HEAD + r"(?P<value>\S.*?)(?P<rest>\s+#(?:\s.*)?|\s*)$")
_QUOTED_START = re.compile(r"""^(?P<quote>["'])[^"']*(?P=quote)\s*[^\s#,\]}:]""")
_TWO_KEYS = re.compile(r"[^,:#'\"\[\]{}]+, [a-z-]+: [^,:#'\"\[\]{}]+$")
_APOSTROPHE_ALONE = re.compile(r"'[^']*\w'\w")
"""A single quotation mark opens a text, and the next one is an apostrophe: where it closes is unsaid."""
_BLANKS = re.compile(rf"[ {NBSP}]*(?:- +)*(?:[a-z0-9-]+:[ {NBSP}]*)?")
_NOT_PLAIN = tuple("\"'[{|>&*!%@`")
_NAMED = re.compile(r"^`([^`]+)`")


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
        here = (diagnostic.line - 1, diagnostic.column - 1)
        for key, value, flow in self.entries():
            marks = [each.start_mark for each in (key, value) if each is not None]
            if here in [(mark.line, mark.column) for mark in marks]:
                yield key, value, flow


Fix = Callable[[Written, Diagnostic], Iterator[Edit]]


def fixes(written: Written, diagnostics: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """The changes that mend some problems of one file, each problem's whole or not at all; none overlap."""
    kept: list[Edit] = []
    for diagnostic in diagnostics:
        fix = FIXES.get(diagnostic.code)
        edits = list(fix(written, diagnostic)) if fix else []
        if not any(edit.start <= other.end and other.start <= edit.end for edit in edits for other in kept):
            kept += edits
    return tuple(sorted(kept))


def text_cut_short(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC012: ` #` ends a text. The whole of it goes between quotes; a comment with a blank after # stays one.

    Where nothing but such a comment follows, only its author knows whether it belongs to the text.
    """
    for _, value, flow in written.at(diagnostic):
        if isinstance(value, yaml.ScalarNode) and not value.style and not flow:
            start, line = value.start_mark.index, value.end_mark.line
            upto = written.starts[line] + len(written.lines[line])
            whole = re.split(r"\s+#(?=\s|$)", written.text[start:upto])[0].rstrip()
            if start + len(whole) > value.end_mark.index:
                yield Edit(start, start + len(whole), quoted(whole))
            return


def hidden_blank(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC010: non-breaking spaces that indent a line or stand behind its key. Blanks take their place."""
    if diagnostic.what == NO_BLANK:
        start = written.starts[diagnostic.line - 1]
        found = _BLANKS.match(written.lines[diagnostic.line - 1])
        for at in range(found.end() if found else 0):
            if written.text[start + at] == NBSP:
                yield Edit(start + at, start + at + 1, " ")


def sign_first(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC006, RC007 and RC013: a text that begins with a sign of YAML's. All of it goes between quotes."""
    found = _one_line(written, diagnostic.line)
    if found and diagnostic.what.startswith(CANT_BEGIN) and diagnostic.column == len(found["head"]) + 1:
        yield _quoting(written, diagnostic.line, found)


def colon_in_text(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC014: a second colon in a line. What stands after the first one goes between quotes.

    Where it is that of a second key, braces go around both.
    """
    found = _one_line(written, diagnostic.line)
    if diagnostic.what == TWO_KEYS:
        both = found and _TWO_KEYS.match(found["value"])
        if found and both:
            start = written.starts[diagnostic.line - 1]
            yield Edit(start + len(found["lead"]), start + len(found["lead"]), "{")
            yield Edit(start + found.end("value"), start + found.end("value"), "}")
        return
    if not found or not found["head"].strip() or found["value"].startswith(_NOT_PLAIN):
        return
    if diagnostic.column > len(found["head"]):
        yield _quoting(written, diagnostic.line, found)


def quoted_start(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC013: a text that starts with a quotation. All of it goes between quotes of the other kind.

    One in single quotes with an apostrophe inside gets double ones instead.
    """
    if diagnostic.what.startswith(CANT_BEGIN):
        yield from sign_first(written, diagnostic)
        return
    for number in (diagnostic.line, diagnostic.line - 1):
        found = _one_line(written, number)
        if not found or not found["head"].strip():
            continue
        goes_on = number == diagnostic.line and quotation_ended(written.lines[number - 1], diagnostic.column)
        if goes_on or _QUOTED_START.match(found["value"]):
            edit = _quoting(written, number, found)
            if apostrophes(found["value"]):
                yield replace(edit, text=quoted(found["value"][1:-1]))
            elif not _APOSTROPHE_ALONE.match(found["value"]):
                yield edit
            return


def tab_that_indents(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC015: tabs at the beginnings of lines. Spaces take their place, in the whole file."""
    del diagnostic
    yield from spaces_for_tabs(written.text)


def misspelt_key(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC021: a key that is one slip away from a known one."""
    named, known = _NAMED.match(diagnostic.what), suggested(diagnostic.do)
    for key, _, _ in written.at(diagnostic):
        if known and named and key is not None and key.value == named[1] and _a_slip(named[1], known):
            yield Edit(key.start_mark.index, key.end_mark.index, known)
            return


def misspelt_kind(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC111: a kind that is one slip away from a known one."""
    known = suggested(diagnostic.do)
    for _, value, _ in written.at(diagnostic):
        if known and isinstance(value, yaml.ScalarNode) and _a_slip(value.value, known):
            yield Edit(value.start_mark.index, value.end_mark.index, known)
            return


def keys_for_text(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC024: `- Six: a lot` where text belongs, which a colon made into a key. The line goes between quotes."""
    for _, value, flow in written.at(diagnostic):
        if not isinstance(value, yaml.MappingNode) or len(value.value) != 1 or value.flow_style or flow:
            continue
        first, last = value.value[0]
        line = first.start_mark.line
        if isinstance(last, yaml.ScalarNode) and not last.style and not first.style and last.end_mark.line == line:
            start, end = first.start_mark.index, last.end_mark.index
            yield Edit(start, end, quoted(written.text[start:end]))
            return


def unnamed_options(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC121: options in a plain list. Each gets the name that it has gone by so far, so that no answer is lost."""
    for key, value, _ in written.at(diagnostic):
        if key is not None and isinstance(value, yaml.SequenceNode):
            yield from _named_in_brackets(value) if value.flow_style else _named_in_lines(written, key, value)
            return


FIXES: dict[str, Fix] = {
    "RC006": sign_first,
    "RC007": sign_first,
    "RC010": hidden_blank,
    "RC012": text_cut_short,
    "RC013": quoted_start,
    "RC014": colon_in_text,
    "RC015": tab_that_indents,
    "RC021": misspelt_key,
    "RC024": keys_for_text,
    "RC111": misspelt_kind,
    "RC121": unnamed_options,
}
"""By the code of the problem they mend."""


def quoted(text: str) -> str:
    """A text between quotes, such that it reads as it stood."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _a_slip(word: str, known: str) -> bool:
    return sorted(word) == sorted(known) or difflib.SequenceMatcher(None, word, known).ratio() > _SURE


def _one_line(written: Written, number: int) -> re.Match[str] | None:
    """A line with a value that ends on it; None where the next line goes on with it."""
    found = _ONE_LINE.match(written.lines[number - 1]) if 0 < number <= len(written.lines) else None
    if not found:
        return None
    below = next((each for each in written.lines[number:] if each.strip() and not each.lstrip().startswith("#")), "")
    return None if _indent(below) > _begins(found) else found


def _begins(found: re.Match[str]) -> int:
    """The column, from 0, of a line's key, or else of its last dash."""
    lead = len(found["lead"])
    return lead if found["head"] != found["lead"] else len(found["lead"].rstrip()) - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoting(written: Written, number: int, found: re.Match[str]) -> Edit:
    start = written.starts[number - 1]
    return Edit(start + found.start("value"), start + found.end("value"), quoted(found["value"]))


def _entries(node: yaml.Node, *, flow: bool) -> Iterator[tuple[yaml.Node | None, yaml.Node, bool]]:
    if not isinstance(node, yaml.CollectionNode):
        return
    flow = flow or bool(node.flow_style)
    for each in node.value:
        key, value = each if isinstance(node, yaml.MappingNode) else (None, each)
        yield key, value, flow
        yield from _entries(value, flow=flow)


def _name(item: yaml.Node) -> str:
    """The id that the reader makes for an option without one."""
    if isinstance(item, yaml.MappingNode):
        return digest(own_text({str(key.value): value.value for key, value in item.value}))
    return digest(own_text(item.value))


def _named_in_brackets(listed: yaml.SequenceNode) -> Iterator[Edit]:
    start, end = listed.start_mark.index, listed.end_mark.index
    yield Edit(start, start + 1, "{")
    yield from (Edit(at, at, f"{_name(item)}: ") for item in listed.value for at in [item.start_mark.index])
    yield Edit(end - 1, end, "}")


def _named_in_lines(written: Written, key: yaml.Node, listed: yaml.SequenceNode) -> Iterator[Edit]:
    """Each dash becomes a name; a list that is not indented below its key is moved in by two."""
    dash = listed.start_mark.column
    further = "  " if dash <= key.start_mark.column else ""
    last = last_line(written.lines, listed.value[-1].end_mark, dash)
    items = {_dash_line(written, item, dash): item for item in listed.value}
    for number in range(listed.start_mark.line, last + 1):
        start, item = written.starts[number], items.get(number)
        if item is not None:
            yield _dash_named(written, start + dash, item, further)
        elif further and written.lines[number].strip():
            yield Edit(start, start, further)


def _dash_line(written: Written, item: yaml.Node, dash: int) -> int:
    """The line of an item's dash: comments may part them."""
    line = item.start_mark.line
    while line and written.lines[line][dash : dash + 1] != "-":
        line -= 1
    return line


def _dash_named(written: Written, dash: int, item: yaml.Node, further: str) -> Edit:
    """The name in the place of the dash; keys that stood beside the dash go on a line of their own."""
    until = item.start_mark.index
    name = f"{further}{_name(item)}:"
    if written.text[dash + 1 : until].strip(" "):
        return Edit(dash, dash + 1, name)  # a comment stands between
    if isinstance(item, yaml.MappingNode) and not item.flow_style:
        return Edit(dash, until, name + line_end(written.text) + further + " " * item.start_mark.column)
    return Edit(dash, until, f"{name} ")
