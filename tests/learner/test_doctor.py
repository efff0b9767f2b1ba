"""What the doctor says of entries that were recorded under a clock that was ahead."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.learner.doctor import examine
from tests.conftest import OpenProfile
from tests.helpers import NINE, frozen_environment

DAY = timedelta(days=1)
LATE = datetime(2027, 12, 31, 23, 30, tzinfo=NINE.tzinfo)


@pytest.mark.parametrize(
    ("recorded", "now", "said"),
    [
        ([], NINE, None),
        ([NINE], NINE + DAY, None),
        ([NINE, NINE + 400 * DAY], NINE + 401 * DAY, None),
        (
            [NINE + 2 * DAY],
            NINE + DAY,
            ("1 entry is dated after now, as late as 4 March 2026. "
             "Check the clock of this computer; what you do next sets them right.", False),
        ),
        (
            [NINE, LATE, NINE + 2 * DAY],
            NINE + DAY,
            ("2 entries are dated after now, as late as 31 December 2027. "
             "Check the clock of this computer; what you do next sets them right.", False),
        ),
        (
            [NINE + 2 * DAY, LATE, NINE + 3 * DAY, NINE],
            NINE + DAY,
            ("3 entries are dated after now, as late as 31 December 2027; each counts as of the entry after it.", True),
        ),
        (
            [datetime.fromisoformat("2026-12-31T23:30:00+00:00"), NINE],
            NINE + DAY,
            ("1 entry is dated after now, as late as 1 January 2027; each counts as of the entry after it.", True),
        ),
    ],
    ids=["nothing", "before now", "now is later", "the last", "some and the last", "right since", "by the clock here"],
)  # fmt: skip
def test_entries_that_lie_ahead_of_now_are_named(
    small_course: Path,
    open_profile: OpenProfile,
    monkeypatch: pytest.MonkeyPatch,
    recorded: list[datetime],
    now: datetime,
    said: tuple[str, bool] | None,
) -> None:
    profile = open_profile(small_course)
    for at in recorded:
        profile.log.environment = frozen_environment(begin=at, seed=recorded.index(at))
        profile.log.record("small", "1.0", [Moved("first", "a-page")])
    monkeypatch.setattr("relcourse.learner.doctor.real_environment", lambda: frozen_environment(begin=now))
    clock = [(line.removeprefix("clock").strip(), well) for line, well in examine("me", small_course)
             if line.startswith("clock")]  # fmt: skip
    assert clock == ([said] if said else [])
