"""The player behind a preview: it can be put anywhere, and finds its place again when the files have changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.folder import LoadedLesson, Step
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.questions import BadAnswer
from relcourse.lesson.actions import Action
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import LessonActivity
from relcourse.lesson.location import COVER, ActiveAttempt, Here, Location, Pending
from relcourse.lesson.own_lines import written
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.play.attempt import Attempt, start
from relcourse.play.conversation import Conversation
from relcourse.play.shortest_walk import shortest_way
from relcourse.play.state_words import state_words
from relcourse.play.values import Unplayable
from relcourse.store.profile import Profile
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_target import ALONE


@dataclass(frozen=True)
class Spot:
    """A place to go to: a lesson, a step of it, a scene or an ending of that step. "" is what is not named."""

    lesson: str
    step: str = ""
    scene: str = ""


class PreviewPlayer(Player):
    """Plays on a profile that is thrown away. ``renew`` comes back to where the trainer last went themselves:
    what a save takes away for a moment is there again with the next one.
    """

    def __init__(self, edition: Edition, profile: Profile) -> None:
        self._lessons = LessonActivity(edition.folder, profile, has_cover=not edition.target.exercise)
        super().__init__(self._lessons)
        self.edition = edition
        self._wanted: Here | None = None
        self._elsewhere: tuple[str, str] | None = None
        """A conversation, by id, that begins in a scene no walk comes to, and that scene."""

    def begin(self) -> View:
        """At the front: a lesson's cover, or the exercise that is previewed alone."""
        return self.go(Spot(self.edition.first, self.edition.target.exercise))

    def act(self, action: Action) -> View:
        view = super().act(action)
        self._wanted = self._lessons.here
        return view

    def go(self, spot: Spot) -> View:
        """Come to a spot. Raises NotHere where a scene can't be played."""
        loaded = self.edition.folder.load_lesson(spot.lesson)
        if not isinstance(loaded, LoadedLesson):
            self._lessons.stand(loaded)
        elif not spot.step:
            self._lessons.go_to_cover(loaded)
        else:
            index = loaded.index(spot.step)
            if index is None:
                raise NotHere(f"There is no step `{spot.step}` here any more.")
            if spot.scene:
                self._go_to_scene(loaded, index, spot.scene)
            else:
                self._elsewhere = None
                self._lessons.go_to_step(loaded, index)
        self._wanted = self._lessons.here
        return self.refresh_view()

    def renew(self, edition: Edition) -> View:
        """The place the trainer came to, in a newer edition: with the answers given there as far as they fit."""
        self.edition, self._lessons.folder = edition, edition.folder
        wanted = self._wanted
        if not isinstance(wanted, Location):  # there was nothing to show, or it was put aside
            return self.begin()
        loaded = edition.folder.load_lesson(wanted.loaded.lesson.id)
        if isinstance(loaded, LoadedLesson):
            self._come_back(wanted, loaded)
        else:
            self._lessons.stand(loaded)
        return self.refresh_view()

    @property
    def lesson(self) -> str:
        """The lesson that is open."""
        location = self._location
        return location.loaded.lesson.id if location else self.edition.first

    @property
    def step(self) -> Step | None:
        """The step that is open."""
        return self._location.step if self._location else None

    @property
    def talk(self) -> Conversation | None:
        """The conversation that is open."""
        attempt = self._location.attempt if self._location else None
        return attempt if isinstance(attempt, Conversation) else None

    @property
    def file(self) -> str:
        """The file that holds what is shown, below the course's folder."""
        lesson, step = self.lesson, self.step
        if lesson.startswith(ALONE):
            return f"exercises/{lesson.removeprefix(ALONE)}.yaml"
        loaded = self.edition.folder.load_lesson(lesson)
        named = isinstance(loaded, LoadedLesson) and step and isinstance(loaded.lesson.steps[step.index], str)
        return f"exercises/{step.id}.yaml" if step and named else f"lessons/{lesson}.yaml"

    def whereabouts(self) -> Iterator[str]:
        """Where in that file: a scene or an ending with its meters, or a step."""
        if self.talk:
            yield f"scene {self.talk.place}" if not self.talk.ending else f"ending {self.talk.place}"
            yield from state_words(self.talk.exercise, self.talk.state)
        elif self.step:
            yield f"step {self.step.id}"

    @property
    def _location(self) -> Location | None:
        here = self._lessons.here
        return here if isinstance(here, Location) else None

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
            notice = f"No walk ever comes to `{scene}`, so it begins here, with the meters as at the start."
        else:
            for choice in way:
                talk = talk.take(choice)
            stands = "".join(f", {each}" for each in state_words(scenario, talk.state))
            notice = f"`{scene}`, by a shortest walk there ({', '.join(way)}){stands}." if way else ""
        self._lessons.begin_with(loaded, index, talk, notice=notice)

    def _come_back(self, wanted: Location, loaded: LoadedLesson) -> None:
        if wanted.index == COVER:
            self._lessons.stand(replace(wanted, loaded=loaded))
        elif wanted.step is None:
            self._lessons.stand(replace(wanted, loaded=loaded, index=len(loaded.steps)))
        else:
            index = loaded.index(wanted.step.id)
            if index is not None:
                with suppress(Unplayable):
                    location = self._taken_up(wanted, loaded, index)
                    if location:
                        self._lessons.stand(location)
                        return
            self._lessons.arrive(loaded, min(wanted.index, len(loaded.steps) - 1) if index is None else index)

    def _taken_up(self, wanted: Location, loaded: LoadedLesson, index: int) -> Location | None:
        """The same exercise with the answers given so far; None where there is no such attempt. Raises Unplayable."""
        content, before = loaded.steps[index].content, wanted.active
        if before is None or not isinstance(content, Exercise) or content.id != before.attempt.exercise.id:
            return None
        attempt = _as_far_as_it_fits(self._as_begun(content), before.attempt)
        active = self._active(loaded, index, before, attempt)
        if attempt.answers != before.attempt.answers:
            return Location(loaded, index, active)
        active = replace(
            active,
            consequence_shown=before.consequence_shown,
            unwritten=before.unwritten or bool(written(before, self.profile)),
            pending=_taken_anew(before.pending, attempt) if before.pending else None,
        )
        return Location(loaded, index, active, notice=wanted.notice)

    def _active(self, loaded: LoadedLesson, index: int, before: ActiveAttempt, attempt: Attempt) -> ActiveAttempt:
        """The attempt as it was active before, or a new one with its answers where what is scored has changed."""
        latest = self.profile.learner.attempts.get(attempt.exercise.id)
        same = attempt.exercise.rev() == before.attempt.exercise.rev() and attempt.answers == before.attempt.answers
        if same and latest and latest.attempt == before.id:
            return ActiveAttempt(attempt, before.id, before.n, before.first, before.practice, before.ended)
        begun = self._lessons.begin_with(loaded, index, attempt, practice=before.practice)
        assert begun.active is not None
        return begun.active

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


def _taken_anew(pending: Pending, attempt: Attempt) -> Pending | None:
    """An answer that waits, scored by what the exercise says now; None where it no longer fits."""
    try:
        return Pending(pending.answer, attempt.take(pending.answer))
    except BadAnswer:
        return None
