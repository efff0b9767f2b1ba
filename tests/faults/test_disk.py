"""Every write of a sitting fails once; the power goes at every moment. What was shown as saved is there."""

from __future__ import annotations

import errno
import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from tests.batches import batches
from tests.conftest import OpenProfile
from tests.faults import disk
from tests.faults.sitting import SHOWN, Saved, there
from tests.helpers import FIRST, PATIENCE, REPOSITORY, lesson_lines, relcourse, write_small_course

EVERYDAY_STRIDE = 127
"""Every day one place in so many; all of them in the slow run."""
LOSSES = 40
"""How often the power goes in a batch."""


def run(environment: Mapping[str, str], *args: object) -> str:
    command = [sys.executable, "-m", "tests.faults.sitting", *map(str, args)]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, cwd=REPOSITORY, timeout=10 * PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return disk.built(tmp_path_factory.mktemp("disk"))


@pytest.mark.parametrize("stride", [EVERYDAY_STRIDE, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "error",
    [
        pytest.param(errno.EIO, id="EIO"),
        pytest.param(errno.ENOSPC, id="ENOSPC", marks=pytest.mark.slow),
    ],
)
def test_a_disk_that_fails_once_costs_nothing_that_was_shown(
    failing: Mapping[str, str], small_course: Path, tmp_path: Path, error: int, stride: int
) -> None:
    came = json.loads(run(failing, "fails", small_course, tmp_path / "home", error, 1, stride))
    assert came["rounds"] * stride > 100 and came["events"] > 20, "enough for this to mean something"
    assert came["told"] > came["rounds"] / 2, "mostly the learner was told"


@pytest.mark.slow
def test_the_program_itself_says_so_and_its_file_is_whole(
    failing: Mapping[str, str],
    small_course: Path,
    tmp_path: Path,
    open_profile: OpenProfile,
    still_folder: CourseFolder,
) -> None:
    lines = ["Mira", "1", *lesson_lines(lesson_player(still_folder, open_profile(still_folder)), FIRST), "q"]
    typed = "".join(f"{line}\n" for line in lines)
    said = 0
    for nth in range(1, 250, 10):
        home = tmp_path / str(nth)
        where = {"RELCOURSE_HOME": str(home), "DISK_FOLDER": f"{home.resolve()}/", "DISK_NTH": str(nth)}
        done = relcourse(
            "--plain", "play", str(small_course), typed=typed, env={**failing, **where, "DISK_ERRNO": "28"}
        )
        assert done.returncode in (0, 1, 2), done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        said += "The disk is full" in done.stdout + done.stderr
        if (home / "profiles" / "me.sqlite3").exists():
            there(home / "profiles" / "me.sqlite3")
    assert said, "somewhere it mattered"


@pytest.fixture(scope="module")
def sitting(failing: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[disk.Done, ...]:
    folder = tmp_path_factory.mktemp("diary")
    run(failing, "diary", write_small_course(folder / "course"), folder / "home", folder / "diary")
    return tuple(disk.diary(folder / "diary"))


@pytest.mark.parametrize("batch", batches(25, everyday=1))
def test_after_a_power_loss_all_that_was_shown_is_there(
    sitting: tuple[disk.Done, ...], tmp_path: Path, batch: int
) -> None:
    chance = random.Random(batch)
    moments = sorted(chance.sample(range(len(sitting)), LOSSES))
    platter, shown, kept = disk.Disk(), Saved(), 0
    for moment, done in enumerate(sitting):
        if done.path.endswith(SHOWN):
            shown = Saved(*map(int, done.data.split()))
        else:
            platter.do(done)
        if moment in moments:
            home = tmp_path / str(moment)
            home.mkdir()
            for path, data in platter.without_power(chance).items():
                (home / Path(path).name).write_bytes(data)
            found = there(home / "me.sqlite3")
            assert shown.within(found), f"{shown} was shown, {found} is there: the power went at {moment}"
            kept += shown.events
    assert kept > LOSSES, "enough for this to mean something"
