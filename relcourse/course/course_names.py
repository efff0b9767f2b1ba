"""What a course calls its parts, as words such as ``lesson:first``, ``step:first/a-page`` and ``skill:asking``."""

from __future__ import annotations

from relcourse.course.outline import Outline


def named(what: str, key: str, lesson: str = "") -> str:
    """The word of one part, as a rename speaks of it; an exercise written in its lesson goes by its step.

    >>> named("step", "a-page", "first"), named("exercise", "first/a-page"), named("skill", "asking")
    ('step:first/a-page', 'step:first/a-page', 'skill:asking')
    """
    if what == "step":
        return f"step:{lesson}/{key}"
    return f"step:{key}" if what == "exercise" and "/" in key else f"{what}:{key}"


def names(outline: Outline) -> frozenset[str]:
    """The words of all that a course has. A step may be an exercise file's, so it counts as an exercise, too."""
    found = {f"skill:{skill}" for skill in outline.skills}
    for lesson in outline.lessons:
        found.add(f"lesson:{lesson.id}")
        for step in lesson.steps:
            found.update((f"step:{lesson.id}/{step}", f"exercise:{step}"))
        found.update(named("exercise", item.id) for item in lesson.reviews)
    return frozenset(found)
