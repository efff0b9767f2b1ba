"""The outline kept from the last start, and a fresh one where the files have changed since."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.course.outline import Outline, from_json, stamp, to_json
from relcourse.store.atomic_write import CantWrite, replace
from relcourse.store.paths import outline_path
from relcourse.text import bounded_file

if TYPE_CHECKING:
    from relcourse.course.folder import CourseFolder

_MOST = 16 << 20
"""Bytes of an outline: far more than those of a course of ten thousand lessons."""


def kept_outline(root: Path) -> Outline | None:
    """The outline as it was kept, None where there is none that is whole. Reads no course file."""
    path = outline_path(root)
    try:
        said, _, kept = bounded_file.read(path, _MOST).partition(b"\n")
        return from_json(kept.decode()) if said == _sum_of(kept) else None
    except (OSError, UnicodeDecodeError):
        return None


def _sum_of(kept: bytes) -> bytes:
    """What stands before an outline: one that was cut short, spoilt or written by hand does not have it."""
    return b"%08x" % zlib.crc32(kept)


def is_current(outline: Outline, root: Path) -> bool:
    """Whether the course's files are as they were when the outline was made."""
    return outline.stamp == stamp(root)


def fresh_outline(root: Path) -> Outline:
    """The outline from the course's files, kept for the next start. Raises CourseUnreadable."""
    outline = _made(root)
    path = outline_path(root)
    with contextlib.suppress(OSError, CantWrite):  # only a shortcut: the next start reads the files again
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():  # no outline of ours: what it leads to is not written over
            path.unlink()
        kept = to_json(outline).encode()
        replace(path, _sum_of(kept) + b"\n" + kept)
    return outline


def _made(root: Path) -> Outline:
    from relcourse.course.folder import CourseFolder  # loads models and YAML, which home's first frame does without
    from relcourse.course.outline_builder import outlined

    return outlined(CourseFolder(root))


def outline_of(folder: CourseFolder) -> Outline:
    """The outline of a course that is open: the kept one if the files are as they were, else one made now."""
    from relcourse.course.outline_builder import outlined  # as above

    kept = kept_outline(folder.root)
    return kept if kept and is_current(kept, folder.root) else outlined(folder)


def current_outline(root: Path) -> Outline:
    """The kept outline if the files are as they were, else a fresh one. Raises CourseUnreadable."""
    kept = kept_outline(root)
    return kept if kept and is_current(kept, root) else fresh_outline(root)


def outline_to_look_at(root: Path) -> Outline:
    """As ``current_outline``, for those who only look: nothing is kept. Raises CourseUnreadable."""
    kept = kept_outline(root)
    return kept if kept and is_current(kept, root) else _made(root)
