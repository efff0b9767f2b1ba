"""What the Textual face holds: the course's folder, the open profile, and the walk once it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.learner.home import Home, home_of
from relcourse.learner.outline_cache import fresh_outline, is_current, kept_outline
from relcourse.learner.renamed_progress import carry_renames
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting, setting

if TYPE_CHECKING:
    from relcourse.course.outline import Outline
    from relcourse.lesson.lesson_player import LessonPlayer
    from relcourse.lesson.player import Player
    from relcourse.lesson.views import View


class Session:
    """``outline`` is None until the course has been read once on this computer."""

    def __init__(self, course: Path, log: Log, *, calm: bool = False) -> None:
        self.course = course
        self.log = log
        self._calm = calm
        self.outline: Outline | None = kept_outline(course)
        self._profile: Profile | None = None
        self._walk: LessonPlayer | None = None

    @property
    def name(self) -> str:
        return setting(self.log, "name")

    @name.setter
    def name(self, name: str) -> None:
        keep_setting(self.log, "name", name)

    @property
    def profile(self) -> Profile:
        """The learner's progress in this course, once its outline is known."""
        assert self.outline is not None
        if self._profile is None or self._profile.course != self.outline.course:
            self._profile = Profile(
                self.log, self.outline.course, self.outline.version, self.outline.badges, calm=self._calm
            )
            carry_renames(self._profile, self.outline)
        return self._profile

    def home(self) -> Home | None:
        """Home as it stands now; None until there is an outline."""
        if self.outline is None:
            return None
        return home_of(self.profile, self.outline)

    def newer_outline(self) -> Outline | None:
        """The outline from the files if they have changed. Slow; touches nothing else, so a thread may ask.

        Raises CourseUnreadable.
        """
        if self.outline and is_current(self.outline, self.course):
            return None
        return fresh_outline(self.course)

    def take_outline(self, outline: Outline) -> None:
        self.outline = outline
        self._walk = None
        self.profile.version = outline.version
        carry_renames(self.profile, outline)

    def walk(self) -> LessonPlayer:
        """The walk through the course; reads its front page the first time. Raises CourseUnreadable."""
        if self._walk is None:
            from relcourse.course.folder import CourseFolder
            from relcourse.lesson.lesson_player import LessonPlayer

            self._walk = LessonPlayer(CourseFolder(self.course), self.profile)
        return self._walk

    def open_lesson(self, lesson: str) -> tuple[Player, View]:
        """The walk, come to a lesson as its files are now. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.actions import Open

        self._catch_up()
        walk = self.walk()
        return walk, walk.act(Open(lesson))

    def open_review(self) -> tuple[Player, View]:
        """What is due, and its first item. Raises CourseUnreadable and ProfileError."""
        from relcourse.lesson.review_player import ReviewPlayer

        self._catch_up()
        assert self.outline is not None
        review = ReviewPlayer(self.walk().folder, self.outline, self.profile)
        return review, review.view()

    def open_needs(self) -> tuple[Player, View]:
        """The three questions about what the learner came for. Raises ProfileError."""
        from relcourse.lesson.onboarding import OnboardingPlayer

        assert self.outline is not None
        needs = OnboardingPlayer(self.outline, self.profile)
        return needs, needs.view()

    def _catch_up(self) -> None:
        """With files that were changed since the course was last looked at. Raises CourseUnreadable."""
        outline = self.newer_outline()
        if outline:
            self.take_outline(outline)

    def close(self) -> None:
        if self._profile:
            self._profile.keep()
        self.log.close()
