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
    from relcourse.course.diagnostics import nearest
    from relcourse.course.diagnostics.codes import all_codes
    from relcourse.workbench.check.explanations import at_length, listed, meant

    if code is None:
        click.echo(listed())
        return
    explained = all_codes().get(meant(code))
    if explained is None:
        near = nearest(meant(code), all_codes()).suggestion
        asked = f"Did you mean `{near}`? " if near else ""
        stop(f"There is no code `{code}`. {asked}`relcourse explain` lists them all.")
    click.echo(at_length(explained))
