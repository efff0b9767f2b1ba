"""One learner's progress in one course: the log, and the standing kept beside it in memory."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relcourse.progress.fold import fold
from relcourse.progress.game import earned
from relcourse.progress.log import Log, Words
from relcourse.progress.settings import Settings, load
from relcourse.progress.standing import FOLD_VERSION, Standing, from_json, to_json
from relcourse.progress.trouble import ProfileError, damaged

if TYPE_CHECKING:
    from relcourse.course.outline import Badge
    from relcourse.play.events import Fact

_SNAPSHOT_EVERY = 200
UNFOLDABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError)
"""What folding raises on entries that are readable and still not what was written."""


class Profile:
    """Facts go in, the standing comes out, always up to the last event on disk."""

    def __init__(
        self, log: Log, course: str, version: str, badges: tuple[Badge, ...] = (), *, calm: bool = False
    ) -> None:
        """``badges`` are those that the course gives; ``calm`` hides the game for as long as this is open.

        Raises ProfileError where the file can't be read.
        """
        self.log = log
        self.world = log.world
        self.course = course
        self.version = version
        self._badges = badges
        self._calm = calm
        self.standing = self._load()
        self._folding = False
        """Set while the standing is between two events, and for good where one of them made no sense."""
        self._kept = self.standing.seq
        self.refresh()

    def refresh(self) -> Standing:
        """The standing with whatever any window has recorded since. Raises ProfileError."""
        self._folding = True
        try:
            fold(self.standing, self.log.events(self.course, self.standing.seq))
        except UNFOLDABLE as error:
            raise damaged(self.log.path, "an entry in it makes no sense") from error
        self._folding = False
        return self.standing

    def record(self, facts: Sequence[Fact], words: Sequence[Words] = (), forget: Sequence[str] = ()) -> Standing:
        """Write facts and words, then fold them in. Raises AnsweredElsewhere and ProfileError."""
        self.log.record(self.course, self.version, facts, words, forget)
        fresh = earned(self._badges, self.refresh())
        if fresh:
            from relcourse.play.events import BadgeEarned

            self.log.record(self.course, self.version, [BadgeEarned(badge.id) for badge in fresh])
        return self.refresh()

    @property
    def settings(self) -> Settings:
        """What the learner has set. Raises ProfileError."""
        kept = load(self.log, self.course)
        return replace(kept, calm=True) if self._calm else kept

    def keep(self) -> None:
        """Keep a snapshot, if enough has happened for it to save time at the next start."""
        if self.standing.seq - self._kept >= _SNAPSHOT_EVERY and not self._folding:
            with contextlib.suppress(ProfileError):  # only a shortcut: a full disk has been told where it mattered
                self.log.keep_snapshot(self.course, FOLD_VERSION, self.standing.seq, to_json(self.standing))
                self._kept = self.standing.seq

    def _load(self) -> Standing:
        kept = self.log.snapshot(self.course, FOLD_VERSION)
        try:
            return from_json(kept) if kept else Standing()
        except (*UNFOLDABLE, RecursionError):
            return Standing()  # a snapshot is only a shortcut: fold from nothing
