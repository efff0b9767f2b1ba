"""A conversation, beat by beat: what was said stays and scrolls, and what can be said stands right below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import Scene, SceneLine
from relcourse.text.sentences import key, say
from relcourse.tui.panes.pane import Pane
from relcourse.tui.questions.rows import Answered
from relcourse.tui.widgets import notice
from relcourse.tui.widgets.cast_side import CastSide
from relcourse.tui.widgets.choices import Choices
from relcourse.tui.widgets.scene_lines import Said, beat_widgets
from relcourse.tui.widgets.talk import Talk

PACE = 0.15
"""Seconds from one beat to the next, however fast the keys come."""
STANDS = 0.12
"""Seconds that a choice stands alone before it is a line of the talk."""
TRIES = 5
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
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)),
    ]

    def __init__(self, view: Scene) -> None:
        super().__init__(view)
        self.talk = Talk()
        self._side = CastSide()
        self._choices = Choices()
        self._more = Static("▾", id="more")
        self._newest: Widget | None = None
        """The last line that was drawn."""
        self._shown: list[Sequence[SceneLine]] = []
        """The beats in sight that are new since the last decision."""
        self._paused = self._pressed = False
        self._chosen = ""
        """The choice that was taken, while it still stands there."""
        self._next: Scene | None = None
        """What comes of it, while it stands alone."""

    def compose(self) -> ComposeResult:
        yield self.talk
        yield self._side

    async def on_mount(self) -> None:
        if self.talk.told.is_attached:  # else the learner left while this was on its way
            await self.talk.told.mount(self._more, self._choices)
        await self._add(self.view.known, None, old=True)
        await self._begin(self.view)

    # What is shown

    @property
    def coming(self) -> int:
        """How many beats are still to come."""
        return len(self.view.beats) - len(self._shown)

    @property
    def asks(self) -> bool:
        """Whether the choices stand there."""
        return bool(self._choices.children)

    @property
    def has_more(self) -> bool:
        """Whether Enter shows something more of this moment; where the choices stand, it is theirs."""
        if self._next:
            return True
        return not self.asks and (bool(self.coming) or not self.talk.is_at_end or self.view.decision is not None)

    def follows(self, view: Scene) -> bool:
        """Whether a view is the next moment of the conversation that is drawn."""
        return view.known == self.view.lines

    async def go_on(self, view: Scene) -> None:
        """Draw the next moment of the same conversation."""
        await self.swap()
        while self.coming:  # the preview can go on without reading
            await self._reveal()
        if self._chosen and self.asks and self.app.animation_level != "none":
            self._stand_alone(view)
        else:
            await self._begin(view)

    def _stand_alone(self, view: Scene) -> None:
        """Leave of all choices mine, for a moment; then it is a line of the talk."""
        self._next = view
        self.talk.focus(scroll_visible=False)
        self._choices.leave_alone(self._chosen)
        self.set_timer(STANDS, self.swap)

    async def swap(self) -> None:
        """Let the choice that stands alone become my line."""
        view, self._next = self._next, None
        if view and self.is_attached:
            with self.app.batch_update():
                await self._begin(view)
                self.focus_first()
            self.screen.refresh_bindings()

    async def _begin(self, view: Scene) -> None:
        self.view, self._shown, self._chosen = view, [], ""  # at once: keys come while all else is on its way
        await self._choices.clear()
        self._grow_older()
        if self.coming:
            await self._reveal()
        elif view.decision:
            await self._ask()

    async def _reveal(self) -> None:
        """Show the next beat, in full; what stood there becomes a little quieter."""
        beat = self.view.fresh[len(self._shown)]
        above = self._shown[-1][-1] if self._shown else self.view.known[-1] if self.view.known else None
        self._shown.append(beat)
        self._grow_older()
        await self._add(beat, above)
        self._pause()

    def _grow_older(self) -> None:
        """Let what was new be a little quieter."""
        for each in self.talk.told.query("#told > .-new"):
            each.remove_class("-new", update=False).add_class("-old")  # held against the style rules once

    def _pause(self) -> None:
        if not self._paused:
            self._paused = True
            self.set_timer(PACE, self.rested)

    async def rested(self) -> None:
        """Go on, where a key came too soon; however often it came."""
        self._paused, pressed, self._pressed = False, self._pressed, False
        if pressed:
            await self.run_action("screen.go_on")

    async def _add(self, lines: Sequence[SceneLine], above: SceneLine | None, *, old: bool = False) -> None:
        if not self._more.is_attached:
            return
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
        self._side.show(self.view, len(self.view.known) + sum(map(len, self._shown)))

    def on_resize(self) -> None:
        self._introduce(self.talk.told.children)

    def _introduce(self, drawn: Iterable[Widget]) -> None:
        """Say who somebody is at their first line, unless that stands beside the talk."""
        for each in drawn:
            if isinstance(each, Said):
                each.introduces = not self.screen.has_class("-wide")

    def _begin_if_tall(self, beat: Sequence[Widget], tries: int = TRIES) -> None:
        if not beat:  # the learner left while it was on its way
            return
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
        if view.decision is None or self.asks or not self._choices.is_attached:
            return
        self._more.display = False
        self.talk.hold_end()
        await self._choices.ask(view)
        self.call_after_refresh(self._see_last_line)

    def _see_last_line(self, tries: int = TRIES) -> None:
        """Let the line that the choices answer be read beside them: all of it, or where there is no room, its words."""
        drawn = self.talk.told.query(".said, .mine, .told")
        if not (self.asks and drawn):
            return
        if not self._choices.size.height:
            if tries:
                self.call_after_refresh(self._see_last_line, tries - 1)
            return
        newest = self.talk.told.query("#told > .-new")
        top = newest.first().virtual_region.y if newest else self._choices.virtual_region.y
        self._choices.fit(self.talk, drawn.last(), top)

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

    # What keys do

    async def read_on(self) -> bool:
        """Show the next of this moment: what is below, the next beat, the choices. A held key does so at a pace."""
        if self._next:
            await self.swap()
            return True
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
        await self.swap()
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

    def action_digit(self, digit: int) -> None:
        """A number picks wherever the focus is. Before the choices are there it says when they come."""
        if rows := self._choices.rows:
            rows.action_digit(digit)
        elif self.view.decision and not self._next:
            self.post_message(notice.Said(say("The choices come after the last line; ↵ reads on.")))

    def on_answered(self, event: Answered) -> None:
        self._chosen = str(event.answer)

    def on_talk_scrolled(self, event: Talk.Scrolled) -> None:
        event.stop()
        self.post_message(self.Scrolled())

    def focus_first(self) -> None:
        if self.asks:
            self._choices.begin()
        else:
            self.talk.focus(scroll_visible=False)
