"""What can be said now, right below the last line: the choices; above them what they answer, if it is out of sight."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import Scene, SceneLine
from relcourse.text.sentences import say
from relcourse.tui.questions import ask_widget
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.questions.rows import Row
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.talk import Talk

_IN_SIGHT = 2
"""So many rows of the last line said stand above the choices, or it is quoted there."""


class Choices(Vertical):
    """Empty until the last beat was heard."""

    def __init__(self) -> None:
        super().__init__()
        self._quote = Static()

    async def ask(self, view: Scene) -> None:
        """Ask what a moment of a conversation asks."""
        assert view.decision is not None
        private = Content.assemble((say("yours, private"), "$quiet"), "  ", view.own)
        own = [Static(private, id="own")] if view.own else []
        self._quote = Static(_quoted(view), id="quote")
        self._quote.display = False
        self.set_class(view.lines[-1].kind == "heading", "-under-heading")
        self.remove_class("-airy").add_class("-asks")
        await self.mount(self._quote, *own, ask_widget(view.decision, view.draft))

    def fit(self, talk: Talk, line: Widget, top: int) -> None:
        """Give the choices air where it is; quote the line that they answer where it is not; ``top``: of its beat."""
        height, room = self.virtual_region.height, talk.size.height
        spare = room - height - (self.virtual_region.y - top)
        self.set_class(spare >= len(self.query(Row)), "-airy")
        if height > room:
            talk.begin_at(self)  # too many to be seen at once: from the first
        in_sight = line.virtual_region.bottom - talk.scroll_offset.y
        self._quote.display = in_sight < min(_IN_SIGHT, line.virtual_region.height)

    def watch_disabled(self, disabled: bool) -> None:
        """Off or on again without a word to what is in it: for a moment it looks as it did, and the focus has left."""

    def leave_alone(self, chosen: str) -> None:
        """Show nothing but one choice; what else is pressed answers nothing."""
        self.disabled = True
        for row in self.query(Row):
            row.visible = row.option.id == chosen

    async def clear(self) -> None:
        self.remove_class("-asks")
        await self.remove_children()
        self.disabled = False

    @property
    def rows(self) -> PickOneRows | None:
        """The choices that a number picks from, where they stand and can be picked."""
        last = self.children[-1] if self.children and not self.disabled else None
        return last if isinstance(last, PickOneRows) else None

    def begin(self) -> None:
        """Put the focus where the next key belongs."""
        asked = self.children[-1]
        if isinstance(asked, WriteFields):
            asked.begin()
        else:
            asked.focus(scroll_visible=False)


def _quoted(view: Scene) -> Content:
    """The line that is answered, in one row above the choices."""
    heard: tuple[SceneLine, ...] = tuple(each for each in view.lines if each.kind in ("said", "mine", "narration"))
    if not heard:
        return Content("")
    last = heard[-1]
    return Content(say("{who}: “{line}”", who=last.who, line=last.text) if last.who else last.text)
