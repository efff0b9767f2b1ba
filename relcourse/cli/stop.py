"""How a command ends that can't go on: a sentence on stderr, and a code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from relcourse.cli import exit_codes
from relcourse.cli.narration import narrate
from relcourse.text.sentences import say


def stop(sentence: str, code: int = exit_codes.CANT) -> NoReturn:
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


def stop_with(error: Exception) -> NoReturn:
    """Say what nobody has caught: that something can't be read or written, or that relcourse itself is at fault."""
    from relcourse.course.errors import CourseUnreadable
    from relcourse.store.errors import ProfileError

    if isinstance(error, ProfileError | CourseUnreadable):
        stop(str(error))
    if isinstance(error, OSError):
        stop(_unusable(error))
    where = traceback.extract_tb(error.__traceback__)[-1:]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    for each in where:
        what = say("{fault} in {file}, line {line}", fault=what, file=Path(each.filename).name, line=each.lineno)
    fault = say("This is a fault of relcourse. What was saved is safe. Please report it: {fault}.", fault=what)
    stop(fault, exit_codes.FAULT)


def _unusable(error: OSError) -> str:
    """What the system does not let a command use."""
    try:
        Path.cwd()
    except OSError:
        return say("The folder you are in is not there any more. Go to another one, then do it again.")
    reason = error.strerror or str(error)
    if error.filename is None:
        return say("Something can't be read or written: {reason}.", reason=reason)
    return say("{path} can't be read or written: {reason}.", path=os.fsdecode(error.filename), reason=reason)
