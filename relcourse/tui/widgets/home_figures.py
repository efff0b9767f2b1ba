"""How am I doing, as far as it is more than nothing: a block in the middle, or, in a wide window, at the side."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from relcourse.learner.home import Held, Home, held_words
from relcourse.learner.skills import SkillRow, line
from relcourse.learner.stats import Stats
from relcourse.text.cells import cell_width
from relcourse.text.numbers_in_words import points_in_words
from relcourse.text.sentences import key, say, say_key

_BAR, _SCALE = 14, 22
"""Cells of a bar, and of a scale from 0 to 100."""
_AGAIN = key("again from the turn")


class HomeFigures(Static):
    """On the first day what was done, and its key; then days, points and what grows."""

    def show(self, home: Home, width: int, *, short: bool) -> None:
        """Where it is ``short`` one row says all."""
        lines = _first_day(home, width) if home.first_day else _counted(home, width)
        if short:
            lines = [_in_short(home)] if lines and not home.first_day else lines
        self.set_class(bool(lines), "-told")
        self.update(Content("\n").join(each for each in lines if each))


class HomeSide(Static):
    """You, what grows, people gone quiet, and how the last conversation ended."""

    def show(self, home: Home, width: int) -> None:
        blocks = [_you(home), _growing(home, width), _quiet(home), _held(home.held)]
        self.update(Content("\n\n").join(Content("\n").join(block) for block in blocks if block))


def _first_day(home: Home, width: int) -> list[Content]:
    if home.held is None:
        return []
    words = held_words(home.held)
    whole = Content.assemble(words, "   ", *_again())
    return [whole if whole.cell_length <= width else Content.assemble(*_again("")[:1], words)]


def _again(words: str = _AGAIN) -> tuple[tuple[str, str], str]:
    return ("a  ", "$accent"), say_key(words)


def _counted(home: Home, width: int) -> list[Content]:
    days = _week(home.figures) + "  " if home.figures and home.shows_days else Content("")
    lines = [days + _points(home.figures, width - days.cell_length)] if home.figures else []
    for row in home.growing[:1]:
        about = Content.assemble((f"{say('growing')}  ", "$quiet"), row.name, "  ")
        fits = about.cell_length + _SCALE + 6 <= width
        lines += [about + _scale(row)] if fits else [about, _scale(row)]
    return lines


def _in_short(home: Home) -> Content:
    """All of it in one row."""
    figures = home.figures
    if figures is None:
        row = home.growing[0]
        return Content.assemble((f"{say('growing')}  ", "$quiet"), f"{row.name}  {row.words}")
    days = _week(figures) + "  " if home.shows_days else Content("")
    return days + Content.styled(points_in_words(figures.points), "$quiet")


def _week(found: Stats) -> Content:
    return Content.assemble(
        *(part for day in found.week for part in ((f"{day.name} ", "$quiet"), (f"{day.sign} ", "$primary")))
    )


def _points(found: Stats, width: int) -> Content:
    """Points, a bar as wide as there is room, and how far the next level is."""
    points, to_go = f"{points_in_words(found.points)} ", f" {found.to_go}"
    bar = _bar(found, min(_BAR, width - cell_width(points) - cell_width(to_go)))
    return Content.assemble(points, bar, (to_go, "$quiet"))


def _bar(found: Stats, width: int) -> Content:
    level = found.level
    marks = round(width * level.into / level.size) if level.size else 0
    return Content.assemble(("█" * marks, "$primary"), ("░" * (width - marks), "$edge"))


def _scale(row: SkillRow, width: int = _SCALE) -> Content:
    return Content.assemble(("0 ", "$quiet"), (line(row.estimate, width), "$primary"), (" 100", "$quiet"))


def _heading(words: str) -> Content:
    return Content.styled(words, "$quiet")


def _you(home: Home) -> list[Content]:
    if not home.figures:
        return []
    lines = [_heading(say("You")), Content(points_in_words(home.figures.points))]
    lines.append(_bar(home.figures, _BAR) + Content.styled(f" {home.figures.to_go}", "$quiet"))
    return [*lines, _week(home.figures)] if home.shows_days else lines


def _growing(home: Home, width: int) -> list[Content]:
    rows = [part for row in home.growing for part in (Content(row.name), _scale(row, max(10, width - 6)))]
    return [_heading(say("Growing")), *rows] if rows else []


def _quiet(home: Home) -> list[Content]:
    names = [Content(each) for each in home.quiet]
    return [Content.assemble((f"{say('Gone quiet')}   ", "$quiet"), ("m", "$accent")), *names] if names else []


def _held(held: Held | None) -> list[Content]:
    if held is None:
        return []
    again = Content.assemble(*_again())
    return [_heading(say("Last talk")), Content.styled(held.title, "bold"), Content(held.words), again]
