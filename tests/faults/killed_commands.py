"""Profile commands that are killed at many moments; run as a program, it says what was found, as JSON.

Half of the moments are counted in lines of relcourse's own that were run, the others in microseconds, so that they
fall within SQLite and fsync as well. Each round is a process that is forked, so that nothing is imported again.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from relcourse.cli import cli
from relcourse.store import automatic_backups, backups, leftovers, salvage
from relcourse.store.environment import real_environment
from relcourse.store.paths import home, profile_path
from tests.faults.kept_words import all_files, hidden, ids_in, ids_kept, lived_with

OURS = str(Path(backups.__file__).parent)
BACKUP = "mine.sqlite3"
_LAST = 300
"""Lines at the end of a command, where it writes; reading a damaged file takes many more."""


def weekly(_: Path) -> None:
    automatic_backups.back_up_weekly(profile_path("me"), real_environment().now())


def command(*args: str) -> Callable[[Path], None]:
    return lambda place: cli.main([each.format(place=place) for each in args], standalone_mode=False)


DEEDS: dict[str, Callable[[Path], None]] = {
    "backup": command("profile", "backup", "me"),
    "restore": command("profile", "restore", f"{{place}}/{BACKUP}", "me"),
    "reset": command("profile", "reset", "me", "--yes"),
    "repair": command("profile", "repair", "me"),
    "rename": command("profile", "rename", "me", "evening"),
    "weekly": weekly,
}


def prepare(place: Path, *, damaged: bool) -> set[str]:
    """A profile that was lived with, and a backup of another one; the ids that must not be lost."""
    os.environ["RELCOURSE_HOME"] = str(place / "home")
    shutil.copyfile(lived_with("other", seed=2), place / BACKUP)
    profile_path("other").unlink()
    path = lived_with()
    ids = ids_in(path)
    if damaged:
        content = bytearray(path.read_bytes())
        content[:4096] = b"\xff" * 4096
        path.write_bytes(content)
    return ids


def killed(deed: Callable[[Path], None], place: Path, *, lines: int = 0, seconds: float = 0) -> int:
    """Do it in a process that is killed after so many lines or seconds, if any; the lines that it came to."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        quiet = os.open(os.devnull, os.O_RDWR)
        for each in (0, 1, 2):
            os.dup2(quiet, each)
        count = 0

        def step(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal count
            if not frame.f_code.co_filename.startswith(OURS):
                return None
            count += event == "line"
            if lines and count >= lines:
                os.kill(os.getpid(), signal.SIGKILL)
            return step

        try:
            if seconds:
                signal.setitimer(signal.ITIMER_REAL, seconds)  # whose signal ends a process at once
            else:
                sys.settrace(step)
            deed(place)
        finally:
            sys.settrace(None)
            os.write(writing, str(count).encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as file:
        return int(file.read() or 0)


def main(name: str, rounds: int, place: Path) -> dict[str, Any]:
    """Kill one command in many rounds. What was found wrong, and in how many rounds something lay half made."""
    deed, rng = DEEDS[name], random.Random(name)
    wrong: list[str] = []
    half_made = 0
    template = place / "template"
    template.mkdir()
    ids = prepare(template, damaged=name == "repair")
    lines, seconds = 0, 0.0
    for number in range(rounds + 1):
        here = place / str(number)
        shutil.copytree(template, here)
        os.environ["RELCOURSE_HOME"] = str(here / "home")
        if number == 0:  # how long it takes
            begun = time.monotonic()
            killed(deed, here, seconds=60)
            seconds = time.monotonic() - begun
            shutil.rmtree(here / "home")
            shutil.copytree(template / "home", here / "home")
            lines = killed(deed, here)
        elif number % 2:
            killed(deed, here, lines=rng.choice([rng.randint(1, lines), rng.randint(max(1, lines - _LAST), lines)]))
        else:
            killed(deed, here, seconds=rng.uniform(0.0002, seconds))
        half_made += bool(hidden(here / "home"))
        leftovers.tidy()
        wrong += [f"{number}: {each} stayed" for each in hidden(here / "home")]
        wrong += [f"{number}: {each.name} is wide" for each in all_files(home()) if each.stat().st_mode & 0o077]
        if name == "repair":
            salvage.repair("me", real_environment())
        lost = ids - ids_kept()
        wrong += [f"{number}: {len(lost)} lost"] if lost else []
        if name == "rename":
            wrong += (
                [] if len(list(profile_path("me").parent.glob("*.sqlite3"))) == 1 else [f"{number}: not one profile"]
            )
        shutil.rmtree(here)
    return {"wrong": wrong, "half_made": half_made, "lines": lines}


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
