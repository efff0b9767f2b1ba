"""One learner's progress in one course: the log, and the learner's state kept beside it in memory."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relcourse.progress.learner_state import PROJECTION_VERSION, LearnerState, from_json, to_json
from relcourse.progress.xp import earned
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.private_text import PrivateText
from relcourse.store.settings import Settings, load
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.course.outline import Badge
    from relcourse.events.facts import Fact

_SNAPSHOT_EVERY = 200
UNPROJECTABLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, OSError)
"""What projecting raises on entries that are readable and still not what was written."""


class Profile:
    """Facts go in, the learner's state comes out, always up to the last event on disk."""

    def __init__(
        self, log: Log, course: str, version: str, badges: tuple[Badge, ...] = (), *, calm: bool = False
    ) -> None:
        """``badges`` are those that the course gives; ``calm`` hides the game for as long as this is open.

        Raises ProfileError where the file can't be read.
        """
        self.log = log
        self.environment = log.environment
        self.course = course
        self.version = version
        self._badges = badges
        self._calm = calm
        self.learner = self._load()
        self._projecting = False
        """Set while the learner's state is between two events, and for good where one of them made no sense."""
        self._kept = self.learner.seq
        self.refresh()

    def begin_again(self) -> None:
        """Go on with what is in the log now that it goes on in another file. Raises ProfileError."""
        self.learner = self._load()
        self._kept = self.learner.seq
        self.refresh()

    def refresh(self) -> LearnerState:
        """The learner's state with whatever any window has recorded since. Raises ProfileError."""
        self._projecting = True
        try:
            self._project()
        except UNPROJECTABLE as error:
            raise self.log.found_damaged(say("an entry in it makes no sense")) from error
        self._projecting = False
        return self.learner

    def _project(self) -> None:
        events = self.log.events(self.course, self.learner.seq)
        first = next(events, None)
        if first:
            from relcourse.progress.projection import project  # mostly nothing has happened since the snapshot

            project(self.learner, itertools.chain([first], events))
        while self.learner.outdated:
            from relcourse.progress.projection import project  # as above

            self.learner = project(self.learner.anew(), self.log.events(self.course))

    def record(
        self, facts: Sequence[Fact], texts: Sequence[PrivateText] = (), forget: Sequence[str] = ()
    ) -> LearnerState:
        """Write facts and private texts, then project. Raises AnsweredElsewhere and ProfileError."""
        self.log.record(self.course, self.version, facts, texts, forget)
        fresh = earned(self._badges, self.refresh())
        if fresh:
            from relcourse.events.facts import BadgeEarned  # looking at progress makes no facts

            self.log.record(self.course, self.version, [BadgeEarned(badge.id) for badge in fresh])
        return self.refresh()

    @property
    def settings(self) -> Settings:
        """What the learner has set. Raises ProfileError."""
        kept = load(self.log, self.course)
        return replace(kept, calm=True) if self._calm else kept

    def keep(self) -> None:
        """Keep a snapshot, if enough has happened for it to save time at the next start.

        None where a newer program has recorded what this one doesn't understand: the snapshot would stand for it.
        """
        enough = self.learner.seq - self._kept >= _SNAPSHOT_EVERY
        if enough and not self._projecting and not self.learner.unknown:
            with contextlib.suppress(ProfileError):  # only a shortcut: a full disk has been told where it mattered
                self.log.keep_snapshot(self.course, PROJECTION_VERSION, self.learner.seq, to_json(self.learner))
                self._kept = self.learner.seq

    def _load(self) -> LearnerState:
        kept = self.log.snapshot(self.course, PROJECTION_VERSION)
        try:
            return from_json(kept) if kept else LearnerState()
        except (*UNPROJECTABLE, RecursionError):
            return LearnerState()  # a snapshot is only a shortcut: project from nothing
