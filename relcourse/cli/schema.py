"""JSON Schema of course files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.write_target import refuse_installed

_NAMES = ["course", "lesson", "exercise", "sources"]
_EXAMPLES = """
\b
Examples:
  relcourse schema exercise > exercise.schema.json
  relcourse schema --out ~/courses/our-team/schema

\b
A file whose first line is this gets its keys completed and its mistakes
marked, in an editor with a YAML language server:
  # yaml-language-server: $schema=../schema/exercise.schema.json
"""


@click.command(epilog=_EXAMPLES)
@click.argument("file", metavar="[course|lesson|exercise|sources]", type=click.Choice(_NAMES), required=False)
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Write it there, or all four.")
def schema(file: str | None, out: Path | None) -> None:
    """What a course file may hold, as JSON Schema, so that an editor can help with it."""
    from relcourse.course.json_schema import FILES, file_name, text
    from relcourse.store.atomic_write import CantWrite, replace

    wanted = [each for each in FILES if file in (each, None)]
    if out is None:
        if file is None:
            stop(f"Say which one ({', '.join(FILES)}), or --out FOLDER for all of them.")
        click.echo(text(wanted[0]), nl=False)
        return
    refuse_installed(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for each in wanted:
            replace(out / file_name(each), text(each).encode())
            narrate(f"Written: {out / file_name(each)}")
    except CantWrite as error:
        stop(str(error))
    except OSError as error:
        stop(f"{out} can't be written: {error.strerror}.")
