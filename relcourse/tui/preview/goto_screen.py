"""The list of places to go to: scenes of the conversation that is open, steps, lessons."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.option_rows import OptionRows
from relcourse.workbench.preview.places import PlaceRow, places
from relcourse.workbench.preview.preview_player import PreviewPlayer
from relcourse.workbench.preview.spots import Spot


class Spots(OptionRows):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", "go there", key_display="↵")]


class GoScreen(ModalScreen[Spot | None], SafeScreen[Spot | None]):
    """Closes with the spot that was chosen, or None."""

    CSS_PATH = "goto_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g", "dismiss", "stay", key_display="esc"),
    ]

    def __init__(self, player: PreviewPlayer) -> None:
        super().__init__()
        self._spots: list[Spot | None] = []
        talk, step = player.talk, player.step
        self._now = Spot(player.lesson, step.id if step else "", talk.place if talk else "")
        options: list[Option] = []
        for heading, rows in places(player):
            self._spots.append(None)
            apart = "\n" if options else ""
            options.append(Option(Content.styled(apart + heading, "bold $primary"), disabled=True))
            for row in rows:
                self._spots.append(row.spot)
                options.append(Option(_row(row)))
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


def _row(row: PlaceRow) -> Content:
    """A scene's name stands out before its note; a title needs none."""
    name = (row.name, "bold") if row.note else row.name
    return Content.assemble(
        name, (f"  {row.note}" if row.note else "", "$quiet"), ("  broken" if row.broken else "", "$error")
    )
