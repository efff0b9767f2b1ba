"""The one next thing, and what else waits."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from relcourse.learner.due import review_words
from relcourse.learner.home import Home
from relcourse.text.sentences import key, say, say_count

_MOST_LINES = 3
"""Of what one thing takes: a plan can be long."""


class NowPanel(Widget, can_focus=True):
    """The one next thing. Its words wrap where the panel is narrow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", key("go on"), key_display="↵"),
        Binding("down", "app.focus_next", key("map"), show=False),
    ]

    class Chosen(Message):
        """The learner goes on."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._things = [(Content(""), Content.styled(say("Reading the course ..."), "$quiet"))]

    def show(self, home: Home) -> None:
        self._things = [*_said(home), *_next(home), *_waiting(home)]
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        return [line for sign, words in self._things for line in _hung(sign, words, width)]

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    def on_click(self) -> None:
        self.action_choose()


def _hung(sign: Content, words: Content, width: int) -> list[Content]:
    """Words in lines, below each other behind their sign."""
    room = max(1, width - sign.cell_length)
    lines = words.wrap(room)
    if len(lines) > _MOST_LINES:
        last = lines[_MOST_LINES - 1].rstrip().truncate(room - 2)
        lines = [*lines[: _MOST_LINES - 1], last + " …"]
    indent = Content(" " * sign.cell_length)
    return [(sign if number == 0 else indent) + line for number, line in enumerate(lines)]


def _next(home: Home) -> list[tuple[Content, Content]]:
    if home.asks:
        what, detail = say("Say what brings you here"), say("three questions, about 2 minutes")
    elif home.now is None:
        whole = (say("Every lesson that is there is finished."), say("Open any of them again."))
        return [(Content(""), Content(line)) for line in whole]
    else:
        what, detail = home.now.what, home.now.detail
    sign = Content.styled("▸ ", "$accent")
    return [(sign, Content.styled(what, "bold")), (Content("  "), Content.styled(detail, "$quiet"))]


def _said(home: Home) -> list[tuple[Content, Content]]:
    return [(Content(""), Content(home.line))] if home.line else []


def _waiting(home: Home) -> list[tuple[Content, Content]]:
    """What else waits: plans to look back on, the first of them named, and skills to review."""
    plan = ""
    if home.to_look_back and home.plan:
        plan = say_count(
            home.to_look_back,
            "Look back on {count} plan: {cue}",
            "Look back on {count} plans: {cue}",
            cue=" ".join(home.plan.split()),
        )
    elif home.to_look_back:
        plan = say_count(home.to_look_back, "Look back on {count} plan", "Look back on {count} plans")
    waiting = [("c ", plan), ("r ", review_words(home.due))]
    return [(Content.styled(key, "$accent"), Content(words)) for key, words in waiting if words]
