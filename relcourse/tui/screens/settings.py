"""Settings: a list to change in place. What is shown is on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from relcourse.course.questions import Field
from relcourse.learner.settings_page import LOOKS, ONBOARDING, Preference, change, turn
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, message, say
from relcourse.tui.base_app import BaseApp
from relcourse.tui.questions.room_form import RoomForm
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.themes import CHOICES
from relcourse.tui.widgets.preference_rows import PreferenceRows

COLOURS = "colours"


class SettingsScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "settings.tcss"]
    heading = message("Settings")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h", "leave", key("home"), key_display="esc")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._rows = PreferenceRows(self._preferences())
        self._about = Static(self._rows.preference.about, id="about", markup=False)
        self._form = Container(id="form")
        self._typing: Preference | None = None

    def column(self) -> Iterable[Widget]:
        return VerticalScroll(self._rows, can_focus=False), self._about, self._form

    def on_mount(self) -> None:
        self._rows.focus()

    def on_screen_resume(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Show the settings as they stand on disk, and let the app go by them."""
        self.tell("")
        self._rows.show(self._preferences())
        if isinstance(self.app, BaseApp):
            self.app.let_move(self.session.moves)

    def _preferences(self) -> list[Preference]:
        theme = self.app.theme
        colours = say(next((name for theme_name, name in CHOICES if theme_name == theme), message("your own")))
        about = say("What you see is what you get: they change at once.")
        return [Preference(COLOURS, LOOKS, say("Colours"), colours, about), *self.session.preferences()]

    def on_preference_rows_marked(self) -> None:
        self._about.update(self._rows.preference.about)

    async def on_preference_rows_chosen(self, event: PreferenceRows.Chosen) -> None:
        event.stop()
        preference, profile = event.preference, self.session.profile
        if preference.key == COLOURS:
            self._next_colours(event.by or 1)
        elif preference.switch:
            self._do(lambda: turn(profile, preference.key))
        elif preference.key == "reviews" and event.by:
            self._do(lambda: change(profile, "reviews", str(profile.settings.reviews + event.by)))
        elif preference.key == ONBOARDING and not event.by:
            self._open_onboarding()
        elif not event.by:
            await self._type(preference)

    def _next_colours(self, by: int) -> None:
        names = [theme for theme, _ in CHOICES]
        at = names.index(self.app.theme) if self.app.theme in names else 0
        self.app.theme = names[(at + by) % len(names)]
        self.draw()

    def _open_onboarding(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen  # when it is opened

        self.app.push_screen(PlayerScreen(self.session.open_onboarding))

    async def _type(self, preference: Preference) -> None:
        await self._stop_typing()  # a click may open one while another is written in
        self._typing = preference
        field = Field(preference.key, preference.label, optional=True)
        form = RoomForm("", (field,), {preference.key: preference.value}, {})
        await self._form.mount(form)
        form.begin()
        self.set_class(True, "-writing")

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        preference, profile, answer = self._typing, self.session.profile, event.answer
        if preference is None or not isinstance(answer, dict) or preference.key not in answer:
            return
        try:
            change(profile, preference.key, str(answer[preference.key]))
        except BadAnswer as error:
            self._form.query_one(RoomForm).say(str(error), preference.key)
        except ProfileError as error:
            self.tell(str(error))
        else:
            await self._stop_typing()

    async def _stop_typing(self) -> None:
        self._typing = None
        await self._form.remove_children()
        self.set_class(False, "-writing")
        self._rows.focus()
        self.draw()

    def _do(self, deed: Callable[[], None]) -> None:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            deed()
        except (BadAnswer, ProfileError) as error:
            self.tell(str(error))
        else:
            self.draw()

    async def action_leave(self) -> None:
        """Out of a field first, which then stands as it was; then home."""
        if self._typing:
            await self._stop_typing()
        else:
            self.dismiss()
