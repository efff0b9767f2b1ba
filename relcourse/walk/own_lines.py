"""A line of one's own before the choices are shown: producing before recognising. Private, and not scored."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.asks import Answer, Field, Write
from relcourse.play.conversation import Conversation
from relcourse.progress.log import Words
from relcourse.progress.profile import Profile
from relcourse.walk.place import Place

KIND = "own-line"
ASK = Write("Before you see the choices: what would you say or do?", (Field("text", "Your own line"),))


def asked(place: Place, profile: Profile) -> bool:
    """Whether the decision at hand first asks for the learner's own line, and it is neither written nor waved on."""
    conversation = _decision(place)
    if conversation is None or place.unwritten or conversation.exercise.scenes[conversation.place].first != "write":
        return False
    return not written(place, profile)


def written(place: Place, profile: Profile) -> str:
    """The learner's own line at the decision at hand, "" where there is none."""
    conversation = _decision(place)
    if conversation is None or conversation.exercise.scenes[conversation.place].first != "write":
        return ""
    found = profile.log.words(_id(place))
    return found.body["text"] if found else ""


def words(place: Place, answer: Mapping[str, Answer]) -> Words:
    """The line to keep. Raises BadAnswer where it does not fit."""
    ASK.require(answer)
    conversation = _decision(place)
    assert conversation is not None
    body = {"text": str(answer["text"]).strip(), "title": conversation.exercise.title}
    return Words(_id(place), KIND, conversation.exercise.id, body)


def _decision(place: Place) -> Conversation | None:
    """The conversation, where its next decision is at hand."""
    attempt = place.attempt
    return attempt if isinstance(attempt, Conversation) and not place.told and attempt.asked else None


def _id(place: Place) -> str:
    assert place.running is not None
    return f"own/{place.running.id}/{len(place.running.attempt.answers)}"
