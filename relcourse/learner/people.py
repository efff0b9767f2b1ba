"""The rules of the people map: who is on it, and what it asks about blind spots.

Everything here is pure: some people and today's date in, sentences out. It asks, it never judges: no score, no
rank, and nobody is better on it than anybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from relcourse.text.control_characters import one_line
from relcourse.text.numbers_in_words import days_in_words
from relcourse.text.sentences import Message, in_a_row, listed, message, say, say_count

KIND = "person"
"""What private words about a person are kept as."""
MOST_PEOPLE = 15
ENOUGH = 3
"""People of whom something must be known before it says anything about the whole."""


@dataclass(frozen=True)
class Stage:
    """``quiet`` is the number of days without contact after which the map asks. A guess, not research."""

    id: str
    called: Message
    means: Message
    quiet: int

    @property
    def name(self) -> str:
        return say(self.called)

    @property
    def meaning(self) -> str:
        return say(self.means)


STAGES = (
    Stage("identify", message("identify"), message("worth knowing, or knowing better"), 30),
    Stage("nurture", message("nurture"), message("growing, by small things done often"), 21),
    Stage("sustain", message("sustain"), message("strong, and kept so"), 90),
    Stage("draw-on", message("draw on"), message("you may ask, and so may they"), 60),
)
_STAGES = {stage.id: stage for stage in STAGES}

MARKS: dict[str, dict[str, Message]] = {
    "where": {
        "above": message("more senior than you"),
        "beside": message("a peer"),
        "below": message("more junior than you"),
        "outside": message("from outside"),
    },
    "work": {"same": message("your function"), "other": message("another function")},
    "view": {"agrees": message("mostly agrees"), "disagrees": message("often disagrees")},
}
"""What may be marked of a person, and how each mark is said. Nothing has to be."""


@dataclass(frozen=True)
class Person:
    """One person, by initials. ``last`` is the day of the last real contact, None where there was none yet."""

    id: str
    initials: str
    stage: str = "identify"
    last: date | None = None
    gives: str = ""
    """What I give; ``gets`` is what I receive."""
    gets: str = ""
    where: str = ""
    work: str = ""
    view: str = ""

    def away(self, today: date) -> int | None:
        """Days since the last real contact."""
        return None if self.last is None else max(0, (today - self.last).days)

    def quiet(self, today: date) -> bool:
        """Whether there was no contact for longer than fits the stage."""
        away = self.away(today)
        return away is not None and away > stage_of(self).quiet


def stage_of(person: Person) -> Stage:
    return _STAGES[person.stage]


def to_body(person: Person) -> dict[str, str]:
    """A person as words are kept, without the id."""
    body = {key: value or "" for key, value in asdict(person).items() if key != "id"}
    return {**body, "last": person.last.isoformat() if person.last else ""}


def from_body(person_id: str, body: Mapping[str, str]) -> Person:
    """A person from words, each of one line; what can't be understood is as if it had not been said."""
    body = {key: one_line(text) for key, text in body.items()}
    try:
        last = date.fromisoformat(body.get("last", ""))
    except ValueError:
        last = None
    marks = {mark: value for mark in MARKS if (value := body.get(mark, "")) in MARKS[mark]}
    stage = body.get("stage", "")
    return Person(
        id=person_id,
        initials=body.get("initials", "") or "?",
        stage=stage if stage in _STAGES else STAGES[0].id,
        last=last,
        gives=body.get("gives", ""),
        gets=body.get("gets", ""),
        **marks,
    )


def in_order(people: Iterable[Person], today: date) -> tuple[Person, ...]:
    """By stage, then by how long ago the last contact was; those without any yet come last."""
    order = [stage.id for stage in STAGES]

    def place(person: Person) -> tuple[int, float, str, str]:
        away = person.away(today)
        return order.index(person.stage), float("inf") if away is None else away, person.initials, person.id

    return tuple(sorted(people, key=place))


def next_stage(person: Person) -> str:
    """The stage after the one a person is in; the first after the last."""
    order = [stage.id for stage in STAGES]
    return order[(order.index(person.stage) + 1) % len(order)]


def next_mark(person: Person, mark: str) -> str:
    """The mark after the one a person has, the last one being none."""
    values = ["", *MARKS[mark]]
    return values[(values.index(getattr(person, mark)) + 1) % len(values)]


# In words


def ago(person: Person, today: date) -> str:
    """``today``, ``yesterday``, ``12 days ago`` or ``not yet``, as it can be typed."""
    away = person.away(today)
    return say("not yet") if away is None else days_ago(away)


def days_ago(days: int) -> str:
    """``today``, ``yesterday``, ``12 days ago``"""
    if days < 2:
        return (say("today"), say("yesterday"))[days]
    return say_count(days, "{days} day ago", "{days} days ago", days=days)


def marks_line(person: Person) -> str:
    """What is marked of a person, in a few words; "" where nothing is."""
    return in_a_row([say(names[value]) for mark, names in MARKS.items() if (value := getattr(person, mark))])


# What it asks


@dataclass(frozen=True)
class Question:
    """``about`` says which blind spot, ``who`` holds the ids of the people whom it names."""

    about: str
    text: str
    who: tuple[str, ...] = ()


def questions(people: tuple[Person, ...], today: date) -> tuple[Question, ...]:
    """What the map may ask of these people today; the same whatever order they come in."""
    return tuple(_asked(in_order(people, today), today))


def _asked(people: tuple[Person, ...], today: date) -> Iterator[Question]:
    placed = [each for each in people if each.where]
    if len(placed) >= ENOUGH and not any(each.where == "below" for each in placed):
        yield Question(
            "junior",
            say("Nobody marked here is more junior than you. Who is new enough to see what you no longer see?"),
        )
    known = [each for each in people if each.work or each.where == "outside"]
    if len(known) >= ENOUGH and all(each.work != "other" and each.where != "outside" for each in known):
        yield Question(
            "function",
            say("Everybody marked here shares your function. Who outside it lives with what you make?"),
        )
    viewed = [each for each in people if each.view]
    if len(viewed) >= ENOUGH and not any(each.view == "disagrees" for each in viewed):
        yield Question(
            "disagrees",
            say("Nobody marked here often disagrees with you. Who would, if you asked twice and then waited?"),
        )
    quiet = [each for each in people if each.quiet(today)]
    if quiet:
        said = listed([f"{each.initials} ({days_in_words(each.away(today) or 0)})" for each in quiet])
        yield Question(
            "quiet",
            say("Quiet for a while: {people}. Is that how it should be, or is a word due?", people=said),
            _ids(quiet),
        )
    yield from _one_sided(people)
    met = [each for each in people if each.last and each.stage != "identify"]
    if len(met) >= ENOUGH:
        yield Question(
            "introduce",
            say("Which two of them would gain from meeting, and would each say yes if you asked them first, alone?"),
        )


def _one_sided(people: tuple[Person, ...]) -> Iterator[Question]:
    written = [each for each in people if each.gives or each.gets]
    many = len(written) >= ENOUGH
    if many and not any(each.gets for each in written):
        text = say(
            "You noted what you give and nothing that you receive. What comes back unseen, or was never asked for?"
        )
        yield Question("all-give", text)
    elif many and not any(each.gives for each in written):
        text = say("You noted what you receive and nothing that you give. What would one of them be glad of this week?")
        yield Question("all-receive", text)
    else:
        drawn = [each for each in people if each.stage == "draw-on" and each.gets and not each.gives]
        if drawn:
            text = say(
                "You draw on {people}. What have they had from you lately?",
                people=listed([each.initials for each in drawn]),
            )
            yield Question("drawn-on", text, _ids(drawn))


def _ids(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(each.id for each in people)
