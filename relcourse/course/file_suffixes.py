"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from relcourse.course.diagnostics import Advice

_TEXT = ("yaml.txt", "yml.txt", "yaml", "yml", "txt")
"""What a course's file may end in that an editor saved as text, the longest first."""
_WORD_PROCESSOR = ("yaml.rtf", "rtf")


def other_ending(name: str, files: Iterable[str]) -> Advice | None:
    """What to do where one of the files of its folder has a name with another ending; None where there is none."""
    wanted = PurePath(name)
    meant = {f"{wanted.stem}.{end}" for end in (*_TEXT, *_WORD_PROCESSOR)}
    there = next((each for each in sorted(files) if each.casefold() in meant and each != wanted.name), None)
    if there is None:
        return None
    case = "word processor" if there.casefold().endswith(".rtf") else "other ending"
    return Advice(case, (("there", str(PurePath(wanted.parent, there))), ("wanted", name)))


def without_ending(name: str) -> str | None:
    """A file's name without its ending, in letters of any size; None where it ends in something that is no text.

    >>> without_ending("talk.YAML"), without_ending("talk.yml.txt"), without_ending("talk"), without_ending("talk.png")
    ('talk', 'talk', 'talk', None)
    """
    for ending in _TEXT:
        if name.casefold().endswith(f".{ending}"):
            return name[: -len(ending) - 1]
    return None if "." in name else name
