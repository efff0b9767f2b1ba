"""Writing ``formerly: [old]`` into a file, at its top, or in a skill of the front page; comments and layout stay."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from relcourse.course.documents import Document, read
from relcourse.course.formerly import former_ids
from relcourse.workbench.fix.written import quoted
from relcourse.workbench.rename.named_part import CantName
from relcourse.workbench.scaffold.yaml_list_insert import with_item
from relcourse.workbench.text_edits import Edit, changed, line_end

KEY = "formerly"


def with_former_name(data: bytes, file: str, old: str, new: str) -> bytes:
    """An exercise's or a lesson's file that says what it was called before. Raises CantName where that can't be."""
    document = _document(data, file)
    expected = {**document.value, KEY: _olds(document.value.get(KEY), old, new)}
    for made in (_appended(data, document, old, new), _rewritten(data, document, expected[KEY])):
        again = read(made, file)[0] if made else None
        if made and again and again.value == expected:
            return made
    raise CantName(f"{file} is written in a way that can't be changed for sure. Write `formerly: [{old}]` there first.")


def without_former_names(data: bytes, file: str) -> bytes:
    """A file that says of nothing that it was called so before. Raises CantName where that can't be."""
    document = _document(data, file)
    if KEY not in document.value:
        return data
    expected = {key: value for key, value in document.value.items() if key != KEY}
    text = data.decode("utf-8-sig")
    key, value = _entry(document.root, KEY)
    start = key.start_mark.index - key.start_mark.column
    end = text.find("\n", value.end_mark.index)
    ended = value.end_mark.index if value.end_mark.column == 0 else end + 1 if end >= 0 else len(text)
    made = changed(data, [Edit(start, ended, "")])
    again = read(made, file)[0]
    if again is None or again.value != expected:
        raise CantName(f"{file} says `formerly:` in a way that can't be left out for sure. Copy it by hand.")
    return made


def renamed_skill(data: bytes, file: str, module: str, old: str, new: str) -> bytes:
    """The front page with a skill of a module under another name, and its old one. Raises CantName."""
    document = _document(data, file)
    skills = _entry(_entry(_entry(document.root, "modules")[1], module)[1], "skills")[1]
    key, value = _entry(skills, old)
    made = changed(data, [Edit(key.start_mark.index, key.end_mark.index, new), *_wrapped(value, old, new, data)])
    expected = copy.deepcopy(document.value)
    here = expected["modules"][module]
    here["skills"] = {new if name == old else name: each for name, each in here["skills"].items()}
    said = here["skills"][new]
    named = {"name": said.strip()} if isinstance(said, str) else dict(said)
    here["skills"][new] = {**named, KEY: _olds(named.get(KEY), old, new)}
    again = read(made, file)[0]
    if again is None or again.value != expected:
        raise CantName(f"{file} names the skill `{old}` in a way that can't be changed for sure. Change it by hand.")
    return made


def _wrapped(value: yaml.Node, old: str, new: str, data: bytes) -> list[Edit]:
    """A skill's name between braces, with what it was called; or that beside its other keys."""
    if isinstance(value, yaml.ScalarNode):
        one_line = " ".join(value.value.split())
        made = f"{{name: {quoted(one_line)}, {KEY}: [{old}]}}"
        text = data.decode("utf-8-sig")
        source = text[value.start_mark.index : value.end_mark.index]
        if value.style in ("'", '"') and "\n" not in source:
            made = f"{{name: {source}, {KEY}: [{old}]}}"
        elif one_line.replace(" ", "").isalpha():
            made = f"{{name: {one_line}, {KEY}: [{old}]}}"
        return [Edit(value.start_mark.index, value.end_mark.index, made)]
    if not isinstance(value, yaml.MappingNode) or not value.value:
        return []
    listed = next((each for key, each in value.value if key.value == KEY), None)
    if isinstance(listed, yaml.SequenceNode):
        olds = _olds([each.value for each in listed.value], old, new)
        if listed.flow_style:
            return [Edit(listed.start_mark.index, listed.end_mark.index, f"[{', '.join(olds)}]")]
        return []
    last = value.value[-1][1]
    if value.flow_style:
        return [Edit(last.end_mark.index, last.end_mark.index, f", {KEY}: [{old}]")]
    first = value.value[0][0]
    indent = " " * first.start_mark.column
    text = data.decode("utf-8-sig")
    return [Edit(first.start_mark.index, first.start_mark.index, f"{KEY}: [{old}]{line_end(text)}{indent}")]


def _olds(listed: Any, old: str, new: str) -> list[str]:
    """What it was called before, the oldest name first; the name it has now is none of them."""
    return [*(each for each in former_ids(listed) if each not in (old, new)), old]


def _appended(data: bytes, document: Document, old: str, new: str) -> bytes | None:
    return None if new in former_ids(document.value.get(KEY)) else with_item(data, (KEY,), old)


def _rewritten(data: bytes, document: Document, olds: list[str]) -> bytes | None:
    """The list in brackets anew, or where there is none, a line above the first one or a part behind the first."""
    root, said = document.root, f"[{', '.join(olds)}]"
    if not isinstance(root, yaml.MappingNode):
        return None
    listed = next((each for key, each in root.value if key.value == KEY), None)
    if listed is not None:
        if not isinstance(listed, yaml.SequenceNode) or not listed.flow_style:
            return None
        return changed(data, [Edit(listed.start_mark.index, listed.end_mark.index, said)])
    first = root.value[0][0].start_mark
    if root.flow_style:
        return changed(data, [Edit(first.index, first.index, f"{KEY}: {said}, ")])
    end = line_end(data.decode("utf-8-sig"))
    return changed(data, [Edit(first.index, first.index, f"{KEY}: {said}{end}{' ' * first.column}")])


def _document(data: bytes, file: str) -> Document:
    document = read(data, file)[0]
    if document is None:
        raise CantName(f"{file} can't be read. Mend it first: relcourse check.")
    return document


def _entry(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node]:
    """A key of a block and its value."""
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key:
            return name, value
    raise CantName(f"There is no `{key}` where it was. Run this once more.")
