"""Spots in what is previewed: a lesson, a step, a scene, and what a conversation is to remember there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.folder import LoadedLesson
from relcourse.course.kinds import Scenario
from relcourse.lesson.errors import NotHere
from relcourse.workbench.preview.asked_state import Asked, asked_state
from relcourse.workbench.preview.edition import Edition


@dataclass(frozen=True)
class Spot:
    """A place to go to: a lesson, a step of it, a scene or an ending of that step. "" is what is not named."""

    lesson: str
    step: str = ""
    scene: str = ""
    asked: Asked = ()


def find_spot(edition: Edition, scene: str | None = None, remembered: str | None = None) -> Spot:
    """Where a scene stands in what is previewed, by default the first of its one conversation, with what that is
    asked to remember there. Raises NotHere with the names that are known, and NoState.
    """
    spot, scenario = _find(edition, scene)
    if remembered is None:
        return spot
    return replace(spot, asked=asked_state(remembered, scenario))


def _find(edition: Edition, scene: str | None) -> tuple[Spot, Scenario]:
    talks = list(_talks(edition))
    for spot, scenario in talks:
        if scene in scenario.scenes or scene in scenario.endings:
            return replace(spot, scene=scene), scenario
    if scene is not None:
        known = (name for _, scenario in talks for name in (*scenario.ordered, *scenario.endings))
        raise NotHere(f"There is no scene `{scene}` here. {did_you_mean(scene, known)}")
    if len(talks) != 1:
        what = "several conversations" if talks else "no conversation"
        raise NotHere(f"There is {what} here. Say with --from SCENE where it is to stand so.")
    spot, scenario = talks[0]
    return replace(spot, scene=scenario.begin), scenario


def _talks(edition: Edition) -> Iterator[tuple[Spot, Scenario]]:
    """Every conversation, in the order in which they come."""
    whole_course = not (edition.target.lesson or edition.target.exercise)
    lessons = edition.folder.course.lessons if whole_course else (edition.first,)
    for loaded in (edition.folder.load_lesson(each) for each in lessons):
        if isinstance(loaded, LoadedLesson):
            for step in loaded.steps:
                if isinstance(step.content, Scenario):
                    yield Spot(loaded.lesson.id, step.id), step.content
