"""Whether all is well here."""

from __future__ import annotations

import sys

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.profile_choice import may_ask, profile_meant


@click.command()
def doctor() -> None:
    """Versions, terminal, paths and the profile's health."""
    from relcourse.learner.doctor import examine

    healthy = True
    for line, well in examine(profile_meant(), bundled(), named=not may_ask()):
        healthy = healthy and well
        click.echo(line)
    if not healthy:
        sys.exit(2)
