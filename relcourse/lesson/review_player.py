"""A review: one item after another, brisk. It has the same two verbs as the walk, so a face plays it alike."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise, Item
from relcourse.course.models import Page
from relcourse.course.outline import Outline
from relcourse.course.outline_builder import reviewable
from relcourse.course.questions import Answer
from relcourse.events.facts import SaidUnclear
from relcourse.learner import drafts
from relcourse.learner.due import due, next_review
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
from relcourse.progress.days import today_at
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.profile import Profile
from relcourse.text.dates import coming_day, weekday_and_date

TITLE = "Review"


class ReviewPlayer:
    """The items that are due now, fixed when the review begins; each is on disk when its answer is shown."""

    def __init__(self, folder: CourseFolder, outline: Outline, profile: Profile) -> None:
        """Raises ProfileError where the first attempt can't be recorded."""
        self.folder = folder
        self._outline = outline
        self.profile = profile
        self._recorder = AttemptRecorder(profile)
        self._items = self._found()
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
        return show_item(self._running.attempt, trail, self.folder, self.profile, self._notice)

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
        if exercise.id not in self.profile.learner.unclear:
            self.profile.record([SaidUnclear("", exercise.id, exercise.rev())])
        self._notice = UNCLEAR

    def _give(self, answer: Answer) -> None:
        assert self._running is not None
        if self._pending is not None:
            SURE.require(answer)
            self._answer(self._pending, int(str(answer)))
        elif asks_how_sure(self.profile, self._running.attempt, answer):
            self._pending = answer
        else:
            self._answer(answer, 0)

    def _answer(self, answer: Answer, sure: int) -> None:
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
        """Come to the next item, or to the end."""
        self._running = None
        if self._at < len(self._items):
            running, facts = self._recorder.review(self._items[self._at])
            if facts:
                self.profile.record(facts)
            self._running = running

    def _found(self) -> list[Item]:
        """What is due; what was changed since the outline was made, so that no review can ask it now, is left out."""
        found = due(self._outline, self.profile.refresh(), self.profile.environment.now(), self.profile.settings)
        contents = [_content(self.folder, each.item) for each in found]
        return [each for each in contents if each is not None and reviewable(each)]

    def _next_due(self) -> str:
        """The day of the next review in words a calendar knows, "" where none is planned."""
        now = self.profile.environment.now()
        day, today = next_review(self._outline, self.profile.refresh(), now, self.profile.settings), today_at(now)
        if day is None:
            return ""
        return coming_day(day, today) if (day - today).days < 2 else weekday_and_date(day, today)


def _content(folder: CourseFolder, item: str) -> Exercise | Page | Broken | None:
    """What goes by an id: a file, or what is written in place in a lesson, by ``lesson/step``."""
    lesson, _, step = item.rpartition("/")
    if not lesson:
        return folder.exercise(item)
    loaded = folder.load_lesson(lesson)
    steps = loaded.steps if isinstance(loaded, LoadedLesson) else ()
    return next((each.content for each in steps if each.id == step), None)
