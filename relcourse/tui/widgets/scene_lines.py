"""Lines of a conversation as every screen draws them: who said it and when, what is told, where it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import SceneLine, Speaker
from relcourse.text.sentences import say

HUES = 5
"""So many colours there are for speakers; then they come again. The name says who."""


_LABEL = 9
"""Cells of what stands before a mail's first lines, and a gap."""


class Mail(Vertical):
    """One mail in its frame: from whom, about what, and what it says."""


class Said(Static):
    """A name, when, and who that is at their first line; below it the words. It ``introduces`` them, or does not."""

    introduces = reactive(True)

    def __init__(self, line: SceneLine, cast: Sequence[Speaker]) -> None:
        super().__init__()
        self._line = line
        self._head = line.who, f"bold ${hue(line.who, cast)}"

    def on_mount(self) -> None:
        self.watch_introduces()

    def watch_introduces(self) -> None:
        line = self._line
        about = line.about if self.introduces else ""
        beside = "".join(f"  {each}" for each in (line.time, about) if each)
        self.update(Content.assemble(self._head, (beside, "$quiet"), "\n", line.text))


def hue(name: str, cast: Sequence[Speaker]) -> str:
    """Somebody's colour, as a variable and a class, by their place in the cast."""
    place = next((at for at, each in enumerate(cast) if each.name == name), 0)
    return f"who-{place % HUES + 1}"


def beat_widgets(lines: Sequence[SceneLine], before: SceneLine | None, cast: Sequence[Speaker]) -> Iterator[Widget]:
    """A beat as widgets; ``before`` is the line that stands above it."""
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
            you = say("You do") if line.did else say("You")
            return Static(Content.assemble((you, "bold"), "\n", line.text), classes=f"mine -{line.medium}")
        case "pause":
            return Static("· · ·", classes="pause")
        case "why":
            return Static(Content.assemble((say("why"), "bold"), "  ", line.text), classes="why")
        case "ending":
            return Static(Content(line.text), classes="ending")
        case _:
            return Static(Content(line.text), classes="told")


def _heading(line: SceneLine) -> Static:
    """``Tuesday night  chat``, over a rule."""
    parts = [part for part in (Content.styled(line.text, "bold"), Content.styled(line.by, "$quiet")) if part.plain]
    return Static(Content("  ").join(parts), classes="where")


def _said(line: SceneLine, before: SceneLine | None, cast: Sequence[Speaker]) -> Static:
    """What somebody says below their name; a chat names nobody twice in a minute."""
    goes_on = before is not None and (before.kind, before.who, before.time) == ("said", line.who, line.time)
    said = Static(Content(line.text), classes="-on") if goes_on and line.medium == "chat" else Said(line, cast)
    return said.add_class("said", f"-{line.medium}", hue(line.who, cast))


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
    who = say("You") if lines[0].kind == "mine" else writer.who if writer else ""
    about = f"  {writer.about}" if writer and writer.about else ""
    if who:
        yield Static(Content.assemble((f"{say('From'):<{_LABEL}}", "$quiet"), (who, "bold"), (about, "$quiet")))
    for line in lines:
        if line.kind == "subject":
            yield Static(Content.assemble((f"{say('Subject'):<{_LABEL}}", "$quiet"), (line.text, "bold")))
    yield from (Static(Content(line.text), classes="part") for line in lines if line.kind != "subject")
