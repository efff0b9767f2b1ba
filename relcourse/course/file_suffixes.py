"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.diagnostics import Advice


def other_ending(path: Path) -> Advice | None:
    """What to do where a file is there under its name with another ending; None where there is none."""
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return None
    endings = ("yaml", "yml", "yaml.txt", "yml.txt", "txt", "yaml.rtf", "rtf")
    there = next((each for each in names if each.casefold() in {f"{path.stem}.{end}" for end in endings}), None)
    if there is None:
        return None
    case = "word processor" if there.casefold().endswith(".rtf") else "other ending"
    return Advice(case, (("there", there), ("wanted", path.name)))
