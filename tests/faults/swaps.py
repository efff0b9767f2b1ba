"""What other programs do to a profile's file, and what lies beside it, while a window has it open."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from relcourse.events.facts import Moved
from relcourse.store.event_log import Log
from relcourse.store.profile_files import beside
from tests.helpers import copied, frozen_environment


@dataclass
class Scene:
    """A profile that is open, with what others may put in its place: an older copy of it, and another profile."""

    path: Path
    older: Path
    another: Path
    another_log: Path
    chance: Random


def scene(path: Path, folder: Path, chance: Random) -> Scene:
    """With another profile in a folder of its own, its log beside it as after a kill, and an older copy."""
    folder.mkdir(parents=True, exist_ok=True)
    other = folder / "open.sqlite3"
    log = Log(other, frozen_environment(99))
    log.record("small", "1.0", [Moved("first", f"{n}") for n in range(30)])
    another, another_log = folder / "another.sqlite3", folder / "another.sqlite3-wal"
    shutil.copyfile(other, another)
    shutil.copyfile(beside(other)[0], another_log)
    log.close()
    return Scene(path, copied(path, folder / "older.sqlite3"), another, another_log, chance)


def _rename_over(source: Path, target: Path) -> None:
    """As tools do that synchronise folders."""
    fresh = target.with_name(".incoming")
    shutil.copyfile(source, fresh)
    fresh.replace(target)


def _write_over(source: Path, target: Path) -> None:
    """As ``cp`` does: the same file, with other bytes."""
    with target.open("r+b") as file:
        file.write(source.read_bytes())
        file.truncate()


def moved_away(scene: Scene) -> None:
    scene.path.rename(scene.path.with_name("elsewhere.sqlite3"))


def moved_away_with_all(scene: Scene) -> None:
    for each in (scene.path, *beside(scene.path)):
        each.rename(each.with_name(each.name.replace("me.", "elsewhere.")))


def removed(scene: Scene) -> None:
    scene.path.unlink()


def removed_with_all(scene: Scene) -> None:
    for each in (scene.path, *beside(scene.path)):
        each.unlink()


def folder_moved(scene: Scene) -> None:
    scene.path.parent.rename(scene.path.parent.with_name("elsewhere"))


def folder_removed(scene: Scene) -> None:
    shutil.rmtree(scene.path.parent)


def replaced_by_an_older_copy(scene: Scene) -> None:
    _rename_over(scene.older, scene.path)


def replaced_by_another_profile(scene: Scene) -> None:
    _rename_over(scene.another, scene.path)


def replaced_with_its_log(scene: Scene) -> None:
    _rename_over(scene.another, scene.path)
    _rename_over(scene.another_log, beside(scene.path)[0])


def replaced_by_its_own_copy(scene: Scene) -> None:
    _rename_over(scene.path, scene.path)


def replaced_by_a_folder(scene: Scene) -> None:
    scene.path.unlink()
    scene.path.mkdir()


def written_over_by_an_older_copy(scene: Scene) -> None:
    _write_over(scene.older, scene.path)


def written_over_by_another_profile(scene: Scene) -> None:
    _write_over(scene.another, scene.path)


def cut_to_nothing(scene: Scene) -> None:
    os.truncate(scene.path, 0)


def cut_in_half(scene: Scene) -> None:
    os.truncate(scene.path, scene.path.stat().st_size // 2)


def log_removed(scene: Scene) -> None:
    beside(scene.path)[0].unlink()


def index_removed(scene: Scene) -> None:
    beside(scene.path)[1].unlink()


def log_and_index_removed(scene: Scene) -> None:
    for each in beside(scene.path):
        each.unlink()


def log_replaced_by_a_foreign_one(scene: Scene) -> None:
    _rename_over(scene.another_log, beside(scene.path)[0])


def log_replaced_by_noise(scene: Scene) -> None:
    noise = scene.path.with_name("noise")
    noise.write_bytes(scene.chance.randbytes(9000))
    noise.replace(beside(scene.path)[0])


def log_replaced_by_its_own_copy(scene: Scene) -> None:
    log, _ = beside(scene.path)
    _rename_over(log, log)


def replaced_by_a_link(scene: Scene) -> None:
    scene.path.unlink()
    scene.path.symlink_to(scene.another)


def touched(scene: Scene) -> None:
    """Harmless: nothing is lost, and nothing has to be said."""
    os.utime(scene.path)
    scene.path.chmod(0o600)
    shutil.copyfile(scene.path, scene.path.with_name("copy"))


SWAPS: tuple[Callable[[Scene], None], ...] = (
    *(moved_away, moved_away_with_all, removed, removed_with_all, folder_moved, folder_removed),
    *(replaced_by_an_older_copy, replaced_by_another_profile, replaced_with_its_log, replaced_by_its_own_copy),
    *(replaced_by_a_folder, replaced_by_a_link, written_over_by_an_older_copy, written_over_by_another_profile),
    *(cut_to_nothing, cut_in_half, log_removed, index_removed, log_and_index_removed),
    *(log_replaced_by_a_foreign_one, log_replaced_by_noise, log_replaced_by_its_own_copy, touched),
)


def ids(path: Path) -> set[str]:
    """Every id in a file that is whole: of its events, their attempts, and its texts. None of what lies beside it."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = db.execute("SELECT id FROM event UNION SELECT attempt FROM event UNION SELECT id FROM words")
        return {each for (each,) in found if each}
    finally:
        db.close()
