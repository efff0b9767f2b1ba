"""Which of a course's renames are borne out by the names that it used before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relcourse.course.course_names import named

if TYPE_CHECKING:
    from relcourse.course.outline import Rename
    from relcourse.learner.known_names import KnownNames


def plausible(renames: Sequence[Rename], known: KnownNames) -> tuple[Rename, ...]:
    """Those that can be one thing under another name; lessons come before what is in them.

    What an edition of the course had side by side was two things: nothing goes to a name that stood beside its old
    one. Two things may well become one under a new name; should the course at hand ever go by the old names again,
    that can be taken back.
    """
    lessons: dict[str, tuple[str, ...]] = {}
    for each in renames:
        if each.what == "lesson":
            lessons[each.new] = (*lessons.get(each.new, (each.new,)), each.old)
    found: list[Rename] = []
    apart: set[tuple[str, str]] = set()
    for each in renames:
        places = lessons.get(each.of, (each.of,))
        old, new = (frozenset(named(each.what, key, place) for place in places) for key in (each.old, each.new))
        refused = known.side_by_side(old, new) or (
            each.what == "exercise" and (_lesson(each.old), _lesson(each.new)) in apart
        )
        if refused and each.what == "lesson":
            apart.add((each.old, each.new))
        elif not refused:
            found.append(each)
    return tuple(found)


def _lesson(exercise: str) -> str:
    """The lesson that an exercise is written in, "" for one with a file of its own."""
    lesson, inside, _ = exercise.partition("/")
    return lesson if inside else ""
