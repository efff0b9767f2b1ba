"""Styles in less time: else an app that starts spends a quarter of it on parsing, and one at work a sixth on hashes."""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]  # as it is, by identity, and not in Python

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def parse_rules_once(sheet: Stylesheet, css: str, *args: Any, **options: Any) -> list[RuleSet]:
    """The rules of a sheet. Nothing changes them once they are parsed; their colours go by the theme's variables."""
    key = (css, args, tuple(options.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *args, **options)
    return _parsed[key]
