"""Focus that changes how a widget looks, and nothing in it."""

from __future__ import annotations

from textual.widget import Widget


def restyle_alone(widget: Widget) -> None:
    """Hold a widget against the style rules again, without all that is in it.

    Textual does so with all of it when focus comes or goes; for a long talk that takes longer than all else a key
    does. For a widget in which nothing is styled by its focus: call it in place of its ``watch_has_focus``.
    """
    widget.app.stylesheet.update_nodes([widget], animate=True)
