"""An exercise with parts that can't be read: names that lead nowhere in its other parts are told beside them.

What is wrong in a part need not hide a misspelt name elsewhere. All else that could be said may only follow from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from relcourse.course.diagnostics import Issue
from relcourse.course.kinds import Exercise
from relcourse.course.model_types import model_near, required, type_at, words
from relcourse.course.positions import KeyPath

_OF_NAMES = {"RC201", "RC204", "RC206", "RC212"}
_MOST = 20
"""Where more is wrong than this, there is enough to mend."""
_PART = 3
"""What is wrong at less depth, a block of names or one of these, may be where a name belongs."""


def issues_beside(kind: type[Exercise], value: Mapping[str, Any], told: Sequence[Issue]) -> Iterator[Issue]:
    """Names that lead nowhere in a value that is no ``kind``, besides what is ``told`` of it."""
    if len(told) > _MOST or any(len(each.at) < _PART or each.code == "RC027" for each in told):
        return
    mended = deepcopy(dict(value))
    if not all(_put_right(kind, mended, each.at) for each in told):
        return
    made = _made(kind, mended) or _made(kind, mended)
    if made is None:
        return
    places = {each.at for each in told}
    for each in made.issues():
        if each.code in _OF_NAMES and not any(each.at[: len(at)] == at for at in places):
            yield each


def _made(kind: type[Exercise], value: dict[str, Any]) -> Exercise | None:
    """What a value makes; or none, and what is missing in the value stands there now."""
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            if each["type"] == "missing":
                _put_right(kind, value, each["loc"])
        return None


def _put_right(kind: type[Exercise], value: dict[str, Any], at: KeyPath) -> bool:
    """Leave out what stands at a place, or put anything there that may, where it can't be left out."""
    here: Any = value
    for depth, step in enumerate(at):
        there = here.get(step) if isinstance(here, dict) else None
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            there = here[step]
        if isinstance(there, dict | list) and depth < len(at) - 1:
            here = there
            continue
        around = type_at(kind, at[:depth])
        if not isinstance(here, dict) or (around.holds_names and around.part.of is not int):
            return False  # it may be called by its name elsewhere
        here.pop(step, None)
        if step in required(model_near(kind, at[:depth])):
            of = type_at(kind, at[: depth + 1])
            here[step] = next(iter(words(of)), "...")
        return True
    return False
