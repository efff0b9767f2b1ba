"""Skills line by line."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.learner.skills import ABOUT, Learnt, SkillRow, next_skill
from relcourse.learner.stats import Stats
from relcourse.plain.line_io import LEAVE, Lines, number_up_to
from relcourse.text.sentences import say, say_count


def skills(lines: Lines, learnt: Learnt) -> SkillRow | None:
    """Tell where each behaviour stands; returns the one to practise now, if any. Raises Quit."""
    lines.all((*skill_lines(learnt), ""))
    ready = [row for row in learnt.rows if row.can_practise]
    if not ready:
        return None
    lines.say(say("To practise now:"))
    lines.all(f"  {number}. {row.name}" for number, row in enumerate(ready, start=1))
    while (typed := lines.command(say("A number to practise one of these, Enter for home:"))) not in ("", LEAVE):
        if typed.isdecimal() and 0 < int(typed) <= len(ready):
            return ready[int(typed) - 1]
        lines.say(number_up_to(len(ready)))
    return None


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
