"""What ``relcourse explain`` says of the codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics.codes import GROUPS, Code, all_codes


def meant(typed: str) -> str:
    """A code as it is written, for how somebody may type it: ``rc14`` and ``14`` are RC014."""
    found = re.fullmatch(r"(?:RC)?([0-9]{1,3})", typed.strip().upper())
    return f"RC{int(found[1]):03}" if found else typed.upper()


def grouped() -> Iterator[tuple[str, list[Code]]]:
    """Each group with what belongs to it, in the order of their codes."""
    for group in GROUPS:
        yield group, [each for each in all_codes().values() if each.group == group]


def at_length(code: Code) -> str:
    """A code's explanation as it is printed."""
    return f"{code.code}, {code.group} ({code.severity}): {code.name}\n\n{code.explain}"


def listed() -> str:
    """Every code and its name, in groups."""
    parts = []
    for group, members in grouped():
        lines = (f"  {each.code}  {each.severity:<7}  {each.name}" for each in members)
        parts.append("\n".join((group[:1].upper() + group[1:], *lines)))
    return "\n\n".join(parts)
