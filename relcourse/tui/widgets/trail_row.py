"""How far a lesson is, as a row of signs."""

from __future__ import annotations

from textual.content import Content

from relcourse.lesson.views import Trail


def trail_row(trail: Trail) -> Content:
    """● done, ◉ here, ○ open; a number where the row would be too long."""
    count = f" {trail.at + 1}/{len(trail.done)}"
    if len(trail.done) > 24:
        return Content.styled(count, "$quiet")
    signs = "".join("◉" if n == trail.at else "●" if done else "○" for n, done in enumerate(trail.done))
    return Content.assemble((signs, "$primary"), (count, "$quiet"))
