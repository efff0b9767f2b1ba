"""The help of a command, in the language of now. What is written where a command is made is the message."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterator
from typing import TypeVar

import click

from relcourse.text.sentences import say

C = TypeVar("C", bound=click.Command)


def spoken(command: C) -> C:
    """A command whose help, and that of all below it, is said; it does what it did."""
    made = copy.copy(command)
    made.help, made.epilog = said(command.help), said(command.epilog)
    made.params = [_option(each) if isinstance(each, click.Option) else each for each in command.params]
    if isinstance(made, click.Group) and isinstance(command, click.Group):
        made.commands = {name: spoken(each) for name, each in command.commands.items()}
    return made


def help_texts(command: click.Command) -> Iterator[str]:
    """The messages that its help is made of."""
    options = (each.help for each in command.params if isinstance(each, click.Option) and not each.hidden)
    yield from (inspect.cleandoc(text) for text in (command.help, command.epilog, *options) if text)
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        yield from help_texts(each)


def said(text: str | None) -> str | None:
    return say(inspect.cleandoc(text)) if text else text


def _option(option: click.Option) -> click.Option:
    made = copy.copy(option)
    made.help = said(option.help)
    return made
