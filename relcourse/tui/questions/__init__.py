"""How each shape of question is drawn and answered on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.widget import Widget

from relcourse.course.questions import Order, Pair, PickMany, PickOne, Question, RateEach, Write
from relcourse.tui.questions.numbered_rows import PairRows, RateEachRows
from relcourse.tui.questions.order_rows import OrderRows
from relcourse.tui.questions.own_line import OwnLine
from relcourse.tui.questions.pick_rows import PickManyRows, PickOneRows
from relcourse.tui.questions.write_fields import WriteFields

ASKS: dict[type[Question], Callable[..., Widget]] = {
    PickOne: PickOneRows,
    PickMany: PickManyRows,
    Order: OrderRows,
    RateEach: RateEachRows,
    Pair: PairRows,
    Write: WriteFields,
}


def ask_widget(ask: Question, draft: Mapping[str, str] | None = None) -> Widget:
    """The focusable widget that asks a question and posts ``Answered``; ``draft`` is what was half done."""
    if isinstance(ask, Write) and ask.own_line:
        return OwnLine(ask, draft)
    made = ASKS[type(ask)]
    return made(ask) if isinstance(ask, PickOne) else made(ask, draft or {})
