"""What stands on disk below some folders, to the byte and the nanosecond."""

from __future__ import annotations

from pathlib import Path

Files = dict[str, tuple[int, bytes]]
"""Each path, with its time of change in nanoseconds and what it holds; a folder holds nothing."""


def files(*roots: Path) -> Files:
    """Everything below some folders, and they themselves.

    The ``-shm`` beside a profile is not looked at: SQLite's board of who is reading, which holds nothing of anybody's.
    """
    found = [each for root in roots for each in (root, *root.rglob("*")) if each.exists()]
    return {
        str(each): (each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"")
        for each in found
        if not each.name.endswith("-shm")
    }


def changed(before: Files, after: Files) -> list[str]:
    """The paths that are new, gone, or no longer as they were."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def without_locks(found: Files) -> Files:
    """Without what a command makes while it has a profile to itself, and the times that its folder has from that."""
    return {path: (0 if Path(path).is_dir() else at, held) for path, (at, held) in found.items() if "-lock" not in path}
