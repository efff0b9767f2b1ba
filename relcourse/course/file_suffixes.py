"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from relcourse.course.diagnostics import Advice

_ENDINGS = ("yaml", "yml", "yaml.txt", "yml.txt", "txt", "yaml.rtf", "rtf")


def other_ending(name: str, files: Iterable[str]) -> Advice | None:
    """What to do where one of the files has the name with another ending; None where there is none."""
    meant = {f"{PurePath(name).stem}.{end}" for end in _ENDINGS}
    there = next((each for each in sorted(files) if each.casefold() in meant), None)
    if there is None:
        return None
    case = "word processor" if there.casefold().endswith(".rtf") else "other ending"
    return Advice(case, (("there", there), ("wanted", name)))
