"""A conversation, as in any messenger: what was said stays and scrolls, what can be said stands below."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import MountError
from textual.widgets import Static

from relcourse.lesson.view_text import own_line
from relcourse.lesson.views import Scene, SceneLine
from relcourse.tui.panes.pane import Pane
from relcourse.tui.questions import ask_widget
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.scene_lines import heading, said


class Talk(VerticalScroll, can_focus=True):
    """Everything told and said so far. ``kept`` is how many of its lines were there before the fresh ones."""

    kept = 0

    def settle(self) -> None:
        """Scroll to the end, but never past the first fresh line."""
        lines = self.children
        if not lines:
            return
        fresh = lines[self.kept + 1 :] if self.kept else lines
        y = fresh[0].virtual_region.y if fresh else self.max_scroll_y
        self.scroll_to(y=min(y, self.max_scroll_y), animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self.settle)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    class Scrolled(Message):
        """Another part of the talk is in sight."""


class ScenePane(Pane, can_focus=False):
    view: Scene
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_talk(-1)", "read back", show=False),
        Binding("pagedown", "scroll_talk(1)", "read on", show=False),
    ]

    def __init__(self, view: Scene) -> None:
        super().__init__(view)
        self.talk = Talk()
        self.below = Vertical(id="below")

    def compose(self) -> ComposeResult:
        yield self.talk
        yield self.below

    async def on_mount(self) -> None:
        you = Static(Content.assemble(("You: ", "bold"), self.view.you), classes="you")
        with suppress(MountError):  # the learner left while this was on its way
            await self.talk.mount(you)
            await self.show(self.view, self.view.lines)

    def on_talk_scrolled(self) -> None:
        more = self.talk.scroll_offset.y < self.talk.max_scroll_y
        self.below.border_title = "↓ more, PgDn" if more else ""

    def follows(self, view: Scene) -> bool:
        """Whether a view is the next moment of the conversation that is drawn."""
        kept = len(view.lines) - view.fresh
        return kept == len(self.view.lines) and view.lines[:kept] == self.view.lines

    async def go_on(self, view: Scene) -> None:
        """Draw the next moment of the same conversation."""
        await self.show(view, view.lines[len(view.lines) - view.fresh :])

    async def show(self, view: Scene, lines: Sequence[SceneLine]) -> None:
        """Add lines, put below what can be done now, and bring the fresh lines into sight.

        Raises MountError where the pane was left meanwhile.
        """
        self.view = view
        await self.below.remove_children()
        if lines:
            await self.talk.mount_all(_line(line) for line in lines)
        if view.decision:
            own = [Static(Content(own_line(view)), id="own")] if view.own else []
            await self.below.mount(*own, ask_widget(view.decision, view.draft))
        else:
            parts = [Static(Content(view.why), id="why")] if view.why else []
            await self.below.mount(*parts, Static("Enter goes on", classes="hint"))
        self.talk.kept = len(view.lines) - view.fresh
        self.call_after_refresh(self.talk.settle)
        self.call_after_refresh(self.on_talk_scrolled)

    def read_on(self) -> bool:
        return False  # what is fresh is brought into sight as it comes

    def action_scroll_talk(self, pages: int) -> None:
        self.talk.scroll_relative(y=pages * max(1, self.talk.size.height - 1), animate=False)

    def focus_first(self) -> None:
        first = self.below.children[-1] if self.view.decision and self.below.children else self.talk
        if isinstance(first, WriteFields):
            first.begin()
        else:
            first.focus(scroll_visible=False)


def _line(line: SceneLine) -> Static:
    match line.kind:
        case "heading":
            return heading(line)
        case "said":
            return said(line)
        case "subject":
            return Static(Content.assemble(("Subject  ", "$quiet"), (line.text, "bold")), classes="said")
        case "mine":
            return Static(Content(line.text), classes="mine")
        case "pause":
            return Static("· · ·", classes="pause")
        case _:
            return Static(Content(line.text), classes="narration")
