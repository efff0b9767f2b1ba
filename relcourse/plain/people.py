"""The people map line by line: who is where, what it asks, and one plan before leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from relcourse.course.questions import BadAnswer, Field
from relcourse.learner import people_sentences as words
from relcourse.learner.drafts import Draft
from relcourse.learner.people import MOST_PEOPLE, STAGES, Person, next_mark, stage_of
from relcourse.learner.people_map import BadField, PeopleMap, fields_of
from relcourse.plain.forms import LEFT, Begun
from relcourse.plain.line_io import HOW_TO_LEAVE, LEAVE, Leave, Lines, asked
from relcourse.text.sentences import in_a_row, say
from relcourse.text.typed_input import as_command, typed_number

_MARKS = {"w": "where", "f": "work", "v": "view"}
_LETTERS = ("a", "b", "p", "x")
"""The commands at the list."""
_STAGES = {str(number): stage.id for number, stage in enumerate(STAGES, start=1)}
T = TypeVar("T")


def people(lines: Lines, people_map: PeopleMap) -> None:
    """Show the map until the learner goes home. Raises Quit at the end of the input, and ProfileError."""
    _Visit(lines, people_map).run()


class _Visit:
    """A visit that changed something, or looked at the questions, ends in the offer of one plan."""

    def __init__(self, lines: Lines, people_map: PeopleMap) -> None:
        self.lines = lines
        self.map = people_map
        self.owes_plan = False

    def run(self) -> None:
        while True:
            shown = self.map.people()
            self._show(shown)
            typed = self.lines.command(
                say(
                    "a adds somebody, a number or initials open a person, b asks about blind spots, p plans, "
                    "X deletes all, Enter for home:"
                )
                if shown
                else say("a adds somebody, Enter for home:")
            )
            if typed in ("", LEAVE):
                break
            try:
                self._act(typed, shown)
            except BadAnswer as error:
                self.lines.say(str(error))
            except Leave:
                self.lines.say(say(LEFT))
        if self.owes_plan and shown:
            with suppress(Leave):  # home without one
                self._plan(f"{say(words.BEFORE_YOU_GO)} {say('Enter goes home without one.')}")

    def _show(self, shown: Sequence[Person]) -> None:
        self.lines.say(say("People ({about})", about=words.count(len(shown))))
        if not shown:
            self.lines.all(map(say, words.EMPTY))
        for number, person in enumerate(shown, start=1):
            if number == 1 or shown[number - 2].stage != person.stage:
                self.lines.say(words.stage_words(stage_of(person)))
            self.lines.say(f"  {number}. {words.line(person, self.map.today)}")

    def _act(self, typed: str, shown: Sequence[Person]) -> None:
        named = next((each for each in shown if as_command(each.initials) == typed), None)
        if named and (typed not in _LETTERS or self._means(named, typed)):
            self._open(named)
        elif typed == "a" and len(shown) >= MOST_PEOPLE:
            self.lines.say(words.full())
        elif typed == "a":
            added = self._fill(words.fields(words.PERSON_FIELDS), {}, self.map.add, self.map.writing(None))
            if added:
                self._did(words.added(added))
        elif at := typed_number(typed, len(shown)):
            self._open(shown[at - 1])
        elif typed == "b" and shown:
            self._did()
            found = self.map.asked(tuple(shown))
            self.lines.all([say(words.ASKED), *(f"- {each}" for each in found)] if found else [say(words.NO_QUESTIONS)])
            self.lines.read(say("Enter goes on:"))
        elif typed == "p" and shown:
            self._plan(say(words.A_PLAN))
        elif typed == "x" and shown:
            self._delete(None, *shown)
        else:
            self.lines.say(
                say("Type a number from 1 to {most}, or a letter.", most=len(shown))
                if shown
                else say("Type a, or Enter.")
            )

    def _did(self, said: str = "") -> None:
        self.owes_plan = True
        if said:
            self.lines.say(said)

    def _open(self, person: Person) -> None:
        stages = in_a_row([f"{number} {stage.name}" for number, stage in enumerate(STAGES, start=1)])
        while True:
            stage = say("Stage: {stage}.", stage=stage_of(person).name)
            self.lines.say(f"{words.line(person, self.map.today)} {stage}")
            typed = self.lines.command(
                say("t talked today; {stages}; w f v mark; e edits, x deletes, Enter leaves:", stages=stages)
            )
            if typed in ("", LEAVE):
                return
            if typed == "x":
                self._delete(person, person)
                return
            if typed == "e":
                self._edit(person)
                return
            if typed == "t":
                person = self.map.change(person.id, last=self.map.today)
            elif typed in _STAGES:
                person = self.map.change(person.id, stage=_STAGES[typed])
            elif typed in _MARKS:
                mark = _MARKS[typed]
                person = self.map.change(person.id, **{mark: next_mark(person, mark)})
            else:
                self.lines.say(say("One of these letters or numbers, or Enter."))
                continue
            self._did()

    def _edit(self, person: Person) -> None:
        kept = fields_of(person, self.map.today)
        draft = self.map.writing(person)
        whole = self._fill(
            words.fields(words.PERSON_FIELDS), kept, lambda values: self.map.edit(person.id, values), draft
        )
        if whole is not None:
            self._did("" if whole else say(words.STILL_HELD))

    def _delete(self, person: Person | None, *whom: Person) -> None:
        """Delete a person, or (None) everybody, where the same letter is typed once more."""
        ids = [each.id for each in whom]
        if self.lines.command(f"{words.sure(whom, self.map.plans_about(ids))} {say('Enter keeps:')}") == "x":
            self._did(words.gone(person, self.map.delete(ids)))

    def _means(self, person: Person, letter: str) -> bool:
        """Ask whether a letter stands for somebody's initials, where it is a command as well."""
        initials = person.initials
        while said := self.lines.command(
            say("Enter opens {initials}, {letter} again is the command {letter}:", initials=initials, letter=letter)
        ):
            if said == letter:
                return False
        return True

    def _plan(self, heading: str) -> None:
        self.lines.say(heading)
        said = self._fill(words.fields(words.PLAN_FIELDS), {}, self.map.plan, self.map.planning())
        if said:
            self.owes_plan = False
            self.lines.say(said)

    def _fill(
        self,
        fields: Sequence[Field],
        before: Mapping[str, str],
        keep: Callable[[Mapping[str, str]], T],
        draft: Draft,
    ) -> T | None:
        """Ask for each field, then for what does not fit until it does. None where nothing was begun. Raises Leave."""
        self.lines.say(say(HOW_TO_LEAVE))
        labels = {field.id: field.label for field in fields}
        begun = Begun(self.lines, draft, {key: before.get(key, "") for key in labels})
        for number, field in enumerate(fields):
            key, stands = field.id, begun.values[field.id]
            if stands:
                prompt = say("{what} [Enter keeps: {kept}; - empties it]:", what=field.label, kept=stands)
            else:
                prompt = asked(field.label, hint=field.hint)
            typed = begun.ask(key, partial(self.lines.field, prompt)) or stands
            if not typed and not number:
                return None
            begun.keep(key, "" if typed == "-" else typed)
        while True:
            try:
                return keep(begun.values)
            except BadField as error:
                self.lines.say(str(error))
                again = say("{what} ({letter} leaves it all):", what=labels[error.field], letter=LEAVE)
                begun.keep(error.field, begun.ask(error.field, partial(self.lines.field, again)))
