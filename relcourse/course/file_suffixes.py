"""Files that are there under another ending than the one they are looked for with."""

from __future__ import annotations

from pathlib import Path


def other_ending(path: Path) -> str:
    """What to do where a file is there under its name with another ending, or nothing."""
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return ""
    endings = ("yaml", "yml", "yaml.txt", "yml.txt", "txt", "yaml.rtf", "rtf")
    there = next((each for each in names if each.casefold() in {f"{path.stem}.{end}" for end in endings}), None)
    if there is None:
        return ""
    if there.casefold().endswith(".rtf"):
        return f"There is {there}: save it as plain text, and name it {path.name}."
    return f"There is {there}: rename it to {path.name}."
