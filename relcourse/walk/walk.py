"""The walk: one learner, one course, one place at a time.

``view`` says what to show; ``act`` records what was done, in one transaction, and then says what to show next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relcourse.course.asks import Answer
from relcourse.course.folder import Broken, CourseFolder, Plan
from relcourse.course.kinds import Exercise, Item
from relcourse.course.models import Page
from relcourse.play.conversation import Conversation
from relcourse.play.events import Fact, LessonFinished, LessonOpened, LessonPutAside, Moved, SaidUnclear, StepDone
from relcourse.play.values import Unplayable
from relcourse.progress.log import AnsweredElsewhere, Words
from relcourse.progress.profile import Profile
from relcourse.progress.standing import WAITING
from relcourse.walk import drafts, own_lines
from relcourse.walk.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.walk.attempting import Attempting
from relcourse.walk.celebrating import Celebration
from relcourse.walk.commitments import WAITS
from relcourse.walk.offers import offers
from relcourse.walk.place import COVER, Aside, Here, Place
from relcourse.walk.showing import nearest_open, playable, show
from relcourse.walk.surety import SURE, asks_how_sure
from relcourse.walk.views import View
from relcourse.walk.words import NONE_OPEN, STEP_GONE

UNCLEAR = "Noted as unclear. The note stays in your profile on this computer, and your answers stay as they are."
ELSEWHERE = "This was answered in another window. Here is where you are now."


class NotHere(ValueError):
    """An action that the current view does not offer."""


class Walk:
    """Nothing is held here that is not on disk, but for the page that happens to be open."""

    def __init__(self, folder: CourseFolder, profile: Profile) -> None:
        self.folder = folder
        self.profile = profile
        self.here: Here | None = None
        self._attempting = Attempting(profile)

    def view(self) -> View:
        """What to show. Raises NotHere before a lesson was opened."""
        if self.here is None:
            raise NotHere("No lesson is open.")
        return show(self.here, self.folder, self.profile)

    def act(self, action: Action) -> View:
        """Do it, have it on disk, and say what to show.

        Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved.
        """
        if not isinstance(action, Open) and type(action) not in self.offers():
            raise NotHere("That can't be done here.")
        self.profile.refresh()  # what another window has done since is part of where we are
        celebration = Celebration(self.folder, self.profile)
        try:
            self._do(action)
        except AnsweredElsewhere:
            self._reload(ELSEWHERE)
        return celebration.of(self.view())

    def offers(self) -> frozenset[type[Action]]:
        """The kinds of action that work on the view now."""
        return offers(self.view())

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        """Keep what is half done. Raises ProfileError."""
        attempt = self.here.attempt if isinstance(self.here, Place) else None
        if attempt and isinstance(attempt.exercise, Item) and isinstance(attempt.asked, drafts.LONG):
            drafts.keep_draft(self.profile, attempt.exercise, texts)

    def _do(self, action: Action) -> None:
        if isinstance(action, Open):
            self._open(action.lesson)
            return
        place = self.here
        assert isinstance(place, Place), "only a place offers the other actions"
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
            case SayUnclear():
                self._say_unclear(place)

    def _open(self, lesson_id: str) -> None:
        plan = self.folder.plan(lesson_id)
        if isinstance(plan, Broken):
            self.here = plan
            return
        known = lesson_id in self.profile.standing.lessons
        facts: list[Fact] = [] if self.profile.standing.current == lesson_id else [LessonOpened(lesson_id)]
        at = self.profile.standing.lesson(lesson_id).at
        index = plan.index(at)
        if index is not None:
            self._arrive(plan, index, facts)
        elif at:
            self._nearest(plan, facts)
        else:
            self._settle(Place(plan), facts if known else [*facts, Moved(lesson_id, "")])

    def _nearest(self, plan: Plan, facts: list[Fact]) -> None:
        """The step where the learner was is gone: to the nearest that is open, or to the lesson's end."""
        index = nearest_open(plan, self.profile.standing.lesson(plan.lesson.id).done)
        if index is None:
            self._on_to(Place(plan, len(plan.steps)), facts, NONE_OPEN)
        else:
            self._move(plan, index, facts, STEP_GONE)

    def _go_on(self, place: Place) -> None:
        if place.told:
            self.here = replace(place, told=False, notice="")
            return
        read = place.step is not None and isinstance(place.step.content, Page)
        self._on_to(place, [StepDone(place.plan.lesson.id, place.step.id)] if place.step and read else [])

    def _on_to(self, place: Place, facts: list[Fact], notice: str = "") -> None:
        """To the next step, or to the lesson's end."""
        plan, lesson = place.plan, place.plan.lesson.id
        if place.index + 1 < len(plan.steps):
            self._move(plan, place.index + 1, facts)
            return
        done = {*self.profile.standing.lesson(lesson).done}
        done.update(each.step for each in facts if isinstance(each, StepDone))
        if all(step.id in done for step in plan.steps if playable(step.content)):
            facts = [*facts, LessonFinished(lesson)]
        self._settle(Place(plan, len(plan.steps), notice=notice), facts)

    def _go_back(self, place: Place) -> None:
        if place.pending is not None:
            self.here = replace(place, pending=None)
        elif place.index > 0:
            self._move(place.plan, place.index - 1, [])
        else:
            self._settle(Place(place.plan, COVER), [Moved(place.plan.lesson.id, "")])

    def _give(self, place: Place, answer: Answer) -> None:
        assert place.running is not None and place.step is not None
        if isinstance(answer, Mapping) and own_lines.asked(place, self.profile):
            self.profile.record((), [own_lines.words(place, answer)])
            return
        sure = 0
        if place.pending is not None:
            SURE.require(answer)
            answer, sure = place.pending, int(str(answer))
        elif asks_how_sure(self.profile, place.running.attempt, answer):
            self.here = replace(place, pending=answer, notice="")
            return
        self._answer(place, answer, sure)

    def _answer(self, place: Place, answer: Answer, sure: int) -> None:
        assert place.running is not None and place.step is not None
        running, facts, words = self._attempting.answer(place.running, answer, sure=sure)
        if running.attempt.asked is None:
            facts.append(StepDone(place.plan.lesson.id, place.step.id))
        told = isinstance(running.attempt, Conversation)
        long = isinstance(place.running.attempt.asked, drafts.LONG)
        forget = [drafts.draft_id(self.profile.course, running.attempt.exercise.id)] if long else []
        after = replace(place, running=running, told=told, notice="", pending=None, unwritten=False)
        self._settle(after, facts, words, forget)
        plan = self.profile.standing.commitments.get(running.id)
        if plan and plan.state == WAITING:
            self.here = replace(after, notice=WAITS)

    def _skip(self, place: Place) -> None:
        """Leave the question for later; without saying how sure, or without a line of one's own, only that."""
        if place.pending is not None:
            self._answer(place, place.pending, 0)
        elif own_lines.asked(place, self.profile):
            self.here = replace(place, unwritten=True)
        else:
            self._on_to(place, [])

    def _say_unclear(self, place: Place) -> None:
        assert place.step is not None
        about, rev = f"{place.plan.lesson.id}/{place.step.id}", ""
        if place.attempt:
            about, rev = place.attempt.exercise.id, place.attempt.exercise.rev()
            if isinstance(place.attempt, Conversation) and not place.attempt.ending:
                about = f"{about}/{place.attempt.place}"
        if about not in self.profile.standing.unclear:
            self.profile.record([SaidUnclear(place.plan.lesson.id, about, rev)])
        self.here = replace(place, notice=UNCLEAR)

    def _again(self, place: Place, base: Sequence[Answer]) -> None:
        assert place.attempt is not None and place.step is not None
        running, fact = self._attempting.again(place.plan.lesson.id, place.step.id, place.attempt, base)
        self._settle(Place(place.plan, place.index, running), [fact])

    def _replay(self, place: Place, turn: int) -> None:
        assert place.attempt is not None
        if not 0 <= turn < len(place.attempt.answers):
            raise NotHere("There is no such moment to replay from.")
        self._again(place, place.attempt.answers[:turn])

    def _put_aside(self, place: Place) -> None:
        lesson = place.plan.lesson
        if not self.profile.standing.lesson(lesson.id).finished:
            self.profile.record([LessonPutAside(lesson.id)])
        self.here = Aside(lesson.title)

    def _move(self, plan: Plan, index: int, facts: list[Fact], notice: str = "") -> None:
        self._arrive(plan, index, [*facts, Moved(plan.lesson.id, plan.steps[index].id)], notice)

    def _arrive(self, plan: Plan, index: int, facts: list[Fact], notice: str = "") -> None:
        """Come to a step: take up the attempt at it, or begin one."""
        step = plan.steps[index]
        running, unplayable = None, ""
        if isinstance(step.content, Exercise):
            try:
                running, begun, said = self._attempting.take_up(plan.lesson.id, step.id, step.content)
                facts, notice = [*facts, *begun], said or notice
            except Unplayable as error:
                unplayable = str(error)
        self._settle(Place(plan, index, running, unplayable, notice=notice), facts)

    def _settle(
        self, place: Place, facts: Sequence[Fact], words: Sequence[Words] = (), forget: Sequence[str] = ()
    ) -> None:
        """Have it on disk first; only then be there."""
        if facts:
            self.profile.record(facts, words, forget)
        self.here = place

    def _reload(self, notice: str) -> None:
        self.profile.refresh()
        if isinstance(self.here, Place) and self.here.step:
            self._arrive(self.here.plan, self.here.index, [], notice)
