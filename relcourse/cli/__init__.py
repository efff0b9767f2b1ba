"""The command line. Every command is thin and imports what it needs when it needs it.

stdout is data, stderr is narration. Exit codes: 0 all well; 1 the course has errors; 2 the command was
misused, or something it needs is missing or can't be read or written.
"""

from __future__ import annotations

import errno
import io
import os
import sys

import click

from relcourse.cli.authoring import check, explain
from relcourse.cli.common import bundled, profile_meant
from relcourse.cli.diff import diff
from relcourse.cli.graph import graph
from relcourse.cli.journal import journal
from relcourse.cli.new import new
from relcourse.cli.plans import plans
from relcourse.cli.playing import play, review, start
from relcourse.cli.present import present
from relcourse.cli.preview import preview
from relcourse.cli.profiles import profile
from relcourse.cli.prove import prove
from relcourse.cli.schema import schema
from relcourse.cli.simulate import simulate
from relcourse.cli.standing import doctor, due, status
from relcourse.cli.test import test

_PLAY_EXAMPLES = """
\b
Examples:
  relcourse                          take the bundled course
  relcourse play ~/my-course         take a course of your own
  relcourse --plain                  line by line, for a screen reader
  relcourse --profile evening        keep progress under another name
  relcourse review                   what is due, one item after another
  relcourse status --json            progress, for a program to read
  relcourse journal > journal.md     what you wrote, as Markdown
  relcourse check ~/my-course        what is wrong in a course, and where
  relcourse profile backup           a copy of your progress in one file
  relcourse preview ~/my-course      see it as a learner will, while you write
"""


@click.group(
    invoke_without_command=True, epilog=_PLAY_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--profile", "name", metavar="NAME", help="Whose progress to use.  [default: you are asked, else me]")
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.option("--calm", is_flag=True, help="Without points, levels and badges.")
@click.option("--version", is_flag=True, help="Show the version and stop.")
@click.pass_context
def cli(context: click.Context, name: str | None, plain: bool, calm: bool, version: bool) -> None:
    """A course in relational leadership, one conversation at a time.

    Without a command, the bundled course goes on where you left it. Progress is kept on this computer only.
    """
    del calm  # read where it is needed, also by the commands
    if version:
        click.echo(_version())
        context.exit()
    context.obj = profile_meant(name)
    if context.invoked_subcommand is None:
        start(bundled(), context.obj, plain=plain)


_FOR_LEARNERS = (play, review, due, plans, status, journal, profile, doctor)
_FOR_TRAINERS = (new, check, explain, preview, prove, simulate, test, graph, diff, present, schema)
for _command in (*_FOR_LEARNERS, *_FOR_TRAINERS):
    cli.add_command(_command)


def main() -> None:
    """The program. Ends quietly when its reader goes away, and never on a letter that its output lacks."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        with cli.make_context("relcourse", sys.argv[1:]) as context:
            cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EIO):  # a reader that went away, a terminal that was closed
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _version() -> str:
    from importlib.metadata import version

    return version("relcourse")
