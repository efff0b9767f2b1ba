"""Identities: what carries progress across edits."""

from __future__ import annotations

import re
from typing import Any

ID_PATTERN = r"^[a-z0-9-]{1,64}$"


def is_id(text: str) -> bool:
    return re.fullmatch(ID_PATTERN, text) is not None


def digest(text: str) -> str:
    """An id for an option written without one: it survives reordering and is lost with rewording."""
    import hashlib  # not for every start: it loads a library of its own

    return "t-" + hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def slug(title: str) -> str:
    """An id from a title: ``Past "fine, thanks"`` becomes ``past-fine-thanks``."""
    return _words(title) or "untitled"


def title_id(title: str) -> str:
    """The id of what is written in place, by its title in any script: its slug, and where that leaves letters out, six
    digits more, so that no two titles share one.

    >>> title_id("What now?"), title_id("Größe")
    ('what-now', 'gr-e-aedc3f')
    """
    words = _words(title)
    if not title.strip() or (title.isascii() and words):
        return words or "untitled"
    import hashlib  # not for every start: it loads a library of its own
    import unicodedata  # most titles need none of it

    composed = " ".join(unicodedata.normalize("NFC", title).split())
    digits = hashlib.sha256(composed.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return "-".join(filter(None, (_words(composed)[:57].rstrip("-"), digits)))


def _words(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:64]


def revision(read: Any) -> str:
    """Twelve hex digits over a JSON-like structure: changes when anything in it changes."""
    import hashlib  # not for every start: it loads a library of its own
    import json  # only with a revision to make

    packed = json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:12]
