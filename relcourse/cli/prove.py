"""What holds of a conversation on every walk through it."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli import exit_codes
from relcourse.cli.scenario_argument import about_a_scenario, scenario_from
from relcourse.cli.stop import stop

_EPILOG = """
\b
Examples:
  relcourse prove table-nine
  relcourse prove exercises/table-nine.yaml --json
  relcourse prove my-talk --course ~/courses/our-team

SCENARIO is a file's path (it ends in .yaml) or an exercise's name.

Exit code 1: it can't be played or scored; 2: there is no such conversation,
its file has errors, or it has too many states.
"""


@click.command(epilog=_EPILOG)
@about_a_scenario
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def prove(scenario: str, course: Path | None, as_json: bool) -> None:
    """Look at every way a conversation can go: endings, scores, meters.

    Exact, not sampled: how many walks come to each ending and with which scores, the best and the worst walk, what
    picking at random earns, where each meter can stand, and choices that are never worth taking.
    """
    from relcourse.course.diagnostics import render
    from relcourse.play.states import TooMany
    from relcourse.play.values import Unplayable
    from relcourse.workbench.prove.proof import prove as prove_it
    from relcourse.workbench.prove.proof_report import proof_json, proof_lines

    found = scenario_from(scenario, course)
    try:
        proof = prove_it(found)
    except TooMany as error:
        stop(f"{error} That is more than can be looked at. {render(error.issue).do}")
    except Unplayable as error:
        stop(str(error), exit_codes.FOUND)
    click.echo(proof_json(proof) if as_json else "\n".join(proof_lines(proof)))
