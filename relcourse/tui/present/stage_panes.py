"""What a room sees at each stage of a conversation: large, quiet, one thing at a time."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.view_text import percent
from relcourse.lesson.views import PathRow
from relcourse.text.prose import paragraphs
from relcourse.tui.panes.pane import Column, Pane
from relcourse.tui.present.hand_rows import HandRows
from relcourse.tui.questions.rows import Row
from relcourse.tui.widgets.scene_lines import beat_widgets
from relcourse.workbench.present.room import Room, Stage, hands_words, tie_words

OWN_LINE = "First, each for yourself: what would you say or do?"


class Spaced(Static):
    """A title with its letters apart, where there is room for that."""

    def __init__(self, title: str) -> None:
        super().__init__(classes="spaced", markup=False)
        self._title = title

    def render(self) -> RenderResult:
        wide = "   ".join(" ".join(word) for word in self._title.upper().split())
        return Content.styled(wide if cell_len(wide) <= self.content_size.width else self._title, "bold $primary")


class Bar(Static):
    """A count as a bar: its share of all hands, as wide as there is room."""

    def __init__(self, count: int, total: int, *, leads: bool) -> None:
        super().__init__(classes="bar")
        self._count, self._total, self._leads = count, total, leads

    def render(self) -> RenderResult:
        room = max(4, self.content_size.width - 6)
        halves = round(2 * room * self._count / self._total) if self._total else 0
        filled = "█" * (halves // 2) + "▌" * (halves % 2)
        colour = "$accent" if self._leads else "$primary"
        rest = "·" * (room - len(filled))
        lines = [Content.assemble((filled, colour), (rest, "$edge"), (f"{self._count:>5}", "bold"))]
        lines += [Content.styled(filled, colour)] * (self.content_size.height - 1)
        return Content("\n").join(lines)


class StagePane(Pane):
    """One stage. ``view`` is the room."""

    view: Room

    def focus_first(self) -> None:
        rows = self.query(HandRows)
        (rows.first() if rows else self).focus(scroll_visible=False)


class OpeningPane(StagePane):
    def compose(self) -> ComposeResult:
        room, scenario = self.view, self.view.scenario
        with Column():
            yield Spaced(scenario.title)
            yield Static(Content.assemble(("You are  ", "$quiet"), scenario.you), classes="apart")
            for key in scenario.cast:
                about = scenario.introduction(key)
                yield Static(Content.assemble((scenario.speaker(key), "bold"), "  ", (about, "$quiet")), classes="cast")
            if room.said_before:
                yield Static(Content.styled("\nBefore you come in", "$quiet"), classes="cast")
                yield from (Static(Content(f"You: {words}"), classes="cast") for words in room.said_before)
                yield Static("")
            yield Static("Enter begins", classes="hint")


class StageScenePane(StagePane):
    def compose(self) -> ComposeResult:
        with Column():
            yield from beat_widgets(self.view.lines, None, self.view.cast)
            if self.view.own_line_first:
                yield Static(OWN_LINE, classes="own")


class ChoicesPane(StagePane):
    def compose(self) -> ComposeResult:
        with Column():
            yield Static("What do you do?", classes="asked")
            yield HandRows(self.view.options, self.view.hands)


class SplitPane(StagePane):
    def compose(self) -> ComposeResult:
        room, total = self.view, sum(self.view.hands)
        with Column():
            for index, option in enumerate(room.options):
                leads = index in room.leading and total > 0
                yield Row(option)
                yield Bar(room.hands[index], total, leads=leads)
            yield Static(_next_words(room), classes="hint")

    def on_mount(self) -> None:
        for index, row in enumerate(self.query(Row)):
            row.mark(f"{'▸' if (index,) == self.view.leading else ' '} {index + 1}")


class AfterPane(StagePane):
    def compose(self) -> ComposeResult:
        with Column():
            yield from beat_widgets(self.view.lines, None, self.view.cast)
            if self.view.why:
                yield Static(Content(self.view.why), classes="why")


class OverPane(StagePane):
    def compose(self) -> ComposeResult:
        room, view = self.view, self.view.debrief
        with Column():
            yield Spaced(view.ending)
            if room.score is not None:
                yield Static(Content.styled(f"The room: {percent(view.score)}", "bold"), classes="apart")
            yield from (Static(Content(each), classes="narration") for each in view.story)
            best = all(row.same for row in view.rows)
            yield Static(
                "The room's way is the best way" if best else "The room's way, and → the best way", classes="asked"
            )
            yield from (_decision(room, row) for row in view.rows)
            if view.turning:
                here = (f"Here it turned, at {view.turning.number}  ", "bold $accent")
                yield Static(Content.assemble(here, view.turning.because), classes="why")


STAGES: dict[Stage, type[StagePane]] = {
    "opening": OpeningPane,
    "scene": StageScenePane,
    "choices": ChoicesPane,
    "split": SplitPane,
    "after": AfterPane,
    "over": OverPane,
}


class Notes(Static):
    """For the facilitator: there only while they are asked for."""

    def show(self, room: Room) -> None:
        parts: list[Content] = []
        for label, text in room.notes or (("For you", "There are no notes here."),):
            apart = "\n\n" if parts else ""
            parts.append(Content.assemble(apart, (f"{label}  ", "bold $accent"), " ".join(paragraphs(text))))
        self.update(Content.assemble(*parts))


def _next_words(room: Room) -> str:
    if len(room.leading) > 1:
        return f"{tie_words(room)} Type the number that the room takes."
    return f"Enter takes {room.leading[0] + 1}, with the most hands; a number takes another."


def _decision(room: Room, row: PathRow) -> Widget:
    """One scene: what the room took, and beside or below it the best where that is another."""
    number = str(row.turn + 1) if row.mine else ""
    both = [_numbered(Content.styled(number, "$quiet"), _taken(room, row), "mine-way")]
    if row.best and not row.same:
        both.append(_numbered(Content.styled("→", "bold $success"), Content(row.best), "best-way"))
    return Horizontal(*both, classes="decision")


def _numbered(sign: Content, words: Content, classes: str) -> Horizontal:
    return Horizontal(Static(sign, classes="number"), Static(words, classes="words"), classes=classes)


def _taken(room: Room, row: PathRow) -> Content:
    if not row.mine:
        return Content("")
    words = ", ".join(filter(None, (room.debrief.explained[row.turn].judged, hands_words(room.vote(row.turn)))))
    behind = f"\n{words}" if words else ""
    why = f"\n{room.whys[row.turn]}" if room.whys else ""
    return Content.assemble(("◆ ", "bold $accent") if row.turning else "", row.mine, (behind + why, "$quiet"))
