"""An hour with a group, minute by minute: what there is to talk about, and what fills the time of what there is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relcourse.cohort.report.brief import Brief

MINUTES = 60


class Part(NamedTuple):
    minutes: int
    title: str
    how: str


def run_sheet(brief: Brief) -> list[Part]:
    """Parts that add up to an hour."""
    parts = list(_parts(brief))
    spare = MINUTES - sum(each.minutes for each in parts)
    return [part._replace(minutes=part.minutes + spare) if part.title == _BROUGHT else part for part in parts]


_BROUGHT = "What people brought"


def _parts(brief: Brief) -> Iterator[Part]:
    """All but the minutes of what people brought, which takes what is left."""
    yield Part(5, "Arrive", "Each says one sentence: a moment of this week in which the course came to mind.")
    cards = [*brief.split]
    for number, card in enumerate(cards, start=1):
        how = (
            f"Card {number}, {card.title}. Read it aloud. Everybody picks, then hands. In pairs, three minutes: what "
            "would somebody who means well see in the other choice? Then go on with it and see what comes."
        )
        yield Part(15, "A decision that splits you", how)
    if not cards:
        how = "Pick one that most have finished, and play it with `relcourse present`. Hands first, then reasons."
        yield Part(25, "A conversation together", how)
    if brief.sure:
        how = f"The last card, {brief.sure.title}. What makes it easy on a page? When did you last not do it, and why?"
        yield Part(5, "One that nearly all of you got", how)
    how = "Notes for the session, and who would like a word: `relcourse cohort notes`. Ask before you read one out."
    yield Part(0, _BROUGHT, how)
    how = "In pairs, to whom one likes: with whom, when, and what could get in the way. Nobody has to show theirs."
    yield Part(10, "Plans", how)
    yield Part(5, "Close", "Each says what they will try until you meet again, or passes.")
