"""The journal: what I wrote, as a list and in full. Plain, private, and deleted for good where I say so."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import MountError, Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from relcourse.learner.face_sentences import FOR_GOOD, FOUND, NO_JOURNAL, NOT_FOUND, OLDER, YOURS
from relcourse.learner.journal import PLANNED, Entry, Journal, as_lines, matching
from relcourse.lesson.errors import ProfileError
from relcourse.lesson.views import Verdict
from relcourse.text.cells import filled
from relcourse.text.dates import short_date
from relcourse.text.sentences import key, message, number, say
from relcourse.tui.panes.pane import Signed
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.even_bar import even
from relcourse.tui.widgets.one_line_input import OneLineInput
from relcourse.tui.widgets.option_rows import OptionRows

_DAY, _KIND = 13, 14
"""Cells of a row's columns."""
MOST_LISTED = 1000
"""Entries; more would take their time to draw, and nobody scrolls so far."""


class EntryList(OptionRows):
    """The entries, newest first: the day, of what kind, and how each begins."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", key("open"), key_display="↵")]

    def __init__(self) -> None:
        super().__init__(id="list")
        self._entries: tuple[Entry, ...] = ()
        self._marked: int | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "select" or self.option_count > 0

    def mark(self) -> None:
        """Put the sign before the highlighted entry."""
        for at, signed in ((self._marked, False), (self.highlighted, True)):
            if at is not None and at < min(len(self._entries), MOST_LISTED):
                self.replace_option_prompt_at_index(at, _row(self._entries[at], signed=signed))
        self._marked = self.highlighted

    def render_lines(self, crop: Region) -> list[Strip]:
        return even(self, super().render_lines(crop))

    def render_line(self, y: int) -> Strip:
        """The terminal's own colours know no panel, and Textual reverses no option by its style."""
        line = super().render_line(y)
        marked = self.app.native_ansi_color and y + self.scroll_offset.y == self.highlighted
        return line.apply_style(Style(reverse=True)) if marked else line

    def on_resize(self) -> None:
        self.scroll_to_highlight()  # what is said above may have taken the lines that the cursor stood on

    def show(self, entries: tuple[Entry, ...], at: int) -> None:
        """List the entries with the cursor on one of them, by its place."""
        self._entries, self._marked = entries, None
        self.clear_options()
        self.add_options([Option(_row(each)) for each in entries[:MOST_LISTED]])
        older = len(entries) - MOST_LISTED
        if older > 0:
            self.add_option(Option(Content.styled(say(OLDER, count=number(older)), "$quiet"), disabled=True))
        self.highlighted = min(at, len(entries) - 1, MOST_LISTED - 1) if entries else None


class Search(OneLineInput):
    """Words to look for, while they are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.list", key("to the entries"), key_display="↵"),
        Binding("escape", "screen.leave", key("all entries")),
    ]


class JournalScreen(RoomScreen):
    """Where there is room, list and entry stand side by side; else one of them at a time."""

    CSS_PATH = ["room.tcss", "journal.tcss"]
    AUTO_FOCUS = "EntryList"
    heading = message("Journal")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", key("search"), key_display="/"),
        Binding("x", "delete", key("delete for good")),
        Binding("y", "copy", key("copy")),
        Binding("escape,h", "leave", key("back"), key_display="esc"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._all: tuple[Entry, ...] = ()
        self._found: tuple[Entry, ...] = ()
        self._sure: Entry | None = None
        """The entry that the next x deletes."""
        self._search = Search(placeholder=say("words to look for"), compact=True, id="search")
        self._list = EntryList()
        self._entry = VerticalScroll(id="entry")
        self._empty = Static(say(NO_JOURNAL), id="empty", markup=False)

    def column(self) -> Iterable[Widget]:
        return self._search, self._empty, self._list

    def side(self) -> Iterable[Widget]:
        return (self._entry,)

    def on_mount(self) -> None:
        self.note.update(say(YOURS))
        self._read()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        at = self._list.highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def _read(self, said: str = "") -> None:
        """Read what is there, and say what was just done."""
        self._said.say(said)
        try:
            self._all = self.journal.entries()
        except ProfileError as error:
            self._said.say(str(error))
        self._show(self._list.highlighted or 0)

    def _show(self, at: int = 0) -> None:
        """List what has the words that are looked for."""
        self._found = matching(self._all, self._search.value)
        self._list.show(self._found, at)
        self._empty.update(say(NOT_FOUND if self._all else NO_JOURNAL))
        self._empty.display = not self._found
        self.set_class(bool(self._found), "-found")
        if not self._found:
            self.remove_class("-reading")
        self.refresh_bindings()

    async def on_option_list_option_highlighted(self) -> None:
        self._unsure()
        self._list.mark()
        entry = self.entry
        if entry is None:
            return
        with suppress(MountError):  # left by a key that came while this was on its way
            await self._entry.remove_children()
            await self._entry.mount(*_drawn(entry))
        self._entry.scroll_home(animate=False)

    def on_option_list_option_selected(self) -> None:
        self._sure = None
        self._said.say("")
        self.add_class("-reading")
        self._entry.focus()

    def on_input_changed(self) -> None:
        self._unsure()
        self._show()

    def _unsure(self) -> None:
        """Anything else than a second x keeps the entry."""
        if self._sure:
            self._sure = None
            self._said.say("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if action in ("delete", "copy"):
            return self.entry is not None
        return action != "search" or (bool(self._all) and self.focused is not self._search)

    def action_search(self) -> None:
        self._sure = None
        self._said.say("")
        self.remove_class("-reading")
        self.add_class("-searching")
        self._search.focus()

    def action_list(self) -> None:
        if self._found:
            self._list.focus()

    def action_delete(self) -> None:
        """The first time say what will happen, the second time do it."""
        entry = self.entry
        if entry is None:
            return
        if self._sure != entry:
            self._sure = entry
            self._said.say(f"{say(FOR_GOOD)} {say('x again deletes it.')}")
            return
        self._sure = None
        try:
            said = str(self.journal.forget(entry))
        except ProfileError as error:
            self._said.say(str(error))
            return
        self.action_back()
        self._read(said)

    def action_copy(self) -> None:
        if self.entry:
            self._unsure()
            self.copy("\n".join(as_lines(self.entry)))

    def action_back(self) -> None:
        """From an entry to the list."""
        self.remove_class("-reading")
        self._list.focus()

    def action_leave(self) -> None:
        """Out of the question, the entry, the search, and then home: one at a time."""
        if self._sure:
            self._unsure()
        elif self.has_class("-reading"):
            self.action_back()
        elif self.has_class("-searching"):
            self.remove_class("-searching")
            self._search.value = ""
            self._list.focus()
        else:
            self.dismiss()


def _row(entry: Entry, *, signed: bool = False) -> Content:
    return Content.assemble(
        ("▸ " if signed else "  ", "$accent"),
        (filled(short_date(entry.day), _DAY), "$quiet"),
        (filled(entry.kind, _KIND), "$accent"),
        entry.first_words,
    )


def _drawn(entry: Entry) -> list[Widget]:
    """An entry in full."""
    about = f"{entry.date}   {entry.kind}"
    made: list[Widget] = [
        Static(Content.styled(entry.title, "bold $primary")),
        Static(Content.styled(about, "$quiet")),
    ]
    made += [
        Static(Content.styled(text, "$quiet"), classes="asked") for label, text in entry.parts if label == say(PLANNED)
    ]
    if entry.asked:
        made.append(Static(Content.styled(entry.asked, "italic"), classes="asked"))
    said = [(f"{label}: " if label else "", text) for label, text in entry.parts if label != say(PLANNED)]
    lines = [Content.assemble((label, "$quiet"), text) for label, text in said]
    made.append(Static(Content("\n").join(lines), classes="written"))
    if entry.points:
        made.append(Static(say(FOUND), classes="found"))
        made += [
            Signed(Verdict.HIT if found else Verdict.PLAIN, Content(point), classes="point")
            for point, found in entry.points
        ]
    return made
