"""The walk: one learner, one course, one place at a time.

``view`` says what to show; ``act`` records what was done, in one transaction, and then says what to show next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from relcourse.course.asks import Answer, BadAnswer
from relcourse.course.folder import Broken, CourseFolder, Plan, Step
from relcourse.course.kinds import Exercise, Item
from relcourse.play.attempt import Attempt, resume, start
from relcourse.play.conversation import Conversation
from relcourse.play.events import (
    Answered,
    AttemptDropped,
    AttemptEnded,
    AttemptStarted,
    Fact,
    LessonFinished,
    LessonOpened,
    LessonPutAside,
    Moved,
    StepDone,
)
from relcourse.play.values import Unplayable
from relcourse.progress.log import AnsweredElsewhere, Words
from relcourse.progress.profile import Profile
from relcourse.progress.standing import DAY_ENDS, Try
from relcourse.walk.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, Skip
from relcourse.walk.place import COVER, Aside, Here, Place
from relcourse.walk.showing import show
from relcourse.walk.views import View

ELSEWHERE = "This was answered in another window. Here is where you are now."
CHANGED = "This exercise has changed since you began it, so it starts anew."


class NotHere(ValueError):
    """An action that the current view does not offer."""


class Walk:
    """Nothing is held here that is not on disk, but for the page that happens to be open."""

    def __init__(self, folder: CourseFolder, profile: Profile) -> None:
        self.folder = folder
        self.profile = profile
        self.here: Here | None = None

    def view(self) -> View:
        """What to show. Raises NotHere before a lesson was opened."""
        if self.here is None:
            raise NotHere("No lesson is open.")
        return show(self.here, self.folder, self.profile)

    def act(self, action: Action) -> View:
        """Do it, have it on disk, and say what to show.

        Raises BadAnswer (nothing changed), NotHere, and ProfileError where it could not be saved.
        """
        try:
            self._do(action)
        except AnsweredElsewhere:
            self._reload(ELSEWHERE)
        return self.view()

    def _do(self, action: Action) -> None:
        if isinstance(action, Open):
            return self._open(action.lesson)
        place = self.here
        if not isinstance(place, Place):
            raise NotHere("No lesson is open.")
        match action:
            case GoOn():
                self._go_on(place)
            case GoBack():
                self._go_back(place)
            case Give(answer):
                self._give(place, answer)
            case Skip():
                self._skip(place)
            case Again():
                self._again(place, ())
            case ReplayFrom(turn):
                self._replay(place, turn)
            case PutAside():
                self._put_aside(place)
        return None

    def _open(self, lesson_id: str) -> None:
        plan = self.folder.plan(lesson_id)
        if isinstance(plan, Broken):
            self.here = plan
            return
        standing = self.profile.standing.lesson(lesson_id)
        known = lesson_id in self.profile.standing.lessons
        facts: list[Fact] = [] if known and not standing.aside and not standing.finished else [LessonOpened(lesson_id)]
        index = plan.index(standing.at) if standing.at else None
        if index is None:
            self._settle(Place(plan), [*facts, Moved(lesson_id, "")] if not known else facts)
        else:
            self._arrive(plan, index, facts, moving=False)

    def _go_on(self, place: Place) -> None:
        if place.attempt and place.told:
            self.here = replace(place, told=False, notice="")
            return
        if place.attempt and place.attempt.asked is not None:
            raise NotHere("Answer first, or skip it for now.")
        facts: list[Fact] = []
        if place.step and not place.attempt and not isinstance(place.step.content, Exercise | Broken):
            facts.append(StepDone(place.plan.lesson.id, place.step.id))
        self._on_to(place, facts)

    def _skip(self, place: Place) -> None:
        if not place.attempt or place.attempt.asked is None:
            raise NotHere("There is nothing to skip here.")
        self._on_to(place, [])

    def _on_to(self, place: Place, facts: list[Fact]) -> None:
        """To the next step, or to the lesson's end."""
        if place.index + 1 < len(place.plan.steps):
            self._arrive(place.plan, place.index + 1, facts)
            return
        lesson = place.plan.lesson.id
        done = {
            *self.profile.standing.lesson(lesson).done,
            *(fact.step for fact in facts if isinstance(fact, StepDone)),
        }
        playable = {step.id for step in place.plan.steps if not isinstance(step.content, Broken)}
        if playable <= done:
            facts = [*facts, LessonFinished(lesson)]
        self._settle(Place(place.plan, len(place.plan.steps)), facts)

    def _go_back(self, place: Place) -> None:
        if place.index == COVER:
            raise NotHere("This is the first page.")
        if place.index == 0:
            self._settle(Place(place.plan), [Moved(place.plan.lesson.id, "")])
        else:
            self._arrive(place.plan, place.index - 1, [])

    def _give(self, place: Place, answer: Answer) -> None:
        attempt, step = place.attempt, place.step
        if not attempt or not step or attempt.asked is None or place.told:
            raise NotHere("Nothing is asked here.")
        after = attempt.take(answer)
        latest = self._try(attempt)
        exercise = attempt.exercise
        kept, words = self._keep(exercise, answer)
        facts: list[Fact] = [Answered(latest.attempt, latest.next_n, exercise.id, latest.rev, kept, dict(after.last()))]
        if after.asked is None:
            facts += [self._ended(after, latest, answer), StepDone(place.plan.lesson.id, step.id)]
        told = isinstance(after, Conversation)
        self._settle(replace(place, attempt=after, told=told, notice=""), facts, words)

    def _keep(self, exercise: Exercise, answer: Answer) -> tuple[Any, list[Words]]:
        """The answer as an event may hold it; what the learner wrote goes into words of its own."""
        if isinstance(exercise, Item) and exercise.keeps and isinstance(answer, Mapping):
            words = Words(self.profile.world.new_id(), exercise.keeps, exercise.id, dict(answer))
            return {"words": words.id}, [words]
        return _plain(answer), []

    def _ended(self, attempt: Attempt, latest: Try, answer: Answer) -> AttemptEnded:
        exercise = attempt.exercise
        days = exercise.look_back(answer) if isinstance(exercise, Item) else None
        today = (self.profile.world.now() - DAY_ENDS).date()
        return AttemptEnded(
            attempt=latest.attempt,
            n=latest.next_n + 1,
            exercise=exercise.id,
            kind=exercise.kind,
            rev=latest.rev,
            skills=list(exercise.skills),
            first=latest.first,
            practice=latest.practice,
            score=attempt.score,
            facts=dict(attempt.summary()),
            look_back=(today + timedelta(days=days)).isoformat() if days else None,
        )

    def _again(self, place: Place, base: Sequence[Answer]) -> None:
        """A new attempt at the exercise that is open, taking over some answers of the last."""
        if not place.step or not place.attempt or place.attempt.asked is not None:
            raise NotHere("There is nothing to take again here.")
        seed = place.attempt.seed if base else self.profile.world.new_seed()
        attempt = resume(place.attempt.exercise, seed, base)
        facts = [self._started(place.plan, place.step, attempt, practice=True)]
        self._settle(Place(place.plan, place.index, attempt), facts)

    def _replay(self, place: Place, turn: int) -> None:
        attempt = place.attempt
        if not isinstance(attempt, Conversation) or attempt.ending is None or not 0 <= turn < len(attempt.turns):
            raise NotHere("There is no such moment to replay from.")
        self._again(place, attempt.answers[:turn])

    def _put_aside(self, place: Place) -> None:
        lesson = place.plan.lesson
        if not self.profile.standing.lesson(lesson.id).finished:
            self.profile.record([LessonPutAside(lesson.id)])
        self.here = Aside(lesson.title)

    def _arrive(self, plan: Plan, index: int, facts: list[Fact], *, moving: bool = True, notice: str = "") -> None:
        """Come to a step: take up the attempt at it, or begin one."""
        step = plan.steps[index]
        facts = [*facts, Moved(plan.lesson.id, step.id)] if moving else list(facts)
        attempt, unplayable = None, ""
        if isinstance(step.content, Exercise):
            try:
                attempt, begun, said = self._take_up(plan, step, step.content)
                facts += begun
                notice = notice or said
            except Unplayable as error:
                unplayable = str(error)
        self._settle(Place(plan, index, attempt, unplayable, notice=notice), facts)

    def _take_up(self, plan: Plan, step: Step, exercise: Exercise) -> tuple[Attempt, list[Fact], str]:
        """The attempt at an exercise as it stands on disk, or a new one with the facts that begin it."""
        latest = self.profile.standing.tries.get(exercise.id)
        facts: list[Fact] = []
        said = ""
        if latest:
            try:
                if latest.rev == exercise.rev():
                    return resume(exercise, latest.seed, map(self._answer, latest.answers)), [], ""
            except BadAnswer:
                pass  # its words were deleted, or its options were renamed: as if it had changed
            facts.append(AttemptDropped(latest.attempt, latest.next_n, exercise.id, "changed"))
            said = "" if latest.ended else CHANGED
        attempt = start(exercise, self.profile.world.new_seed())
        return attempt, [*facts, self._started(plan, step, attempt, practice=False)], said

    def _answer(self, kept: Any) -> Answer:
        """An answer as the learner gave it, its words fetched from where they are kept."""
        if isinstance(kept, Mapping) and set(kept) == {"words"}:
            words = self.profile.log.words(str(kept["words"]))
            if words is None:
                raise BadAnswer("These words were deleted.")
            return words.body
        answer: Answer = kept
        return answer

    def _started(self, plan: Plan, step: Step, attempt: Attempt, *, practice: bool) -> AttemptStarted:
        exercise = attempt.exercise
        return AttemptStarted(
            attempt=self.profile.world.new_id(),
            n=0,
            lesson=plan.lesson.id,
            step=step.id,
            exercise=exercise.id,
            kind=exercise.kind,
            rev=exercise.rev(),
            skills=list(exercise.skills),
            seed=attempt.seed,
            first=not practice and exercise.id not in self.profile.standing.results,
            practice=practice,
            base=[_plain(answer) for answer in attempt.answers],
        )

    def _try(self, attempt: Attempt) -> Try:
        return self.profile.standing.tries[attempt.exercise.id]

    def _settle(self, place: Place, facts: Sequence[Fact], words: Sequence[Words] = ()) -> None:
        """Have it on disk first; only then be there."""
        if facts:
            self.profile.record(facts, words)
        self.here = place

    def _reload(self, notice: str) -> None:
        self.profile.refresh()
        if isinstance(self.here, Place) and self.here.step:
            self._arrive(self.here.plan, self.here.index, [], moving=False, notice=notice)


def _plain(answer: Answer) -> Any:
    """An answer as JSON-like data."""
    if isinstance(answer, str):
        return answer
    return dict(answer) if isinstance(answer, Mapping) else list(answer)
