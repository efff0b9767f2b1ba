"""A review: one item after another, brisk. It has the same two verbs as the walk, so a face plays it alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Item
from relcourse.course.outline import Outline
from relcourse.course.questions import Answer
from relcourse.events.facts import SaidUnclear
from relcourse.learner import drafts
from relcourse.learner.due import due, next_due
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Give, GoBack, GoOn, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.confidence_question import SURE, asks_how_sure, how_sure
from relcourse.lesson.lesson_player import ELSEWHERE, UNCLEAR, NotHere
from relcourse.lesson.location import ActiveAttempt
from relcourse.lesson.offers import offers
from relcourse.lesson.presenter import show_item
from relcourse.lesson.rewards import Rewards
from relcourse.lesson.views import Trail, View
from relcourse.play.values import Unplayable
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.profile import Profile

TITLE = "Review"


class ReviewPlayer:
    """The items that are due now, fixed when the review begins; each is on disk when its answer is shown."""

    def __init__(self, folder: CourseFolder, outline: Outline, profile: Profile) -> None:
        """Raises ProfileError where the first attempt can't be recorded."""
        self.folder = folder
        self._outline = outline
        self.profile = profile
        self._recorder = AttemptRecorder.of(profile)
        self._items = self._playable()
        self._at = 0
        self._done: set[int] = set()
        self._running: ActiveAttempt | None = None
        self._notice = ""
        self._pending: Answer | None = None
        self._begin()

    def view(self) -> View:
        if self._running is None:
            return views.Reviewed(count=len(self._done), next_due=self._next_due())
        trail = Trail(TITLE, self._at, tuple(number in self._done for number in range(len(self._items))))
        if self._pending is not None:
            return how_sure(self._running.attempt, trail)
        shown = show_item(self._running.attempt, trail, self.folder, self.profile, self._notice)
        self._recorder.timer.show(self._running, shown)
        return shown

    def act(self, action: Action) -> View:
        """Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved."""
        if type(action) not in self.offers():
            raise NotHere("That can't be done here.")
        self.profile.refresh()
        self._notice = ""
        celebration = Rewards(self.folder, self.profile)
        match action:
            case Give(answer):
                self._give(answer)
            case Skip() if self._pending is not None:
                self._answer(self._pending, 0)
            case GoBack():
                self._pending = None
            case SayUnclear():
                self._say_unclear()
            case GoOn() | Skip():
                self._at += 1
                self._begin()
        return celebration.of(self.view())

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        """Keep what is half done. Raises ProfileError."""
        if self._running and isinstance(self._running.attempt.asked, drafts.LONG):
            drafts.keep_draft(self.profile, self._running.attempt.exercise, texts)

    def offers(self) -> frozenset[type[Action]]:
        """What the view offers, of the things that a review knows."""
        return offers(self.view()) & ({Give, GoBack, Skip} if self._pending else {Give, GoOn, Skip, SayUnclear})

    def _say_unclear(self) -> None:
        assert self._running is not None
        exercise = self._running.attempt.exercise
        said = SaidUnclear("", "", exercise.id, rev=exercise.rev())
        if said.rev not in self.profile.learner.unclear.get(said.about, ()):
            self.profile.record([said])
        self._notice = UNCLEAR

    def _give(self, answer: Answer) -> None:
        assert self._running is not None
        if self._pending is not None:
            SURE.require(answer)
            self._answer(self._pending, int(str(answer)))
        elif asks_how_sure(self.profile, self._running.attempt, answer):
            self._recorder.timer.stop()
            self._pending = answer
        else:
            self._answer(answer, None)

    def _answer(self, answer: Answer, sure: int | None) -> None:
        assert self._running is not None
        self._pending = None
        try:
            running, facts, words = self._recorder.answer(self._running, answer, review=True, sure=sure)
            long = isinstance(self._running.attempt.asked, drafts.LONG)
            forget = [drafts.draft_id(self.profile.course, running.attempt.exercise.id)] if long else []
            self.profile.record(facts, words, forget)
        except AnsweredElsewhere:
            self._notice = ELSEWHERE
            self._at += 1
            self._begin()
            return
        self._running = running
        if running.attempt.asked is None:
            self._done.add(self._at)

    def _begin(self) -> None:
        """Come to the next item that can be played, or to the end."""
        self._running = None
        while self._at < len(self._items) and self._running is None:
            try:
                running, facts = self._recorder.review(self._items[self._at])
            except Unplayable:
                self._at += 1
                continue
            if facts:
                self.profile.record(facts)
            self._running = running

    def _playable(self) -> list[Item]:
        """One question each: a page or a conversation in its place is passed over."""
        found = due(self._outline, self.profile.refresh(), self.profile.environment.now(), self.profile.settings)
        exercises = [self.folder.exercise(each.item) for each in found]
        return [each for each in exercises if isinstance(each, Item)]

    def _next_due(self) -> str:
        """The local day of the next review in words a calendar knows, "" where none is planned."""
        at = next_due(self._outline, self.profile.refresh())
        if at is None:
            return ""
        now = self.profile.environment.now()
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(now.tzinfo)
        if local.date() <= now.date():  # more than a day's share was due
            return "tomorrow"
        return f"{local:%A}, {local.day} {local:%B}"
