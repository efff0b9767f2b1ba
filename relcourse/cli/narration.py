"""Narration: what a command says beside what it was asked for, on stderr, a line each."""

from __future__ import annotations

import click

from relcourse.text.control_characters import in_a_sentence


def narrate(sentence: str) -> None:
    """Whatever a sentence names, the path of a file or an argument, it stays on its line."""
    click.echo(in_a_sentence(sentence), err=True)
