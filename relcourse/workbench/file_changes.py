"""Changes to the files of a course: shown as a difference first, then all of them made or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path

from relcourse.store.atomic_write import CantWrite, create, remove, replace
from relcourse.store.file_modes import set_mode
from relcourse.text import control_characters
from relcourse.workbench.text_edits import compared_lines


@dataclass(frozen=True)
class FileChange:
    """What a file holds and what it is to hold; ``source`` is another file that it is made of.

    With ``moves`` the source goes, otherwise it stays as it is.
    """

    file: str
    before: bytes
    after: bytes
    source: str = ""
    moves: bool = False

    def difference(self) -> str:
        """As a unified diff, harmless to a terminal."""
        word = "moved" if self.moves else "copied" if self.source else "changed"
        return difference(self.before, self.after, self.source or self.file, self.file, word)


def difference(before: bytes, after: bytes, old: str, new: str, word: str) -> str:
    """Two versions as a unified diff, harmless to a terminal; the newer one's name is followed by a word."""
    names = (control_characters.named(old), f"{control_characters.named(new)} ({word})")
    return "".join(unified_diff(compared_lines(before), compared_lines(after), *names))


def make(root: Path, changes: Iterable[FileChange]) -> tuple[str, ...]:
    """Write files that are new, then change others, then take away what has moved; each in one step, and only while it
    is what was read. Returns what could not be kept of them. Raises CantWrite, after all is as it was before.
    """
    notes: list[str] = []
    undo: list[Callable[[], object]] = []
    written: set[str] = set()
    ordered = sorted(changes, key=lambda each: not each.source)
    try:
        for each in ordered:
            path = root / each.file
            if each.source:
                create(path, each.after, inside=root)
                undo.append(partial(remove, path, inside=root, before=each.after))
                _as_open(path, root / each.source)
            elif (real := os.path.realpath(path)) not in written:  # a link beside it leads to the same file
                written.add(real)
                notes += replace(path, each.after, inside=root, before=each.before)
                undo.append(partial(replace, path, each.before, inside=root, before=each.after))
        for each in ordered:
            if each.moves:  # the last thing, so that each name leads somewhere at every moment
                remove(root / each.source, inside=root, before=each.before)
    except CantWrite as error:
        left = _undone(reversed(undo))
        raise CantWrite(f"{error} {left or 'Everything is as it was.'}", error.reason) from error
    return tuple(notes)


def _as_open(path: Path, source: Path) -> None:
    """Let a new file be read and written by those who may do so with the one that it is made of."""
    with contextlib.suppress(OSError):
        set_mode(path, source.stat().st_mode & 0o777)


def _undone(undo: Iterable[Callable[[], object]]) -> str:
    """Take back what was done. Returns what can't be, as a sentence."""
    left = []
    for back in undo:
        try:
            back()
        except CantWrite as error:
            left.append(str(error))
    return f"What was written before that stays: {' '.join(left)}" if left else ""
