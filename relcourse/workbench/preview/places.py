"""Where a preview can go: scenes of the conversation that is open, steps, lessons."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from relcourse.course.folder import Broken, LoadedLesson
from relcourse.course.kinds import Scenario
from relcourse.workbench.preview.preview_player import PreviewPlayer
from relcourse.workbench.preview.spots import Spot

_FIRST_WORDS = 60
"""Signs of a scene's first line that its row shows."""


@dataclass(frozen=True)
class PlaceRow:
    """``note`` stands behind the name: how a scene begins, or what an ending is called."""

    spot: Spot
    name: str
    note: str = ""
    broken: bool = False


def places(player: PreviewPlayer) -> Iterator[tuple[str, list[PlaceRow]]]:
    """Headings, each with its places."""
    edition, lesson, step = player.edition, player.lesson, player.step
    loaded = edition.folder.load_lesson(lesson)
    if step and isinstance(step.content, Scenario):
        yield step.title, list(_scenes(lesson, step.id, step.content))
    if isinstance(loaded, LoadedLesson) and not edition.target.exercise:
        steps = [
            PlaceRow(Spot(lesson, each.id), each.title, broken=isinstance(each.content, Broken))
            for each in loaded.steps
        ]
        yield loaded.lesson.title, [PlaceRow(Spot(lesson), "the cover"), *steps]
    if not (edition.target.lesson or edition.target.exercise):
        yield "Lessons", [PlaceRow(Spot(each), each) for each in edition.folder.course.lessons]


def _scenes(lesson: str, step: str, scenario: Scenario) -> Iterator[PlaceRow]:
    for key in scenario.ordered:
        beat = next((each for each in scenario.scripts[key] if each.text), None)
        yield PlaceRow(
            Spot(lesson, step, key), key, textwrap.shorten(beat.text, _FIRST_WORDS, placeholder=" …") if beat else ""
        )
    for key, ending in scenario.endings.items():
        yield PlaceRow(Spot(lesson, step, key), key, f"the ending {ending.name}")
