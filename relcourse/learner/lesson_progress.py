"""Where a lesson goes on: by its steps' ids, so that home says without the course's files what opening it will show."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from relcourse.progress.learner_state import LessonState


def nearest_open(steps: Sequence[str], done: Collection[str], unplayable_steps: Collection[str] = ()) -> str:
    """The first step not done after the last one done, else the first not done at all; "" where all are.

    ``unplayable_steps`` are steps that can't be shown, and so are never waited for.
    """
    last = max((index for index, step in enumerate(steps) if step in done), default=-1)
    left = [index for index, step in enumerate(steps) if step not in done and step not in unplayable_steps]
    return steps[next((index for index in left if index > last), left[0])] if left else ""


def at_its_end(steps: Sequence[str], lesson: LessonState) -> bool:
    """Whether the learner has taken the lesson to its end, steps left open on the way or not."""
    return (lesson.finished and not lesson.at) or bool(steps and lesson.at == steps[-1] and lesson.at in lesson.done)


def resume_step(steps: Sequence[str], lesson: LessonState, unplayable_steps: Collection[str] = ()) -> str:
    """The step to go on at; "" for the cover.

    It is where the learner was; in a lesson that was taken to its end, the first step left open; and where the
    step itself is gone, the nearest that is open.
    """
    if at_its_end(steps, lesson) or (lesson.at and lesson.at not in steps):
        return nearest_open(steps, lesson.done, unplayable_steps) or (lesson.at if lesson.at in steps else "")
    return lesson.at
