"""One question from its asking to its record: a line of one's own, the answer, how sure, and what is written of it.

Lessons and reviews share it. Nothing is on disk until what it returns is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from relcourse.course.questions import Answer
from relcourse.events.facts import Fact
from relcourse.learner.drafts import LONG, Draft, exercise_draft
from relcourse.lesson import own_lines
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.confidence_question import asks_how_sure, sure
from relcourse.lesson.location import ActiveAttempt, Pending
from relcourse.lesson.views import View
from relcourse.play.attempt import Attempt
from relcourse.play.conversation import Conversation
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile


@dataclass(frozen=True)
class Change:
    """The attempt after an action, with what to record first: facts, words, and the ids of words to forget."""

    active: ActiveAttempt
    facts: Sequence[Fact] = ()
    words: Sequence[PrivateText] = ()
    forget: Sequence[str] = ()


class QuestionFlow:
    def __init__(self, profile: Profile, recorder: AttemptRecorder, *, review: bool = False) -> None:
        """A ``review`` is brisk: it asks for no line of one's own."""
        self._profile = profile
        self._recorder = recorder
        self._review = review

    def show(self, active: ActiveAttempt, view: View) -> None:
        """A view of the attempt is shown: how long its question takes counts from the first one that asks it."""
        self._recorder.timer.show(active, view)

    def give(self, active: ActiveAttempt, answer: Answer) -> Change:
        """Take an answer to what is asked now. Raises BadAnswer and AnsweredElsewhere."""
        if active.pending:
            sure().require(answer)
            return self._record(active, active.pending.after, int(str(answer)))
        if isinstance(answer, Mapping) and self._own_line_asked(active):
            return Change(active, words=[own_lines.words(active, answer)], forget=[own_lines.draft_id(active)])
        after = active.attempt.take(answer)
        if asks_how_sure(self._profile, active.attempt, after):
            self._recorder.timer.stop()
            return Change(replace(active, pending=Pending(answer, after)))
        return self._record(active, after, None)

    def skip(self, active: ActiveAttempt) -> Change | None:
        """Without saying how sure, or without an own line; None where it is the question itself that is left."""
        if active.pending:
            return self._record(active, active.pending.after, 0)
        return Change(replace(active, unwritten=True)) if self._own_line_asked(active) else None

    def back(self, active: ActiveAttempt) -> Change | None:
        """From how sure back to the question; None where there is no such way back."""
        return Change(replace(active, pending=None)) if active.pending else None

    def keep_draft(self, active: ActiveAttempt, texts: Mapping[str, str]) -> bool:
        """Keep what is half done, and say whether drafts are kept here at all. Raises ProfileError."""
        draft = self._draft(active)
        if draft:
            draft.keep(texts)
        return draft is not None

    def _draft(self, active: ActiveAttempt) -> Draft | None:
        if self._own_line_asked(active):
            return own_lines.draft(active, self._profile)
        long = isinstance(active.attempt.asked, LONG)
        return exercise_draft(self._profile, active.attempt.exercise) if long else None

    def _own_line_asked(self, active: ActiveAttempt) -> bool:
        return not self._review and own_lines.asked(active, self._profile)

    def _record(self, active: ActiveAttempt, attempt: Attempt, sure: int | None) -> Change:
        after, facts, words = self._recorder.answer(active, attempt, review=self._review, sure=sure)
        forget = [own_lines.draft_id(active), exercise_draft(self._profile, attempt.exercise).id]
        is_talk = isinstance(attempt, Conversation)
        shown = replace(after, pending=None, told=False, unwritten=False, consequence_shown=is_talk)
        return Change(shown, facts, words, forget)
