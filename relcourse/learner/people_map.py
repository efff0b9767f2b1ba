"""The learner's people, kept: read from what was typed, changed, and deleted for good."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from relcourse.course.questions import BadAnswer
from relcourse.events.facts import CommitmentDropped
from relcourse.learner import people_sentences
from relcourse.learner.deletion import Forgotten, forget
from relcourse.learner.drafts import Draft, drafts_about, form_draft, form_id
from relcourse.learner.people import KIND, MOST_PEOPLE, Person, ago, days_ago, from_body, in_order, questions, to_body
from relcourse.learner.plans import MOST_DAYS, WAITS, Commitments
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LIVE, WAITING
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.dates import coming_day
from relcourse.text.sentences import message, say
from relcourse.text.typed_input import as_command, typed_number

MOST_LETTERS = 4
LONGEST_LINE = 100
_DAYS = re.compile(r"(an?|one|[0-9]{1,5}) ?(day|week)s?(?: ago)?")
_LONG_AGO = 36500
_MISSING = {
    "when": message("What will remind you? Name a moment within seven days."),
    "will": message("What will you do or say?"),
}

_WITH_WHOM = message("A plan here is with one person from the map: write their initials.")


class BadField(BadAnswer):
    """``field`` is the one to mend, of PERSON_FIELDS or PLAN_FIELDS."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence, field)


class PeopleMap:
    """The same people in every course. What returns is on disk.

    ``lessons`` leads from what the map asks about to the title of the lesson on it, where the course has one.
    """

    def __init__(self, profile: Profile, lessons: Mapping[str, str] | None = None) -> None:
        self.profile = profile
        self.lessons = lessons or {}

    @property
    def today(self) -> date:
        """By the calendar, as people count the days since they met."""
        return today_at(self.profile.environment.now())

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of the map. Raises ProfileError."""
        kept = self.profile.log.private_texts(KIND)
        return in_order((from_body(words.id, words.body) for words in kept), self.today)

    def asked(self, people: tuple[Person, ...]) -> list[str]:
        """What it asks today, each with the lesson on it; nothing where it has nothing to ask."""
        found = questions(people, self.today)
        return [each.text + people_sentences.lesson_on(self.lessons.get(each.about, "")) for each in found]

    def writing(self, person: Person | None) -> Draft:
        """A person while they are written, None for somebody new."""
        return form_draft(self.profile, "person", person.id if person else "")

    def planning(self) -> Draft:
        """A plan with one of them, while it is written."""
        return form_draft(self.profile, "people-plan")

    def checks(self, person: Person | None) -> Callable[[str, str], str]:
        """What does not fit of a text in a field of the form, "" where it does; None for somebody new."""
        others = [each for each in self.people() if person is None or each.id != person.id]

        def check(field: str, text: str) -> str:
            try:
                _read(field, text, others, self.today)
            except BadField as error:
                return str(error)
            return ""

        return check

    def checks_plan(self, field: str, text: str) -> str:
        """The same for a plan with one of them."""
        return "" if field != "who" or self._named(text) else say(_WITH_WHOM)

    def add(self, fields: Mapping[str, str]) -> Person:
        """Put somebody on the map. Raises BadField, BadAnswer and ProfileError."""
        people = self.people()
        if len(people) >= MOST_PEOPLE:
            raise BadAnswer(people_sentences.full())
        person = written(Person(self.profile.environment.new_id(), ""), fields, people, self.today)
        self._keep(person, form_id("person"))
        return person

    def edit(self, person_id: str, fields: Mapping[str, str]) -> bool:
        """Write a person anew. What stood there before is gone for good.

        False where another window is busy, so that a file beside the profile still holds bytes of it until the
        last window closes. Raises BadField, BadAnswer and ProfileError.
        """
        people = self.people()
        person = _find(people, person_id)
        others = [each for each in people if each.id != person_id]
        after = written(person, fields, others, self.today)
        if after == person:
            self.writing(person).forget()
            return True
        self._keep(after, form_id("person", person.id))
        return self.profile.log.forget(())

    def change(self, person_id: str, **known: str | date) -> Person:
        """Change the stage, a mark or the day of the last contact. Raises BadAnswer and ProfileError."""
        after = replace(_find(self.people(), person_id), **known)  # type: ignore[arg-type]  # the callers name fields
        self._keep(after)
        return after

    def plan(self, fields: Mapping[str, str]) -> str:
        """Make a plan with somebody on the map, and say when it is looked back on.

        ``fields`` are those of PLAN_FIELDS. Raises BadField and ProfileError.
        """
        person = self._named(fields["who"])
        if person is None:
            raise BadField("who", say(_WITH_WHOM))
        for key, missing in _MISSING.items():
            if not fields[key].strip():
                raise BadField(key, say(missing))
        days = typed_number(fields["days"], MOST_DAYS)
        if not days:
            raise BadField("days", say("In how many days will you look back? 1 to 7."))
        words = {"who": person.initials, "when": fields["when"], "will": fields["will"]}
        card = Commitments(self.profile).make(words, days, about=person.id)
        self.planning().forget()
        if not card.live:
            return say(WAITS)
        return say("Kept among your plans, to look back {when}.", when=coming_day(card.look_back, self.today))

    def plans_about(self, ids: Sequence[str]) -> int:
        """How many plans were made about these people."""
        return sum(key in self._plans(ids) for key in self.profile.refresh().commitments)

    def delete(self, ids: Sequence[str]) -> Forgotten:
        """Delete people for good, with the plans made about them, what was written when looking back, and drafts.

        Raises ProfileError.
        """
        plans = self._plans(ids)
        looked_back = [words.id for words in self.profile.log.private_texts("look-back") if words.about in plans]
        running = [key for key, each in self.profile.refresh().commitments.items() if each.state in (LIVE, WAITING)]
        self.profile.record([CommitmentDropped(key) for key in running if key in plans])
        drafts = [words.id for words in drafts_about(self.profile.log, {*ids, *plans})]
        everybody = () if {each.id for each in self.people()} - set(ids) else (form_id("person"),)
        texts = [*ids, *plans, *looked_back, *drafts, form_id("people-plan"), *everybody]
        return forget(self.profile.log, texts, len(ids), plans=bool(plans))

    def _named(self, initials: str) -> Person | None:
        named = "".join(initials.split()).casefold()
        return next((each for each in self.people() if each.initials.casefold() == named), None)

    def _plans(self, ids: Sequence[str]) -> set[str]:
        return {words.id for words in self.profile.log.private_texts("plan") if words.about in ids}

    def _keep(self, person: Person, draft: str = "") -> None:
        """Keep a person, and forget the draft that it was."""
        self.profile.log.record("", "", (), (PrivateText(person.id, KIND, "", to_body(person)),), [draft])


def fields_of(person: Person, today: date) -> dict[str, str]:
    """What the form shows of a person; ``written`` reads it back to the same."""
    last = "" if person.last is None else ago(person, today)
    return {"initials": person.initials, "last": last, "gives": person.gives, "gets": person.gets}


def written(person: Person, fields: Mapping[str, str], others: Sequence[Person], today: date) -> Person:
    """A person with what was typed. Raises BadField."""
    read = {field: _read(field, fields[field], others, today) for field in ("initials", "last", "gives", "gets")}
    return replace(person, **read)


def _read(field: str, text: str, others: Sequence[Person], today: date) -> Any:
    """What was typed in one field. Raises BadField."""
    if field == "last":
        return read_day(text, today)
    if field == "initials":
        initials = read_initials(text)
        if any(each.initials.casefold() == initials.casefold() for each in others):
            already = say(
                "{initials} is on the map already. A dot or one more letter tells the two apart.", initials=initials
            )
            raise BadField(field, already)
        return initials
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        raise BadField(field, say("A short line is enough here: {most} characters are the most.", most=LONGEST_LINE))
    return line


def read_initials(text: str) -> str:
    """At most four letters or dots, at least one of them a letter. Raises BadField."""
    initials = unicodedata.normalize("NFC", "".join(text.split()))
    kinds = [unicodedata.category(sign)[0] for sign in initials]
    signs = [sign for sign, kind in zip(initials, kinds, strict=True) if kind != "M"]  # an accent is no letter more
    if "L" not in kinds or not all(kind in "LM" or sign == "." for sign, kind in zip(initials, kinds, strict=True)):
        raise BadField("initials", say("Initials are letters, with dots if you like: AK, or M.L."))
    if len(signs) > MOST_LETTERS or len(initials) > 2 * MOST_LETTERS:
        raise BadField("initials", say(people_sentences.TOO_LONG))
    return initials


def read_day(text: str, today: date) -> date | None:
    """The day of the last contact: ``today``, ``yesterday``, ``12 days ago``, ``2026-02-11``; None for "".

    Raises BadField where it is something else, or has not come yet.
    """
    said = " ".join(as_command(text).split())
    if said in ("", "never", as_command(say("not yet"))):
        return None
    if said in ("today", "yesterday"):
        return today - timedelta(days=said == "yesterday")
    if (days := _as_it_is_said(said)) is not None:
        return today - timedelta(days=days)
    if found := _DAYS.fullmatch(said):
        count = int(found[1]) if found[1].isdigit() else 1
        days = count * (7 if found[2] == "week" else 1)
        if days <= _LONG_AGO:
            return today - timedelta(days=days)
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        try:
            day = date.fromisoformat(said)
        except ValueError:
            raise BadField(
                "last", say("There is no day {typed}. Year, month, day: {today}.", typed=said, today=today)
            ) from None
        if day > today:
            raise BadField("last", say("That day has not come yet. The map is about contact that was."))
        return day
    raise BadField(
        "last", say("Write today, yesterday, 12 days ago, or a day such as {today}. Empty means not yet.", today=today)
    )


def _as_it_is_said(typed: str) -> int | None:
    """How many days ago, where that is said so in the language of now; None for anything else."""
    numbers = [int(each) for each in re.findall("[0-9]{1,5}", typed)]
    said = (days for days in (0, 1, *numbers) if days <= _LONG_AGO and typed == as_command(days_ago(days)))
    return next(said, None)


def _find(people: Sequence[Person], person_id: str) -> Person:
    for person in people:
        if person.id == person_id:
            return person
    raise BadAnswer(say("This person is not on the map any more: another window has deleted them."))
