"""Plans: what I said I would do, and looking back on it with one key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from relcourse.course.questions import BadAnswer, Field, Write
from relcourse.learner.drafts import BACK, Draft
from relcourse.learner.face_sentences import LOOKED_BACK, NO_PLANS, OLDER_PLANS, WHAT_THEN
from relcourse.learner.ical import WRITTEN, NoCalendar, write_plans
from relcourse.learner.plans import OUTCOMES, PARTS, Card, Commitments
from relcourse.lesson.errors import ProfileError
from relcourse.text.dates import coming_day
from relcourse.text.sentences import key, message, number, say
from relcourse.tui.questions.rows import Answered
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.half_done import Keeping
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.one_line_input import OneLineInput
from relcourse.tui.widgets.plan_card import PlanCard
from relcourse.tui.widgets.short_form import LEAVES_WORDS

_MOST_SHOWN = 100
"""Plans; each is a card with keys of its own, and those that run come first."""


class WhatThen(OneLineInput):
    """A line about what happened. What is written is posted as ``Drafted`` while it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", key("keep"), key_display="↵"),
        Binding("escape", "screen.leave", key("not now")),
    ]

    def __init__(self, begun: str) -> None:
        super().__init__(
            begun, placeholder=say("a line, if you want; Enter keeps"), compact=True, select_on_focus=False
        )
        self._keeping = Keeping(self)

    def on_input_changed(self) -> None:
        self._keeping.soon()


class PlanFields(WriteFields):
    """A plan to write anew. There is no pane around it: Esc leaves a field, and once more the form."""

    how = message("Tab goes on, Esc leaves a field. The plan is kept when you keep it.")

    async def action_leave(self) -> None:  # type: ignore[override]  # Textual awaits an action that is a coroutine
        await self.run_action("screen.leave")


class CommitmentsScreen(SafeScreen[None]):
    CSS_PATH = "plans.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "calendar", key("calendar")),
        Binding("escape,h", "leave", key("home"), key_display="esc"),
    ]

    def __init__(self, commitments: Commitments) -> None:
        super().__init__()
        self.commitments = commitments
        self._said = Notice()
        self._cards = VerticalScroll(id="cards", can_focus=False)
        self._form = Container(id="form")
        self._looking: tuple[Card, str] | None = None
        """The plan that is being looked back on, and how it went."""
        self._rewriting: Card | None = None
        self._sure = False
        """Esc was pressed over something written: the next one leaves it."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(say("Plans"), "bold"), id="heading")
        yield self._said
        yield self._cards
        yield self._form
        yield KeyBar()

    async def on_mount(self) -> None:
        await self.draw()

    async def draw(self, said: str = "") -> None:
        """Show the plans as they stand, and one sentence about what was just done."""
        self._looking = self._rewriting = None
        self.tell(said)
        today = self.commitments.today
        found = self.commitments.cards()
        cards: list[Static] = [PlanCard(card, today) for card in found[:_MOST_SHOWN]]
        await self._form.remove_children()
        self._form.display = False
        await self._cards.remove_children()
        await self._cards.mount(*cards or [Static(say(NO_PLANS), classes="empty", markup=False)])
        if len(found) > len(cards):
            older = say(OLDER_PLANS, count=number(len(found) - len(cards)))
            await self._cards.mount(Static(older, classes="empty", markup=False))
        if cards:
            cards[0].focus()
        self.refresh_bindings()

    def tell(self, sentence: str) -> None:
        self._said.say(sentence)
        self._sure = False

    async def on_plan_card_chosen(self, event: PlanCard.Chosen) -> None:
        event.stop()
        self.tell("")
        await self._form.remove_children()
        self._form.display = event.deed != "drop"
        for card in self._cards.query(PlanCard):
            card.can_focus = event.deed == "drop"  # Tab stays with what is being written
        if event.deed in OUTCOMES:
            self._looking = (event.card, event.deed)
            asked = WhatThen(self._begun({"text": ""})["text"])
            await self._form.mount(Static(say(WHAT_THEN), markup=False), asked)
            asked.focus()
        elif event.deed == "rewrite":
            await self._rewrite(event.card)
        else:
            await self._do(lambda: self.commitments.drop(event.card.id), say("Let go. That is an answer, too."))

    async def _rewrite(self, card: Card) -> None:
        self._rewriting = card
        form = PlanFields(Write("", _form_fields()), self._begun(_fields(card, self.commitments.today)))
        await self._form.mount(form)
        form.action_into()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._sure:
            self.tell("")

    # What is half written

    @property
    def _draft(self) -> Draft | None:
        """The draft of the form that is open."""
        if self._rewriting:
            return self.commitments.rewriting(self._rewriting)
        return self.commitments.looking_back(self._looking[0]) if self._looking else None

    def _begun(self, before: dict[str, str]) -> dict[str, str]:
        """What the form that opens shows: what was begun in it, or else ``before``."""
        try:
            begun = self._draft.over(before) if self._draft else before
        except ProfileError as error:
            self.tell(str(error))
            return before
        self.tell(say(BACK) if begun != before else "")
        return begun

    def keep_typing(self) -> None:
        draft = self._draft
        if draft and self._written:
            draft.keep(self._texts)
        elif draft:
            draft.forget()

    # Done with a form

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._looking is None:
            return
        event.stop()
        card, outcome = self._looking
        said = say(LOOKED_BACK[outcome])
        if await self._do(lambda: self.commitments.look_back(card.id, outcome, event.value), said):
            again = next((each for each in self._cards.query(PlanCard) if each.card.id == card.id), None)
            if again:
                again.focus()

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        card, answer = self._rewriting, event.answer
        if card is None or not isinstance(answer, dict):
            return
        fields = {key: str(answer[key]) for key in ("when", "will", "obstacle")}
        today = self.commitments.today
        said = say(
            "Written anew; to look back {when}.", when=coming_day(today + timedelta(days=int(answer["days"])), today)
        )
        await self._do(lambda: self.commitments.change(card.id, fields, int(answer["days"])), said)

    async def _do(self, deed: Callable[[], None], said: str) -> bool:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            deed()
        except (BadAnswer, ProfileError) as error:
            self.tell(str(error))
            return False
        await self.draw(said)
        return True

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
        """Out of a form first, and only at the second key where something is written in it; then home."""
        if not (self._looking or self._rewriting):
            self.dismiss()
        elif self._written and not self._sure:
            self.tell(say(LEAVES_WORDS))
            self._sure = True
        else:
            with suppress(ProfileError):  # nobody is held in a form because the disk is full
                if self._draft:
                    self._draft.forget()
            await self.draw()

    @property
    def _texts(self) -> dict[str, str]:
        """What stands in the open form."""
        if self._rewriting:
            return self._form.query_one(PlanFields).texts
        return {"text": self._form.query_one(WhatThen).value}

    @property
    def _written(self) -> bool:
        """Whether the open form holds anything that was not there when it was opened for the first time."""
        if self._rewriting:
            return self._texts != _fields(self._rewriting, self.commitments.today)
        return any(text.strip() for text in self._texts.values())


def _fields(card: Card, today: date) -> dict[str, str]:
    """What the form shows of a plan before anything is changed."""
    return {"when": card.when, "will": card.will, "obstacle": card.obstacle, "days": str(card.days_left(today))}


def _form_fields() -> tuple[Field, ...]:
    parts = (Field(part, say(label)) for part, label in PARTS.items())
    return *parts, Field("days", say("Look back in how many days"), say("1 to 7"), days=True)
