"""The map of modules and lessons. Draws only the lines in sight, so a course of thousands opens as fast."""

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
from relcourse.text.sentences import key, say

_MARKS = {FINISHED: "●", NOT_BEGUN: "○", ASIDE: "◌", BROKEN: "x"}
_LONGEST_CHAIN = 12
_MODULE_STATE, _LESSON_STATE = 9, 15
"""Cells that how far they are takes at least, at the right."""


@dataclass(frozen=True)
class _Line:
    """One line of the map: a module, a lesson of it, or one that is coming."""

    module: int
    lesson: LessonRow | None = None
    coming: str = ""


def mark(lesson: LessonRow) -> str:
    """One sign for how far a lesson is: ○ not begun, ◐ begun, ● finished, ◌ put aside, x broken."""
    return _MARKS.get(lesson.stands, "◐")


class CourseMap(ScrollView):
    """Modules and, where they are open, their lessons. Enter opens and closes a module, or opens a lesson."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"map--cursor", "map--title", "map--quiet", "map--sign", "map--plain"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", key("open"), key_display="↵"),
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

    class LeftAbove(Message):
        """The cursor went up past the first line."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._modules: tuple[ModuleRow, ...] = ()
        self._open: set[int] = set()
        self._lesson = ""
        self._state_column = _LESSON_STATE
        self._fresh = True
        self._cursor = 0
        self._lines: list[_Line] = []

    def show(self, modules: tuple[ModuleRow, ...], lesson: str) -> None:
        """Draw the modules; the first time, open the one that holds ``lesson``, or all of them if they fit."""
        self._modules, self._lesson = modules, lesson
        self._state_column = max(_LESSON_STATE, 2 + cell_len(say("coming")), *map(_state_width, modules))
        first = self._fresh and bool(modules) and self.size.height > 0
        if first:
            self._fresh = False
            holding = (n for n, module in enumerate(modules) if any(each.id == lesson for each in module.lessons))
            self._open = {next(holding, 0)}
            self._open |= _openable(modules, self.size.height)
        self._lay_out()
        if first:
            self._cursor = next(
                (n for n, line in enumerate(self._lines) if line.lesson and line.lesson.id == lesson), 0
            )

    def _lay_out(self) -> None:
        self._lines = list(self._made())
        self._cursor = min(self._cursor, max(0, len(self._lines) - 1))
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def _made(self) -> Iterator[_Line]:
        for number, module in enumerate(self._modules):
            yield _Line(number)
            if number in self._open:
                yield from (_Line(number, lesson) for lesson in module.lessons)
                yield from (_Line(number, coming=title) for title in module.coming)

    def render_line(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[index]
        here = index == self._cursor and self.has_focus
        base = self.rich_style + (self.get_component_rich_style("map--cursor", partial=True) if here else Style())
        parts = self._module_parts(line, width) if not (line.lesson or line.coming) else self._lesson_parts(line, width)
        segments = [Segment("▸" if here else " ", base)]
        segments += [
            Segment(text, base + self.get_component_rich_style(f"map--{kind}", partial=True)) for text, kind in parts
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _module_parts(self, line: _Line, width: int) -> list[tuple[str, str]]:
        module = self._modules[line.module]
        number = f"{module.number}  " if module.number else "   "
        chain = _chain(module, wide=width >= 76)
        state = _module_state(module)
        column = max(_MODULE_STATE, *(cell_len(_module_state(each)) for each in self._modules))
        title_width = max(8, width - 5 - cell_len(chain) - column)
        return [
            (number, "quiet"),
            (set_cell_size(_cut(module.title, title_width), title_width), "title"),
            (chain + " ", "sign"),
            (_to_the_right(state, column), "quiet"),
        ]

    def _lesson_parts(self, line: _Line, width: int) -> list[tuple[str, str]]:
        column = self._state_column
        title_width = max(8, width - 8 - column)
        if line.lesson is None:
            return [
                ("     · ", "quiet"),
                (set_cell_size(_cut(line.coming, title_width), title_width), "quiet"),
                (_to_the_right(say("coming"), column), "quiet"),
            ]
        lesson = line.lesson
        return [
            (f"     {mark(lesson)} ", "sign"),
            (set_cell_size(_cut(lesson.title, title_width), title_width), "plain"),
            (_to_the_right(_lesson_state(lesson), column), "quiet"),
        ]

    def action_move(self, by: int) -> None:
        if by == -1 and self._cursor == 0:
            self.post_message(self.LeftAbove())
            return
        self._to(self._cursor + by)

    def _to(self, index: int) -> None:
        self._cursor = min(max(index, 0), max(0, len(self._lines) - 1))
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False)
        self.refresh()

    def action_choose(self) -> None:
        if not self._lines:
            return
        line = self._lines[self._cursor]
        if line.lesson:
            self.post_message(self.Opened(line.lesson.id))
        elif not line.coming:
            self._open ^= {line.module}
            self._lay_out()
            self._to(next(n for n, each in enumerate(self._lines) if each.module == line.module))

    def on_click(self, event: events.Click) -> None:
        index = event.y + self.scroll_offset.y
        if index < len(self._lines):
            self._to(index)
            self.action_choose()

    def on_resize(self) -> None:
        self.show(self._modules, self._lesson)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def _openable(modules: tuple[ModuleRow, ...], height: int) -> set[int]:
    """The modules that can stand open with no need to scroll: those with lessons first, then the coming ones."""
    room = height - len(modules)
    made = set()
    for number, module in sorted(enumerate(modules), key=lambda each: not each[1].lessons):
        room -= len(module.lessons) + len(module.coming)
        if room < 0:
            break
        made.add(number)
    return made


def _module_state(module: ModuleRow) -> str:
    if module.lessons:
        finished = sum(lesson.stands == FINISHED for lesson in module.lessons)
        return say("{done} of {most}", done=finished, most=len(module.lessons))
    return say("coming") if module.coming else ""


def _lesson_state(lesson: LessonRow) -> str:
    return lesson.state or say("{minutes} min", minutes=lesson.minutes)


def _state_width(module: ModuleRow) -> int:
    return max((2 + cell_len(_lesson_state(each)) for each in module.lessons), default=0)


def _to_the_right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _chain(module: ModuleRow, *, wide: bool) -> str:
    """A module's lessons as a chain of signs; nothing for a module too long to draw."""
    if len(module.lessons) + len(module.coming) > _LONGEST_CHAIN:
        return ""
    signs = [mark(lesson) for lesson in module.lessons] + ["·"] * len(module.coming)
    return ("━━" if wide else "").join(signs)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
