"""Tables of players: a row for each, a column for each group of exercises, in as many pieces as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from relcourse.workbench.simulate.simulation import Group

WIDTH = 78
_FIRST = 11
_COLUMN = 15
"""A column's name may be as wide."""
Row = tuple[str, Callable[[Group], str]]
"""What a row is called, and its cell for a group."""


def table(
    name: str, groups: Sequence[Group], head: Sequence[Row], players: Mapping[str, Callable[[Group], str]]
) -> Iterator[str]:
    """``head`` stands above the players."""
    rows = [(label, [made(group) for group in groups]) for label, made in (*head, *players.items())]
    least = max(len(each) for _, cells in rows for each in cells)
    wide = [max(least, 6, len(_short(group.name))) + 2 for group in groups]
    for first, last in _pieces(wide):
        if first:
            yield ""
        yield _row(name, wide[first:last], [_short(group.name) for group in groups[first:last]])
        for label, cells in rows:
            yield _row(label, wide[first:last], cells[first:last])


def _pieces(wide: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The columns that fit beside each other, from the first to before the last."""
    first = 0
    for last in range(1, len(wide) + 1):
        if last == len(wide) or _FIRST + sum(wide[first : last + 1]) > WIDTH:
            yield first, last
            first = last


def _row(name: str, wide: Sequence[int], cells: Sequence[str]) -> str:
    made = (f"{cell:>{each}}" for cell, each in zip(cells, wide, strict=True))
    return f"{name:<{_FIRST}}{''.join(made)}".rstrip()


def _short(name: str) -> str:
    return name if len(name) <= _COLUMN else name[: _COLUMN - 1] + "…"
