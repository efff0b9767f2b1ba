"""What is said beside the people map: about one person, and while nobody is on it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from relcourse.learner import people_sentences as words
from relcourse.learner.people import Person, stage_of
from relcourse.text.cells import cell_width, filled
from relcourse.text.sentences import say
from relcourse.tui.widgets.people_layout import HEAD


def empty() -> Content:
    """What will be here, and how to read it."""
    head, nurture = say(HEAD), say("nurture")
    first = 2 + max(12, cell_width(head), cell_width(nurture))
    days = "".join(
        filled(each, max(least, cell_width(each) + 2)) for each, least in ((say("today"), 12), (say("week"), 10))
    )
    example = Content.assemble(
        (f"\n\n{say(words.FOR_EXAMPLE)}\n", "$quiet"),
        (f"  {filled(head, first)}{days}{say('month')}\n", "$quiet"),
        (f"  {filled(nurture, first - 2)}", "bold"),
        *(("◂─▸", "$primary"), (" AK            ", "bold"), ("┊   ", "$quiet")),
        *(("──▸", "$primary"), (" BL?\n", "bold $accent")),
        (say(words.EXAMPLE), "$quiet"),
    )
    return Content.assemble(("\n\n".join(map(say, words.EMPTY)), "$foreground"), example)


def about(person: Person, today: date) -> Content:
    give, get = say("I give"), say("I receive")
    wide = 2 + max(cell_width(give), cell_width(get))
    nothing = (say(words.NOTHING), "$quiet")
    return Content.assemble(
        (f"{person.initials}  ", "bold"),
        (words.stage_words(stage_of(person)), "$quiet"),
        (f"\n{words.contact(person, today)}\n", "$accent" if person.quiet(today) else ""),
        (words.marked(person) or say(words.NOT_MARKED), "$quiet"),
        (f"\n{filled(give, wide)}─▸ ", "$quiet"),
        (person.gives, "") if person.gives else nothing,
        (f"\n{filled(get, wide)}◂─ ", "$quiet"),
        (person.gets, "") if person.gets else nothing,
    )
