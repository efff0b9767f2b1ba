"""A report on a cohort, to walk through on the full screen."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli import exit_codes
from relcourse.cli.cohort_folder import COURSE, FOLDER, require_cohort, titles_for, told_today
from relcourse.cli.stop import stop


@click.command(epilog="\b\nExamples:\n  relcourse cohort browse spring\n  relcourse cohort browse spring --light")
@FOLDER
@COURSE
@click.option("--light", is_flag=True, help="Light colours, for a bright room.")
def browse(folder: Path, course: Path | None, light: bool) -> None:
    """Walk through the report on the full screen: from the cohort to a skill, a conversation and a decision.

    Each decision stands beside what was read before it. The figures are those of `relcourse cohort report`, told by
    the same rules. For learning, not for appraisal.
    """
    from relcourse.cli.global_options import plain
    from relcourse.cli.terminal import no_terminal, run_screen
    from relcourse.cohort.pages.report_pages import pages_by_group
    from relcourse.text.shell_command import shell_command

    require_cohort(folder)
    if plain() or no_terminal():
        instead = shell_command("relcourse cohort report", folder)
        stop(f"This is for the full screen of a terminal. `{instead}` tells the same, line by line.")
    titles = titles_for(folder, course)
    found = told_today(folder, titles)
    if not found.sections:
        stop("Nothing is told of fewer than 5 people, so there is nothing to walk through yet.", exit_codes.FOUND)
    from relcourse.tui.cohort.cohort_app import CohortApp
    from relcourse.tui.themes import DARK, LIGHT

    run_screen(CohortApp(pages_by_group(found, titles), LIGHT if light else DARK))
