"""What test-wise players scored, as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted
from relcourse.workbench.simulate import word_learner
from relcourse.workbench.simulate.hits import Hits
from relcourse.workbench.simulate.player_table import Row, table
from relcourse.workbench.simulate.simulation import PLAYERS, Group, Leak, Played, grouped, leaks

ALWAYS = "first"
"""The player that has something to go by in every decision."""
SHOWN = 12
"""So many leaking items are listed."""

_NOTES = """\
* better than 19 of 20 random rounds over the same exercises; of this many
  figures a few are so by chance. A dash: nothing to go by.
  first and last go by the written order, which learners see only where a file
  says `shuffle: no`. words has read the modules before, once they hold
  {least} decisions.
"""
_ABOUT_SHARES = """\
* luck lies below the interval, which holds the true share nineteen times out
  of twenty. Counted are decisions and ratings, in all scenes of a conversation:
  is what a player likes best a key? Where a player likes several alike, their
  part counts.
"""


def simulated_lines(title: str, played: Sequence[Played], rounds: int, seed: int) -> Iterator[str]:
    if not played:
        yield f"{title}: nothing in it is scored."
        return
    whole, kinds, modules = grouped(played)
    yield f"{title}: {counted(len(played), 'scored exercise')}, {rounds:,} random rounds, seed {seed}."
    low, high = whole.usual
    over = " over the whole course" if len(played) > 1 else ""
    yield f"Nine of ten random rounds{over} score {low:.2f} to {high:.2f}."
    yield ""
    yield from _scores("By kind", (whole, *kinds))
    yield ""
    yield from _scores("By module", modules)
    yield ""
    yield from _NOTES.format(least=word_learner.LEAST).splitlines()
    yield ""
    if whole.hits:
        yield "The share of hits, and its interval"
        yield ""
        yield from _shares("By kind", (whole, *(each for each in kinds if each.hits)))
        yield ""
        yield from _shares("By module", [each for each in modules if each.hits])
        yield ""
        yield from _ABOUT_SHARES.splitlines()
        yield ""
    yield from _leaks(leaks(played))


def _scores(name: str, groups: Sequence[Group]) -> Iterator[str]:
    head: tuple[Row, ...] = (("exercises", _items), ("random", lambda group: f"{group.expected:.2f} "))
    yield from table(name, groups, head, {each: partial(_mean, each) for each in PLAYERS})


def _items(group: Group) -> str:
    return f"{group.items} "


def _mean(player: str, group: Group) -> str:
    mean = group.means.get(player)
    return f"{mean.score:.2f}{'*' if mean.beyond else ' '}" if mean else "- "


def _shares(name: str, groups: Sequence[Group]) -> Iterator[str]:
    head: tuple[Row, ...] = (
        ("decisions", lambda group: f"{_all(group)[0]} "),
        ("by luck", lambda group: _all(group)[1]),
    )
    hitting = [each for each in PLAYERS if each == word_learner.ID or any(each in group.hits for group in groups)]
    yield from table(name, groups, head, {each: partial(_hits, each) for each in hitting})


def _all(group: Group) -> tuple[int, str]:
    """How many decisions a group has, and what share of them luck hits: those of the player that always picks."""
    found = group.hits.get(ALWAYS)
    return (found.decisions, f"{100 * found.by_chance / found.decisions:.0f}% ") if found else (0, "- ")


def _hits(player: str, group: Group) -> str:
    hits = group.hits.get(player)
    if hits is None:
        return "- "
    low, high = (round(100 * each) for each in hits.interval)
    return f"{100 * hits.share:.0f}% {f'{low}-{high}':>6}{'*' if hits.beyond else ' '}"


def _leaks(found: Sequence[Leak]) -> Iterator[str]:
    """An item each, with the player that scores most, and the others by name."""
    if not found:
        yield "No exercise gives its key away to a player."
        return
    yield "What leaks most"
    items = {each.item: [leak for leak in found if leak.item == each.item] for each in found}
    for first, *others in list(items.values())[:SHOWN]:
        said = f"{first.item} ({first.kind})"
        yield f"  +{first.above:.2f}  {said:<42}  {first.guesser} {first.score:.2f}, random {first.expected:.2f}"
        if others:
            yield f"         also {', '.join(each.guesser for each in others)}"
    if len(items) > SHOWN:
        yield f"  and {len(items) - SHOWN} more; --json lists them all."


def simulated_json(title: str, played: Sequence[Played], rounds: int, seed: int) -> str:
    """One object: title, rounds, seed, players, whole, kinds, modules, exercises, leaks.

    Scores and shares are in [0, 1].
    """
    found: dict[str, Any] = {
        "title": title,
        "rounds": rounds,
        "seed": seed,
        "players": dict(PLAYERS),
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
    shares = {player: _share(hits) for player, hits in group.hits.items()}
    said = {"exercises": group.items, "random": group.expected, "usual": list(group.usual)}
    return {**said, "players": guessers, "hits": shares}


def _share(hits: Hits) -> dict[str, Any]:
    low, high = hits.interval
    said = {"decisions": hits.decisions, "share": hits.share, "low": low, "high": high}
    return {**said, "by_luck": hits.by_chance / hits.decisions, "beyond_luck": hits.beyond}
