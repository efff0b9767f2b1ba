"""Commands that only look make no profile; options of the whole program stand before the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.store.profile_catalog import names
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile

__all__ = ["run"]

LOOKS = ("status", "due", "plans", "journal")


@pytest.mark.parametrize("command", LOOKS)
def test_a_mistyped_profile_is_said_and_not_made(
    run: Run, open_profile: OpenProfile, small_course: Path, command: str
) -> None:
    open_profile(small_course, name="laptop")
    said = one_sentence(run("--profile", "nobody", command, small_course))
    assert said == "relcourse: There is no profile nobody. There are: laptop.\n"
    assert names() == ("laptop",)


def test_the_doctor_says_so_too(run: Run, open_profile: OpenProfile, small_course: Path) -> None:
    open_profile(small_course, name="laptop")
    ended = run("--profile", "nobody", "doctor")
    assert ended.code == 2 and ended.out.endswith("There is no profile nobody. There are: laptop.\n")
    assert names() == ("laptop",)


@pytest.mark.parametrize("command", [*LOOKS, "doctor"])
def test_where_nobody_has_begun_looking_makes_no_profile(run: Run, command: str) -> None:
    assert run(command).code == 0
    assert names() == ()


@pytest.mark.parametrize("command", LOOKS)
def test_where_it_is_not_clear_whose_progress_is_meant_they_are_named(
    run: Run, open_profile: OpenProfile, small_course: Path, command: str
) -> None:
    for name in ("ana", "laptop"):
        open_profile(small_course, name=name)
    assert "There are: ana, laptop." in one_sentence(run(command, small_course))
    assert names() == ("ana", "laptop")


def test_the_start_of_the_course_makes_the_profile_that_is_named(run: Run, small_course: Path) -> None:
    assert run("--profile", "evening", "play", small_course, "--plain", typed="Mira\nq\n").code == 0
    assert names() == ("evening",)


def test_an_option_that_there_is_not_stays_unknown(run: Run) -> None:
    assert "No such option" in run("status", "--nope").err
