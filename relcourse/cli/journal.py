"""What the learner wrote: as Markdown, and deleted where they say so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.narration import narrate
from relcourse.cli.profile_choice import progress_key, to_look_at
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ
from relcourse.text.sentences import say, say_count

if TYPE_CHECKING:
    from relcourse.course.outline import Outline
    from relcourse.learner.journal import Journal

_EXAMPLES = """
\b
Examples:
  relcourse journal > journal.md
  relcourse journal ~/courses/our-team --search "ana tram"
  relcourse journal --delete 6f1d2c1e-0b5e-4b43-9c55-0a4f6f6c2a11
  relcourse journal --delete-all --yes
\b
An entry's id stands in the comment below it.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("course", type=READ, required=False)
@click.option("--search", default="", metavar="WORDS", help="Only entries in which all of these words occur.")
@click.option("--delete", metavar="ID", help="Delete one entry for good.")
@click.option("--delete-all", is_flag=True, help="Delete every entry for good, and every draft. Needs --yes.")
@click.option("--yes", is_flag=True, help="With --delete-all: yes, I mean it.")
def journal(course: Path | None, search: str, delete: str | None, delete_all: bool, yes: bool) -> None:
    """Your journal as Markdown: reflections, plans, and what came of them.

    With COURSE, only what you wrote in that course. It is yours alone and stays on this computer.
    """
    from relcourse.learner.journal import Journal
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log

    if bool(search) + (delete is not None) + delete_all > 1:
        stop(say("Take one of --search, --delete and --delete-all."))
    with stop_on_errors():
        outline, path = _outline(course), to_look_at()
        if path is None:
            _nothing(delete)
            return
        deletes = delete is not None or (delete_all and yes)
        log = (Log if deletes else Log.looking_at)(path, real_environment())
        try:
            key = progress_key(log, outline) if outline else ""
            found = Journal(log, key, {key: outline.titles} if outline else None)
            if delete is not None:
                _delete(found, delete)
            elif delete_all:
                _delete_all(found, yes=yes)
            else:
                _show(found, search)
        finally:
            log.close()


def _outline(course: Path | None) -> Outline | None:
    """None for all courses. Raises CourseUnreadable."""
    from relcourse.learner.outline_cache import outline_to_look_at

    return outline_to_look_at(course) if course else None


def _show(found: Journal, search: str) -> None:
    from relcourse.learner.face_sentences import NOT_FOUND
    from relcourse.learner.journal_markdown import markdown

    entries = found.entries(search)
    if entries:
        click.echo(markdown(entries), nl=False)
    elif search and found.entries():
        narrate(say(NOT_FOUND))
    else:
        _nothing(None)


def _nothing(delete: str | None) -> None:
    if delete is not None:
        stop(say("There is no entry `{id}` in your journal. `relcourse journal` shows each with its id.", id=delete))
    narrate(say("Nothing is written yet. Lessons ask for reflections and plans; they will be here."))


def _delete(found: Journal, entry_id: str) -> None:
    entry = next((each for each in found.entries() if each.id == entry_id), None)
    if entry is None:
        _nothing(entry_id)
    else:
        narrate(str(found.forget(entry)))


def _delete_all(found: Journal, *, yes: bool) -> None:
    count = len(found.entries())
    if not yes:
        stop(
            say_count(
                count,
                "This would delete {count} entry for good, and every draft. Say --yes, too, if you mean it.",
                "This would delete {count} entries for good, and every draft. Say --yes, too, if you mean it.",
            )
        )
    narrate(str(found.forget_all()))
