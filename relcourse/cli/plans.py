"""The learner's plans as lines, as JSON, and as a file for their calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.door import print_file
from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import opened
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ, path_to_write
from relcourse.cli.write_target import folder_to_write_in
from relcourse.text.json_text import json_text
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.learner.plans import Card

_STDOUT = "-"
_EXAMPLES = """
\b
Examples:
  relcourse plans
  relcourse plans ~/courses/our-team --json | jq '.[] | select(.due)'
  relcourse plans --ics plans.ics
  relcourse plans --ics --bare > plans.ics
"""


@click.command(epilog=_EXAMPLES)
@click.argument("course", type=READ, required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.option(
    "--ics", is_flag=False, flag_value=_STDOUT, metavar="[FILE]", help="For your calendar, to FILE or to stdout."
)
@click.option("--bare", is_flag=True, help='With --ics: only "Look back on a plan", none of your words.')
def plans(course: Path | None, as_json: bool, ics: str | None, bare: bool) -> None:
    """Your plans, each with its state and its day.

    With --ics the plans that run become all-day events, each on its day to look back. Taking the file in a second
    time changes nothing, and a plan that you changed moves. One that is over stays in a calendar that has it
    already: delete it there. A calendar often leaves this computer, and others may see it: the events hold
    your own words, and the initials of the person that a plan is with. --bare leaves all of that out.
    """
    if as_json and ics is not None:
        stop(say("Take one of --json and --ics."))
    if bare and ics is None:
        stop(say("--bare goes with --ics."))
    from relcourse.learner.plans import Commitments
    from relcourse.progress.days import today_at

    with stop_on_errors(), opened(course or bundled()) as (_, mine):
        cards = Commitments(mine).cards()
        if ics is not None:
            from relcourse.learner.ical import NoCalendar, calendar

            try:
                _keep(calendar(cards, bare=bare), ics)
            except NoCalendar as error:
                stop(str(error))
        elif as_json:
            click.echo(_json(cards))
        else:
            _show(cards, today_at(mine.environment.now()))


def _keep(data: bytes, ics: str) -> None:
    """Raises NoCalendar."""
    if ics == _STDOUT:
        print_file(data)
        return
    from relcourse.learner.ical import write

    path = path_to_write(ics)
    for note in write(path, data, inside=folder_to_write_in(path)):
        narrate(note)
    narrate(say("Written: {file}", file=path))


def _show(cards: Sequence[Card], today: date) -> None:
    from relcourse.learner.face_sentences import NO_PLANS
    from relcourse.learner.plans import plan_line

    if not cards:
        narrate(say(NO_PLANS))
    for card in cards:
        click.echo(plan_line(card, today))


def _json(cards: Sequence[Card]) -> str:
    """A list: id, state (live, waiting, done, partly, dropped), due, look_back (an ISO date), and the words."""
    listed = [
        {
            "id": card.id,
            "state": card.state,
            "due": card.due,
            "look_back": card.look_back.isoformat(),
            "who": card.who,
            "when": card.when,
            "will": card.will,
            "obstacle": card.obstacle,
        }
        for card in cards
    ]
    return json_text(listed)
