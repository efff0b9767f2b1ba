"""What ``relcourse explain`` says: every code that a course can be told, from the rules and from reading itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relcourse.workbench.check.rules import RULES
from relcourse.workbench.check.rules.reading_codes import TOLD
from relcourse.workbench.check.rules.registry import GROUPS, Told


@cache
def known() -> dict[str, Told]:
    """Everything that can be said of a course, by its code, in the order of the codes."""
    return dict(sorted({**{each.code: each for each in TOLD}, **RULES}.items()))


def explained(code: str) -> Told:
    """Raises KeyError where there is no such code."""
    return known()[code]


def meant(typed: str) -> str:
    """A code as it is written, for how somebody may type it: ``rc14`` and ``14`` are RC014."""
    found = re.fullmatch(r"(?:RC)?([0-9]{1,3})", typed.strip().upper())
    return f"RC{int(found[1]):03}" if found else typed.upper()


def grouped() -> Iterator[tuple[str, list[Told]]]:
    """Each group with what belongs to it, in the order of their codes."""
    for group in GROUPS:
        yield group, [each for each in known().values() if each.group == group]


def at_length(told: Told) -> str:
    """A code's explanation as it is printed."""
    return f"{told.code}, {told.group} ({told.severity}): {told.name}\n\n{told.explain}"


def listed() -> str:
    """Every code and its name, in groups."""
    parts = []
    for group, members in grouped():
        lines = (f"  {each.code}  {each.severity:<7}  {each.name}" for each in members)
        parts.append("\n".join((group[:1].upper() + group[1:], *lines)))
    return "\n\n".join(parts)
