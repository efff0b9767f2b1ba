"""The first minute: where in it somebody is who has just begun, and what it says. Both faces show this."""

from __future__ import annotations

from enum import Enum, auto

from relcourse.course.outline import Outline
from relcourse.learner.home import NOBODY
from relcourse.learner.settings_page import keep_name
from relcourse.progress.learner_state import LearnerState
from relcourse.store.event_log import Log
from relcourse.store.paths import is_chosen
from relcourse.store.profile import Profile
from relcourse.store.settings import LATER, NEXT, Settings, keep_setting
from relcourse.text.numbers_in_words import minutes_in_words
from relcourse.text.sentences import message, say, say_count

CALLED = message("What may the course call you?")
QUESTIONS = message("Three questions, one minute, so that it starts where you need it.")
_WHAT = message("A course in small conversations")
_HERE = message("Kept on this computer only, as you go. Stop whenever you like.")
_ELSEWHERE = message("Kept in the folder that you chose, as you go. Stop whenever you like.")
_FILE = message("It is kept in {path}, with all that you answer. Nothing is sent anywhere.")
_COUNTED = ("", message("One decision"), message("Two decisions"), message("Three decisions"))


class Place(Enum):
    """In the order in which somebody comes to them."""

    WELCOME = auto()
    TALK = auto()
    NAME = auto()
    QUESTIONS = auto()
    HOME = auto()


def place(log: Log, name: str) -> Place | None:
    """Where the learner is, as far as their file says; None where it takes the course to know. Raises ProfileError."""
    if name:
        return None
    return Place.WELCOME if log.is_empty else None


def place_in(outline: Outline, learner: LearnerState, settings: Settings) -> Place:
    """Where a learner is of whom something is known.

    Who has a name was asked for it: an empty answer is kept as one, too.
    """
    if settings.name:
        return Place.QUESTIONS if settings.to_ask and outline.taught else Place.HOME
    first = outline.first
    mine = learner.lessons.get(first.lesson) if first else None
    if first and mine and not (mine.aside or mine.finished) and mine.at in ("", first.exercise):
        return Place.TALK
    return Place.NAME


def take_name(outline: Outline, profile: Profile, name: str) -> None:
    """Keep what to call the learner, nothing included; where the course has begun, its questions are offered next.

    Raises BadAnswer where it is too long, and ProfileError.
    """
    keep_name(profile.log, name.strip() or NOBODY[-1])
    if outline.first and outline.taught and not profile.settings.asked:
        keep_setting(profile.log, f"asked/{profile.course}", NEXT)


def ask_later(profile: Profile) -> None:
    """Leave the opening questions for later. Raises ProfileError."""
    keep_setting(profile.log, f"asked/{profile.course}", LATER)


def what_it_is() -> str:
    """The course in one line."""
    return say(_WHAT)


def told(outline: Outline | None) -> tuple[str, ...]:
    """What is told of the conversation before it begins, a paragraph each: nothing where no course names one."""
    first = outline.first if outline else None
    if first is None:
        return ()
    return first.line, say("You: {who}. What you say next is up to you.", who=first.you)


def how_long(outline: Outline | None) -> str:
    """``Three decisions, about 3 minutes.``, "" where no course names a conversation to begin in."""
    first = outline.first if outline else None
    if first is None:
        return ""
    minutes = minutes_in_words(first.minutes)
    if first.decisions < len(_COUNTED):
        return say("{decisions}, about {minutes}.", decisions=say(_COUNTED[first.decisions]), minutes=minutes)
    return say_count(
        first.decisions,
        "{count} decision, about {minutes}.",
        "{count} decisions, about {minutes}.",
        minutes=minutes,
    )


def where_kept() -> str:
    """Where progress is kept, in a sentence that is true wherever the learner's files lie."""
    return say(_ELSEWHERE) if is_chosen() else say(_HERE)


def which_file(log: Log) -> str:
    """The file by its path, and that nothing is sent."""
    return say(_FILE, path=log.path)
