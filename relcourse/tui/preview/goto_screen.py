"""The list of places to go to: scenes of the conversation that is open, steps, lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from relcourse.course.folder import Broken, LoadedLesson
from relcourse.course.kinds import Scenario
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.workbench.preview.preview_player import Rehearsal, Spot


class Spots(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "go there", key_display="↵")]


class GoScreen(ModalScreen[Spot | None], SafeScreen[Spot | None]):
    """Closes with the spot that was chosen, or None."""

    CSS_PATH = "goto_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g", "dismiss", "stay", key_display="esc"),
    ]

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self._spots: list[Spot | None] = []
        talk, step = rehearsal.talk, rehearsal.step
        self._now = Spot(rehearsal.lesson, step.id if step else "", talk.place if talk else "")
        options: list[Option] = []
        for heading, rows in _groups(rehearsal):
            self._spots.append(None)
            apart = "\n" if options else ""
            options.append(Option(Content.styled(apart + heading, "bold $primary"), disabled=True))
            for spot, text in rows:
                self._spots.append(spot)
                options.append(Option(text))
        self._list = Spots(*options)

    def compose(self) -> ComposeResult:
        card = Vertical(self._list, id="card")
        card.border_title = "Go to"
        yield card
        yield KeyBar()

    def on_mount(self) -> None:
        self._list.highlighted = self._spots.index(self._now) if self._now in self._spots else 1
        self._list.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._spots[event.option_index])


Row = tuple[Spot, Content]


def _groups(rehearsal: Rehearsal) -> Iterator[tuple[str, list[Row]]]:
    """Headings, each with its places."""
    edition, lesson, step = rehearsal.edition, rehearsal.lesson, rehearsal.step
    loaded = edition.folder.load_lesson(lesson)
    if step and isinstance(step.content, Scenario):
        yield step.title, list(_scenes(lesson, step.id, step.content))
    if isinstance(loaded, LoadedLesson) and not edition.target.exercise:
        steps = [
            (Spot(lesson, each.id), _called(each.title, isinstance(each.content, Broken))) for each in loaded.steps
        ]
        yield loaded.lesson.title, [(Spot(lesson), Content("the cover")), *steps]
    if not (edition.target.lesson or edition.target.exercise):
        yield "Lessons", [(Spot(each), Content(each)) for each in edition.folder.course.lessons]


def _scenes(lesson: str, step: str, scenario: Scenario) -> Iterator[Row]:
    for key in scenario.ordered:
        beat = next((each for each in scenario.scripts[key] if each.text), None)
        first = f"  {beat.text[:60]}" if beat else ""
        yield Spot(lesson, step, key), Content.assemble((key, "bold"), (first, "$quiet"))
    for key, ending in scenario.endings.items():
        yield Spot(lesson, step, key), Content.assemble((key, "bold"), (f"  the ending {ending.name}", "$quiet"))


def _called(title: str, broken: bool) -> Content:
    return Content.assemble(title, ("  broken", "$error") if broken else "")
