"""docs/bundle.md names everything that goes out, and nothing else."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from relcourse.bundle.header import Header
from relcourse.bundle.selection import Ticks
from relcourse.bundle.shared_facts import OUTCOMES, SHARED, SharedEvent
from tests.helpers import REPOSITORY

PAGE = (REPOSITORY / "docs" / "bundle.md").read_text("utf-8")
ROWS = {match[1]: match[0] for match in re.finditer(r"^\| `([a-z-]+)` \|.*$", PAGE, re.M)}


@pytest.mark.parametrize("kind", SHARED)
def test_every_field_of_a_fact_stands_on_the_page(kind: str) -> None:
    named = set(re.findall(r"`([a-z_-]+)`", ROWS[kind]))
    mine = {each.name for each in fields(SHARED[kind])}
    assert mine <= named
    assert named <= mine | {kind, "seq", "plan-made", *OUTCOMES}


def test_the_header_and_what_stands_around_a_fact_are_on_the_page() -> None:
    for name in (
        *(each.name for each in fields(Header)),
        *SharedEvent._fields[:-1],
        *Ticks().left_out,
        "lines",
        "sha256",
    ):
        assert f"`{name}`" in PAGE, name
