"""Whether all is well here."""

from __future__ import annotations

import sys

import click

from relcourse.cli import exit_codes
from relcourse.cli.course_choice import bundled
from relcourse.cli.profile_choice import may_ask, profile_meant
from relcourse.text.control_characters import in_a_sentence


@click.command()
def doctor() -> None:
    """Versions, terminal, paths and the profile's health."""
    from relcourse.learner.doctor import examine
    from relcourse.store.errors import ProfileError
    from relcourse.store.paths import DEFAULT_PROFILE

    healthy = True
    try:
        name = profile_meant()
    except ProfileError:  # the folder can't be listed, which is for the doctor to say
        name = DEFAULT_PROFILE
    for line, well in examine(name, bundled(), named=not may_ask()):
        healthy = healthy and well
        click.echo(in_a_sentence(line))
    if not healthy:
        sys.exit(exit_codes.CANT)
