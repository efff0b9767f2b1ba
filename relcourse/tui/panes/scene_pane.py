"""A conversation, beat by beat: what was said stays and scrolls, and what can be said stands right below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import MountError, Widget
from textual.widgets import Static

from relcourse.lesson.views import Scene, SceneLine
from relcourse.text.sentences import key, say
from relcourse.tui.panes.pane import Pane
from relcourse.tui.questions import ask_widget
from relcourse.tui.questions.rows import Row
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.cast_side import CastSide
from relcourse.tui.widgets.scene_lines import Said, beat_widgets
from relcourse.tui.widgets.talk import Talk

_IN_SIGHT = 2
"""So many rows of the last line said stand above the choices, or it is quoted there."""
PACE = 0.15
"""Seconds from one beat to the next, however fast the keys come."""
_TRIES = 5
"""Frames that are waited for until what is new has its place."""


class Heard(NamedTuple):
    """How far a moment of a conversation was heard: so many beats, or all of them, and whether the choices stood."""

    beats: int
    all: bool
    asks: bool


class ScenePane(Pane, can_focus=False):
    view: Scene
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "scroll_talk(-1)", key("read back"), show=False),
        Binding("pagedown", "scroll_talk(1)", key("read on"), show=False),
        Binding("up", "line_up", key("read back"), show=False),
        Binding("down", "line_down", key("read on"), show=False),
    ]

    def __init__(self, view: Scene) -> None:
        super().__init__(view)
        self.talk = Talk()
        self._side = CastSide()
        self._below = Vertical(id="below")
        self._more = Static("▾", id="more")
        self._newest: Widget | None = None
        """The last line that was drawn."""
        self._shown: list[Sequence[SceneLine]] = []
        """The beats in sight that are new since the last decision."""
        self._paused = self._pressed = False

    def compose(self) -> ComposeResult:
        yield self.talk
        yield self._side

    async def on_mount(self) -> None:
        with suppress(MountError):  # the learner left while this was on its way
            await self.talk.told.mount(self._more, self._below)
            await self._add(self.view.known, old=True)
            await self._begin(self.view)

    # What is shown

    @property
    def coming(self) -> int:
        """How many beats are still to come."""
        return len(self.view.beats) - len(self._shown)

    @property
    def asks(self) -> bool:
        """Whether the choices stand there."""
        return bool(self._below.children)

    @property
    def has_more(self) -> bool:
        """Whether Enter shows something more of this moment; where the choices stand, it is theirs."""
        return not self.asks and (bool(self.coming) or not self.talk.is_at_end or self.view.decision is not None)

    def follows(self, view: Scene) -> bool:
        """Whether a view is the next moment of the conversation that is drawn."""
        return view.known == self.view.lines

    async def go_on(self, view: Scene) -> None:
        """Draw the next moment of the same conversation. Raises MountError where the pane was left meanwhile."""
        while self.coming:  # the preview can go on without reading
            await self._reveal()
        await self._begin(view)

    async def _begin(self, view: Scene) -> None:
        await self._below.remove_children()
        self.view, self._shown = view, []
        self.talk.told.query("#told > .-new").remove_class("-new").add_class("-old")
        if self.coming:
            await self._reveal()
        elif view.decision:
            await self._ask()

    async def _reveal(self) -> None:
        """Show the next beat, in full; what stood there becomes a little quieter."""
        beat = self.view.fresh[len(self._shown)]
        self.talk.told.query("#told > .-new").remove_class("-new").add_class("-old")
        await self._add(beat)
        self._shown.append(beat)
        self._pause()

    def _pause(self) -> None:
        if not self._paused:
            self._paused = True
            self.set_timer(PACE, self.rested)

    async def rested(self) -> None:
        """Go on, where a key came too soon; however often it came."""
        self._paused, pressed, self._pressed = False, self._pressed, False
        if pressed:
            await self.run_action("screen.go_on")

    async def _add(self, lines: Sequence[SceneLine], *, old: bool = False) -> None:
        above = self._shown[-1][-1] if self._shown else self.view.known[-1] if self.view.known and not old else None
        made = list(beat_widgets(lines, above, self.view.cast))
        for each in made:
            each.add_class("-old" if old else "-new")
        self._introduce(made)
        self._more.display = True
        self.talk.hold_end()
        if made:
            self._newest = made[-1]
            await self.talk.told.mount(*made, before=self._more)
            if not old:
                self.call_after_refresh(self._begin_if_tall, made)
        self._side.show(self.view, len(self.view.known) + sum(map(len, self._shown)) + (0 if old else len(lines)))

    def on_resize(self) -> None:
        self._introduce(self.talk.told.children)

    def _introduce(self, drawn: Iterable[Widget]) -> None:
        """Say who somebody is at their first line, unless that stands beside the talk."""
        for each in drawn:
            if isinstance(each, Said):
                each.introduces = not self.screen.has_class("-wide")

    def _begin_if_tall(self, beat: Sequence[Widget], tries: int = _TRIES) -> None:
        if not (self.talk.size.height and beat[0].size.height):  # not laid out yet: it would seem to begin at the top
            if tries:
                self.call_after_refresh(self._begin_if_tall, beat, tries - 1)
        elif beat[-1] is self._newest and not self.asks:  # else more has come since
            if self.talk.told.virtual_region.height - beat[0].virtual_region.y > self.talk.size.height:
                self.talk.begin_at(beat[0])
            self.screen.refresh_bindings()

    async def _ask(self) -> None:
        """Put what can be said right below the last line."""
        view = self.view
        if view.decision is None:
            return
        self._more.display = False
        private = Content.assemble((say("yours, private"), "$quiet"), "  ", view.own)
        own = [Static(private, id="own")] if view.own else []
        quote = Static(id="quote", markup=False)
        quote.display = False
        self.talk.hold_end()
        self._below.set_class(self.view.lines[-1].kind == "heading", "-under-heading")
        self._below.remove_class("-airy")
        await self._below.mount(quote, *own, ask_widget(view.decision, view.draft))
        self.call_after_refresh(self._see_last_line, quote)

    def _see_last_line(self, quote: Static, tries: int = _TRIES) -> None:
        """Let the line that the choices answer be read beside them: all of it, or where there is no room, its words."""
        last = next((line for line in reversed(self.view.lines) if line.kind in ("said", "mine", "narration")), None)
        drawn = self.talk.told.query(".said, .mine, .told")
        if not (quote.is_attached and last and drawn):
            return
        if not self._below.size.height:
            if tries:
                self.call_after_refresh(self._see_last_line, quote, tries - 1)
            return
        height, room = self._below.virtual_region.height, self.talk.size.height
        spare = room - height - (self._below.virtual_region.y - self._beat_top())
        self._below.set_class(spare >= len(self._below.query(Row)), "-airy")
        if height > room:
            self.talk.begin_at(self._below)  # too many to be seen at once: from the first
        in_sight = drawn.last().virtual_region.bottom - self.talk.scroll_offset.y
        if in_sight < min(_IN_SIGHT, drawn.last().virtual_region.height):
            quote.update(say("{who}: “{line}”", who=last.who, line=last.text) if last.who else last.text)
            quote.display = True

    @property
    def heard(self) -> Heard:
        return Heard(len(self._shown), not self.coming, self.asks)

    async def hear(self, before: Heard) -> None:
        """Hear a moment as far as it was heard when it was drawn before; it may have changed meanwhile."""
        while self.coming and (before.all or len(self._shown) < before.beats):
            await self._reveal()
        if before.asks and not self.asks:
            await self._ask()
            self.focus_first()

    def _beat_top(self) -> int:
        """The row where the last beat begins."""
        newest = self.talk.told.query("#told > .-new")
        return newest.first().virtual_region.y if newest else self._below.virtual_region.y

    # What keys do

    async def read_on(self) -> bool:
        """Show the next of this moment: what is below, the next beat, the choices. A held key does so at a pace."""
        if self._paused:
            self._pressed = True
            return True
        if self.talk.read_on():
            self._pause()
            return True
        if self.coming:
            await self._reveal()
            return True
        if self.view.decision and not self.asks:
            await self._ask()
            self.focus_first()
            return True
        return False

    async def read_rest(self) -> bool:
        """Show all that is still to come of this scene, from where it goes on; whether there was anything."""
        if not self.coming:
            return False
        above = len(self.talk.told.children)
        while self.coming:
            await self._reveal()
        self.call_after_refresh(self._begin_if_tall, list(self.talk.told.children)[above - 2 : -2])
        return True

    def action_scroll_talk(self, pages: int) -> None:
        self.talk.scroll_relative(y=pages * max(1, self.talk.size.height - 1), animate=False)

    def action_line_up(self) -> None:
        self.talk.scroll_relative(y=-1, animate=False)

    async def action_line_down(self) -> None:
        if not self.talk.is_at_end:
            self.talk.scroll_relative(y=1, animate=False)
        else:
            await self.read_on()

    def on_talk_scrolled(self, event: Talk.Scrolled) -> None:
        event.stop()
        self.post_message(self.Scrolled())

    def focus_first(self) -> None:
        first = self._below.children[-1] if self.asks else self.talk
        if isinstance(first, WriteFields):
            first.begin()
        else:
            first.focus(scroll_visible=False)
