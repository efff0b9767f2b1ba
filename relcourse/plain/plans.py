"""Plans line by line: looking back, writing anew, letting go."""

from __future__ import annotations

from datetime import date
from functools import partial

from relcourse.course.questions import BadAnswer, fitting
from relcourse.learner.face_sentences import LOOKED_BACK, NO_PLANS, WHAT_THEN
from relcourse.learner.ical import WRITTEN, NoCalendar, write_plans
from relcourse.learner.plans import LOOK_BACK_FIRST, MOST_DAYS, Card, Commitments, state_words
from relcourse.plain.forms import LEFT, Begun, until_it_fits
from relcourse.plain.line_io import HOW_TO_LEAVE, LEAVE, Leave, Lines
from relcourse.text.typed_input import typed_number

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
        typed = lines.command(f"A number to open a plan, {'i for a calendar file, ' if runs else ''}Enter for home: ")
        if typed in ("", LEAVE):
            return
        if typed == "i" and runs:
            _calendar(lines, commitments)
            continue
        if at := typed_number(typed, len(cards)):
            try:
                _open(lines, commitments, cards[at - 1])
            except BadAnswer as error:
                lines.say(str(error))
            except Leave:
                lines.say(LEFT)
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
    typed = lines.command(f"{asked}{'w writes it anew, ' if card.editable else ''}x lets it go, Enter leaves it: ")
    outcome = _OUTCOMES.get(typed, "") if card.due else ""
    if outcome:
        _look_back(lines, commitments, card, outcome)
        lines.say(LOOKED_BACK[outcome])
    if outcome == "not-yet":
        typed = lines.command("w writes it anew, x lets it go, Enter leaves it: ")
    if typed == "x":
        commitments.drop(card.id)
        lines.say("Let go. That is an answer, too.")
    elif typed == "w" and not outcome and not card.editable:
        lines.say(LOOK_BACK_FIRST)
    elif typed == "w":
        _rewrite(lines, commitments, card)


def _look_back(lines: Lines, commitments: Commitments, card: Card, outcome: str) -> None:
    """Record how it went, with a line about it that fits. Raises Leave."""
    begun = Begun(lines, commitments.looking_back(card), {"text": ""})
    kept = begun.values["text"]
    hint = f"[Enter keeps: {kept}]" if kept else "(a line, or Enter)"

    def ask() -> None:
        commitments.look_back(card.id, outcome, lines.field(f"{WHAT_THEN} {hint}: ") or kept)

    begun.ask("text", lambda: until_it_fits(lines, ask))


def _rewrite(lines: Lines, commitments: Commitments, card: Card) -> None:
    """Ask for each field until it fits, and keep the rest meanwhile. Raises Leave."""
    lines.say(HOW_TO_LEAVE)
    left = card.days_left(commitments.today)
    before = {"when": card.when, "will": card.will, "obstacle": card.obstacle, "days": str(left)}
    begun = Begun(lines, commitments.rewriting(card), before)
    for key, label in (("when", "When"), ("will", "I will"), ("obstacle", "If something is in the way")):
        begun.keep(key, begun.ask(key, partial(until_it_fits, lines, partial(_part, lines, label, begun.values[key]))))
    left = typed_number(begun.values["days"], MOST_DAYS) or left
    days = begun.ask("days", lambda: until_it_fits(lines, lambda: _days(lines, left)))
    commitments.change(card.id, {key: begun.values[key] for key in ("when", "will", "obstacle")}, days)
    lines.say("Written anew.")


def _part(lines: Lines, label: str, kept: str) -> str:
    return fitting(lines.field(f"{label} [Enter keeps: {kept}]: ") or kept)


def _days(lines: Lines, left: int) -> int:
    typed = lines.field(f"Look back in how many days, 1 to 7 [Enter keeps: {left}]: ") or str(left)
    days = typed_number(typed, MOST_DAYS)
    if not days:
        raise BadAnswer("Type a number of days from 1 to 7.")
    return days
