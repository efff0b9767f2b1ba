"""The player's screen: draws its view, turns keys into the actions that the view carries, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import MountError
from textual.widgets import Static

from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.errors import BadAnswer, CourseUnreadable, NotHere, ProfileError
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text, opened
from relcourse.text.sentences import key, say
from relcourse.tui.harmless_lines import JOINER
from relcourse.tui.panes import PANES
from relcourse.tui.panes.debrief_pane import DebriefPane
from relcourse.tui.panes.feedback_pane import FeedbackPane
from relcourse.tui.panes.pane import Pane
from relcourse.tui.panes.scene_pane import ScenePane
from relcourse.tui.panes.survey_panes import SurveyPane
from relcourse.tui.questions.rows import Answered, Rows
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.screens.pane_screen import PANE_STYLES, PaneScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.trail_row import trail_row

_WORKS: dict[str, type[Action]] = {
    "back": GoBack,
    "skip": Skip,
    "again": Again,
    "aside": PutAside,
    "unclear": SayUnclear,
    "replay_from": ReplayFrom,
}
_ENDS = views.Done | views.BrokenLesson | views.Reviewed | views.OnboardingKept


class PlayerScreen(PaneScreen):
    CSS_PATH = ["player.tcss", *PANE_STYLES]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall"), (30, "-high")]
    bar: ClassVar[tuple[str, ...]] = (
        *("go_on", "turn('best_way')", "turn('whys')", "look_on", "turn('others')", "turn('still_open')"),
        "turn('close')",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", key("go on"), key_display="↵"),
        Binding("right", "skip_on", key("on without reading"), show=False),
        Binding("left,b", "back", key("back"), key_display="b"),
        Binding("r", "replay_from", key("replay from there")),
        Binding("v", "turn('best_way')", key("best way")),
        Binding("w", "turn('whys')", key("why")),
        Binding("g", "look_on", key("go on")),
        Binding("o", "turn('others')", key("the others")),
        Binding("o", "turn('still_open')", key("still open")),
        Binding("a", "again", key("again")),
        Binding("s", "skip", key("skip")),
        Binding("e", "evidence", key("evidence")),
        Binding("escape", "turn('close')", key("back"), key_display="esc"),
        Binding("escape,h", "home", key("home"), key_display="h"),
        Binding("y", "copy", key("copy"), show=False),
        Binding("p", "aside", key("aside"), show=False),
        Binding("u", "unclear", key("unclear"), show=False),
    ]

    def __init__(self, begin: Callable[[], tuple[Player, views.View]]) -> None:
        """``begin`` opens what is to be played; it may raise CourseUnreadable and ProfileError."""
        super().__init__()
        self._begin = begin
        self.player: Player | None = None
        self.view: views.View = views.View()
        self.pane: Pane | None = None
        self._best_seen: set[str] = set()
        """The conversations whose best way was looked at here."""
        self._lesson = Static(id="lesson")
        self._trail = Static(id="trail")
        self._notice = Notice()
        self._body = Container(id="body")

    def compose(self) -> ComposeResult:
        yield Horizontal(*self.heading(), id="heading")
        yield self._body
        yield self._notice
        yield KeyBar()

    def heading(self) -> tuple[Static, ...]:
        """What stands in the first line."""
        return self._lesson, self._trail

    async def on_mount(self) -> None:
        try:
            self.player, view = self._begin()
        except (CourseUnreadable, ProfileError) as error:
            self.tell(str(error))
            return
        await self.show(view)

    async def act(self, action: Action) -> None:
        """Do it and draw what comes of it; say on the spot why it can't be done."""
        offered = type(action) in self.view.actions
        if self.player is None or not self.is_current or not offered:
            return
        try:
            if not isinstance(action, Give):
                self.keep_typing()
            view = self.player.act(action)
        except (BadAnswer, NotHere, ProfileError) as error:
            self.tell(str(error))
            return
        if isinstance(view, views.Left):
            self.leave()
        else:
            await self.show(view)

    async def show(self, view: views.View) -> None:
        """Draw a view: in the pane that stands where a conversation goes on, else in a new one."""
        self.view = view
        self._head(view)
        self.tell(view.notice)
        with self.app.batch_update(), suppress(MountError):  # left by a key that came while this was on its way
            if isinstance(view, views.Scene) and isinstance(self.pane, ScenePane) and self.pane.follows(view):
                await self.pane.go_on(view)
            else:
                self.pane = PANES[type(view)](view)
                if isinstance(self.pane, DebriefPane) and isinstance(view, views.Debrief):
                    self.pane.after_best = view.title in self._best_seen
                await self._body.remove_children()
                await self._body.mount(self.pane)
            self.pane.focus_first()
        self.refresh_bindings()

    @property
    def _standing(self) -> Pane | None:
        """The pane, once it stands on the screen: keys also come while one takes another's place."""
        return self.pane if self.pane and self.pane.is_attached else None

    def tell(self, sentence: str) -> None:
        """Say one sentence above the keys; "" says nothing."""
        self._notice.say(sentence)

    def next_key(self) -> None:
        self.tell("")

    def _head(self, view: views.View) -> None:
        lesson, trail = "", Content("")
        if isinstance(view, views.OnTrail):
            is_item = isinstance(view, views.Question | views.Feedback)
            lesson, trail = view.title if is_item else view.trail.lesson, trail_row(view.trail)
        elif isinstance(view, views.Reviewed):
            lesson = say("Review")
        elif isinstance(view, views.OnboardingKept):
            lesson = say("What brings you here")
        elif isinstance(view, views.Cover):
            lesson = view.module
        elif isinstance(view, views.Done | views.BrokenLesson):
            lesson = view.title
        if isinstance(view, views.Scene):
            number = view.taken + bool(view.decision)
            where = say("decision {number}", number=number)
            where = say("{decision}, practice", decision=where) if view.practice else where
            trail = Content.styled(where, "$quiet")
        elif isinstance(view, views.Debrief):
            trail = Content.styled(say("looking back"), "$quiet")
        elif isinstance(self.pane, SurveyPane) and self.pane.view is view and self.pane.where:
            trail = Content.styled(self.pane.where, "$quiet")
        elif isinstance(view, views.Done):
            trail = Content.styled(say("the end of this lesson"), "$quiet")
        called = f"   {view.called}" if isinstance(view, views.Question) and not self.has_class("-narrow") else ""
        self._lesson.update(Content.assemble((lesson.replace(JOINER, ""), "bold"), (called, "$quiet")))
        self._trail.update(trail)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what works on this view is bound, shown and listed."""
        if type(self.view) not in PANES:
            return action == "home"  # nothing is drawn yet
        if action in _WORKS:
            return _WORKS[action] in self.view.actions
        more = isinstance(self.pane, ScenePane) and self.pane.has_more
        if action == "skip_on":  # nobody passes over a look back unseen
            return (GoOn in self.view.actions and not isinstance(self.view, views.Debrief)) or more
        if action == "go_on":
            return GoOn in self.view.actions or isinstance(self.view, _ENDS) or more
        if action == "turn":
            return self._standing is not None and parameters[0] in self._standing.turns
        if action == "look_on":
            return isinstance(self.view, views.Debrief)
        if action == "evidence":
            return bool(getattr(self.view, "sources", ()))
        return True

    async def action_go_on(self) -> None:
        """On; where there is more to read here, first to that."""
        if self._standing and await self._standing.read_on():
            self.refresh_bindings()
            return
        if isinstance(self.view, views.Done) and self.view.next_lesson:
            await self.act(Open(self.view.next_lesson[0]))
        elif isinstance(self.view, _ENDS):
            self.leave()
        else:
            await self.act(GoOn())

    async def action_skip_on(self) -> None:
        """On at once, however long the page is; in a conversation first to the end of its scene."""
        pane = self._standing
        if isinstance(pane, ScenePane) and await pane.read_rest():
            self.refresh_bindings()
        elif GoOn in self.view.actions:
            await self.act(GoOn())
        else:
            await self.action_go_on()

    def on_survey_rows_turned(self) -> None:
        self._head(self.view)
        if self.pane:
            self.pane.scroll_home(animate=False)
        self.refresh_bindings()

    def on_pane_scrolled(self) -> None:
        self.refresh_bindings()

    async def action_back(self) -> None:
        await self.act(GoBack())

    async def action_skip(self) -> None:
        await self.act(Skip())

    async def action_again(self) -> None:
        await self.act(Again())

    async def action_aside(self) -> None:
        await self.act(PutAside())

    async def action_unclear(self) -> None:
        await self.act(SayUnclear())

    async def action_replay_from(self) -> None:
        if isinstance(self.pane, DebriefPane):
            await self.act(ReplayFrom(self.pane.replays_from))

    async def action_turn(self, to: str) -> None:
        """To something further that the pane shows on demand, or back from it."""
        pane = self._standing
        if pane is None:
            return
        if to == "best_way":
            self._best_seen.add(getattr(self.view, "title", ""))
        await pane.turn(to)
        self.call_after_refresh(self.refresh_bindings)

    async def action_look_on(self) -> None:
        await self.act(GoOn())

    def keep_typing(self) -> None:
        view, player = self.view, self.player
        if player is None or not isinstance(view, views.Question | views.Scene):
            return
        asked = view.question if isinstance(view, views.Question) else view.decision
        forms = [*self.query(WriteFields), *self.query(Rows)]
        for texts in [form.texts for form in forms if form.ask is asked]:  # words go to no question after theirs
            if texts != {**dict.fromkeys(texts, ""), **getattr(player.view(), "draft", {})}:
                player.keep_draft(texts)

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        await self.act(Give(event.answer))

    def action_evidence(self) -> None:
        from relcourse.tui.screens.evidence import EvidenceScreen  # when it is opened

        self.app.push_screen(EvidenceScreen(getattr(self.view, "sources", ())))

    def action_copy(self) -> None:
        """The page or exchange as text, with what was opened of it."""
        below = ("", *opened(self.view)) if isinstance(self.pane, FeedbackPane) and self.pane.is_open else ()
        self.copy("\n".join((*as_text(self.view), *below)))

    def action_home(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Go back to where this was opened from."""
        self.dismiss()
