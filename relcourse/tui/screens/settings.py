"""Settings: a list to change in place. What is shown is on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from relcourse.learner.settings_page import ONBOARDING, Preference, change, turn
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.cells import cell_width, filled
from relcourse.text.sentences import key, say
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.themes import CHOICES
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.one_line_input import OneLineInput

COLOURS = "colours"
_LABEL = 22
"""Cells that the labels take at least."""


class PreferenceRow(Static, can_focus=True):
    """One setting. Enter changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", key("change"), key_display="↵"),
        Binding("left", "step(-1)", key("less"), show=False),
        Binding("right", "step(1)", key("more"), show=False),
        Binding("up", "app.focus_previous", key("up"), show=False),
        Binding("down", "app.focus_next", key("down"), show=False),
    ]

    class Chosen(Message):
        """``by`` is -1 or 1 for less or more, 0 for a plain choice."""

        def __init__(self, row: PreferenceRow, by: int) -> None:
            super().__init__()
            self.row = row
            self.by = by

    def __init__(self, preference: Preference, wide: int) -> None:
        """``wide`` is how many cells the labels take."""
        super().__init__()
        self._wide = wide
        self.show(preference)

    def show(self, preference: Preference) -> None:
        self.preference = preference
        label = Content.styled(filled(preference.label, self._wide), "bold")
        self.update(Content.assemble(label, (preference.value, "$accent"), "\n", (preference.about, "$quiet")))

    def action_change(self) -> None:
        self.post_message(self.Chosen(self, 0))

    def action_step(self, by: int) -> None:
        self.post_message(self.Chosen(self, by))

    def on_click(self) -> None:
        self.focus()
        self.action_change()


class Typed(OneLineInput):
    """The new value of a setting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", key("keep"), key_display="↵"),
        Binding("escape", "screen.leave", key("leave as it is")),
    ]


class SettingsScreen(SafeScreen[None]):
    CSS_PATH = "settings.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h", "leave", key("home"), key_display="esc")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._said = Notice()
        shown = self._preferences()
        wide = max(_LABEL, *(2 + cell_width(each.label) for each in shown))
        self._list = VerticalScroll(*(PreferenceRow(each, wide) for each in shown), id="rows", can_focus=False)
        self._label, self._typed = Static(markup=False), Typed(compact=True)
        self._form = Container(self._label, self._typed, id="form")
        self._typing: PreferenceRow | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(say("Settings"), "bold"), id="heading")
        yield self._said
        yield self._list
        yield self._form
        yield KeyBar()

    def on_mount(self) -> None:
        self._list.query(PreferenceRow).first().focus()

    def on_screen_resume(self) -> None:
        self.draw()

    def draw(self, said: str = "") -> None:
        """Show the settings as they stand on disk."""
        self._said.say(said)
        for row, preference in zip(self._list.query(PreferenceRow), self._preferences(), strict=True):
            row.show(preference)

    def _preferences(self) -> list[Preference]:
        made = list(self.session.preferences())
        colours = next((name for theme, name in CHOICES if theme == self.app.theme), self.app.theme)
        made.insert(2, Preference(COLOURS, say("Colours"), say(colours), say("Enter shows the next.")))
        return made

    def on_preference_row_chosen(self, event: PreferenceRow.Chosen) -> None:
        event.stop()
        preference, profile = event.row.preference, self.session.profile
        if preference.key == COLOURS:
            self._next_colours(event.by or 1)
        elif preference.switch:
            self._do(lambda: turn(profile, preference.key))
        elif preference.key == "reviews" and event.by:
            self._do(lambda: change(profile, "reviews", str(profile.settings.reviews + event.by)))
        elif preference.key == ONBOARDING and not event.by:
            self._open_onboarding()
        elif not event.by:
            self._type(event.row)

    def _next_colours(self, by: int) -> None:
        names = [theme for theme, _ in CHOICES]
        at = names.index(self.app.theme) if self.app.theme in names else 0
        self.app.theme = names[(at + by) % len(names)]
        self.draw()

    def _open_onboarding(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen  # when it is opened

        self.app.push_screen(PlayerScreen(self.session.open_onboarding))

    def _type(self, row: PreferenceRow) -> None:
        self._typing = row
        self._label.update(row.preference.label)
        self._typed.value = row.preference.value
        self._form.display = True
        self._typed.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        row, profile = self._typing, self.session.profile
        if row and self._do(lambda: change(profile, row.preference.key, event.value)):
            self._stop_typing()

    def _stop_typing(self) -> None:
        row, self._typing = self._typing, None
        self._form.display = False
        if row:
            row.focus()

    def _do(self, deed: Callable[[], None]) -> bool:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            deed()
        except (BadAnswer, ProfileError) as error:
            self._said.say(str(error))
            return False
        self.draw()
        return True

    def action_leave(self) -> None:
        """Out of a field first, then home."""
        if self._typing:
            self._stop_typing()
        else:
            self.dismiss()
