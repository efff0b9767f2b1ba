"""Signs in the place of YAML's own, where a file can't be read for it."""

# ruff: noqa: RUF001  # signs that look alike are what this is about

from __future__ import annotations

import re
from collections.abc import Sequence

from relcourse.course.lookalikes import DASHES, MEANT, called
from relcourse.course.yaml_lines import YamlHint, hint, indent, line_above, part

_COLONS, _COMMAS = ("".join(sign for sign, meant in MEANT.items() if meant == each) for each in ":,")
_OPENING = "".join(sign for sign, meant in MEANT.items() if meant in "[{")
_DASH = re.compile(rf"^ *(?P<sign>[{re.escape(''.join(DASHES))}])\s")
_COLON = re.compile(rf"^ *(?:- +)*[\w-]+(?: [\w-]+)? *(?P<sign>[{_COLONS}])")
_BRACKET = re.compile(rf"^ *(?:- +)*(?:[a-z0-9-]+: +)?(?P<sign>[{_OPENING}])")
_COMMENT = re.compile("^ *(?P<sign>＃)")
_FENCE = re.compile("^ *(?P<sign>```)")


def lookalike_hint(reason: str, lines: Sequence[str], numbers: Sequence[int]) -> YamlHint | None:
    """The first such sign in some lines, from 1."""
    for number in numbers:
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for pattern, case in ((_DASH, "dash"), (_COLON, "colon"), (_BRACKET, "sign"), (_COMMENT, "sign")):
            found = pattern.match(line)
            if found and not (case == "dash" and _goes_on(lines, number)):
                return _told(number, found.start("sign"), found["sign"], case)
        fence = _FENCE.match(line)
        if fence:
            return hint(number, fence.start("sign") + 1, "RC018", "fence")
        comma = re.search(f"[{_COMMAS}]", line) if "',' or" in reason else None
        if comma:
            return _told(number, comma.start(), comma[0], "sign")
    return None


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line is one more of the text that began behind the key above it, where a dash is an author's own."""
    above = line_above(lines, number)
    before = part(lines, above) if above else None
    return before is not None and bool(before.value) and indent(lines[number - 1]) > before.column


def _told(number: int, at: int, sign: str, case: str) -> YamlHint:
    meant = {"meant": MEANT[sign]} if case == "sign" else {}
    return hint(number, at + 1, "RC017", case, sign=called(sign), **meant)
