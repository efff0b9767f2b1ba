"""The way: modules and lessons. Draws only the lines in sight, so a course of thousands opens as fast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from relcourse.learner.home import ASIDE, BROKEN, FINISHED, NOT_BEGUN, LessonRow, ModuleRow
from relcourse.text.sentences import in_a_row, key, say
from relcourse.tui.widgets.even_bar import EvenBar

_MARKS = {FINISHED: "●", NOT_BEGUN: "○", ASIDE: "◌", BROKEN: "x"}
_OPENS, _CLOSES, _TELLS = key("open"), key("close"), key("what it is")


@dataclass(frozen=True)
class _Line:
    """One line: a module, a lesson of it, one that is coming, or (``others``) the closed modules together."""

    module: int
    lesson: LessonRow | None = None
    coming: str = ""
    others: tuple[int, ...] = ()


def mark(lesson: LessonRow) -> str:
    """One sign for how far a lesson is: ○ not begun, ◐ begun, ● finished, ◌ put aside, x broken."""
    return _MARKS.get(lesson.stands, "◐")


class CourseMap(ScrollView, EvenBar):
    """The lower part of home's list. One module is open, unless there is room for all that are written."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"map--cursor", "map--title", "map--quiet", "map--sign", "map--plain"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", key("open"), key_display="↵", show=False),
        Binding("right", "unfold", key("open"), show=False),
        Binding("left", "fold", key("close"), show=False),
        Binding("up", "move(-1)", key("up"), show=False),
        Binding("down", "move(1)", key("down"), show=False),
        Binding("pageup", "move(-10)", key("page up"), show=False),
        Binding("pagedown", "move(10)", key("page down"), show=False),
        Binding("home", "move(-100000)", key("first"), show=False),
        Binding("end", "move(100000)", key("last"), show=False),
    ]

    class Opened(Message):
        """A lesson was chosen."""

        def __init__(self, lesson: str) -> None:
            super().__init__()
            self.lesson = lesson

    class Told(Message):
        """What is not written yet was chosen: what is to be said of it."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class LeftAbove(Message):
        """The cursor went up past the first line."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._modules: tuple[ModuleRow, ...] = ()
        self._open: set[int] = set()
        self._lesson = ""
        self._fresh = True
        self._cursor = 0
        self._lines: list[_Line] = []
        self._together = False
        """Whether closed modules are one line, unless all have room."""
        self._many = False
        """Whether more than one may be open."""

    def show(self, modules: tuple[ModuleRow, ...], lesson: str, *, short: bool, tall: bool) -> None:
        """Draw the modules; the first time, open the one that holds ``lesson``.

        Where it is tall all that are written are open; where it is short the closed ones are one line, unless they
        have room.
        """
        self._modules, self._lesson = modules, lesson
        first = self._fresh and bool(modules)
        if first:
            self._fresh = False
            self._together, self._many = short, tall
            holding = (n for n, module in enumerate(modules) if any(each.id == lesson for each in module.lessons))
            written = [n for n, each in enumerate(modules) if each.lessons]
            self._open = set(written) if tall else {next(holding, written[-1] if written else 0)}
        self._lay_out()
        if first:
            self._cursor = next(
                (n for n, line in enumerate(self._lines) if line.lesson and line.lesson.id == lesson), 0
            )

    def fit(self, *, short: bool, tall: bool) -> None:
        """The window is another: fold and open as fits it."""
        self._fresh = True
        self.show(self._modules, self._lesson, short=short, tall=tall)

    def _lay_out(self) -> None:
        self._lines = list(self._made())
        self._cursor = min(self._cursor, max(0, len(self._lines) - 1))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()
        self.screen.refresh_bindings()

    def _made(self) -> Iterator[_Line]:
        closed = tuple(number for number in range(len(self._modules)) if number not in self._open)
        rows = len(closed) + sum(1 + len(self._modules[n].lessons) + len(self._modules[n].coming) for n in self._open)
        together = closed if self._together and len(closed) > 1 and rows > self.size.height else ()
        for number, module in enumerate(self._modules):
            if number in together:
                continue
            yield _Line(number)
            if number in self._open:
                yield from (_Line(number, lesson) for lesson in module.lessons)
                yield from (_Line(number, coming=title) for title in module.coming)
        if together:
            yield _Line(-1, others=together)

    # Drawing

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width - (not self.show_vertical_scrollbar)
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        here = index == self._cursor and self.has_focus
        base = self.rich_style + (self.get_component_rich_style("map--cursor", partial=True) if here else Style())
        segments = [Segment("▸ " if here else "  ", base)]
        for text, kind in self._parts(self._lines[index], width - 2):
            own = Style() if here else self.get_component_rich_style(f"map--{kind}", partial=True)
            segments.append(Segment(text, base + own))
        return Strip(segments).adjust_cell_length(width, base)

    def _parts(self, line: _Line, width: int) -> list[tuple[str, str]]:
        if line.others:
            return [("· ", "sign"), (self._together_in(line.others, width - 2), "quiet")]
        if line.lesson:
            return _in_columns(f"  {mark(line.lesson)} ", line.lesson.title, _notes(line.lesson), width, "plain")
        if line.coming:
            return _in_columns("  · ", line.coming, (say("coming"),), width, "quiet")
        module = self._modules[line.module]
        return _in_columns(f"{_sign(module)} ", module.title, (module.note,), width, "title")

    def _together_in(self, closed: tuple[int, ...], width: int) -> str:
        """The closed modules in a line: their names as far as they have room, whole."""
        for kept in range(len(closed), 0, -1):
            titles = [self._modules[number].title for number in closed[:kept]]
            names = in_a_row([*titles, *(["…"] if kept < len(closed) else [])])
            said = say("{count} more: {names}", count=len(closed), names=names)
            if cell_len(said) <= width:
                return said
        return _cut(say("{count} more", count=len(closed)), width)

    # Moving and opening

    def legend(self) -> tuple[tuple[str, str], ...]:
        return (("↵", self._does()),) if self._lines else ()

    def _does(self) -> str:
        line = self._lines[self._cursor]
        if line.coming or (not line.lesson and not line.others and not self._modules[line.module].lessons):
            return _TELLS
        return _CLOSES if not line.lesson and line.module in self._open else _OPENS

    def action_move(self, by: int) -> None:
        if by == -1 and self._cursor == 0:
            self.post_message(self.LeftAbove())
            return
        self._to(self._cursor + by)

    def first(self) -> None:
        """Come to it from above."""
        self._to(0)
        self.focus()

    def _to(self, index: int) -> None:
        self._cursor = min(max(index, 0), max(0, len(self._lines) - 1))
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)
        self.refresh()
        self.screen.refresh_bindings()

    def _to_module(self, number: int) -> None:
        self._lay_out()
        self._to(next((at for at, line in enumerate(self._lines) if line.module == number), 0))

    def action_choose(self) -> None:
        if not self._lines:
            return
        line = self._lines[self._cursor]
        if line.lesson:
            self.post_message(self.Opened(line.lesson.id))
        elif line.coming:
            self.post_message(self.Told(say("{title}: this lesson is not written yet.", title=line.coming)))
        elif line.module in self._open:
            self._close(line.module)
        else:
            self.action_unfold()

    def action_unfold(self) -> None:
        line = self._lines[self._cursor] if self._lines else _Line(0)
        if line.others:
            self._together = False
            self._to_module(line.others[0])
        elif not line.lesson and not line.coming and self._lines:
            module = self._modules[line.module]
            if module.lessons:
                self._open = {line.module, *(self._open if self._many else ())}
                self._to_module(line.module)
            elif module.coming:
                self.post_message(self.Told(say("{title}: {about}", title=module.title, about=module.what_it_is)))

    def action_fold(self) -> None:
        if self._lines and (module := self._lines[self._cursor].module) in self._open:
            self._close(module)

    def _close(self, module: int) -> None:
        self._open -= {module}
        self._to_module(module)

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self._lines):
            self._to(index)
            self.action_choose()

    def on_resize(self) -> None:
        """What is marked stays in sight, and what has room now is no longer one line."""
        marked = self._lines[self._cursor : self._cursor + 1]
        self._lay_out()
        self._cursor = next((at for at, line in enumerate(self._lines) if [line] == marked), self._cursor)
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def _sign(module: ModuleRow) -> str:
    """● all of it finished, ◐ begun, ○ neither."""
    if module.lessons and module.finished == len(module.lessons):
        return "●"
    return "○" if all(each.stands in (NOT_BEGUN, BROKEN) for each in module.lessons) else "◐"


def _notes(lesson: LessonRow) -> tuple[str, ...]:
    """What may stand beside a lesson, the longest first."""
    return lesson.note, lesson.state


def _in_columns(sign: str, title: str, notes: tuple[str, ...], width: int, kind: str) -> list[tuple[str, str]]:
    """A sign, a title and a note at the right: the first for which there is room beside the whole title."""
    room = width - cell_len(sign)
    note = next((each for each in notes if cell_len(title) + cell_len(each) + 2 <= room), notes[-1])
    beside = room - (cell_len(note) + 2 if note else 0)
    shown = set_cell_size(_cut(title, max(8, beside)), max(8, beside))
    return [(sign, "sign"), (shown, kind), (f"  {note}" if note else "", "quiet")]


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
