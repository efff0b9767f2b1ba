"""Commands that put another file in a profile's place, beside a window that answers: no answer that was shown is lost.

Who comes second waits, or is told; from the look to the end the command is alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.store.backups import reset
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import Known, delete, names
from relcourse.store.profile_lock import ProfileLock, alone_with
from tests.batches import sampled
from tests.helpers import PATIENCE, REPOSITORY, frozen_environment, python, say_fewer

COMMANDS = ("reset", "restore", "repair", "delete", "rename")
MOST_SECONDS = 50.0
EVERYDAY, ALL = 6, 100


def races(command: str, rounds: int, seconds: float, home: Path) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.racing", command, f"{rounds}", f"{seconds}", "1"],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "RELCOURSE_HOME": str(home)},
        timeout=PATIENCE + seconds,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("command", sampled(COMMANDS, every=3))
def test_a_few_races(command: str, home: Path) -> None:
    done = races(command, EVERYDAY, 20.0, home)
    assert done["rounds"] >= 1
    say_fewer(done["rounds"], EVERYDAY)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_hundred_races(command: str, home: Path) -> None:
    done = races(command, ALL, MOST_SECONDS, home)
    assert done["shown"] > 0
    assert done["command_refused"] > 0, "they met"
    say_fewer(done["rounds"], ALL)


# The lock


@pytest.mark.slow
def test_windows_share_a_profile_and_a_command_has_it_alone(home: Path) -> None:
    path = profile_path("me")
    windows = [Log(path, frozen_environment(n)) for n in range(2)]
    with pytest.raises(ProfileError, match=r"me is open in another window\. Nothing was changed\."), alone_with(path):
        pass
    windows[0].close()
    with pytest.raises(ProfileError, match="open in another window"), alone_with(path):
        pass
    windows[1].close()
    with alone_with(path):
        pass
    assert [each.name for each in path.parent.iterdir()] == ["me.sqlite3"], "the lock leaves nothing behind"


def test_a_window_that_opens_while_a_command_is_at_work_waits_and_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = profile_path("me")
    Log(path, frozen_environment()).close()
    monkeypatch.setattr("relcourse.store.open_file.WINDOW_WAITS", 0.1)
    with alone_with(path), pytest.raises(ProfileError, match=r"just being restored, .* by another command"):
        Log(path, frozen_environment())
    Log(path, frozen_environment()).close()


def test_whoever_is_killed_holds_nothing(home: Path) -> None:
    path = profile_path("me")
    Log(path, frozen_environment()).close()
    for share in (True, False):
        done = python(
            """
            import os, signal, sys
            from pathlib import Path
            from relcourse.store.profile_lock import ProfileLock
            lock = ProfileLock(Path(sys.argv[1]), share=sys.argv[2] == "share", patience=1)
            os.kill(os.getpid(), signal.SIGKILL)
            """,
            str(path),
            "share" if share else "alone",
        )
        assert done.returncode == -signal.SIGKILL
        with alone_with(path):
            pass


def test_nobody_opens_what_was_put_at_the_path_while_another_window_has_the_file_before(home: Path) -> None:
    path = profile_path("me")
    window = Log(path, frozen_environment())
    path.rename(path.with_name("elsewhere.sqlite3"))
    with pytest.raises(ProfileError, match="Another window has a file open that lay at"):
        Log(path, frozen_environment(2))
    window.close()
    Log(path, frozen_environment(2)).close()


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_none(home: Path) -> None:
    path = profile_path("me")
    path.parent.mkdir(parents=True)
    first = ProfileLock(path, share=False, patience=0)
    first.release()
    second = ProfileLock(path, share=False, patience=0)
    assert second.alone
    with pytest.raises(ProfileError):
        ProfileLock(path, share=False, patience=0)
    second.release()


@pytest.mark.parametrize("command", [delete, reset])
def test_no_window_opens_between_the_question_and_its_answer(
    command: Callable[..., object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relcourse.store.open_file.WINDOW_WAITS", 0.05)
    Log(profile_path("me"), frozen_environment()).close()
    asked = []

    def agree(found: Known) -> bool:
        asked.append(found.name)
        with pytest.raises(ProfileError, match="by another command"):
            Log(profile_path("me"), frozen_environment(2))
        return False

    answer = command("me", agree) if command is delete else command("me", frozen_environment(), agree)
    assert asked == ["me"] and not answer
    assert names() == ("me",)
    Log(profile_path("me"), frozen_environment(2)).close()
