"""Keys that stand too far left: what was meant to belong to the part above stands beside it.

Looked for only where a model refuses a file, from the values alone: what fits nowhere where it stands, and fits there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from relcourse.course.diagnostics import Adviser, nearest
from relcourse.course.ids import is_id
from relcourse.course.model_types import Type, keys_of, required
from relcourse.course.other_words import meant_by
from relcourse.course.positions import KeyPath

_NONE: Mapping[str, Type] = {}


class Misplaced(NamedTuple):
    """A key at ``at`` that seems to belong to ``owner``: to its parts, or to its text."""

    at: KeyPath
    owner: KeyPath
    case: str


def misplaced(kind: type[BaseModel], value: Mapping[str, Any]) -> Iterator[Misplaced]:
    """Each such key in a value that is no ``kind``, the outermost first."""
    waiting: deque[tuple[Type, Any, KeyPath]] = deque([(Type(kind), value, ())])
    adviser = Adviser()
    while waiting:
        of, here, at = waiting.popleft()
        if isinstance(here, Mapping):
            found = list(_beside_keys(of, here, at, adviser) if of.model else _beside_names(of, here, at))
            yield from found
            keys = keys_of(of.model) if of.model else _NONE
            wrong = {each.at[-1] for each in found}
            rest = [(keys.get(name, Type(Any)) if of.model else of.part, name) for name in here if name not in wrong]
            waiting += [(inner, here[name], (*at, name)) for inner, name in rest]
        elif isinstance(here, list) and of.holds_parts:
            waiting += [(of.part, each, (*at, index)) for index, each in enumerate(here)]


def _beside_keys(of: Type, here: Mapping[str, Any], at: KeyPath, adviser: Adviser) -> Iterator[Misplaced]:
    """Among the keys of a model: what belongs to the block or the text of the last key that is known."""
    assert of.model is not None
    known, last = keys_of(of.model), ""
    for name, content in here.items():
        if name in known or name in ("id", "kind"):
            last = name if name in known else ""
        elif last and _fits(known[last], here[last], content):
            if not known[last].holds_names and is_id(name):
                continue  # more like a key than like the beginning of a line
            if not isinstance(content, Mapping) and (not adviser.may_advise() or nearest(name, known).suggestion):
                continue  # a known key, misspelt
            if not isinstance(content, Mapping) and meant_by(name, known, here):
                continue  # a known key, called otherwise
            case = "outdented" if known[last].holds_names else "line of a text"
            yield Misplaced((*at, name), (*at, last), case)


def _fits(of: Type, content: Any, value: Any) -> bool:
    """Whether a key could be one more part of a block, or one more line of a text below ``|``."""
    if of.holds_names:
        texts = isinstance(value, str) and isinstance(content, Mapping) and any(map(_is_text, content.values()))
        return content in ("", {}) or texts or (isinstance(content, Mapping) and _is_part(of.part, value))
    is_line = isinstance(value, str) and not isinstance(content, Mapping | list) and of.of is str
    return is_line and isinstance(content, str) and (not content or content.endswith("\n"))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_part(of: Type, value: Any) -> bool:
    if of.model is None:
        return isinstance(value, str)
    if not isinstance(value, Mapping):
        return False
    keys = keys_of(of.model)
    return bool(value) and sum(each in keys for each in value) * 2 > len(value)


def _beside_names(of: Type, here: Mapping[str, Any], at: KeyPath) -> Iterator[Misplaced]:
    """Among the names of a block: a key of the part above, or a part of that part's own last block."""
    inner = of.part.model
    if inner is None:
        return
    keys, last = keys_of(inner), ""
    for name, content in here.items():
        above = here.get(last)
        if last and isinstance(above, Mapping):
            if name in keys and name not in above and not isinstance(content, Mapping) and keys[name].model is None:
                yield Misplaced((*at, name), (*at, last), "outdented")
                continue
            block = next((each for each in reversed(above) if each in keys), "")
            deeper = keys[block] if block else Type(Any)
            is_stranger = isinstance(content, Mapping) and not any(each in content for each in required(inner))
            if deeper.holds_names and is_stranger and _is_part(deeper.part, content):
                yield Misplaced((*at, name), (*at, last, block), "outdented")
                continue
        last = name
