"""``relcourse plans``: as lines, for a program, and for a calendar."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.helpers import frozen_environment, relcourse
from tests.learner.test_plans import PLAN, planned

__all__ = ["run"]


def plan(course: Path, open_profile: OpenProfile, *days: int) -> None:
    """Plans made two days ago, as the real clock has it, at noon so that no test runs over a day's end."""
    then = datetime.now().astimezone().replace(hour=12) - timedelta(days=2)
    planned(course, open_profile(course, frozen_environment(1, then)), *days)


def test_nobody_has_a_plan_yet(run: Run, small_course: Path) -> None:
    ended = run("plans", small_course)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Your plans will be here.")
    assert json.loads(run("plans", small_course, "--json").out) == []


def test_each_plan_is_a_line_with_its_state_and_day(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    plan(small_course, open_profile, 1, 5, 3)
    ended = run("plans", small_course)
    assert (ended.code, ended.err) == (0, "")
    due, live, waiting = ended.out.splitlines()
    assert due.startswith("Person 0 (due ") and due.endswith(f"): {PLAN['when']}, {PLAN['will']}")
    assert live.startswith("Person 1 (look back ") and waiting.startswith("Person 2 (waits its turn): ")


def test_plans_for_a_program(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    plan(small_course, open_profile, 1)
    (found,) = json.loads(run("plans", small_course, "--json").out)
    day = (datetime.now().astimezone() - timedelta(days=1)).date().isoformat()
    assert (found.pop("look_back"), len(found.pop("id"))) == (day, 36)
    assert found == {"state": "live", "due": True, **PLAN, "who": "Person 0"}


@pytest.mark.slow
@pytest.mark.parametrize("flag", [["--ics"], ["--ics", "-"]])
def test_a_calendar_on_stdout_is_bytes_with_the_line_ends_of_a_calendar(
    home: Path, small_course: Path, open_profile: OpenProfile, flag: list[str]
) -> None:
    plan(small_course, open_profile, 3, 4)
    done = relcourse("plans", str(small_course), *flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\r\n") == done.stdout.count("\n") > 10
    assert len(list(icalendar.Calendar.from_ical(done.stdout).walk("VEVENT"))) == 2


def test_a_calendar_in_a_file_and_bare(run: Run, small_course: Path, open_profile: OpenProfile, tmp_path: Path) -> None:
    plan(small_course, open_profile, 3)
    path = tmp_path / "plans.ics"
    ended = run("plans", small_course, "--ics", path)
    assert (ended.code, ended.out, ended.err) == (0, "", f"Written: {path}\n")
    assert PLAN["will"].encode() in path.read_bytes()
    assert run("plans", small_course, "--bare", "--ics", path).code == 0
    assert PLAN["will"].encode() not in path.read_bytes() and b"Look back on a plan" in path.read_bytes()


def test_a_course_in_the_place_of_a_file_is_not_taken_for_one(
    run: Run, small_course: Path, open_profile: OpenProfile
) -> None:
    plan(small_course, open_profile, 3)
    assert "There is no course" not in one_sentence(run("plans", small_course, "--ics", small_course))
    assert "is a folder." in one_sentence(run("plans", small_course, "--ics", small_course))


def test_without_a_running_plan_there_is_no_calendar(run: Run, small_course: Path, tmp_path: Path) -> None:
    assert "No plan is running" in one_sentence(run("plans", small_course, "--ics", tmp_path / "p.ics"))
    assert not (tmp_path / "p.ics").exists()


def test_without_the_package_a_sentence_names_it(
    run: Run, small_course: Path, open_profile: OpenProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(small_course, open_profile, 3)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ended = run("plans", small_course, "--ics")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.rstrip().endswith("pip install icalendar")
    assert run("plans", small_course).code == 0


@pytest.mark.parametrize("flags", [["--json", "--ics"], ["--bare"]])
def test_what_does_not_go_together_is_said(run: Run, small_course: Path, flags: list[str]) -> None:
    one_sentence(run("plans", small_course, *flags))


def test_the_help_says_that_a_calendar_leaves_this_computer(run: Run) -> None:
    said = " ".join(run("plans", "--help").out.split())
    assert "A calendar often leaves this computer" in said and "--bare leaves all of that out" in said
    assert "relcourse plans --ics plans.ics" in said
