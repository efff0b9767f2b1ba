"""What test-wise players scored, as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from relcourse.text.json_text import json_text
from relcourse.workbench.simulate.guessers import GUESSERS
from relcourse.workbench.simulate.simulation import Group, Leak, Mean, Played, grouped, leaks

WIDTH = 78
SHOWN = 12
"""So many leaks are listed."""
_FIRST = 11
_COLUMN = 15
"""A column's name may be as wide."""

_NOTES = """\
* better than 19 of 20 random rounds over the same exercises; of this many
  figures a few are so by chance. A dash: nothing to go by.
  first and last go by the written order, which learners see only where a file
  says `shuffle: no`.
"""


def simulated_lines(title: str, played: Sequence[Played], rounds: int, seed: int) -> Iterator[str]:
    if not played:
        yield f"{title}: nothing in it is scored."
        return
    whole, kinds, modules = grouped(played)
    yield f"{title}: {len(played)} scored exercises, {rounds:,} random rounds, seed {seed}."
    low, high = whole.usual
    yield f"Nine of ten random rounds over the whole course score {low:.2f} to {high:.2f}."
    yield ""
    yield from _table("By kind", (whole, *kinds))
    yield ""
    yield from _table("By module", modules)
    yield ""
    yield from _NOTES.splitlines()
    yield ""
    yield from _leaks(leaks(played))


def _table(name: str, groups: Sequence[Group]) -> Iterator[str]:
    """A row for each player, a column for each group, in as many pieces as it takes."""
    for index, columns in enumerate(_pieces(groups)):
        if index:
            yield ""
        yield _row(name, columns, [_short(each.name) for each in columns])
        yield _row("exercises", columns, [f"{each.items} " for each in columns])
        yield _row("random", columns, [f"{each.expected:.2f} " for each in columns])
        for guesser in GUESSERS:
            yield _row(guesser.id, columns, [_cell(each.means.get(guesser.id)) for each in columns])


def _pieces(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    piece: list[Group] = []
    for group in groups:
        if piece and _FIRST + sum(map(_wide, [*piece, group])) > WIDTH:
            yield piece
            piece = []
        piece.append(group)
    yield piece


def _row(name: str, columns: Sequence[Group], cells: Sequence[str]) -> str:
    made = (f"{cell:>{_wide(column)}}" for column, cell in zip(columns, cells, strict=True))
    return f"{name:<{_FIRST}}{''.join(made)}".rstrip()


def _short(name: str) -> str:
    return name if len(name) <= _COLUMN else name[: _COLUMN - 1] + "…"


def _wide(group: Group) -> int:
    return max(6, len(_short(group.name))) + 2


def _cell(mean: Mean | None) -> str:
    return f"{mean.score:.2f}{'*' if mean.beyond else ' '}" if mean else "- "


def _leaks(found: Sequence[Leak]) -> Iterator[str]:
    if not found:
        yield "No exercise gives its key away to a player."
        return
    yield "What leaks most"
    for each in found[:SHOWN]:
        said = f"{each.item} ({each.kind})"
        yield f"  +{each.above:.2f}  {said:<42}  {each.guesser} {each.score:.2f}, random {each.expected:.2f}"
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more; --json lists them all."


def simulated_json(title: str, played: Sequence[Played], rounds: int, seed: int) -> str:
    """One object: title, rounds, seed, players, whole, kinds, modules, exercises, leaks. Scores are in [0, 1]."""
    found: dict[str, Any] = {
        "title": title,
        "rounds": rounds,
        "seed": seed,
        "players": {guesser.id: guesser.about for guesser in GUESSERS},
        "whole": None,
        "kinds": {},
        "modules": {},
        "exercises": {each.id: _exercise(each) for each in played},
        "leaks": [
            {"exercise": each.item, "player": each.guesser, "score": each.score, "random": each.expected}
            for each in leaks(played)
        ],
    }
    if played:
        whole, kinds, modules = grouped(played)
        found["whole"] = _group(whole)
        found["kinds"] = {each.name: _group(each) for each in kinds}
        found["modules"] = {each.name: _group(each) for each in modules}
    return json_text(found)


def _exercise(played: Played) -> dict[str, Any]:
    said = {"kind": played.kind, "module": played.module, "as_written": played.as_written}
    return {**said, "random": played.expected, "exact": played.exact, "players": dict(played.scores)}


def _group(group: Group) -> dict[str, Any]:
    guessers = {
        guesser: {
            "exercises": mean.items,
            "score": mean.score,
            "random": mean.expected,
            "rounds_as_good": mean.as_well,
            "beyond_chance": mean.beyond,
        }
        for guesser, mean in group.means.items()
    }
    return {"exercises": group.items, "random": group.expected, "usual": list(group.usual), "players": guessers}
