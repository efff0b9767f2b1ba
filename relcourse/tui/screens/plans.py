"""Plans: what I said I would do, and looking back on it with one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from relcourse.course.questions import BadAnswer, Field
from relcourse.learner.drafts import BACK, STAYS, Draft
from relcourse.learner.face_sentences import HOW_DID_IT_GO, LOOKED_BACK, NO_PLANS, OLDER_PLANS, WHAT_THEN
from relcourse.learner.ical import WRITTEN, NoCalendar, write_plans
from relcourse.learner.plans import OUTCOMES, PARTS, Card, Commitments
from relcourse.lesson.errors import ProfileError
from relcourse.text.dates import coming_day
from relcourse.text.sentences import key, message, number, say
from relcourse.tui.questions.room_form import RoomForm
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.action_list import ActionList, Entry
from relcourse.tui.widgets.plan_card import PlanCard

_MOST_SHOWN = 100
"""Plans; each is a card with keys of its own, and those that run come first."""


class Outcomes(ActionList):
    """How it went, a row each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "screen.went('done')", key("done")),
        Binding("p", "screen.went('partly')", key("partly")),
        Binding("n", "screen.went('not-yet')", key("not yet")),
    ]

    def __init__(self) -> None:
        keys = zip("dpn", OUTCOMES.items(), strict=True)
        super().__init__([Entry(say(words).capitalize(), key, f"went('{outcome}')") for key, (outcome, words) in keys])


class CommitmentsScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "plans.tcss"]
    heading = message("Plans")
    bar = ("open", "rewrite", "outcome('done')", "outcome('partly')", "outcome('not-yet')", "leave")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "calendar", key("calendar"), show=False),
        Binding("escape,h", "leave", key("home"), key_display="esc"),
    ]

    def __init__(self, commitments: Commitments) -> None:
        super().__init__()
        self.commitments = commitments
        self._cards = VerticalScroll(id="cards", can_focus=False)
        self._form = Container(id="form")
        self._open: Card | None = None
        """The plan that something is asked or written about."""
        self._outcome = ""
        """How it went, while it is looked back on."""

    def column(self) -> Iterable[Widget]:
        return self._cards, self._form

    async def on_mount(self) -> None:
        await self.draw()

    async def draw(self, said: str = "", at: str = "") -> None:
        """Show the plans as they stand, the cursor on one of them or the first, and say what was just done."""
        self._open, self._outcome = None, ""
        self.tell(said)
        today = self.commitments.today
        found = self.commitments.cards()
        cards = [PlanCard(card, today) for card in found[:_MOST_SHOWN]]
        await self._form.remove_children()
        self._form.display = False
        await self._cards.remove_children()
        empty = [] if cards else [Static(say(NO_PLANS), classes="empty", markup=False)]
        await self._cards.mount(*cards, *empty)
        if len(found) > len(cards):
            older = say(OLDER_PLANS, count=number(len(found) - len(cards)))
            await self._cards.mount(Static(older, classes="empty", markup=False))
        if cards:
            next((card for card in cards if card.card.id == at), cards[0]).focus()
        self.refresh_bindings()

    async def on_plan_card_chosen(self, event: PlanCard.Chosen) -> None:
        event.stop()
        self.tell("")
        if event.deed == "drop":
            await self._do(lambda: self.commitments.drop(event.card.id), say("Let go. That is an answer, too."))
            return
        self._open = event.card
        if event.deed == "open":
            outcomes = Outcomes()
            await self._ask(Static(say(HOW_DID_IT_GO), classes="heading"), outcomes)
            outcomes.focus()
        elif event.deed == "rewrite":
            await self._write(RoomForm("", _fields(), _texts(event.card, self.commitments.today), self._begun()))
        else:
            await self.action_went(event.deed)

    async def _ask(self, *asked: Widget) -> None:
        for card in self._cards.query(PlanCard):
            card.can_focus = False  # Tab stays with what is asked
        self._form.display = True
        await self._form.remove_children()
        await self._form.mount(*asked)

    async def _write(self, form: RoomForm) -> None:
        await self._ask(form)
        form.begin() if self._outcome else form.action_into()
        self.refresh_bindings()

    async def action_went(self, outcome: str) -> None:
        """The plan that is asked about went like that: what did the others do or say?"""
        if self._open:
            self._outcome = outcome
            line = Field("text", say(WHAT_THEN), say("a line, if you want; Enter keeps"), optional=True)
            await self._write(RoomForm("", (line,), {}, self._begun()))

    # What is half written

    @property
    def _draft(self) -> Draft | None:
        """The draft of the form that is open."""
        if self._open is None:
            return None
        return self.commitments.looking_back(self._open) if self._outcome else self.commitments.rewriting(self._open)

    def _begun(self) -> dict[str, str]:
        """What was begun in the form that opens."""
        try:
            begun = self._draft.texts() if self._draft else {}
        except ProfileError as error:
            self.tell(str(error))
            return {}
        self.tell(say(BACK) if begun else "")
        return begun

    def keep_typing(self) -> None:
        draft, forms = self._draft, self._form.query(RoomForm)
        if draft and forms:
            form = forms.first()
            draft.keep(form.texts) if form.changed else draft.forget()

    # Done with a form

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        card, outcome, answer = self._open, self._outcome, event.answer
        if card is None or not isinstance(answer, dict):
            return
        if outcome:
            stays = card.id if outcome == "not-yet" else ""  # what can be done about it stands in what is said
            await self._do(
                lambda: self.commitments.look_back(card.id, outcome, str(answer["text"])),
                say(LOOKED_BACK[outcome]),
                stays,
            )
            return
        days, today = int(answer["days"]), self.commitments.today
        fields = {part: str(answer[part]) for part in PARTS}
        said = say("Written anew; to look back {when}.", when=coming_day(today + timedelta(days=days), today))
        await self._do(lambda: self.commitments.change(card.id, fields, days), said, card.id)

    async def _do(self, deed: Callable[[], None], said: str, at: str = "") -> None:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            deed()
        except (BadAnswer, ProfileError) as error:
            self.tell(str(error))
            return
        await self.draw(said, at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "calendar" or (
            not self._form.display and any(each.card.live for each in self._cards.query(PlanCard))
        )

    def action_calendar(self) -> None:
        """The plans that run, into a file for the learner's own calendar."""
        try:
            self.tell(say(WRITTEN, path=write_plans(self.commitments.profile)))
        except (NoCalendar, ProfileError) as error:
            self.tell(str(error))

    async def action_leave(self) -> None:
        """Out of a form, whose words stay; then home."""
        if self._open is None:
            self.dismiss()
            return
        said, forms = "", self._form.query(RoomForm)
        if forms and forms.first().changed:
            said = say(STAYS)
        try:
            self.keep_typing()
        except ProfileError as error:  # nobody is held in a form because the disk is full
            said = str(error)
        await self.draw(said, self._open.id)


def _texts(card: Card, today: date) -> dict[str, str]:
    """What the form shows of a plan before anything is changed."""
    return {"when": card.when, "will": card.will, "obstacle": card.obstacle, "days": str(card.days_left(today))}


def _fields() -> tuple[Field, ...]:
    parts = (Field(part, say(label), optional=part == "obstacle") for part, label in PARTS.items())
    return *parts, Field("days", say("Look back"), days=True)
