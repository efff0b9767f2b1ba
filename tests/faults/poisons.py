"""Text that is not ours at its worst, and how to see that none of it came through.

Knows nothing of relcourse's own rule, so that the one checks the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

SPOOF = "SPOOF: all is well"
"""What an attacker would like to be read at the beginning of a line, as if the program said it."""

STEERING = {
    "clipboard": "\x1b]52;c;Y3VybCBldmlsfHNo\x07",
    "window title": "\x1b]0;owned\x1b\\",
    "clear and colour": "\x1b[2J\x1b[8;31m",
    "device control": "\x1bP+q544e\x1b\\",
    "full reset": "\x1bc",
    "eight-bit sequence": "\x9b2J\x9d52;c;YQ==\x9c\x90q\x9c",
    "carriage return": f"\r{SPOOF}",
    "backspace": f"\b\b\b\b\x7f{SPOOF}",
    "bell": "\x07",
    "shift out": "\x0e\x0f",
    "next line": f"\x85{SPOOF}",
    "form feed": f"\x0b\x0c{SPOOF}",
    "turned around": "\u202egnp.exe\u202c",
    "isolated": "\u2067live\u2069\u2066",
    "marks": "\u200e\u200f\u061c",
    "line separator": f"\u2028{SPOOF}\u2029{SPOOF}",
    "unseen": "\ufeff\u180e\u206a\ufff9x\ufffb",
}
"""Characters that steer a terminal, turn a line around or hide."""

BREAKING = {
    "line break": f"\n{SPOOF}",
    "build log": f"\n::error ::{SPOOF}\n  ::add-mask::a",
    "older build log": "\n##[error]x ##vso[task.setvariable variable=a]b",
}
"""What begins a line that the program seems to say, or that a build log obeys."""

TYPESET = {
    "markup": "[red]r[/red] [@click=app.quit]q[/] [$error]e[/] [link=https://a.example]l[/link]",
    "broken markup": "[/nothing] [[ ]] [bold",
    "markdown": "**b** `c` [l](https://a.example) ![p](https://a.example/p.png) <b>h</b> <!-- c -->",
    "entities": "&#27;]52;c;YQ==&#7; &#x202e;gnp&#x202c; &#155;2J &#x2028; &#xfeff; &lrm; &NewLine;::error ::x",
}
"""What a library between us and the terminal may take for more than text. Nothing that ``check`` minds."""

ODD = {
    "zero width": "a\u200bb\u200c\u200dc\u2060d\u00ade",
    "piled up": "Z" + "\u0301\u0316\u0489" * 60,
    "marks alone": "\u0301\u0301 \u0489 \u20dd",
    "right to left": "שלום עולם مرحبا بالعالم",
    "wide": "漢字仮名交じり文" * 3,
    "families": "👩‍👩‍👧‍👦👨🏽‍🚀🏳️‍🌈🇵🇱🇵" * 2,
    "half a family": "\u200d👩\u200d\u200d \ufe0f\ufe0f❤\ufe0f",
    "letters of one's own": "\ue000\uf8ff\U000f0000\U0010fffd",
    "taken apart": "\u1112\u1161\u11ab\u1100\u1161\u11a8",
    "one long word": "w" * 150,
    "signs beyond": "\U0001d518\U0001d52b\U0001d526 \U000e0041\U000e007f 𓂀",
    "blanks": "\u00a0\u2003\u3000\u202f.\u205f",
}
"""Honest letters that are hard to lay out."""

ALL = STEERING | BREAKING | TYPESET
IN_NAMES = {key: each.replace("/", "-") for key, each in ALL.items()} | {"not UTF-8": "caf\udce9\udcff"}
"""What the name of a file can hold: no NUL, no slash; bytes that are no text stand as lone surrogates."""

_MARKS = frozenset("\u061c\u200e\u200f")
_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def steers(letter: str) -> bool:
    """Whether a character may never reach a terminal; a line end may."""
    return (
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(letter) in _TURNING
        or letter == "\ufeff"
    )


def found(text: str) -> set[str]:
    """What steers in some printed text, by code point."""
    alone = {each for line in text.split("\n") for each in _MARKS & set(line) if not goes_right_to_left(line)}
    return {f"U+{ord(each):04X}" for each in set(text) - {"\n"} if steers(each)} | {
        f"U+{ord(each):04X}" for each in alone
    }


def goes_right_to_left(line: str) -> bool:
    """Whether some of its letters do: only there a mark of direction may stand."""
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in set(line) - _MARKS)


def spoofed(text: str) -> Iterator[str]:
    """Lines that the program seems to say itself, or that a build log would obey."""
    for line in text.splitlines():
        bare = line.lstrip()
        if bare.startswith((SPOOF, "::")) or "##[" in line or "##vso[" in line:
            yield line
