"""The people map: who is where, who has gone quiet, and what to ask oneself about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner import people_sentences as words
from relcourse.learner.drafts import BACK, STAYS, Draft
from relcourse.learner.people import MOST_PEOPLE, STAGES, Person, next_mark, next_stage
from relcourse.learner.people_map import BadField, PeopleMap, fields_of
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.text.sentences import key, message, say
from relcourse.tui.questions.room_form import Check, RoomForm
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.people_picture import PeoplePicture
from relcourse.tui.widgets.people_table import PeopleTable
from relcourse.tui.widgets.people_texts import about, empty

_WITH_SOMEBODY = {"edit", "today", "stage", "to", "mark", "ask", "plan", "delete", "delete_all"}
_TO = (key("to identify"), key("to nurture"), key("to sustain"), key("to draw on"))
"""What the key of each stage does."""
Keep = Callable[[Mapping[str, str]], tuple[str, str]]
"""Keeps what a form holds; gives what to say of it, and whose the cursor is then ("" leaves it)."""


class Questions(VerticalScroll):
    """What the map asks; it scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,b,h", "screen.leave", key("the map"), key_display="esc")]


class SideForm(RoomForm):
    """In the side where there is a map, else in its place."""

    @property
    def labels_above(self) -> bool:
        return self.screen.has_class("-wide") and not self.screen.has_class("-empty")


class PeopleScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "people.tcss"]
    heading = message("People")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", key("edit"), key_display="↵"),
        Binding("n,a", "add", key("new"), key_display="n"),
        Binding("t", "today", key("talked today")),
        Binding("b", "ask", key("blind spots")),
        Binding("s", "stage", key("stage")),
        *(
            Binding(str(n), f"to('{stage.id}')", to, show=False)
            for n, (stage, to) in enumerate(zip(STAGES, _TO, strict=True), 1)
        ),
        Binding("w", "mark('where')", key("where")),
        Binding("f", "mark('work')", key("function")),
        Binding("v", "mark('view')", key("view")),
        Binding("p", "plan", key("plan")),
        Binding("x", "delete", key("delete")),
        Binding("X", "delete_all", key("delete all"), key_display="X"),
        Binding("escape,h", "leave", key("home"), key_display="esc"),
    ]

    def __init__(self, people_map: PeopleMap) -> None:
        super().__init__()
        self.map = people_map
        self.people: tuple[Person, ...] = ()
        self._empty = Static(empty(), id="empty")
        self._picture = PeoplePicture()
        self._table = PeopleTable()
        self._about = Static(id="about")
        self._questions = Questions(id="questions")
        self._form = Container(id="form")
        self._open: tuple[RoomForm, Keep, Draft] | None = None
        self._sure_of: tuple[str, ...] = ()
        """What the next press of the same key deletes."""
        self._asking = self._leaving = False
        self._owes_plan = False
        """Something was changed or asked in this visit, and no plan was offered for it yet."""

    def column(self) -> Iterable[Widget]:
        return (VerticalScroll(self._empty, self._picture, self._table, id="map", can_focus=False),)

    def side(self) -> Iterable[Widget]:
        return self._about, self._questions, self._form

    async def on_mount(self) -> None:
        await self._do(lambda: ("", ""))

    @property
    def person(self) -> Person | None:
        """Whoever is at the cursor."""
        return next((each for each in self.people if each.id == self._picture.cursor), None)

    async def _do(self, deed: Callable[[], tuple[str, str]]) -> bool:
        """Do it, have it on disk, and draw; say on the spot why it can't be done."""
        try:
            said, cursor = deed()
            self.people = self.map.people()
        except (BadAnswer, ProfileError) as error:
            if self._open:
                self._open[0].say(str(error), error.field if isinstance(error, BadField) else "")
            else:
                self.tell(str(error))
            return False
        await self._draw(said, cursor)
        return True

    async def _change(self, **known: str | date) -> None:
        """Change something small about whoever is at the cursor."""
        person = self.person
        if person:
            self._owes_plan = True
            await self._do(lambda: ("", self.map.change(person.id, **known).id))

    async def _draw(self, said: str, cursor: str) -> None:
        self._open, self._leaving = None, False
        self.tell(said)
        self.note.update(words.count(len(self.people)))
        self._empty.display, self._picture.display = not self.people, bool(self.people)
        self.set_class(not self.people, "-empty")
        self._picture.show(self.people, self.map.today, cursor or self._picture.cursor)
        self._tell_about()
        await self._form.remove_children()
        await self._questions.remove_children()
        if self._asking:
            asked = self.map.asked(self.people) or [say(words.NO_QUESTIONS)]
            heading = Static(say(words.ASKED), classes="heading")
            await self._questions.mount(heading, *(Static(text, classes="question", markup=False) for text in asked))
        self.set_class(self._asking, "-asking")
        self.set_class(False, "-writing")
        (self._questions if self._asking else self._picture).focus()
        self.refresh_bindings()

    def tell(self, sentence: str) -> None:
        super().tell(sentence)
        self._sure_of = ()

    def _tell_about(self) -> None:
        """About whoever is at the cursor, which is one for the map and the list."""
        self._table.show(self.people, self.map.today, self._picture.cursor)
        self._about.update(about(self.person, self.map.today) if self.person else "")

    def on_people_picture_moved(self) -> None:
        self.tell("")
        self._tell_about()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if self._open:
            return action == "leave" or action not in _WITH_SOMEBODY | {"add"}
        if self._asking:
            return action == "plan" or action not in _WITH_SOMEBODY | {"add"}
        return bool(self.people) or action not in _WITH_SOMEBODY

    # Forms

    async def _write(
        self, heading: str, fields: words.Fields, values: Mapping[str, str], keep: Keep, draft: Draft, check: Check
    ) -> None:
        try:
            begun = draft.texts()
        except ProfileError as error:
            self.tell(str(error))
            return
        self.tell(say(BACK) if begun else "")
        form = SideForm(heading, words.fields(fields), values, begun, check)
        self._open = (form, keep, draft)
        self.set_class(True, "-writing")
        await self._form.remove_children()
        await self._form.mount(form)
        form.begin()
        self.refresh_bindings()

    def keep_typing(self) -> None:
        if self._open:
            form, _, draft = self._open
            draft.keep(form.texts) if form.changed else draft.forget()

    async def on_answered(self, event: Answered) -> None:
        event.stop()
        answer = event.answer
        if self._open and isinstance(answer, dict):
            keep = self._open[1]
            await self._do(lambda: keep({field: str(text) for field, text in answer.items()}))

    async def action_add(self) -> None:
        if len(self.people) >= MOST_PEOPLE:
            self.tell(words.full())
            return

        def keep(values: Mapping[str, str]) -> tuple[str, str]:
            person = self.map.add(values)
            self._owes_plan = True
            return words.added(person), person.id

        check = self.map.checks(None)
        await self._write(say("Somebody new"), words.PERSON_FIELDS, {}, keep, self.map.writing(None), check)

    async def action_edit(self) -> None:
        if self.person:
            await self._edit(self.person)

    async def _edit(self, person: Person) -> None:
        def keep(values: Mapping[str, str]) -> tuple[str, str]:
            whole = self.map.edit(person.id, values)
            self._owes_plan = True
            return "" if whole else say(words.STILL_HELD), person.id

        before = fields_of(person, self.map.today)
        check = self.map.checks(person)
        await self._write(person.initials, words.PERSON_FIELDS, before, keep, self.map.writing(person), check)

    async def action_plan(self) -> None:
        await self._plan(say(words.A_PLAN))

    async def _plan(self, heading: str) -> None:
        def keep(values: Mapping[str, str]) -> tuple[str, str]:
            said = self.map.plan(values)
            self._owes_plan = False
            return said, ""

        who = self.person.initials if self.person else ""
        await self._write(heading, words.PLAN_FIELDS, {"who": who}, keep, self.map.planning(), self.map.checks_plan)

    # Keys

    async def action_today(self) -> None:
        await self._change(last=self.map.today)

    async def action_stage(self) -> None:
        if self.person:
            await self._change(stage=next_stage(self.person))

    async def action_to(self, stage: str) -> None:
        await self._change(stage=stage)

    async def action_mark(self, mark: str) -> None:
        if self.person:
            await self._change(**{mark: next_mark(self.person, mark)})

    async def action_ask(self) -> None:
        self._asking = self._owes_plan = True
        await self._do(lambda: ("", ""))

    async def action_delete(self) -> None:
        if self.person:
            await self._delete("x", self.person)

    async def action_delete_all(self) -> None:
        await self._delete("X", *self.people)

    async def _delete(self, key: str, *people: Person) -> None:
        """Delete for good, when the key is pressed for the second time."""
        ids = [each.id for each in people]

        def delete() -> tuple[str, str]:
            deleted = self.map.delete(ids)
            self._owes_plan = True
            return words.gone(people[0] if key == "x" else None, deleted), ""

        if self._sure_of == (key, *ids):
            await self._do(delete)
        elif await self._do(lambda: (words.sure(people, self.map.plans_about(ids)), "")):
            self._sure_of = (key, *ids)

    async def action_leave(self) -> None:
        """Out of a form or the questions first; then home, by way of one plan where there is reason for it."""
        leaving = self._leaving
        if self._open:
            form = self._open[0]
            said = say(STAYS) if form.changed else ""
            try:
                self.keep_typing()
            except ProfileError as error:  # nobody is held in a form because the disk is full
                said = str(error)
            await self._do(lambda: (said, ""))
            if leaving:
                self.dismiss()
        elif self._asking:
            self._asking = False
            await self._do(lambda: ("", ""))
        elif self._owes_plan and self.people:
            await self._plan(f"{say(words.BEFORE_YOU_GO)} {say('Esc goes home without one.')}")
            self._leaving = True
        else:
            self.dismiss()
