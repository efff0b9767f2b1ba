"""How one part of a course differs from what it was: field by field, never line by line.

It walks models, not kinds: a new kind of exercise is compared without a word here. What a learner only reads is
wording; marks, credits, keys, moves, ways, conditions and the like change what is scored or where it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from relcourse.course.ids import digest
from relcourse.course.kinds.scene import Marking, Way

Sort = Literal["added", "removed", "renamed", "changed", "order"]
Names = Mapping[str, str]
"""Each old id that changed, and what it is called now."""
Renamed = Mapping[str, Names]
"""Renamed ids, by the key under which they are listed; places of a conversation under ``goto``."""

_SKIPPED = {"id", "formerly", "tests", "steps", "notes", "goods"}
"""Identities, and what is no learner's: a lesson's steps are compared one by one."""
_NOT_WORDING = {"kind", "begin", "mark", "skill", "coaching", "first", "version", "strength", "counts", "scale", "sets"}
_NAMES = {"begin": "goto", "skill": "skills"}
"""Texts that are an id, and the key under which such ids are listed."""
_IDS = {"skills", "cites", "reviews", "lessons"}


@dataclass(frozen=True)
class Difference:
    """``at`` are the keys down to it, ids as they are now. ``was`` and ``now`` are values, or ids that changed."""

    at: tuple[str, ...]
    sort: Sort
    was: str = ""
    now: str = ""
    wording: bool = False
    like: str = ""
    """For what is gone: something new that looks the same, so perhaps its new name."""
    text: str = ""
    """What it says, where its author gave it no id."""


def differences(old: BaseModel, new: BaseModel, renamed: Mapping[str, Names] | None = None) -> Iterator[Difference]:
    """How ``new`` differs from ``old``; ``renamed`` are ids by the key that lists them, such as ``skills``."""
    yield from _models(old, new, (), {**(renamed or {}), "goto": _places(old, new)})


def pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Each old id that is still there, and what it is called now: by its own name, or by what was ``formerly``.

    No two are called the same; see ``merged`` for those.
    """
    made: dict[str, str] = {}
    for key, part in new.items():
        former = key if key in old else next((each for each in _formers(part) if _carried(each, old, new, made)), "")
        if former:
            made[former] = key
    return made


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Old ids that something names under ``formerly`` that is there besides: both are now one."""
    paired = pairs(old, new)
    made: dict[str, str] = {}
    for key, part in new.items():
        made |= {each: key for each in _formers(part) if _carried(each, old, new, {**paired, **made})}
    return made


def _formers(part: Any) -> tuple[str, ...]:
    return tuple(getattr(part, "formerly", ()))


def _carried(former: str, old: Mapping[str, Any], new: Mapping[str, Any], taken: Mapping[str, str]) -> bool:
    return former in old and former not in new and former not in taken


def parts(old: Mapping[str, Any], new: Mapping[str, Any], at: tuple[str, ...]) -> Iterator[Difference]:
    """What came, went, or goes by another name."""
    paired = pairs(old, new)
    called = {**paired, **merged(old, new)}
    added = [key for key in new if key not in paired.values()]
    for was, now in called.items():
        if was != now:
            yield Difference((*at, now), "renamed", was, now)
    for was in old:
        if was not in called:
            like = look_alike(old[was], {key: new[key] for key in added})
            yield Difference((*at, was), "removed", was, "", like=like, text=_unnamed(was, old[was]))
    yield from (Difference((*at, key), "added", "", key, text=_unnamed(key, new[key])) for key in added)


def look_alike(gone: Any, added: Mapping[str, Any]) -> str:
    """The id of something new that has the same text as what is gone, if there is one."""
    return next((key for key, part in added.items() if headline(part) == headline(gone) != ""), "")


def headline(part: Any) -> str:
    """The text by which one would know it again."""
    names = ("say", "do", "text", "left", "title", "name", "script")
    found = part if isinstance(part, str) else next((text for name in names if (text := getattr(part, name, None))), "")
    return found if isinstance(found, str) else ""


def _unnamed(key: str, part: Any) -> str:
    text = headline(part)
    return text if key == digest(text) else ""


def _places(old: BaseModel, new: BaseModel) -> dict[str, str]:
    """The scenes, endings or options that go by another name now."""
    made: dict[str, str] = {}
    for name in type(old).model_fields:
        was, now = getattr(old, name), getattr(new, name, None)
        if isinstance(was, dict) and isinstance(now, dict):
            made |= pairs(was, now)
    return {was: now for was, now in made.items() if was != now}


def _models(old: BaseModel, new: BaseModel, at: tuple[str, ...], renamed: Renamed) -> Iterator[Difference]:
    fields = {**type(old).model_fields, **type(new).model_fields}
    for name, field in fields.items():
        key = field.alias or name
        if key not in _SKIPPED:
            yield from _values(getattr(old, name, None), getattr(new, name, None), (*at, key), renamed)


def _values(old: Any, new: Any, at: tuple[str, ...], renamed: Renamed) -> Iterator[Difference]:
    key = at[-1]
    if isinstance(old, dict) and isinstance(new, dict):
        if key != "skills":  # a course's skills are compared by themselves, wherever they stand
            yield from _dicts(old, new, at, renamed)
    elif isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from _models(old, new, at, renamed)
    elif key in _IDS:
        yield from _lists(old or (), new or (), at, renamed.get(key, {}))
    else:
        places = renamed.get(_NAMES.get(key, ""), {})
        was, now = _shown(old, renamed["goto"]), _shown(new, {})
        was = places.get(was, was)
        if was != now:
            yield Difference(at, "changed", was, now, _is_wording(key, old or new))


def _dicts(old: dict[str, Any], new: dict[str, Any], at: tuple[str, ...], renamed: Renamed) -> Iterator[Difference]:
    if any(isinstance(each, BaseModel) for each in (*old.values(), *new.values())):
        yield from parts(old, new, at)
        for was, now in pairs(old, new).items():
            yield from _values(old[was], new[now], (*at, now), renamed)
        return
    for key in {**old, **new}:
        before, after = old.get(key), new.get(key)
        if before != after:
            wording = isinstance(before or after, str)
            yield Difference((*at, key), "changed", _shown(before, {}), _shown(after, {}), wording)


def _lists(old: tuple[str, ...], new: tuple[str, ...], at: tuple[str, ...], names: Names) -> Iterator[Difference]:
    """Lists of ids."""
    was = [names.get(each, each) for each in old]
    yield from (Difference((*at, each), "removed", each) for each in was if each not in new)
    yield from (Difference((*at, each), "added", "", each) for each in new if each not in was)
    if sorted(was) == sorted(new) and was != list(new):
        yield Difference(at, "order")


def _shown(value: Any, places: Names) -> str:
    """A value as one would write it."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Way):
        return places.get(value.goto, value.goto) + (f" if {value.when}" if value.when else "")
    if isinstance(value, Marking):
        return value.mark + (f" if {value.when}" if value.when else "")
    if isinstance(value, tuple):
        return ", ".join(_shown(each, places) for each in value)
    if isinstance(value, BaseModel):
        return "; ".join(text for name in type(value).model_fields if (text := _shown(getattr(value, name), {})))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _is_wording(key: str, value: Any) -> bool:
    """Texts are, by whatever key; ids, numbers, yes and no, ways and conditions are not."""
    if isinstance(value, tuple):
        return key not in _NOT_WORDING and not any(isinstance(each, Way) for each in value)
    return isinstance(value, str) and key not in _NOT_WORDING
