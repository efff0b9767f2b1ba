"""Counts of hands as a file: one line of JSON a decision, no names and no times."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.kinds import Scenario
from relcourse.text.json_text import json_text
from relcourse.workbench.present.room import Room, Vote


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
    """Adds a line for each decision to the end of a file; without a path, keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        """Raises OSError where the file can't be written."""
        self.path = path
        self._written = 0
        if path:
            with path.open("a", encoding="utf-8"):
                pass

    def keep(self, room: Room) -> None:
        """Write the decisions that stand and are not written yet; one that can still be taken back waits.

        Raises OSError; what could not be written is tried again with the next.
        """
        self._write(room, room.votes[:-1] if room.stage == "after" else room.votes)

    def close(self, room: Room) -> None:
        """Write all that was decided. Raises OSError."""
        self._write(room, room.votes)

    def _write(self, room: Room, votes: tuple[Vote, ...]) -> None:
        lines = [tally_line(room.scenario, vote) for vote in votes[self._written :]]
        if self.path and lines:
            with self.path.open("a", encoding="utf-8") as file:
                file.write("".join(f"{line}\n" for line in lines))
        self._written = len(votes)
