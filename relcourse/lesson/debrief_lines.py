"""Looking back on a conversation in lines: the moment that mattered, then on demand both ways, and why."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.lesson.views import Debrief, FirstTry, PathRow
from relcourse.lesson.ways import Trunk, parts

NOTHING_LOST = "You gave nothing away."


def moment(view: Debrief, *, best_seen: bool = False) -> Iterator[str]:
    """What it came to, and the one decision that gave most away; nothing of what would have been better."""
    if view.first:
        yield f"First try {round(view.first.score * 100)}, this try {round(view.score * 100)} ({compared(view)})."
        if best_seen:
            yield "This try came after seeing the best way."
    yield f"{round(view.score * 100)} of 100. {view.ending}, one of {view.endings} endings."
    yield ""
    if view.turning:
        yield f"{turned_at(view)}:"
        yield f"{view.turning.who}: {view.turning.line}" if view.turning.who else view.turning.line
        yield f"You: {view.turning.mine}"
        yield view.turning.because
    else:
        yield NOTHING_LOST
    if view.meters:
        yield ""
    for meter in view.meters:
        start, end = meter.values[0], meter.values[-1]
        yield f"{meter.title}: {start}, then {end} of 100 ({signed(end - start)})."


def ways(view: Debrief) -> Iterator[str]:
    """My way and the best way, scene by scene."""
    for part in parts(view.rows):
        if isinstance(part, Trunk):
            yield f"Both, {part.row.place}: {part.row.mine}{_moved(part.row)}"
            continue
        if part.place:
            yield f"{part.place}:"
        for row in part.mine:
            turning = " <- the turning point" if row.turning else ""
            yield f"  You{_where(row, part.place)}: {row.mine}{_moved(row)}{turning}"
        for row in part.best:
            yield f"  Best way{_where(row, part.place)}: {row.best}"


def whys(view: Debrief) -> Iterator[str]:
    """Why, decision by decision, and the ending once more."""
    for number, each in enumerate(view.explained, start=1):
        judged = f" ({each.judged})" if each.judged else ""
        yield f"{number}. {each.chosen}{judged}"
        yield f"   {each.because}"
        if each.depends:
            yield f"   It depends: {each.depends}"
    yield ""
    yield f"{view.ending}."
    yield from view.story


def turned_at(view: Debrief) -> str:
    """Where it turned: ``Here it turned, decision 2 of 4, by the sink``."""
    assert view.turning is not None
    place = f", {view.turning.place}" if view.turning.place else ""
    return f"Here it turned, decision {view.turning.number} of {len(view.explained)}{place}"


def compared(view: Debrief) -> str:
    """This try against the first, as a signed number; a lower one is no worse a road."""
    assert view.first is not None
    by = round(view.score * 100) - round(view.first.score * 100)
    return signed(by) if by >= 0 else f"{signed(by)}, another road"


def meter_ends(view: Debrief, first: FirstTry) -> tuple[tuple[int, int], ...]:
    """Where each meter stood at the end of the first try, and of this one; empty where that is not known any more."""
    if len(first.meters) != len(view.meters):
        return ()
    return tuple((before, meter.values[-1]) for before, meter in zip(first.meters, view.meters, strict=True))


def signed(by: int) -> str:
    """``+5``, ``-24``, ``+0``."""
    return f"{by:+d}"


def _moved(row: PathRow) -> str:
    return f" ({', '.join(f'{name} {signed(by)}' for name, by in row.moved)})" if row.moved else ""


def _where(row: PathRow, place: str) -> str:
    return f", {row.place}" if row.place and row.place != place else ""
