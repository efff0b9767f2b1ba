"""What a survey comes to, in lines: practice by practice, then item by item for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.lesson.views import Surveyed
from relcourse.text.sentences import say


def survey_lines(view: Surveyed) -> Iterator[str]:
    """The bars as words, and what happened least often."""
    for bar in view.bars:
        words = bar.words(view.scale)
        yield say("- {practice}: {words}", practice=bar.title, words=words) if bar.title else f"- {words}"
    if view.told:
        yield ""
        yield view.told
    if view.closing:
        yield ""
        yield from view.closing


def item_lines(view: Surveyed) -> Iterator[str]:
    """Each item with its word."""
    for bar in view.bars:
        if bar.title:
            yield say("{practice}:", practice=bar.title)
        for each in bar.items:
            yield say("- {item} [{words}]", item=each.text, words=each.words(view.scale))
