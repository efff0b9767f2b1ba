"""The player behind a preview: it can be put anywhere, and finds its place again when the files have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from operator import eq

from relcourse.course.folder import LoadedLesson, Step
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.questions import Answer, BadAnswer
from relcourse.lesson.actions import Action, Again
from relcourse.lesson.errors import NotHere
from relcourse.lesson.location import COVER, ActiveAttempt, Here, Location, Pending
from relcourse.lesson.own_lines import written
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.play.attempt import Attempt, start
from relcourse.play.conversation import Conversation
from relcourse.play.state_words import state_words
from relcourse.play.values import Unplayable
from relcourse.store.profile import Profile
from relcourse.workbench.preview.arrivals import Arrival, arrival_words, arrive
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_target import ALONE
from relcourse.workbench.preview.previewed_lessons import PreviewedLessons
from relcourse.workbench.preview.spots import Spot
from relcourse.workbench.why.part import Part
from relcourse.workbench.why.why_parts import why_parts


class PreviewPlayer(Player):
    """Plays on a profile that is thrown away. ``renew`` comes back to where the trainer last went themselves:
    what a save takes away for a moment is there again with the next one.
    """

    def __init__(self, edition: Edition, profile: Profile) -> None:
        self._lessons = PreviewedLessons(edition.folder, profile, has_cover=not edition.target.exercise)
        super().__init__(self._lessons)
        self.edition = edition
        self._wanted: Here | None = None
        self._sent: Arrival | None = None
        """How the open conversation came to a scene that the trainer went to at once."""
        self._arrival: Arrival | None = None
        """The same in the newest files, in which another walk may lead there, or none."""

    def begin(self, spot: Spot | None = None) -> View:
        """At a spot; without one, or where it can't be played, at the front: a lesson's cover, or the exercise that is
        previewed alone.
        """
        if spot:
            try:
                return self.go(spot)
            except NotHere as error:
                return replace(self.begin(), notice=str(error))
        return self.go(Spot(self.edition.first, self.edition.target.exercise))

    def act(self, action: Action) -> View:
        view = super().act(action)
        if isinstance(action, Again) and self._arrival and self._arrival.way:
            self._arrival = None
        self._came()
        return view

    @property
    def takes_back(self) -> bool:
        """Whether there is a choice of a conversation to take back."""
        return bool(self.talk and self.talk.turns)

    def take_back(self) -> View:
        """Take the last choice of a conversation back: its decision is open again. Raises NotHere and ProfileError."""
        location, talk = self._location, self.talk
        if not (location and location.active and talk and talk.turns):
            raise NotHere("There is no choice to take back here.")
        before = talk._replace(turns=talk.turns[:-1])
        begun = self._lessons.begin_with(location.loaded, location.index, before, practice=location.active.practice)
        assert begun.active is not None
        self._lessons.stand(replace(begun, active=replace(begun.active, unwritten=True)))
        self._came()
        return self.refresh_view()

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
                self._go_to_scene(loaded, index, spot)
            else:
                self._sent = self._arrival = None
                self._lessons.go_to_step(loaded, index)
        self._came()
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
    def why_parts(self) -> tuple[Part, ...]:
        """Where the open conversation stands, and what decides there; () where none is open."""
        location, talk = self._location, self.talk
        if not (location and location.active and talk):
            return ()
        chosen, arrival = location.active.consequence_shown, self._arrival
        if arrival is None or arrival.exercise != talk.exercise.id or self._begins_anew:
            return why_parts(talk, chosen=chosen)
        led = len(list(takewhile(bool, map(eq, arrival.way or (), talk.answers))))
        return why_parts(talk, chosen=chosen, led=led, begun=arrival.begun)

    @property
    def _begins_anew(self) -> bool:
        """Whether a conversation that had begun elsewhere is met from its own beginning again."""
        elsewhere = self._arrival is not None and self._arrival.way is None
        return bool(elsewhere and self.talk and self.step and self.talk.exercise is self.step.content)

    def _came(self) -> None:
        """This is where the trainer came to themselves."""
        self._wanted = self._lessons.here
        if self._begins_anew:
            self._arrival = None
        self._sent = self._arrival

    @property
    def _location(self) -> Location | None:
        here = self._lessons.here
        return here if isinstance(here, Location) else None

    def _go_to_scene(self, loaded: LoadedLesson, index: int, spot: Spot) -> None:
        step = loaded.steps[index]
        if not isinstance(step.content, Scenario):
            raise NotHere(f"`{step.id}` is not a conversation.")
        talk, arrival = arrive(step.content, self.profile.environment.new_seed(), spot.scene, spot.asked)
        self._lessons.begin_with(loaded, index, talk, notice=arrival_words(arrival, talk))
        self._sent = self._arrival = arrival

    def _come_back(self, wanted: Location, loaded: LoadedLesson) -> None:
        if wanted.index == COVER:
            self._lessons.stand(replace(wanted, loaded=loaded))
        elif wanted.step is None:
            self._lessons.stand(replace(wanted, loaded=loaded, index=len(loaded.steps)))
        else:
            index = loaded.index(wanted.step.id)
            if index is not None:
                with suppress(Unplayable, NotHere):
                    location = self._taken_up(wanted, loaded, index)
                    if location:
                        self._lessons.stand(location)
                        return
            self._lessons.arrive(loaded, min(wanted.index, len(loaded.steps) - 1) if index is None else index)

    def _taken_up(self, wanted: Location, loaded: LoadedLesson, index: int) -> Location | None:
        """The same exercise with the answers given so far; None where there is no such attempt.

        Raises Unplayable, and NotHere where it can't begin where it did.
        """
        content, before = loaded.steps[index].content, wanted.active
        if before is None or not isinstance(content, Exercise) or content.id != before.attempt.exercise.id:
            return None
        attempt = _as_far_as_they_fit(self._begun_again(content, before.attempt.seed), before.attempt.answers)
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

    def _begun_again(self, exercise: Exercise, seed: int) -> Attempt:
        """An attempt with no answers of its own. Raises Unplayable and NotHere."""
        sent = self._sent
        if sent is None or sent.way is not None or sent.exercise != exercise.id:
            return start(exercise, seed)
        if not isinstance(exercise, Scenario) or sent.scene not in exercise.scenes:
            return start(exercise, seed)
        talk, self._arrival = arrive(exercise, seed, sent.scene, sent.asked)
        return talk


def _as_far_as_they_fit(attempt: Attempt, answers: Iterable[Answer]) -> Attempt:
    """A fresh attempt with answers that were given to another, up to the first that no longer fits."""
    for answer in answers:
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
