"""A window answers, closes and opens again beside a command on the same profile. Run by test_profile_races; it forks.

Usage: python -m tests.faults.racing COMMAND ROUNDS SECONDS SEED, with RELCOURSE_HOME set
Says how many rounds it came to within some seconds, how many answers were shown, and how often who was refused.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from relcourse.events.facts import Moved
from relcourse.store import open_file, profile_lock
from relcourse.store.backups import reset, restore
from relcourse.store.environment import real_environment
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import home, profile_path
from relcourse.store.profile_catalog import Known, delete, rename
from relcourse.store.salvage import repair
from relcourse.store.sqlite_pages import pages
from relcourse.store.sqlite_rows import rows

WORLD = real_environment()
DAMAGED_EVENTS = 400
"""How many a profile has whose middle is lost."""


def steps(path: Path) -> set[str]:
    """What a profile holds, by itself, whole or damaged."""
    found = [row for _, row in rows(pages(path, Path("none"))) if row and "moved" in row]
    return {json.loads(each)["step"] for row in found for each in row if isinstance(each, str) and each[:1] == "{"}


def answer(said: int, seed: int) -> None:
    """Sittings of a few answers; each is said once it was shown as saved."""
    chance = random.Random(seed)
    for sitting in range(chance.randrange(1, 4)):
        time.sleep(chance.uniform(0, 0.02))
        try:
            log = Log(profile_path("me"), WORLD)
            for n in range(chance.randrange(1, 4)):
                log.record("c", "1", [Moved("l", f"{os.getpid()} {sitting} {n}")])
                os.write(said, f"{os.getpid()} {sitting} {n}\n".encode())
                time.sleep(chance.uniform(0, 0.01))
            log.close()
        except ProfileError:
            os.write(said, b"refused\n")


def begun(events: int) -> None:
    log = Log(profile_path("me"), WORLD)
    log.record("c", "1", [Moved("l", f"before {n}") for n in range(events)])
    log.close()


class Round:
    """One command beside one window. ``let_go`` is what the learner agreed to have deleted."""

    def __init__(self, command: str, chance: random.Random) -> None:
        self.chance = chance
        self.let_go: set[str] = set()
        self.deed: Callable[[], object] = {
            "reset": lambda: reset("me", WORLD, self._agree),
            "delete": lambda: delete("me", self._agree),
            "rename": lambda: rename("me", "evening"),
            "restore": lambda: restore(home() / "backup.sqlite3", "me", WORLD),
            "repair": lambda: repair("me", WORLD),
        }[command]
        self.deletes = command == "delete"

    def _agree(self, found: Known) -> bool:
        held = steps(found.path)
        assert found.contents.events == len(held), "what is asked is what is there"
        time.sleep(self.chance.uniform(0, 0.03))
        self.let_go = held if self.deletes else set()
        return True


def one_round(command: str, chance: random.Random) -> Counter[str]:
    shutil.rmtree(home(), ignore_errors=True)
    begun(DAMAGED_EVENTS if command == "repair" else 3)
    if command == "restore":
        shutil.copyfile(profile_path("me"), home() / "backup.sqlite3")
    if command == "repair":  # a page in its middle is noise; the window can open it, and answers until it meets that
        with profile_path("me").open("r+b") as file:
            file.seek(profile_path("me").stat().st_size // 8192 * 4096)
            file.write(b"\xff" * 4096)
    theirs, mine = os.pipe()
    child = os.fork()
    if not child:
        os.close(theirs)
        try:
            answer(mine, chance.randrange(1 << 30))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(mine)
    time.sleep(chance.uniform(0, 0.12))
    this, refused = Round(command, chance), 0
    try:
        this.deed()
    except ProfileError:
        refused = 1
    with os.fdopen(theirs) as pipe:
        lines = pipe.read().split("\n")[:-1]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, "the window failed"
    shown = {each for each in lines if each != "refused"}
    found = set(this.let_go).union(*(steps(each) for each in home().rglob("*.sqlite3")))
    assert shown <= found, f"lost beside {command}: {sorted(shown - found)}"
    left = [each.name for each in profile_path("me").parent.glob("*-*") if not each.name.endswith("sqlite3")]
    assert not left, f"left behind: {left}"
    return Counter(rounds=1, shown=len(shown), command_refused=refused, window_refused=lines.count("refused"))


def main(command: str, rounds: str, seconds: str, seed: str) -> None:
    profile_lock.COMMAND_WAITS, open_file.WINDOW_WAITS = 0.02, 0.04  # so that some are refused, though all are quick
    chance, done = random.Random(f"{command} {seed}"), Counter(command_refused=0, window_refused=0)
    end = time.monotonic() + float(seconds)
    while done["rounds"] < int(rounds) and time.monotonic() < end:
        done.update(one_round(command, chance))
    print(json.dumps(done))


if __name__ == "__main__":
    main(*sys.argv[1:])
