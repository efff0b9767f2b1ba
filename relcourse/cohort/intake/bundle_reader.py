"""A bundle as it came in: from a stranger, perhaps damaged, perhaps not a bundle at all. Nothing is taken on trust.

The count and the digest of its last line show an accident, not a forgery: a learner may write in their own file what
they like, and only numbers and names come of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from relcourse.bundle.header import Header, Withdrawal
from relcourse.cohort.intake.bundle_head import header_in, require_format, withdrawal_in
from relcourse.cohort.intake.bundle_lines import end_of, lines_of, object_in, objects, refuse, require_whole
from relcourse.cohort.intake.fact_columns import Facts, Problem, sound_columns


@dataclass(frozen=True)
class Bundle:
    header: Header
    facts: Facts
    digest: str
    """Of its last line."""
    went_back: bool = False
    """Whether the day of a fact lies before that of the fact before it: a clock went back."""

    @property
    def size(self) -> int:
        """How many facts it holds."""
        return sum(len(each["seq"]) for each in self.facts.values())

    @property
    def marks(self) -> Mapping[int, str]:
        """The mark of each fact, by its number."""
        return {seq: mark for each in self.facts.values() for seq, mark in zip(each["seq"], each["mark"], strict=True)}


def read_bundle(data: bytes) -> Bundle | Withdrawal:
    """What a bundle holds. Raises BundleError."""
    lines = lines_of(data)
    require_whole(lines)
    first = object_in(lines[0], 1)
    require_format(first)
    found = end_of(lines)
    if first.get("withdraws") is True:
        return withdrawal_in(first)
    header, said = header_in(first), objects(lines[1:-1])
    facts = _sound(said)
    return Bundle(header, facts, found, any(later["day"] < each["day"] for each, later in pairwise(said)))


def _sound(said: Sequence[Mapping[str, Any]]) -> Facts:
    """All lines are looked at in one; where one of them is wrong, it ends the shortest beginning that is."""
    try:
        return sound_columns(said)
    except Problem:
        lengths = range(1, len(said) + 1)
        shortest = lengths[bisect_left(lengths, True, key=lambda length: bool(_problem(said[:length])))]
        refuse(shortest + 1, _problem(said[:shortest]))


def _problem(said: Sequence[Mapping[str, Any]]) -> str:
    try:
        sound_columns(said)
    except Problem as problem:
        return str(problem)
    return ""
