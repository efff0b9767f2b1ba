"""How a command ends that can't go on: a sentence on stderr, and a code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from relcourse.cli.narration import narrate


def stop(sentence: str, code: int = 2) -> NoReturn:
    narrate(f"relcourse: {sentence}")
    sys.exit(code)


@contextmanager
def stop_on_errors() -> Iterator[None]:
    """Say in a sentence what the program can't go on with."""
    from relcourse.course.diagnostics import CourseUnreadable
    from relcourse.store.errors import ProfileError

    try:
        yield
    except (ProfileError, CourseUnreadable) as error:
        stop(str(error))
