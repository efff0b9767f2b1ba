"""Style sheets parsed once for all apps: an app that starts would else spend a quarter of its time on that."""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def parse_rules_once(sheet: Stylesheet, css: str, *args: Any, **options: Any) -> list[RuleSet]:
    """The rules of a sheet. Nothing changes them once they are parsed; their colours go by the theme's variables."""
    key = (css, args, tuple(options.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *args, **options)
    return _parsed[key]
