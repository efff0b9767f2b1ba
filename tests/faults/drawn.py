"""What stands on the full screen, cell by cell, as the terminal would get it."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot

from tests.faults.poisons import found


def steady(pilot: Pilot[Any]) -> str:
    """What can be read on the screen, once it is seen that nothing in it steers and every row is as wide as it."""
    width, height = pilot.app.size
    rows = pilot.app.screen._compositor.render_strips()
    assert len(rows) <= height
    for row in rows:
        assert cell_len(row.text) == row.cell_length <= width, row.text
        for segment in row:
            assert segment.control is None
            assert "\n" not in segment.text and not found(segment.text), ascii(segment.text)
            assert segment.style is None or segment.style.link is None, "a link that a terminal would open"
    return "\n".join(row.text for row in rows)
