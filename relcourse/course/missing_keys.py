"""What to write where a key is missing: a whole block that can be put in as it stands, or a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.ids import is_id
from relcourse.course.model_types import model_near, type_at, words
from relcourse.course.positions import KeyPath

_EXAMPLES = {int: "1", float: "1", bool: "yes"}


def missing(kind: type[BaseModel], value: Mapping[str, Any], loc: KeyPath, at: KeyPath) -> Issue:
    """That the key at ``loc`` below ``kind`` is not there; ``at`` is where it would stand in the file."""
    from relcourse.course.diagnostics.blocks import BLOCKS, ENDING  # words load where there is something to say

    name, of = str(loc[-1]), type_at(kind, loc)
    owner = model_near(kind, loc[:-1])
    told: list[tuple[str, ...]] = [BLOCKS.get((each.__name__, name), ()) for each in owner.__mro__]
    lines = next(filter(None, told), ())
    if name == "endings" and lines:
        names = dict.fromkeys(_led_to(value)) or (ENDING,)
        lines = (lines[0], *(line.replace("{ending}", each) for each in names for line in lines[1:]))
    endings = value.get("endings")
    if name == "scenes" and isinstance(endings, Mapping) and endings:
        lines = tuple(f"{before}next: {next(iter(endings))}" if after else before for before, after in _ways(lines))
    if lines:
        return issue(at, "RC020", "block", name=name, block=lines)
    if of.holds_names or of.holds_parts or of.model:
        return issue(at, "RC020", "of several parts", name=name)
    if found := words(of):
        return issue(at, "RC020", "word", name=name, example=found[0], allowed=found)
    if any(getattr(each, "pattern", None) for each in of.metadata):
        scenes = value.get("scenes") if name == "begin" else None
        example = next(iter(scenes), "a-name") if isinstance(scenes, Mapping) else "a-name"
        return issue(at, "RC020", "name", name=name, example=example)
    if of.of not in _EXAMPLES:
        return issue(at, "RC020", name=name)
    least, most = (of.bound(each) for each in ("ge", "le"))
    if of.of is bool or least is None or most is None:
        return issue(at, "RC020", "value", name=name, example=_EXAMPLES[of.of])
    return issue(at, "RC020", "number", name=name, least=f"{least:g}", most=f"{most:g}")


def _ways(lines: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Each line of a block, where it says where a scene leads only what stands before that."""
    for line in lines:
        before, is_way, _ = line.partition("next: ")
        yield before, bool(is_way)


def _led_to(talk: Mapping[str, Any]) -> Iterator[str]:
    """The names that a conversation's scenes lead to and that are none of its scenes."""
    scenes = talk.get("scenes")
    if not isinstance(scenes, Mapping):
        return
    for scene in scenes.values():
        if not isinstance(scene, Mapping):
            continue
        choices = scene.get("choices")
        parts = choices.values() if isinstance(choices, Mapping) else ()
        ways = [scene.get("next"), *(each.get("goto") for each in parts if isinstance(each, Mapping))]
        for way in ways:
            for each in way if isinstance(way, list) else [way]:
                name = each.get("goto") if isinstance(each, Mapping) else each
                if isinstance(name, str) and is_id(name) and name not in scenes:
                    yield name
