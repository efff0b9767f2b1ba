"""A lesson, and from its end the next: one learner, one course, one place at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.questions import Answer
from relcourse.events.facts import Fact, LessonFinished, LessonOpened, LessonPutAside, Moved, SaidUnclear, StepDone
from relcourse.learner.face_sentences import NONE_OPEN, STEP_GONE
from relcourse.learner.lesson_progress import at_its_end, resume_step
from relcourse.learner.plans import WAITS
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.errors import NotHere
from relcourse.lesson.location import COVER, Aside, Here, Location
from relcourse.lesson.player import Player
from relcourse.lesson.presenter import playable, show, unplayable_steps
from relcourse.lesson.question_flow import Change, QuestionFlow
from relcourse.lesson.views import Actions, View
from relcourse.play.attempt import Attempt
from relcourse.play.conversation import Conversation
from relcourse.play.values import Unplayable
from relcourse.progress.learner_state import WAITING
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.sentences import message, say

UNCLEAR = message("Noted as unclear. The note stays in your own profile, and your answers stay as they are.")
ELSEWHERE = message("This was answered in another window. Here is where you are now.")


class LessonActivity:
    """Nothing is held here that is not on disk, but for where the learner is and what of an attempt is shown."""

    anywhere: Actions = frozenset({Open})

    def __init__(self, folder: CourseFolder, profile: Profile, *, has_cover: bool = True) -> None:
        """``folder`` may be replaced by another reading of the same course; ``stand`` then comes to it.

        Where nothing ``has_cover``, no way leads back from a first step.
        """
        self.folder = folder
        self._has_cover = has_cover
        self.profile = profile
        self.here: Here | None = None
        self._recorder = AttemptRecorder.of(profile)
        self._flow = QuestionFlow(profile, self._recorder)

    def view(self) -> View:
        """Raises NotHere before a lesson was opened."""
        if self.here is None:
            raise NotHere(say("No lesson is open."))
        shown = show(self.here, self.folder, self.profile)
        if isinstance(self.here, Location) and self.here.active:
            self._flow.show(self.here.active, shown)
        first = isinstance(self.here, Location) and self.here.index == 0
        return replace(shown, actions=shown.actions - {GoBack}) if first and not self._has_cover else shown

    def act(self, action: Action) -> None:
        try:
            self._do(action)
        except AnsweredElsewhere:
            self._take_up_again(say(ELSEWHERE))

    def keep_draft(self, texts: Mapping[str, str]) -> bool:
        active = self.here.active if isinstance(self.here, Location) else None
        return active is not None and self._flow.keep_draft(active, texts)

    # Coming to a place

    def stand(self, here: Here) -> None:
        """Be at a place that is on disk already, or need not be."""
        self.here = here

    def settle(
        self, location: Location, facts: Sequence[Fact], words: Sequence[PrivateText] = (), forget: Sequence[str] = ()
    ) -> None:
        """Have it on disk first; only then be there. Raises AnsweredElsewhere and ProfileError."""
        if facts or words:
            self.profile.record(facts, words, forget)
        self.here = location

    def go_to_cover(self, loaded: LoadedLesson) -> None:
        """Come to the front of a lesson. Raises ProfileError."""
        self.settle(Location(loaded, COVER), [Moved(loaded.lesson.id, "")])

    def go_to_step(self, loaded: LoadedLesson, index: int, facts: Sequence[Fact] = (), notice: str = "") -> None:
        """Come to a step of a lesson, with ``facts`` that led there. Raises ProfileError."""
        self.arrive(loaded, index, [*facts, Moved(loaded.lesson.id, loaded.steps[index].id)], notice)

    def arrive(self, loaded: LoadedLesson, index: int, facts: Sequence[Fact] = (), notice: str = "") -> None:
        """Be at a step where the profile has the learner already: take up the attempt at it, or begin one.

        Raises ProfileError.
        """
        step = loaded.steps[index]
        active, unplayable = None, ""
        if isinstance(step.content, Exercise):
            try:
                active, begun, said = self._recorder.take_up(loaded.lesson.id, step.id, step.content)
                facts, notice = [*facts, *begun], said or notice
            except Unplayable as error:
                unplayable = str(error)
        self.settle(Location(loaded, index, active, unplayable, notice), facts)

    def begin_with(
        self, loaded: LoadedLesson, index: int, attempt: Attempt, *, practice: bool = False, notice: str = ""
    ) -> Location:
        """Come to a step with a new attempt that takes over the answers of ``attempt``. Raises ProfileError."""
        lesson, step = loaded.lesson.id, loaded.steps[index].id
        active, fact = self._recorder.begin(lesson, step, attempt, practice=practice)
        location = Location(loaded, index, active, notice=notice)
        self.settle(location, [Moved(lesson, step), fact])
        return location

    # What the learner does

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
            self.stand(loaded)
            return
        known = lesson_id in self.profile.learner.lessons
        facts: list[Fact] = [LessonOpened(lesson_id, again=known)]
        mine = self.profile.learner.lesson(lesson_id)
        steps = [step.id for step in loaded.steps]
        gone = bool(mine.at) and mine.at not in steps
        never = unplayable_steps(loaded) if gone or at_its_end(steps, mine) else ()  # it takes a while to find
        index = loaded.index(resume_step(steps, mine, never))
        if index is not None and loaded.steps[index].id == mine.at:
            self.arrive(loaded, index, facts)
        elif index is not None:
            self.go_to_step(loaded, index, facts, say(STEP_GONE) if gone else "")
        elif gone:
            self._on_to(Location(loaded, len(loaded.steps)), facts, say(NONE_OPEN))
        else:
            self.settle(Location(loaded), facts if known else [*facts, Moved(lesson_id, "")])

    def _go_on(self, location: Location) -> None:
        active = location.active
        if active and active.consequence_shown:
            self.stand(replace(location, active=replace(active, consequence_shown=False), notice=""))
            return
        read = location.step is not None and isinstance(location.step.content, Page)
        self._on_to(location, [StepDone(location.loaded.lesson.id, location.step.id)] if location.step and read else [])

    def _on_to(self, location: Location, facts: list[Fact], notice: str = "") -> None:
        """To the next step, or to the lesson's end."""
        loaded, lesson = location.loaded, location.loaded.lesson.id
        if location.index + 1 < len(loaded.steps):
            self.go_to_step(loaded, location.index + 1, facts)
            return
        done = {*self.profile.learner.lesson(lesson).done}
        done.update(each.step for each in facts if isinstance(each, StepDone))
        if all(step.id in done for step in loaded.steps if playable(step.content)):
            facts = [*facts, LessonFinished(lesson)]
        self.settle(Location(loaded, len(loaded.steps), notice=notice), facts)

    def _go_back(self, location: Location) -> None:
        change = self._flow.back(location.active) if location.active else None
        if change:
            self._take(location, change)
        elif location.index > 0:
            self.go_to_step(location.loaded, location.index - 1)
        else:
            self.go_to_cover(location.loaded)

    def _give(self, location: Location, answer: Answer) -> None:
        assert location.active is not None
        self._take(location, self._flow.give(location.active, answer))

    def _skip(self, location: Location) -> None:
        """Leave the question for later; without saying how sure, or without a line of one's own, only that."""
        change = self._flow.skip(location.active) if location.active else None
        if change:
            self._take(location, change)
        else:
            self._on_to(location, [])

    def _take(self, location: Location, change: Change) -> None:
        """Record what an action made of the attempt, and show it."""
        assert location.step is not None
        facts, active = list(change.facts), change.active
        if facts and active.attempt.asked is None:
            facts.append(StepDone(location.loaded.lesson.id, location.step.id))
        self.settle(replace(location, active=active, notice=""), facts, change.words, change.forget)
        plan = self.profile.learner.commitments.get(active.id)
        if plan and plan.state == WAITING:
            self.stand(replace(location, active=active, notice=say(WAITS)))

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
        self.stand(replace(location, notice=say(UNCLEAR)))

    def _again(self, location: Location, base: Sequence[Answer]) -> None:
        assert location.attempt is not None and location.step is not None
        active, fact = self._recorder.again(location.loaded.lesson.id, location.step.id, location.attempt, base)
        self.settle(Location(location.loaded, location.index, active), [fact])

    def _replay(self, location: Location, turn: int) -> None:
        assert location.attempt is not None
        if not 0 <= turn < len(location.attempt.answers):
            raise NotHere(say("There is no such moment to replay from."))
        self._again(location, location.attempt.answers[:turn])

    def _put_aside(self, location: Location) -> None:
        lesson = location.loaded.lesson
        if not self.profile.learner.lesson(lesson.id).finished:
            self.profile.record([LessonPutAside(lesson.id)])
        self.stand(Aside(lesson.title))

    def _take_up_again(self, notice: str) -> None:
        """Another window was faster: the place as it is on disk now."""
        self.profile.refresh()
        if isinstance(self.here, Location) and self.here.step:
            self.arrive(self.here.loaded, self.here.index, notice=notice)


def lesson_player(folder: CourseFolder, profile: Profile) -> Player:
    """A player of the course's lessons; no lesson is open yet."""
    return Player(LessonActivity(folder, profile))
