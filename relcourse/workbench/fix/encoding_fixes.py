"""Files in another encoding, written anew in UTF-8."""

from __future__ import annotations

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.foreign_bytes import recoded
from relcourse.workbench.text_edits import compared_lines

_CASES = {("RC003", "windows"), ("RC003", "wide")}


def is_recodable(diagnostic: Diagnostic) -> bool:
    """Whether a problem is that of a file in an encoding that is plain."""
    return (diagnostic.code, diagnostic.case) in _CASES


def as_utf8(data: bytes) -> bytes:
    """The same text in UTF-8, or the bytes as they are."""
    meant = recoded(data)
    return meant.text.encode() if meant else data


def encoding_of(data: bytes) -> str:
    """What the encoding of a file is called where it is another than UTF-8, or ""."""
    try:
        data.decode("utf-8-sig")
        meant = recoded(data) if b"\x00" in data else None
    except UnicodeDecodeError:
        meant = recoded(data)
    return meant.encoding if meant else ""


def shown(data: bytes) -> list[str]:
    """Lines to compare; none of a file that holds nothing but bytes of another encoding."""
    if encoding_of(data).startswith("UTF"):
        return []
    return compared_lines(data)
