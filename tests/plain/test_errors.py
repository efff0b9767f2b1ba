"""Line by line, while something can't be saved: a person is told and goes on, a pipe ends."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import STEPS, come_to, types


class Keyboard(io.StringIO):
    """Lines that a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def at_a_question(profile: Profile, folder: CourseFolder) -> Profile:
    keep_setting(profile.log, "name", "Noor")
    come_to(lesson_player(folder, profile), STEPS["choice"])
    return profile


@pytest.fixture
def full_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk is full for the next thing that is to be saved, and has room again after that."""
    record, tried = Log.record, []

    def full(log: Log, *args: object, **named: object) -> None:
        tried.append(args)
        if len(tried) == 1:
            raise ProfileError("The disk is full.")
        record(log, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Log, "record", full)
    yield
    assert tried


def test_a_person_is_told_and_answers_again(at_a_question: Profile, folder: CourseFolder, full_once: None) -> None:
    sink = io.StringIO()
    run(Session(folder.root, at_a_question.log), Keyboard("\n1\n1\n\nq\n"), sink)
    assert sink.getvalue().count("The disk is full.") == 1
    assert types(at_a_question).count("answered") == 1


def test_what_cannot_be_opened_is_said_at_home(
    open_profile: OpenProfile, folder: CourseFolder, request: pytest.FixtureRequest
) -> None:
    profile = open_profile(folder)
    keep_setting(profile.log, "name", "Noor")
    request.getfixturevalue("full_once")
    sink = io.StringIO()
    run(Session(folder.root, profile.log), Keyboard("1\n1\nq\n"), sink)
    assert sink.getvalue().count("The disk is full.") == 1
    assert sink.getvalue().count("A small course\n\n1.") == 2, "home again"
    assert "lesson-opened" in types(profile)


def test_a_pipe_ends_there(at_a_question: Profile, folder: CourseFolder, full_once: None) -> None:
    with pytest.raises(ProfileError):
        run(Session(folder.root, at_a_question.log), io.StringIO("\n1\n1\n\nq\n"), io.StringIO())
    assert types(at_a_question).count("answered") == 0
