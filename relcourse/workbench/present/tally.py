"""Counts of hands as a file: one line of JSON a decision, no names and no times."""

from __future__ import annotations

import json
from pathlib import Path

from relcourse.course.documents import MAX_BYTES
from relcourse.course.kinds import Scenario
from relcourse.store.atomic_write import CantWrite, replace
from relcourse.text import bounded_file
from relcourse.text.json_text import json_text
from relcourse.workbench.present.room import Room, Vote


class CantCount(Exception):
    """The counts can't be written. The message is a sentence."""


def tally_line(scenario: Scenario, vote: Vote) -> str:
    """``{"scenario": ..., "rev": ..., "scene": ..., "options": [...], "hands": [...], "taken": ...}``"""
    counts = {
        "scenario": scenario.id,
        "rev": scenario.rev(),
        "scene": vote.scene,
        "options": vote.options,
        "hands": vote.hands,
        "taken": vote.taken,
    }
    return json_text(counts, indent=None)


class Tally:
    """Adds a line for each decision to the end of a file of counts; without a path, keeps nothing."""

    def __init__(self, path: Path | None, inside: Path | None = None) -> None:
        """No link leads out of the folder ``inside``, by default the file's own. Raises CantCount where the file
        can't be written or holds anything but counts; what it cost to write it is in ``notes``, as sentences."""
        self.path = path
        self.notes: tuple[str, ...] = ()
        self._inside = inside
        self._written = 0
        if path:
            self.notes = self._add("")

    def keep(self, room: Room) -> None:
        """Write the decisions that stand and are not written yet; one that can still be taken back waits.

        Raises CantCount; what could not be written is tried again with the next.
        """
        self._write(room, room.votes[:-1] if room.stage == "after" else room.votes)

    def close(self, room: Room) -> None:
        """Write all that was decided. Raises CantCount."""
        self._write(room, room.votes)

    def _write(self, room: Room, votes: tuple[Vote, ...]) -> None:
        lines = [tally_line(room.scenario, vote) for vote in votes[self._written :]]
        if self.path and lines:
            self._add("".join(f"{line}\n" for line in lines))
        self._written = len(votes)

    def _add(self, lines: str) -> tuple[str, ...]:
        assert self.path
        try:
            before = _counts(self.path)
            whole = before or b""
            gap = b"" if whole.endswith(b"\n") or not whole else b"\n"
            return replace(self.path, whole + gap + lines.encode(), inside=self._inside, before=before)
        except CantWrite as error:
            raise CantCount(f"The counts can't be written to {self.path}: {error.reason}.") from error
        except OSError as error:
            raise CantCount(f"The counts can't be written to {self.path}: {error.strerror or error}.") from error


def _counts(path: Path) -> bytes | None:
    """The counts that a file holds, None where there is none. Raises CantCount where it holds anything else."""
    if not path.is_file():
        return None  # writing says so where it is anything else
    try:
        before = bounded_file.read(path, MAX_BYTES)
    except bounded_file.TooLarge:
        raise CantCount(f"{path} is too large for more counts. Name another file.") from None
    if not all(map(_is_count, before.splitlines())):
        raise CantCount(f"{path} is there already and holds something else than counts. Name another file.")
    return before


def _is_count(line: bytes) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "scenario" in found
