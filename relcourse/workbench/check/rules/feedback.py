"""Feedback: the consequence first, then why, in a few words that are this option's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
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


@rule("RC501", "feedback", "nothing is explained", over=Texts)
def missing(texts: Texts) -> Iterator[Issue]:
    """After an answer a learner wants to know why, and this is where most is learned. Give each option of a choice
    its own `because:`. In other kinds either the whole question has a `because:`, or each part that is asked for.
    """
    item = texts.content
    if not isinstance(item, Item) or not item.is_scored:
        return
    credited = [key for key in item.scoring_keys() if key.worth == "credit"]
    unexplained = [each for key in credited for each in key.parts if not each.because]
    followed = {each.at[:-1] for each in texts.of("then")} if unexplained else set()
    for each in unexplained:
        if each.at[:-1] not in followed:
            what = f"Nothing says what comes of `{each.id}`, or why."
            yield Issue(each.at[:-1], "", what, "Add a `because:`.")
    if not credited and not texts.of("because"):
        yield Issue(("ask",), "", "Nothing says why the answer is what it is.", "Add a `because:`.")


@rule("RC502", "feedback", "a verdict and no reason", over=Texts)
def verdict_only(texts: Texts) -> Iterator[Issue]:
    """ "Correct." and "Not quite." repeat what the score says already. Say what the words set in motion: what the other
    person now thinks, can do, or no longer says.
    """
    for each in texts.of("because"):
        if len(each.text) < 60 and _VERDICT.fullmatch(each.text):
            yield Issue(each.at, "", "This is a verdict and no reason.", "Say what it sets in motion.")


@rule("RC503", "feedback", "the same explanation for several options", over=Decision)
def same_for_all(decision: Decision) -> Iterator[Issue]:
    """Two options are explained in the same words. Then the words are about neither: an explanation names what this
    very reply does. For a weak option, first say what was right in it.
    """
    seen: dict[str, str] = {}
    for each in decision.options:
        if each.because and each.because in seen:
            what = f"`{seen[each.because]}` has the same explanation."
            yield Issue(each.at_because, "", what, "Say of each what it does.")
        seen.setdefault(each.because, each.id)


@rule("RC504", "feedback", "a long explanation", over=Texts)
def too_long(texts: Texts) -> Iterator[Issue]:
    """An explanation has 25 words at most: the mechanism, once. What is longer is read by few, and mostly holds a
    second thought that belongs on a page.
    """
    for each in texts.of("because"):
        if len(each.text) > _FIT:
            count = len(each.text.split())
            if count > WORDS:
                yield Issue(each.at, "", f"This explanation has {count} words.", f"Keep to {WORDS}.")


@rule("RC505", "feedback", "an explanation that preaches", over=Texts, severity="note")
def preaching(texts: Texts) -> Iterator[Issue]:
    """ "Should", "always", "empathy": such words say that the author is right, not why. Describe what happens
    between the two people instead, and let the learner conclude.
    """
    if any(word in texts.lower for word in ("should", "always", "empath")):
        for each, match in texts.find(_PREACHING):
            if each.role == "because":
                yield Issue(each.at, "", f"`{match[0]}` preaches.", "Say what happens instead.", word=match[0])
