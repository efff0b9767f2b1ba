"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePath

from relcourse.course.diagnostics import Advice

_TEXT = ("yaml", "yml", "txt", "text", "yam", "ymal")
"""What a course's file may end in that an editor saved as text, one or several of them."""
_OTHER_TEXT = ("md", "json")
"""What it may end in where it is looked for by its name."""
_WORD_PROCESSOR = ("rtf", "doc", "docx", "odt", "pdf", "pages")


def other_ending(name: str, files: Iterable[str]) -> Advice | None:
    """What to do where one of the files of its folder has a name with another ending; None where there is none."""
    wanted = PurePath(name)
    others = [each for each in sorted(files) if each.casefold().startswith(f"{wanted.stem}.") and each != wanted.name]
    for case, endings in (("other ending", _OTHER_TEXT), ("word processor", _WORD_PROCESSOR)):
        there = next((each for each in others if _stem(each.casefold(), endings) == wanted.stem), None)
        if there:
            return Advice(case, (("there", str(PurePath(wanted.parent, there))), ("wanted", name)))
    return None


def _stem(name: str, more: Collection[str]) -> str | None:
    """As ``without_ending``, where it may end in one of ``more`` first."""
    stem, _, ending = name.rpartition(".")
    return without_ending(stem if ending in more else name)


def without_ending(name: str) -> str | None:
    """A file's name without its ending, in letters of any size; None where it ends in something that is no text.

    >>> without_ending("talk.YAML"), without_ending("talk.yml.txt"), without_ending("talk"), without_ending("talk.png")
    ('talk', 'talk', 'talk', None)
    """
    stem, dot, ending = name.rpartition(".")
    if dot and ending.casefold() not in _TEXT:
        return None
    while dot and ending.casefold() in _TEXT:
        name = stem
        stem, dot, ending = name.rpartition(".")
    return name
