"""Twins: two exercises with the same options, of which another one is right as soon as the situation is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue, nearest, params_of
from relcourse.course.kinds import Item
from relcourse.course.kinds.passages import Passage
from relcourse.course.loaded_lesson import Broken, Content
from relcourse.text.same_words import same_words
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Found, Whole

_END = re.compile(r"(?<=[.!?\u3002\uff01\uff1f])\s*")


def twin_file(found: Found) -> str:
    """The file of an exercise's twin, "" where it has none."""
    twin = found.content.twin if isinstance(found.content, Item) else None
    return f"exercises/{twin}.yaml" if twin else ""


@rule("RC908", over=Whole)
def unlike_twins(whole: Whole) -> Iterator[Placed]:
    """Twins that are none."""
    named = whole.folder.names("exercises")
    for found in whole.found:
        item = found.content
        if isinstance(item, Item) and item.twin:
            if found.at:
                yield Placed(found.file, issue((*found.at, "twin"), case="in place"))
            elif item.twin not in named:
                advice = nearest(item.twin, named - {item.id})
                yield Placed(found.file, issue(("twin",), case="missing", advice=advice, twin=item.twin))
            else:
                yield from (Placed(found.file, each) for each in _unlike(item, whole.folder.exercise(item.twin)))


def _unlike(item: Item, other: Content) -> Iterator[Issue]:
    """What is minded in an exercise beside its twin; what both are alike in is said once, of the second one."""
    if isinstance(other, Broken):
        return
    file = f"exercises/{other.id}.yaml"
    if other.id == item.id:
        yield issue(("twin",), case="itself")
    elif not isinstance(other, Item) or not other.is_scored or not item.is_scored:
        yield issue(("twin",), case="not asked")
    elif other.twin != item.id:
        yield issue(("twin",), case="one way", name=item.id, file=file)
    elif other.kind != item.kind:
        yield issue(("kind",), case="kind", kind=other.kind, file=file)
    else:
        yield from (found._replace(params=params_of([*found.params, ("file", file)])) for found in _beside(item, other))


def _beside(item: Item, other: Item) -> Iterator[Issue]:
    theirs = [same_words(each.text) for each in _options(other)]
    unlike = [each for each in _options(item) if same_words(each.text) not in theirs]
    yield from (issue(each.at, case="option", option=each.text[:60]) for each in unlike)
    if item.id < other.id:
        return
    if len(_options(item)) == len(theirs) and not unlike and _key(item) == _key(other):
        yield issue(("twin",), case="key")
    if same_words(item.title) == same_words(other.title):
        yield issue(("title",), case="title")
    if _first_sentence(item) == _first_sentence(other):
        yield issue(("situation" if item.situation else "ask",), case="sentence")


def _options(item: Item) -> list[Passage]:
    return [each for each in item.part_passages() if each.role == "option"]


def _key(item: Item) -> set[tuple[tuple[str, ...], float | None]]:
    """What each option is worth, or which two belong together, by their texts."""
    texts: dict[str, tuple[str, ...]] = {}
    for each in _options(item):
        part = str(each.at[1])
        texts[part] = (*texts.get(part, ()), same_words(each.text))
    worth = item.worth()
    return {(text, worth.get(part)) for part, text in texts.items()}


def _first_sentence(item: Item) -> str:
    """The first that is read of it below its title."""
    return same_words(_END.split((item.situation or item.prompt).strip(), maxsplit=1)[0])
