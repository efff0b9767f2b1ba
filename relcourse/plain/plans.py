"""Plans line by line: looking back, writing anew, letting go."""

from __future__ import annotations

from datetime import date

from relcourse.course.questions import BadAnswer
from relcourse.learner.ical import WRITTEN, NoCalendar, write_plans
from relcourse.learner.plans import LOOK_BACK_FIRST, Card, Commitments, state_words
from relcourse.learner.sentences import LOOKED_BACK, NO_PLANS, WHAT_THEN
from relcourse.plain.line_io import Lines

_OUTCOMES = {"1": "done", "2": "partly", "3": "not-yet"}


def plans(lines: Lines, commitments: Commitments) -> None:
    """Show the plans until the learner goes home. Raises Quit at the end of the input, and ProfileError."""
    while True:
        cards = commitments.cards()
        lines.say("Plans")
        if not cards:
            lines.say(NO_PLANS)
        for number, card in enumerate(cards, start=1):
            lines.all(_card_lines(number, card, commitments.today))
        runs = any(card.live for card in cards)
        typed = lines.read(f"A number to open a plan, {'i for a calendar file, ' if runs else ''}Enter for home: ")
        if not typed:
            return
        if typed == "i" and runs:
            _calendar(lines, commitments)
            continue
        if typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(cards):
            try:
                _open(lines, commitments, cards[int(typed) - 1])
            except BadAnswer as error:
                lines.say(str(error))
        else:
            lines.say(f"Type a number from 1 to {len(cards)}." if cards else "There is no plan yet.")


def _calendar(lines: Lines, commitments: Commitments) -> None:
    try:
        lines.say(WRITTEN.format(path=write_plans(commitments.profile)))
    except NoCalendar as error:
        lines.say(str(error))
    lines.say()


def _card_lines(number: int, card: Card, today: date) -> list[str]:
    state = state_words(card, today)
    parts = [part for part in (card.when, card.will, card.obstacle) if part]
    return [f"{number}. {card.who or 'A plan'} ({state})", *(f"  {part}" for part in parts)]


def _open(lines: Lines, commitments: Commitments, card: Card) -> None:
    if not card.open:
        lines.say("This plan is not running.")
        return
    asked = "How did it go? 1 done, 2 partly, 3 not yet, " if card.due else ""
    typed = lines.read(f"{asked}{'w writes it anew, ' if card.editable else ''}x lets it go, Enter leaves it: ")
    outcome = _OUTCOMES.get(typed, "") if card.due else ""
    if outcome:
        commitments.look_back(card.id, outcome, lines.read(f"{WHAT_THEN} (a line, or Enter): "))
        lines.say(LOOKED_BACK[outcome])
    if outcome == "not-yet":
        typed = lines.read("w writes it anew, x lets it go, Enter leaves it: ")
    if typed == "x":
        commitments.drop(card.id)
        lines.say("Let go. That is an answer, too.")
    elif typed == "w" and not outcome and not card.editable:
        lines.say(LOOK_BACK_FIRST)
    elif typed == "w":
        _rewrite(lines, commitments, card)


def _rewrite(lines: Lines, commitments: Commitments, card: Card) -> None:
    fields = {
        key: lines.read(f"{label} [Enter keeps: {kept}]: ") or kept
        for key, label, kept in (
            ("when", "When", card.when),
            ("will", "I will", card.will),
            ("obstacle", "If something is in the way", card.obstacle),
        )
    }
    days = lines.read("Look back in how many days (1 to 7): ")
    commitments.change(card.id, fields, int(days) if days.isascii() and days.isdigit() and len(days) == 1 else 0)
    lines.say("Written anew.")
