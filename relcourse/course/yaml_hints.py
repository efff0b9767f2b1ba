"""Slips that YAML stumbles over only later, or names in a parser's words: found in the lines where they were made.

Looked for only in a file that can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from relcourse.course.known_keys import known_keys, texts
from relcourse.course.layout_hints import layout_hint, prose_left_of_text
from relcourse.course.lookalike_hints import lookalike_hint
from relcourse.course.lookalikes import BARS, HIDDEN, called, hidden_case
from relcourse.course.number_blocks import number_hint
from relcourse.course.yaml_lines import BLOCK_TEXT, YamlHint, hint, indent, line_above, past

SIGNS = tuple("*&%@`>|?,]}[{-")
"""What can begin no text: YAML has a use for it."""
_HIDDEN_BLANK = re.compile(rf"^ *(?:- +)*(?:[a-z0-9-]+:?(?: *))?(?={HIDDEN.pattern})")
_HEAD = re.compile(r"^(?P<lead> *(?:- +)*)(?P<key>[^\s\"'#:{\[][^:#]*:(?: +|$))?")
_SIGN_IN_BRACKETS = re.compile(r"[\[{](?:.*[:,\[{])?\s*(?P<sign>[*&%@`])[\w-]*.?$")
_KEY = re.compile(r"^ *(?:- +)*(?P<key>[a-z][a-z0-9-]*):(?: |$)")
_BLANKLESS = re.compile(r"^ *(?:- +)*(?P<key>[a-z][a-z0-9-]*):(?=[^\s:/])")
_BAR_AT_ONCE = re.compile(r"^ *(?:- +)*[a-z][a-z0-9-]*:[|>][-+]?\s*$")
_OTHER_BAR = re.compile(rf"^ *(?:- +)*[a-z][a-z0-9-]*: +(?P<sign>[{BARS}])\s*$")
_DASH = re.compile(r"^ *-(?=[^\s-])")
_SECOND_KEY = re.compile(r"^ *(?:- +)+(?:when|goto): [^,:]*, (?P<second>[a-z-]+)(?=: )")


def yaml_hint(
    reason: str, lines: Sequence[str], line: int, column: int, opened: tuple[int, int] | None
) -> YamlHint | None:
    """The slip behind a parser's reason at a line and a column, from 1, if it is one of the ordinary ones.

    ``opened`` is where the part began that the parser was reading, if it says so.
    """
    if not 0 < line <= len(lines) + 1:
        return None
    here = lines[line - 1] if line <= len(lines) else ""
    above = line_above(lines, line)
    keyless = _no_colon(reason, lines, line, column, above)
    blankless = _no_blank(lines, above) or _no_blank(lines, line) or _bar_above(lines, line)
    return (
        _hidden_blank(lines, {line, above})
        or lookalike_hint(reason, lines, [*([keyless.line] if keyless else []), above, line])
        or prose_left_of_text(lines, line)
        or _open_quote(lines, line)
        or _open_to_the_end(reason, lines, opened)
        or number_hint(lines, {above, line})
        or _sign(lines, line, column)
        or _sign_in_brackets(here, line, column)
        or _open_bracket(reason, lines, line, opened)
        or blankless
        or _no_bar(reason, lines, line)
        or layout_hint(reason, lines, line)
        or keyless
        or _own_column(reason, here, line, column)
        or _two_keys(here, line, column)
    )


def apostrophes(text: str) -> bool:
    """Whether a text between single quotes has nothing but apostrophes inside."""
    marks = [at for at in range(1, len(text) - 1) if text[at] == "'"]
    inside = all(text[at - 1].isalnum() and text[at + 1].isalnum() for at in marks)
    return bool(marks) and inside and text.startswith("'") and text.endswith("'")


def _hidden_blank(lines: Sequence[str], numbers: set[int]) -> YamlHint | None:
    for number in sorted(each for each in numbers if 0 < each <= len(lines)):
        found = _HIDDEN_BLANK.match(lines[number - 1])
        if found:
            sign = lines[number - 1][found.end()]
            return hint(number, found.end() + 1, "RC010", hidden_case(sign), sign=called(sign))
    return None


def _open_quote(lines: Sequence[str], until: int) -> YamlHint | None:
    """The first quotation mark at the start of a value that no other one closes before the next key."""
    number, led = 0, False
    while number < min(until, len(lines)):
        line = lines[number]
        number += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if BLOCK_TEXT.search(line):
            number = past(lines, number, indent(line))
            continue
        found = _HEAD.match(line)
        assert found is not None  # all of it may be missing
        begins, is_value = found.end(), led or found.end() > indent(line)
        led = line.rstrip().endswith((":", "-"))
        quote = line[begins : begins + 1]
        if not is_value or quote not in ("'", '"') or _closes(line[begins + 1 :], quote):
            continue
        end = past(lines, number, indent(line))
        closing = next((at for at in range(number, end) if _closes(lines[at], quote)), None)
        if closing is None or not _ends_there(lines[closing], quote):
            return hint(number, begins + 1, "RC011", "open quote")
        number = closing + 1
    return None


def _without_escapes(text: str, quote: str) -> str:
    return re.sub(r"\\.", "  ", text) if quote == '"' else text.replace("''", "  ")


def _closes(text: str, quote: str) -> bool:
    return quote in _without_escapes(text, quote)


def _ends_there(text: str, quote: str) -> bool:
    rest = _without_escapes(text, quote).partition(quote)[2].strip()
    return not rest or rest.startswith("#")


def _sign(lines: Sequence[str], line: int, column: int) -> YamlHint | None:
    """A text that begins with a sign of YAML's; between brackets that are closed, something must follow them."""
    here = lines[line - 1] if line <= len(lines) else ""
    found = _HEAD.match(here)
    assert found is not None
    at = found.end()
    sign = here[at : at + 1]
    if not sign or sign not in SIGNS or at == indent(here) or column < at + 1:
        return None
    if sign in "[{":
        closed = here[at : column - 1].rstrip()
        rest = here[column - 1 :].strip()
        if not closed.endswith("]" if sign == "[" else "}") or not rest or rest.startswith("#"):
            return None
    elif sign in "-?" and here[at + 1 : at + 2].strip():
        return None
    deeper = line < len(lines) and indent(lines[line]) > indent(here)
    words = deeper or re.match(r"\s+(?:[\"']|[^\W\d])", here[at + 1 :])
    if (sign == "|" or (sign == ">" and words)) and here[at + 1 : at + 2].isspace():
        key = (found["key"] or "-").rstrip(" :")
        return hint(line, at + 1, "RC013", "after the bar", sign=sign, key=key)
    case = {"-": "dash first", "`": "backtick first"}.get(sign, "sign first")
    return hint(line, at + 1, "RC006" if sign in "*&" else "RC013", case, sign=sign)


def _sign_in_brackets(here: str, line: int, column: int) -> YamlHint | None:
    """The same between brackets, up to where a parser stopped; a name may follow the sign."""
    found = _SIGN_IN_BRACKETS.search(here[:column])
    if not found:
        return None
    code, case = "RC006" if found["sign"] in "*&" else "RC013", "sign first"
    case = "backtick first" if found["sign"] == "`" else case
    return hint(line, found.start("sign") + 1, code, case, sign=found["sign"])


def _open_to_the_end(reason: str, lines: Sequence[str], opened: tuple[int, int] | None) -> YamlHint | None:
    """A quotation mark, between brackets too, that nothing closes up to the end of the file."""
    if "end of stream" not in reason or opened is None or opened[0] > len(lines):
        return None
    number, column = opened
    is_quote = lines[number - 1][column - 1 : column] in ("'", '"')
    return hint(number, column, "RC011", "open quote") if is_quote else None


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
            (further := line_above(lines, above)) and indent(before) > indent(lines[further - 1]) and not _keyed(before)
        ):
            if _keyed(lines[further - 1]):
                break
            above, before = further, lines[further - 1]
    if not _keyed(before) and (not nested or _lost_colon(lines, above, indent(here))):
        return hint(above, indent(before) + 1, "RC011", "no colon")
    if nested and key and key["key"] in known_keys():
        case = "inside a text" if indent(here) <= indent(before) else "too deep"
        return hint(line, key.start("key") + 1, "RC011", case, key=key["key"])
    return None


def _no_blank(lines: Sequence[str], number: int) -> YamlHint | None:
    """A known key, and behind its colon a word at once."""
    found = _BLANKLESS.match(lines[number - 1]) if 0 < number <= len(lines) else None
    return (
        hint(number, found.end(), "RC011", "no blank", key=found["key"])
        if found and found["key"] in known_keys()
        else None
    )


def _bar_above(lines: Sequence[str], line: int) -> YamlHint | None:
    """The bar of a text, without its blank or as a sign that only looks like it: what stumbles stands below it."""
    for number in range(min(line, len(lines)), 0, -1):
        if _BAR_AT_ONCE.search(lines[number - 1]):
            return _no_blank(lines, number)
        other = _OTHER_BAR.search(lines[number - 1])
        if other:
            return hint(number, other.start("sign") + 1, "RC017", "sign", sign=called(other["sign"]), meant="|")
    return None


def _no_bar(reason: str, lines: Sequence[str], line: int) -> YamlHint | None:
    """Lines below the key of a text that hold colons, as those of a script do, where no ``|`` stands behind it."""
    if "mapping values" not in reason or line > len(lines):
        return None
    number, here = line, indent(lines[line - 1])
    while (number := line_above(lines, number)) and indent(lines[number - 1]) >= here:
        pass
    owner = _KEY.match(lines[number - 1]) if number else None
    spoken = _KEY.match(lines[line - 1])
    if not owner or owner["key"] not in texts() or not lines[number - 1].rstrip().endswith(":"):
        return None
    if spoken and spoken["key"] in known_keys():
        return None
    return hint(number, owner.start("key") + 1, "RC011", "no bar", key=owner["key"])


def _keyed(line: str) -> bool:
    return ": " in line or line.rstrip().endswith(":") or line.lstrip().startswith("- ")


def _lost_colon(lines: Sequence[str], number: int, column: int) -> bool:
    """Whether a line is a key on its own, with keys below it, or begins with a key's name right below its block."""
    line = lines[number - 1]
    if indent(line) < column:
        return re.fullmatch(r" *[a-z][a-z0-9-]* *", line) is not None
    leading = line_above(lines, number)
    below = leading and lines[leading - 1].rstrip().endswith(":")
    return bool(below) and line.split()[0] in known_keys()


def _own_column(reason: str, here: str, line: int, column: int) -> YamlHint | None:
    key = _KEY.match(here)
    if not key or "expected key" not in reason or column != indent(here) + 1 or column == 1:
        return None
    if here[column - 1] == "-":
        return None
    return hint(line, column, "RC011", "other column", key=key["key"])


def _two_keys(here: str, line: int, column: int) -> YamlHint | None:
    found = _SECOND_KEY.match(here)
    if not found or column != found.end() + 1 or found["second"] not in known_keys():
        return None
    return hint(line, column, "RC014", "two keys")
