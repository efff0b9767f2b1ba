"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

_ENDINGS = ("yaml", "yml", "yaml.txt", "yml.txt", "txt", "yaml.rtf", "rtf")


def other_ending(name: str, files: Iterable[str]) -> str:
    """What to do where one of the files has the name with another ending, or nothing."""
    meant = {f"{PurePath(name).stem}.{end}" for end in _ENDINGS}
    there = next((each for each in sorted(files) if each.casefold() in meant), None)
    if there is None:
        return ""
    if there.casefold().endswith(".rtf"):
        return f"There is {there}: save it as plain text, and name it {name}."
    return f"There is {there}: rename it to {name}."
