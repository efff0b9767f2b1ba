"""Every sentence that a learner is shown. The English one is the message: a catalogue of gettext translates it when it
is shown, and where English is spoken nothing is looked up.

A message is written out where it is said, whole, with names in braces for what changes in it, so that a test finds
them all. What is said later, from a constant, is marked there: as a ``message``, or what a key does as a ``key``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from gettext import NullTranslations

Message = NewType("Message", str)
"""A sentence that is not said yet."""
CATALOGUES = Path(__file__).parents[1] / "catalogues"
"""``<language>/LC_MESSAGES/relcourse.mo`` in it."""
_PLACE = re.compile(r"\{(\w+)\}")
_catalogue: NullTranslations | None = None
"""The language of now, and the only place that knows it; None is English."""


def speak(language: str, catalogues: Path = CATALOGUES) -> None:
    """From now on say everything in a language, such as ``de`` or ``pt_BR``: in English where it has no catalogue."""
    global _catalogue
    _catalogue = None
    if language:
        from gettext import find, translation  # whoever speaks English waits for none of it

        if find("relcourse", catalogues, [language]):
            _catalogue = translation("relcourse", catalogues, [language])


def say(message: str, /, **values: object) -> str:
    """A sentence with its values in place; braces in a value are signs like any other.

    >>> say("About {minutes} minutes", minutes=5)
    'About 5 minutes'
    """
    return _filled(_catalogue.gettext(message) if _catalogue and message else message, values)


def say_count(count: int, one: str, many: str, /, **values: object) -> str:
    """A sentence that goes by a number, which stands in it as ``count``.

    >>> say_count(1, "{count} step", "{count} steps"), say_count(12000, "{count} step", "{count} steps")
    ('1 step', '12,000 steps')
    """
    said = _catalogue.ngettext(one, many, count) if _catalogue else one if count == 1 else many
    return _filled(said, {"count": number(count), **values})


def in_english(message: str, /, **values: object) -> str:
    """A sentence as programs read it: in JSON nothing goes by who looks at it."""
    return _filled(message, values)


def message(text: str) -> Message:
    """Marks a sentence in a constant; ``say`` says it."""
    return Message(text)


def plural(one: str, many: str) -> tuple[Message, Message]:
    """Marks both forms of a sentence that goes by a number; ``say_count`` says one of them."""
    return Message(one), Message(many)


def key(does: str) -> str:
    """Marks what a key does, in a few words; ``say_key`` says it."""
    return does


def say_key(does: str) -> str:
    """What a key does, as bars, help and the palette show it."""
    return _in_context("a key", does) if does else ""


def number(count: int) -> str:
    """``12,000``"""
    return f"{count:,}".replace(",", _in_context("between thousands", ","))


def listed(names: Sequence[str]) -> str:
    """``Ana``, ``Ana and Ben``, ``Ana, Ben and Cem``; "" for nobody."""
    *first, last = names or ("",)
    return say("{names} and {last}", names=in_a_row(first), last=last) if first else last


def in_a_row(words: Sequence[str]) -> str:
    """``one, two, three``"""
    return reduce(lambda before, word: say("{before}, {word}", before=before, word=word), words) if words else ""


def _in_context(context: str, text: str) -> str:
    return _catalogue.pgettext(context, text) if _catalogue else text


def _filled(said: str, values: dict[str, object]) -> str:
    return _PLACE.sub(lambda place: str(values[place[1]]), said) if values else said
