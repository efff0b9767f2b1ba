"""The command line. Every command is thin and imports what it needs when it needs it.

stdout is data, stderr is narration. Exit codes: 0 all well; 1 the course has errors; 2 the command was
misused, or something it needs is missing or can't be read or written.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from relcourse.progress.log import Log
    from relcourse.walk.home import Home

_PLAY_EXAMPLES = """
\b
Examples:
  relcourse                          take the bundled course
  relcourse play ~/my-course         take a course of your own
  relcourse --plain                  line by line, for screen readers and pipes
  relcourse --profile evening        keep progress under another name
  relcourse review                   what is due, one item after another
  relcourse status --json            progress, for a program to read
  relcourse check ~/my-course        what is wrong in a course, and where
"""


@click.group(
    invoke_without_command=True, epilog=_PLAY_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--profile", default="me", metavar="NAME", help="Whose progress to use.  [default: me]")
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.option("--version", is_flag=True, help="Show the version and stop.")
@click.pass_context
def cli(context: click.Context, profile: str, plain: bool, version: bool) -> None:
    """A course in relational leadership, one conversation at a time.

    Without a command, the bundled course goes on where you left it. Progress is kept on this computer only.
    """
    if version:
        click.echo(_version())
        context.exit()
    context.obj = _profile_name(profile)
    if context.invoked_subcommand is None:
        _play(_bundled(), context.obj, plain=plain)


@cli.command(epilog="\b\nExample:\n  relcourse play ~/courses/our-team")
@click.argument("course", type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.pass_obj
def play(profile: str, course: Path, plain: bool) -> None:
    """Take the course in the folder COURSE (it holds lessons/ and exercises/)."""
    _play(course, profile, plain=plain)


@cli.command(epilog="\b\nExamples:\n  relcourse review\n  relcourse review ~/courses/our-team --plain")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--plain", is_flag=True, help="Line by line instead of full screen.")
@click.pass_obj
def review(profile: str, course: Path | None, plain: bool) -> None:
    """Review what is due, one item after another."""
    _play(course or _bundled(), profile, plain=plain, review=True)


@cli.command(epilog="\b\nExample, for a shell's prompt or start-up file:\n  relcourse due")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def due(profile: str, course: Path | None) -> None:
    """One short line if something is due for review, and nothing if not."""
    from relcourse.walk.due import due_line

    with _told():
        line = due_line(_home(course or _bundled(), profile).due)
    if line:
        click.echo(line)


@cli.command(epilog="\b\nExamples:\n  relcourse status\n  relcourse status --json | jq .lessons")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_obj
def status(profile: str, course: Path | None, as_json: bool) -> None:
    """How far you are in a course."""
    from relcourse.walk.status import status_json, status_lines

    with _told():
        found = _home(course or _bundled(), profile)
    click.echo(status_json(found) if as_json else "\n".join(status_lines(found)))


@cli.command()
@click.pass_obj
def doctor(profile: str) -> None:
    """Versions, terminal, paths and the profile's health."""
    from relcourse.doctor import examine

    healthy = True
    for line, well in examine(profile, _bundled()):
        healthy = healthy and well
        click.echo(line)
    if not healthy:
        sys.exit(2)


@cli.command(
    epilog="\b\nExamples:\n  relcourse check\n  relcourse check ~/courses/our-team\n\nExit code 1: there are errors."
)
@click.argument("course", type=click.Path(path_type=Path), required=False)
def check(course: Path | None) -> None:
    """Look for problems in a course and say where they are."""
    from relcourse.course.problem import CourseUnreadable
    from relcourse.workbench.check import check_course

    try:
        problems = check_course(course or _bundled())
    except CourseUnreadable as error:
        for problem in error.problems:
            click.echo(str(problem))
        _stop(str(error), 1 if error.problems else 2)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings." if problems else "No problems found.", err=True)
    if errors:
        sys.exit(1)


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
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _home(course: Path, profile: str) -> Home:
    """Home as it stands now. Raises CourseUnreadable and ProfileError."""
    from relcourse.progress.log import Log
    from relcourse.progress.places import profile_path
    from relcourse.progress.profile import Profile
    from relcourse.progress.settings import setting
    from relcourse.progress.world import real_world
    from relcourse.walk.home import home
    from relcourse.walk.outlines import current_outline

    outline = current_outline(course)
    log = Log(profile_path(profile), real_world())
    try:
        standing = Profile(log, outline.course, outline.version).standing
        return home(outline, standing, setting(log, "name"), log.world.now())
    finally:
        log.close()


def _play(course: Path, profile: str, *, plain: bool, review: bool = False) -> None:
    from relcourse.progress.log import Log
    from relcourse.progress.places import profile_path
    from relcourse.progress.world import real_world

    with _told():
        log = Log(profile_path(profile), real_world())
        (_play_plain if plain or _no_terminal() else _play_screen)(course, log, review=review)


def _play_screen(course: Path, log: Log, *, review: bool) -> None:
    gc.disable()  # nothing is garbage before the first frame; home lets it begin again after that
    from relcourse.tui.app import RelcourseApp

    app = RelcourseApp(course, log, review=review)
    app.run()
    if app.stopped_by:
        _stop(app.stopped_by)
    sys.exit(app.return_code or 0)


def _play_plain(course: Path, log: Log, *, review: bool) -> None:
    from relcourse.course.folder import CourseFolder
    from relcourse.plain.face import REVIEW, run
    from relcourse.progress.profile import Profile

    folder = CourseFolder(course)
    profile = Profile(log, folder.course.id, folder.course.version)
    run(folder, profile, sys.stdin, sys.stdout, REVIEW if review else "")
    log.close()


def _no_terminal() -> bool:
    return not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in ("", "dumb")


@contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence what the program can't go on with."""
    from relcourse.course.problem import CourseUnreadable
    from relcourse.progress.log import ProfileError

    try:
        yield
    except (ProfileError, CourseUnreadable) as error:
        _stop(str(error))


def _stop(sentence: str, code: int = 2) -> NoReturn:
    click.echo(f"relcourse: {sentence}", err=True)
    sys.exit(code)


def _profile_name(name: str) -> str:
    from relcourse.course.ids import is_id

    if not is_id(name):
        _stop(f"`{name}` can't be a profile's name. Use small letters, digits and hyphens, at most 64.")
    return name


def _bundled() -> Path:
    from relcourse.course.bundled import bundled_course

    return bundled_course()


def _version() -> str:
    from importlib.metadata import version

    return version("relcourse")
