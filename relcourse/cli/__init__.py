"""The command line: each command a thin module of its own name.

The imports inside the functions of this room have one reason: a command loads what it needs when it is called, so
that ``--version``, ``due`` in a shell's prompt and the first frame wait for nothing else. Where an import stands
inside a function for another reason, a comment beside it says which.

stdout is data, stderr is narration. How commands end is in exit_codes.py.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys

import click

from relcourse.cli import exit_codes, streams
from relcourse.cli.command_table import Commands
from relcourse.cli.course_choice import bundled
from relcourse.cli.door import close_doors
from relcourse.cli.global_options import CALM, PLAIN, PROFILE, add_to
from relcourse.cli.spoken_help import spoken
from relcourse.cli.stop import stop, stop_with
from relcourse.text.control_characters import in_a_sentence
from relcourse.text.last_resort import LastResort
from relcourse.text.sentences import say, speak

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

--profile, --plain and --calm may stand before a command or after it.
"""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog=_PLAY_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, help="Show the version and stop.")
@click.pass_context
def cli(context: click.Context, version: bool) -> None:
    """A course in relational leadership, one conversation at a time.

    Without a command, the bundled course goes on where you left it. Progress is kept on this computer only.
    """
    if version:
        click.echo(_version())
        context.exit()
    if context.invoked_subcommand is None:
        from relcourse.cli.face import start

        start(bundled())


add_to(cli, (PROFILE, PLAIN, CALM), "  [default: you are asked, else me]")


def main() -> None:
    """The program. However it ends, it is with a code of exit_codes.py and, where something is wrong, a sentence."""
    atexit.register(gc.freeze)  # the search for garbage at the very end takes longer than many a command
    streams.prepare()
    close_doors()
    speak(os.environ.get("RELCOURSE_LANGUAGE", ""))
    with LastResort(stop_with):  # a traceback would be no answer
        _run()


def _run() -> None:
    try:
        try:
            with spoken(cli).make_context("relcourse", sys.argv[1:]) as context:
                cli.invoke(context)
        finally:
            sys.stdout.flush()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(exit_codes.CANT)
    except click.ClickException as error:
        error.message = in_a_sentence(error.message)  # type: ignore[misc]  # it repeats what was typed
        error.show()
        sys.exit(exit_codes.CANT)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(exit_codes.INTERRUPTED)
    except streams.OutputLost as lost:
        streams.give_up_output()
        if not lost.reason:
            sys.exit(exit_codes.WELL)
        stop(say("The output can't be written: {reason}.", reason=lost.reason))


def _version() -> str:
    from importlib.metadata import version

    return version("relcourse")
