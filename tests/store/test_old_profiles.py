"""Profiles that older versions wrote, kept as files, are read as they were meant.

``finished`` holds the whole first practice on several days, with reviews, plans, people and a snapshot;
``halfway`` a conversation begun and others replayed. Beside each stands what it added up to when it was written.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from relcourse.progress.learner_state import LIVE, WAITING, to_json
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.helpers import frozen_environment

KEPT = Path(__file__).parent / "profiles"
COURSE = "relational-leadership"


def opened(name: str, tmp_path: Path) -> Profile:
    path = tmp_path / f"{name}.sqlite3"
    shutil.copy(KEPT / f"{name}.sqlite3", path)
    return Profile(Log(path, frozen_environment()), COURSE, "1")


@pytest.mark.parametrize("name", ["finished-v1", "halfway-v1"])
def test_an_old_profile_adds_up_to_what_it_did(name: str, tmp_path: Path) -> None:
    profile = opened(name, tmp_path)
    now: dict[str, Any] = json.loads(to_json(profile.learner))
    then = json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))
    then["attempts"] = then.pop("tries")
    then["conversations"] = sum(each["kind"] == "scenario" for each in then["results"].values())  # each once, by now
    for plan in now["commitments"].values():  # counted since then, for calendars
        assert plan.pop("revised") > 0 and plan.pop("revisions") >= 0
    profile.log.close()
    assert now["running"] == [key for key, each in now["commitments"].items() if each["state"] in (LIVE, WAITING)]
    assert agreed(now, then) == then


def agreed(now: Any, then: Any) -> Any:
    """What is known now, without what was not known then: of a thing its new fields, of what is unclear its revs."""
    if isinstance(then, list) and isinstance(now, dict):
        return list(now)
    if isinstance(then, dict) and isinstance(now, dict) and then.keys() <= now.keys():
        new = now.keys() - then.keys()
        return {key: agreed(each, then.get(key)) for key, each in now.items() if key not in new & NEW}
    return now


NEW = {"at", "unknown", "ahead", "elsewhere", "lesson", "step", "made", "score", "before"}
NEW |= {"renames", "undone", "judged", "outdated", "running", "first_answers", "ending"}
"""What the learner's state holds since."""


@pytest.mark.parametrize(("name", "plans", "reflections"), [("finished-v1", 9, 5), ("halfway-v1", 1, 1)])
def test_what_was_written_in_an_old_profile_is_there(name: str, plans: int, reflections: int, tmp_path: Path) -> None:
    profile = opened(name, tmp_path)
    assert len(profile.log.private_texts("plan")) == plans
    assert len(profile.log.private_texts("reflection")) == reflections
    assert profile.settings.name in ("Amina", "Teo")
    profile.log.close()
