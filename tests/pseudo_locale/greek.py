"""A course and a learner who write nothing in our letters, so that what stands in them comes from the program."""

from __future__ import annotations

from pathlib import Path

from relcourse.store.event_log import Log
from tests.faults.poisoned_world import poison_course, poison_words

_GREEK = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ΑΒΓΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΒΩΞΨΖαβγδεφγηιξκλμνοπθρστυβωχψζ"
)


def greek(text: str) -> str:
    """A text letter by letter, which is no Greek but looks it."""
    return text.translate(_GREEK)


def greek_course(root: Path) -> Path:
    """The small course."""
    return poison_course(root, greek)


def write_greek(log: Log) -> None:
    """All words of a profile."""
    poison_words(log, greek)
