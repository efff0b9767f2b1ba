"""Playing the line-by-line face from a list of lines."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from typing import Any

from relcourse.course.folder import CourseFolder
from relcourse.events.event import Event
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import data, frozen_environment, recorded

NAME = "Mira"
_learners = itertools.count()


class Typist(io.StringIO):
    """Typed lines; notes how many events there were before each was read."""

    def __init__(self, lines: Iterable[str], profile: Profile) -> None:
        super().__init__("".join(line + "\n" for line in lines))
        self.profile = profile
        self.events_before: list[int] = []
        self.ended = False

    def readline(self, size: int | None = -1, /) -> str:
        self.events_before.append(len(recorded(self.profile)))
        line = super().readline(-1 if size is None else size)
        assert line or not self.ended, "it reads on after the input has ended"
        self.ended = not line
        return line


class Played:
    """What came of some typed lines. ``said`` is the output with every run of white space as one blank."""

    def __init__(self, open_profile: OpenProfile, folder: CourseFolder, lines: Iterable[str], name: str = NAME) -> None:
        self.profile = learner(open_profile, folder, name)
        typist, sink = Typist(lines, self.profile), io.StringIO()
        run(Session(folder.root, self.profile.log), typist, sink)
        self.profile.refresh()
        self.output = sink.getvalue()
        self.said = " ".join(self.output.split())
        self.events = recorded(self.profile)
        self.events_before = typist.events_before


def learner(open_profile: OpenProfile, folder: CourseFolder, name: str = NAME) -> Profile:
    """A new learner; all of them have the same luck, so that the same deeds leave the same events."""
    profile = open_profile(folder, frozen_environment(5), name=f"learner-{next(_learners)}")
    if name:
        keep_setting(profile.log, "name", name)
    return profile


def rehearsal(open_profile: OpenProfile, folder: CourseFolder) -> Player:
    """A walk of such a learner, to find out what can be typed."""
    return lesson_player(folder, learner(open_profile, folder))


def bare(events: Iterable[Event]) -> list[tuple[Any, ...]]:
    """Events without their times."""
    return [(each.id, each.type, *each.fact.within, data(each)) for each in events]
