"""The debrief: my way beside the best, where they part, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.view_text import percent
from relcourse.lesson.views import Debrief, Explained, MeterTrace, PathRow
from relcourse.tui.panes.pane import Column, Pane, Signed, prose
from relcourse.tui.text_charts import columns


class ReplayChosen(Message):
    """The learner wants to try again from one of their decisions."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turn = turn


class Decision(Static):
    """One of my decisions; a click replays from it."""

    def __init__(self, number: int, content: Content, turn: int, classes: str) -> None:
        super().__init__(Content.assemble((f"{number}  ", "$quiet"), content), classes=classes)
        self.turn = turn

    def on_click(self) -> None:
        if self.turn >= 0:
            self.post_message(ReplayChosen(self.turn))


class DebriefPane(Pane):
    view: Debrief

    def compose(self) -> ComposeResult:
        view = self.view
        with Column(id="debrief"):
            first = f"   practice; the first time {percent(view.first)}" if view.first is not None else ""
            score = (f"   {percent(view.score)}", "bold")
            yield Static(Content.assemble((view.ending, "bold $primary"), score, (first, "$quiet")), classes="title")
            yield from prose(view.story)
            yield from _paths(view)
            if view.turning:
                here = next(row.turn + 1 for row in view.rows if row.turning)
                yield Static(
                    Content.assemble((f"Here it turned, at {here}  ", "bold $accent"), view.turning), id="turning"
                )
            else:
                yield Static(Content.styled("You gave nothing away.", "bold $success"), id="turning")
            with Horizontal(id="meters"):
                yield from (_meter(meter) for meter in view.meters)
            yield Static("Why, choice by choice", classes="heading")
            for number, each in enumerate(view.explained, start=1):
                yield _explained(number, each)


def _paths(view: Debrief) -> Iterator[Widget]:
    """One trunk where both ways come to the same scene and choose alike; two branches where they part."""
    parted = any(not row.same for row in view.rows)
    for number, (same, rows) in enumerate(groupby(view.rows, key=lambda row: row.same)):
        if same:
            again = "Together again" if number else "Your way and the best way"
            yield Static(again if parted else "Your way is the best way", classes="heading")
            yield from (Decision(row.turn + 1, Content(row.mine), row.turn, "both") for row in rows)
        else:
            headings = Static("Your way", classes="heading"), Static("→ The best way", classes="heading")
            yield Horizontal(*headings, classes="parted headings")
            yield Static("Your way, and → the best way", classes="heading stacked")
            yield from map(_parted, rows)


def _parted(row: PathRow) -> Horizontal:
    flag = Content.styled("◆ ", "bold $accent") if row.turning else Content("")
    mine = Decision(row.turn + 1, Content.assemble(flag, row.mine), row.turn, "mine-turned" if row.turning else "")
    alone = "" if row.mine else f"{row.best_turn + 1}  "
    best = Static(Content.assemble((alone, "$quiet"), ("→ ", "$success"), row.best) if row.best else "")
    return Horizontal(mine if row.mine else Static(""), best, classes="parted")


def _meter(meter: MeterTrace) -> Static:
    chart = "\n".join(columns(meter.values, 3))
    values = "".join(f"{value:<4}" for value in meter.values)
    decisions = "    " + "".join(f"{number:<4}" for number in range(1, len(meter.values)))
    title = Content.styled(f"{meter.title}\n", "bold")
    return Static(Content.assemble(title, (chart, "$primary"), f"\n{values}\n", (decisions, "$quiet")), classes="meter")


def _explained(number: int, each: Explained) -> Signed:
    parts = [Content(each.chosen), Content.styled(f"\n{each.because}", "$quiet")]
    if each.depends:
        parts.append(Content.styled(f"\nIt depends. {each.depends}", "italic $quiet"))
    return Signed(each.verdict, Content.assemble(*parts), before=f"{number} ")
