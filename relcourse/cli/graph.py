"""A conversation as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from relcourse.cli.narration import narrate
from relcourse.cli.scenario_argument import about_a_scenario, scenario_from

_EPILOG = """
\b
Examples:
  relcourse graph table-nine
  relcourse graph exercises/table-nine.yaml --format mermaid > table-nine.mmd

SCENARIO is a file's path (it ends in .yaml) or an exercise's name.
"""


@click.command(epilog=_EPILOG)
@about_a_scenario
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "mermaid"]),
    default="text",
    help="For a terminal, or a flowchart for Mermaid.  [default: text]",
)
def graph(scenario: str, course: Path | None, form: Literal["text", "mermaid"]) -> None:
    """Draw a conversation: which choice leads where, the best walk starred."""
    from relcourse.play.values import Unplayable
    from relcourse.workbench.graph.mermaid import mermaid
    from relcourse.workbench.graph.scene_graph import Picture
    from relcourse.workbench.graph.scene_graph_lines import picture_lines
    from relcourse.workbench.prove.proof import prove

    found = scenario_from(scenario, course)
    try:
        proof = prove(found)
        picture = Picture(found, proof.best, proof.unreached)
    except Unplayable as error:
        narrate(f"{error} So no walk is marked as the best.")
        picture = Picture(found)
    click.echo("\n".join(mermaid(picture) if form == "mermaid" else picture_lines(picture)))
