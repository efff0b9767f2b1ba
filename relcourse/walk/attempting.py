"""Attempts on disk: taking one up again, beginning one, and the facts that an answer leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from relcourse.course.asks import Answer, BadAnswer
from relcourse.course.kinds import Exercise, Item
from relcourse.play.attempt import Attempt, resume, start
from relcourse.play.events import Answered, AttemptDropped, AttemptEnded, AttemptStarted, Fact
from relcourse.progress.log import AnsweredElsewhere, Words
from relcourse.progress.profile import Profile
from relcourse.progress.standing import DAY_ENDS
from relcourse.walk.place import Running

CHANGED = "This exercise has changed since you began it, so it starts anew."


@dataclass(frozen=True)
class Attempting:
    """Facts and words are returned, not recorded: the walk records them with its own in one transaction."""

    profile: Profile

    def take_up(self, lesson: str, step: str, exercise: Exercise) -> tuple[Running, list[Fact], str]:
        """The attempt at an exercise as it stands on disk, or a new one; facts that begin it; a notice.

        Raises Unplayable.
        """
        latest = self.profile.standing.tries.get(exercise.id)
        facts: list[Fact] = []
        if latest:
            try:
                if latest.rev == exercise.rev():
                    attempt = resume(exercise, latest.seed, map(self._answer, latest.answers))
                    taken_up = Running(attempt, latest.attempt, latest.next_n, latest.first, latest.practice)
                    return taken_up, [], ""
            except BadAnswer:
                pass  # its words were deleted, or its options were renamed: as if it had changed
            facts.append(AttemptDropped(latest.attempt, latest.next_n, exercise.id, "changed"))
        begun, fact = self.begin(lesson, step, start(exercise, self.profile.world.new_seed()), practice=False)
        return begun, [*facts, fact], CHANGED if latest and not latest.ended else ""

    def review(self, exercise: Exercise) -> tuple[Running, list[Fact]]:
        """An item to review: the attempt left open at it, or a new one. Raises Unplayable."""
        latest = self.profile.standing.tries.get(exercise.id)
        if latest and not latest.ended and latest.rev == exercise.rev():
            attempt = resume(exercise, latest.seed, ())
            return Running(attempt, latest.attempt, latest.next_n, latest.first, latest.practice), []
        begun, fact = self.begin("", "", start(exercise, self.profile.world.new_seed()), practice=False)
        return begun, [fact]

    def again(self, lesson: str, step: str, over: Attempt, base: Sequence[Answer]) -> tuple[Running, Fact]:
        """A new attempt, as practice, that takes over the first answers of one that is over."""
        seed = over.seed if base else self.profile.world.new_seed()
        return self.begin(lesson, step, resume(over.exercise, seed, base), practice=True)

    def answer(
        self, running: Running, answer: Answer, *, review: bool = False, sure: int = 0
    ) -> tuple[Running, list[Fact], list[Words]]:
        """The attempt after an answer, and what to record of it; ``sure`` where the learner said how sure they are.

        Raises BadAnswer where it does not fit, AnsweredElsewhere where another window has begun another attempt.
        """
        attempt = running.attempt.take(answer)
        exercise = attempt.exercise
        latest = self.profile.standing.tries.get(exercise.id)
        if latest is None or latest.attempt != running.id:
            raise AnsweredElsewhere
        kept, words = self._kept(exercise, answer)
        rev = exercise.rev()
        worth = {**attempt.last(), "sure": sure} if sure else dict(attempt.last())
        facts: list[Fact] = [Answered(running.id, running.n, exercise.id, rev, kept, worth)]
        after = replace(running, attempt=attempt, n=running.n + 1)
        if attempt.asked is None:
            facts.append(self._ended(after, answer, review=review))
            after = replace(after, n=after.n + 1)
        return after, facts, words

    def begin(self, lesson: str, step: str, attempt: Attempt, *, practice: bool) -> tuple[Running, AttemptStarted]:
        """A new attempt that takes over the answers ``attempt`` has already, and the fact that begins it."""
        exercise = attempt.exercise
        first = not practice and exercise.id not in self.profile.standing.results
        fact = AttemptStarted(
            attempt=self.profile.world.new_id(),
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
        )
        return Running(attempt, fact.attempt, 1, first, practice), fact

    def _ended(self, running: Running, answer: Answer, *, review: bool) -> AttemptEnded:
        exercise = running.attempt.exercise
        days = exercise.look_back(answer) if isinstance(exercise, Item) else None
        today = (self.profile.world.now() - DAY_ENDS).date()
        return AttemptEnded(
            attempt=running.id,
            n=running.n,
            exercise=exercise.id,
            kind=exercise.kind,
            rev=exercise.rev(),
            skills=list(exercise.skills),
            first=running.first,
            practice=running.practice,
            score=running.attempt.score,
            facts=dict(running.attempt.summary()),
            look_back=(today + timedelta(days=days)).isoformat() if days else None,
            review=review,
        )

    def _kept(self, exercise: Exercise, answer: Answer) -> tuple[Any, list[Words]]:
        """The answer as an event may hold it; what the learner wrote goes into words of its own."""
        if isinstance(exercise, Item) and exercise.keeps and isinstance(answer, Mapping):
            words = Words(self.profile.world.new_id(), exercise.keeps, exercise.id, dict(answer))
            return {"words": words.id}, [words]
        return plain(answer), []

    def _answer(self, kept: Any) -> Answer:
        """An answer as the learner gave it, its words fetched from where they are kept."""
        if isinstance(kept, Mapping) and set(kept) == {"words"}:
            words = self.profile.log.words(str(kept["words"]))
            if words is None:
                raise BadAnswer("These words were deleted.")
            return words.body
        answer: Answer = kept
        return answer


def plain(answer: Answer) -> Any:
    """An answer as JSON-like data."""
    if isinstance(answer, str):
        return answer
    return dict(answer) if isinstance(answer, Mapping) else list(answer)
