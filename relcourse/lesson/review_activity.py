"""A review: one item after another, brisk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Item
from relcourse.course.models import Course
from relcourse.course.outline import Outline
from relcourse.events.facts import SaidUnclear
from relcourse.learner.due import due, next_due
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Give, GoBack, GoOn, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.confidence_question import how_sure
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import ELSEWHERE, UNCLEAR
from relcourse.lesson.location import ActiveAttempt
from relcourse.lesson.player import Player
from relcourse.lesson.presenter import show_item
from relcourse.lesson.question_flow import Change, QuestionFlow
from relcourse.lesson.views import Actions, Trail, View
from relcourse.play.values import Unplayable
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.profile import Profile

TITLE = "Review"
_WORKS: Actions = frozenset({Give, GoOn, Skip, SayUnclear})
_HOW_SURE: Actions = frozenset({Give, GoBack, Skip})


class ReviewActivity:
    """The items that are due now, fixed when the review begins; each is on disk when its answer is shown."""

    anywhere: Actions = frozenset()

    def __init__(self, folder: CourseFolder, outline: Outline, profile: Profile) -> None:
        """Raises ProfileError."""
        self.folder = folder
        self._outline = outline
        self.profile = profile
        self._recorder = AttemptRecorder.of(profile)
        self._flow = QuestionFlow(profile, self._recorder, review=True)
        self._items = self._playable()
        self._at = -1
        """Before the first item."""
        self._done: set[int] = set()
        self._active: ActiveAttempt | None = None
        self._notice = ""

    @property
    def course(self) -> Course:
        return self.folder.course

    def begin(self) -> None:
        """Come to the first item. Raises ProfileError where the attempt at it can't be recorded."""
        self._on()

    def view(self) -> View:
        if self._active is None:
            return views.Reviewed(count=len(self._done), next_due=self._next_due())
        trail = Trail(TITLE, self._at, tuple(number in self._done for number in range(len(self._items))))
        if self._active.pending:
            return how_sure(self._active.attempt, trail, _HOW_SURE)
        shown = show_item(self._active.attempt, trail, self.folder, self.profile, self._notice)
        self._flow.show(self._active, shown)
        return replace(shown, actions=shown.actions & _WORKS)

    def act(self, action: Action) -> None:
        active = self._active
        if active is None:
            raise NotHere("The review is over.")
        match action:
            case Give(answer):
                self._take(lambda: self._flow.give(active, answer))
            case Skip():
                self._take(lambda: self._flow.skip(active))
            case GoBack():
                self._take(lambda: self._flow.back(active))
            case SayUnclear():
                self._say_unclear(active)
            case GoOn():
                self._on()
            case _:
                raise NotHere("That can't be done in a review.")

    def keep_draft(self, texts: Mapping[str, str]) -> bool:
        return self._active is not None and self._flow.keep_draft(self._active, texts)

    def _say_unclear(self, active: ActiveAttempt) -> None:
        exercise = active.attempt.exercise
        said = SaidUnclear("", "", exercise.id, rev=exercise.rev())
        if said.rev not in self.profile.learner.unclear.get(said.about, ()):
            self.profile.record([said])
        self._notice = UNCLEAR

    def _take(self, deed: Callable[[], Change | None]) -> None:
        """Record what an action made of the attempt, and show it; where it made nothing of it, on to the next."""
        try:
            change = deed()
            if change and (change.facts or change.words):
                self.profile.record(change.facts, change.words, change.forget)
        except AnsweredElsewhere:
            self._on(ELSEWHERE)
            return
        if change is None:
            self._on()
            return
        self._active, self._notice = change.active, ""
        if change.active.attempt.asked is None:
            self._done.add(self._at)

    def _on(self, notice: str = "") -> None:
        """Come to the next item that can be played, or to the end."""
        at, active = self._at + 1, None
        while at < len(self._items) and active is None:
            try:
                active, facts = self._recorder.review(self._items[at])
            except Unplayable:
                at += 1
                continue
            if facts:
                self.profile.record(facts)
        self._at, self._active, self._notice = at, active, notice

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


def review_player(folder: CourseFolder, outline: Outline, profile: Profile) -> Player:
    """A player of what is due now, at its first item. Raises ProfileError."""
    review = ReviewActivity(folder, outline, profile)
    review.begin()
    return Player(review)
