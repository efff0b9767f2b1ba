"""Everybody on the map, a line each: what goes each way, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.people import Person, ago
from relcourse.text.sentences import say

_NAME, _WHEN = 7, 16


class PeopleTable(Static):
    """In the order of the map."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._today = date.min

    def show(self, people: Sequence[Person], today: date) -> None:
        self._people, self._today = people, today
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        heads = say("last contact"), say("I give ─▸"), say("I receive ◂─")
        whens = [ago(each, self._today) for each in self._people]
        wide = max(_WHEN, *(2 + cell_len(each) for each in (heads[0], *whens)))
        half = max(10, (self.content_size.width - _NAME - wide) // 2)
        head = _cells(("", _NAME), (heads[0], wide), (heads[1], half), (heads[2], half))
        lines = [Content.styled(head, "$quiet")]
        for person, said in zip(self._people, whens, strict=True):
            when = _cells((said, wide))
            ways = _cells((person.gives or "·", half), (person.gets or "·", half))
            quiet = "$accent" if person.quiet(self._today) else "$quiet"
            lines.append(Content.assemble((_cells((person.initials, _NAME)), "bold"), (when, quiet), ways))
        self.update(Content("\n").join(lines) if self._people else "")


def _cells(*columns: tuple[str, int]) -> str:
    """Texts cut or filled to their columns, two blanks between them."""
    return "".join(
        set_cell_size(text if cell_len(text) < width - 1 else set_cell_size(text, width - 3) + "…", width)
        for text, width in columns
    )
