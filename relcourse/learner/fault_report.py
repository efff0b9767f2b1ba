"""What is left behind, and what is said, when the program ends by a fault of its own."""

from __future__ import annotations

import os
import traceback

from relcourse.store.paths import home
from relcourse.text.sentences import message, say

FAULT = 3
"""The exit code then: none that says anything about a course or a command."""
_SAID = message(
    "Something went wrong in relcourse itself, so it had to end here. Every answer is saved, "
    "and what you were writing is offered again. Start it once more to go on."
)


def fault_report(error: BaseException) -> str:
    """What to say. The details are written to one file in the data folder, in the place of older ones."""
    path = home() / "last-fault.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(traceback.format_exception(error))
    except (OSError, ValueError):
        return f"{say(_SAID)} {say('It was: {fault}.', fault=type(error).__name__)}"
    return f"{say(_SAID)} {say('The details are in {path}, for whoever is to mend it.', path=path)}"
