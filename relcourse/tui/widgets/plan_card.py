"""A plan on a card: what was planned as one sentence, when it is looked back on, and the keys for it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from relcourse.learner.plans import Card, called, sentence_of, state_words
from relcourse.text.sentences import key, say
from relcourse.tui.widgets.even_bar import BarText, EvenBar


class PlanCard(Horizontal, EvenBar, can_focus=True):
    """One plan. Its keys work while it has the focus."""

    DEFAULT_CSS = """
    PlanCard {
        height: auto;
        margin-bottom: 1;
        & > Static {
            width: 1fr;
            height: auto;
        }
        & > .sign {
            width: 2;
            color: $accent;
        }
        &.over {
            color: $quiet;
        }
        &:focus {
            background: $panel;
        }
        &:ansi:focus {
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", key("how did it go"), key_display="↵"),
        Binding("enter", "rewrite", key("write anew"), key_display="↵"),
        Binding("d", "outcome('done')", key("done")),
        Binding("p", "outcome('partly')", key("partly")),
        Binding("n", "outcome('not-yet')", key("not yet")),
        Binding("w", "rewrite", key("write anew")),
        Binding("x", "drop", key("let go")),
        Binding("up", "app.focus_previous", key("up"), show=False),
        Binding("down", "app.focus_next", key("down"), show=False),
    ]

    class Chosen(Message):
        """What to do with a plan: an outcome, ``open`` to be asked how it went, ``rewrite`` or ``drop``."""

        def __init__(self, card: Card, deed: str) -> None:
            super().__init__()
            self.card = card
            self.deed = deed

    def __init__(self, card: Card, today: date) -> None:
        self._sign = BarText(classes="sign")
        about = BarText(_about(card, today))
        super().__init__(self._sign, about, classes="due" if card.due else "live" if card.live else "over")
        self.card = card

    def on_focus(self) -> None:
        self._sign.update("▸")

    def on_blur(self) -> None:
        self._sign.update("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        works = {"outcome": self.card.due, "open": self.card.due, "rewrite": self.card.editable, "drop": self.card.open}
        return works.get(action, True)

    def action_outcome(self, outcome: str) -> None:
        self.post_message(self.Chosen(self.card, outcome))

    def action_open(self) -> None:
        self.post_message(self.Chosen(self.card, "open"))

    def action_rewrite(self) -> None:
        self.post_message(self.Chosen(self.card, "rewrite"))

    def action_drop(self) -> None:
        self.post_message(self.Chosen(self.card, "drop"))


def _about(card: Card, today: date) -> Content:
    """With whom and when; the plan as a sentence; what to do where it jams; and what can be said of it now."""
    return Content.assemble(
        (called(card), "bold"),
        (f"   {state_words(card, today)}\n", "$accent" if card.due else "$quiet"),
        (sentence_of(card), "bold" if card.due else ""),
        (f"\n{card.obstacle}" if card.obstacle else "", "$quiet"),
        *(_keys() if card.due else ()),
    )


def _keys() -> tuple[tuple[str, str] | str, ...]:
    """What can be said of a plan whose day has come, and with which key."""
    said = (("d", say("done")), ("p", say("partly")), ("n", say("not yet")))
    return ("\n", *(part for key, words in said for part in ((key, "bold $accent"), f" {words}   ")))
