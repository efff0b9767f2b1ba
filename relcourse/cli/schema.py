"""JSON Schema of course files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import WRITE
from relcourse.cli.write_target import folder_to_write_in

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
@click.option("--out", type=WRITE, metavar="FOLDER", help="Write it there, or all four.")
def schema(file: str | None, out: Path | None) -> None:
    """What a course file may hold, as JSON Schema, so that an editor can help with it."""
    from relcourse.course.json_schema import FILES, file_name, text
    from relcourse.store.atomic_write import CantWrite, make_folder, replace

    wanted = [each for each in FILES if file in (each, None)]
    if out is None:
        if file is None:
            stop(f"Say which one ({', '.join(FILES)}), or --out FOLDER for all of them.")
        click.echo(text(wanted[0]), nl=False)
        return
    inside = folder_to_write_in(out / file_name(wanted[0]))
    try:
        make_folder(out, inside=inside if inside != out else None)
        for each in wanted:
            for note in replace(out / file_name(each), text(each).encode(), inside=inside):
                narrate(note)
            narrate(f"Written: {out / file_name(each)}")
    except CantWrite as error:
        stop(str(error))
    except OSError as error:
        stop(f"{out} can't be written: {error.strerror}.")
