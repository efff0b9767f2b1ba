"""What changed between two versions of a course, as lines for a person and as JSON for a program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted
from relcourse.workbench.diff.course_diff import CourseDiff, PartDiff
from relcourse.workbench.diff.field_diff import Difference

WIDTH = 78
_ONE = {
    "scenes": "scene",
    "endings": "ending",
    "choices": "choice",
    "options": "option",
    "lines": "line",
    "pairs": "pair",
    "items": "item",
    "steps": "step",
    "modules": "module",
    "badges": "badge",
    "skills": "skill",
    "reviews": "review",
    "lessons": "lesson",
    "cites": "source",
}
"""What one of the things under a key is called. The key itself says nothing that the id does not."""
_KEEPING = {"scenes", "endings", "choices", "options", "lines", "pairs", "items", "steps"}
"""Keys of things that a record of an attempt, or of progress, names by their ids."""
_PROGRESS = {"lesson", "exercise", "skill"}
"""Parts to which progress belongs; a page's belongs to its step."""


def diff_lines(diff: CourseDiff) -> Iterator[str]:
    yield diff.old if diff.old == diff.new else f"{diff.old} is now {diff.new}"
    lost = list(_lost(diff))
    if lost:
        yield ""
        yield "Progress that would be lost, as nothing new names it under `formerly`:"
        for each in lost:
            yield from _wrapped(f"  {each}")
    for part in diff.parts:
        if not part.wording_only:
            yield ""
            yield from _part(part)
    read = [part for part in diff.parts if part.wording_only]
    if read:
        yield ""
        total = counted(sum(part.texts for part in read), "text")
        yield f"Wording only: {total} in {counted(len(read), 'part')}"
        for part in read:
            yield f"  {part.what} {part.id}: {counted(part.texts, 'text')}"


def _part(part: PartDiff) -> Iterator[str]:
    name = f"{part.what} {part.id}"
    if part.state in ("added", "removed"):
        yield f"{name}: {'new' if part.state == 'added' else 'gone'}"
        return
    if part.state == "unreadable":
        yield f"{name}: {part.said}"
        return
    if part.state == "renamed":
        name += f", formerly {part.was}"
    yield name + (": attempts that are half done begin anew" if part.restarts else "")
    for each in part.changes:
        yield from _wrapped(f"  {_said(each)}")
    if part.texts:
        yield f"  {counted(part.texts, 'text')} read otherwise"


def _said(each: Difference) -> str:
    *way, last = each.at
    if each.sort == "order":
        where = _where(way)
        return f"{where}{last} in another order"
    if each.sort == "changed":
        return f"{_where(way)}{last} was {each.was or 'nothing'}, is now {each.now or 'nothing'}"
    where = _where(way[:-1])
    one = _ONE.get(way[-1], way[-1]) if way else ""
    if each.sort == "renamed":
        return f"{where}{one} {each.was} is now called {each.now}"
    return f"{where}{one} {_called(each, last)} is " + ("new" if each.sort == "added" else "gone")


def _called(each: Difference, key: str) -> str:
    return f'"{textwrap.shorten(each.text, 50, placeholder=" ...")}"' if each.text else key


def _where(way: Sequence[str]) -> str:
    """The ids on the way down, without the keys that hold them: ``handover, two-names: ``."""
    ids = [each for index, each in enumerate(way) if not (each in _ONE and index % 2 == 0)]
    return ", ".join(ids) + ": " if ids else ""


def _lost(diff: CourseDiff) -> Iterator[str]:
    gone = {part.was for part in diff.parts if part.state == "removed" and part.what == "exercise"}
    for part in diff.parts:
        if part.state == "removed" and part.what in _PROGRESS:
            yield _gone(f"{part.what} {part.was}", part.was, part.like)
        for each in part.changes:
            if part.what == "course" and each.at == ("id",):
                yield f"all of it: the course's id was {each.was}, is now {each.now}"
            elif each.sort == "removed" and len(each.at) > 1 and each.at[-2] in _KEEPING:
                if each.at[-2] == "steps" and {each.was, f"{part.was}/{each.was}"} & gone:
                    continue  # said of the exercise
                one = f"{part.what} {part.id}, {_where(each.at[:-2])}{_ONE[each.at[-2]]} {_called(each, each.was)}"
                yield _gone(one, each.was, each.like) if not each.text else f"{one}: it has no id but its text"


def _gone(what: str, was: str, like: str) -> str:
    if like:
        return f"{what}: it looks like {like}; write `formerly: [{was}]` there"
    return what


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def diff_json(diff: CourseDiff) -> str:
    """One object: same, old, new, lost (sentences), parts, not_compared."""
    found = {
        "same": not diff.parts,
        "old": diff.old,
        "new": diff.new,
        "lost": list(_lost(diff)),
        "parts": [_as_data(part) for part in diff.parts],
        "not_compared": list(diff.not_compared),
    }
    return json_text(found)


def _as_data(part: PartDiff) -> dict[str, Any]:
    return {
        "what": part.what,
        "id": part.id,
        "was": part.was or None,
        "state": part.state,
        "wording_only": part.wording_only,
        "half_done_attempts_begin_anew": part.restarts,
        "texts": part.texts,
        "changes": [
            {"at": list(each.at), "sort": each.sort, "was": each.was or None, "now": each.now or None}
            for each in part.changes
        ],
    }
