"""How each shape of question is drawn and answered on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.widget import Widget

from relcourse.course.asks import Ask, Order, Pair, PickMany, PickOne, RateEach, Write
from relcourse.tui.asks.ordering import OrderRows
from relcourse.tui.asks.picking import PickManyRows, PickOneRows
from relcourse.tui.asks.rating import PairRows, RateEachRows
from relcourse.tui.asks.writing import WriteFields

ASKS: dict[type[Ask], Callable[..., Widget]] = {
    PickOne: PickOneRows,
    PickMany: PickManyRows,
    Order: OrderRows,
    RateEach: RateEachRows,
    Pair: PairRows,
    Write: WriteFields,
}


def ask_widget(ask: Ask, draft: Mapping[str, str] | None = None) -> Widget:
    """The focusable widget that asks a question and posts ``Answered``; ``draft`` is what was half done."""
    made = ASKS[type(ask)]
    return made(ask, draft or {}) if isinstance(ask, RateEach | Pair | Write) else made(ask)
