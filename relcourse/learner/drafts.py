"""What is half done, saved while it is written, forgotten once it is given or thrown away.

In a lesson those are texts, marks, orders, ratings and pairs not given yet; elsewhere the forms of people, plans and
looking back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from relcourse.course.questions import Order, Pair, PickMany, RateEach, Write
from relcourse.store.event_log import Log
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.sentences import message

if TYPE_CHECKING:
    from relcourse.course.kinds import Exercise


DRAFT = "draft"
LONG = (Write, PickMany, Order, RateEach, Pair)
"""The shapes that take a while to answer."""
BACK = message("Here is what you had begun to write.")
STAYS = message("Left. What you wrote stays, and is there when you come back to it.")


class Draft:
    """What is half done in one place, part -> text."""

    def __init__(self, log: Log, course: str, draft_id: str, about: str) -> None:
        """``about`` is the id of what it belongs to (an exercise, a plan, a person): with that it is deleted."""
        self.id = draft_id
        self._log = log
        self._course = course
        self._about = about

    def texts(self) -> dict[str, str]:
        """What was kept so far, empty where nothing was. Raises ProfileError."""
        words = self._log.private_text(self.id)
        return words.body if words else {}

    def over(self, before: Mapping[str, str]) -> dict[str, str]:
        """What a form shows that would show ``before``: what was begun in it, where something was.

        Raises ProfileError.
        """
        kept = self.texts()
        return {part: kept.get(part, text) for part, text in before.items()}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what is written so far, all of it: what is too long to be given is for the learner to cut.

        No event is made and none is read, so that a signal's handler may do it, too. Raises ProfileError.
        """
        self._log.record(self._course, "", (), [PrivateText(self.id, DRAFT, self._about, dict(texts))])

    def forget(self) -> None:
        """Raises ProfileError."""
        if self.texts():
            self._log.record(self._course, "", (), (), [self.id])


def draft_id(course: str, exercise: str) -> str:
    """The id of the draft of an exercise, by the ids of its course and its own."""
    return f"draft/{course}/{exercise}"


def exercise_draft(profile: Profile, exercise: Exercise) -> Draft:
    """The answer to an exercise that takes a while."""
    return Draft(profile.log, profile.course, draft_id(profile.course, exercise.id), exercise.id)


def form_draft(profile: Profile, form: str, about: str = "") -> Draft:
    """A form outside lessons, by its name; ``about`` is the id of the plan or person that is in it."""
    return Draft(profile.log, profile.course, form_id(form, about), about)


def form_id(form: str, about: str = "") -> str:
    """The id of the draft of a form."""
    return f"form/{form}/{about}"


def drafts_about(log: Log, ids: Collection[str]) -> list[PrivateText]:
    """The drafts that belong to some exercises, plans or people. Raises ProfileError."""
    return [each for each in log.private_texts(DRAFT) if each.about and each.about in ids]
