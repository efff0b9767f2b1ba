"""Looking writes nothing: every command that looks, in every state that a learner's files may be in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from relcourse.cli.cohort import cohort
from relcourse.cli.command_table import Commands
from relcourse.cli.profile import profile
from relcourse.learner.plans import Commitments
from relcourse.lesson.actions import GoOn
from relcourse.lesson.session import Session
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from tests.batches import sampled
from tests.cli.test_commands import Run, run
from tests.faults.still_files import changed, files, without_locks
from tests.helpers import FIRST, STEPS, answered, come_to, copied, frozen_environment, write_small_course
from tests.lesson.changing import rename
from tests.store.old_profiles import version_1

__all__ = ["run"]

COURSE, EXERCISE = "COURSE", "EXERCISE"
LOOKS: dict[str, list[list[str]]] = {
    "due": [[COURSE]],
    "plans": [[COURSE], [COURSE, "--json"], [COURSE, "--ics"], [COURSE, "--ics", "--bare"]],
    "status": [[COURSE], [COURSE, "--json"]],
    "journal": [[], [COURSE], [COURSE, "--search", "private"]],
    "doctor": [[]],
    "export": [[COURSE, "--preview"], [COURSE, "--format", "csv"]],
    "check": [[COURSE], [COURSE, "--strict", "--format", "json"], [EXERCISE]],
    "explain": [[], ["RC114"]],
    "preview": [[COURSE]],
    "prove": [[STEPS["scenario"], COURSE], [STEPS["scenario"], COURSE, "--json"]],
    "simulate": [[COURSE, "--rounds", "20"]],
    "test": [[COURSE, "--all"]],
    "graph": [[STEPS["scenario"], COURSE]],
    "diff": [[COURSE, COURSE]],
    "present": [[EXERCISE]],
    "schema": [["lesson"]],
    "cohort notes": [[COURSE], [COURSE, "--json"]],
    "profile list": [[], ["--json"]],
    "profile show": [[]],
    "profile backups": [[]],
}
"""What each command is called with to look."""
ASKS = {"profile repair": [[]], "profile delete": [["me"]], "profile reset": [[]]}
"""Those that have the profile to themselves, by a lock, until they are answered; and they are answered no."""
WRITES = {"play", "review", "new", "rename", "copy", "profile rename", "profile backup", "profile restore"}
WRITES |= {"cohort merge", "cohort forget", "cohort report", "cohort brief", "cohort browse"}


def called(commands: dict[str, list[list[str]]]) -> list[tuple[str, ...]]:
    return [(*name.split(), *args) for name, calls in commands.items() for args in calls]


def test_every_command_is_known_here_as_one_that_looks_or_one_that_writes() -> None:
    groups = {f"{group.name} {each}" for group in (profile, cohort) for each in group.commands}
    every = {*Commands().list_commands(None), *groups} - {"profile", "cohort"}  # type: ignore[arg-type]
    assert LOOKS.keys() | ASKS.keys() | WRITES == every


# The states that a learner's files may be in


def begun(course: Path) -> None:
    """A learner who has read, answered, written and planned."""
    session = Session(course, Log(profile_path("me"), frozen_environment()))
    with closing(session):
        keep_setting(session.log, "name", "Noor")
        session.catch_up()
        player, _ = session.open_lesson(FIRST)
        for step in (STEPS["choice"], STEPS["reflect"], STEPS["commit"]):
            come_to(player, step)
            answered(player)
        Commitments(session.profile).make({"who": "Ana", "when": "On Monday", "will": "I will ask"}, 1)


def nobody(_: Path, course: Path) -> None:
    """No profile, and no folder for one."""


def as_it_was_left(_: Path, course: Path) -> None:
    begun(course)


def no_outline_is_kept(home: Path, course: Path) -> None:
    begun(course)
    shutil.rmtree(home / "outlines")


def outline_of_other_files(_: Path, course: Path) -> None:
    begun(course)
    page = course / "lessons" / f"{FIRST}.yaml"
    page.write_text(page.read_text().replace("minutes: 10", "minutes: 12"))


def renamed_since(_: Path, course: Path) -> None:
    begun(course)
    rename(course, FIRST, "opening", FIRST)
    rename(course, STEPS["choice"], "best-of-three", STEPS["choice"])
    rename(course, STEPS["reflect"], "in-my-words", STEPS["reflect"])


def renamed_back(_: Path, course: Path) -> None:
    """A rename is recorded that the course no longer knows."""
    begun(course)
    as_it_was = course.with_name("as-it-was")
    shutil.copytree(course, as_it_was)
    rename(course, FIRST, "opening", FIRST)
    with closing(Session(course, Log(profile_path("me"), frozen_environment(5)))) as session:
        session.catch_up()
    shutil.rmtree(course)
    as_it_was.rename(course)


def of_an_older_version(_: Path, course: Path) -> None:
    version_1(profile_path("me"), 6)


def left_by_a_killed_window(home: Path, course: Path) -> None:
    """The latest answers lie in the write-ahead log only."""
    begun(course)
    with closing(Session(course, Log(profile_path("me"), frozen_environment(7)))) as session:
        session.catch_up()
        player, _ = session.open_lesson(FIRST)
        player.act(GoOn())
        left = {each: each.read_bytes() for each in (home / "profiles").iterdir()}
    assert any(each.name.endswith("-wal") for each in left)
    for each, held in left.items():
        each.write_bytes(held)


def of_another_course(_: Path, course: Path) -> None:
    """The progress is that of another course with this id."""
    other = write_small_course(course.with_name("other"))
    begun(other)
    front = course / "lessons" / "course.yaml"
    text = front.read_text().replace("A small course", "Somebody else's").replace("asking: Asking first", "row: Rowing")
    front.write_text(text)
    for each in (course / "exercises").glob("*.yaml"):
        each.write_text(each.read_text().replace("[asking]", "[row]").replace("skill: asking", "skill: row"))


STATES: list[Callable[[Path, Path], None]] = [
    nobody, as_it_was_left, no_outline_is_kept, outline_of_other_files, renamed_since, renamed_back,
    of_an_older_version, left_by_a_killed_window, of_another_course,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("state", sampled(STATES, every=3))
def test_looking_changes_no_file(run: Run, home: Path, small_course: Path, state: Callable[[Path, Path], None]) -> None:
    state(home, small_course)
    exercise = small_course / "exercises" / f"{STEPS['scenario']}.yaml"
    before = files(home, small_course)
    for command in called(LOOKS):
        ended = run(*({COURSE: small_course, EXERCISE: exercise}.get(each, each) for each in command), typed="q\n")
        assert changed(before, files(home, small_course)) == [], command
        assert ended.code == 0 or ended.err, command
    for command in called(ASKS):
        run(*command, typed="n\n")
        assert changed(without_locks(before), without_locks(files(home, small_course))) == [], command


# What is seen


def test_what_is_seen_of_a_renamed_course_is_what_its_start_will_show(run: Run, home: Path, small_course: Path) -> None:
    renamed_since(home, small_course)
    seen = [run(*command, small_course).out for command in (["status"], ["due"], ["plans"], ["journal"])]
    with closing(Session(small_course, Log(profile_path("me"), frozen_environment(5)))) as session:
        session.catch_up()
        assert session.home().done > 0  # type: ignore[union-attr]
    assert [run(*command, small_course).out for command in (["status"], ["due"], ["plans"], ["journal"])] == seen
    assert "3 of 11 steps" in seen[0]


def test_the_latest_answers_of_a_killed_window_are_seen(run: Run, home: Path, small_course: Path) -> None:
    left_by_a_killed_window(home, small_course)
    with closing(Log(copied(profile_path("me"), home / "whole.sqlite3"), frozen_environment())) as whole:
        ((events,),) = whole.rows("SELECT count(*) FROM event")
    assert f"{events} events" in run("profile", "list").out


def test_an_older_profile_is_seen_as_it_will_be(run: Run, home: Path, small_course: Path) -> None:
    of_an_older_version(home, small_course)
    seen = run("journal").out
    assert seen.count("# ") >= 6
    Log(profile_path("me"), frozen_environment()).close()
    assert run("journal").out == seen


def test_a_profile_that_is_being_written_to_is_seen_as_it_stands(run: Run, home: Path, small_course: Path) -> None:
    begun(small_course)
    with closing(Session(small_course, Log(profile_path("me"), frozen_environment(9)))) as session:
        session.catch_up()
        before = run("status", small_course).out
        player, _ = session.open_lesson(FIRST)
        player.act(GoOn())
        answered(player)
        after = run("status", small_course).out
    assert before != after and "4 of 11 steps" in after
