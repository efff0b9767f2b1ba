"""The catalogue of the language: every message in a frame, with accents on its letters, about a third longer."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tests.pseudo_locale.messages import Text

LANGUAGE = "qps"
OPEN, CLOSE = "⟦", "⟧"
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ACCENTED = "ÁƁÇĎÉƑĜĤÍĴĶĹṀŃÓƤɊŔŚŤÚṼŴẊÝŹáƀçďéƒĝĥíĵķĺṁńóƥɋŕśťúṽŵẋýź"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_PLACE = re.compile(r"(\{\w+\})")
_FILLING = "ẽõãñĩ"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"


def pseudo(text: str) -> str:
    """A message in the language; one without a word of its own stays as it is."""
    words = _PLACE.sub("", text)
    if not re.search("[A-Za-z]", words):
        return text
    made = "".join(each if _PLACE.fullmatch(each) else each.translate(_LETTERS) for each in _PLACE.split(text))
    more = max(1, round(len(words) * 0.3))
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more]
    if len(words.split()) > 1:
        filling = " " + " ".join(filling[at : at + len(_FILLING)] for at in range(0, more, len(_FILLING)))
    start = re.match(r"[\s\b]*", made)
    assert start
    return f"{start[0]}{OPEN}{made[start.end() :].rstrip()}{filling}{CLOSE}"


def write_catalogue(folder: Path, messages: Iterable[Text]) -> Path:
    """Write the compiled catalogue where gettext looks for it. Returns the folder."""
    entries = {"": _HEADER, **{_id(each): "\0".join(map(pseudo, _forms(each))) for each in messages}}
    path = folder / LANGUAGE / "LC_MESSAGES" / "relcourse.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(_compiled({key.encode(): text.encode() for key, text in entries.items()}))
    return folder


def _forms(text: Text) -> tuple[str, ...]:
    return (text.one, text.many) if text.many else (text.one,)


def _id(text: Text) -> str:
    whole = "\0".join(_forms(text))
    return f"{text.context}\x04{whole}" if text.context else whole


def _compiled(entries: dict[bytes, bytes]) -> bytes:
    """As msgfmt makes it: where each text stands, then the texts."""
    keys = sorted(entries)
    at = 28 + 16 * len(keys)
    tables, texts = [], b""
    for column in (keys, [entries[key] for key in keys]):
        for text in column:
            tables += [len(text), at + len(texts)]
            texts += text + b"\0"
    head = (0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 28 + 16 * len(keys))
    return struct.pack(f"<7I{len(tables)}I", *head, *tables) + texts


def unsaid(text: str, allowed: Collection[str] = ()) -> Iterator[str]:
    """Words in plain letters: they did not come from the catalogue."""
    yield from (word for word in re.findall("[A-Za-z]{2,}", text) if word.lower() not in allowed)
