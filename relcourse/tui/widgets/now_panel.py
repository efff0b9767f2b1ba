"""The one next thing, and what else waits."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from relcourse.walk.due import review_words
from relcourse.walk.home import Home


class NowPanel(Static, can_focus=True):
    """The one next thing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go on", key_display="↵"),
        Binding("down", "app.focus_next", "map", show=False),
    ]

    class Chosen(Message):
        """The learner goes on."""

    def show(self, home: Home) -> None:
        if home.asks:
            text = _next("Say what brings you here", "three questions, about 2 minutes")
        elif home.now is None:
            text = Content("Every lesson that is there is finished.\nOpen any of them again.")
        else:
            text = _next(f"{home.now.verb}: {home.now.title}", home.now.detail)
        self.update(Content.assemble(text, _due(home)))

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    def on_click(self) -> None:
        self.action_choose()


def panel_lines(home: Home) -> int:
    """How many lines the next thing and what else waits take."""
    return 2 + bool(home.to_look_back) + bool(home.due)


def _next(what: str, detail: str) -> Content:
    return Content.assemble(("▸ ", "$accent"), (what, "bold"), "\n  ", (detail, "$quiet"))


def _due(home: Home) -> Content:
    """What else waits: plans to look back on, the first of them named, and skills to review."""
    count = f"Look back on {home.to_look_back} plan{'' if home.to_look_back == 1 else 's'}"
    plan = f"{count}: {home.plan}" if home.plan else count
    waiting = [("c ", plan if home.to_look_back else ""), ("r ", review_words(home.due))]
    return Content.assemble(*(Content.assemble("\n", (key, "$accent"), text) for key, text in waiting if text))
