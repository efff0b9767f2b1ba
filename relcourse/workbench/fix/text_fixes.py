"""Texts that YAML reads otherwise than they were meant: quotes, blanks or braces go where they were missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.known_keys import known_keys, names_blocks
from relcourse.course.yaml_errors import quotation_ended
from relcourse.course.yaml_hints import apostrophes
from relcourse.workbench.fix.tab_widths import spaces_for_tabs
from relcourse.workbench.fix.written import Written, quoted
from relcourse.workbench.text_edits import Edit, line_end

_QUOTED_START = re.compile(r"""^(?P<quote>["'])[^"']*(?P=quote)\s*[^\s#,\]}:]""")
_TWO_KEYS = re.compile(r"[^,:#'\"\[\]{}]+, [a-z-]+: [^,:#'\"\[\]{}]+$")
_APOSTROPHE_ALONE = re.compile(r"'[^']*\w'\w")
"""A single quotation mark opens a text, and the next one is an apostrophe: where it closes is unsaid."""
_IN_BRACKETS = re.compile(r"[^\n]+?(?=\s*(?:,\s*[a-z][a-z-]*:\s|[}\]]+\s*(?:,|$)))")
"""A text between brackets, up to the next key or to where they close."""
_NOT_PLAIN = tuple("\"'[{|>&*!%@`")


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


def sign_first(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC006, RC007 and RC013: a text that begins with a sign of YAML's. All of it goes between quotes."""
    found = written.one_line(diagnostic.line)
    if found and diagnostic.column == len(found["head"]) + 1:
        yield written.quoting(diagnostic.line, found)
        return
    at = diagnostic.column - 1
    if re.search(r"[\[{]", written.lines[diagnostic.line - 1][:at]):
        yield from _in_brackets(written, diagnostic.line, at)


def _in_brackets(written: Written, number: int, at: int) -> Iterator[Edit]:
    """A text between brackets, from a column of a line on, goes between quotes."""
    start, found = written.starts[number - 1], _IN_BRACKETS.match(written.lines[number - 1], at)
    if found and not found[0].startswith(("'", '"')):
        yield Edit(start + at, start + found.end(), quoted(found[0]))


def text_cut_by_comma(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC021: between braces commas ended a text. All its parts go between quotes; somebody's quotation stays as it is,
    and so does a remark between them.
    """
    place, begins, found = (diagnostic.line - 1, diagnostic.column - 1), None, False
    ends = 0
    for key, value, flow in written.entries():
        empty = isinstance(value, yaml.ScalarNode) and not value.value
        if flow and key and empty and key.value not in known_keys():
            found = found or (key.start_mark.line, key.start_mark.column) == place
            ends = key.end_mark.index
            continue
        if found:
            break
        begins = value if key and key.value in known_keys() else None
    if found and isinstance(begins, yaml.ScalarNode) and not begins.style:
        whole = written.text[begins.start_mark.index : ends]
        if "#" not in whole:
            yield Edit(begins.start_mark.index, ends, quoted(whole))


def text_after_bar(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC013: words behind `|`. They go on the next line, where the block's other lines stand or two further in."""
    number = diagnostic.line - 1
    line, start = written.lines[number], written.starts[number]
    key = len(line) - len(line.lstrip(" -"))
    below = written.lines[number + 1] if number + 1 < len(written.lines) else ""
    indent = len(below) - len(below.lstrip(" "))
    column = indent if below.strip() and indent > key else key + 2
    words = line[diagnostic.column :].lstrip()
    yield Edit(start + diagnostic.column, start + len(line) - len(words), line_end(written.text) + " " * column)


def two_keys(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC014: the key of a second value stands on the line. Braces go around both."""
    found = written.one_line(diagnostic.line)
    both = found and _TWO_KEYS.match(found["value"])
    if found and both:
        start = written.starts[diagnostic.line - 1]
        yield Edit(start + len(found["lead"]), start + len(found["lead"]), "{")
        yield Edit(start + found.end("value"), start + found.end("value"), "}")


def colon_in_text(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC014: a second colon in a line. What stands after the first one goes between quotes."""
    found = written.one_line(diagnostic.line)
    line = written.lines[diagnostic.line - 1]
    if found and found["head"].strip() and not found["value"].startswith(_NOT_PLAIN):
        if diagnostic.column > len(found["head"]) and _is_of_a_text(found["head"]):
            yield written.quoting(diagnostic.line, found)
        return
    word = re.search(r"[\w-]+$", line[: diagnostic.column - 1])
    if word and word[0] in known_keys():
        return  # a key whose comma is missing
    before = re.search(r"[\[{,:]\s*(?=[^\[{,:]*$)", line[: diagnostic.column - 1])
    if before and re.search(r"[\[{]", line[: before.end()]):
        yield from _in_brackets(written, diagnostic.line, before.end())


def _is_of_a_text(head: str) -> bool:
    """Whether what stands before a value may lead to a text, and not to a block of names."""
    key = head.strip().lstrip("- ").rstrip(": ")
    return key not in names_blocks()


def quoted_start(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC013: a text that starts with a quotation. All of it goes between quotes of the other kind.

    One in single quotes with an apostrophe inside gets double ones instead.
    """
    for number in (diagnostic.line, diagnostic.line - 1):
        found = written.one_line(number)
        if not found or not found["head"].strip() or found["value"].startswith(("{", "[")):
            continue
        goes_on = number == diagnostic.line and quotation_ended(written.lines[number - 1], diagnostic.column)
        if goes_on or _QUOTED_START.match(found["value"]):
            edit = written.quoting(number, found)
            if apostrophes(found["value"]):
                yield replace(edit, text=quoted(found["value"][1:-1]))
            elif not _APOSTROPHE_ALONE.match(found["value"]):
                yield edit
            return


def tab_that_indents(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC015: tabs at the beginnings of lines. Spaces take their place, in the whole file."""
    del diagnostic
    yield from spaces_for_tabs(written.text)


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
