"""Home line by line: where I am, what comes next, what else there is."""

from __future__ import annotations

from relcourse.learner.due import due_line
from relcourse.learner.home import Home, LessonRow
from relcourse.learner.stats import standing
from relcourse.plain.line_io import Lines, Quit
from relcourse.text.numbers_in_words import minutes_in_words
from relcourse.text.sentences import in_a_row, message, say, say_count
from relcourse.text.typed_input import typed_number

REVIEW, PLANS, JOURNAL, SKILLS = "/review", "/plans", "/journal", "/skills"
PEOPLE, SETTINGS, ONBOARDING = "/people", "/settings", "/onboarding"
"""In the place of a lesson's id: what else can be opened from home."""
_LETTERS = {"s": SKILLS, "j": JOURNAL, "m": PEOPLE, "o": SETTINGS}
_PROMPT = message(
    "Enter for what comes next, a number for a lesson, s skills, j journal, m people, o settings, q stop:"
)


def choose(lines: Lines, shown: Home) -> str:
    """Show home, and ask which lesson to open, or what else. Raises Quit."""
    rows = _print_home(lines, shown)
    letters = {**_LETTERS, **({"r": REVIEW} if shown.due else {}), **({"c": PLANS} if shown.plans else {})}
    while True:
        typed = lines.command(say(_PROMPT))
        if not typed and shown.asks:
            return ONBOARDING
        if not typed and shown.now:
            return shown.now.lesson
        if typed == "q":
            raise Quit
        if typed in letters:
            return letters[typed]
        if at := typed_number(typed, len(rows)):
            return rows[at - 1].id
        lines.say(say("Type a number from 1 to {most}, or q.", most=len(rows)))


def _print_home(lines: Lines, shown: Home) -> list[LessonRow]:
    rows: list[LessonRow] = []
    lines.say(shown.title)
    if shown.name not in ("", "you"):
        lines.say(say("Learner: {name}", name=shown.name))
    lines.say(
        say_count(
            shown.steps,
            "Conversations held: {conversations}. {done} of {count} step done.",
            "Conversations held: {conversations}. {done} of {count} steps done.",
            conversations=shown.conversations,
            done=shown.done,
        )
    )
    if shown.stats:
        lines.say(standing(shown.stats))
    for module in shown.modules:
        lines.say()
        lines.say(
            say("Practice {number}: {title}", number=module.number, title=module.title)
            if module.number
            else module.title
        )
        for row in module.lessons:
            rows.append(row)
            about = in_a_row([part for part in (minutes_in_words(row.minutes), row.state) if part])
            lines.say(f"  {len(rows)}. {row.title} ({about})")
        if module.coming:
            lines.say(f"  {say('Coming: {lessons}', lessons='; '.join(module.coming))}")
    lines.say()
    if shown.line:
        lines.say(shown.line)
    if shown.plans and shown.to_look_back:
        lines.say(say("Plans: {plans}, {due} to look back on (type c)", plans=shown.plans, due=shown.to_look_back))
    elif shown.plans:
        lines.say(say("Plans: {plans} (type c)", plans=shown.plans))
    if shown.due:
        lines.say(say("Due: {what} (type r)", what=due_line(shown.due)))
    if shown.asks:
        lines.say(say("Now: say what brings you here (three questions, about 2 minutes)"))
    elif shown.now:
        lines.say(say("Now: {what} ({detail})", what=shown.now.what, detail=shown.now.detail))
    return rows
