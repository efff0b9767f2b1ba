"""What both faces say at the people map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relcourse.learner.deletion import Forgotten
from relcourse.learner.people import MOST_PEOPLE, Person, Stage, ago, marks_line
from relcourse.text.plurals import counted

EMPTY = (
    "Your people will be here: the few on whom your work and your growth rest, at most 15, each by initials.",
    "You will see in which stage each of them is, how long ago you were really in touch, and what goes each way. "
    "Then the map asks what you may not be seeing. It ranks nobody and counts no points.",
    "It never leaves this computer, and you can delete it for good. Begin with one person (a).",
)
EXAMPLE = "You and AK give each other something, and met this week. You give to BL; it has been quiet for long."
TOO_LONG = (
    "Initials only, at most four letters or dots: AK, or M.L. So the map gives nobody away, "
    "even to somebody who looks over your shoulder."
)
FULL = f"{MOST_PEOPLE} people are on the map, and that is the most: a few ties, well kept. Delete one to add another."
STILL_HELD = (
    "Another window is busy just now: the last bytes go with the next deletion, or when every window is closed."
)
QUESTIONS_KEY = "b asks about blind spots"
ASKED = "What may you not be seeing?"
NO_QUESTIONS = "The map has nothing to ask today. It can ask more once three people or so are marked (w, f and v)."
NOT_MARKED = "Not marked: w where, f function, v view, if you like."
NOTHING = "nothing noted"
ALL_GONE = "The map is empty again, and nothing of it is left on this computer."
BEFORE_YOU_GO = "One plan before you go?"
A_PLAN = "A plan with one of them. It joins your other plans."

PERSON_FIELDS = (
    ("initials", "Initials", "AK, or M.L."),
    ("last", "Last contact", "today, 12 days ago, 2026-02-11"),
    ("gives", "I give", "a short line, or nothing"),
    ("gets", "I receive", "a short line, or nothing"),
)
PLAN_FIELDS = (
    ("who", "With", "initials from the map"),
    ("when", "When", "When I open my messages tomorrow"),
    ("will", "I will", "I will ask what would help, and only listen"),
    ("days", "Look back in", "days, 1 to 7"),
)
"""Of a form: the field, its label, and an example."""


def count(people: int) -> str:
    return f"{people} of {MOST_PEOPLE}, only on this computer" if people else "only on this computer"


def added(person: Person) -> str:
    return f"{person.initials} is on the map. 1 to 4 sets the stage; w, f and v mark where, function and view."


def stage_words(stage: Stage) -> str:
    """``Nurture: growing, by small things done often``."""
    return f"{stage.name.capitalize()}: {stage.meaning}"


def contact(person: Person, today: date) -> str:
    """``Last contact 40 days ago, quiet for long``."""
    quiet = ", quiet for long" if person.quiet(today) else ""
    return "No contact yet" if person.last is None else f"Last contact {ago(person, today)}{quiet}"


def line(person: Person, today: date) -> str:
    """Everything about a person but the stage, as a line of text."""
    parts = [
        f"{person.initials}: {contact(person, today)}",
        f"I give: {person.gives or NOTHING}",
        f"I receive: {person.gets or NOTHING}",
        *([marked(person)] if marked(person) else []),
    ]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def marked(person: Person) -> str:
    """What is marked of a person, as a line of its own; "" where nothing is."""
    line = marks_line(person)
    return line[:1].upper() + line[1:]


def gone(person: Person | None, what: Forgotten) -> str:
    """After a deletion, and what came of it. None stands for everybody."""
    said = f"{person.initials} is deleted for good." if person else ALL_GONE
    return " ".join([said if what.whole else f"Deleted. {STILL_HELD}", *what.elsewhere()])


def sure(people: Sequence[Person], plans: int) -> str:
    """What a second press of the key would delete."""
    whom = people[0].initials if len(people) == 1 else f"all {len(people)} people"
    also = f" and {counted(plans, 'plan')} with them" if plans else ""
    return f"The same again deletes {whom}{also}, for good."
