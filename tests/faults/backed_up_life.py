"""Somebody who answers, makes backups and starts the course, under whatever clock."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from relcourse.events.facts import Moved
from relcourse.store.automatic_backups import back_up_weekly
from relcourse.store.copies import Copy, copies
from relcourse.store.environment import Environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.rotation import WEEKLY
from tests.helpers import NINE, frozen_environment

DAY = timedelta(days=1)
WEEK = 7 * DAY


class Life:
    """Somebody who answers, with a clock that may go anywhere and a disk that may be full."""

    def __init__(self, seed: int) -> None:
        self.now = NINE
        self.rng = random.Random(f"life {seed}")
        self.ids = frozen_environment(seed)
        self.by_hand: set[Path] = set()

    @property
    def environment(self) -> Environment:
        return Environment(now=lambda: self.now, new_id=self.ids.new_id, new_seed=self.ids.new_seed)

    def answer(self, count: int = 1) -> None:
        log = Log(profile_path("me"), self.environment)
        log.record("c", "1", [Moved("l", f"{n}") for n in range(count)])
        log.close()

    def start(self) -> Path | None:
        """What a start of the course does; the weekly backup, if it made one."""
        log = Log(profile_path("me"), self.environment)
        log.close()
        return back_up_weekly(profile_path("me"), self.now)


def weekly() -> list[Copy]:
    return [each for each in copies("me") if each.why == WEEKLY]
