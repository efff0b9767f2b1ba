"""Slips that YAML stumbles over only later, or names in a parser's words: found in the lines where they were made.

Looked for only in a file that can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from relcourse.course.diagnostics import Issue, params_of
from relcourse.course.document_builder import HIDDEN_BLANK, NBSP

SIGNS = tuple("*&%@`>|?,]}[{-")
"""What can begin no text: YAML has a use for it."""
_HIDDEN_BLANK = re.compile(rf"^[ ]*(?:- +)*(?:[a-z0-9-]+:(?: *))?(?={NBSP})")
_HEAD = re.compile(r"^(?P<lead> *(?:- +)*)(?P<key>[^\s\"'#:{\[][^:#]*:(?: +|$))?")
_KEY = re.compile(r"^ *(?:- +)*(?P<key>[a-z][a-z0-9-]*):(?: |$)")
_BLOCK_TEXT = re.compile(r"(?:^|:|-) +[|>][-+0-9]*(?: +#.*)?$")
_DASH = re.compile(r"^ *-(?=[^\s-])")
_SECOND_KEY = re.compile(r"^ *(?:- +)+(?:when|goto): [^,:]*, (?P<second>[a-z-]+)(?=: )")


class YamlHint(NamedTuple):
    """A slip, and the line and the column, from 1, where it stands."""

    line: int
    column: int
    issue: Issue


def hint(line: int, column: int, code: str, case: str, /, **params: str | int) -> YamlHint:
    return YamlHint(line, column, Issue((), code, case, params_of(params.items())))


def yaml_hint(
    reason: str, lines: Sequence[str], line: int, column: int, opened: tuple[int, int] | None
) -> YamlHint | None:
    """The slip behind a parser's reason at a line and a column, from 1, if it is one of the ordinary ones.

    ``opened`` is where the part began that the parser was reading, if it says so.
    """
    if not 0 < line <= len(lines) + 1:
        return None
    here = lines[line - 1] if line <= len(lines) else ""
    above = _above(lines, line)
    return (
        _hidden_blank(lines, {line, above})
        or _open_quote(lines, line)
        or _sign(here, line, column)
        or _open_bracket(reason, lines, line, opened)
        or _no_colon(reason, lines, line, column, above)
        or _own_column(reason, here, line, column)
        or _two_keys(here, line, column)
    )


def apostrophes(text: str) -> bool:
    """Whether a text between single quotes has nothing but apostrophes inside."""
    marks = [at for at in range(1, len(text) - 1) if text[at] == "'"]
    inside = all(text[at - 1].isalnum() and text[at + 1].isalnum() for at in marks)
    return bool(marks) and inside and text.startswith("'") and text.endswith("'")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _above(lines: Sequence[str], line: int) -> int:
    """The nearest line above that says something, from 1, or 0."""
    below = (number for number in range(min(line - 1, len(lines)), 0, -1) if lines[number - 1].strip())
    return next((number for number in below if not lines[number - 1].lstrip().startswith("#")), 0)


def _hidden_blank(lines: Sequence[str], numbers: set[int]) -> YamlHint | None:
    for number in sorted(each for each in numbers if 0 < each <= len(lines)):
        found = _HIDDEN_BLANK.match(lines[number - 1])
        if found:
            return hint(number, found.end() + 1, *HIDDEN_BLANK)
    return None


def _open_quote(lines: Sequence[str], until: int) -> YamlHint | None:
    """The first quotation mark at the start of a value that no other one closes before the next key."""
    number, led = 0, False
    while number < min(until, len(lines)):
        line = lines[number]
        number += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _BLOCK_TEXT.search(line):
            number = _past(lines, number, _indent(line))
            continue
        found = _HEAD.match(line)
        assert found is not None  # all of it may be missing
        begins, is_value = found.end(), led or found.end() > _indent(line)
        led = line.rstrip().endswith((":", "-"))
        quote = line[begins : begins + 1]
        if not is_value or quote not in ("'", '"') or _closes(line[begins + 1 :], quote):
            continue
        end = _past(lines, number, _indent(line))
        closing = next((at for at in range(number, end) if _closes(lines[at], quote)), None)
        if closing is None or not _ends_there(lines[closing], quote):
            return hint(number, begins + 1, "RC011", "open quote")
        number = closing + 1
    return None


def _past(lines: Sequence[str], number: int, indent: int) -> int:
    """How many lines there are up to the end of what stands deeper than ``indent``, after the first ``number``."""
    while number < len(lines) and (not lines[number].strip() or _indent(lines[number]) > indent):
        number += 1
    return number


def _without_escapes(text: str, quote: str) -> str:
    return re.sub(r"\\.", "  ", text) if quote == '"' else text.replace("''", "  ")


def _closes(text: str, quote: str) -> bool:
    return quote in _without_escapes(text, quote)


def _ends_there(text: str, quote: str) -> bool:
    rest = _without_escapes(text, quote).partition(quote)[2].strip()
    return not rest or rest.startswith("#")


def _sign(here: str, line: int, column: int) -> YamlHint | None:
    """A text that begins with a sign of YAML's; between brackets that are closed, something must follow them."""
    found = _HEAD.match(here)
    assert found is not None
    at = found.end()
    sign = here[at : at + 1]
    if not sign or sign not in SIGNS or at == _indent(here) or column < at + 1:
        return None
    if sign in "[{":
        closed = here[at : column - 1].rstrip()
        rest = here[column - 1 :].strip()
        if not closed.endswith("]" if sign == "[" else "}") or not rest or rest.startswith("#"):
            return None
    elif sign in "-?" and here[at + 1 : at + 2].strip():
        return None
    case = {"-": "dash first", "`": "backtick first"}.get(sign, "sign first")
    return hint(line, at + 1, "RC006" if sign in "*&" else "RC013", case, sign=sign)


def _open_bracket(reason: str, lines: Sequence[str], line: int, opened: tuple[int, int] | None) -> YamlHint | None:
    if "',' or" not in reason or opened is None or not opened[0] < line:
        return None
    number, column = opened
    bracket = lines[number - 1][column - 1 : column] if number <= len(lines) else ""
    if bracket not in ("[", "{"):
        return None
    return hint(number, column, "RC011", "open bracket", closing="]" if bracket == "[" else "}")


def _no_colon(reason: str, lines: Sequence[str], line: int, column: int, above: int) -> YamlHint | None:
    """A line above without its colon or without the blank after its dash, or a key that stands too deep below it."""
    nested = "mapping values" in reason
    if not above or not (nested or "expected ':'" in reason):
        return None
    here = lines[line - 1] if line <= len(lines) else ""
    key = _KEY.match(here)
    if nested and (key is None or column != key.end("key") + 1):
        return None
    before = lines[above - 1]
    if _DASH.match(before):
        return hint(above, before.index("-") + 1, "RC011", "dash")
    if not nested:
        while (
            (further := _above(lines, above)) and _indent(before) > _indent(lines[further - 1]) and not _keyed(before)
        ):
            if _keyed(lines[further - 1]):
                break
            above, before = further, lines[further - 1]
    if not _keyed(before) and (not nested or _lost_colon(lines, above, _indent(here))):
        return hint(above, _indent(before) + 1, "RC011", "no colon")
    if nested and key and key["key"] in _known_keys():
        case = "inside a text" if _indent(here) <= _indent(before) else "too deep"
        return hint(line, key.start("key") + 1, "RC011", case, key=key["key"])
    return None


def _keyed(line: str) -> bool:
    return ": " in line or line.rstrip().endswith(":") or line.lstrip().startswith("- ")


def _lost_colon(lines: Sequence[str], number: int, indent: int) -> bool:
    """Whether a line is a key on its own, with keys below it, or begins with a key's name right below its block."""
    line = lines[number - 1]
    if _indent(line) < indent:
        return re.fullmatch(r" *[a-z][a-z0-9-]* *", line) is not None
    leading = _above(lines, number)
    below = leading and lines[leading - 1].rstrip().endswith(":")
    return bool(below) and line.split()[0] in _known_keys()


def _own_column(reason: str, here: str, line: int, column: int) -> YamlHint | None:
    key = _KEY.match(here)
    if not key or "expected key" not in reason or column != _indent(here) + 1 or column == 1:
        return None
    if here[column - 1] == "-":
        return None
    return hint(line, column, "RC011", "other column", key=key["key"])


def _two_keys(here: str, line: int, column: int) -> YamlHint | None:
    found = _SECOND_KEY.match(here)
    if not found or column != found.end() + 1 or found["second"] not in _known_keys():
        return None
    return hint(line, column, "RC014", "two keys")


@cache
def _known_keys() -> frozenset[str]:
    """Every key of every model."""
    from relcourse.course.kinds.plugins import all_kinds  # only where something is wrong
    from relcourse.course.models import Course, Lesson, Page, Source

    found: dict[Any, None] = {}
    waiting: list[Any] = [Course, Lesson, Page, Source, *all_kinds().values()]
    for each in waiting:
        if each in found:
            continue
        found[each] = None
        waiting += [field.annotation for field in getattr(each, "model_fields", {}).values()]
        waiting += getattr(each, "__args__", ())
    models = (each.model_fields for each in found if hasattr(each, "model_fields"))
    return frozenset(field.alias or name for fields in models for name, field in fields.items())
