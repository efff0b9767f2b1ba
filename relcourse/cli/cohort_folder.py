"""A cohort's folder as an argument of commands, and what stops them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from relcourse.cli.stop import stop
from relcourse.cli.typed_path import READ

FOLDER = click.argument("folder", type=READ)


def require_cohort(folder: Path) -> None:
    from relcourse.cohort.manifest import NAME

    if not (folder / NAME).is_file():
        stop(f"{folder} is no cohort. `relcourse cohort merge FILES --into {folder}` makes one.")


@contextmanager
def stopped_by_errors() -> Iterator[None]:
    from relcourse.cohort.manifest import CohortError

    try:
        yield
    except CohortError as error:
        stop(str(error))
