"""Attempts on disk: taking one up again, beginning one, and the facts that an answer leaves."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from relcourse.course.kinds import Exercise, Item
from relcourse.course.questions import Answer, BadAnswer
from relcourse.events.facts import Answered, AttemptDropped, AttemptEnded, AttemptStarted, Fact
from relcourse.lesson.location import ActiveAttempt
from relcourse.lesson.private_answers import TextDeleted, given, kept, plain
from relcourse.lesson.question_timer import QuestionTimer
from relcourse.play.attempt import Attempt, resume, start
from relcourse.play.conversation import Conversation
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import AttemptRecord
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.sentences import message, say

CHANGED = message("This exercise has changed since you began it, so it starts anew.")
DELETED = message("What you wrote here is deleted, so it is asked anew.")


@dataclass(frozen=True)
class AttemptRecorder:
    """Facts and private texts are returned, not recorded: the activity records them with its own at once."""

    profile: Profile
    timer: QuestionTimer
    """Times the questions of this window; the player tells it what is shown."""

    @classmethod
    def of(cls, profile: Profile) -> AttemptRecorder:
        return cls(profile, QuestionTimer(profile.environment.seconds))

    def take_up(self, lesson: str, step: str, exercise: Exercise) -> tuple[ActiveAttempt, list[Fact], str]:
        """The attempt at an exercise as it stands on disk, or a new one; facts that begin it; a notice.

        Raises Unplayable.
        """
        latest = self._latest(lesson, step, exercise)
        facts: list[Fact] = []
        said = say(CHANGED) if latest and not latest.ended else ""
        if latest:
            try:
                if latest.rev == exercise.rev():
                    return self._resumed(exercise, latest), [], ""
            except TextDeleted:
                said = say(DELETED)
            except BadAnswer:
                pass  # its options were renamed: as if it had changed
            facts.append(AttemptDropped(latest.attempt, latest.next_n, exercise.id, "changed"))
        begun, fact = self.begin(lesson, step, start(exercise, self.profile.environment.new_seed()), practice=False)
        return begun, [*facts, fact], said

    def _latest(self, lesson: str, step: str, exercise: Exercise) -> AttemptRecord | None:
        """The latest attempt at an exercise; at a step, where it is not scored.

        A survey at the end of a course asks what one at its beginning asked, and so do plans and reflections.
        What a review left open is for a review to take up.
        """
        learner = self.profile.learner
        latest = learner.attempts.get(exercise.id)
        if latest is None or not (latest.lesson or latest.ended):
            return None
        if exercise.is_scored:
            return latest
        records = (latest, *learner.elsewhere.get(exercise.id, ()))
        return next((each for each in records if (each.lesson, each.step) == (lesson, step)), None)

    def review(self, exercise: Exercise) -> tuple[ActiveAttempt, list[Fact]]:
        """An item to review: the attempt that a review left open at it, or a new one.

        Not one that is open in a lesson: what was recorded of its beginning says that it is answered there.
        """
        latest = self.profile.learner.attempts.get(exercise.id)
        if latest and not latest.lesson and not latest.ended and latest.rev == exercise.rev():
            with suppress(BadAnswer):
                return self._resumed(exercise, latest), []
        begun, fact = self.begin("", "", start(exercise, self.profile.environment.new_seed()), practice=False)
        return begun, [fact]

    def again(self, lesson: str, step: str, over: Attempt, base: Sequence[Answer]) -> tuple[ActiveAttempt, Fact]:
        """A new attempt, as practice, that takes over the first answers of one that is over."""
        seed = over.seed if base else self.profile.environment.new_seed()
        active, fact = self.begin(lesson, step, resume(over.exercise, seed, base), practice=True)
        return replace(active, told=bool(base)), fact

    def answer(
        self, active: ActiveAttempt, attempt: Attempt, *, review: bool = False, sure: int | None = None
    ) -> tuple[ActiveAttempt, list[Fact], list[PrivateText]]:
        """What to record of the last answer of ``attempt``, which ``active`` has led to, and where that leaves it.

        ``sure`` is how sure the learner said they are, 0 where they waved the question on, None where it was not
        asked. Raises AnsweredElsewhere where another window has begun another attempt.
        """
        exercise = attempt.exercise
        latest = self.profile.learner.attempts.get(exercise.id)
        if latest is None or latest.attempt != active.id:
            raise AnsweredElsewhere
        data, texts = kept(attempt, self.profile, latest.answers)
        last = attempt.last()
        answered = Answered(
            attempt=active.id,
            n=active.n,
            exercise=exercise.id,
            rev=exercise.rev(),
            answer=data,
            shown=last.shown,
            worth=last.worth,
            decision=last.decision,
            survey=last.survey,
            sure=sure,
            took=self.timer.took(active),
        )
        facts: list[Fact] = [answered]
        after = replace(active, attempt=attempt, n=active.n + 1)
        if attempt.asked is None and not active.ended:
            facts.append(self._ended(after, review=review))
            after = replace(after, n=after.n + 1)
        return after, facts, texts

    def _resumed(self, exercise: Exercise, latest: AttemptRecord) -> ActiveAttempt:
        """The attempt that the answers on disk lead to. Raises BadAnswer where one no longer fits."""
        attempt = resume(exercise, latest.seed, (given(each, exercise, self.profile) for each in latest.answers))
        return ActiveAttempt(attempt, latest.attempt, latest.next_n, latest.first, latest.practice, latest.ended)

    def begin(
        self, lesson: str, step: str, attempt: Attempt, *, practice: bool
    ) -> tuple[ActiveAttempt, AttemptStarted]:
        """A new attempt that takes over the answers ``attempt`` has already, and the fact that begins it."""
        exercise = attempt.exercise
        first = not practice and exercise.id not in self.profile.learner.results
        fact = AttemptStarted(
            attempt=self.profile.environment.new_id(),
            n=0,
            lesson=lesson,
            step=step,
            exercise=exercise.id,
            kind=exercise.kind,
            rev=exercise.rev(),
            skills=list(exercise.skills),
            seed=attempt.seed,
            first=first,
            practice=practice,
            base=[plain(answer) for answer in attempt.answers],
            edition=exercise.edition(),
        )
        return ActiveAttempt(attempt, fact.attempt, 1, first, practice), fact

    def _ended(self, active: ActiveAttempt, *, review: bool) -> AttemptEnded:
        exercise = active.attempt.exercise
        days = exercise.look_back(active.attempt.answers[-1]) if isinstance(exercise, Item) else None
        today = today_at(self.profile.environment.now())
        return AttemptEnded(
            attempt=active.id,
            n=active.n,
            exercise=exercise.id,
            kind=exercise.kind,
            rev=exercise.rev(),
            skills=list(exercise.skills),
            first=active.first,
            practice=active.practice,
            score=active.attempt.score,
            conversation=isinstance(active.attempt, Conversation),
            keeps=exercise.keeps,
            outcome=active.attempt.summary(),
            look_back=(today + timedelta(days=days)).isoformat() if days else None,
            review=review,
        )
