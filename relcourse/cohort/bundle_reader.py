"""A bundle as it came in: from a stranger, perhaps damaged, perhaps not a bundle at all. Nothing is taken on trust.

The count and the digest of its last line show an accident, not a forgery: a learner may write in their own file what
they like, and only numbers and names come of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from relcourse.bundle.header import Header, Withdrawal
from relcourse.cohort.bundle_head import header_in, require_format, withdrawal_in
from relcourse.cohort.bundle_lines import end_of, lines_of, object_in, objects, refuse, require_whole
from relcourse.cohort.fact_checks import Fact, problems


@dataclass(frozen=True)
class Bundle:
    header: Header
    facts: Sequence[Fact]
    digest: str
    """Of its last line."""


def read_bundle(data: bytes) -> Bundle | Withdrawal:
    """What a bundle holds. Raises BundleError."""
    lines = lines_of(data)
    require_whole(lines)
    first = object_in(lines[0], 1)
    require_format(first)
    found = end_of(lines)
    if first.get("withdraws") is True:
        return withdrawal_in(first)
    header, facts = header_in(first), objects(lines[1:-1])
    _require_sound(facts)
    return Bundle(header, facts, found)


def _require_sound(facts: Sequence[Fact]) -> None:
    """All facts are looked at in one; where one of them is wrong, it ends the shortest beginning that is."""
    if _problem(facts):
        lengths = range(1, len(facts) + 1)
        most = lengths[bisect_left(lengths, True, key=lambda length: bool(_problem(facts[:length])))]
        refuse(most + 1, _problem(facts[:most]))


def _problem(facts: Sequence[Fact]) -> str:
    return next(problems(facts), "")
