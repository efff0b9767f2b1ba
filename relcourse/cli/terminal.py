"""Whether there is a terminal to draw on, and drawing on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from relcourse.cli.signals import end_when_told
from relcourse.cli.stop import stop

if TYPE_CHECKING:
    from relcourse.tui.base_app import BaseApp


def no_terminal() -> bool:
    return not all(each.isatty() for each in (sys.stdin, sys.stdout, sys.stderr)) or os.environ.get("TERM", "") in (
        "",
        "dumb",
    )


def run_screen(app: BaseApp) -> None:
    """Run an app to its end; ends the program with its sentence and code where it did not end well."""
    end_when_told(app.leave, app.let_go)
    app.run()
    if app.stopped_by:
        stop(app.stopped_by, app.return_code or 2)
    if app.return_code:
        sys.exit(app.return_code)
