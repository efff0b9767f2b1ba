"""The help of every command, as a terminal of 80 columns shows it."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from relcourse.cli import cli
from tests.cli.test_commands import Run, run

__all__ = ["run"]


def every_command(command: click.Command | None, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_command(command.get_command(context, name), (*words, name))


@pytest.mark.parametrize("words", list(every_command(cli)), ids=lambda words: " ".join(words) or "relcourse")
def test_no_line_of_a_help_is_wider_than_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ended = run(*words, "--help")
    assert ended.code == 0 and "Usage: relcourse" in ended.out
    assert [line for line in ended.out.splitlines() if len(line) > 80] == []
