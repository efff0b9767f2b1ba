"""The end of a lesson, as a card: what to keep, what came of it, and where it goes on."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson import views
from relcourse.lesson.end_lines import map_words, open_words
from relcourse.lesson.views import WayStop
from relcourse.text.numbers_in_words import minutes_in_words
from relcourse.text.sentences import key, say
from relcourse.tui.panes.pane import Column, ColumnPane, labelled
from relcourse.tui.widgets.growth_row import growth_rows
from relcourse.tui.widgets.points_bar import PointsBar


class DonePane(ColumnPane):
    view: views.Done

    def __init__(self, view: views.Done) -> None:
        super().__init__(view)
        self._open = Vertical(*(Static(Content.assemble(("○ ", "$edge"), each)) for each in view.open_steps), id="open")
        self._open.display = False

    def legend(self) -> tuple[tuple[str, str], ...]:
        return super().legend() or (("↵", key("open the next") if self.view.next_lesson else key("home")),)

    def compose(self) -> ComposeResult:
        with Horizontal(id="card"):
            with Column():
                yield from self._kept()
                yield from self._grown()
                yield from self._earned()
                if self.view.on_map:
                    yield Static(Content.styled(map_words(), "$quiet"), classes="part")
                if self.view.open_steps:
                    opens = Content.assemble(("o  ", "bold $accent"), (open_words(self.view), "$quiet"))
                    yield Clicked("turn('still_open')", opens)
                    yield self._open
                yield from self._next()
            if self.view.way:
                with Vertical(id="way"):
                    yield from map(_stop, self.view.way)

    @property
    def turns(self) -> tuple[str, ...]:
        return ("still_open", "close") if self._open.display else ("still_open",) if self.view.open_steps else ()

    async def turn(self, to: str) -> None:
        """List the steps left open, or close the list again."""
        del to  # it is the only list
        self._open.display = not self._open.display

    def _kept(self) -> Iterator[Widget]:
        view = self.view
        if view.rule:
            yield Static(Content.styled(view.rule, "bold $primary"), id="rule")
        if view.plan:
            back = Content.assemble(view.plan.words, "   ", (view.plan.back, "$quiet"))
            yield labelled(say("Your plan"), back)
        for held in view.held:
            ending = (held.ending, "bold"), "   " if held.ending else ""
            yield labelled(say("It ended"), Content.assemble(*ending, (held.words, "$quiet")))

    def _grown(self) -> Iterator[Widget]:
        growth = self.view.growth
        if not growth:
            return
        signs = [Content.styled(say("Practised"), "bold")]
        if any(each.before is not None for each in growth):
            signs.append(Content.assemble("○ ", (say("before"), "$quiet")))
        if any(each.now is not None for each in growth):
            signs.append(Content.assemble(("● ", "bold $primary"), (say("now"), "$quiet")))
        with Vertical(classes="part"):
            yield Static(Content("   ").join(signs))
            yield from growth_rows(growth)

    def _earned(self) -> Iterator[Widget]:
        earned = self.view.earned
        if earned is None:
            return
        with Vertical(classes="part"):
            if earned.points:
                yield PointsBar(earned)
            for badge in earned.badges:
                yield Static(Content.assemble(("◆ ", "$accent"), (badge.name, "bold"), "   ", (badge.about, "$quiet")))
            if earned.more:
                yield Static(Content.styled(earned.more_words, "$quiet"))

    def _next(self) -> Iterator[Widget]:
        after = self.view.next_lesson
        if after is None:
            yield Clicked("go_on", Content(say("That was the last lesson there is for now. Enter goes home.")), "next")
            return
        length = minutes_in_words(after.minutes)
        title = Content.assemble((after.title, "bold"), "   ", (length, "$quiet"))
        words = Content.assemble(title, "\n", (after.line, "$quiet")) if after.line else title
        yield Clicked("go_on", words, "next", label=say("Next"))


class Clicked(Horizontal):
    """A row that does what a key does when it is clicked."""

    def __init__(self, action: str, words: Content, place: str = "", *, label: str = "") -> None:
        super().__init__(id=place or None, classes="labelled -acts" if label else "-acts")
        self._action = action
        self._parts = [Static(Content.styled(label, "bold $accent"), classes="label")] if label else []
        self._parts.append(Static(words))

    def compose(self) -> ComposeResult:
        yield from self._parts

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.screen.call_later(self.screen.run_action, self._action)


def _stop(stop: WayStop) -> Static:
    if not stop.lesson:
        return Static(Content.styled(stop.title, "bold"), classes="module")
    sign = "●" if stop.finished else "◐" if stop.done else "○"
    pointer = ("▸ ", "$accent") if stop.is_next else "  "
    title = (stop.title, "bold" if stop.is_next else "$quiet" if stop.finished else "")
    return Static(Content.assemble(pointer, (f"{sign} ", "$primary"), title))
