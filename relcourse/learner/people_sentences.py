"""What both faces say at the people map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relcourse.course.questions import Field
from relcourse.learner.deletion import Forgotten
from relcourse.learner.people import MOST_PEOPLE, Person, Stage, ago, marks_line
from relcourse.text.sentences import Message, message, say, say_count

EMPTY = (
    message("Your people will be here: the few on whom your work and your growth rest, at most 15, each by initials."),
    message(
        "You will see in which stage each of them is, how long ago you were really in touch, and "
        "what goes each way. Then the map asks what you may not be seeing. It ranks nobody and "
        "counts no points."
    ),
    message("It stays in your own file, and you can delete it for good. Begin with one person."),
)
FOR_EXAMPLE = message("For example, with two people:")
EXAMPLE = message(
    "You and AK give each other something, and met this week. You give to BL; it has been quiet for long."
)
TOO_LONG = message(
    "Initials only, at most four letters or dots: AK, or M.L. So the map gives nobody away, "
    "even to somebody who looks over your shoulder."
)
STILL_HELD = message(
    "Another window is busy just now: the last bytes go with the next deletion, or when every window is closed."
)
ASKED = message("What may you not be seeing?")
NO_QUESTIONS = message(
    "The map has nothing to ask today. It can ask more once three people or so are marked (w, f and v)."
)
NOT_MARKED = message("Not marked: w where, f function, v view, if you like.")
NOTHING = message("nothing noted")
ALL_GONE = message("The map is empty again, and nothing of it is left in your file.")
BEFORE_YOU_GO = message("One plan before you go?")
A_PLAN = message("A plan with one of them. It joins your other plans.")

PERSON_FIELDS = (
    ("initials", message("Initials"), message("AK, or M.L.")),
    ("last", message("Last contact"), message("today, 12 days ago, 2026-02-11")),
    ("gives", message("I give"), message("a short line, or nothing")),
    ("gets", message("I receive"), message("a short line, or nothing")),
)
PLAN_FIELDS = (
    ("who", message("With"), message("initials from the map")),
    ("when", message("When"), message("When I open my messages tomorrow")),
    ("will", message("I will"), message("I will ask what would help, and only listen")),
    ("days", message("Look back"), message("in how many days, 1 to 7")),
)
"""Of a form: the field, its label, and an example."""
Fields = Sequence[tuple[str, Message, Message]]


def fields(named: Fields) -> tuple[Field, ...]:
    """The fields of a form, as they are shown. What has to be written is said by whoever keeps it."""
    return tuple(Field(name, say(label), say(hint), days=name == "days", optional=True) for name, label, hint in named)


def lesson_on(title: str) -> str:
    """Where a question is gone into, as the end of it; "" where no lesson does."""
    return f" {say('The lesson on it: {title}.', title=title.rstrip('.?!'))}" if title else ""


def full() -> str:
    """Why nobody can be added."""
    return say(
        "{most} people are on the map, and that is the most: a few ties, well kept. Delete one to add another.",
        most=MOST_PEOPLE,
    )


def count(people: int) -> str:
    if not people:
        return say("only in your own file")
    return say("{people} of {most}, only in your own file", people=people, most=MOST_PEOPLE)


def added(person: Person) -> str:
    return say(
        "{initials} is on the map. 1 to 4 sets the stage; w, f and v mark where, function and view.",
        initials=person.initials,
    )


def stage_words(stage: Stage) -> str:
    """``Nurture: growing, by small things done often``."""
    return f"{stage.name.capitalize()}: {stage.meaning}"


def contact(person: Person, today: date) -> str:
    """``Last contact 40 days ago, quiet for long``."""
    if person.last is None:
        return say("No contact yet")
    if person.quiet(today):
        return say("Last contact {when}, quiet for long", when=ago(person, today))
    return say("Last contact {when}", when=ago(person, today))


def line(person: Person, today: date) -> str:
    """Everything about a person but the stage, as a line of text."""
    parts = [
        f"{person.initials}: {contact(person, today)}",
        say("I give: {what}", what=person.gives or say(NOTHING)),
        say("I receive: {what}", what=person.gets or say(NOTHING)),
        *([marked(person)] if marked(person) else []),
    ]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def marked(person: Person) -> str:
    """What is marked of a person, as a line of its own; "" where nothing is."""
    line = marks_line(person)
    return line[:1].upper() + line[1:]


def gone(person: Person | None, what: Forgotten) -> str:
    """After a deletion, and what came of it. None stands for everybody."""
    said = say("{initials} is deleted for good.", initials=person.initials) if person else say(ALL_GONE)
    return " ".join([*([said] if what.whole else [say("Deleted."), say(STILL_HELD)]), *what.elsewhere()])


def sure(people: Sequence[Person], plans: int) -> str:
    """What a second press of the key would delete."""
    whom = (
        people[0].initials if len(people) == 1 else say_count(len(people), "all {count} people", "all {count} people")
    )
    if not plans:
        return say("The same again deletes {whom}, for good.", whom=whom)
    return say_count(
        plans,
        "The same again deletes {whom} and {count} plan with them, for good.",
        "The same again deletes {whom} and {count} plans with them, for good.",
        whom=whom,
    )
