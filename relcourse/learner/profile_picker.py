"""Which profile to take up: what both faces show and accept when there are several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from relcourse.course.ids import is_id
from relcourse.progress.days import day_of, today_at
from relcourse.store.environment import local_now
from relcourse.store.profile_catalog import Known, known
from relcourse.text.dates import past_day
from relcourse.text.sentences import in_a_row, message, say

WHO = message("Who is practising?")
NEW_NAME = message("A name for the new profile")
NAME_RULE = message("Small letters, digits and hyphens, at most 64.")


@dataclass(frozen=True)
class Choice:
    """A profile to pick: its name, a few words about it, and its colours."""

    name: str
    about: str
    theme: str = ""


def choices() -> tuple[Choice, ...]:
    """The profiles that are there, the one used last first."""
    now = local_now()
    return tuple(Choice(each.name, _about(each, now), each.contents.theme) for each in known())


def _about(profile: Known, now: datetime) -> str:
    found = profile.contents
    who = found.who if found.who not in ("", "you", profile.name) else ""
    last = past_day(day_of(profile.used, now.tzinfo), today_at(now))
    used = found.why_unreadable or (say("last used {last}", last=last) if found.events else say("not begun"))
    return in_a_row([part for part in (who, used) if part])


def refused(name: str, there: Sequence[str]) -> str:
    """Why a new profile can't be called so, as a sentence; "" if it can."""
    if not is_id(name):
        return " ".join((say("`{name}` can't be a profile's name.", name=name), say(NAME_RULE)))
    return say("There is a profile {name} already.", name=name) if name in there else ""
