"""Give-aways: what lets a learner find the key without reading the situation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from relcourse.course.diagnostics import Issue
from relcourse.course.kinds.passages import Decision, ScoringKey, Shown
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
_RANGE = re.compile(r"(?<!\d)(\d{1,9})\s*(?:to|-|\u2013|and)\s*(\d{1,9})(?!\d)")


@rule("RC401", "give-aways", "options of unlike length", over=Decision)
def unlike_lengths(decision: Decision) -> Iterator[Issue]:
    """An option that is much longer than another one catches the eye, and learners know that authors put more
    care and more words into the key. Within a decision, keep the longest option to 1.4 times the shortest.
    """
    shortest, longest = min(decision.options, key=_length), max(decision.options, key=_length)
    if _unlike(decision):
        times = len(longest.text) / len(shortest.text)
        what = f"This option is {times:.1f} times as long as `{shortest.id}`" + (
            ", and it is the key." if longest in decision.keys else "."
        )
        yield Issue(longest.at, "", what, f"Shorten it, or lengthen the other: {LENGTHS} times is the most.")


@rule("RC402", "give-aways", "the key is by far the longest option", over=Decision)
def longest_is_key(decision: Decision) -> Iterator[Issue]:
    """The key is longer than every other option by a fifth or more. Who picks the longest option without reading
    would be right here. Shorten the key, or give the others as much to say.
    """
    if len(decision.options) > 2 and len(decision.keys) == 1 and not decision.many and not _unlike(decision):
        key, other = decision.keys[0], max(decision.others, key=_length)
        if len(key.text) >= LONGER * len(other.text) and len(key.text) > FEW:
            yield Issue(key.at, "", "The key is by far the longest option.", "Shorten it, or lengthen another one.")


@rule("RC403", "give-aways", "unshuffled options in a telling order", over=Decision)
def key_comes_first(decision: Decision) -> Iterator[Issue]:
    """With `shuffle: no` the options stand as they are written, and here the key stands first, where authors put
    it. Remove the line, or write the options in an order of their own: by size, by time, by the alphabet.
    """
    if not decision.shuffled and not decision.many and decision.keys[0] == decision.options[0]:
        yield Issue(
            (*decision.at, "shuffle"), "", "Unshuffled, and the key stands first.", "Remove this line, or move the key."
        )


@rule("RC404", "give-aways", "ratings that stand in the order of their keys", over=ScoringKey)
def sorted_keys(key: ScoringKey) -> Iterator[Issue]:
    """With `shuffle: no` the options stand as they are written, and here their keys only rise or only fall. Who
    sees that has all of them. Remove the line, or mix the options.
    """
    ratings = [each.worth for each in key.parts] if key.worth == "rating" else []
    if not key.shuffled and len(ratings) > 2 and ratings in (sorted(ratings), sorted(ratings, reverse=True)):
        yield Issue(("shuffle",), "", "Unshuffled, the keys stand in order.", "Remove this line, or mix the options.")


@rule("RC405", "give-aways", "an absolute word that tells key from distractor", over=Decision)
def absolute_words(decision: Decision) -> Iterator[Issue]:
    """ "Always", "never", "completely": learners know that what is put so strongly is seldom the key. Where such a
    word stands only in options that are not, it gives them away. Soften it, or use one in the key as well.
    """
    found = {each.id: match for each in decision.options if (match := _absolute(each.text))}
    if found and not any(each.id in found for each in decision.keys):
        for each in decision.others:
            if each.id in found:
                what = f"`{found[each.id]}` stands only in options that are not the key."
                yield Issue(each.at, "", what, "Say it less absolutely.", word=found[each.id])


def _absolute(text: str) -> str:
    lower = text.lower()
    match = _ABSOLUTE.search(text) if any(stem in lower for stem in _STEMS) else None
    return match[0] if match else ""


@rule("RC406", "give-aways", "grammar that fits one option", over=Decision)
def grammar(decision: Decision) -> Iterator[Issue]:
    """The question ends with "a" or "an" and only one option goes on from there, or one option alone ends without
    the full stop that all others have, or begins with a small letter where the others don't. Form should not
    part one option from the others: end the question before the article, and write all options alike.
    """
    article = _ARTICLE.search(decision.prompt.text) if decision.prompt.role == "prompt" else None
    if article:
        vowel = len(article[1]) == 2
        fitting = [each for each in decision.options if (each.text[:1].lower() in "aeiou") == vowel]
        if len(fitting) == 1:
            what = f'Only `{fitting[0].id}` can follow "{article[1]}".'
            yield Issue(decision.prompt.at, "", what, "Put the article into the options.", word=article[1])
    if len(decision.options) > 2:
        for form, what in ((_unfinished, "ends without a full stop"), (_small, "begins with a small letter")):
            odd = [each for each in decision.options if form(each.text)]
            if len(odd) in (1, len(decision.options) - 1):
                one = odd[0] if len(odd) == 1 else next(each for each in decision.options if each not in odd)
                said = f"Only this option {what}." if one in odd else f"Every option but this one {what}."
                yield Issue(one.at, "", said, "Write all options in the same form.")


def _unfinished(text: str) -> bool:
    return text[-1:].isalnum()


def _small(text: str) -> bool:
    return text[:1].islower()


@rule("RC407", "give-aways", "options that overlap", over=Decision)
def overlapping(decision: Decision) -> Iterator[Issue]:
    """One option says all that another one says, or their numbers share a part, so both would be right at once. In
    a question with one key neither can then be it, and learners see that. Make them exclude each other.
    """
    plain = [each.text.lower().strip(" .?!…") for each in decision.options]
    spans = [_RANGE.search(each.text) if any(map(str.isdigit, each.text)) else None for each in decision.options]
    for one, other in combinations(range(len(plain)), 2):
        short, long = sorted((plain[one], plain[other]), key=len)
        within = short in long and (short == long or " " in short)
        a, b = spans[one], spans[other]
        shared = a and b and int(a[1]) <= int(b[2]) and int(b[1]) <= int(a[2]) and not decision.many
        if within or shared:
            what = f"This overlaps with `{decision.options[one].id}`: both can be right at once."
            yield Issue(decision.options[other].at, "", what, "Make them exclude each other.")


@rule("RC408", "give-aways", "all or none of the above", over=Decision)
def all_of_the_above(decision: Decision) -> Iterator[Issue]:
    """ "All of the above" is right as soon as two options are, and wrong as soon as one is: it can be found without
    knowing the rest. The order of options is mixed as well, so "above" means nothing. Ask for all that hold
    with `kind: select`, or put another option in its place.
    """
    for each in decision.options:
        match = (
            _ABOVE.search(each.text) if " of " in each.text or "oth " in each.text or "ither " in each.text else None
        )
        if match:
            yield Issue(each.at, "", f"`{match[0].strip()}` stands here.", "Use `kind: select`.", word=match[0])


@rule("RC409", "give-aways", "the key is always the question", over=Decided)
def always_asking(decided: Decided) -> Iterator[Issue]:
    """In every scene of this conversation the best choice asks something, and in most of them nothing else does. A
    learner who always picks the question has found the key without reading. Let a deadline, a no, an answer or
    a silence be best somewhere.
    """
    made = [each for each in decided.decisions if len(each.options) > 1]
    asking = [all("?" in key.text for key in each.keys) for each in made]
    alone = [not any("?" in other.text for other in each.others) for each in made]
    if len(made) >= ENOUGH and all(asking) and sum(alone) > len(made) / 2:
        yield Issue(("scenes",), "", "In every scene the best choice is a question.", "Let one be something else.")


@rule("RC410", "give-aways", "all that hold stand together", over=Decision)
def holding_together(decision: Decision) -> Iterator[Issue]:
    """With `shuffle: no` the options stand as they are written, and here those that hold all stand before those that
    don't, or behind them. Remove the line, or mix the options.
    """
    if decision.many and not decision.shuffled and len(decision.options) > 3:
        changes = sum(a.worth != b.worth for a, b in pairwise(decision.options))
        if changes == 1:
            what = "Unshuffled, and all that hold stand together."
            yield Issue(("shuffle",), "", what, "Remove this line, or mix the options.")


def _unlike(decision: Decision) -> bool:
    lengths = [len(each.text) for each in decision.options]
    return not decision.many and max(lengths) > LENGTHS * min(lengths) and max(lengths) > FEW


def _length(option: Shown) -> int:
    return len(option.text)
