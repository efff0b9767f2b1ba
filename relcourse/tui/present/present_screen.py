"""A conversation for a room. The facilitator sits at the keyboard: counts hands, shows the split, goes on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from relcourse.course.questions import BadAnswer
from relcourse.tui.present.hand_rows import HandRows
from relcourse.tui.present.stage_panes import STAGES, Notes, StagePane
from relcourse.tui.questions.rows import Row
from relcourse.tui.screens.pane_screen import PANE_STYLES, PaneScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.why_pane import WhyPane
from relcourse.workbench.present.room import Room
from relcourse.workbench.present.tally import CantCount, Tally


class PresentScreen(PaneScreen):
    CSS_PATH = [*PANE_STYLES, "present.tcss"]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (40, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "on", "go on", key_display="↵"),
        *(Binding(str(n), f"take({n - 1})", f"the room takes {n}", show=False) for n in range(1, 9)),
        Binding("left,b", "back", "back", key_display="b"),
        Binding("n", "notes", "notes"),
        Binding("w", "why", "why"),
        Binding("escape", "close", "close", show=False),
    ]

    def __init__(self, room: Room, tally: Tally) -> None:
        super().__init__()
        self.room = room
        self.tally = tally
        self._title = Static(id="title", markup=False)
        self._where = Static(id="where", markup=False)
        self._notice = Notice()
        self._stage = Container(id="stage")
        self._notes = Notes(id="notes", markup=False)
        self._why = WhyPane()
        self.pane: StagePane | None = None

    def compose(self) -> ComposeResult:
        yield Horizontal(self._title, self._where, id="heading")
        yield self._notice
        yield self._stage
        yield self._notes
        yield self._why
        yield KeyBar()

    def tell(self, sentence: str) -> None:
        self._notice.say(sentence)

    async def on_mount(self) -> None:
        self._notes.display = False
        await self.show(self.room)

    async def show(self, room: Room) -> None:
        """Draw where the room stands; what can no longer be taken back goes into the tally."""
        self.room = room
        self._notes.display = False
        self.remove_class("-why")
        self._notice.say(self._kept(room))
        between = room.stage not in ("opening", "over")
        self._title.update(Content.styled(room.scenario.title if between else "", "bold"))
        self._where.update(f"decision {len(room.votes) + (room.stage != 'after')}" if between else "")
        with self.app.batch_update():
            self.pane = STAGES[room.stage](room)
            await self._stage.remove_children()
            await self._stage.mount(self.pane)
            self.pane.focus_first()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.has_class("-why") and action in ("on", "take", "back"):
            return False  # nobody takes what they do not see
        if action == "take":
            number = parameters[0]
            return self.room.stage == "split" and isinstance(number, int) and number < len(self.room.options)
        if action == "back":
            return self.room.goes_back
        return action != "on" or self.room.stage not in ("choices", "over") or self._more_below()

    async def action_on(self) -> None:
        if self.pane and await self.pane.read_on():
            return
        if self.room.stage == "split":
            await self.action_take(None)
        elif self.room.stage != "over":
            await self.show(self.room.on())

    async def action_take(self, index: int | None) -> None:
        try:
            room = self.room.take(index)
        except BadAnswer as error:
            self._notice.say(str(error))
            return
        await self.show(room)

    async def on_hand_rows_counted(self, event: HandRows.Counted) -> None:
        event.stop()
        await self.show(self.room.counted(event.hands))

    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click on an option of the split takes it."""
        event.stop()
        await self.action_take([row.option.id for row in self.query(Row)].index(event.row.option.id))

    async def action_back(self) -> None:
        await self.show(self.room.back())

    def action_notes(self) -> None:
        """The facilitator's notes, until the same key or the next stage."""
        self._put_why_away()
        self._notes.show(self.room)
        self._notes.display = not self._notes.display

    async def action_why(self) -> None:
        """Where the conversation stands, in the place of the stage, until the same key."""
        if self.has_class("-why"):
            self._put_why_away()
            return
        self._notes.display = False
        self.add_class("-why")
        await self._why.show(self.room.why_parts)
        self._why.focus()
        self.refresh_bindings()

    def action_close(self) -> None:
        self._notes.display = False
        self._put_why_away()

    def _put_why_away(self) -> None:
        if self.has_class("-why"):
            self.remove_class("-why")
            if self.pane:
                self.pane.focus_first()
            self.refresh_bindings()

    def _more_below(self) -> bool:
        return self.room.stage == "over" and self.pane is not None and self.pane.max_scroll_y > 0

    def _kept(self, room: Room) -> str:
        """Record what stands; a sentence where that failed."""
        try:
            self.tally.keep(room)
        except CantCount as error:
            return f"{error} They are tried again with the next."
        return ""
