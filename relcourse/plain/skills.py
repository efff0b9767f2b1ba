"""Skills line by line."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.walk.growth import Growth
from relcourse.walk.skills import ABOUT, Learnt, next_skill


def skill_lines(learnt: Learnt) -> Iterator[str]:
    for row in learnt.rows:
        if row.practised:
            yield f"{row.name}: {row.words}"
    yield next_skill(learnt.rows)
    yield ABOUT
    if learnt.sure:
        yield ""
        yield "How sure you were, and what those first answers earned, of 100:"
    for each in learnt.sure:
        earned, promised = round(100 * each.scored), round(100 * each.expected)
        yield f"{each.name}: {earned} where the word promises {promised}. Answers: {each.answers}."
    if learnt.growth:
        yield from _growth(learnt.growth)


def _growth(growth: Growth) -> Iterator[str]:
    yield ""
    yield f"{growth.rank[0].upper()}{growth.rank[1:]}: {growth.points} points, {growth.to_go}."
    for row in growth.badges:
        state = "yours" if row.given else f"{row.count} of {row.badge.at}"
        yield f"Badge {row.badge.name} ({state}): {row.badge.about}"
    yield f"Days with practice: {growth.days}."
