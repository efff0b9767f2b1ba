"""One page of a report. Enter goes down to the page behind a row, Esc back to where one was."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from relcourse.cohort.pages.pages import Place
from relcourse.cohort.pages.report_pages import ReportPages
from relcourse.tui.cohort.page_rows import PageRows, SideBlocks
from relcourse.tui.screens.room import RoomScreen


class Walk:
    """Whose figures are looked at: all pages of a walk show the same group's. ``parts`` begin with everybody's."""

    def __init__(self, parts: Sequence[ReportPages]) -> None:
        self._parts = deque(parts)

    @property
    def pages(self) -> ReportPages:
        return self._parts[0]

    @property
    def has_groups(self) -> bool:
        return len(self._parts) > 1

    def next_group(self) -> None:
        self._parts.rotate(-1)


class PageScreen(RoomScreen):
    CSS_PATH = ["../screens/room.tcss", "page.tcss"]
    AUTO_FOCUS = "PageRows"
    bar = ("leave", "turn(1)", "turn(-1)", "group", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "leave", "back", key_display="esc"),
        Binding("right,n", "turn(1)", "next", key_display="→"),
        Binding("left,p", "turn(-1)", "before", key_display="←"),
        Binding("g", "group", "groups"),
        Binding("h", "first", "cohort"),
    ]

    def __init__(self, walk: Walk, place: Place) -> None:
        super().__init__()
        self._walk = walk
        self._show(place)
        self.note.update(walk.pages.note)

    def _show(self, place: Place) -> None:
        self._place, self._pages = place, self._walk.pages
        self._page = self._pages.page(place)
        self.rows = PageRows(self._page)

    @property
    def here(self) -> str:
        return self._page.title

    def column(self) -> Iterable[Widget]:
        yield VerticalScroll(self.rows, can_focus=False, id="page")

    def side(self) -> Iterable[Widget]:
        yield VerticalScroll(SideBlocks(self._page.side), can_focus=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "turn":
            return self._turned_by(parameters[0]) is not None
        if action == "group":
            return self._walk.has_groups
        return action not in ("leave", "first") or self._place.level != "cohort"

    def _turned_by(self, by: object) -> Place | None:
        return self._page.after if by == 1 else self._page.before

    def on_page_rows_opened(self, event: PageRows.Opened) -> None:
        event.stop()
        self.app.push_screen(PageScreen(self._walk, event.place))

    async def action_turn(self, by: int) -> None:
        """To the decision after this one, or before it."""
        if place := self._turned_by(by):
            await self._redraw(place)

    async def action_group(self) -> None:
        """The same page of the next group; behind the last one, everybody's."""
        self._walk.next_group()
        await self._redraw(self._place)

    async def on_screen_resume(self) -> None:
        """Show the group that was turned to on a page below this one."""
        if self._pages is not self._walk.pages:
            await self._redraw(self._place)

    async def _redraw(self, place: Place) -> None:
        marked = self.rows.marked
        self._show(place)
        await self.recompose()
        self.rows.focus(scroll_visible=False)
        if marked:
            self.rows.mark(marked)

    def action_leave(self) -> None:
        """Back, to the row that leads to what was seen last."""
        below = self.app.screen_stack[-2]
        if isinstance(below, PageScreen):
            below.rows.mark(self._place)
        self.dismiss()

    def action_first(self) -> None:
        """Back to the cohort, over all that lies between."""
        for screen in reversed(self.app.screen_stack):
            if isinstance(screen, PageScreen) and screen.check_action("leave", ()):
                screen.dismiss()
