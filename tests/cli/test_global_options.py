"""``--profile``, ``--plain`` and ``--calm`` say the same on either side of a command, and twice only what agrees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.cli import cli
from relcourse.cli.global_options import calm, plain, profile_named
from tests.cli.test_commands import Run, run
from tests.conftest import OpenProfile

__all__ = ["run"]


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


def understood(typed: list[str]) -> tuple[Any, ...]:
    """The command, what it would be called with, and what was said with the global options. Runs nothing."""
    called = []

    def invoke(command: click.Command, context: click.Context) -> None:
        if not isinstance(command, click.Group):
            called.append((context.command_path, context.params, profile_named(), plain(), calm()))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(click.Command, "invoke", invoke)
        cli.main(typed, "relcourse", standalone_mode=False)
    (one,) = called
    return one


# What is said in one breath: an option and its value stay together, and so does what follows a `--`.
COMMANDS: list[list[list[str]]] = [
    [["status"]],
    [["status"], ["course"], ["--json"]],
    [["play"], ["course"]],
    [["review"]],
    [["plans"], ["--ics", "plans.ics"], ["--bare"]],
    [["journal"], ["--search", "ana tram"], ["course"]],
    [["journal"], ["--search", "--profile"]],
    [["journal"], ["--search=--plain"]],
    [["journal"], ["--delete", "--calm"]],
    [["play"], ["--", "--plain"]],
    [["journal"], ["--", "--profile"]],
    [["profile"], ["show"]],
    [["profile"], ["show"], ["evening"]],
    [["profile"], ["list"], ["--json"]],
    [["profile"], ["backup"], ["evening"], ["there"]],
    [["new"], ["lesson"], ["first"], ["--course", "here"]],
    [["new"], ["exercise"], ["choice"], ["one"], ["--lesson=first"]],
    [["rename"], ["one"], ["two"], ["--what", "skill"]],
    [["present"], ["talk"], ["--light"]],
    [["check"], ["--format", "json"]],
]
OPTIONS = [["--profile", "evening"], ["--profile=evening"], ["--plain"], ["--calm"]]


def places(command: list[list[str]]) -> int:
    """How many places there are for an option: between any two parts, but not behind a `--`."""
    return len(command) + (command[-1][0] != "--")


@given(st.data())
def test_an_option_says_the_same_wherever_it_stands(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from(COMMANDS))
    options = data.draw(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4))
    typed = list(command)
    for option in options:
        typed.insert(data.draw(st.integers(0, places(typed) - 1)), option)
    first = [word for part in (*options, *command) for word in part]
    assert understood([word for part in typed for word in part]) == understood(first)


@given(st.data())
def test_without_them_nothing_is_said(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from(COMMANDS))
    assert understood([word for part in command for word in part])[2:] == (None, False, False)


@pytest.mark.parametrize(
    "typed",
    [
        "--profile ana status --profile evening",
        "status --profile ana --profile=evening",
        "--profile ana --profile evening status",
        "profile --profile ana show --profile evening",
        "new --profile=ana lesson one --profile evening",
    ],
)
def test_two_different_profiles_get_a_sentence(run: Run, typed: str) -> None:
    ended = run(*typed.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("`--profile` is given twice, with `ana` and with `evening`. Name one of them.\n")


@pytest.mark.parametrize("typed", ["--profile evening status", "status --profile evening", "status --profile=evening"])
def test_progress_is_shown_of_the_profile_that_is_named(
    run: Run, open_profile: OpenProfile, small_course: Path, typed: str
) -> None:
    open_profile(small_course, name="evening")
    open_profile(small_course, name="ana")
    assert run(*typed.split(), small_course).code == 0
    assert run(*typed.replace("evening", "nobody").split(), small_course).code == 2


@pytest.mark.parametrize("typed", ["profile show --profile evening", "profile --profile evening show"])
def test_a_command_within_profile_takes_it_too(
    run: Run, open_profile: OpenProfile, small_course: Path, typed: str
) -> None:
    open_profile(small_course, name="evening")
    open_profile(small_course, name="ana")
    ended = run(*typed.split())
    assert ended.code == 0 and ended.out.startswith("profile    evening")


@pytest.mark.parametrize("typed", ["status --profile Evening!", "--profile Evening! status"])
def test_a_name_that_no_profile_can_have_gets_a_sentence(run: Run, typed: str) -> None:
    ended = run(*typed.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("relcourse: `Evening!` can't be a profile's name.")


def test_points_are_left_out_on_either_side(run: Run, open_profile: OpenProfile, small_course: Path) -> None:
    open_profile(small_course)
    assert run("status", small_course, "--calm").out == run("--calm", "status", small_course).out
    assert run("status", small_course, "--calm").out != run("status", small_course).out


def test_a_value_is_asked_for_where_it_is_left_out(run: Run) -> None:
    ended = run("status", "--profile")
    assert (ended.code, ended.out) == (2, "")
    assert "Option '--profile' requires an argument." in ended.err


@pytest.mark.parametrize("command", ["play", "review", "status"])
def test_a_help_tells_of_the_options_that_change_what_the_command_does(run: Run, command: str) -> None:
    said = run(command, "--help").out
    assert said.count("--profile") == said.count("--calm") == 1


@pytest.mark.parametrize("command", ["check", "new", "new lesson", "schema", "profile show"])
def test_a_help_is_silent_on_the_options_that_change_nothing(run: Run, command: str) -> None:
    said = run(*command.split(), "--help").out
    assert not any(option in said for option in ("--profile", "--plain", "--calm"))
