"""What is told of a profile: when it was used, what it holds, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from relcourse.text.numbers_in_words import kilobytes_in_words
from relcourse.text.sentences import in_a_row, plural, say, say_count

if TYPE_CHECKING:
    from relcourse.store.copies import Copy
    from relcourse.store.profile_catalog import Known

_WORDS = plural(
    "{count} entry: what you wrote, and your settings", "{count} entries: what you wrote, and your settings"
)


def told(found: Known, copies: Sequence[tuple[Copy, int]]) -> Iterator[tuple[str, str]]:
    """All of it, as labels and texts; ``copies`` come with their sizes in bytes."""
    from relcourse.store.copies import DAMAGED, SET_ASIDE

    inside, name = found.contents, found.name
    yield say("profile"), f"{name} ({inside.who})" if inside.who not in ("", "you") else name
    yield say("file"), str(found.path)
    yield say("size"), size_in_words(found.size)
    if inside.why_unreadable:
        yield say("problem"), inside.why_unreadable
    if inside.begun:
        yield say("begun"), moment(inside.begun)
    yield say("last used"), moment(found.used)
    for course, events in inside.courses.items():
        yield say("course"), f"{course}, {_events(events)}"
    if inside.words:
        yield say("words"), say_count(inside.words, *_WORDS)
    apart = {DAMAGED: say("damaged"), SET_ASIDE: say("set-aside")}
    for each, size in copies:
        yield apart.get(each.why) or say("backup"), f"{each.path}, {size_in_words(size)}"


def counted(found: Known) -> tuple[str, str]:
    """How much is in it, or why that can't be seen, and its size."""
    return found.contents.why_unreadable or _events(found.contents.events), size_in_words(found.size)


def held(found: Known) -> str:
    """The same in one."""
    return in_a_row(counted(found))


def _events(count: int) -> str:
    return say_count(count, "{count} event", "{count} events")


def moment(ms: int) -> str:
    """Local time, to the minute."""
    return f"{here(ms):%Y-%m-%d %H:%M}"


def here(ms: int) -> datetime:
    """Local time."""
    from relcourse.store.environment import SystemZone

    return datetime.fromtimestamp(ms / 1000, SystemZone())


def size_in_words(size: int) -> str:
    """``1,200 KB``, of bytes; none is nothing."""
    return kilobytes_in_words(max(1, round(size / 1024)))
