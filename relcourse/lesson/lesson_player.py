"""The walk: one learner, one course, one place at a time.

``view`` says what to show; ``act`` records what was done, in one transaction, and then says what to show next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise, Item
from relcourse.course.models import Page
from relcourse.course.questions import Answer
from relcourse.events.facts import Fact, LessonFinished, LessonOpened, LessonPutAside, Moved, SaidUnclear, StepDone
from relcourse.learner import drafts
from relcourse.learner.plans import WAITS
from relcourse.learner.sentences import NONE_OPEN, STEP_GONE
from relcourse.lesson import own_lines
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.confidence_question import SURE, asks_how_sure
from relcourse.lesson.location import COVER, Aside, Here, Location
from relcourse.lesson.offers import offers
from relcourse.lesson.presenter import nearest_open, playable, show
from relcourse.lesson.rewards import Rewards
from relcourse.lesson.views import View
from relcourse.play.conversation import Conversation
from relcourse.play.values import Unplayable
from relcourse.progress.learner_state import WAITING
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile

UNCLEAR = "Noted as unclear. The note stays in your profile on this computer, and your answers stay as they are."
ELSEWHERE = "This was answered in another window. Here is where you are now."


class NotHere(ValueError):
    """An action that the current view does not offer."""


class LessonPlayer:
    """Nothing is held here that is not on disk, but for the page that happens to be open."""

    def __init__(self, folder: CourseFolder, profile: Profile) -> None:
        self.folder = folder
        self.profile = profile
        self.here: Here | None = None
        self._recorder = AttemptRecorder.of(profile)

    def view(self) -> View:
        """What to show. Raises NotHere before a lesson was opened."""
        if self.here is None:
            raise NotHere("No lesson is open.")
        shown = show(self.here, self.folder, self.profile)
        self._recorder.timer.show(self.here.running if isinstance(self.here, Location) else None, shown)
        return shown

    def act(self, action: Action) -> View:
        """Do it, have it on disk, and say what to show.

        Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved.
        """
        if not isinstance(action, Open) and type(action) not in self.offers():
            raise NotHere("That can't be done here.")
        self.profile.refresh()  # what another window has done since is part of where we are
        celebration = Rewards(self.folder, self.profile)
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
        attempt = self.here.attempt if isinstance(self.here, Location) else None
        if attempt and isinstance(attempt.exercise, Item) and isinstance(attempt.asked, drafts.LONG):
            drafts.keep_draft(self.profile, attempt.exercise, texts)

    def _do(self, action: Action) -> None:
        if isinstance(action, Open):
            self._open(action.lesson)
            return
        location = self.here
        assert isinstance(location, Location), "only a place offers the other actions"
        match action:
            case GoOn():
                self._go_on(location)
            case GoBack():
                self._go_back(location)
            case Give(answer):
                self._give(location, answer)
            case Skip():
                self._skip(location)
            case Again():
                self._again(location, ())
            case ReplayFrom(turn):
                self._replay(location, turn)
            case PutAside():
                self._put_aside(location)
            case SayUnclear():
                self._say_unclear(location)

    def _open(self, lesson_id: str) -> None:
        loaded = self.folder.load_lesson(lesson_id)
        if isinstance(loaded, Broken):
            self.here = loaded
            return
        known = lesson_id in self.profile.learner.lessons
        facts: list[Fact] = [LessonOpened(lesson_id, again=known)]
        at = self.profile.learner.lesson(lesson_id).at
        index = loaded.index(at)
        if index is not None:
            self._arrive(loaded, index, facts)
        elif at:
            self._nearest(loaded, facts)
        else:
            self._settle(Location(loaded), facts if known else [*facts, Moved(lesson_id, "")])

    def _nearest(self, loaded: LoadedLesson, facts: list[Fact]) -> None:
        """The step where the learner was is gone: to the nearest that is open, or to the lesson's end."""
        index = nearest_open(loaded, self.profile.learner.lesson(loaded.lesson.id).done)
        if index is None:
            self._on_to(Location(loaded, len(loaded.steps)), facts, NONE_OPEN)
        else:
            self._move(loaded, index, facts, STEP_GONE)

    def _go_on(self, location: Location) -> None:
        if location.consequence_shown:
            self.here = replace(location, consequence_shown=False, notice="")
            return
        read = location.step is not None and isinstance(location.step.content, Page)
        self._on_to(location, [StepDone(location.loaded.lesson.id, location.step.id)] if location.step and read else [])

    def _on_to(self, location: Location, facts: list[Fact], notice: str = "") -> None:
        """To the next step, or to the lesson's end."""
        loaded, lesson = location.loaded, location.loaded.lesson.id
        if location.index + 1 < len(loaded.steps):
            self._move(loaded, location.index + 1, facts)
            return
        done = {*self.profile.learner.lesson(lesson).done}
        done.update(each.step for each in facts if isinstance(each, StepDone))
        if all(step.id in done for step in loaded.steps if playable(step.content)):
            facts = [*facts, LessonFinished(lesson)]
        self._settle(Location(loaded, len(loaded.steps), notice=notice), facts)

    def _go_back(self, location: Location) -> None:
        if location.pending is not None:
            self.here = replace(location, pending=None)
        elif location.index > 0:
            self._move(location.loaded, location.index - 1, [])
        else:
            self._settle(Location(location.loaded, COVER), [Moved(location.loaded.lesson.id, "")])

    def _give(self, location: Location, answer: Answer) -> None:
        assert location.running is not None and location.step is not None
        if isinstance(answer, Mapping) and own_lines.asked(location, self.profile):
            self.profile.record((), [own_lines.words(location, answer)])
            return
        sure = None
        if location.pending is not None:
            SURE.require(answer)
            answer, sure = location.pending, int(str(answer))
        elif asks_how_sure(self.profile, location.running.attempt, answer):
            self._recorder.timer.stop()
            self.here = replace(location, pending=answer, notice="")
            return
        self._answer(location, answer, sure)

    def _answer(self, location: Location, answer: Answer, sure: int | None) -> None:
        assert location.running is not None and location.step is not None
        running, facts, words = self._recorder.answer(location.running, answer, sure=sure)
        if running.attempt.asked is None:
            facts.append(StepDone(location.loaded.lesson.id, location.step.id))
        in_talk = isinstance(running.attempt, Conversation)
        long = isinstance(location.running.attempt.asked, drafts.LONG)
        forget = [drafts.draft_id(self.profile.course, running.attempt.exercise.id)] if long else []
        after = replace(location, running=running, consequence_shown=in_talk, notice="", pending=None, unwritten=False)
        self._settle(after, facts, words, forget)
        plan = self.profile.learner.commitments.get(running.id)
        if plan and plan.state == WAITING:
            self.here = replace(after, notice=WAITS)

    def _skip(self, location: Location) -> None:
        """Leave the question for later; without saying how sure, or without a line of one's own, only that."""
        if location.pending is not None:
            self._answer(location, location.pending, 0)
        elif own_lines.asked(location, self.profile):
            self.here = replace(location, unwritten=True)
        else:
            self._on_to(location, [])

    def _say_unclear(self, location: Location) -> None:
        assert location.step is not None
        said = SaidUnclear(location.loaded.lesson.id, location.step.id)
        if location.attempt:
            talk = location.attempt if isinstance(location.attempt, Conversation) else None
            scene = talk.place if talk and not talk.ending else ""
            exercise = location.attempt.exercise
            said = replace(said, exercise=exercise.id, scene=scene, rev=exercise.rev())
        if said.rev not in self.profile.learner.unclear.get(said.about, ()):
            self.profile.record([said])
        self.here = replace(location, notice=UNCLEAR)

    def _again(self, location: Location, base: Sequence[Answer]) -> None:
        assert location.attempt is not None and location.step is not None
        running, fact = self._recorder.again(location.loaded.lesson.id, location.step.id, location.attempt, base)
        self._settle(Location(location.loaded, location.index, running), [fact])

    def _replay(self, location: Location, turn: int) -> None:
        assert location.attempt is not None
        if not 0 <= turn < len(location.attempt.answers):
            raise NotHere("There is no such moment to replay from.")
        self._again(location, location.attempt.answers[:turn])

    def _put_aside(self, location: Location) -> None:
        lesson = location.loaded.lesson
        if not self.profile.learner.lesson(lesson.id).finished:
            self.profile.record([LessonPutAside(lesson.id)])
        self.here = Aside(lesson.title)

    def _move(self, loaded: LoadedLesson, index: int, facts: list[Fact], notice: str = "") -> None:
        self._arrive(loaded, index, [*facts, Moved(loaded.lesson.id, loaded.steps[index].id)], notice)

    def _arrive(self, loaded: LoadedLesson, index: int, facts: list[Fact], notice: str = "") -> None:
        """Come to a step: take up the attempt at it, or begin one."""
        step = loaded.steps[index]
        running, unplayable = None, ""
        if isinstance(step.content, Exercise):
            try:
                running, begun, said = self._recorder.take_up(loaded.lesson.id, step.id, step.content)
                facts, notice = [*facts, *begun], said or notice
            except Unplayable as error:
                unplayable = str(error)
        self._settle(Location(loaded, index, running, unplayable, notice=notice), facts)

    def _settle(
        self, location: Location, facts: Sequence[Fact], words: Sequence[PrivateText] = (), forget: Sequence[str] = ()
    ) -> None:
        """Have it on disk first; only then be there."""
        if facts:
            self.profile.record(facts, words, forget)
        self.here = location

    def _reload(self, notice: str) -> None:
        self.profile.refresh()
        if isinstance(self.here, Location) and self.here.step:
            self._arrive(self.here.loaded, self.here.index, [], notice)
