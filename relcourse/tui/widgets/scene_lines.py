"""Lines of a conversation that every screen draws alike: who said it and when, and where the conversation goes on."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import SceneLine


def said(line: SceneLine) -> Static:
    """A name, who that is at their first line, and when; below it the words."""
    about = (f"  {line.about}", "$quiet") if line.about else ""
    time = (f"  {line.time}", "$quiet") if line.time else ""
    return Static(Content.assemble((line.who, "bold $primary"), time, about, "\n", line.text), classes="said")


def heading(line: SceneLine) -> Static:
    """``── Saturday night · a chat ──``"""
    words = " · ".join(part for part in (line.text, line.medium) if part)
    return Static(Content.assemble(("── ", "$quiet"), (words, "$accent"), (" ──", "$quiet")), classes="where")
