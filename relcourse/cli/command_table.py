"""All the commands by name. What a command needs is loaded when it is called, and not before."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

import click

from relcourse.cli.global_options import CALM, PLAIN, PROFILE, add_to
from relcourse.cli.spoken_help import spoken
from relcourse.text.sentences import message, say

LEARNERS = message("For learners")
_SECTIONS = {
    LEARNERS: ("play", "review", "due", "plans", "status", "journal", "export", "profile", "doctor"),
    message("For those who write and lead courses"): (
        "new",
        "check",
        "explain",
        "preview",
        "prove",
        "simulate",
        "test",
        "graph",
        "diff",
        "present",
        "cohort",
        "rename",
        "copy",
        "schema",
    ),
}
"""Each command stands in the module of its name, and has its name there."""
_SHOWN = {
    **dict.fromkeys(_SECTIONS[LEARNERS], (PROFILE,)),
    "play": (PROFILE, PLAIN, CALM),
    "review": (PROFILE, PLAIN, CALM),
    "status": (PROFILE, CALM),
    "preview": (PLAIN,),
    "present": (PLAIN,),
}
"""The global options that a command's help tells of: those that change what it does. All take all of them."""
_WHOLE = 1000
"""A help text longer than any first sentence."""


class Commands(click.Group):
    """A group that knows its commands by the modules they stand in."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [name for section in _SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found = _command(cmd_name)
        return spoken(found) if cmd_name in _SECTIONS[LEARNERS] else found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from relcourse.course.diagnostics import did_you_mean
            from relcourse.text.shell_command import shell_command

            folder = os.path.isdir(args[0])  # noqa: PTH112  # Path's own raises where it may not look
            play = say("Take the course there with: {command}", command=shell_command("relcourse play", args[0]))
            instead = play if folder else did_you_mean(args[0], self.list_commands(ctx))
            ctx.fail(f"{say('There is no command `{name}`.', name=args[0])} {instead}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, section in _SECTIONS.items():
            with formatter.section(say(title)):
                commands = {name: self.get_command(ctx, name) for name in section}
                formatter.write_dl([(name, each.get_short_help_str(_WHOLE)) for name, each in commands.items() if each])


@cache  # so that each takes the global options once
def _command(name: str) -> click.Command:
    found = getattr(import_module(f"relcourse.cli.{name}"), name)
    assert isinstance(found, click.Command)
    add_to(found, _SHOWN.get(name, ()))
    return found
