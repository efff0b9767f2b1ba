"""The player, with what is minded in its files beside it. Saving a file draws it anew in the same place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson import views
from relcourse.lesson.actions import Action
from relcourse.lesson.errors import NotHere, ProfileError
from relcourse.lesson.player import Player
from relcourse.tui.panes.pane import Pane
from relcourse.tui.panes.scene_pane import Heard, ScenePane
from relcourse.tui.preview.diagnostics_pane import Findings, Strip
from relcourse.tui.preview.goto_screen import GoScreen
from relcourse.tui.questions.rows import Rows
from relcourse.tui.screens.pane_screen import PANE_STYLES
from relcourse.tui.screens.player import PlayerScreen
from relcourse.tui.widgets.why_pane import WhyPane
from relcourse.workbench.preview.edition import Edition, Reading, read_again, stamps
from relcourse.workbench.preview.findings import Finding, check, findings, in_order
from relcourse.workbench.preview.hot_reload import POLL, readings
from relcourse.workbench.preview.preview_player import PreviewPlayer
from relcourse.workbench.preview.spots import Spot

NOTHING_KEPT = "preview, nothing kept"


class PreviewScreen(PlayerScreen):
    CSS_PATH = ["../screens/player.tcss", *PANE_STYLES, "preview.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "go", "go to"),
        Binding("f", "findings", "findings"),
        Binding("w", "why", "why"),
        Binding("t", "take_back", "take back"),
        Binding("h", "home", "start over"),
        Binding("escape", "close", "close", show=False),
    ]

    def __init__(
        self, edition: Edition, new_player: Callable[[Edition], PreviewPlayer], spot: Spot | None = None
    ) -> None:
        """``new_player`` makes a player on a fresh profile. ``spot`` is where to begin, if not at the front."""
        super().__init__(self._opened)
        self._edition = edition
        self._new_player = new_player
        self._spot = spot
        self._drawing = asyncio.Lock()
        """Held while a view is drawn: a key and a save may come at once."""
        self._found: tuple[Finding, ...] = ()
        self._checking = True
        self._findings = Findings()
        self._strip = Strip(id="strip", classes="-empty", markup=False)
        self._why = WhyPane()

    @property
    def previewed(self) -> PreviewPlayer:
        assert isinstance(self.player, PreviewPlayer)
        return self.player

    def compose(self) -> ComposeResult:
        heading, body, notice, keys = super().compose()
        yield heading
        yield Horizontal(body, self._findings, self._why, id="beside")
        yield self._strip
        yield notice
        yield keys

    def heading(self) -> tuple[Static, ...]:
        return Static(NOTHING_KEPT, id="kept"), *super().heading()

    async def on_mount(self) -> None:
        self.call_after_refresh(self.watch_files)

    @work(exclusive=True, group="files")
    async def watch_files(self) -> None:
        """For as long as the screen is there: say what is minded, and take each save."""
        if self.player is None:
            return  # there was no room for its profile, and that was said
        await self._check()
        edition = self._edition
        root = edition.target.root
        async for reading in readings(lambda: stamps(root), self._read, edition.seen, edition.troubles):
            await self.take(reading)
            await self._painted()
            await self._check()

    async def _painted(self) -> None:
        """Wait for the next frame: checking would only make it late. Below another screen there is none."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(painted.wait(), POLL)

    async def take(self, reading: Reading) -> None:
        """Show the place where the trainer is as it stands in newer files."""
        async with self._drawing:
            self._edition = reading.edition
            try:
                self.keep_typing()
                view = self.previewed.renew(reading.edition)
            except ProfileError as error:
                self.tell(str(error))
                return
            if not _same(view, self.view):
                await self._redraw(view)
        if reading.troubles:
            self._found = findings(reading.troubles)
        self._checking = True
        await self._show_beside()

    async def act(self, action: Action) -> None:
        async with self._drawing:
            await super().act(action)

    async def show(self, view: views.View) -> None:
        await super().show(view)
        await self._show_beside()
        if self._covered:
            self._focus_what_shows()

    def _opened(self) -> tuple[Player, views.View]:
        self._edition.read_around(self._spot.lesson if self._spot else self._edition.first)
        player = self._new_player(self._edition)
        spot, self._spot = self._spot, None
        return player, player.begin(spot)

    def _read(self) -> Reading:
        return read_again(self._edition, self.previewed.lesson)

    async def _check(self) -> None:
        self._found = await asyncio.to_thread(check, self._edition.target) or self._found
        self._checking = False
        self._show_findings()

    async def _redraw(self, view: views.View) -> None:
        """Draw a view in the place of an older one of it: as far down, and on the same row."""
        before, seen = self.pane, _Seen.of(self.pane) if self.pane else None
        await self.show(view)
        if seen and self.pane and self.pane is not before:
            await seen.put_back(self.pane)

    async def _show_beside(self) -> None:
        self._show_findings()
        if self.has_class("-why"):
            await self._why.show(self.previewed.why_parts)

    def _show_findings(self) -> None:
        player = self.previewed
        stands = self._edition.stands_still(player.lesson, player.step.id if player.step else "")
        found = in_order(self._found, player.file)
        self._findings.show(player.file, player.whereabouts(), found, stands=stands, checking=self._checking)
        self._strip.show(found, stands=stands)

    bar: ClassVar[tuple[str, ...]] = ("go_on", "why", "take_back", "go", "findings", "home")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("go", "findings", "close"):
            return True
        if action == "why":
            return self.player is not None and (self.previewed.talk is not None or self.has_class("-why"))
        if action == "take_back":
            return self.player is not None and self.previewed.takes_back
        if action != "home" and self._covered:
            return False  # nobody answers what they do not see
        return super().check_action(action, parameters)

    @property
    def _covered(self) -> bool:
        """Whether something stands in the player's place."""
        return not self.has_class("-wide") and (self.has_class("-why") or self.has_class("-turned"))

    def _focus_what_shows(self) -> None:
        if self._covered:
            (self._why if self.has_class("-why") else self._findings).focus()
        elif self.pane:
            self.pane.focus_first()
        self.refresh_bindings()

    def action_findings(self) -> None:
        """Beside the player they are hidden and shown; where there is no room, they take its place."""
        if self.has_class("-why"):
            self.remove_class("-why")
            self.set_class(not self.has_class("-wide"), "-turned")
        else:
            self.toggle_class("-turned")
        self._focus_what_shows()

    async def action_why(self) -> None:
        """Where the conversation stands, in the place of the findings; where there is no room, of the player."""
        self.toggle_class("-why")
        if not self.has_class("-wide"):
            self.remove_class("-turned")
        if self._covered:
            self.tell("")  # the pane says it at length
        await self._show_beside()
        self._focus_what_shows()

    async def action_take_back(self) -> None:
        async with self._drawing:
            try:
                await self.show(self.previewed.take_back())
            except (NotHere, ProfileError) as error:
                self.tell(str(error))

    @work
    async def action_go(self) -> None:
        spot = await self.app.push_screen_wait(GoScreen(self.previewed))
        if spot is None:
            return
        await asyncio.to_thread(self._edition.read_around, spot.lesson)
        async with self._drawing:
            try:
                await self.show(self.previewed.go(spot))
            except (NotHere, ProfileError) as error:
                self.tell(str(error))

    async def action_close(self) -> None:
        """Out of what was asked or opened last; a preview itself is left with q."""
        if self.pane and "close" in self.pane.turns:
            await self.action_turn("close")
        elif self.has_class("-why"):
            await self.action_why()
        elif self.has_class("-turned"):
            self.action_findings()

    def leave(self) -> None:
        """From the front, as somebody new: there is nothing behind a preview."""
        self.start_over()

    @work
    async def start_over(self) -> None:
        await asyncio.to_thread(self._edition.read_around, self._edition.first)
        async with self._drawing:
            try:
                self.player, view = self._opened()
            except ProfileError as error:
                self.tell(str(error))
                return
            await self.show(view)


def _same(view: views.View, drawn: views.View) -> bool:
    """Whether two views draw alike, but for what is said once and for what is being written now."""
    if isinstance(view, views.Question | views.Scene) and type(view) is type(drawn):
        view = replace(view, draft=drawn.draft)
    return replace(view, notice="") == replace(drawn, notice="")


@dataclass(frozen=True)
class _Seen:
    """What a trainer has made of a pane: how far down it is, how much there was of it, and the row they were on."""

    kind: type[Pane]
    lines: int
    y: float
    rows: tuple[tuple[tuple[str, ...], int], ...]
    heard: Heard | None
    """How far a conversation was heard since its last decision."""

    @classmethod
    def of(cls, pane: Pane) -> _Seen:
        rows = tuple((each.ask.shown(), each.cursor) for each in pane.query(Rows))
        heard = pane.heard if isinstance(pane, ScenePane) else None
        return cls(type(pane), _lines(pane), _scrolling(pane).scroll_y, rows, heard)

    async def put_back(self, pane: Pane) -> None:
        if self.heard and isinstance(pane, ScenePane):
            await pane.hear(self.heard)
        for (shown, cursor), rows in zip(self.rows, pane.query(Rows), strict=False):
            if rows.ask.shown() == shown:
                rows.cursor = cursor
        if type(pane) is self.kind and _lines(pane) == self.lines:  # else a talk is at its fresh lines by itself
            pane.call_after_refresh(lambda: _scrolling(pane).scroll_to(y=self.y, animate=False))


def _scrolling(pane: Pane) -> Widget:
    return pane.talk if isinstance(pane, ScenePane) else pane


def _lines(pane: Pane) -> int:
    return len(pane.view.lines) if isinstance(pane, ScenePane) else 0
