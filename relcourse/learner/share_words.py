"""What is handed out, in words: who it is for, what goes along, and what never does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    LookedBack,
    PlanMade,
    SaidUnclear,
    SharedEvent,
    StepDone,
)
from relcourse.learner.settings_page import Preference
from relcourse.learner.share import CODE, NAME, NOTE, WORD, Choices, Sharing
from relcourse.text.dates import day_month, full_date
from relcourse.text.sentences import in_a_row, listed, message, number, plural, say, say_count

FOR = message(
    "It is for the person who leads your group. You hand the file over yourself: nothing is sent from here. "
    "Who has the file sees your answers, under the name you give it."
)
STAYS = message(
    "Never goes along: your journal and reflections, the people on your map, the words of your plans, what you "
    "wrote looking back, lines of your own, what brought you here, other courses."
)
YES_TO_IT = message("Write the file?")
WRITTEN = message("Written: {path}. Hand it to the person who leads your group. A newer one takes its place.")
WITHDRAWN = message("Written: {path}. Hand it over, and you are taken out the next time files are brought together.")
TAKES_OUT = message(
    "This writes a file that takes you out of what others have of this course. It holds nothing but the proof that it "
    "is yours."
)
SAID, TICKED = message("From you"), message("Goes along if you say so")
_PERIOD = message("From {first} to {last}:")
_ABOUT = {
    "times": message("Times of day"),
    "ratings": message("Self-ratings"),
    "confidence": message("How sure you were"),
    "took": message("Time taken"),
    "outcomes": message("What came of plans"),
}
_WHY = {
    "times": message("When on a day you practised. Without it, only the day goes along."),
    "ratings": message("What you said of yourself in the surveys, at the beginning and at the end."),
    "confidence": message("What you answered to: How sure are you?"),
    "took": message("How many seconds an answer took, five minutes at most."),
    "outcomes": message("Done, partly, not yet or let go. Never the words of a plan."),
}
_COUNTED = {
    "conversations": plural(
        "{count} conversation: what you chose in it, and how it ended",
        "{count} conversations: what you chose in them, and how they ended",
    ),
    "questions": plural(
        "{count} question: what you answered, and how it was scored",
        "{count} questions: what you answered, and how they were scored",
    ),
    "reviews": plural(
        "{count} review question, in the same way",
        "{count} review questions, in the same way",
    ),
    "plans": plural(
        "{count} plan: that you made it and for which skill, not its words",
        "{count} plans: that you made them and for which skills, not their words",
    ),
    "unclear": plural("{count} place that you called unclear", "{count} places that you called unclear"),
}
_SHOWN = 40
"""Characters of the note that a list shows."""


@dataclass(frozen=True)
class _Counts:
    """What there is to hand out, by what a learner calls it."""

    opened: int
    finished: int
    steps: int
    conversations: int
    questions: int
    reviews: int
    plans: int
    unclear: int
    first: date
    last: date


def goes_out(events: Sequence[SharedEvent]) -> tuple[str, ...]:
    """What the file holds, line by line, as it is: what, how many, from when to when."""
    if not events:
        return ()
    counts = _counts(events)
    return tuple(_lines(counts))


def _lines(counts: _Counts) -> Iterator[str]:
    if counts.first == counts.last:
        yield say("Of {day}:", day=full_date(counts.last))
    else:
        yield say(_PERIOD, first=day_month(counts.first, counts.last), last=full_date(counts.last))
    lessons = [
        say_count(counts.opened, "{count} lesson opened", "{count} lessons opened"),
        say("{count} finished", count=number(counts.finished)),
        say_count(counts.steps, "{count} step done", "{count} steps done"),
    ]
    yield in_a_row(lessons)
    for name, (one, many) in _COUNTED.items():
        if count := getattr(counts, name):
            yield say_count(count, one, many)
    yield say("The day of each, a number that stands for you, and what you leave out")


def _counts(events: Sequence[SharedEvent]) -> _Counts:
    facts = [each.fact for each in events]
    started = {each.seq: each.fact for each in events if isinstance(each.fact, AttemptStarted)}
    told = {fact.attempt for fact in facts if isinstance(fact, Answered) and fact.scene}
    ended = {fact.attempt for fact in facts if isinstance(fact, AttemptEnded) and fact.score is not None}
    asked = [started[each] for each in ended - told]
    days = [each.day for each in events]
    return _Counts(
        opened=len({fact.lesson for fact in facts if isinstance(fact, LessonOpened)}),
        finished=len({fact.lesson for fact in facts if isinstance(fact, LessonFinished)}),
        steps=len({(fact.lesson, fact.step) for fact in facts if isinstance(fact, StepDone)}),
        conversations=len(told),
        questions=sum(bool(each.lesson) for each in asked),
        reviews=sum(not each.lesson for each in asked),
        plans=sum(isinstance(fact, PlanMade) or (isinstance(fact, AttemptEnded) and fact.plan) for fact in facts),
        unclear=sum(isinstance(fact, SaidUnclear) for fact in facts),
        first=date.fromisoformat(min(days)),
        last=date.fromisoformat(max(days)),
    )


def rows(sharing: Sharing, choices: Choices, everything: Sequence[SharedEvent]) -> tuple[Preference, ...]:
    """What the learner may say and tick, as a list of settings. ``everything`` is what there is."""
    said = (
        Preference(
            NAME,
            SAID,
            say("Name"),
            choices.name or sharing.pseudonym,
            say("Any name you like. With none you go by a made-up one, which stays the same and says nothing of you."),
        ),
        Preference(
            CODE,
            SAID,
            say("Code"),
            choices.code or say("none"),
            say("If you were given one. Whoever gave it to you may know by it who you are."),
        ),
        Preference(
            NOTE,
            SAID,
            say("For the session"),
            _shortened(choices.note) or say("nothing yet"),
            say(
                "Bring this to the session: whatever you want to talk about there. It goes along with one file, and a "
                "newer file takes it back."
            ),
        ),
        Preference(
            WORD,
            SAID,
            say("I'd like a word"),
            say("yes") if choices.word else say("no"),
            say(
                "Asks the person who leads your group to speak with you. It goes along with one file, and a newer file "
                "takes it back."
            ),
            switch=True,
        ),
    )
    counted = _ticked_counts(everything)
    ticked = (
        Preference(
            each,
            TICKED,
            say(label),
            _state(counted[each], on=getattr(choices.ticks, each)),
            say(_WHY[each]),
            switch=True,
        )
        for each, label in _ABOUT.items()
    )
    return (*said, *ticked)


def along(sharing: Sharing, choices: Choices) -> Iterator[str]:
    """What goes along beside the facts, a line each."""
    if choices.ticks.ticked:
        yield say("Beside that: {what}", what=listed([say(_ABOUT[each]).lower() for each in choices.ticks.ticked]))
    yield say("Your name in it: {name}", name=choices.name or sharing.pseudonym)
    if choices.code:
        yield say("Your code: {code}", code=choices.code)
    if choices.word:
        yield say("That you would like a word")
    if choices.note:
        yield say("Your note for the session: {note}", note=choices.note)


def _ticked_counts(events: Sequence[SharedEvent]) -> dict[str, int | None]:
    answers = [each.fact for each in events if isinstance(each.fact, Answered)]
    return {
        "times": None,
        "ratings": sum(fact.scale is not None for fact in answers),
        "confidence": sum(fact.sure is not None for fact in answers),
        "took": sum(fact.took is not None for fact in answers),
        "outcomes": sum(isinstance(each.fact, LookedBack) for each in events),
    }


def _state(count: int | None, *, on: bool) -> str:
    """``count`` is how many there are, None where that is no number that says anything."""
    if count is None:
        return say("go along") if on else say("stay here")
    how_many = number(count) if count else say("none yet")
    return say("goes along ({count})", count=how_many) if on else say("stays here ({count})", count=how_many)


def _shortened(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
