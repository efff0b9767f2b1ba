"""What the commands about one conversation share: the argument that names it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from relcourse.cli.course_choice import course_here
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ, path_to_read

if TYPE_CHECKING:
    from relcourse.course.kinds import Scenario

F = TypeVar("F", bound=Callable[..., Any])


def about_a_scenario(command: F) -> F:
    """Give a command the argument SCENARIO and the option --course."""
    command = click.option(
        "--course",
        type=READ,
        metavar="FOLDER",
        help="The course in which SCENARIO is a name.  [default: the one in this folder, else the bundled one]",
    )(command)
    return click.argument("scenario", metavar="SCENARIO")(command)


def scenario_from(text: str, course: Path | None) -> Scenario:
    """The conversation that ``text`` names: a path where it ends in .yaml, else a name in the course."""
    from relcourse.course.diagnostics import as_text
    from relcourse.course.folder import CourseFolder
    from relcourse.workbench.scenario_lookup import NoScenario, scenario_file, scenario_named

    try:
        if text.endswith((".yaml", ".yml")):
            return scenario_file(path_to_read(text))
        with stop_on_errors():
            return scenario_named(CourseFolder(course or course_here()), text)
    except NoScenario as error:
        for diagnostic in error.diagnostics:
            click.echo(as_text(diagnostic), err=True)
        stop(str(error))
