"""Commands for learners, in the language that is spoken; those for trainers stay English."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from relcourse.cli import cli
from relcourse.cli.command_table import _SECTIONS as SECTIONS
from relcourse.cli.command_table import LEARNERS, _command
from relcourse.cli.spoken_help import help_texts, spoken
from tests.helpers import relcourse
from tests.pseudo_locale.catalogue import LANGUAGE, OPEN, pseudo, unsaid
from tests.pseudo_locale.greek import greek_course

THE_SAME = {
    "relcourse",
    "json",
    "sqlite",
    "ics",
    "me",
    "kb",
    "id",
    "yes",
    "no",
    "profile",
    "backups",
    "backup",
    "course",
}


def said(*arguments: str) -> str:
    return CliRunner().invoke(spoken(cli), arguments).output


@pytest.mark.parametrize("command", SECTIONS[LEARNERS])
def test_help_is_said(command: str, elsewhere: None) -> None:
    helped = "".join(said(command, "--help").split())
    text, *_ = help_texts(_command(command))
    assert "".join(pseudo(text).split()) in helped


def test_the_first_help_is_said_and_what_is_for_trainers_is_english(elsewhere: None) -> None:
    helped = said("--help")
    first_sentence = pseudo("How far you are in a course.").partition(".")[0]  # older clicks stop at its end
    assert pseudo("For learners") in helped and first_sentence in helped
    assert "Look for problems in a course" in helped
    assert OPEN not in said("check", "--help")


def test_in_english_help_is_what_it_was(home: Path) -> None:
    assert "How far you are in a course." in said("status", "--help")
    assert cli.help and spoken(cli).help


@pytest.mark.parametrize("command", ["status", "due", "plans", "journal", "profile list", "profile backups", "doctor"])
def test_what_a_command_tells_is_said(command: str, tmp_path: Path, home: Path, elsewhere: None) -> None:
    course = greek_course(tmp_path / "course")
    told = said(*command.split(), *([str(course)] if command in ("status", "due", "plans", "journal") else []))
    if command == "doctor":
        assert pseudo("terminal") in told and pseudo("home") in told
    elif told:
        assert not list(unsaid(told, THE_SAME)), told


def test_a_language_without_a_catalogue_is_english(home: Path) -> None:
    ended = relcourse("profile", "list", env={"RELCOURSE_HOME": str(home), "RELCOURSE_LANGUAGE": LANGUAGE})
    assert "There is no profile yet" in ended.stderr
