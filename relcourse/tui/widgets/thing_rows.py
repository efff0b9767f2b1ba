"""What can be done now: the next thing, with a line of its story, and below it what else waits, each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from relcourse.learner.agenda import ALL_DONE, KEYS, Thing
from relcourse.text.sentences import say
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_MOST = len(KEYS)
_SIGN = "  "
_LATER_LINES = 2
"""Of what waits: a plan's cue can be long."""


class ThingRows(MarkedRows):
    """The mark is shown while it has the focus only: home has one list, and this is its upper part."""

    class Chosen(Message):
        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    class LeftBelow(Message):
        """The mark went down past the last row."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pool = [BarText() for _ in range(_MOST)]
        self._things: tuple[Thing, ...] = ()
        self.rows = self._pool[:1]

    def compose(self) -> ComposeResult:
        yield from self._pool

    def on_mount(self) -> None:
        self.show((Thing("", say("Reading the course ...")),))

    def show(self, things: Sequence[Thing]) -> None:
        self._things = tuple(things) or (Thing("", say(ALL_DONE)),)
        self.rows = self._pool[: len(self._things)]
        for at, row in enumerate(self._pool):
            row.display = at < len(self.rows)
            row.set_class(at == 0 and len(self.rows) > 1, "-next")
        self.set_reactive(ThingRows.cursor, min(self.cursor, len(self.rows) - 1))
        self.draw()

    def draw(self) -> None:
        super().draw()
        for row in self.rows:
            row.set_class(self.has_focus and row.has_class("-cursor"), "-cursor")

    def on_resize(self) -> None:
        self.draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        if self.is_mounted:
            self.draw()

    def legend(self) -> tuple[tuple[str, str], ...]:
        return tuple(("↵", thing.does) for thing in self._things[self.cursor : self.cursor + 1] if thing.does)

    def draw_row(self, at: int, row: BarText) -> None:
        thing, width = self._things[at], self.size.width
        if not width:
            return
        sign = Content.styled("▸ ", "$accent") if at == self.cursor and self.has_focus else Content(_SIGN)
        if at == 0:
            lines = _with_note(sign, Content.styled(thing.what, "bold"), thing.short, width)
            if thing.line:
                lines += [Content(_SIGN * 2) + each for each in _wrapped(Content(thing.line), width - 4)]
        else:
            keyed = Content.assemble(sign, (KEYS[thing.kind], "$accent"), _SIGN)
            lines = _with_note(keyed, Content(thing.what), thing.short, width, most=_LATER_LINES)
        row.update(Content("\n").join(lines))

    async def action_do(self) -> None:
        self.post_message(self.Chosen(self._things[self.cursor].kind))

    def action_move(self, by: int) -> None:
        if by > 0 and self.cursor == len(self.rows) - 1:
            self.post_message(self.LeftBelow())
        else:
            super().action_move(by)

    def last(self) -> None:
        """Come to it from below."""
        self.set_reactive(ThingRows.cursor, len(self.rows) - 1)
        self.focus()

    def first(self) -> None:
        """Come to the next thing."""
        self.set_reactive(ThingRows.cursor, 0)
        self.focus()
        self.draw()


def _with_note(sign: Content, words: Content, note: str, width: int, *, most: int = 3) -> list[Content]:
    """Words below each other behind their sign, and a note at the right: on a row of its own where there is no room."""
    lines = _wrapped(words, width - sign.cell_length)
    if len(lines) > most:
        last = lines[most - 1].rstrip().truncate(max(1, width - sign.cell_length - 2))
        lines = [*lines[: most - 1], last + " …"]
    indent = Content(" " * sign.cell_length)
    made = [(sign if at == 0 else indent) + line for at, line in enumerate(lines)]
    said = Content.styled(note, "$quiet")
    room = width - made[-1].cell_length - said.cell_length
    if note and room > 1:
        made[-1] = made[-1] + " " * room + said
    elif note:
        made.append(indent + said)
    return made


def _wrapped(words: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in words.wrap(max(1, width))]
