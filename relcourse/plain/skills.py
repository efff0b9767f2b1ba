"""Skills line by line."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.learner.skills import ABOUT, Learnt, next_skill
from relcourse.learner.stats import Stats
from relcourse.text.sentences import say, say_count


def skill_lines(learnt: Learnt) -> Iterator[str]:
    for row in learnt.rows:
        if row.practised:
            yield f"{row.name}: {row.words}"
            if row.about:
                yield f"  {row.about}"
    yield next_skill(learnt.rows)
    yield say(ABOUT)
    if learnt.sure:
        yield ""
        yield say("How sure you were, and what those first answers earned, of 100:")
    for each in learnt.sure:
        earned, promised = round(100 * each.scored), round(100 * each.expected)
        yield say(
            "{name}: {earned} where the word promises {promised}. Answers: {answers}.",
            name=each.name,
            earned=earned,
            promised=promised,
            answers=each.answers,
        )
    if learnt.stats:
        yield from _growth(learnt.stats)


def _growth(stats: Stats) -> Iterator[str]:
    yield ""
    standing = say_count(
        stats.points,
        "{rank}: {count} point, {to_go}.",
        "{rank}: {count} points, {to_go}.",
        rank=stats.rank,
        to_go=stats.to_go,
    )
    yield standing[0].upper() + standing[1:]
    for row in stats.badges:
        state = say("yours") if row.given else say("{count} of {most}", count=row.count, most=row.badge.at)
        yield say("Badge {name} ({state}): {about}", name=row.badge.name, state=state, about=row.badge.about)
    yield say("Days with practice: {days}.", days=stats.days)
