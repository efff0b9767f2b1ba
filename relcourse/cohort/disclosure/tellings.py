"""Whether a cell of a report may be told anew: what it would tell of people beside each time it was told before.

Whoever sees two tellings can subtract one from the other, and one group or several from all. What then remains has to
be of nobody or of at least K people. Pure rules, over how many people stand how in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from relcourse.cohort.disclosure.limits import K


class Telling(NamedTuple):
    """One time that a cell was told. ``number`` counts up; ``divided`` is whether by groups, too."""

    number: int
    divided: bool


NOTHING = Telling(0, False)
"""Before anything was told, when nobody was in it."""


class Standing(NamedTuple):
    """``people`` of a cell who stood alike in an earlier telling and would in this one: the part that their group is
    told in, None where they are not in it; ``same`` where they did the same in both."""

    before: str | None
    now: str | None
    same: bool
    people: int


_MOST_MIXED = 6
"""Parts among which people went from one to another, at most; each set of them is looked at."""


def may_tell(earlier: Mapping[Telling, Collection[Standing]], *, divided: bool) -> bool:
    """Whether a cell may be told, beside everything that was told of it; ``NOTHING`` is to be among that.

    What was divided once stays so: told whole between two times by groups, it would show what these leave out.
    """
    if not divided and any(before.divided for before in earlier):
        return False
    return all(_tells_of_nobody(found, before.divided, divided) for before, found in earlier.items())


def _tells_of_nobody(found: Collection[Standing], divided_before: bool, divided: bool) -> bool:
    if divided_before:
        return _part_by_part(found)
    return _whole_less_parts(found) if divided else _enough_or_none(changed(found))


def changed(found: Iterable[Standing]) -> int:
    """People who did otherwise, came or went."""
    return sum(each.people for each in found if not each.same)


def _part_by_part(found: Collection[Standing]) -> bool:
    """Each part beside the same part; where people went over from one to another, any of these beside any."""
    mixed = {part for each in found if each.same and each.before != each.now for part in (each.before, each.now)}
    if len(mixed) > _MOST_MIXED:
        return False
    for part in {part for each in found for part in (each.before, each.now) if part is not None} - mixed:
        of_it = [each for each in found if part in (each.before, each.now)]
        if not _enough_or_none(changed(of_it)) or not _enough_or_none(_in(found, {part})):
            return False
    return all(_enough_or_none(_apart(found, then, now)) for then in _sets(mixed) for now in _sets(mixed))


def _in(found: Iterable[Standing], parts: Collection[str | None]) -> int:
    return sum(each.people for each in found if each.now in parts)


def _apart(found: Iterable[Standing], then: Collection[str | None], now: Collection[str | None]) -> int:
    """Those who make the difference between some parts as they were and some as they are."""
    both = ((each, each.before in then, each.now in now) for each in found)
    return sum(each.people for each, was, is_ in both if (was or is_) and not (was and is_ and each.same))


def _sets(parts: Collection[str | None]) -> Iterable[frozenset[str | None]]:
    return [frozenset(some) for size in range(len(parts) + 1) for some in combinations(sorted(map(str, parts)), size)]


def _whole_less_parts(found: Iterable[Standing]) -> bool:
    """All as they were, less any of the parts as they are: with a part taken off, there remain those who came into it;
    without, those who are the same in it; and in either case those who changed or went."""
    always, came, same = 0, Counter[str](), Counter[str]()
    for each in found:
        if each.now is not None and each.same:
            same[each.now] += each.people
        elif each.now is not None and each.before is None:
            came[each.now] += each.people
        else:
            always += each.people
    sums = {min(always, K)}
    for part in same | came:
        sums = {min(sum_ + more, K) for sum_ in sums for more in (came[part], same[part])}
    return sums <= {0, K}


def _enough_or_none(count: int) -> bool:
    return count == 0 or count >= K
