"""A proof as lines for a person and as JSON for a program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from relcourse.text.json_text import json_text
from relcourse.text.plurals import noun
from relcourse.workbench.check.idle_choices import Choice, Dominated
from relcourse.workbench.prove.forward_pass import Span
from relcourse.workbench.prove.proof import Proof, WalkThrough

WIDTH = 78
BANDS = 10
_LONG = 30
"""More choices than one reads: the middle of a longer walk is left out."""


def proof_lines(proof: Proof) -> Iterator[str]:
    scenario = proof.values.scenario
    points = proof.values.whole
    yield scenario.title
    walks, states = _counted(proof.walks, "walk"), _counted(proof.states, "state")
    shortest, longest = len(proof.shortest.taken), len(proof.longest.taken)
    length = f"{shortest} to {longest}" if shortest < longest else f"{shortest}"
    earned = f"{points.worst} to {points.best} {noun(points.best, 'point')}"
    yield f"{states}, {walks} of {length} {noun(longest, 'choice')}, {earned}."
    yield ""
    yield from _endings(proof)
    if proof.unreached:
        yield from _listed("Never reached: ", proof.unreached)
    yield ""
    yield from _at_random(proof)
    if proof.meters:
        yield ""
        yield from _meters(proof)
    for name, walk in _walks(proof):
        yield ""
        yield f"{name}: {walk.score:.3f}, {_counted(len(walk.taken), 'choice')} to {walk.ending}"
        yield from _listed("  ", _shortened([each.choice for each in walk.taken]))
    for said, choices in (
        ("Never open:", proof.idle.never_open),
        ("Never the best choice, wherever it is open:", proof.idle.never_best),
        ("Never better than a choice beside it that leads the same way:", proof.idle.dominated),
    ):
        if choices:
            yield ""
            yield said
            yield from _by_scene(choices)


def _endings(proof: Proof) -> Iterator[str]:
    wide = max(map(len, (*proof.endings, "Endings")))
    count = max(len(f"{each.walks:,}") for each in proof.endings.values())
    count = min(max(count, 5), 18)
    yield f"{'Endings':<{wide}}  {'walks':>{count}}  at random  score"
    for key, each in proof.endings.items():
        score = f"{each.lowest:.3f}" + (f" to {each.highest:.3f}" if each.highest > each.lowest else "")
        yield f"{key:<{wide}}  {_many(each.walks):>{count}}  {each.chance:>8.1%}   {score}"


def _at_random(proof: Proof) -> Iterator[str]:
    yield f"Somebody who picks at random scores {proof.mean:.3f} on average."
    if proof.scores is None:
        yield "(How their scores spread would take too long to say of a conversation this large.)"
        return
    bands = [0.0] * BANDS
    for score, chance in proof.scores.items():
        bands[min(BANDS - 1, int(score * BANDS + 1e-9))] += chance
    for index, chance in enumerate(bands):
        bar = "■" * round(chance * 50)
        yield f"  {index / BANDS:.1f} to {(index + 1) / BANDS:.1f}  {chance:>6.1%}  {bar}".rstrip()


def _meters(proof: Proof) -> Iterator[str]:
    for name, span in proof.meters.items():
        there = ", ".join(f"{_span(each.meters[name])} at {ending}" for ending, each in proof.endings.items())
        yield from _wrapped(f"Meter {name}: {_span(span)}; {there}.")


def _walks(proof: Proof) -> tuple[tuple[str, WalkThrough], ...]:
    walks = ("Best walk", proof.best), ("Worst walk", proof.worst)
    if len(proof.shortest.taken) == len(proof.longest.taken):
        return walks
    return *walks, ("Shortest walk", proof.shortest), ("Longest walk", proof.longest)


def _by_scene(choices: Iterable[Choice]) -> Iterator[str]:
    for scene, here in groupby(choices, lambda each: each.scene):
        yield from _listed(f"  {scene}: ", list(map(_named, here)))


def _named(choice: Choice) -> str:
    return f"{choice.choice} (than {choice.by})" if isinstance(choice, Dominated) else choice.choice


def _span(span: Span) -> str:
    return f"{span[0]} to {span[1]}" if span[0] < span[1] else f"{span[0]}"


def _many(count: int) -> str:
    """A count that may be beyond reading."""
    return f"{count:,}" if count < 10**13 else f"about 10^{len(str(count)) - 1}"


def _counted(count: int, one: str) -> str:
    return f"{_many(count)} {noun(count, one)}"


def _shortened(choices: Sequence[str]) -> Sequence[str]:
    if len(choices) <= _LONG:
        return choices
    return [*choices[: _LONG // 2], f"({len(choices) - _LONG} more)", *choices[-_LONG // 2 :]]


def _listed(lead: str, words: Sequence[str]) -> Iterator[str]:
    yield from _wrapped(lead + ", ".join(words))


def _wrapped(text: str) -> list[str]:
    indent = " " * (len(text) - len(text.lstrip()) + 2)
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def proof_json(proof: Proof) -> str:
    """One object: id, title, states, walks, points, endings, unreached, the four walks, random, meters, idle.

    Scores are in [0, 1]; ``random.scores`` is a list of [score, chance], null where there are too many.
    """
    scenario, points = proof.values.scenario, proof.values.whole
    endings = {
        key: {
            "walks": each.walks,
            "chance": each.chance,
            "score": [each.lowest, each.highest],
            "meters": _lists(each.meters),
        }
        for key, each in proof.endings.items()
    }
    found = {
        "id": scenario.id,
        "title": scenario.title,
        "rev": scenario.rev(),
        "states": proof.states,
        "walks": proof.walks,
        "points": [points.worst, points.best],
        "endings": endings,
        "unreached": list(proof.unreached),
        **{name: _walk(getattr(proof, name)) for name in ("best", "worst", "shortest", "longest")},
        "random": {"mean": proof.mean, "scores": None if proof.scores is None else list(proof.scores.items())},
        "meters": _lists(proof.meters),
        "never_open": [[each.scene, each.choice] for each in proof.idle.never_open],
        "never_best": [[each.scene, each.choice] for each in proof.idle.never_best],
        "dominated": [[each.scene, each.choice, each.by] for each in proof.idle.dominated],
    }
    return json_text(found)


def _walk(walk: WalkThrough) -> dict[str, Any]:
    taken = [{"scene": each.scene, "choice": each.choice, "points": each.points} for each in walk.taken]
    return {"score": walk.score, "points": walk.points, "ending": walk.ending, "choices": taken}


def _lists(spans: Mapping[str, Span]) -> dict[str, list[int]]:
    return {name: list(span) for name, span in spans.items()}
