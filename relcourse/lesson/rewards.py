"""What an action brought, said once and in a line: points, a level reached, a badge. Nothing where it is calm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import badges
from relcourse.lesson.views import View
from relcourse.progress.xp import level
from relcourse.store.profile import Profile


class Rewards:
    """Remembers how it stood when it was made."""

    def __init__(self, folder: CourseFolder, profile: Profile) -> None:
        self._folder = folder
        self._profile = profile
        self._points = profile.learner.points
        self._badges = len(profile.learner.badges)

    def of(self, view: View) -> View:
        """The view, with what has been gained since."""
        learner = self._profile.learner
        gained = learner.points - self._points
        if not gained and len(learner.badges) == self._badges:
            return view
        if self._profile.settings.calm:
            return view
        return replace(view, gained=gained, notice=" ".join(part for part in (view.notice, *self._lines()) if part))

    def _lines(self) -> Iterator[str]:
        names = self._folder.course.levels
        before, after = level(self._points, names), level(self._profile.learner.points, names)
        if after.number > before.number:
            yield f"Level {after.number}{f': {after.name}' if after.name else ''}."
        fresh = self._profile.learner.badges[self._badges :]
        for badge in badges(self._folder.course):
            if badge.id in fresh:
                yield f"A badge: {badge.name}. {badge.about}"
