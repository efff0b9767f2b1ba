"""Home line by line: where I am, what comes next, what else there is."""

from __future__ import annotations

from relcourse.learner.due import due_line
from relcourse.learner.home import Home, LessonRow
from relcourse.plain.line_io import Lines, Quit
from relcourse.text.plurals import counted
from relcourse.text.typed_input import typed_number

REVIEW, PLANS, JOURNAL, SKILLS = "/review", "/plans", "/journal", "/skills"
PEOPLE, SETTINGS, ONBOARDING = "/people", "/settings", "/onboarding"
"""In the place of a lesson's id: what else can be opened from home."""
_LETTERS = {"s": SKILLS, "j": JOURNAL, "m": PEOPLE, "o": SETTINGS}
_PROMPT = "Enter for what comes next, a number for a lesson, s skills, j journal, m people, o settings, q stop: "


def choose(lines: Lines, shown: Home) -> str:
    """Show home, and ask which lesson to open, or what else. Raises Quit."""
    rows = _print_home(lines, shown)
    letters = {**_LETTERS, **({"r": REVIEW} if shown.due else {}), **({"c": PLANS} if shown.plans else {})}
    while True:
        typed = lines.command(_PROMPT)
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
        lines.say(f"Type a number from 1 to {len(rows)}, or q.")


def _print_home(lines: Lines, shown: Home) -> list[LessonRow]:
    rows: list[LessonRow] = []
    lines.say(shown.title)
    if shown.name not in ("", "you"):
        lines.say(f"Learner: {shown.name}")
    lines.say(f"Conversations held: {shown.conversations}. {shown.done} of {counted(shown.steps, 'step')} done.")
    if shown.stats:
        lines.say(f"{counted(shown.stats.points, 'point')}, {shown.stats.rank}, {shown.stats.to_go}.")
    for module in shown.modules:
        lines.say()
        lines.say(f"Practice {module.number}: {module.title}" if module.number else module.title)
        for row in module.lessons:
            rows.append(row)
            state = f", {row.state}" if row.state else ""
            lines.say(f"  {len(rows)}. {row.title} ({counted(row.minutes, 'minute')}{state})")
        if module.coming:
            lines.say(f"  Coming: {'; '.join(module.coming)}")
    lines.say()
    if shown.line:
        lines.say(shown.line)
    if shown.plans:
        waiting = f", {shown.to_look_back} to look back on" if shown.to_look_back else ""
        lines.say(f"Plans: {shown.plans}{waiting} (type c)")
    if shown.due:
        lines.say(f"Due: {due_line(shown.due)} (type r)")
    if shown.asks:
        lines.say("Now: say what brings you here (three questions, about 2 minutes)")
    elif shown.now:
        lines.say(f"Now: {shown.now.verb}: {shown.now.title} ({shown.now.detail})")
    return rows
