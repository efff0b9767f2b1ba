"""Share: what goes along is chosen in a list, then all of it is shown in words, and written at a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.course.questions import Field
from relcourse.learner.exported_file import CantExport
from relcourse.learner.settings_page import Preference
from relcourse.learner.share import NOTE, NOTHING_YET, Sharing, with_fitting_note
from relcourse.learner.share_words import FOR, STAYS, TAKES_OUT, WITHDRAWN, WRITTEN, along, goes_out, rows
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.text.sentences import Message, key, message, say
from relcourse.tui.questions.room_form import RoomForm
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.preference_rows import PreferenceRows


class ShareScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "share.tcss"]
    heading = message("Share")
    bar = ("do", "yes", "write", "back", "leave")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", key("look, then write")),
        Binding("x", "withdraw", key("be taken out"), show=False),
        Binding("y,enter", "yes", key("write the file"), key_display="y"),
        Binding("escape,h", "back", key("back"), key_display="esc"),
        Binding("escape,h", "leave", key("home"), key_display="esc"),
    ]

    def __init__(self, sharing: Sharing) -> None:
        super().__init__()
        self.sharing = sharing
        self._everything = sharing.events()
        self._rows = PreferenceRows(self._listed())
        self._about = Static(self._rows.preference.about, id="about", markup=False)
        self._form = Container(id="form")
        self._shown = VerticalScroll(id="shown")
        self._typing: Preference | None = None
        self._yes: Callable[[], Path] | None = None
        """What a yes does, while it is asked for."""
        self._then = WRITTEN

    def column(self) -> Iterable[Widget]:
        if not self._everything:
            yield Static(say(NOTHING_YET), classes="empty", markup=False)
            return
        yield VerticalScroll(Static(say(FOR), classes="about", markup=False), self._rows, can_focus=False, id="chosen")
        yield self._about
        yield self._form
        yield self._shown

    def side(self) -> Iterable[Widget]:
        """What goes along and what stays, where there is room for it beside."""
        return (VerticalScroll(*self._told(), can_focus=False),) if self._everything else ()

    def on_mount(self) -> None:
        if self._everything:
            self._rows.focus(scroll_visible=False)

    def draw(self, said: str = "") -> None:
        """Show the choices as they stand on disk."""
        self.tell(said)
        self._rows.show(self._listed())

    def _listed(self) -> Sequence[Preference]:
        return rows(self.sharing, self.sharing.choices(), self._everything)

    def _told(self) -> Iterable[Widget]:
        first, *lines = goes_out(self._everything)
        yield Static(Content.styled(first, "bold"))
        for line in lines:
            yield _line(line)
        yield Static(say(STAYS), classes="about", markup=False)

    # Choosing

    def on_preference_rows_marked(self) -> None:
        self._about.update(self._rows.preference.about)

    async def on_preference_rows_chosen(self, event: PreferenceRows.Chosen) -> None:
        event.stop()
        if event.preference.switch:
            self._do(lambda: self.sharing.turn(event.preference.key))
        elif not event.by:
            await self._type(event.preference)

    async def _type(self, preference: Preference) -> None:
        await self._stop_typing()  # a click may open one while another is written in
        self._typing = preference
        field = Field(preference.key, preference.label, long=preference.key == NOTE, optional=True)
        before = getattr(self.sharing.choices(), preference.key)
        form = RoomForm("", (field,), {preference.key: before}, {})
        await self._form.mount(form)
        form.begin()
        self.set_class(True, "-writing")
        self.set_class(preference.key == NOTE, "-note")
        self.refresh_bindings()

    def on_answered(self, event: Answered) -> None:
        event.stop()
        preference, answer = self._typing, event.answer
        if preference is None or not isinstance(answer, dict) or preference.key not in answer:
            return
        try:
            self.sharing.write_in(preference.key, str(answer[preference.key]))
        except BadAnswer as error:
            self._form.query_one(RoomForm).say(str(error), preference.key)
        except ProfileError as error:
            self.tell(str(error))
        else:
            self.call_later(self._stop_typing)

    def keep_typing(self) -> None:
        """A note that is half written stays. Raises ProfileError."""
        forms = self._form.query(RoomForm)
        if self._typing and self._typing.key == NOTE and forms and forms.first().changed:
            self.sharing.keep_note(forms.first().texts[NOTE])

    async def _stop_typing(self) -> None:
        self._typing = None
        await self._form.remove_children()
        self.remove_class("-writing", "-note")
        self._rows.focus()
        self.draw()
        self.refresh_bindings()

    def _do(self, deed: Callable[[], None]) -> None:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            deed()
        except ProfileError as error:
            self.tell(str(error))
        else:
            self.draw()

    # Writing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        asking, typing = self._yes is not None, self._typing is not None
        if action in ("yes", "back"):
            return asking
        if action == "leave":
            return not asking
        if action == "write":
            return bool(self._everything) and not asking and not typing
        if action == "withdraw":
            return not asking and not typing and self.sharing.was_handed_out
        return True

    async def action_write(self) -> None:
        """Show in words what goes along, and ask."""
        try:
            choices = with_fitting_note(self.sharing.choices())
        except CantExport as error:
            self.tell(str(error))
            return
        first, *lines = goes_out(self.sharing.events(choices.ticks))
        told = [Static(Content.styled(first, "bold")), *map(_line, lines), *map(_line, along(self.sharing, choices))]
        told += [Static(say(each), classes="about", markup=False) for each in (STAYS, FOR)]
        await self._ask(told, lambda: self.sharing.write(choices), WRITTEN)

    async def action_withdraw(self) -> None:
        await self._ask([Static(say(TAKES_OUT), markup=False)], self.sharing.withdraw, WITHDRAWN)

    async def _ask(self, told: Sequence[Widget], yes: Callable[[], Path], then: Message) -> None:
        self._yes, self._then = yes, then
        self.tell("")
        await self._shown.remove_children()
        await self._shown.mount(*told)
        self.set_class(True, "-asking")
        self._shown.scroll_home(animate=False)
        self._shown.focus()
        self.refresh_bindings()

    def action_yes(self) -> None:
        yes = self._yes
        if yes is None:
            return
        try:
            said = say(self._then, path=yes())
        except (CantExport, ProfileError) as error:
            said = str(error)
        self._stop_asking(said)

    def _stop_asking(self, said: str = "") -> None:
        self._yes = None
        self.set_class(False, "-asking")
        self._rows.focus()
        self.draw(said)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Nothing is written: back to what goes along."""
        self._stop_asking()

    async def action_leave(self) -> None:
        """Out of a field, whose words stay; then home."""
        if self._typing:
            try:
                self.keep_typing()
            except ProfileError as error:
                self.tell(str(error))
            else:
                await self._stop_typing()
        else:
            self.dismiss()


def _line(text: str) -> Static:
    return Static(text, classes="line", markup=False)
