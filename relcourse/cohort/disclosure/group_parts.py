"""The groups of a roster as they are told of: each that has enough people, the others together."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.cohort.disclosure.limits import K
from relcourse.cohort.folder.roster import OTHERS


def parts_of(sizes: Mapping[str, int]) -> Mapping[str, str]:
    """Each group, "" for none, with the part in which it is told; all in one where no two parts have enough people.

    >>> parts_of({"north": 6, "south": 7, "": 2})
    {'south': 'south', 'north': '(others)', '': '(others)'}
    >>> set(parts_of({"north": 6, "south": 3}).values())
    {'(others)'}
    """
    ordered = sorted(sizes, key=lambda group: (-sizes[group], group))
    alone = [group for group in ordered if group and sizes[group] >= K]
    while alone and 0 < sum(count for group, count in sizes.items() if group not in alone) < K:
        alone.pop()  # else what is told of all the others would tell of those few
    told = alone if len(alone) + (len(alone) < len(sizes)) > 1 else []
    return {group: group if group in told else OTHERS for group in ordered}
