"""A line of one's own before the choices are shown: producing before recognising. Private, and not scored."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.asks import Answer, Field, Write
from relcourse.course.kinds.choice import Choice
from relcourse.play.attempt import Attempt
from relcourse.play.conversation import Conversation
from relcourse.progress.log import Words
from relcourse.progress.profile import Profile
from relcourse.walk.place import Place, Running

KIND = "own-line"
PROMPT = "Before you see the choices: what would you say or do?"
_FIELD = Field("text", "Your own line")


def ask(attempt: Attempt) -> Write:
    """What to ask before the choices of a decision."""
    prompt = attempt.asked.prompt if attempt.asked and not isinstance(attempt, Conversation) else PROMPT
    return Write(prompt, (_FIELD,))


def asked(place: Place, profile: Profile) -> bool:
    """Whether the decision at hand first asks for the learner's own line, and it is neither written nor waved on."""
    running = _decision(place)
    return running is not None and not place.unwritten and not _kept(running, profile)


def written(place: Place, profile: Profile) -> str:
    """The learner's own line at the decision at hand, "" where there is none."""
    running = _decision(place)
    return _kept(running, profile) if running else ""


def words(place: Place, answer: Mapping[str, Answer]) -> Words:
    """The line to keep. Raises BadAnswer where it does not fit."""
    running = _decision(place)
    assert running is not None
    ask(running.attempt).require(answer)
    exercise = running.attempt.exercise
    return Words(_id(running), KIND, exercise.id, {"text": str(answer["text"]).strip(), "title": exercise.title})


def _decision(place: Place) -> Running | None:
    """The attempt, where its next decision is at hand and its author wants an own line first."""
    running = place.running
    if running is None or place.told or running.attempt.asked is None:
        return None
    exercise = running.attempt.exercise
    if isinstance(running.attempt, Conversation):
        return running if running.attempt.exercise.scenes[running.attempt.place].first else None
    return running if isinstance(exercise, Choice) and exercise.first else None


def _kept(running: Running, profile: Profile) -> str:
    found = profile.log.words(_id(running))
    return found.body["text"] if found else ""


def _id(running: Running) -> str:
    return f"own/{running.id}/{len(running.attempt.answers)}"
