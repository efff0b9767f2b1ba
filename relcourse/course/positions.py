"""Where a part of a file stands, from the way that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

Path = tuple[str | int, ...]


def inside(lines: tuple[str, ...], node: yaml.ScalarNode, word: str) -> tuple[int, int] | None:
    """Where ``word`` begins in a text, which the file may break into other lines than its value has."""
    first, start = node.start_mark.line, node.start_mark.column
    source = "\n".join((*lines[first : node.end_mark.line + 1], ""))
    found = re.compile(r"\s+".join(map(re.escape, word.split()))).search(source, start)
    if not found:
        return None
    before = source[: found.start()]
    return first + before.count("\n") + 1, len(before) - before.rfind("\n")


def locate(root: yaml.Node, at: Path) -> tuple[yaml.Node, yaml.Mark]:
    """The deepest part of ``at`` that is there, and where it begins."""
    node, mark = root, root.start_mark
    for step in at:
        found = _step(node, step)
        if found is None:
            continue
        node, mark = found
    return node, mark


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Mark] | None:
    if isinstance(node, yaml.MappingNode):
        found = _keys(node).get(str(step))
        if found:
            key, value = found
            return value, (key.start_mark if isinstance(value, yaml.CollectionNode) else value.start_mark)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            if index == step or any(step == each for each in _digests(item)):
                return item, item.start_mark
    return None


def _keys(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """A mapping's keys and values by key, made once: a file may have thousands of problems."""
    made: dict[str, tuple[yaml.Node, yaml.Node]] | None = node.__dict__.get("by_key")
    if made is None:
        made = node.__dict__["by_key"] = {str(key.value): (key, value) for key, value in reversed(node.value)}
    return made


def _digests(item: yaml.Node) -> Iterator[str]:
    from relcourse.course.ids import digest

    if isinstance(item, yaml.ScalarNode):
        yield digest(item.value)
    elif isinstance(item, yaml.MappingNode):
        yield from (digest(value.value) for _, value in item.value if isinstance(value, yaml.ScalarNode))
