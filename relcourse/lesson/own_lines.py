"""A line of one's own before the choices are shown: producing before recognising. Private, and not scored."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.kinds import Item
from relcourse.course.questions import Answer, Field, Write
from relcourse.learner.drafts import Draft
from relcourse.lesson.location import ActiveAttempt
from relcourse.play.attempt import Attempt
from relcourse.play.conversation import Conversation
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.sentences import message, say

KIND = "own-line"
PROMPT = message("Before you see the choices: what would you say or do?")


def ask(attempt: Attempt) -> Write:
    """What to ask before the choices of a decision."""
    prompt = attempt.asked.prompt if attempt.asked and not isinstance(attempt, Conversation) else say(PROMPT)
    return Write(prompt, (Field("text", say("Your own line")),), own_line=True)


def asked(active: ActiveAttempt, profile: Profile) -> bool:
    """Whether the decision at hand first asks for the learner's own line, and it is neither written nor waved on."""
    return _comes_first(active) and not active.unwritten and not _kept(active, profile)


def written(active: ActiveAttempt, profile: Profile) -> str:
    """The learner's own line at the decision at hand, "" where there is none."""
    return _kept(active, profile) if _comes_first(active) else ""


def words(active: ActiveAttempt, answer: Mapping[str, Answer]) -> PrivateText:
    """The line to keep. Raises BadAnswer where it does not fit."""
    ask(active.attempt).require(answer)
    exercise = active.attempt.exercise
    return PrivateText(_id(active), KIND, exercise.id, {"text": str(answer["text"]).strip(), "title": exercise.title})


def draft(active: ActiveAttempt, profile: Profile) -> Draft:
    """The line at the decision at hand, while it is written."""
    return Draft(profile.log, profile.course, draft_id(active), active.attempt.exercise.id)


def draft_id(active: ActiveAttempt) -> str:
    return f"draft/{_id(active)}"


def _comes_first(active: ActiveAttempt) -> bool:
    """Whether the next decision is at hand and its author wants an own line first."""
    if active.consequence_shown or active.attempt.asked is None:
        return False
    exercise = active.attempt.exercise
    if isinstance(active.attempt, Conversation):
        place = active.attempt.place
        been_there = any(turn.scene == place for turn in active.attempt.turns)
        return bool(active.attempt.exercise.scenes[place].first) and not been_there
    return isinstance(exercise, Item) and exercise.own_line_first


def _kept(active: ActiveAttempt, profile: Profile) -> str:
    found = profile.log.private_text(_id(active))
    return found.body["text"] if found else ""


def _id(active: ActiveAttempt) -> str:
    return f"own/{active.id}/{len(active.attempt.answers)}"
