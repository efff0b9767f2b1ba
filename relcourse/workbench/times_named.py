"""Clock times and days in a text, as English says them: `noon`, `at six`, `14:30`, `half past two`, `Friday`."""

from __future__ import annotations

import re

_LATER = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[01]?[0-9]|2[0-3]"
"""Behind a preposition; "at one" and "one by one" may mean anything."""
_HOUR = rf"(?:one|{_LATER})"
_CLOCK = (
    r"\b(?:[01]?[0-9]|2[0-3]):[0-5][0-9]\b"
    rf"|\b{_HOUR}\s?(?:o'clock|a\.?m\b|p\.?m\b)"
    rf"|\b(?:half|quarter|five|ten|twenty)\s(?:past|to|before|after)\s{_HOUR}\b"
    rf"|\b(?:at|by|before|until|till|after|from|since)\s(?:{_LATER})"
    r"(?=\s*(?:[.,;:?!\"')]|$|(?:and|or|if|so|then|in the|i|we|you|he|she|they|it)\b))"
    r"|\b(?:noon|midday|midnight)\b"
)
_DAY = r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|tomorrow|yesterday)\b"
_HINTS = (*"0123456789", "day", "night", "noon", "clock", "tomorrow", "one", *_LATER.split("|")[:11])
"""One of these stands in every time; most texts have none, and the whole pattern takes long to miss."""
_TIME = re.compile(rf"{_CLOCK}|{_DAY}")


def names_a_time(text: str) -> bool:
    """Whether a clock time or a day stands in it. A length of time, such as ten minutes, is none.

    >>> names_a_time("Ring me by six."), names_a_time("Six of us. Give me ten minutes.")
    (True, False)
    """
    lower = text.lower()
    return any(hint in lower for hint in _HINTS) and _TIME.search(lower.replace("\u2019", "'")) is not None
