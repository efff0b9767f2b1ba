"""What a code of check means."""

from __future__ import annotations

import click

from relcourse.cli.stop import stop

_EXAMPLES = """
\b
Examples:
  relcourse explain           every code, in groups
  relcourse explain RC012     one of them at length; rc12 or 12 will do
"""


@click.command(epilog=_EXAMPLES)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a code of check means, why it matters and what to do; without one, list them all."""
    from relcourse.course.diagnostics import did_you_mean, suggested
    from relcourse.workbench.check.explanations import at_length, known, listed, meant

    if code is None:
        click.echo(listed())
        return
    explained = known().get(meant(code))
    if explained is None:
        near = did_you_mean(meant(code), known())
        asked = f"{near} " if suggested(near) else ""
        stop(f"There is no code `{code}`. {asked}`relcourse explain` lists them all.")
    click.echo(at_length(explained))
