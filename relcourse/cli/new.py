"""Beginning something: a course, a lesson, an exercise. What is written can be played at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ, WRITE
from relcourse.cli.write_target import course_to_change, refuse_installed
from relcourse.text.control_characters import named
from relcourse.text.shell_command import shell_command, shell_word

if TYPE_CHECKING:
    from relcourse.workbench.scaffold.new_files import Begun

_PAGE = "page"
_COURSE = click.option("--course", type=READ, metavar="PATH", help="The course's folder.  [default: this one]")
_EXAMPLES = """
\b
Examples:
  relcourse new course ~/courses/our-team
  relcourse new lesson the-first-week --course ~/courses/our-team
  relcourse new exercise scenario the-quiet-desk --lesson the-first-week
"""
_EXAMPLE = "\b\nExample:\n  relcourse new exercise scenario the-quiet-desk --lesson the-first-week"


def _kinds() -> dict[str, str]:
    """Each kind's name and what a learner does in it, and ``page``. They take long to load: only once one is named."""
    from relcourse.course.kinds.plugins import all_kinds

    return {**{word: kind.does for word, kind in all_kinds().items()}, _PAGE: "reads"}


def _a_kind(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """What was named, if it is a kind. A kind of another package may be there and not load: then why."""
    from relcourse.course.diagnostics import did_you_mean
    from relcourse.course.kinds.plugins import broken_plugin, find_kind

    if value == _PAGE or find_kind(value):
        return value
    broken = broken_plugin(value)
    raise click.BadParameter(str(broken) if broken else f"There is no kind `{value}`. {did_you_mean(value, _kinds())}")


def _begins(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in _kinds() if each.startswith(incomplete)]


class ListsKinds(click.Command):
    """A command whose help lists the kinds there are, those of other packages among them."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from relcourse.course.kinds.plugins import broken_plugins

        super().format_help_text(ctx, formatter)
        known = _kinds()
        wide = max(map(len, known))
        rows = [f"  {word:<{wide}}  {does}" for word, does in known.items()]
        paragraphs = ["\b\nKIND is one of:\n" + "\n".join(rows), *map(str, broken_plugins())]
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(paragraphs))


class KnowsKinds(click.Group):
    """A kind in the place of a command is answered with the command that takes it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and args[0] in _kinds():
            meant = " ".join(["relcourse new exercise", *map(shell_word, args)])
            raise click.UsageError(f"`{args[0]}` is a kind of exercise. Write {meant}.")
        return super().resolve_command(ctx, args)


@click.group(cls=KnowsKinds, epilog=_EXAMPLES)
def new() -> None:
    """Begin a course, a lesson or an exercise: a small file that plays, with comments that explain it.

    Nothing is ever overwritten. The paths of new files go to stdout.
    """


@new.command(epilog="\b\nExample:\n  relcourse new course ~/courses/our-team")
@click.argument("path", type=WRITE)
def course(path: Path) -> None:
    """A folder with a course of one lesson."""
    from relcourse.workbench.scaffold.new_files import new_course

    refuse_installed(path)
    begun = _begin(lambda: new_course(path))
    first = next(each for each in begun.written if each.parent.name == "exercises")
    _say(begun, path, f"Then open {first} in your editor: its comments say what each line is for.")


@new.command(epilog="\b\nExample:\n  relcourse new lesson the-first-week")
@click.argument("name")
@click.option("--module", metavar="NAME", help="The module that lists it.  [default: the last one with lessons]")
@_COURSE
def lesson(name: str, module: str | None, course: Path | None) -> None:
    """A lesson, listed in course.yaml."""
    from relcourse.workbench.scaffold.new_files import new_lesson

    root = course_to_change(course)
    _say(_begin(lambda: new_lesson(root, name, module)), root)


@new.command(
    cls=ListsKinds, epilog="\b\nExample:\n  relcourse new exercise scenario the-quiet-desk --lesson the-first-week"
)
@click.argument("kind", metavar="KIND", callback=_a_kind, shell_complete=_begins)
@click.argument("name")
@click.option("--lesson", metavar="NAME", help="The lesson whose last step it becomes.")
@_COURSE
def exercise(kind: str, name: str, lesson: str | None, course: Path | None) -> None:
    """An exercise, or a page."""
    from relcourse.workbench.scaffold.new_files import new_exercise

    root = course_to_change(course)
    _say(_begin(lambda: new_exercise(root, kind, name, lesson)), root)


def _begin(make: Callable[[], Begun]) -> Begun:
    from relcourse.store.atomic_write import CantWrite
    from relcourse.workbench.scaffold.new_files import CantBegin

    with stop_on_errors():
        try:
            return make()
        except (CantBegin, CantWrite) as error:
            stop(str(error))


def _say(begun: Begun, root: Path, then: str = "") -> None:
    for path in begun.written:
        click.echo(named(str(path)))
    if begun.listed:
        narrate(f"Listed in {begun.listed}.")
    for note in begun.notes:
        narrate(note)
    if begun.by_hand:
        narrate(begun.by_hand)
    preview, check = (
        shell_command("relcourse preview", root if then else begun.written[0]),
        shell_command("relcourse check", root),
    )
    wide = max(len(preview), len(check))
    click.echo("Next:", err=True)
    narrate(f"  {preview:<{wide}}  shows it as a learner sees it, and keeps nothing")
    narrate(f"  {check:<{wide}}  says what is wrong in the course, and where")
    if then:
        narrate(then)
