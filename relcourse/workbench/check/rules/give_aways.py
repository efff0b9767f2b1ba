"""Give-aways: what lets a learner find the key without reading the situation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.passages import Decision, ScoringKey, Shown
from relcourse.text.same_words import same_words
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Decided

LENGTHS = 1.4
"""The longest option of a decision against the shortest."""
LONGER = 1.2
"""A key that is longer than every other option by this stands out."""
FEW = 20
"""Up to so many characters an option is short, whatever stands beside it."""
ENOUGH = 3
"""From so many decisions on, a habit shows."""

_ABSOLUTE = re.compile(
    r"\b(?:always|never|absolutely|completely|totally|entirely"
    r"|without exception|under no circumstances|at all costs)\b",
    re.IGNORECASE,
)
_STEMS = ("always", "never", "absolutely", "completely", "totally", "entirely", "without ex", "under no", "at all co")
_ABOVE = re.compile(
    r"\b(?:all|none|both|neither|any|some|most) of (?:the|these|those) (?:above|options|answers|previous|others)\b"
    r"|\b(?:all|none|both|neither) of (?:these|them)\W*$|\b(?:both|neither) [a-d] (?:and|nor|or) [a-d]\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(an?)(?: ?(?:\.\.\.|…|_+|:))?\s*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_RANGE = re.compile(r"(?<!\d)(\d{1,9})\s*(?:to|-|\u2013|and)\s*(\d{1,9})(?!\d)")


@rule("RC401", over=Decision)
def unlike_lengths(decision: Decision) -> Iterator[Issue]:
    """Options of unlike length."""
    if _unlike(decision):
        shortest, longest = min(decision.options, key=_length), max(decision.options, key=_length)
        times = f"{len(longest.text) / len(shortest.text):.1f}"
        case = "key" if longest in decision.keys else ""
        yield issue(longest.at, case=case, times=times, other=shortest.id, most=str(LENGTHS))


@rule("RC402", over=Decision)
def longest_is_key(decision: Decision) -> Iterator[Issue]:
    """The key is by far the longest option."""
    if len(decision.options) > 2 and len(decision.keys) == 1 and not decision.many and not _unlike(decision):
        key, other = decision.keys[0], max(decision.others, key=_length)
        if len(key.text) >= LONGER * len(other.text) and len(key.text) > FEW:
            yield issue(key.at)


@rule("RC403", over=Decision)
def key_comes_first(decision: Decision) -> Iterator[Issue]:
    """Unshuffled options in a telling order."""
    if not decision.shuffled and not decision.many and decision.keys[0] == decision.options[0]:
        yield issue((*decision.at, "shuffle"))


@rule("RC404", over=ScoringKey)
def sorted_keys(key: ScoringKey) -> Iterator[Issue]:
    """Ratings that stand in the order of their keys."""
    ratings = [each.worth for each in key.parts] if key.worth == "rating" else []
    if not key.shuffled and len(ratings) > 2 and ratings in (sorted(ratings), sorted(ratings, reverse=True)):
        yield issue(("shuffle",))


@rule("RC405", over=Decision)
def absolute_words(decision: Decision) -> Iterator[Issue]:
    """An absolute word that tells key from distractor."""
    found = {each.id: match for each in decision.options if (match := _absolute(each.text))}
    if found and not any(each.id in found for each in decision.keys):
        for each in decision.others:
            if each.id in found:
                yield issue(each.at, word=found[each.id], absolute=found[each.id])


def _absolute(text: str) -> str:
    lower = text.lower()
    match = _ABSOLUTE.search(text) if any(stem in lower for stem in _STEMS) else None
    return match[0] if match else ""


@rule("RC406", over=Decision)
def grammar(decision: Decision) -> Iterator[Issue]:
    """Grammar that fits one option."""
    article = _ARTICLE.search(decision.prompt.text) if decision.prompt.role == "prompt" else None
    if article:
        vowel = len(article[1]) == 2
        fitting = [each for each in decision.options if (each.text[:1].lower() in "aeiou") == vowel]
        if len(fitting) == 1:
            yield issue(decision.prompt.at, case="article", word=article[1], option=fitting[0].id, article=article[1])
    if len(decision.options) > 2:
        for form, name in ((_unfinished, "unfinished"), (_small, "small")):
            odd = [each for each in decision.options if form(each.text)]
            if len(odd) in (1, len(decision.options) - 1):
                one = odd[0] if len(odd) == 1 else next(each for each in decision.options if each not in odd)
                yield issue(one.at, case=f"{'only' if one in odd else 'all but this'} {name}")


def _unfinished(text: str) -> bool:
    return text[-1:].isalnum()


def _small(text: str) -> bool:
    return text[:1].islower()


@rule("RC407", over=Decision)
def overlapping(decision: Decision) -> Iterator[Issue]:
    """Options that overlap."""
    plain = [same_words(each.text).strip(" .?!…") for each in decision.options]
    spans = [_RANGE.search(each.text) if _DIGIT.search(each.text) else None for each in decision.options]
    for one, other in combinations(range(len(plain)), 2):
        short, long = plain[one], plain[other]
        if len(long) < len(short):
            short, long = long, short
        within = short in long and (short == long or " " in short)
        a, b = spans[one], spans[other]
        shared = a and b and int(a[1]) <= int(b[2]) and int(b[1]) <= int(a[2]) and not decision.many
        if within or shared:
            yield issue(decision.options[other].at, other=decision.options[one].id)


@rule("RC408", over=Decision)
def all_of_the_above(decision: Decision) -> Iterator[Issue]:
    """All or none of the above."""
    for each in decision.options:
        match = (
            _ABOVE.search(each.text) if " of " in each.text or "oth " in each.text or "ither " in each.text else None
        )
        if match:
            yield issue(each.at, word=match[0], phrase=match[0].strip())


@rule("RC409", over=Decided)
def always_asking(decided: Decided) -> Iterator[Issue]:
    """The key is always the question."""
    made = [each for each in decided.decisions if len(each.options) > 1]
    if len(made) >= ENOUGH and all("?" in key.text for each in made for key in each.keys):
        alone = [not any("?" in other.text for other in each.others) for each in made]
        if sum(alone) > len(made) / 2:
            yield issue(("scenes",))


@rule("RC410", over=Decision)
def holding_together(decision: Decision) -> Iterator[Issue]:
    """All that hold stand together."""
    if decision.many and not decision.shuffled and len(decision.options) > 3:
        changes = sum(a.worth != b.worth for a, b in pairwise(decision.options))
        if changes == 1:
            yield issue(("shuffle",))


def _unlike(decision: Decision) -> bool:
    lengths = [len(each.text) for each in decision.options]
    return not decision.many and max(lengths) > LENGTHS * min(lengths) and max(lengths) > FEW


def _length(option: Shown) -> int:
    return len(option.text)
