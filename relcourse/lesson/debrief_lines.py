"""Looking back on a conversation in lines: the moment that mattered, then on demand both ways, and why."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.lesson.views import Debrief, FirstTry, PathRow
from relcourse.lesson.ways import Trunk, parts
from relcourse.text.sentences import in_a_row, message, say

NOTHING_LOST = message("You gave nothing away.")


def moment(view: Debrief, *, best_seen: bool = False) -> Iterator[str]:
    """What it came to, and the one decision that gave most away; nothing of what would have been better."""
    if view.first:
        first, now = round(view.first.score * 100), round(view.score * 100)
        yield say("First try {first}, this try {now} ({by}).", first=first, now=now, by=compared(view))
        if best_seen:
            yield say("This try came after seeing the best way.")
    score = round(view.score * 100)
    yield say("{score} of 100. {ending}, one of {count} endings.", score=score, ending=view.ending, count=view.endings)
    yield ""
    if view.turning:
        who, line = view.turning.who, view.turning.line
        yield say("{where}:", where=turned_at(view))
        yield say("{who}: {line}", who=who, line=line) if who else line
        mine = view.turning.mine
        yield say("You did: {line}", line=mine) if view.turning.did else say("You: {line}", line=mine)
        yield view.turning.because
    else:
        yield say(NOTHING_LOST)
    if view.meters:
        yield ""
    for meter in view.meters:
        start, end = meter.values[0], meter.values[-1]
        moved = signed(end - start)
        yield say("{meter}: {start}, then {end} of 100 ({by}).", meter=meter.title, start=start, end=end, by=moved)


def ways(view: Debrief) -> Iterator[str]:
    """My way and the best way, scene by scene."""
    for part in parts(view.rows):
        if isinstance(part, Trunk):
            yield _moved(say("Both, {place}: {line}", place=part.row.place, line=part.row.mine), part.row)
            continue
        if part.place:
            yield say("{where}:", where=part.place)
        for row in part.mine:
            line = say("{line} <- the turning point", line=row.mine) if row.turning else row.mine
            place = _elsewhere(row, part.place)
            mine = say("You, {place}: {line}", place=place, line=line) if place else say("You: {line}", line=line)
            yield f"  {_moved(mine, row)}"
        for row in part.best:
            place = _elsewhere(row, part.place)
            there = say("Best way, {place}: {line}", place=place, line=row.best)
            yield f"  {there if place else say('Best way: {line}', line=row.best)}"


def whys(view: Debrief) -> Iterator[str]:
    """Why, decision by decision, and the ending once more."""
    for number, each in enumerate(view.explained, start=1):
        judged = f" ({each.judged})" if each.judged else ""
        yield f"{number}. {each.chosen}{judged}"
        yield f"   {each.because}"
        if each.depends:
            yield f"   {say('It depends: {when}', when=each.depends)}"
    yield ""
    yield f"{view.ending}."
    yield from view.story


def turned_at(view: Debrief) -> str:
    """Where it turned: ``Here it turned, decision 2 of 4, by the sink``."""
    assert view.turning is not None
    number, count, place = view.turning.number, len(view.explained), view.turning.place
    if not place:
        return say("Here it turned, decision {number} of {count}", number=number, count=count)
    return say("Here it turned, decision {number} of {count}, {place}", number=number, count=count, place=place)


def compared(view: Debrief) -> str:
    """This try against the first, as a signed number; a lower one is no worse a road."""
    assert view.first is not None
    by = round(view.score * 100) - round(view.first.score * 100)
    return signed(by) if by >= 0 else say("{by}, another road", by=signed(by))


def meter_ends(view: Debrief, first: FirstTry) -> tuple[tuple[int, int], ...]:
    """Where each meter stood at the end of the first try, and of this one; empty where that is not known any more."""
    if len(first.meters) != len(view.meters):
        return ()
    return tuple((before, meter.values[-1]) for before, meter in zip(first.meters, view.meters, strict=True))


def signed(by: int) -> str:
    """``+5``, ``-24``, ``+0``."""
    return f"{by:+d}"


def _moved(line: str, row: PathRow) -> str:
    moved = in_a_row([f"{name} {signed(by)}" for name, by in row.moved])
    return say("{line} ({moved})", line=line, moved=moved) if moved else line


def _elsewhere(row: PathRow, place: str) -> str:
    """A scene, where it is another than the one that its fork begins in."""
    return row.place if row.place != place else ""
