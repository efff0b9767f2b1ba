"""Names for the people in a new file: whoever is in the course already is somebody else."""

from __future__ import annotations

import re
from pathlib import Path

from relcourse.course.source import DiskSource, ids

_WOMEN = ("Aiko", "Greta", "Ilse", "Lena", "Nadia", "Petra", "Ruth", "Sanna")
_MEN = ("Bram", "Erik", "Marek", "Osei", "Piotr")
"""Those in the templates."""
_MORE_WOMEN = ("Amina", "Clara", "Dita", "Emine", "Hanna", "Ines", "Keiko", "Leila", "Malia", "Noor", "Yara", "Zuri")
_MORE_MEN = ("Anton", "Davit", "Emeka", "Hugo", "Jonas", "Kenji", "Luis", "Milan", "Nils", "Omar", "Samir", "Tomas")


def with_other_names(text: str, root: Path) -> str:
    """A new file's text, in which nobody is called like somebody in a course; as it is where names run out."""
    there = _words(root)
    taken = there | set(_WOMEN) | set(_MEN)
    for theirs, more in ((_WOMEN, _MORE_WOMEN), (_MEN, _MORE_MEN)):
        free = [name for name in more if name not in taken]
        for name in theirs:
            if name in there and free and re.search(rf"\b{name}\b", text):
                text = _renamed(text, name, free.pop(0))
    return text


def _renamed(text: str, name: str, other: str) -> str:
    """Also where it stands in small letters, as the short name of somebody who speaks."""
    return re.sub(rf"\b{name}\b", other, re.sub(rf"\b{name.lower()}\b", other.lower(), text))


def _words(root: Path) -> set[str]:
    """Every word in the files of a course that can be read."""
    words: set[str] = set()
    source = DiskSource(root)
    for folder in ("lessons", "exercises"):
        for name in ids(source.files(folder)):
            data = source.read(f"{folder}/{name}.yaml")
            if isinstance(data, bytes):
                words.update(re.findall(r"\w+", data.decode(errors="ignore")))
    return words
