"""Options in a plain list: each gets the name that it has gone by so far, so that no answer is lost."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.fields import own_text
from relcourse.course.ids import digest
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit, last_line, line_end


def unnamed_options(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC121: names for all options of a list."""
    for key, value, _ in written.at(diagnostic):
        if key is not None and isinstance(value, yaml.SequenceNode):
            yield from _named_in_brackets(value) if value.flow_style else _named_in_lines(written, key, value)
            return


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
