"""Structure: what stands in a course and is used nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.problem import Fault
from relcourse.workbench.rules.base import Placed, Whole, rule


@rule("RC112", "structure", "an exercise that no lesson uses", over=Whole)
def unused_exercise(whole: Whole) -> Iterator[Placed]:
    """A file in exercises/ is played only where a lesson names it, among its `steps:` or its `reviews:`."""
    steps = {step for plan in whole.plans for step in plan.lesson.steps if isinstance(step, str)}
    named = steps.union(*(plan.lesson.reviews for plan in whole.plans))
    for path in sorted((whole.folder.root / "exercises").glob("*.yaml")):
        if path.stem not in named:
            fault = Fault((), "", "No lesson uses this exercise.", "Name it in a lesson's `steps:` or `reviews:`.")
            yield Placed(f"exercises/{path.name}", fault)


@rule("RC113", "structure", "a lesson that no module lists", over=Whole)
def unlisted_lesson(whole: Whole) -> Iterator[Placed]:
    """A file in lessons/ is on the map only where course.yaml lists it under a module's `lessons:`."""
    known = {*whole.folder.course.lessons, "course", "sources"}
    for path in sorted((whole.folder.root / "lessons").glob("*.yaml")):
        if path.stem not in known:
            fault = Fault((), "", "No module lists this lesson.", "Name it in course.yaml under a module's `lessons:`.")
            yield Placed(f"lessons/{path.name}", fault)
