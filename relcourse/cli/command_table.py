"""All the commands by name. What a command needs is loaded when it is called, and not before."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

_SECTIONS = {
    "For learners": {
        "play": "play",
        "review": "play",
        "due": "status_commands",
        "plans": "plans",
        "status": "status_commands",
        "journal": "journal",
        "profile": "profile_command",
        "doctor": "status_commands",
    },
    "For those who write and lead courses": {
        "new": "new",
        "check": "check",
        "explain": "check",
        "preview": "preview",
        "prove": "prove",
        "simulate": "simulate",
        "test": "test",
        "graph": "graph",
        "diff": "diff",
        "present": "present",
        "schema": "schema",
    },
}
_BEFORE = {"--profile": True, "--plain": False, "--calm": False}
"""The options that stand before the command, and whether each takes a value."""
_TYPED = "relcourse.typed"
_WHOLE = 1000
"""A help text longer than any first sentence."""


class Commands(click.Group):
    """A group that knows its commands by the modules they stand in, each under its own name there."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return [name for section in _SECTIONS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        for section in _SECTIONS.values():
            if cmd_name in section:
                found = getattr(import_module(f"relcourse.cli.{section[cmd_name]}"), cmd_name)
                assert isinstance(found, click.Command)
                return found
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from relcourse.course.diagnostics import did_you_mean

            folder = Path(args[0]).is_dir()
            do = f"Take the course there with: relcourse play {args[0]}" if folder else ""
            ctx.fail(f"There is no command `{args[0]}`. {do or did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_TYPED] = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            if error.option_name in _BEFORE:
                raise click.UsageError(_before_the_command(error.option_name, ctx.meta[_TYPED]), error.ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, section in _SECTIONS.items():
            with formatter.section(title):
                commands = {name: self.get_command(ctx, name) for name in section}
                formatter.write_dl([(name, each.get_short_help_str(_WHOLE)) for name, each in commands.items() if each])


def _before_the_command(option: str, typed: Sequence[str]) -> str:
    """Where an option stands, with the command as it was meant."""
    at = next(n for n, each in enumerate(typed) if each.partition("=")[0] == option)
    size = 2 if _BEFORE[option] and "=" not in typed[at] else 1
    value = ["NAME"] if typed[at : at + size] == (option,) and _BEFORE[option] else []
    moved = ["relcourse", *typed[at : at + size], *value, *typed[:at], *typed[at + size :]]
    return f"`{option}` stands before the command: {shlex.join(moved)}"
