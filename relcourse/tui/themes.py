"""The course's own colours, dark and light. Screens name theme variables only."""

from __future__ import annotations

from textual.theme import Theme

from relcourse.text.sentences import message

DARK = "relcourse-dark"
LIGHT = "relcourse-light"

QUIET = "#828282"
"""For themes that are not ours: a grey that reads on black and on white."""

CHOICES = (
    (DARK, message("dark")),
    (LIGHT, message("light")),
    ("ansi-dark", message("the terminal's own")),
    ("ansi-light", message("the terminal's own, light")),
)
"""Themes to choose from, each with what a learner reads."""

THEMES = (
    Theme(
        name=DARK,
        primary="#7FB7BE",
        secondary="#B9A7D6",
        accent="#E3AE63",
        foreground="#E8E3D8",
        background="#15171C",
        surface="#1C1F26",
        panel="#262A33",
        success="#93C48B",
        warning="#E3AE63",
        error="#DE8478",
        dark=True,
        variables={
            "footer-key-foreground": "#E3AE63",
            "footer-background": "#1C1F26",
            "border": "#4A5160",
            "quiet": "#9C978B",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#1D6B75",
        secondary="#6A4E9C",
        accent="#9A5207",
        foreground="#2A2925",
        background="#FBF8F1",
        surface="#F3EEE2",
        panel="#E8E1D1",
        success="#3B7433",
        warning="#9A5207",
        error="#A8382A",
        dark=False,
        variables={
            "footer-key-foreground": "#9A5207",
            "footer-background": "#F3EEE2",
            "border": "#B9AF9A",
            "quiet": "#6F6A5E",
        },
    ),
)
