"""A disk that grants every lock to everybody: one window at a time, and no answer that was shown is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from relcourse.store.paths import profile_path
from tests.faults.racing import steps
from tests.helpers import PATIENCE, REPOSITORY

WRITER = """
    import sys, time
    from pathlib import Path
    from relcourse.events.facts import Moved
    from relcourse.store import open_file
    from relcourse.store.environment import real_environment
    from relcourse.store.errors import ProfileError
    from relcourse.store.event_log import Log
    from relcourse.store.paths import profile_path
    who, answers, sittings = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    open_file.WINDOW_WAITS = 0.3
    for sitting in range(sittings):
        try:
            log = Log(profile_path("me"), real_environment())
        except ProfileError as error:
            print("refused", error, flush=True)
            time.sleep(0.05)
            continue
        print("notice", log.notices(), flush=True)
        for n in range(answers):
            log.record("c", "1", [Moved("l", f"{who} {sitting} {n}")])
            print("saved", f"{who} {sitting} {n}", flush=True)
        if who == "killed":
            time.sleep(60)
        log.close()
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preload library; without a compiler, or where it can't be used, these tests are skipped by name."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("no C compiler, or no preloading, here")
    made = tmp_path_factory.mktemp("granted") / "granted_locks.so"
    source = Path(__file__).with_name("granted_locks.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True, timeout=PATIENCE)
    return made


def writer(library: Path | None, who: str, answers: int, sittings: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(WRITER), who, f"{answers}", f"{sittings}"]
    env = {**os.environ, **({"LD_PRELOAD": str(library)} if library else {})}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, env=env)


def said(process: subprocess.Popen[str]) -> dict[str, list[str]]:
    """What a writer printed, by its first word."""
    out, wrong = process.communicate(timeout=PATIENCE)
    assert wrong == ""
    found: dict[str, list[str]] = {"saved": [], "refused": [], "notice": []}
    for line in out.splitlines():
        word, _, rest = line.partition(" ")
        found[word].append(rest)
    return found


@pytest.mark.parametrize("sort", ["all", "records"])
@pytest.mark.parametrize(("answers", "sittings"), [(10, 3), pytest.param(60, 6, marks=pytest.mark.slow)])
def test_two_writers_on_a_disk_that_grants_every_lock_lose_nothing(
    answers: int, sittings: int, sort: str, library: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sort == "records":
        monkeypatch.setenv("ONLY_RECORDS", "yes")
    both = [said(each) for each in [writer(library, who, answers, sittings) for who in ("one", "two")]]
    saved = [each for found in both for each in found["saved"]]
    assert set(saved) == steps(profile_path("me")) and saved
    for found in both:
        assert all("keeps no two programs apart" in each for each in found["notice"])
        assert all("gives every lock to everybody" in each for each in found["refused"])


@pytest.mark.slow
def test_a_window_that_was_killed_there_is_in_nobodys_way(library: Path, home: Path) -> None:
    killed = writer(library, "killed", 3, 1)
    assert killed.stdout
    seen = [killed.stdout.readline() for _ in range(4)]
    refused = said(writer(library, "second", 1, 1))["refused"]
    assert refused and str(profile_path("me").with_name("me.sqlite3-owner")) in refused[0]
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=PATIENCE)
    found = said(writer(library, "third", 2, 1))
    assert found["refused"] == [] and len(found["saved"]) == 2
    assert steps(profile_path("me")) == {line.partition(" ")[2].strip() for line in seen[1:]} | set(found["saved"])
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["me.sqlite3"]


def test_a_disk_that_keeps_windows_apart_is_not_spoken_of(home: Path) -> None:
    found = said(writer(None, "one", 1, 1))
    assert found["notice"] == [""] and found["saved"] == ["one 0 0"]
