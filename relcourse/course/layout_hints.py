"""Lines that stand in the wrong column, lack their dash or have one too many, where a file can't be read for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from relcourse.course.ids import is_id
from relcourse.course.known_keys import known_keys, lists, names_blocks, texts
from relcourse.course.yaml_lines import BLOCK_TEXT, Part, YamlHint, hint, indent, outline, part, says

Parts = Sequence[Part]
_ANY = 1000
"""A column right of every dash."""


def layout_hint(reason: str, lines: Sequence[str], line: int) -> YamlHint | None:
    """The line that is to blame for a parser's reason at a line, from 1, if one is."""
    parts = outline(lines, line)
    here = parts[-1] if parts and parts[-1].number == line else None
    dashless = _dashless_text(lines, parts, here) if "expected ':'" in reason else None
    found = dashless or prose_left_of_text(lines, line) or _text_line(lines, line)
    if found or "expected ':'" in reason or here is None:
        return found
    if "mapping values" in reason:
        dashless = _dashless_first(parts[:-1]) or _dashless_name(parts) or _dashless_below_name(parts)
        return dashless or _left_of_keys(parts[:-1], here)
    if here.dashed:
        return _dash_before_name(parts[:-1], here) if "expected key" in reason else None
    return (
        _left_of_names(parts, here)
        or _left_of_block(parts[:-1], here)
        or (_in_list(parts[:-1], here) if "'-' indicator" in reason else None)
    )


def _owner(parts: Parts, number: int) -> Part | None:
    """The key that a part, by its place among others, belongs to."""
    least = parts[number].indent
    for each in reversed(parts[:number]):
        if each.indent < least or (each.indent == least and parts[number].dashed and not each.dashed):
            return each if each.opens else None
    return None


def _list_above(parts: Parts, column: int) -> tuple[Part, Part, Part] | None:
    """The owner, the first and the last part of the list whose dashes stand at or left of a column."""
    last = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].dashed and parts[n].indent <= column), None)
    if last is None or any(each.indent < parts[last].indent for each in parts[last:]):
        return None
    dash, first = parts[last].indent, last
    for number in range(last, -1, -1):
        if parts[number].indent < dash or (parts[number].indent == dash and not parts[number].dashed):
            break
        if parts[number].indent == dash:
            first = number
    owner = _owner(parts, first)
    return (owner, parts[first], parts[last]) if owner else None


def _in_list(parts: Parts, here: Part) -> YamlHint | None:
    """A key among the parts of a list: names that have a dash, a part without one, or a key of the part above."""
    found = _list_above(parts, here.indent)
    if not found:
        return None
    owner, first, last = found
    if owner.key in names_blocks() and _is_name(first):
        return _dash(first, owner)
    keys = {each.key for each in parts if each.number >= last.number and each.column == last.column}
    if here.indent == last.indent and (here.key in keys or here.key in ("page", "kind") or not here.key):
        return hint(here.number, here.column + 1, "RC011", "no dash", owner=owner.key)
    if not here.key or not last.key:
        return None
    return _beside(here, last)


def _beside(wrong: Part, first: Part) -> YamlHint:
    """That a key belongs beside another, which stands above it in another column."""
    at, column = wrong.column + 1, first.column + 1
    return hint(wrong.number, at, "RC011", "column of a part", key=wrong.key, first=first.key, column=column)


def _is_name(each: Part) -> bool:
    """Whether what stands behind a dash is a name with something below or behind it, and no key of the list's parts."""
    return bool(each.key) and (each.key not in known_keys() or each.opens or each.value.startswith("{"))


def _dash(each: Part, owner: Part) -> YamlHint:
    return hint(each.number, each.indent + 1, "RC011", "dash before a name", key=each.key, owner=owner.key)


def _dash_before_name(parts: Parts, here: Part) -> YamlHint | None:
    """A dash among names."""
    beside = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].indent <= here.indent), None)
    if beside is None or parts[beside].indent != here.indent or not here.key:
        return None
    owner = _owner(parts, beside)
    return _dash(here, owner) if owner and owner.key in names_blocks() else None


def _dashless_text(lines: Sequence[str], parts: Parts, here: Part | None) -> YamlHint | None:
    """A line without colon and dash in the column of a list's dashes, or a name further left: the last such line."""
    for number in range(len(parts) - 1, max(-1, len(parts) - 4), -1):
        each = parts[number]
        if each.key or each.dashed or lines[each.number - 1].lstrip().startswith("-"):
            if each is here:
                continue
            break
        found = _list_above(parts[:number], each.indent)
        if not found and is_id(lines[each.number - 1].strip()):
            found = _list_above(parts[:number], _ANY)
        if found and found[0].indent <= each.indent <= found[1].indent:
            return hint(each.number, each.indent + 1, "RC011", "no dash", owner=found[0].key)
    return None


def _dashless_first(parts: Parts) -> YamlHint | None:
    """The first part of a list, without its dash, which the keys below it show."""
    if not parts or parts[-1].dashed or parts[-1].key not in ("page", "kind", "when", "goto"):
        return None
    owner = _owner(parts, len(parts) - 1)
    if owner is None or owner.key not in lists():
        return None
    return hint(parts[-1].number, parts[-1].column + 1, "RC011", "no dash", owner=owner.key)


def _dashless_name(parts: Parts) -> YamlHint | None:
    """The name of a file as the first part of a list, without its dash, which the part below it has."""
    if len(parts) < 2 or not parts[-1].dashed:
        return None
    before, owner = parts[-2], _owner(parts, len(parts) - 2)
    if before.key or before.dashed or before.indent != parts[-1].indent or not owner or owner.key not in lists():
        return None
    return hint(before.number, before.column + 1, "RC011", "no dash", owner=owner.key)


def _dashless_below_name(parts: Parts) -> YamlHint | None:
    """A part of a list that stands, without its dash, below the name of a file behind one: where its dash belongs."""
    if len(parts) < 2 or parts[-1].key not in ("page", "kind") or parts[-1].dashed:
        return None
    before, owner = parts[-2], _owner(parts, len(parts) - 2)
    if before.key or not before.dashed or before.column != parts[-1].column or not owner or owner.key not in lists():
        return None
    return hint(parts[-1].number, before.indent + 1, "RC011", "no dash", owner=owner.key)


def _left_of_keys(parts: Parts, here: Part) -> YamlHint | None:
    """A key with its value that stands further left than those before and after it."""
    if parts and _is_text_behind_a_name(parts[-1], here):
        return hint(parts[-1].number, parts[-1].column + 1, "RC011", "text behind a name", key=parts[-1].key)
    if len(parts) < 2 or not here.key or here.dashed:
        return None
    wrong, owner = parts[-1], parts[-2]
    is_first = owner.opens and owner.key in known_keys() and wrong.column < owner.column < here.column
    if is_first and wrong.key and wrong.value and not wrong.dashed:
        return hint(wrong.number, wrong.column + 1, "RC011", "left of its block", key=wrong.key, owner=owner.key)
    before = next((each for each in reversed(parts[:-1]) if each.column <= here.column), None)
    if before is None or before.column != here.column or not before.key or wrong.column >= here.column:
        return None
    if not wrong.value or wrong.dashed:
        return None
    return _beside(wrong, before)


def _is_text_behind_a_name(above: Part, here: Part) -> bool:
    """Whether keys stand below a name of the author's that has a text behind it."""
    named = above.key and above.key not in known_keys() and above.value and not above.dashed
    return bool(named) and here.key in known_keys() and here.column > above.column


def _left_of_names(parts: Parts, here: Part) -> YamlHint | None:
    """A name with its part on its line that stands further left than the names before and after it."""
    if len(parts) < 3 or not here.key:
        return None
    wrong, above = parts[-2], parts[-3]
    if wrong.key and wrong.value.startswith("{") and above.value.startswith("{") and above.column > wrong.column:
        return _beside(wrong, above)
    before = next((each for each in reversed(parts[:-2]) if each.column <= here.column), None)
    if before is None or before.column != here.column or not before.key or wrong.dashed:
        return None
    return _beside(wrong, before) if wrong.key and wrong.value and wrong.column < here.column else None


def _left_of_block(parts: Parts, here: Part) -> YamlHint | None:
    """A name that stands as far left as the key of its block: the names below it show where it belongs."""
    for number in range(len(parts) - 1, 0, -1):
        each, before = parts[number], parts[number - 1]
        if each.indent < here.indent:
            beside = each.indent == before.indent and before.opens and not each.dashed
            if beside and each.key and before.key in names_blocks():
                return hint(each.number, each.column + 1, "RC011", "left of its block", key=each.key, owner=before.key)
            above = next((part for part in reversed(parts[:number]) if part.column <= here.column), None)
            amid = above and above.column == here.column and above.key and above.opens and not above.dashed
            if above and amid and each.opens and not each.dashed and each.key not in known_keys():
                return _beside(each, above)
            return None
        if each.indent == here.indent:
            return None
    return None


def _text_line(lines: Sequence[str], line: int) -> YamlHint | None:
    """A line of a text that is not indented below its key, or less than the first one."""
    for number in range(min(line, len(lines)), 0, -1):
        if not says(lines[number - 1]):
            continue
        here = part(lines, number)
        if number == line and (here.dashed or here.key in known_keys()):
            continue  # the parser stumbles over what follows a text
        is_block = BLOCK_TEXT.search(lines[number - 1]) is not None
        if here.key in known_keys() and not is_block and not here.opens:
            return None
        if here.key not in texts() and not (here.key in known_keys() and is_block):
            if here.dashed or here.key in known_keys():
                return None
            continue
        return _line_below(lines, here, line, is_block=is_block)
    return None


def prose_left_of_text(lines: Sequence[str], line: int) -> YamlHint | None:
    """A line that can be no key, for its blanks, and that ends in a colon, right of no text that stands above it."""
    parts = outline(lines, line)
    for above, here in pairwise(parts):
        is_prose = here.opens and " " in here.key and not here.dashed and above.key in texts()
        if is_prose and BLOCK_TEXT.search(lines[above.number - 1]) and here.indent <= above.column:
            return hint(here.number, here.indent + 1, "RC011", "text not indented", owner=above.key)
    return None


def _line_below(lines: Sequence[str], owner: Part, until: int, *, is_block: bool) -> YamlHint | None:
    first = 0
    for number in range(owner.number + 1, min(until, len(lines)) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        here, column = part(lines, number), indent(line)
        if column > owner.column:
            if first and column < first:
                case = "text of two columns"
                return hint(number, column + 1, "RC011", case, owner=owner.key, column=owner.column + 3)
            first = first or column
        elif here.dashed or here.key in known_keys() or (here.key and (first or here.opens or not is_block)):
            return None
        elif line.startswith(("---", "...")):
            return None  # a file's end
        elif column == owner.column and line.split()[0] in known_keys():
            return hint(number, column + 1, "RC011", "no colon")
        else:
            return hint(number, column + 1, "RC011", "text not indented", owner=owner.key)
    return None
