"""One way through the first practice leaves the same events in both faces."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from textual.widget import Widget

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import SHAPES
from relcourse.events.facts import LessonFinished, LessonOpened
from relcourse.lesson import views
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.plain.question_prompts import PROMPTS
from relcourse.store.settings import keep_setting
from relcourse.tui.panes import PANES
from relcourse.tui.questions import ASKS
from tests.conftest import OpenProfile
from tests.helpers import Profile, data, frozen_environment, lesson_lines, onward
from tests.tui.driver import at_home, do, player, press


def facts_with_places(profile: Profile) -> list[tuple[object, ...]]:
    return [(each.type, *each.fact.within, data(each)) for each in profile.log.events(profile.course)]


@pytest.mark.slow  # every day the first minute and the hub leave the same in both
@pytest.mark.parametrize("nth", [0, 1])
async def test_the_first_practice_leaves_the_same_events_on_the_screen_and_in_lines(
    nth: int, home: Path, bundled: Path, open_profile: OpenProfile
) -> None:
    folder = CourseFolder(bundled)
    opening, *_ = folder.course.lessons
    lessons = folder.course.modules["reciprocal-value"].lessons
    for name in ("rehearsal", "lines", "me"):  # who left the opening out would be led back to it
        begun = open_profile(folder, frozen_environment(7), name=name)
        begun.record([LessonOpened(opening), LessonFinished(opening)])

    rehearsal = lesson_player(folder, open_profile(folder, frozen_environment(), name="rehearsal"))
    typed = [line for lesson in lessons for line in [*lesson_lines(rehearsal, lesson, nth), ""]]

    in_lines = open_profile(folder, frozen_environment(), name="lines")
    keep_setting(in_lines.log, "name", "Noor")
    run(Session(folder.root, in_lines.log), io.StringIO("\n" + "\n".join(typed[:-1]) + "\n"), io.StringIO())

    async with at_home(bundled, environment=frozen_environment()) as pilot:
        await press(pilot, "enter")
        for lesson in lessons:
            view = player(pilot).view
            assert isinstance(view, views.Cover)
            assert view.title == folder.load_lesson(lesson).lesson.title  # type: ignore[union-attr]
            while not isinstance(view, views.Done):
                view = await do(pilot, onward(view, nth))
            if lesson != lessons[-1]:
                await press(pilot, "enter")
        on_screen = open_profile(folder)

    assert facts_with_places(on_screen) == facts_with_places(in_lines)
    types = {each.type for each in on_screen.log.events(on_screen.course)}
    assert types > {"answered", "attempt-ended", "lesson-finished"}


def test_both_faces_ask_every_shape() -> None:
    assert set(ASKS) == set(PROMPTS) == set(SHAPES)


def test_every_view_has_a_pane() -> None:
    def leaves(kind: type[views.View]) -> set[type[views.View]]:
        below = kind.__subclasses__()
        return set().union(*(leaves(each) for each in below)) if below else {kind}

    drawn_too = {views.Question, views.Feedback}  # and a survey is one of each
    assert (leaves(views.View) - {views.Left}) | drawn_too == set(PANES)
    assert all(issubclass(pane, Widget) for pane in PANES.values())
