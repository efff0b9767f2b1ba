"""Letters by their place: on a keyboard for Cyrillic or Greek a key does what the Latin letter on its cap does."""

from __future__ import annotations

from textual import events

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_LAYOUTS = ("йцукенгшщзфывапролдячсмить", ";ςερτυθιοπασδφγηξκλζχψωβνμ")
"""ЙЦУКЕН and Greek, in the order of the Latin letters. Of Greek, ``;`` is left alone: it is a sign of its own."""
_OTHERS = {"і": "s", "ў": "o"}  # noqa: RUF001  # the letters that look alike are the point
"""Ukrainian and Belarusian letters in places of their own."""
_PLACES = {
    **{letter: latin for layout in _LAYOUTS for letter, latin in zip(layout, _LATIN, strict=True) if letter.isalpha()},
    **_OTHERS,
}


def by_its_place(event: events.Key) -> events.Key:
    """The same key as a Latin keyboard would send it; any other as it is."""
    letter = event.character or ""
    latin = _PLACES.get(letter.lower())
    if latin is None:
        return event
    latin = latin if letter == letter.lower() else latin.upper()
    return events.Key(latin, latin)
