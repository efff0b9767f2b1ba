"""Everybody on the map, a line each: what goes each way, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.people import Person, ago
from relcourse.text.sentences import say

_NAME, _WHEN = 8, 16


class PeopleTable(Static):
    """In the order of the map, and whoever has the cursor there is marked here."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._today = date.min
        self._cursor = ""

    def show(self, people: Sequence[Person], today: date, cursor: str) -> None:
        """``cursor`` is the id of whoever is marked on the map, and here."""
        self._people, self._today, self._cursor = people, today, cursor
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if not self.content_size.width:  # it comes with the first layout
            return
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
            marked = person.id == self._cursor
            name = _cells((f"{'▸' if marked else ' '} {person.initials}", _NAME))
            lines.append(Content.assemble((name, "bold $accent" if marked else "bold"), (when, quiet), ways))
        self.update(Content("\n").join(lines) if self._people else "")


def _cells(*columns: tuple[str, int]) -> str:
    """Texts cut or filled to their columns, two blanks between them."""
    return "".join(
        set_cell_size(text if cell_len(text) < width - 1 else set_cell_size(text, width - 3) + "…", width)
        for text, width in columns
    )
