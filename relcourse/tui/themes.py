"""The course's own colours, dark and light. Screens name theme variables only."""

from __future__ import annotations

from textual.theme import Theme

from relcourse.text.sentences import message

DARK = "relcourse-dark"
LIGHT = "relcourse-light"

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
            "border": "#687084",
            "quiet": "#9C978B",
            "line": "#3A404C",
            "edge": "#687084",
            "who-1": "#7FB7BE",
            "who-2": "#B9A7D6",
            "who-3": "#E0A3A8",
            "who-4": "#C6C27A",
            "who-5": "#8FB3E6",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#1D6B75",
        secondary="#6A4E9C",
        accent="#904C05",
        foreground="#2A2925",
        background="#FBF8F1",
        surface="#F3EEE2",
        panel="#E8E1D1",
        success="#336A2C",
        warning="#904C05",
        error="#A8382A",
        dark=False,
        variables={
            "footer-key-foreground": "#904C05",
            "footer-background": "#F3EEE2",
            "border": "#8F8672",
            "quiet": "#645F54",
            "line": "#D3CAB6",
            "edge": "#8F8672",
            "who-1": "#1D6B75",
            "who-2": "#6A4E9C",
            "who-3": "#A03A5A",
            "who-4": "#5E5A12",
            "who-5": "#2A5C96",
        },
    ),
)


def variables(*, dark: bool) -> dict[str, str]:
    """Our own variables for the themes that are not ours: what reads on a terminal's black, or on its white."""
    grey, edge = ("#9A9A9A", "#7A7A7A") if dark else ("#6A6A6A", "#8A8A8A")
    hues = ("cyan", "magenta", "yellow", "green", "blue") if dark else ("blue", "magenta", "red", "cyan", "green")
    who = {f"who-{n}": f"ansi_bright_{hue}" if dark else f"ansi_{hue}" for n, hue in enumerate(hues, start=1)}
    return {"quiet": grey, "line": edge, "edge": edge, **who}
