"""Line by line while the course's files are edited, and the real program after they were."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.learner.face_sentences import STEP_GONE
from relcourse.lesson.attempt_recorder import CHANGED
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import FIRST, PAGE, STEPS, relcourse, types, write_front, write_lesson
from tests.lesson.changing import CHOICE, TALK, edit, path_of, rename

Deed = str | Callable[[], None]


class Meanwhile(io.StringIO):
    """Lines that are typed, and in between what somebody does to the files."""

    def __init__(self, deeds: list[Deed]) -> None:
        super().__init__()
        self.deeds = iter(deeds)

    def readline(self, size: int | None = -1, /) -> str:
        for deed in self.deeds:
            if isinstance(deed, str):
                return deed + "\n"
            deed()
        return ""


def played(course: Path, open_profile: OpenProfile, *deeds: Deed) -> str:
    """What was said, with every run of white space as one blank."""
    profile, out = open_profile(course), io.StringIO()
    keep_setting(profile.log, "name", "Noor")
    run(Session(course, profile.log), Meanwhile(list(deeds)), out)
    return " ".join(out.getvalue().split())


def test_an_exercise_renamed_under_the_learner_goes_on_where_it_was(
    small_course: Path, open_profile: OpenProfile
) -> None:
    def renamed() -> None:
        rename(small_course, CHOICE, "best-of-three", CHOICE)

    said = played(small_course, open_profile, "1", "", "", renamed, "1", "h", "", "q")
    assert STEP_GONE not in said
    assert "The first lesson (2 of 11)" in said
    assert said.count("You (") == 2, "what was said of the answer is shown again"


def test_a_step_removed_while_the_learner_is_at_home(small_course: Path, open_profile: OpenProfile) -> None:
    said = played(
        small_course, open_profile, "1", "", "", "h", lambda: write_lesson(small_course, FIRST, PAGE), "", "q"
    )
    assert "no other step of it is open." in said
    said = played(
        small_course,
        open_profile,
        lambda: write_lesson(small_course, FIRST, f"{PAGE}\n- {STEPS['rank']}"),
        "1",
        "q",
    )
    assert "In order" in said


def test_lessons_added_and_removed_are_on_the_map_when_the_learner_is_next_at_home(
    small_course: Path, open_profile: OpenProfile
) -> None:
    def exchanged() -> None:
        write_lesson(small_course, "second", PAGE)
        write_front(small_course, "second")
        path_of(small_course, FIRST).unlink()

    said = played(small_course, open_profile, "1", "", exchanged, "h", "1", "", "q")
    assert "1. The second lesson" in said
    assert said.rindex("The second lesson") > said.rindex("The first lesson")


def test_a_front_page_broken_meanwhile_is_said_and_the_course_plays_on(
    small_course: Path, open_profile: OpenProfile
) -> None:
    def broken() -> None:
        path_of(small_course, "course").write_text("id: small\ntitle: [\n")

    said = played(small_course, open_profile, "1", "", broken, "h", "", "q")
    assert "can't be opened" in said
    assert said.count("A page") == 3, "the cover names it, then it is shown twice"


@pytest.mark.slow
def test_the_real_program_says_that_a_step_is_gone(home: Path, small_course: Path) -> None:
    relcourse("play", str(small_course), typed="Noor\n1\n\n\n")
    write_lesson(small_course, FIRST, f"{PAGE}\n- {STEPS['rank']}")
    done = relcourse("play", str(small_course), typed="\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert STEP_GONE in " ".join(done.stdout.split())


@pytest.mark.slow
def test_the_real_program_says_that_a_conversation_changed(home: Path, small_course: Path) -> None:
    write_lesson(small_course, FIRST, f"- {TALK}")
    relcourse("play", str(small_course), typed="Noor\n1\n\n1\n")
    edit(small_course, TALK, ("mark: weak", "mark: good"))
    done = relcourse("play", str(small_course), typed="\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert CHANGED in " ".join(done.stdout.split())


@pytest.mark.slow
def test_the_real_program_carries_what_was_renamed(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    relcourse("play", str(small_course), typed="Noor\n1\n\n\n1\n")
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    rename(small_course, FIRST, "beginning", FIRST)
    done = relcourse("status", str(small_course))
    assert (done.returncode, done.stderr) == (0, "")
    assert "A small course: 2 of 11 steps done" in done.stdout
    assert "Now: Go on: The first lesson (step 2 of 11" in done.stdout
    assert "renamed" not in types(open_profile(small_course)), "looking records nothing"
    relcourse("play", str(small_course), typed="q\n")
    assert types(open_profile(small_course)).count("renamed") == 3
    assert relcourse("status", str(small_course)).stdout == done.stdout
    assert types(open_profile(small_course)).count("renamed") == 3
