"""Looking back on a conversation, in steps: the moment that mattered; then, when asked for, both ways, and why."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from relcourse.lesson.debrief_lines import NOTHING_LOST, compared, meter_ends
from relcourse.lesson.views import Debrief, Turning
from relcourse.lesson.ways import parts
from relcourse.text.sentences import key, say, say_count
from relcourse.tui.panes.pane import Pane
from relcourse.tui.widgets.action_list import ActionList, Entry
from relcourse.tui.widgets.marked_rows import MarkedRows
from relcourse.tui.widgets.track import Track
from relcourse.tui.widgets.way_rows import WayRows
from relcourse.tui.widgets.why_rows import WhyRows

_STEPS = "moment", "best_way", "whys"


class DebriefPane(Pane, can_focus=False):
    """``step`` is what is looked at: the moment, the best way, or the whys. The best way is shown to nobody who has
    not asked for it."""

    view: Debrief

    def __init__(self, view: Debrief) -> None:
        super().__init__(view)
        self.step = "moment"
        self.after_best = False
        """This try came after the best way was looked at."""
        self._moment = Vertical(id="moment")
        self._beside = Vertical(id="beside-it")

    def compose(self) -> ComposeResult:
        with self._moment:
            with Vertical(id="turned"):
                yield from self._headline()
                yield from _turning(self.view.turning, len(self.view.explained))
            with Vertical(id="next"):
                yield from self._tracks()
                yield self._actions()
        yield self._beside

    def _headline(self) -> Iterator[Widget]:
        view = self.view
        score = round(view.score * 100)
        ending = view.ending, "bold $primary"
        if view.first:
            first = round(view.first.score * 100)
            yield Horizontal(
                Static(say("First try"), classes="word"),
                Digits(str(first)),
                Static(f"→  {say('this try')}", classes="word"),
                Digits(str(score)),
                Static(Content.assemble((compared(view), "bold"), "\n", ending), classes="by"),
                id="figures",
            )
            before = (say("First try"), "$quiet"), f" {first}"
            now = ("  →  ", "$quiet"), (say("this try"), "$quiet"), (f" {score}", "bold")
            yield Static(Content.assemble(*before, *now, f"   {compared(view)}   ", ending), id="figures-row")
            if self.after_best:
                yield Static(say("after seeing the best way"), classes="quiet")
            return
        ends = say_count(view.endings, "the only ending", "one of {count} endings") if view.endings > 1 else ""
        of_all = (say("{score} of 100", score=score), "bold"), "   ", ending
        yield Static(Content.assemble(*of_all, (f"   {ends}", "$quiet")), classes="apart")

    def _tracks(self) -> Iterator[Widget]:
        view = self.view
        if not view.meters:
            return
        column = min(24, max(len(meter.title) for meter in view.meters) + 1)
        told = meter_ends(view, view.first) if view.first else ()
        ends = told or tuple((meter.values[0], meter.values[-1]) for meter in view.meters)
        with Vertical(id="tracks", classes="apart"):
            if told:
                yield Static(say("at the end of the first try, and of this one"), classes="quiet")
            for meter, (before, now) in zip(view.meters, ends, strict=True):
                yield Track(meter.title, before, now, column=column)

    def _actions(self) -> ActionList:
        hidden = say("the best way stays hidden")
        entries = [
            Entry(say("Replay from there"), "r", "replay_from", hidden, key("replay from there")),
            Entry(say("See the best way"), "v", "turn('best_way')", does=key("best way")),
            Entry(say("Why, decision by decision"), "w", "turn('whys')", does=key("why")),
            Entry(say("Go on"), "g", "look_on", does=key("go on")),
        ]
        if not self.view.turning:
            entries[0] = Entry(say("Replay from the start"), "r", "replay_from", does=key("replay"))
            if not self.view.first:
                entries[1:2] = []
        done = not self.view.turning or self.view.first is not None
        return ActionList(entries, first=len(entries) - 1 if done else 0)

    def on_resize(self) -> None:
        super().on_resize()
        self.remove_class("-tight")
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Where not all of it is in sight, blank rows go first."""
        self.set_class(self.step == "moment" and self.max_scroll_y > 0, "-tight")

    @property
    def replays_from(self) -> int:
        """The decision that r replays from: the marked one, or the turning point, or the first."""
        if self.step == "best_way":
            return self.query_one(WayRows).marked
        return self.view.turning.number - 1 if self.view.turning else 0

    @property
    def turns(self) -> tuple[str, ...]:
        return tuple("close" if step == "moment" else step for step in _STEPS if step != self.step)

    async def turn(self, to: str) -> None:
        if to not in self.turns:
            return
        self.step = "moment" if to == "close" else to
        await self._beside.remove_children()
        self._moment.display = self.step == "moment"
        if self.step == "best_way":
            await self._beside.mount(WayRows(parts(self.view.rows)))
        elif self.step == "whys":
            turned = self.view.turning.number - 1 if self.view.turning else 0
            await self._beside.mount(WhyRows(self.view.explained, turned), *_ending(self.view))
        self.scroll_home(animate=False)
        self.focus_first()

    def focus_first(self) -> None:
        place = self._moment if self.step == "moment" else self._beside
        place.query(MarkedRows).first().focus(scroll_visible=False)


def _ending(view: Debrief) -> Iterator[Static]:
    """The ending's own words, once more."""
    yield Static(Content(view.ending), classes="ending")
    yield from (Static(Content(paragraph), classes="apart") for paragraph in view.story)


def _turning(turning: Turning | None, count: int) -> Iterator[Widget]:
    if turning is None:
        yield Static(Content.styled(say(NOTHING_LOST), "bold $success"), classes="apart")
        return
    number, place = turning.number, turning.place
    where = say("decision {number} of {count}", number=number, count=count)
    where = say("{decision}, {place}", decision=where, place=place) if place else where
    yield Static(Content.assemble((say("Here it turned"), "bold $accent"), "   ", (where, "$quiet")), classes="apart")
    name = Content.assemble((turning.who, "bold"), "\n") if turning.who else Content("")
    yield Static(Content.assemble(name, turning.line), classes="answered apart")
    you = say("You did") if turning.did else say("You")
    yield Static(Content.assemble((you, "bold"), "\n", turning.mine), classes="mine apart")
    yield Static(Content(turning.because), classes="because apart")
