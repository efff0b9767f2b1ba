"""Plans line by line: looking back, writing anew, letting go."""

from __future__ import annotations

from datetime import date
from functools import partial

from relcourse.course.questions import BadAnswer, fitting
from relcourse.learner.face_sentences import HOW_DID_IT_GO, LOOKED_BACK, NO_PLANS, WHAT_THEN
from relcourse.learner.ical import WRITTEN, NoCalendar, write_plans
from relcourse.learner.plans import (
    LOOK_BACK_FIRST,
    MOST_DAYS,
    PARTS,
    Card,
    Commitments,
    called,
    sentence_of,
    state_words,
)
from relcourse.plain.forms import LEFT, Begun, until_it_fits
from relcourse.plain.line_io import HOW_TO_LEAVE, LEAVE, Leave, Lines, asked, number_up_to
from relcourse.text.sentences import in_a_row, say
from relcourse.text.typed_input import typed_number

_OUTCOMES = {"1": "done", "2": "partly", "3": "not-yet"}


def plans(lines: Lines, commitments: Commitments) -> None:
    """Show the plans until the learner goes home. Raises Quit at the end of the input, and ProfileError."""
    while True:
        cards = commitments.cards()
        lines.say(say("Plans"))
        if not cards:
            lines.say(say(NO_PLANS))
        for number, card in enumerate(cards, start=1):
            lines.all(_card_lines(number, card, commitments.today))
        runs = any(card.live for card in cards)
        typed = lines.command(
            say("A number to open a plan, i for a calendar file, Enter for home:")
            if runs
            else say("A number to open a plan, Enter for home:")
        )
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
                lines.say(say(LEFT))
        else:
            lines.say(number_up_to(len(cards)) if cards else say("There is no plan yet."))


def _calendar(lines: Lines, commitments: Commitments) -> None:
    try:
        lines.say(say(WRITTEN, path=write_plans(commitments.profile)))
    except NoCalendar as error:
        lines.say(str(error))
    lines.say()


def _card_lines(number: int, card: Card, today: date) -> list[str]:
    state = state_words(card, today)
    parts = [part for part in (sentence_of(card), card.obstacle) if part]
    return [f"{number}. {called(card)} ({state})", *(f"  {part}" for part in parts)]


def _open(lines: Lines, commitments: Commitments, card: Card) -> None:
    if not card.open:
        lines.say(say("This plan is not running."))
        return
    typed = lines.command(_menu(due=card.due, editable=card.editable))
    outcome = _OUTCOMES.get(typed, "") if card.due else ""
    if outcome:
        _look_back(lines, commitments, card, outcome)
        lines.say(say(LOOKED_BACK[outcome]))
    if outcome == "not-yet":
        typed = lines.command(_menu(due=False, editable=True))
    if typed == "x":
        commitments.drop(card.id)
        lines.say(say("Let go. That is an answer, too."))
    elif typed == "w" and not outcome and not card.editable:
        lines.say(say(LOOK_BACK_FIRST))
    elif typed == "w":
        _rewrite(lines, commitments, card)


def _menu(*, due: bool, editable: bool) -> str:
    """What can be done with a plan."""
    choices = [say("1 done"), say("2 partly"), say("3 not yet")] if due else []
    choices += [say("w writes it anew")] if editable else []
    menu = say("{choices}:", choices=in_a_row([*choices, say("x lets it go"), say("Enter leaves it")]))
    return f"{say(HOW_DID_IT_GO)} {menu}" if due else menu


def _look_back(lines: Lines, commitments: Commitments, card: Card, outcome: str) -> None:
    """Record how it went, with a line about it that fits. Raises Leave."""
    begun = Begun(lines, commitments.looking_back(card), {"text": ""})
    kept = begun.values["text"]
    prompt = asked(say(WHAT_THEN), kept, say("a line, or Enter"))

    def ask() -> None:
        commitments.look_back(card.id, outcome, lines.field(prompt) or kept)

    begun.ask("text", lambda: until_it_fits(lines, ask))


def _rewrite(lines: Lines, commitments: Commitments, card: Card) -> None:
    """Ask for each field until it fits, and keep the rest meanwhile. Raises Leave."""
    lines.say(say(HOW_TO_LEAVE))
    left = card.days_left(commitments.today)
    before = {"when": card.when, "will": card.will, "obstacle": card.obstacle, "days": str(left)}
    begun = Begun(lines, commitments.rewriting(card), before)
    for key, label in PARTS.items():
        begun.keep(
            key, begun.ask(key, partial(until_it_fits, lines, partial(_part, lines, say(label), begun.values[key])))
        )
    left = typed_number(begun.values["days"], MOST_DAYS) or left
    days = begun.ask("days", lambda: until_it_fits(lines, lambda: _days(lines, left)))
    commitments.change(card.id, {key: begun.values[key] for key in ("when", "will", "obstacle")}, days)
    lines.say(say("Written anew."))


def _part(lines: Lines, label: str, kept: str) -> str:
    return fitting(lines.field(asked(label, kept)) or kept)


def _days(lines: Lines, left: int) -> int:
    typed = lines.field(asked(say("Look back in how many days, 1 to 7"), str(left))) or str(left)
    days = typed_number(typed, MOST_DAYS)
    if not days:
        raise BadAnswer(say("Type a number of days from 1 to 7."))
    return days
