"""Every message of relcourse, as it stands in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from relcourse.cli.command_table import _SECTIONS as SECTIONS
from relcourse.cli.command_table import LEARNERS
from relcourse.cli.global_options import _HELP, CALM, PLAIN, PROFILE
from relcourse.cli.spoken_help import help_texts
from tests.helpers import REPOSITORY

RELCOURSE = REPOSITORY / "relcourse"
SAYING = {
    "say": 1,
    "message": 1,
    "key": 1,
    "say_key": 1,
    "in_english": 1,
    "plural": 2,
    "say_count": 3,
    "_in_context": 2,
}
"""What says or marks a message, and how many of its arguments are written out in it."""
CONTEXTS = {"key": "a key"}


class Text(NamedTuple):
    """A message; ``many`` is its second form where it goes by a number."""

    one: str
    many: str = ""
    context: str = ""


class Said(NamedTuple):
    """A message where it stands, and the names that it is given values for: None where nobody can tell."""

    path: Path
    line: int
    text: Text
    values: frozenset[str] | None


def sources() -> list[Path]:
    return sorted(RELCOURSE.rglob("*.py"))


@cache
def messages() -> frozenset[Text]:
    """All of them, those of help included."""
    found = {each.text for path in sources() for each in said_in(path)}
    return frozenset(found | {Text(each) for each in _helps()})


@cache
def said_in(path: Path) -> tuple[Said, ...]:
    return tuple(_said_in(path))


def _said_in(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and (text := _text(node.func.id, node)):
            named = [each.arg for each in node.keywords if each.arg]
            now = node.func.id in ("say", "say_count") and len(named) == len(node.keywords)
            yield Said(path, node.lineno, text, frozenset(named) if now else None)


def _text(name: str, call: ast.Call) -> Text | None:
    if name not in SAYING:
        return None
    literal = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if not literal:
        return None
    if name == "_in_context":
        return Text(literal[1], context=literal[0]) if len(literal) == 2 else None
    if name in ("plural", "say_count"):
        return Text(literal[0], literal[1]) if len(literal) == 2 else None
    return Text(literal[0], context=CONTEXTS.get(name, ""))


def _helps() -> Iterator[str]:
    from relcourse.cli import cli

    yield from help_texts(cli)
    yield from (_HELP[option] for option in (PROFILE, PLAIN, CALM))
    for name in SECTIONS[LEARNERS]:
        command = getattr(import_module(f"relcourse.cli.{name}"), name)
        assert isinstance(command, click.Command)
        yield from help_texts(command)
