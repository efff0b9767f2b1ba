"""A conversation for a room, line by line: hands are typed as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from relcourse.course.questions import BadAnswer
from relcourse.lesson.view_text import percent, scene_line
from relcourse.plain.line_io import Lines, Quit
from relcourse.text.typed_input import typed_number
from relcourse.workbench.present.room import Room, example_hands, hands_in, hands_words, tie_words
from relcourse.workbench.present.tally import CantCount, Tally
from relcourse.workbench.why.why_lines import why_lines

_MOST_OPTIONS = 99
_WIDE = 40
"""Characters of a bar that stands for the whole room."""


def present(room: Room, tally: Tally, source: TextIO, sink: TextIO) -> None:
    """Play to the end, or until the facilitator stops. Raises CantCount where the counts can't be written."""
    lines = Lines(source, sink)
    try:
        lines.all(_stage(room))
        while room.stage != "over":
            lines.say()
            try:
                after = _next(lines, room)
            except BadAnswer as error:
                lines.say(str(error))
                continue
            if after is not room:
                room = after
                try:
                    tally.keep(room)
                except CantCount as error:
                    lines.say(f"{error} They are tried again with the next.")
                lines.say()
                lines.all(_stage(room))
    except Quit:
        pass
    finally:
        tally.close(room)


def _next(lines: Lines, room: Room) -> Room:
    """Ask for what leads on. Returns the room itself after notes and after why. Raises BadAnswer and Quit."""
    typed = lines.command(_prompt(room))
    if typed == "q":
        raise Quit
    if typed == "n":
        lines.all(f"{label}: {text}" for label, text in room.notes or (("For you", "There are no notes here."),))
        return room
    if typed == "w":
        lines.all(why_lines(room.why_parts))
        return room
    if typed == "b" and room.goes_back:
        return room.back()
    if room.stage == "choices":
        return room.counted(hands_in(typed, len(room.options)))
    if room.stage == "split":
        return room.take(_index(typed))
    if typed:
        raise BadAnswer("Enter goes on; n shows your notes, w says why, q stops.")
    return room.on()


def _prompt(room: Room) -> str:
    if room.stage == "choices":
        return f"Hands for each, in this order ({example_hands(len(room.options))}):"
    if room.stage != "split":
        return "Enter goes on, n notes, w why, q stops:"
    if len(room.leading) > 1:
        return f"{tie_words(room)} The number that the room takes:"
    return f"Enter takes {room.leading[0] + 1}, a number another:"


def _index(typed: str) -> int | None:
    """The option that was typed: None for Enter, -1 for what is no number of one."""
    return typed_number(typed, _MOST_OPTIONS) - 1 if typed else None


def _stage(room: Room) -> Iterator[str]:
    match room.stage:
        case "opening":
            yield room.scenario.title
            yield f"You are: {room.scenario.you}"
            for key in room.scenario.cast:
                yield f"{room.scenario.speaker(key)}: {room.scenario.introduction(key)}"
            yield from before_lines(room)
        case "choices":
            for number, option in enumerate(room.options, start=1):
                yield f"{number}. {option.text}"
        case "split":
            total = sum(room.hands) or 1
            for number, (option, count) in enumerate(zip(room.options, room.hands, strict=True), start=1):
                yield f"{number}. {option.text}"
                bar = "#" * round(_WIDE * count / total)
                yield f"   {bar} {count}" if bar else f"   {count}"
        case "over":
            yield from _debrief(room)
        case _:
            yield from map(scene_line, room.lines)
            if room.own_line_first:
                yield "First, each for yourself: what would you say or do?"
            if room.stage == "after" and room.why:
                yield f"Why: {room.why}"


def before_lines(room: Room) -> Iterator[str]:
    """What was decided before the room came in."""
    if room.said_before:
        yield "Before you come in:"
        yield from (f"You: {words}" for words in room.said_before)


def _debrief(room: Room) -> Iterator[str]:
    view = room.debrief
    yield f"{view.ending}." if room.score is None else f"{view.ending}. The room: {percent(view.score)}."
    yield from view.story
    yield ""
    yield "The room's way, decision by decision:"
    for row in view.rows:
        if row.mine:
            turning = " <- the turning point" if row.turning else ""
            hands = hands_words(room.vote(row.turn))
            words = ", ".join(filter(None, (view.explained[row.turn].judged, hands)))
            yield f"{row.turn + 1}. {row.mine} ({words}){turning}"
            yield from room.whys[row.turn : row.turn + 1]
        if row.best and not row.same:
            yield f"{row.best_turn + 1}. Best way: {row.best}"
    yield ""
    yield f"Here it turned: {view.turning.because}" if view.turning else "The room gave nothing away."
