"""Habits that show only over many options: each is fine by itself, and all alike teach a learner how to guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import sqrt

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.kinds.passages import Decision
from relcourse.course.kinds.scene import POINTS
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Whole
from relcourse.workbench.check.rules.whole_course import DECISIONS
from relcourse.workbench.times_named import names_a_time

NEARLY_ALL = 9 / 10
"""From this share on, some are as good as all."""
VARIED = 3 / 4
"""Down to this share, a habit is none."""
WEAK = 4
"""From so many weak choices on, a conversation can have a habit."""
RATINGS = 3
"""From so many rating items on, a course can have one."""
_SELDOM, _RARELY = 1.96, 2.58
"""By luck alone, so many standard errors are passed once in twenty times, and once in a hundred."""

_FRONT = "lessons/course.yaml"
_END = re.compile(r"[.!?\u2026]+[\"')\]\u201d\u2019]*(?=\s|$)")


@rule("RC920", over=Whole)
def lengths_of_keys(whole: Whole) -> Iterator[Placed]:
    """The key's rank by length is far from even."""
    made = [each for each in _decisions(whole) if _one_of_three(each)]
    ranks = Counter(map(_rank, made))
    count = len(made)
    at_one_end = sum(1 / len(each.options) for each in made)
    even = {"longest": at_one_end, "shortest": at_one_end, "between": count - 2 * at_one_end}
    if count < DECISIONS or max(ranks["longest"], ranks["shortest"]) > count / 3:  # then RC905 says it
        return
    if any(abs(ranks[rank] - mean) > _SELDOM * sqrt(mean * (1 - mean / count)) for rank, mean in even.items()):
        ends = round(at_one_end)
        wanted = {"longest": ends, "shortest": ends, "between": count - 2 * ends}
        moves = sum(max(0, ranks[rank] - wanted[rank]) for rank in wanted)
        yield Placed(
            _FRONT,
            issue(
                ("title",),
                all=count,
                longest=ranks["longest"],
                shortest=ranks["shortest"],
                between=ranks["between"],
                ends=ends,
                middle=wanted["between"],
                moves=moves,
            ),
        )


def _one_of_three(decision: Decision) -> bool:
    """Whether one option of several is to be found, and their lengths differ."""
    lengths = {len(each.text) for each in decision.options}
    return not decision.many and len(decision.options) > 2 and len(decision.keys) == 1 and len(lengths) > 1


def _rank(decision: Decision) -> str:
    lengths = [len(each.text) for each in decision.options]
    mine = len(decision.keys[0].text)
    return "longest" if mine == max(lengths) else "shortest" if mine == min(lengths) else "between"


@rule("RC921", over=Whole)
def times_in_keys(whole: Whole) -> Iterator[Placed]:
    """Keys name a time much more often than other options do."""
    made = [each for each in _decisions(whole) if each.others]
    keys = [names_a_time(each.text) for decision in made for each in decision.keys]
    others = [names_a_time(each.text) for decision in made for each in decision.others]
    if len(made) < DECISIONS:
        return
    timely, often = sum(keys), sum(others) / len(others)
    share = (timely + sum(others)) / (len(keys) + len(others))
    error = sqrt(share * (1 - share) * (1 / len(keys) + 1 / len(others)))
    if timely / len(keys) - often > _RARELY * error > 0:
        fewer = timely - round(often * len(keys))
        more = round(timely / len(keys) * len(others)) - sum(others)
        found = issue(
            ("title",), count=timely, keys=len(keys), others=sum(others), all=len(others), fewer=fewer, more=more
        )
        yield Placed(_FRONT, found)


@rule("RC922", over=Whole)
def sentences_of_reasons(whole: Whole) -> Iterator[Placed]:
    """Weaker options are all explained in as many sentences."""
    weaker = [each.because for decision in _decisions(whole) for each in decision.others if each.because]
    for sentences, count in Counter(map(_sentences, weaker)).most_common(1):
        if len(weaker) < DECISIONS or sentences < 2 or count < NEARLY_ALL * len(weaker):
            return
        some = _to_vary(count, len(weaker))
        yield Placed(_FRONT, issue(("title",), sentences=sentences, count=count, all=len(weaker), some=some))


def _sentences(text: str) -> int:
    return len(_END.findall(text))


@rule("RC923", over=Scenario)
def punished_at_once(scenario: Scenario) -> Iterator[Issue]:
    """Every weak choice makes a meter fall at once, and none is remembered for later."""
    choices = (choice for scene in scenario.scenes.values() for choice in scene.choices.values())
    weak = [choice for choice in choices if any(POINTS[each.mark] < POINTS["good"] for each in choice.mark)]
    count = sum(not choice.sets and any(move < 0 for move in choice.moves.values()) for choice in weak)
    if len(weak) >= WEAK and count >= NEARLY_ALL * len(weak):
        yield issue(("scenes",), count=count, all=len(weak), some=_to_vary(count, len(weak)))


@rule("RC924", over=Whole)
def one_rating_pattern(whole: Whole) -> Iterator[Placed]:
    """All ratings have the same keys."""
    patterns = Counter(
        tuple(sorted((round(part.worth) for part in key.parts), reverse=True))
        for found in whole.found
        if isinstance(found.content, Exercise)
        for key in found.content.scoring_keys()
        if key.worth == "rating"
    )
    for pattern, count in patterns.most_common(1):
        if patterns.total() >= RATINGS and count >= NEARLY_ALL * patterns.total():
            ratings, some = ", ".join(map(str, pattern)), _to_vary(count, patterns.total())
            yield Placed(_FRONT, issue(("title",), ratings=ratings, count=count, all=patterns.total(), some=some))


def _decisions(whole: Whole) -> list[Decision]:
    return [each for found in whole.found for each in found.decisions]


def _to_vary(count: int, of: int) -> int:
    """How many to change until it is a habit no longer."""
    return count - int(VARIED * of)
