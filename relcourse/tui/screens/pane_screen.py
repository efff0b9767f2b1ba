"""Screens that show what a lesson holds: a pane at a time."""

from __future__ import annotations

from relcourse.tui.screens.safe_screen import SafeScreen

PANE_STYLES = ("../panes/lesson.tcss", "../panes/conversation.tcss", "../panes/debrief.tcss")
"""The styles of what stands in panes, from any folder beside theirs."""


class PaneScreen(SafeScreen[None]):
    """What the styles of panes hold for: one name, so that each rule is looked at once."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
