"""What an action brought, said once and in a line: points, a level reached, a badge. Nothing where it is calm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relcourse.course.models import Course
from relcourse.course.outline_builder import badges
from relcourse.lesson.views import View
from relcourse.progress.xp import level
from relcourse.store.profile import Profile
from relcourse.text.sentences import say


class Rewards:
    """Remembers how it stood when it was made."""

    def __init__(self, course: Course | None, profile: Profile) -> None:
        """``course`` names levels and badges; None where nothing is earned."""
        self._course = course
        self._profile = profile
        self._points = profile.learner.points
        self._badges = len(profile.learner.badges)

    def added_to(self, view: View) -> View:
        """The view, with what has been gained since."""
        if self._course is None:
            return view
        learner = self._profile.learner
        gained = learner.points - self._points
        if not gained and len(learner.badges) == self._badges:
            return view
        if self._profile.settings.calm:
            return view
        notice = " ".join(part for part in (view.notice, *self._lines(self._course)) if part)
        return replace(view, gained=gained, notice=notice)

    def _lines(self, course: Course) -> Iterator[str]:
        names = course.levels
        before, after = level(self._points, names), level(self._profile.learner.points, names)
        if after.number > before.number:
            if after.name:
                yield say("Level {number}: {name}.", number=after.number, name=after.name)
            else:
                yield say("Level {number}.", number=after.number)
        fresh = self._profile.learner.badges[self._badges :]
        for badge in badges(course):
            if badge.id in fresh:
                yield say("A badge: {name}. {about}", name=badge.name, about=badge.about)
