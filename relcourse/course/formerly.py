"""Former names: ``formerly: [old]`` carries progress across renaming.

What a thing was first called stays the same however often it is renamed, so revisions go by first names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.ids import is_id
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer

Formers = Mapping[str, Sequence[str]]
"""Each id in use, and what it was called before, the oldest name first."""


class Misnamed(NamedTuple):
    """A former name that carries nothing: the ``nth`` of ``id``, from 0."""

    id: str
    nth: int
    code: str
    old: str
    other: str = ""
    """What goes by the old name, or claimed it before."""

    def issue(self, at: KeyPath) -> Issue:
        """As a warning about the list of former names at ``at``: the course plays all the same."""
        return issue((*at, self.nth), self.code, old=self.old, new=self.id, other=self.other)


def renames(formers: Formers, used: Collection[str] = ()) -> dict[str, str]:
    """Each former name and the id it goes by now. A name that is in use, or claimed before, carries nothing.

    >>> renames({"ask": ["question", "query"], "wait": []})
    {'question': 'ask', 'query': 'ask'}
    """
    made: dict[str, str] = {}
    for new, olds in formers.items():
        for old in olds:
            if old not in formers and old not in used:
                made.setdefault(old, new)
    return made


def first_names(formers: Formers) -> dict[str, str]:
    """Each id and the name that it was first known by.

    >>> first_names({"ask": ["question", "query"], "wait": []})
    {'ask': 'question', 'wait': 'wait'}
    """
    first = {new: old for old, new in reversed(renames(formers).items())}
    return {each: first.get(each, each) for each in formers}


def former_ids(value: Any) -> tuple[str, ...]:
    """The ids of a list that no model has looked at yet."""
    return tuple(each for each in value if isinstance(each, str) and is_id(each)) if isinstance(value, list) else ()


def misnamed(formers: Formers, used: Collection[str] = ()) -> Iterator[Misnamed]:
    """The former names that carry nothing, and why."""
    claimed: dict[str, str] = {}
    for new, olds in formers.items():
        for index, old in enumerate(olds):
            if old == new:
                yield Misnamed(new, index, "RC114", old)
            elif old in formers or old in used:
                yield Misnamed(new, index, "RC115", old, old)
            elif old in claimed:
                yield Misnamed(new, index, "RC116", old, claimed[old])
            claimed.setdefault(old, new)


def renamed(answer: Answer, names: Mapping[str, str]) -> Answer:
    """An answer in which old ids are replaced, wherever they stand in it."""
    if isinstance(answer, str):
        return names.get(answer, answer)
    if isinstance(answer, Mapping):
        return {
            names.get(key, key): names.get(each, each) if isinstance(each, str) else each
            for key, each in answer.items()
        }
    return [names.get(each, each) for each in answer]
