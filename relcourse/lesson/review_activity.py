"""A review: one item after another, brisk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise, Item
from relcourse.course.loaded_lesson import reviewable
from relcourse.course.models import Page
from relcourse.course.outline import Outline
from relcourse.events.facts import SaidUnclear
from relcourse.learner.due import due, next_review, practice
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Give, GoBack, GoOn, SayUnclear, Skip
from relcourse.lesson.attempt_recorder import AttemptRecorder
from relcourse.lesson.confidence_question import how_sure
from relcourse.lesson.errors import NotHere
from relcourse.lesson.growth import kept_alive
from relcourse.lesson.lesson_activity import ELSEWHERE, UNCLEAR
from relcourse.lesson.location import ActiveAttempt
from relcourse.lesson.player import Player
from relcourse.lesson.presenter import show_item
from relcourse.lesson.question_flow import Change, QuestionFlow
from relcourse.lesson.views import Actions, Trail, View
from relcourse.progress.days import today_at
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.profile import Profile
from relcourse.text.dates import coming_day, weekday_and_date
from relcourse.text.sentences import message, say

TITLE = message("Review")
_WORKS: Actions = frozenset({Give, GoOn, Skip, SayUnclear})
_HOW_SURE: Actions = frozenset({Give, GoBack, Skip})


class ReviewActivity:
    """The items that are due now, fixed when the review begins; each is on disk when its answer is shown."""

    anywhere: Actions = frozenset()

    def __init__(self, folder: CourseFolder, outline: Outline, profile: Profile, skill: str = "") -> None:
        """With a ``skill``, what that one can be practised with. Raises ProfileError."""
        self.folder = folder
        self._outline = outline
        self.profile = profile
        self._recorder = AttemptRecorder.of(profile)
        self._flow = QuestionFlow(profile, self._recorder, review=True)
        self._items = self._found(skill)
        self._at = -1
        """Before the first item."""
        self._done: set[int] = set()
        self._active: ActiveAttempt | None = None
        self._notice = ""

    def begin(self) -> None:
        """Come to the first item. Raises ProfileError where the attempt at it can't be recorded."""
        self._on()

    def view(self) -> View:
        if self._active is None:
            return views.Reviewed(count=len(self._done), next_due=self._next_due(), alive=tuple(self._alive()))
        trail = Trail(say(TITLE), self._at, tuple(number in self._done for number in range(len(self._items))))
        if self._active.pending:
            return how_sure(self._active.attempt, trail, _HOW_SURE)
        shown = show_item(self._active.attempt, trail, self.folder, self.profile, self._notice)
        self._flow.show(self._active, shown)
        return replace(shown, actions=shown.actions & _WORKS)

    def act(self, action: Action) -> None:
        active = self._active
        if active is None:
            raise NotHere(say("The review is over."))
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
                raise NotHere(say("That can't be done in a review."))

    def keep_draft(self, texts: Mapping[str, str]) -> bool:
        return self._active is not None and self._flow.keep_draft(self._active, texts)

    def _say_unclear(self, active: ActiveAttempt) -> None:
        exercise = active.attempt.exercise
        said = SaidUnclear("", "", exercise.id, rev=exercise.rev())
        if said.rev not in self.profile.learner.unclear.get(said.about, ()):
            self.profile.record([said])
        self._notice = say(UNCLEAR)

    def _take(self, deed: Callable[[], Change | None]) -> None:
        """Record what an action made of the attempt, and show it; where it made nothing of it, on to the next."""
        try:
            change = deed()
            if change and (change.facts or change.words):
                self.profile.record(change.facts, change.words, change.forget)
        except AnsweredElsewhere:
            self._on(say(ELSEWHERE))
            return
        if change is None:
            self._on()
            return
        self._active, self._notice = change.active, ""
        if change.active.attempt.asked is None:
            self._done.add(self._at)

    def _on(self, notice: str = "") -> None:
        """Come to the next item, or to the end."""
        at, active = self._at + 1, None
        if at < len(self._items):
            active, facts = self._recorder.review(self._items[at])
            if facts:
                self.profile.record(facts)
        self._at, self._active, self._notice = at, active, notice

    def _found(self, skill: str) -> list[Item]:
        """What is due, or to practise; what was changed since then, so that no review can ask it now, is left out."""
        learner, now = self.profile.refresh(), self.profile.environment.now()
        if skill:
            found = practice(self._outline, learner, now, skill)
        else:
            found = due(self._outline, learner, now, self.profile.settings)
        contents = [_content(self.folder, each.item) for each in found]
        return [each for each in contents if each is not None and reviewable(each)]

    def _alive(self) -> Iterator[views.Growth]:
        reviewed = [skill for number in sorted(self._done) for skill in self._items[number].skills]
        return kept_alive(reviewed, self.folder.course, self.profile.refresh(), self.profile.environment.now())

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


def review_player(folder: CourseFolder, outline: Outline, profile: Profile, skill: str = "") -> Player:
    """A player of what is due now, or to practise of one ``skill``, at its first item. Raises ProfileError."""
    review = ReviewActivity(folder, outline, profile, skill)
    review.begin()
    return Player(review)
