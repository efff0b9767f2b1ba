"""``relcourse check --fix``: shows what it would change, asks, and writes."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.write_target import refuse_installed_course


def mend(course: Path, *, fix: bool, yes: bool) -> bool:
    """Mend a course's files where there is one right answer; whether there was anything to offer. All of it is
    narration; findings follow on stdout.
    """
    from relcourse.course.diagnostics import CourseUnreadable
    from relcourse.store.atomic_write import CantWrite
    from relcourse.workbench.fix.fix_trial import mended, write

    if not fix:
        stop("--yes goes with --fix.")
    if course.is_file():
        stop("--fix mends a whole course: name its folder instead of one file.")
    refuse_installed_course(course)
    try:
        asked = _move_files(course, yes=yes)
        files = mended(course, _say_there_may_be_more)
        if not files:
            return asked
        for each in files:
            click.echo(each.difference(), err=True)
        if yes or agreed(f"Write {'this file' if len(files) == 1 else f'these {len(files)} files'}?"):
            for note in write(course, files):
                narrate(note)
            narrate(f"Mended: {', '.join(each.file for each in files)}.")
        else:
            click.echo("Nothing was changed.", err=True)
    except (CourseUnreadable, CantWrite) as error:
        stop(str(error))
    return True


def _move_files(course: Path, *, yes: bool) -> bool:
    """Bring files where they belong, one after another: what one of them hid is found then, and asked about, too.
    Whether there was any to ask about.
    """
    from relcourse.workbench.fix.moves import Move, move, moves

    asked: set[Move] = set()
    while fresh := [each for each in moves(course) if each not in asked]:
        for each in fresh:
            asked.add(each)
            narrate(each.shown())
            if yes or agreed("Move this file?"):
                move(course, each)
                narrate(f"Moved: {each.wanted}.")
    return bool(asked)


def _say_there_may_be_more() -> None:
    click.echo(
        "The course is so large that not everything was tried. Mend by hand what check shows first, "
        "then run this again.",
        err=True,
    )
