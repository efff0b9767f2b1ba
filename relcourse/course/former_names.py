"""What was called otherwise before, as a course's files say under ``formerly``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from relcourse.course.formerly import Formers, former_ids
from relcourse.course.models import Lesson, older_step_id

if TYPE_CHECKING:
    from relcourse.course.folder import CourseFolder


def lesson_formers(lessons: Sequence[Lesson]) -> Formers:
    return {lesson.id: lesson.formerly for lesson in lessons}


def file_formers(folder: CourseFolder, lessons: Sequence[Lesson]) -> Formers:
    """Those of every exercise file that a lesson names."""
    named = [step for lesson in lessons for step in (*lesson.steps, *lesson.reviews) if isinstance(step, str)]
    return {name: folder.formerly(name) for name in dict.fromkeys(named)}


def step_formers(lesson: Lesson, files: Formers) -> Formers:
    """Those of a lesson's steps; a step that names a file goes by those of the file, and one that is written in place
    went by its title's slug once, if no other step did.
    """
    said = {
        key: files.get(step, ()) if isinstance(step, str) else former_ids(step.get("formerly"))
        for key, step in lesson.by_id.items()
    }
    older = {key: older_step_id(step) for key, step in lesson.by_id.items()}
    if all(key == old for key, old in older.items()):
        return said
    taken = Counter(map(older_step_id, lesson.steps)) + Counter(old for olds in said.values() for old in olds)
    return {
        key: olds if older[key] == key or taken[older[key]] > 1 else (*olds, older[key]) for key, olds in said.items()
    }


def by_new_name(names: Mapping[str, str]) -> Formers:
    """What went by other names, by the one it goes by now; ``names`` are old -> new.

    >>> by_new_name({"question": "ask", "query": "ask"})
    {'ask': ['question', 'query']}
    """
    made: dict[str, list[str]] = {}
    for old, new in names.items():
        made.setdefault(new, []).append(old)
    return made
