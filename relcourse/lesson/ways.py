"""My way beside the best, scene by scene: one trunk where both choose alike, two branches where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relcourse.lesson.views import PathRow


@dataclass(frozen=True)
class Trunk:
    """A scene that both come to, and choose alike."""

    row: PathRow


@dataclass(frozen=True)
class Fork:
    """From where the ways part to the next scene that both come to. Each branch has its own scenes.

    ``place`` is the scene that both come to and choose differently in, "" where the same choice led to two scenes.
    """

    place: str
    mine: tuple[PathRow, ...]
    best: tuple[PathRow, ...]


Part = Trunk | Fork


def parts(rows: Sequence[PathRow]) -> tuple[Part, ...]:
    """The parts of both ways, in order."""
    return tuple(_parts(rows))


def _parts(rows: Sequence[PathRow]) -> Iterator[Part]:
    fork: list[PathRow] = []
    for row in rows:
        if row.shared and fork:
            yield _fork(fork)
            fork = []
        if row.same:
            yield Trunk(row)
        else:
            fork.append(row)
    if fork:
        yield _fork(fork)


def _fork(rows: Sequence[PathRow]) -> Fork:
    place = rows[0].place if rows[0].shared else ""
    return Fork(place, tuple(row for row in rows if row.mine), tuple(row for row in rows if row.best))
