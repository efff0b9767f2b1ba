"""A line of one's own before the choices are shown: producing before recognising. Private, and not scored."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.kinds import Item
from relcourse.course.questions import Answer, Field, Write
from relcourse.lesson.location import ActiveAttempt, Location
from relcourse.play.attempt import Attempt
from relcourse.play.conversation import Conversation
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile

KIND = "own-line"
PROMPT = "Before you see the choices: what would you say or do?"
_FIELD = Field("text", "Your own line")


def ask(attempt: Attempt) -> Write:
    """What to ask before the choices of a decision."""
    prompt = attempt.asked.prompt if attempt.asked and not isinstance(attempt, Conversation) else PROMPT
    return Write(prompt, (_FIELD,))


def asked(location: Location, profile: Profile) -> bool:
    """Whether the decision at hand first asks for the learner's own line, and it is neither written nor waved on."""
    running = _decision(location)
    return running is not None and not location.unwritten and not _kept(running, profile)


def written(location: Location, profile: Profile) -> str:
    """The learner's own line at the decision at hand, "" where there is none."""
    running = _decision(location)
    return _kept(running, profile) if running else ""


def words(location: Location, answer: Mapping[str, Answer]) -> PrivateText:
    """The line to keep. Raises BadAnswer where it does not fit."""
    running = _decision(location)
    assert running is not None
    ask(running.attempt).require(answer)
    exercise = running.attempt.exercise
    return PrivateText(_id(running), KIND, exercise.id, {"text": str(answer["text"]).strip(), "title": exercise.title})


def _decision(location: Location) -> ActiveAttempt | None:
    """The attempt, where its next decision is at hand and its author wants an own line first."""
    running = location.running
    if running is None or location.consequence_shown or running.attempt.asked is None:
        return None
    exercise = running.attempt.exercise
    if isinstance(running.attempt, Conversation):
        return running if running.attempt.exercise.scenes[running.attempt.place].first else None
    return running if isinstance(exercise, Item) and exercise.own_line_first else None


def _kept(running: ActiveAttempt, profile: Profile) -> str:
    found = profile.log.private_text(_id(running))
    return found.body["text"] if found else ""


def _id(running: ActiveAttempt) -> str:
    return f"own/{running.id}/{len(running.attempt.answers)}"
