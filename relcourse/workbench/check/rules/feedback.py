"""Feedback: the consequence first, then why, in a few words that are this option's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Item
from relcourse.course.kinds.passages import Decision
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

WORDS = 25
"""The most in one explanation."""
_FIT = 2 * WORDS
"""So many characters can't hold more than that."""

_VERDICT = re.compile(
    r"(?=.*\b(?:right|wrong|correct|incorrect|true|false|good|bad|best|poor|weak|great|excellent|perfect|nice|sorry)\b)"
    r"(?:(?:yes|no|well|that'?s?|this|is|it'?s|the|a|an|your?|was|not|quite|very|best|better|worst|wrong|right|correct"
    r"|incorrect|true|false|good|bad|poor|weak|great|excellent|perfect|nice|fine|okay|ok|done|job|choice|answer|option"
    r"|one|try|again|sorry|almost|nearly|exactly|of|course|idea|move|approach|response|reply)\b\W*)+",
    re.IGNORECASE | re.DOTALL,
)
_PREACHING = re.compile(r"\b(?:should|always|empathy|empathetic)\b", re.IGNORECASE)


@rule("RC501", over=Texts)
def missing(texts: Texts) -> Iterator[Issue]:
    """Nothing is explained."""
    item = texts.content
    if not isinstance(item, Item) or not item.is_scored:
        return
    credited = [key for key in item.scoring_keys() if key.worth == "credit"]
    unexplained = [each for key in credited for each in key.parts if not each.because]
    followed = {each.at[:-1] for each in texts.of("then")} if unexplained else set()
    for each in unexplained:
        if each.at[:-1] not in followed:
            yield issue(each.at[:-1], case="option", option=each.id)
    if not credited and not texts.of("because"):
        yield issue(("ask",), case="question")


@rule("RC502", over=Texts)
def verdict_only(texts: Texts) -> Iterator[Issue]:
    """A verdict and no reason."""
    for each in texts.of("because"):
        if len(each.text) < 60 and _VERDICT.fullmatch(each.text):
            yield issue(each.at)


@rule("RC503", over=Decision)
def same_for_all(decision: Decision) -> Iterator[Issue]:
    """The same explanation for several options."""
    seen: dict[str, str] = {}
    for each in decision.options:
        if each.because and each.because in seen:
            yield issue(each.at_because, other=seen[each.because])
        seen.setdefault(each.because, each.id)


@rule("RC504", over=Texts)
def too_long(texts: Texts) -> Iterator[Issue]:
    """A long explanation."""
    for each in texts.of("because"):
        if len(each.text) > _FIT:
            count = len(each.text.split())
            if count > WORDS:
                yield issue(each.at, count=count, most=WORDS)


@rule("RC505", over=Texts)
def preaching(texts: Texts) -> Iterator[Issue]:
    """An explanation that preaches."""
    if any(word in texts.lower for word in ("should", "always", "empath")):
        for each, match in texts.find(_PREACHING):
            if each.role == "because":
                yield issue(each.at, word=match[0], phrase=match[0])
