"""Conversations that are come to from outside a lesson: the one that a course begins in, and one that was held."""

from __future__ import annotations

from relcourse.course.folder import Broken, CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import GoOn, Open, ReplayFrom
from relcourse.lesson.lesson_activity import LessonActivity
from relcourse.lesson.location import Location
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.store.profile import Profile


class FirstTalk(LessonActivity):
    """The first step of a lesson, and no more of it: whoever goes on is at its second step, and leaves."""

    def view(self) -> View:
        if isinstance(self.here, Location) and self.here.index > 0:
            return views.Left(title="")
        return super().view()


def first_talk(folder: CourseFolder, profile: Profile, lesson: str) -> tuple[Player, View]:
    """The conversation in which a lesson begins, with no cover before it; taken up where it was left."""
    player = Player(FirstTalk(folder, profile, has_cover=False))
    view = player.act(Open(lesson))
    return player, player.act(GoOn()) if isinstance(view, views.Cover) else view


def from_its_turn(folder: CourseFolder, profile: Profile, lesson: str, step: str) -> tuple[Player, View]:
    """A conversation that was held, once more from the decision where it turned; where none did, the look back."""
    activity = LessonActivity(folder, profile)
    player = Player(activity)
    player.act(Open(lesson))
    loaded = folder.load_lesson(lesson)
    index = None if isinstance(loaded, Broken) else loaded.index(step)
    if isinstance(loaded, Broken) or index is None:
        return player, player.view()
    activity.go_to_step(loaded, index)
    view = player.refresh_view()
    if isinstance(view, views.Debrief) and view.turning:
        view = player.act(ReplayFrom(view.turning.number - 1))
    return player, view
