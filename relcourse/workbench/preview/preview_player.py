"""The walk behind a preview: it can be put anywhere, and finds its place again when the files have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.folder import LoadedLesson, Step
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.questions import BadAnswer
from relcourse.events.facts import Moved
from relcourse.lesson.actions import Action, GoBack
from relcourse.lesson.lesson_player import LessonPlayer, NotHere
from relcourse.lesson.location import COVER, ActiveAttempt, Here, Location
from relcourse.lesson.own_lines import written
from relcourse.lesson.views import View
from relcourse.play.attempt import Attempt, start
from relcourse.play.conversation import Conversation
from relcourse.play.shortest_walk import shortest_way
from relcourse.play.values import Unplayable
from relcourse.store.profile import Profile
from relcourse.workbench.preview.edition import Edition


@dataclass(frozen=True)
class Spot:
    """A place to go to: a lesson, a step of it, a scene or an ending of that step. "" is what is not named."""

    lesson: str
    step: str = ""
    scene: str = ""


class Rehearsal(LessonPlayer):
    """A walk on a profile that is thrown away. ``renew`` comes back to where the trainer last went themselves:
    what a save takes away for a moment is there again with the next one.
    """

    def __init__(self, edition: Edition, profile: Profile) -> None:
        super().__init__(edition.folder, profile)
        self.edition = edition
        self._wanted: Here | None = None
        self._elsewhere: tuple[str, str] | None = None
        """A conversation, by id, that begins in a scene no walk comes to, and that scene."""

    def begin(self) -> View:
        """At the front: a lesson's cover, or the exercise that is previewed alone."""
        lesson = self.edition.first
        return self.go(Spot(lesson, self.edition.target.exercise))

    def act(self, action: Action) -> View:
        view = super().act(action)
        self._wanted = self.here
        return view

    def offers(self) -> frozenset[type[Action]]:
        alone = self.edition.target.exercise and isinstance(self.here, Location) and self.here.index == 0
        return super().offers() - {GoBack} if alone else super().offers()

    def go(self, spot: Spot) -> View:
        """Come to a spot. Raises NotHere where a scene can't be played."""
        loaded = self.folder.load_lesson(spot.lesson)
        if not isinstance(loaded, LoadedLesson):
            self.here = loaded
        elif not spot.step:
            self._settle(Location(loaded), [Moved(spot.lesson, "")])
        else:
            index = loaded.index(spot.step)
            if index is None:
                raise NotHere(f"There is no step `{spot.step}` here any more.")
            if spot.scene:
                self._go_to_scene(loaded, index, spot.scene)
            else:
                self._elsewhere = None
                self._move(loaded, index, [])
        self._wanted = self.here
        return self.view()

    def renew(self, edition: Edition) -> View:
        """The place the trainer came to, in a newer edition: with the answers given there as far as they fit."""
        self.edition, self.folder = edition, edition.folder
        wanted = self._wanted
        if isinstance(wanted, Location):
            loaded = edition.folder.load_lesson(wanted.loaded.lesson.id)
            if isinstance(loaded, LoadedLesson):
                self._come_back(wanted, loaded)
            else:
                self.here = loaded
        else:
            self.begin()
        return self.view()

    @property
    def lesson(self) -> str:
        """The lesson that is open."""
        return self.here.loaded.lesson.id if isinstance(self.here, Location) else self.edition.first

    @property
    def step(self) -> Step | None:
        """The step that is open."""
        return self.here.step if isinstance(self.here, Location) else None

    @property
    def talk(self) -> Conversation | None:
        """The conversation that is open."""
        attempt = self.here.attempt if isinstance(self.here, Location) else None
        return attempt if isinstance(attempt, Conversation) else None

    def _go_to_scene(self, loaded: LoadedLesson, index: int, scene: str) -> None:
        step = loaded.steps[index]
        if not isinstance(step.content, Scenario):
            raise NotHere(f"`{step.id}` is not a conversation.")
        self._elsewhere = None
        scenario, seed = step.content, self.profile.environment.new_seed()
        talk = _begun(scenario, seed)
        way = shortest_way(talk.values, scene)
        if way is None:
            if scene not in scenario.scenes:
                raise NotHere(f"No walk ever comes to `{scene}`.")
            talk = _begun(_beginning_in(scenario, scene), seed)
            self._elsewhere = scenario.id, scene
            said = f"No walk ever comes to `{scene}`, so it begins here, with the meters as at the start."
        else:
            for choice in way:
                talk = talk.take(choice)
            meters = "".join(f", {name} {value}" for name, value in talk.meters.items())
            said = f"`{scene}`, by a shortest walk there ({', '.join(way)}){meters}." if way else ""
        running, fact = self._recorder.begin(loaded.lesson.id, step.id, talk, practice=False)
        self._settle(Location(loaded, index, running, notice=said), [Moved(loaded.lesson.id, step.id), fact])

    def _come_back(self, wanted: Location, loaded: LoadedLesson) -> None:
        if wanted.index == COVER:
            self.here = replace(wanted, loaded=loaded)
        elif wanted.step is None:
            self.here = replace(wanted, loaded=loaded, index=len(loaded.steps))
        else:
            index = loaded.index(wanted.step.id)
            found = index is not None
            index = min(wanted.index, len(loaded.steps) - 1) if index is None else index
            try:
                location = self._taken_up(wanted, loaded, index) if found else None
            except Unplayable:
                location = None
            if location:
                self.here = location
            else:
                self._arrive(loaded, index, [])

    def _taken_up(self, wanted: Location, loaded: LoadedLesson, index: int) -> Location | None:
        """The same exercise with the answers given so far; None where there is no such attempt. Raises Unplayable."""
        step, running = loaded.steps[index], wanted.running
        if running is None or not isinstance(step.content, Exercise) or step.content.id != running.attempt.exercise.id:
            return None
        attempt = _as_far_as_it_fits(self._as_begun(step.content), running.attempt)
        whole = attempt.answers == running.attempt.answers
        own = wanted.unwritten or bool(written(wanted, self.profile))
        pending = wanted.pending if whole and _fits(wanted, attempt) else None
        return Location(
            loaded,
            index,
            self._running(loaded, step, running, attempt),
            consequence_shown=wanted.consequence_shown and whole,
            notice=wanted.notice if whole else "",
            pending=pending,
            unwritten=own and whole,
        )

    def _running(self, loaded: LoadedLesson, step: Step, before: ActiveAttempt, attempt: Attempt) -> ActiveAttempt:
        """The attempt that was running, or a new one with its answers where what is scored has changed."""
        latest = self.profile.learner.attempts.get(attempt.exercise.id)
        same = attempt.exercise.rev() == before.attempt.exercise.rev() and attempt.answers == before.attempt.answers
        if same and latest and latest.attempt == before.id:
            return replace(before, attempt=attempt)
        running, fact = self._recorder.begin(loaded.lesson.id, step.id, attempt, practice=before.practice)
        self.profile.record([fact])
        return running

    def _as_begun(self, exercise: Exercise) -> Exercise:
        if isinstance(exercise, Scenario) and self._elsewhere and self._elsewhere[0] == exercise.id:
            scene = self._elsewhere[1]
            return _beginning_in(exercise, scene) if scene in exercise.scenes else exercise
        return exercise


def scenes_of(loaded: LoadedLesson) -> Iterator[Spot]:
    """Every scene and ending of every conversation in a lesson, in the order in which they come."""
    for step in loaded.steps:
        if isinstance(step.content, Scenario):
            for scene in (*step.content.ordered, *step.content.endings):
                yield Spot(loaded.lesson.id, step.id, scene)


def find_scene(edition: Edition, scene: str) -> Spot:
    """Where a scene stands in what is previewed. Raises NotHere with the names that are known."""
    whole_course = not (edition.target.lesson or edition.target.exercise)
    lessons = edition.folder.course.lessons if whole_course else (edition.first,)
    loaded_lessons = (edition.folder.load_lesson(each) for each in lessons)
    spots = [spot for loaded in loaded_lessons if isinstance(loaded, LoadedLesson) for spot in scenes_of(loaded)]
    for spot in spots:
        if spot.scene == scene:
            return spot
    raise NotHere(f"There is no scene `{scene}` here. {did_you_mean(scene, (spot.scene for spot in spots))}")


def _begun(scenario: Scenario, seed: int) -> Conversation:
    """A conversation at its beginning. Raises NotHere with the reason where it can't be played."""
    try:
        talk = start(scenario, seed)
    except Unplayable as error:
        raise NotHere(str(error)) from error
    assert isinstance(talk, Conversation)
    return talk


def _beginning_in(scenario: Scenario, scene: str) -> Scenario:
    return scenario.model_copy(update={"begin": scene})


def _as_far_as_it_fits(exercise: Exercise, before: Attempt) -> Attempt:
    """A fresh attempt with the answers of another, up to the first that no longer fits. Raises Unplayable."""
    attempt = start(exercise, before.seed)
    for answer in before.answers:
        try:
            attempt = attempt.take(answer)
        except BadAnswer:
            break
    return attempt


def _fits(location: Location, attempt: Attempt) -> bool:
    if location.pending is None or attempt.asked is None:
        return False
    try:
        attempt.asked.require(location.pending)
    except BadAnswer:
        return False
    return True
