"""A learner who takes known ways through the conversation that remembers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcourse.lesson import views
from relcourse.lesson.actions import Action, Give, GoOn, Open
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from tests.remembering.course import LESSON


def steps(walk: Player, choices: Sequence[str]) -> Iterator[tuple[View, Action]]:
    """From the cover through these choices to the look back: each view, and what ``walk`` does on it."""
    left = list(choices)
    view = walk.act(Open(LESSON))
    while not isinstance(view, views.Debrief):
        deciding = isinstance(view, views.Scene) and view.decision is not None
        action = Give(left.pop(0)) if deciding else GoOn()
        yield view, action
        view = walk.act(action)
    assert not left


def debrief(walk: Player, choices: Sequence[str]) -> views.Debrief:
    list(steps(walk, choices))
    view = walk.view()
    assert isinstance(view, views.Debrief)
    return view


def fresh(view: View) -> list[str]:
    """What is told anew in a view, each line with whoever says it and when."""
    if not isinstance(view, views.Scene):
        return []
    told = [line for beat in view.fresh for line in beat if line.kind not in ("why", "ending", "story")]
    media = ["" if line.kind != "heading" else line.by for line in told]
    return [" ".join(filter(None, (a.time, a.who, medium, a.text))) for a, medium in zip(told, media, strict=True)]
