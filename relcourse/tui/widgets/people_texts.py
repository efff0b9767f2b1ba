"""What is said beside the people map: about one person, and while nobody is on it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from relcourse.learner import people_sentences as words
from relcourse.learner.people import Person, stage_of


def empty() -> Content:
    """What will be here, and how to read it."""
    example = Content.assemble(
        ("\n\n  last contact  today       week      month\n", "$quiet"),
        ("  nurture     ", "bold"),
        *(("◂─▸", "$primary"), (" AK            ", "bold"), ("┊   ", "$quiet")),
        *(("──▸", "$primary"), (" BL?\n", "bold $accent")),
        (words.EXAMPLE, "$quiet"),
    )
    return Content.assemble(("\n\n".join(words.EMPTY), "$foreground"), example)


def about(person: Person, today: date) -> Content:
    return Content.assemble(
        (f"{person.initials}  ", "bold"),
        (words.stage_words(stage_of(person)), "$quiet"),
        (f"\n{words.contact(person, today)}\n", "$accent" if person.quiet(today) else ""),
        (words.marked(person) or words.NOT_MARKED, "$quiet"),
        ("\nI give     ─▸ ", "$quiet"),
        (person.gives, "") if person.gives else (words.NOTHING, "$quiet"),
        ("\nI receive  ◂─ ", "$quiet"),
        (person.gets, "") if person.gets else (words.NOTHING, "$quiet"),
    )
