"""A review: one item after another, brisk. It has the same two verbs as the walk, so a face plays it alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from relcourse.course.asks import Answer
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Item
from relcourse.course.outline import Outline
from relcourse.play.values import Unplayable
from relcourse.progress.log import AnsweredElsewhere
from relcourse.progress.profile import Profile
from relcourse.walk import drafts, views
from relcourse.walk.actions import Action, Give, GoOn, Skip
from relcourse.walk.attempting import Attempting
from relcourse.walk.due import due, next_due
from relcourse.walk.offers import offers
from relcourse.walk.place import Running
from relcourse.walk.showing import show_single
from relcourse.walk.views import Trail, View
from relcourse.walk.walk import ELSEWHERE, NotHere

TITLE = "Review"


class Review:
    """The items that are due now, fixed when the review begins; each is on disk when its answer is shown."""

    def __init__(self, folder: CourseFolder, outline: Outline, profile: Profile) -> None:
        """Raises ProfileError where the first attempt can't be recorded."""
        self.folder = folder
        self._outline = outline
        self.profile = profile
        self._attempting = Attempting(profile)
        self._items = self._playable()
        self._at = 0
        self._done: set[int] = set()
        self._running: Running | None = None
        self._notice = ""
        self._begin()

    def view(self) -> View:
        if self._running is None:
            return views.Reviewed(count=len(self._done), next_due=self._next_due())
        done = tuple(number in self._done for number in range(len(self._items)))
        return show_single(self._running.attempt, Trail(TITLE, self._at, done), self.folder, self.profile, self._notice)

    def act(self, action: Action) -> View:
        """Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved."""
        if type(action) not in self.offers():
            raise NotHere("That can't be done here.")
        self.profile.refresh()
        self._notice = ""
        match action:
            case Give(answer):
                self._give(answer)
            case GoOn() | Skip():
                self._at += 1
                self._begin()
        return self.view()

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        """Keep what is being written. Raises ProfileError."""
        if self._running and self._running.attempt.asked is not None:
            drafts.keep_draft(self.profile, self._running.attempt.exercise, texts)

    def offers(self) -> frozenset[type[Action]]:
        """What the view offers, of the things that a review knows."""
        return offers(self.view()) & {Give, GoOn, Skip}

    def _give(self, answer: Answer) -> None:
        assert self._running is not None
        try:
            running, facts, words = self._attempting.answer(self._running, answer, review=True)
            self.profile.record(facts, words)
        except AnsweredElsewhere:
            self._notice = ELSEWHERE
            self._at += 1
            self._begin()
            return
        self._running = running
        self._done.add(self._at)

    def _begin(self) -> None:
        """Come to the next item that can be played, or to the end."""
        self._running = None
        while self._at < len(self._items) and self._running is None:
            try:
                running, facts = self._attempting.review(self._items[self._at])
            except Unplayable:
                self._at += 1
                continue
            if facts:
                self.profile.record(facts)
            self._running = running

    def _playable(self) -> list[Item]:
        """One question each: a page or a conversation in its place is passed over."""
        found = due(self._outline, self.profile.refresh(), self.profile.world.now())
        exercises = [self.folder.exercise(each.item) for each in found]
        return [each for each in exercises if isinstance(each, Item)]

    def _next_due(self) -> str:
        """The local day of the next review in words a calendar knows, "" where none is planned."""
        at = next_due(self._outline, self.profile.refresh())
        if at is None:
            return ""
        now = self.profile.world.now()
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(now.tzinfo)
        if local.date() <= now.date():  # more than a day's share was due
            return "tomorrow"
        return f"{local:%A}, {local.day} {local:%B}"
