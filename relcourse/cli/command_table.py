"""All the commands by name. What a command needs is loaded when it is called, and not before."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module

import click

from relcourse.cli.global_options import CALM, PLAIN, PROFILE, add_to

_SECTIONS = {
    "For learners": ("play", "review", "due", "plans", "status", "journal", "profile", "doctor"),
    "For those who write and lead courses": (
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
        "rename",
        "copy",
        "schema",
    ),
}
"""Each command stands in the module of its name, and has its name there."""
_SHOWN = {
    **dict.fromkeys(_SECTIONS["For learners"], (PROFILE,)),
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
        return _command(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from relcourse.course.diagnostics import did_you_mean
            from relcourse.text.shell_command import shell_command

            folder = os.path.isdir(args[0])  # noqa: PTH112  # Path's own raises where it may not look
            do = f"Take the course there with: {shell_command('relcourse play', args[0])}" if folder else ""
            ctx.fail(f"There is no command `{args[0]}`. {do or did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, section in _SECTIONS.items():
            with formatter.section(title):
                commands = {name: self.get_command(ctx, name) for name in section}
                formatter.write_dl([(name, each.get_short_help_str(_WHOLE)) for name, each in commands.items() if each])


@cache  # so that each takes the global options once
def _command(name: str) -> click.Command:
    found = getattr(import_module(f"relcourse.cli.{name}"), name)
    assert isinstance(found, click.Command)
    add_to(found, _SHOWN.get(name, ()))
    return found
