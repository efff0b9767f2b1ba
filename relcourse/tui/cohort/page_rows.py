"""The blocks of a page, one below the other. Up and down move over the rows that lead on; between them one reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.cohort.pages.pages import Block, Choice, Choices, Heading, Page, Place, Script, Table, Words
from relcourse.lesson.views import SceneLine, Speaker
from relcourse.tui.cohort.table_lines import TableLines, bar
from relcourse.tui.panes.pane import prose
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows
from relcourse.tui.widgets.scene_lines import beat_widgets

_COLUMN, _AROUND = 75, 5
"""Cells of the column, and in a narrow window around it."""
_SIDE = 34
_PROSE = 72
"""Cells of prose, at most."""
_BAR = 24
"""Cells of a choice's bar."""


class Fitted(BarText):
    """A text that is laid out for a width."""

    def __init__(self, lay_out: Callable[[int, bool], Content], classes: str = "", goes: Place | None = None) -> None:
        super().__init__(classes=classes)
        self._lay_out, self.goes = lay_out, goes
        self._drawn = (0, False)

    def fit(self, width: int, *, marked: bool = False) -> None:
        if self._drawn != (width, marked):
            self._drawn = width, marked
            self.update(self._lay_out(width, marked))


class PageRows(MarkedRows):
    class Opened(Message):
        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._widgets = list(_blocks(page.blocks, page.side))
        self.rows: list[BarText] = [each for each in self._widgets if isinstance(each, Fitted) and each.goes]

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def legend(self) -> tuple[tuple[str, str], ...]:
        return (("↵", "open"), ("↑↓", "move")) if self.rows else (("↑↓", "scroll"),)

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        width = self.size.width or min(_COLUMN, self.app.size.width - _AROUND)  # it is known from the first layout on
        marked = self.rows[self.cursor] if self.rows else None
        for each in self._widgets:
            if isinstance(each, Fitted):
                each.set_class(each is marked, "-cursor")
                each.fit(width, marked=each is marked)

    @property
    def marked(self) -> Place | None:
        """The page behind the marked row."""
        row = self.rows[self.cursor] if self.rows else None
        return row.goes if isinstance(row, Fitted) else None

    def mark(self, place: Place) -> None:
        """Mark the row that leads to a page, if there is one."""
        for at, row in enumerate(self.rows):
            if isinstance(row, Fitted) and row.goes == place:
                self.cursor = at

    async def action_do(self) -> None:
        if self.marked:
            self.post_message(self.Opened(self.marked))

    def action_move(self, by: int) -> None:
        """Below the last row stands more to read, above the first what it began with."""
        before = self.cursor
        if self.rows:
            super().action_move(by)
        if before == self.cursor and isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=by, animate=False)


class SideBlocks(Vertical):
    """Blocks beside a page: to read, not to go to."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._widgets = list(_blocks(blocks))

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def on_resize(self) -> None:
        for each in self._widgets:
            if isinstance(each, Fitted):
                each.fit(self.size.width or _SIDE)


def _blocks(blocks: Sequence[Block], aside: Sequence[Block] = ()) -> Iterator[Widget]:
    """``aside`` are those that stand elsewhere where there is room. What stands under a heading joins it."""
    before: Block | None = None
    for block in blocks:
        for at, widget in enumerate(_widgets(block, blocks)):
            widget.set_class(at == 0 and isinstance(before, Heading), "-under")
            widget.set_class(block in aside, "-aside")
            yield widget
        before = block


def _widgets(block: Block, page: Sequence[Block]) -> Iterator[Widget]:
    match block:
        case Heading(words):
            yield Static(Content.styled(words, "bold $primary"), classes="heading")
        case Words(words, "read"):
            yield from prose([words], classes="words")
        case Words(words, tone):
            yield Static(words, classes=f"words -{tone}", markup=False)
        case Table():
            yield from _table(block, _alike(block, page))
        case Script():
            cast = [Speaker(name, about) for name, about in block.cast.items()]
            yield Vertical(*beat_widgets(list(_lines(block)), None, cast), classes="script")
        case Choices(choices):
            yield from (Fitted(_choice(each), classes="choice") for each in choices)


def _alike(table: Table, page: Sequence[Block]) -> Sequence[Table]:
    """Tables that share their columns with this one."""
    return [each for each in page if isinstance(each, Table) and each.heads == table.heads and any(table.heads)]


def _table(table: Table, alike: Sequence[Table]) -> Iterator[Widget]:
    @lru_cache(maxsize=1)
    def lines(width: int) -> TableLines:
        return TableLines(table, width, alike)

    if table.name:
        yield Fitted(lambda width, _: lines(width).head(), classes="heading")
    for at, row in enumerate(table.rows):

        def lay_out(width: int, marked: bool, at: int = at) -> Content:
            return lines(width).row(at, marked=marked)

        yield Fitted(lay_out, goes=row.goes)


def _lines(script: Script) -> Iterator[SceneLine]:
    met: set[str] = set()
    for line in script.lines:
        about = ", ".join(filter(None, (script.cast.get(line.who, "") if line.who not in met else "", line.about)))
        met.add(line.who)
        yield SceneLine(line.kind, line.text, line.who, about, line.time, script.medium)


def _choice(choice: Choice) -> Callable[[int, bool], Content]:
    def lay_out(width: int, marked: bool) -> Content:
        del marked
        lines = [line.rstrip() for line in Content(choice.words).wrap(max(1, min(width, _PROSE) - 2))]
        figures = Content("")
        if choice.chose.bar:
            figures = bar(choice.chose, min(_BAR, max(10, width // 3))) + f" {choice.chose.words}"
        if choice.worth:
            figures += Content.styled(f"{'  ' if choice.chose.bar else ''}{choice.worth}", "$quiet")
        return Content("\n").join(Content("  ") + each for each in (*lines, figures) if each.plain.strip())

    return lay_out
