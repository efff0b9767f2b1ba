"""A plan on a card: what was planned, when it is looked back on, and the keys for it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from relcourse.learner.plans import Card, called, state_words
from relcourse.text.sentences import key


class PlanCard(Static, can_focus=True):
    """One plan. Its keys work while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "outcome('done')", key("done")),
        Binding("p", "outcome('partly')", key("partly")),
        Binding("n", "outcome('not-yet')", key("not yet")),
        Binding("w", "rewrite", key("write anew")),
        Binding("x", "drop", key("let go")),
        Binding("up", "app.focus_previous", key("up"), show=False),
        Binding("down", "app.focus_next", key("down"), show=False),
    ]

    class Chosen(Message):
        """What to do with a plan: an outcome, ``rewrite`` or ``drop``."""

        def __init__(self, card: Card, deed: str) -> None:
            super().__init__()
            self.card = card
            self.deed = deed

    def __init__(self, card: Card, today: date) -> None:
        super().__init__(_card_text(card, today), classes="due" if card.due else "live" if card.live else "over")
        self.card = card

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return {"outcome": self.card.due, "rewrite": self.card.editable, "drop": self.card.open}.get(action, True)

    def action_outcome(self, outcome: str) -> None:
        self.post_message(self.Chosen(self.card, outcome))

    def action_rewrite(self) -> None:
        self.post_message(self.Chosen(self.card, "rewrite"))

    def action_drop(self) -> None:
        self.post_message(self.Chosen(self.card, "drop"))


def _card_text(card: Card, today: date) -> Content:
    state = state_words(card, today)
    sign = "◆" if card.due else "○" if card.open else "●" if card.state == "done" else "◐"
    return Content.assemble(
        (f"{sign} {called(card)}", "bold"),
        (f"   {state}\n", "$accent" if card.due else "$quiet"),
        f"{card.when}\n{card.will}",
        (f"\n{card.obstacle}" if card.obstacle else "", "$quiet"),
    )
