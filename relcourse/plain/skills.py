"""Skills line by line."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.learner.skills import ABOUT, Learnt, next_skill
from relcourse.learner.stats import Stats
from relcourse.text.plurals import counted


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
    if learnt.stats:
        yield from _growth(learnt.stats)


def _growth(stats: Stats) -> Iterator[str]:
    yield ""
    yield f"{stats.rank[0].upper()}{stats.rank[1:]}: {counted(stats.points, 'point')}, {stats.to_go}."
    for row in stats.badges:
        state = "yours" if row.given else f"{row.count} of {row.badge.at}"
        yield f"Badge {row.badge.name} ({state}): {row.badge.about}"
    yield f"Days with practice: {stats.days}."
