"""A preview line by line: for authors who use a screen reader, and for pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.errors import NotHere
from relcourse.lesson.views import View
from relcourse.plain.line_io import Lines, Quit
from relcourse.plain.play_lines import More, play
from relcourse.text.control_characters import named
from relcourse.text.typed_input import typed_number
from relcourse.workbench.preview.edition import Edition, read_again, stamps
from relcourse.workbench.preview.findings import Finding, check, findings
from relcourse.workbench.preview.places import PlaceRow, places
from relcourse.workbench.preview.preview_player import PreviewPlayer
from relcourse.workbench.preview.spots import Spot
from relcourse.workbench.preview.temporary_profile import Throwaway
from relcourse.workbench.why.why_lines import why_lines

NOTHING_KEPT = "A preview: nothing that you do here is kept."
HELP = (
    "An author's commands: w says why it stands as it does, t takes the last choice back, g lists the places to go to "
    "and g with a name goes there, r reads the files again, f says what is wrong in them. ? lists all."
)
CHANGED = "The files have changed. r reads them again."
STANDS = "This is broken now. Its last good version stays."
_MOST_PLACES = 9999


def preview(edition: Edition, throwaway: Throwaway, spot: Spot | None, source: TextIO, sink: TextIO) -> None:
    """Play until the author stops or the input ends, from ``spot`` if one is named. Raises ProfileError."""
    lines = Lines(source, sink)
    author = _Author(lines, edition, throwaway)
    lines.all((NOTHING_KEPT, HELP, ""))
    try:
        view = author.begin(spot)
        while True:
            lesson = play(lines, author.player, view, author)
            if lesson:
                author.edition.read_around(lesson)
                view = author.player.act(Open(lesson))
            elif isinstance(author.player.view(), views.BrokenLesson):
                view = author.wait()
            else:
                lines.all(("From the front, as somebody new.", ""))
                view = author.begin()
    except Quit:
        lines.say("Nothing was kept.")
    finally:
        throwaway.close()


class _Author(More):
    """What an author may type besides, and the files that are previewed."""

    keys = ("w: why", "t: take the last choice back", "g: go to a place", "r: read again", "f: findings")
    home = "start over"
    kept = "Nothing here is kept."

    def __init__(self, lines: Lines, edition: Edition, throwaway: Throwaway) -> None:
        self._lines = lines
        self._throwaway = throwaway
        self.edition = edition
        self.player = PreviewPlayer(edition, throwaway.fresh(edition.folder))
        self._told = edition.seen
        """The files when it was last said that they have changed."""

    def begin(self, spot: Spot | None = None) -> View:
        """From a spot or the front, as somebody new."""
        self.edition.read_around(spot.lesson if spot else self.edition.first)
        self.player = PreviewPlayer(self.edition, self._throwaway.fresh(self.edition.folder))
        return self.player.begin(spot)

    def wait(self) -> View:
        """Where a lesson can't be opened at all: until the files are read again. Raises Quit."""
        while True:
            typed = self._lines.command("Enter reads the files again, g and a name goes elsewhere, q stops:")
            if typed == "q":
                raise Quit
            try:
                shown = self.do(typed or "r") if self.takes(typed or "r") else None
            except NotHere as error:
                self._lines.say(str(error))
                continue
            if shown:
                return shown

    def before_asking(self) -> None:
        now = stamps(self.edition.target.root)
        if now not in (self.edition.seen, self._told):
            self._told = now
            self._lines.say(CHANGED)

    def takes(self, typed: str) -> bool:
        return bool(re.fullmatch(r"[wtrf]|g( +\S+)?", typed))

    def do(self, typed: str) -> View | None:
        match typed[0]:
            case "w":
                self._lines.all(list(why_lines(self.player.why_parts)) or ["There is no conversation here."])
            case "t":
                return self.player.take_back()
            case "r":
                return self._read_again()
            case "f":
                self._lines.all(_finding_lines(check(self.edition.target)))
            case _:
                return self._go(typed[1:].strip())
        return None

    def _go(self, name: str) -> View | None:
        """To a place by its name or its number in the list; without one, list them. Raises NotHere."""
        listed = list(places(self.player))
        rows = [row for _, each in listed for row in each]
        if not name:
            self._lines.all(_place_lines(listed))
            return None
        number = typed_number(name, min(len(rows), _MOST_PLACES))
        found = rows[number - 1] if number else next((row for row in rows if _key(row.spot) == name), None)
        if found is None:
            raise NotHere(f"There is no place `{name}` here. g lists those that are.")
        self.edition.read_around(found.spot.lesson)
        return self.player.go(found.spot)

    def _read_again(self) -> View:
        reading = read_again(self.edition, self.player.lesson)
        self.edition = reading.edition
        view = self.player.renew(reading.edition)
        if reading.troubles:
            step = self.player.step
            stands = self.edition.stands_still(self.player.lesson, step.id if step else "")
            self._lines.all([STANDS] if stands else [])
            self._lines.all(_finding_lines(findings(reading.troubles)))
        else:
            self._lines.say("The files are read again.")
        return view


def _key(spot: Spot) -> str:
    return spot.scene or spot.step or spot.lesson


def _place_lines(listed: list[tuple[str, list[PlaceRow]]]) -> Iterator[str]:
    number = 0
    for heading, rows in listed:
        yield f"{heading}:"
        for row in rows:
            number += 1
            key = _key(row.spot)
            note = row.note or ("" if row.name == key else row.name)
            yield f"  {number}. {key}{f': {note}' if note else ''}{' (broken)' if row.broken else ''}"


def _finding_lines(found: tuple[Finding, ...]) -> Iterator[str]:
    if not found:
        yield "Nothing found that is wrong."
    for each in found:
        place = f"{named(each.file)}, line {each.line}" if each.line else named(each.file)
        yield f"{'Error' if each.error else 'Warning'} {each.code} in {place}: {each.what} {each.do}".rstrip()
