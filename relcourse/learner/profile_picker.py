"""Which profile to take up: what both faces show and accept when there are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from relcourse.course.ids import is_id
from relcourse.store.profile_catalog import Known, known

WHO = "Who is practising?"
NEW_NAME = "A name for the new profile"
NAME_RULE = "Small letters, digits and hyphens, at most 64."


@dataclass(frozen=True)
class Choice:
    """A profile to pick: its name, a few words about it, and its colours."""

    name: str
    about: str
    theme: str = ""


def choices(now: datetime) -> tuple[Choice, ...]:
    """The profiles that are there, the one used last first."""
    return tuple(Choice(each.name, _about(each, now), each.contents.theme) for each in known())


def _about(profile: Known, now: datetime) -> str:
    found = profile.contents
    who = found.who if found.who not in ("", "you", profile.name) else ""
    used = found.why_unreadable or (f"last used {day_said(profile.used, now)}" if found.events else "not begun")
    return ", ".join(part for part in (who, used) if part)


def day_said(ms: int, now: datetime) -> str:
    """A day that has been: ``today``, ``yesterday``, ``on Friday`` within a week, else ``on 6 March 2026``."""
    day = datetime.fromtimestamp(ms / 1000, now.tzinfo).date()
    away = (now.date() - day).days
    if away <= 1:
        return "today" if away <= 0 else "yesterday"
    return f"on {day:%A}" if away < 7 else f"on {day.day} {day:%B %Y}"


def refused(name: str, there: Sequence[str]) -> str:
    """Why a new profile can't be called so, as a sentence; "" if it can."""
    if not is_id(name):
        return f"`{name}` can't be a profile's name. {NAME_RULE}"
    return f"There is a profile {name} already." if name in there else ""
