"""A survey, a few items of one practice a page: a digit rates the marked one and goes to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from relcourse.course.questions import RateEach
from relcourse.lesson.views import SurveyPage
from relcourse.text.sentences import key, say
from relcourse.tui.questions.numbered_rows import RateEachRows
from relcourse.tui.questions.rows import Row


class SurveyRows(RateEachRows):
    """``page`` is the one in sight. The scale's words stand below the marked item."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "page_back", key("back"), show=False)]

    class Turned(Message):
        """Another page is in sight."""

    def __init__(self, ask: RateEach, pages: Sequence[SurveyPage], draft: Mapping[str, str]) -> None:
        super().__init__(ask, draft)
        place = {row.option.id: at for at, row in enumerate(self.rows)}
        self._pages = [[place[each] for each in page.items] for page in pages]
        self._order = [at for page in self._pages for at in page]
        words = "  ".join(f"{number} {name.lower()}" for number, name in enumerate(self.scale, start=1))
        self._words = [Static(words, classes="words", markup=False) for _ in self.rows]
        self.page = 0

    def compose(self) -> ComposeResult:
        for at in self._order:
            yield self.rows[at]
            yield self._words[at]

    def on_mount(self) -> None:
        still_open = self._open_at()
        self._turn(self._page_of(self._order[0] if still_open is None else still_open))

    def legend(self) -> tuple[tuple[str, str], ...]:
        onward = key("answer") if self._is_last else key("next page")
        return (f"1-{self.most}", key("rate")), ("↵", onward), ("s", key("later"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "page_back" or self.page > 0

    def state(self, index: int) -> str:
        mine = self.chosen.get(index)
        return " ".join("●" if n == mine else "·" for n in range(1, self.most + 1))

    def draw(self) -> None:
        super().draw()
        for at, words in enumerate(self._words):
            words.display = at == self.cursor

    def action_digit(self, digit: int) -> None:
        if digit <= self.most:
            self.set(self.cursor, digit)
            self.action_move(1)

    def action_move(self, by: int) -> None:
        page = self._pages[self.page]
        self.cursor = page[min(max(page.index(self.cursor) + by, 0), len(page) - 1)]

    def action_submit(self) -> None:
        """On to the next page once all of this one stand; from the last give the answer."""
        still_open = self._open_at(self._pages[self.page])
        if still_open is not None:
            self.cursor = still_open
            self.say(say("Press 1-{most} for this one first, or s for later.", most=self.most))
        elif not self._is_last:
            self._turn(self.page + 1)
        elif (elsewhere := self._open_at()) is not None:
            self._turn(self._page_of(elsewhere))
        else:
            self.submit()

    def action_page_back(self) -> None:
        self._turn(self.page - 1)

    def on_row_clicked(self, event: Row.Clicked) -> None:
        event.stop()
        self.focus()
        self.cursor = self.rows.index(event.row)
        if 0 <= event.x < 2 * self.most:
            self.set(self.cursor, event.x // 2 + 1)

    @property
    def _is_last(self) -> bool:
        return self.page == len(self._pages) - 1

    def _page_of(self, row: int) -> int:
        return next(number for number, page in enumerate(self._pages) if row in page)

    def _open_at(self, rows: Sequence[int] = ()) -> int | None:
        """The first row without a point, of some or of all."""
        return next((at for at in rows or self._order if at not in self.chosen), None)

    def _turn(self, page: int) -> None:
        self.page = page
        shown = self._pages[page]
        for at, row in enumerate(self.rows):
            row.display = at in shown
        still_open = self._open_at(shown)
        self.cursor = shown[0] if still_open is None else still_open
        self.draw()
        self.post_message(self.Turned())
