"""The README's pictures and its recording are there, fetch nothing, and tell nothing of where they were made."""

from __future__ import annotations

import json
import re

import pytest

from tests.helpers import REPOSITORY

DOCS = REPOSITORY / "docs"
SHOWN = re.findall(r"\]\((docs/[\w-]+\.(?:svg|cast))\)", (REPOSITORY / "README.md").read_text(encoding="utf-8"))


def test_all_that_is_drawn_is_shown() -> None:
    drawn = [*DOCS.glob("*.svg"), *DOCS.glob("*.cast")]
    assert sorted(SHOWN) == sorted(f"docs/{each.name}" for each in drawn)


@pytest.mark.parametrize("name", SHOWN)
def test_it_fetches_nothing_and_names_no_folder(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[^\s\"<\\]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert not re.search(r"/(tmp|home|root|Users)/", text)


def test_the_recording_plays_in_order_at_a_readers_pace() -> None:
    head, *events = map(json.loads, (DOCS / "first-minute.cast").read_text(encoding="utf-8").splitlines())
    assert (head["version"], head["width"], head["height"]) == (2, 80, 24)
    times = [time for time, _, _ in events]
    assert times == sorted(times) and 15 < times[-1] < 60
    assert all(kind == "o" for _, kind, _ in events)
