"""What the learner hands out of a course, as a file: shown in words first, and written at a yes."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.door import print_file
from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import opened
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ, WRITE
from relcourse.cli.write_target import folder_to_write_in
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.learner.share import Choices, Sharing

_EXAMPLES = """
\b
Examples:
  relcourse export --preview
  relcourse export --with confidence,outcomes --note "The corridor scene?"
  relcourse export ~/courses/our-team --code T7 --yes --to mine.jsonl
  relcourse export --format csv > mine.csv
"""
_TICKS = ("times", "ratings", "confidence", "took", "outcomes")


@click.command(epilog=_EXAMPLES)
@click.argument("course", type=READ, required=False)
@click.option("--to", type=WRITE, metavar="FILE", help="Where to write it; else among your exports.")
@click.option("--preview", is_flag=True, help="Show it line by line, and write nothing.")
@click.option("--yes", is_flag=True, help="Yes, write it; for scripts.")
@click.option("--name", metavar="NAME", help='What you are called in it; "" for a made-up name.')
@click.option("--code", metavar="CODE", help='The code that you were given; "" for none.')
@click.option("--note", metavar="TEXT", help="What you want to talk about in the session.")
@click.option("--word/--no-word", default=None, help="Say that you would like a word, or that you would not.")
@click.option("--with", "ticked", metavar="LIST", help=f'What goes along beside, of {", ".join(_TICKS)}; "" for none.')
@click.option("--format", "own", type=click.Choice(("csv", "jsonl")), help="All of it on stdout, for your own use.")
@click.option("--withdraw", is_flag=True, help="Write the file that takes you out again.")
def export(
    course: Path | None,
    to: Path | None,
    preview: bool,
    yes: bool,
    name: str | None,
    code: str | None,
    note: str | None,
    word: bool | None,
    ticked: str | None,
    own: str | None,
    withdraw: bool,
) -> None:
    """A file of your progress, for the person who leads your group.

    It says in words what goes along and what never does, and writes nothing before you say yes. Nothing is sent:
    you hand the file over yourself. A newer file takes the place of an older one, and --withdraw takes you out.
    Name, code and what goes along beside are as you chose them last, here or on the screen.
    """
    if preview + withdraw + (own is not None) > 1:
        stop(say("Take one of --preview, --format and --withdraw."))
    if to is not None and (preview or own):
        stop(say("--to goes with the file that you hand out. Send this to a file with > FILE."))
    from relcourse.learner.exported_file import CantExport
    from relcourse.learner.share import Sharing

    saves = not (preview or own)
    with stop_on_errors(), opened(course or bundled(), looking=not saves) as (outline, mine):
        sharing = Sharing(mine, outline)
        try:
            if own:
                _own(sharing, own)
            elif withdraw:
                _withdraw(sharing, to, yes=yes)
            else:
                choices = _chosen(sharing, name, code, note, word, ticked)
                _show(sharing, choices)
                if preview:
                    print_file(sharing.preview(choices))
                else:
                    _write(sharing, choices, to, yes=yes)
        except CantExport as error:
            stop(str(error))


def _chosen(
    sharing: Sharing, name: str | None, code: str | None, note: str | None, word: bool | None, ticked: str | None
) -> Choices:
    """As chosen before, with what was said now."""
    from relcourse.bundle.selection import Ticks
    from relcourse.course.questions import BadAnswer
    from relcourse.learner.share import CODE, NAME, NOTE, fitted

    chosen, said = sharing.choices(), {NAME: name, CODE: code, NOTE: note}
    texts = {}
    for part, text in said.items():
        try:
            texts[part] = getattr(chosen, part) if text is None else fitted(part, text)
        except BadAnswer as error:
            stop(f"--{part}: {error}")
    chosen = replace(chosen, name=texts[NAME], code=texts[CODE], note=texts[NOTE])
    if word is not None:
        chosen = replace(chosen, word=word)
    if ticked is not None:
        named = [each.strip() for each in ticked.split(",") if each.strip()]
        if unknown := [each for each in named if each not in _TICKS]:
            stop(say("--with knows no `{name}`. It knows {names}.", name=unknown[0], names=", ".join(_TICKS)))
        chosen = replace(chosen, ticks=Ticks(**{each: each in named for each in _TICKS}))
    return chosen


def _show(sharing: Sharing, choices: Choices) -> None:
    """In words, on stderr: what is on stdout is the file."""
    from relcourse.learner.exported_file import CantExport
    from relcourse.learner.share import NOTHING_YET
    from relcourse.learner.share_words import FOR, STAYS, goes_out, rows

    lines = goes_out(sharing.events(choices.ticks))
    if not lines:
        raise CantExport(say(NOTHING_YET))
    narrate(say(FOR))
    for index, line in enumerate(lines):
        narrate(f"  {line}" if index else line)
    for row in rows(sharing, choices, sharing.events()):
        narrate(say("{label}: {value}", label=row.label, value=row.value))
    narrate(say(STAYS))


def _write(sharing: Sharing, choices: Choices, to: Path | None, *, yes: bool) -> None:
    """Raises CantExport."""
    from relcourse.learner.share_words import WRITTEN, YES_TO_IT

    _require_yes(say(YES_TO_IT), yes=yes)
    sharing.keep(choices)
    narrate(say(WRITTEN, path=sharing.write(choices, to, inside=folder_to_write_in(to) if to else None)))


def _withdraw(sharing: Sharing, to: Path | None, *, yes: bool) -> None:
    """Raises CantExport."""
    from relcourse.learner.share_words import TAKES_OUT, WITHDRAWN, YES_TO_IT

    narrate(say(TAKES_OUT))
    _require_yes(say(YES_TO_IT), yes=yes)
    narrate(say(WITHDRAWN, path=sharing.withdraw(to, inside=folder_to_write_in(to) if to else None)))


def _require_yes(question: str, *, yes: bool) -> None:
    """Ends with a sentence where nobody says yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        stop(say("Nothing was written. Say --yes, too, if you mean it."))
    from relcourse.cli.confirmation import agreed

    if not agreed(question):
        stop(say("Nothing was written."))


def _own(sharing: Sharing, form: str) -> None:
    from relcourse.learner.own_copy import as_csv, as_json_lines

    print_file((as_csv if form == "csv" else as_json_lines)(sharing.events()))
