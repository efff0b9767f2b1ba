"""The settings as both faces list them: what each is, how it stands, and how it changes."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.course.outline import Outline
from relcourse.course.questions import BadAnswer
from relcourse.learner.motion import moves
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import MOST_REVIEWS_A_DAY, Settings, keep_setting
from relcourse.text.sentences import Message, listed, message, say
from relcourse.text.typed_input import typed_number

ONBOARDING = "onboarding"
LONGEST_NAME = 40


LOOKS, READS, YOU = message("How it looks"), message("How it reads"), message("You")
"""The groups, in their order."""


@dataclass(frozen=True)
class Preference:
    """``value`` is how it stands, in words. A ``switch`` turns over; others take a text or a number.

    ``on_screen`` is what line by line nothing goes by.
    """

    key: str
    group: Message
    label: str
    value: str
    about: str
    switch: bool = False
    on_screen: bool = False


def preferences(outline: Outline, settings: Settings) -> tuple[Preference, ...]:
    chosen = [name for key, name in outline.skills.items() if key in settings.focus]
    return (
        Preference(
            "motion",
            LOOKS,
            say("Motion"),
            _on(moves(settings.motion, calm=settings.calm)),
            say("Points that count up, a choice that becomes your line. Off in calm and over ssh, unless you say on."),
            switch=True,
            on_screen=True,
        ),
        Preference(
            "whole",
            READS,
            say("Conversations"),
            say("scene by scene") if settings.whole else say("beat by beat"),
            say("Beat by beat, each line said waits for Enter. Scene by scene, all of it stands there at once."),
            switch=True,
            on_screen=True,
        ),
        Preference(
            "sure",
            READS,
            say("How sure are you?"),
            _on(settings.sure),
            say("Asks before it says how an answer did. Skills then shows how well you know what you know."),
            switch=True,
        ),
        Preference(
            "reviews",
            READS,
            say("Reviews a day"),
            str(settings.reviews),
            say("No more than this many come up in a day. The others wait, and nothing is held against you."),
        ),
        Preference(
            "calm",
            READS,
            say("Calm"),
            _on(settings.calm),
            say("Hides points, levels, badges and days."),
            switch=True,
        ),
        Preference("name", YOU, say("Name"), settings.name, say("What the course calls you.")),
        Preference(
            ONBOARDING, YOU, say("What brings you here"), listed(chosen) or say("not said"), _came_for(settings)
        ),
    )


def change(profile: Profile, key: str, value: str) -> None:
    """Raises BadAnswer with what fits instead, and ProfileError."""
    if key == "name":
        keep_name(profile.log, value)
        return
    reviews = typed_number(value, MOST_REVIEWS_A_DAY)
    if not reviews:
        raise BadAnswer(say("Reviews a day: a number from 1 to {most}.", most=MOST_REVIEWS_A_DAY))
    keep_setting(profile.log, key, str(reviews))


def keep_name(log: Log, name: str) -> None:
    """Raises BadAnswer with what fits instead, and ProfileError."""
    name = name.strip()
    if not name:
        raise BadAnswer(say("A name, or a letter of it."))
    if len(name) > LONGEST_NAME:
        raise BadAnswer(say("A shorter name, please: {most} characters are the most.", most=LONGEST_NAME))
    keep_setting(log, "name", name)


def turn(profile: Profile, key: str) -> None:
    """Turn a switch over. Raises ProfileError."""
    settings = profile.settings
    if key == "motion":
        keep_setting(profile.log, key, "off" if moves(settings.motion, calm=settings.calm) else "on")
    else:
        keep_setting(profile.log, key, "" if getattr(settings, key) else "yes")


def _on(value: bool) -> str:
    return say("on") if value else say("off")


def _came_for(settings: Settings) -> str:
    said = [part for part in (settings.team, settings.talk) if part]
    return "; ".join(said) if said else say("Three questions that decide which lessons and reviews come first.")
