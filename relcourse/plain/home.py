"""Home line by line: what comes next, what else waits, and the way."""

from __future__ import annotations

from relcourse.learner import agenda
from relcourse.learner.agenda import KEYS, Thing
from relcourse.learner.home import NOBODY, Home, LessonRow, ModuleRow, held_words
from relcourse.learner.stats import standing
from relcourse.plain.line_io import Lines, Quit
from relcourse.text.numbers_in_words import days_in_words
from relcourse.text.sentences import listed, message, say
from relcourse.text.typed_input import typed_number

REVIEW, PLANS, JOURNAL, SKILLS = "/review", "/plans", "/journal", "/skills"
PEOPLE, SETTINGS, ONBOARDING, AGAIN, SHARE = "/people", "/settings", "/onboarding", "/again", "/share"
"""In the place of a lesson's id: what else can be opened from home."""
_LETTERS = {"s": SKILLS, "j": JOURNAL, "m": PEOPLE, "o": SETTINGS, "e": SHARE}
_PLACES = {agenda.PLANS: PLANS, agenda.REVIEW: REVIEW, agenda.QUESTIONS: ONBOARDING}
_PROMPT = message(
    "Enter for what comes next, a number for a lesson, s skills, j journal, m people, o settings, e share, q stop:"
)


def choose(lines: Lines, shown: Home) -> str:
    """Show home, and ask which lesson to open, or what else. Raises Quit."""
    numbered = _numbered(shown)
    _print_home(lines, shown, numbered)
    letters = {**_LETTERS, **{KEYS[each.kind]: _place(each, shown) for each in shown.things}}
    letters |= {"c": PLANS} if shown.plans else {}
    letters |= {"a": AGAIN} if shown.held else {}
    while True:
        typed = lines.command(say(_PROMPT))
        if not typed and shown.things:
            return numbered[0]
        if typed == "q":
            raise Quit
        if typed in letters:
            return letters[typed]
        if at := typed_number(typed, len(numbered)):
            return numbered[at - 1]
        lines.say(say("Type a number from 1 to {most}, or q.", most=len(numbered)))


def _place(thing: Thing, shown: Home) -> str:
    return _PLACES.get(thing.kind) or (shown.now.lesson if shown.now else "")


def _numbered(shown: Home) -> list[str]:
    """What each number opens: the next thing is 1, and every lesson has one."""
    first = [_place(each, shown) for each in shown.things[:1]]
    return [*first, *(row.id for module in shown.modules for row in module.lessons if row.id not in first)]


def _print_home(lines: Lines, shown: Home, numbered: list[str]) -> None:
    lines.say(shown.title)
    if not shown.first_day and shown.name not in NOBODY:
        lines.say(say("Learner: {name}", name=shown.name))
    lines.say()
    _print_things(lines, shown)
    _print_figures(lines, shown)
    for module in shown.modules:
        if module.lessons:
            _print_module(lines, module, numbered)
    coming = [module.title for module in shown.modules if not module.lessons]
    if coming:
        lines.all(("", say("Coming: {lessons}", lessons="; ".join(coming))))
    lines.say()


def _print_things(lines: Lines, shown: Home) -> None:
    """The next thing is number 1; each of the others has its letter."""
    for thing in shown.things[:1]:
        lines.say(_numbered_line(1, thing.what, thing.note))
        lines.all([f"   {thing.line}"] if thing.line else [])
    if not shown.things:
        lines.say(say(agenda.ALL_DONE))
    for thing in shown.things[1:]:
        letter = KEYS[thing.kind]
        if thing.note:
            lines.say(say("{letter}  {what} ({note})", letter=letter, what=thing.what, note=thing.note))
        else:
            lines.say(f"{letter}  {thing.what}")


def _numbered_line(number: int, what: str, note: str) -> str:
    return say("{number}. {what} ({note})", number=number, what=what, note=note) if note else f"{number}. {what}"


def _print_figures(lines: Lines, shown: Home) -> None:
    """What was done on the first day; then days, points and what grows, as far as it is more than nothing."""
    said = []
    if shown.first_day and shown.held:
        said.append(say("{held} Type a for it again from its turn.", held=held_words(shown.held)))
    if shown.shows_days:
        said.append(say("Practised on {days}.", days=days_in_words(shown.days)))
    if shown.figures:
        said.append(standing(shown.figures))
    said += [say("Growing: {skill}, {where}", skill=row.name, where=row.words) for row in shown.growing]
    if shown.quiet:
        said.append(say("Gone quiet: {people} (type m)", people=listed(shown.quiet)))
    if said:
        lines.all(("", *said))


def _print_module(lines: Lines, module: ModuleRow, numbered: list[str]) -> None:
    lines.say()
    lines.say(say("{module} ({note})", module=module.title, note=module.note) if module.note else module.title)
    for row in module.lessons:
        lines.say(f"  {_lesson(row, numbered.index(row.id) + 1)}")
    if module.coming:
        lines.say(f"  {say('Coming: {lessons}', lessons='; '.join(module.coming))}")


def _lesson(row: LessonRow, number: int) -> str:
    return _numbered_line(number, row.title, row.note)
