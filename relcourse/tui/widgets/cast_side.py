"""Beside a conversation, where there is room: who I am in it, and who has spoken so far."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import Scene
from relcourse.text.sentences import say
from relcourse.tui.widgets.scene_lines import hue


class CastSide(VerticalScroll, can_focus=False):
    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[str, ...] = ()

    def show(self, view: Scene, count: int) -> None:
        """Who is met in the first ``count`` lines."""
        said = {line.who for line in view.lines[:count] if line.who}
        met = tuple(each.name for each in view.cast if each.name in said)
        if self._drawn == (view.you, *met):
            return
        self._drawn = (view.you, *met)
        self.remove_children()
        self.mount(*self._rows(view, met))

    def _rows(self, view: Scene, met: tuple[str, ...]) -> Iterator[Static]:
        yield Static(Content.assemble((say("You"), "bold"), "\n", (view.you, "$quiet")))
        for each in view.cast:
            if each.name in met:
                name = (each.name, f"bold ${hue(each.name, view.cast)}")
                yield Static(Content.assemble(name, "\n", (each.about, "$quiet")))
