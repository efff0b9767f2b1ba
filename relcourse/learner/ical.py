"""Plans for the learner's own calendar: each day to look back as an all-day event, in iCalendar (RFC 5545)."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from relcourse.learner import exported_file
from relcourse.learner.exported_file import CantExport
from relcourse.learner.plans import Card, Commitments
from relcourse.progress.days import shifted
from relcourse.store.file_modes import make_folder
from relcourse.store.paths import calendar_path
from relcourse.store.profile import Profile
from relcourse.text import control_characters
from relcourse.text.sentences import in_a_row, message, say

NOTHING_RUNS = message("No plan is running, so there is nothing for a calendar.")
WRITTEN = message("Your plans are in {path}, in your own words. Open it with your calendar.")
_NEEDS_ICALENDAR = message(
    "A calendar file needs one small addition that is not installed here. You, or whoever "
    "set relcourse up for you, can add it with this command: pip install icalendar"
)
_ANOTHER = message("{path} is there already and is no calendar. Name another file.")
_BARE = message("Look back on a plan")
_LONGEST = 120
"""Characters of a title; the whole plan stands in the event's description."""
_BEGINS = b"BEGIN:VCALENDAR"


class NoCalendar(Exception):
    """There can be no file. The message is a sentence for the learner."""


def calendar(cards: Sequence[Card], *, bare: bool = False) -> bytes:
    """The plans that run, as the bytes of an iCalendar file; ``bare`` leaves the learner's words out.

    The same plans give the same bytes. A plan's event has the same UID each time, so that taking the file in twice
    changes nothing, and a greater SEQUENCE once the plan was changed, so that it moves where it is already.
    Raises NoCalendar where no plan runs or icalendar is not installed.
    """
    try:
        import icalendar  # an extra: it may not be here, and nothing else needs it
    except ImportError as error:
        raise NoCalendar(say(_NEEDS_ICALENDAR)) from error
    running = sorted((card for card in cards if card.live), key=lambda card: card.look_back)
    if not running:
        raise NoCalendar(say(NOTHING_RUNS))
    made = icalendar.Calendar()
    made.add("prodid", "-//relcourse//plans//EN")
    made.add("version", "2.0")
    for card in running:
        event = icalendar.Event()
        event.add("uid", f"{control_characters.named(card.id)}@relcourse")
        revised = datetime.fromtimestamp(card.revised // 1000, UTC)
        event.add("dtstamp", revised)  # without a METHOD it is when the plan was last revised (RFC 5545, 3.8.7.2)
        event.add("last-modified", revised)
        event.add("sequence", _sequence(card))
        event.add("dtstart", card.look_back)
        event.add("dtend", shifted(card.look_back, 1))
        event.add("summary", say(_BARE) if bare or not card.will else _title(card))
        if not bare and card.will:
            event.add("description", "\n".join(_plan(card)))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")  # the day stays free
        made.add_component(event)
    data: bytes = made.to_ical()
    return data


def write_plans(profile: Profile) -> Path:
    """Write the plans that run into the learner's exports. Raises NoCalendar and ProfileError."""
    path = calendar_path(profile.log.path.stem)
    data = calendar(Commitments(profile).cards())
    with contextlib.suppress(OSError):  # writing says what is wrong
        make_folder(path.parent)
    write(path, data)
    return path


def write(path: Path, data: bytes, *, inside: Path | None = None) -> tuple[str, ...]:
    """Write a calendar; in the place of a calendar, never of another file, and nowhere out of the folder ``inside``.

    Returns what could not be kept of the file before, as sentences. Raises NoCalendar.
    """
    try:
        return exported_file.write(path, data, begins=_BEGINS, example="plans.ics", another=_ANOTHER, inside=inside)
    except CantExport as error:
        raise NoCalendar(str(error)) from error


def initials(who: str) -> str:
    """Who a plan is with, for others to see: ``Ana Maria`` is ``A. M.``; initials stay as they were written.

    What stands after a comma is a role, such as ``M, theatre manager``, and is left out.
    """
    words: list[str] = re.findall(r"\w+", who.partition(",")[0])
    if len(words) == 1 and 1 < len(words[0]) <= 3 and words[0].isupper():
        return words[0]
    return " ".join(f"{word[0].upper()}." for word in words)


def _sequence(card: Card) -> int:
    """How often the event has changed. Deleted words leave no fact, yet a calendar must let go of them, too: so
    each change counts two, and deleting in between counts one."""
    return 2 * card.revisions + (not card.will)


def _title(card: Card) -> str:
    """``Look back: When ..., I will ...``"""
    when, will = (" ".join(control_characters.without(text).split()) for text in (card.when, card.will))
    title = say("Look back: {plan}", plan=in_a_row([part for part in (when.rstrip(" .,;"), will) if part]))
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _plan(card: Card) -> list[str]:
    plan = [control_characters.without(text).strip() for text in (card.when, card.will)]
    who = initials(card.who)
    return [part for part in (*plan, say("With {who}", who=who) if who else "") if part]
