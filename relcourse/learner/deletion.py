"""Deleting what the learner wrote for good, and saying which copies still hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from relcourse.store.copies import Copy, calendar_with_words, copies, copies_with
from relcourse.store.event_log import Log
from relcourse.store.leftovers import remove_leftovers
from relcourse.text.sentences import message, say, say_count
from relcourse.text.shell_command import shell_word

_MANY = 3
"""Copies of a profile whose names a sentence does not list where they are all there are."""
_OPEN = message("Another window is open: the file may hold their bytes until that is closed.")


@dataclass(frozen=True)
class Forgotten:
    """What deleting came to. ``whole`` is false where another window kept the file from being emptied; ``copies``
    are those that still hold it, or can't be read; ``calendar`` is a file of plans that may."""

    count: int
    whole: bool
    copies: tuple[Copy, ...] = ()
    calendar: Path | None = None

    def __str__(self) -> str:
        """What the learner is told."""
        said = [_deleted(self.count)]
        said += [] if self.whole else [say(_OPEN)]
        return " ".join([*said, *self.elsewhere()])

    def elsewhere(self) -> Iterator[str]:
        """Where else it still stands, and how to delete it there."""
        if self.copies:
            yield say_count(
                len(self.copies),
                "A copy still holds what stood here. To delete there, too: {commands}",
                "{count} copies still hold what stood here. To delete there, too: {commands}",
                commands=how_to_delete(self.copies),
            )
        if self.calendar:
            yield say("Plans may stand in {file}, too: delete that file.", file=self.calendar)


def forget(log: Log, texts: Sequence[str], count: int, *, plans: bool) -> Forgotten:
    """Delete private texts by id, for good; ``count`` of them are what the learner sees as one thing each.

    With ``plans`` a calendar of them is named, too. Raises ProfileError.
    """
    whole = log.forget(texts)
    remove_leftovers()
    calendar = calendar_with_words(log.path.stem) if plans else None
    return Forgotten(count, whole, copies_with(texts, log.path.stem) if count else (), calendar)


def _deleted(count: int) -> str:
    if not count:
        return say("No entry was left to delete.")
    return say_count(count, "Deleted for good.", "{count} entries deleted for good.")


def how_to_delete(held: Sequence[Copy]) -> str:
    """The commands that delete some copies."""
    by_profile = groupby(sorted(held, key=lambda each: (each.name, each.made)), lambda each: each.name)
    return "; ".join(f"relcourse profile backups {name} {_which(name, list(some))}" for name, some in by_profile)


def _which(name: str, some: Sequence[Copy]) -> str:
    if len(some) >= _MANY and len(some) == len(copies(name)):
        return "--delete-all"
    return " ".join(f"--delete {shell_word(each.path.name)}" for each in some)
