"""What a file holds that is no UTF-8 text: another encoding, or what another program writes."""

# ruff: noqa: RUF001  # signs that look alike are what this is about

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

_BEGINNINGS = (
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "packed"),
    (b"PK\x05\x06", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"SQLite format 3\x00", "other"),
    (b"\x7fELF", "other"),
)
_WEB = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LOOKED_AT = 2000
"""Bytes that show whether every second one is nothing."""
_READABLE = re.compile(r"[\w\s#'\"\-{]")
_WORDS = "àÀéèáóÓíÍåÅöÖ"
"""Letters that are words of their own."""
_SIGNS = "‘’“”„–—…•€§°´·«»¡¿©®™½¼¾²³×"
"""Signs that texts of Windows have besides letters."""


class Recoded(NamedTuple):
    """The text that bytes in another encoding mean, and what that encoding is called."""

    encoding: str
    text: str
    sign: str = ""
    """The first sign that UTF-8 writes otherwise."""


def foreign(data: bytes) -> str:
    """The case of RC018 for what another program wrote, or "" for what may be text."""
    if _WEB.match(data.removeprefix(codecs.BOM_UTF8)):
        return "web page"
    return next((case for begins, case in _BEGINNINGS if data.startswith(begins)), "")


def recoded(data: bytes) -> Recoded | None:
    """What bytes that are no UTF-8 mean as text, where there is one plain answer."""
    return _wide(data) or _windows(data)


def _wide(data: bytes) -> Recoded | None:
    """UTF-16 or UTF-32, told by its mark or by every second byte being nothing."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    start = data[:_LOOKED_AT]
    if not name and len(start) > 3:
        for order, at in (("BE", 0), ("LE", 1)):
            if start[at::2].count(0) * 10 > len(start[at::2]) * 7 and start[1 - at :: 2].count(0) == 0:
                name = f"UTF-16-{order}"
    if not name:
        return None
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Recoded(name[:6], text) if text and _READABLE.match(text) else None


def _windows(data: bytes) -> Recoded | None:
    """Windows-1252, where each byte that is no UTF-8 means a letter or a sign that belongs where it stands."""
    if b"\x00" in data:
        return None
    try:
        kept = data.decode("utf-8-sig", "surrogateescape")
        text = "".join(_as_windows(each) if "\udc80" <= each <= "\udcff" else each for each in kept)
    except UnicodeDecodeError:
        return None
    at = [index for index, (old, new) in enumerate(zip(kept, text, strict=True)) if old != new]
    return Recoded("Windows-1252", text, text[at[0]]) if at and all(_belongs(text, each) for each in at) else None


def _as_windows(half: str) -> str:
    return bytes([ord(half) - 0xDC00]).decode("cp1252")


def _belongs(text: str, at: int) -> bool:
    """Whether a sign stands where one does that was meant: a small letter in a word, a capital before one, a dash."""
    sign, before, after = text[at], text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    if sign in _SIGNS:
        if sign in "©®™§°" and after.isalpha():
            return False  # in another encoding a letter
        return sign not in "‘“„" or not before.isalnum()
    if not sign.isalpha():
        return False
    beside = [unicodedata.name(each, "").startswith("LATIN") for each in (before, after) if each.isalpha()]
    if sign.isupper() and before.islower():
        return False
    plain = any(each.isascii() and each.isalpha() for each in (before, after))
    return all(beside) and (plain or (not beside and sign in _WORDS))
