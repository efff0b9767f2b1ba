"""Lines of a conversation as every screen draws them: who said it and when, what is told, where it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import SceneLine, Speaker

HUES = 5
"""So many colours there are for speakers; then they come again. The name says who."""


class Mail(Vertical):
    """One mail in its frame: from whom, about what, and what it says."""


def hue(name: str, cast: Sequence[Speaker]) -> str:
    """Somebody's colour, as a variable and a class, by their place in the cast."""
    place = next((at for at, each in enumerate(cast) if each.name == name), 0)
    return f"who-{place % HUES + 1}"


def beat_widgets(
    lines: Sequence[SceneLine], before: SceneLine | None, cast: Sequence[Speaker], *, introduces: bool = True
) -> Iterator[Widget]:
    """A beat as widgets; ``before`` is the line that stands above it.

    It ``introduces`` whoever speaks for the first time, unless that stands beside it.
    """
    lines = lines if introduces else [replace(line, about="") for line in lines]
    for is_mail, group in groupby(lines, key=lambda line: line.medium == "mail" and line.kind != "heading"):
        together = list(group)
        if is_mail:
            yield from _mails(together)
        else:
            for line in together:
                yield line_widget(line, before, cast)
                before = line
        before = together[-1]


def line_widget(line: SceneLine, before: SceneLine | None, cast: Sequence[Speaker]) -> Static:
    match line.kind:
        case "heading":
            return _heading(line)
        case "said":
            return _said(line, before, cast)
        case "mine":
            return Static(Content.assemble(("You", "bold"), "\n", line.text), classes=f"mine {_medium(line)}")
        case "pause":
            return Static("· · ·", classes="pause")
        case "why":
            return Static(Content.assemble(("why  ", "bold"), line.text), classes="why")
        case "ending":
            return Static(Content(line.text), classes="ending")
        case _:
            return Static(Content(line.text), classes="told")


def _heading(line: SceneLine) -> Static:
    """``Tuesday night  chat``, over a rule."""
    parts = [part for part in (Content.styled(line.text, "bold"), Content.styled(line.medium, "$quiet")) if part.plain]
    return Static(Content("  ").join(parts), classes="where")


def _said(line: SceneLine, before: SceneLine | None, cast: Sequence[Speaker]) -> Static:
    """A name, when, and who that is at their first line; below it the words. A chat names nobody twice in a minute."""
    classes = f"said {_medium(line)} {hue(line.who, cast)}"
    goes_on = before is not None and (before.kind, before.who, before.time) == ("said", line.who, line.time)
    if goes_on and line.medium == "chat":
        return Static(Content(line.text), classes=f"{classes} -on")
    return Static(Content.assemble(*_name(line, cast), "\n", line.text), classes=classes)


def _name(line: SceneLine, cast: Sequence[Speaker]) -> Iterator[tuple[str, str]]:
    yield line.who, f"bold ${hue(line.who, cast)}"
    if line.time:
        yield f"  {line.time}", "$quiet"
    if line.about:
        yield f"  {line.about}", "$quiet"


def _mails(lines: Iterable[SceneLine]) -> Iterator[Widget]:
    """Mails, each with what belongs to it in one frame."""
    parts: list[list[SceneLine]] = []
    for line in lines:
        if line.kind in ("subject", "mine") or not parts:
            parts.append([])
        parts[-1].append(line)
    for mail in parts:
        yield Mail(*_mail(mail), classes="mine" if mail[0].kind == "mine" else "")


def _mail(lines: Sequence[SceneLine]) -> Iterator[Static]:
    writer = next((line for line in lines if line.kind == "said"), None)
    who = "You" if lines[0].kind == "mine" else writer.who if writer else ""
    about = f"  {writer.about}" if writer and writer.about else ""
    if who:
        yield Static(Content.assemble(("From     ", "$quiet"), (who, "bold"), (about, "$quiet")))
    for line in lines:
        if line.kind == "subject":
            yield Static(Content.assemble(("Subject  ", "$quiet"), (line.text, "bold")))
    yield from (Static(Content(line.text), classes="part") for line in lines if line.kind != "subject")


def _medium(line: SceneLine) -> str:
    return f"-{line.medium.replace(' ', '-')}" if line.medium else ""
