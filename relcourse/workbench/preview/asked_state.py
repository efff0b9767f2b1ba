"""What a preview is asked to begin with: ``trust=30, promised, not told, evening/boots``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relcourse.course.diagnostics import did_you_mean
from relcourse.course.kinds import Scenario

Asked = tuple[tuple[str, int], ...]
"""Where meters, flags and choices offered once are to stand, each by its name in a state."""

_PART = re.compile(r"(?P<no>not\s+)?(?P<name>[^\s=:]+)(?:\s*[=:]\s*|\s+|$)(?P<value>.*)")
_LOOSE = re.compile(
    r"(?<![^\s,;])(?:not\s+)?(?!(?:and|not|taken)\b)[^\s=:,;]+"
    r"(?:\s*[=:]\s*[+-]?\d+|\s+[+-]?\d+|\s+taken)?(?![^\s,;])"
)
"""One of several that commas should part."""
_TAKEN = "taken"


class NoState(Exception):
    """No state that a conversation can stand in. The message is a sentence."""


def asked_state(text: str, scenario: Scenario) -> Asked:
    """What is asked for, by commas: meters with a number, flags and choices offered once by their names, or ``not``
    before these. As they are said elsewhere (``trust 30``, ``evening/boots taken``) they are read, too. Raises NoState.
    """
    try:
        return _by_commas(text, scenario)
    except NoState:
        parted = ", ".join(" ".join(each[0].split()) for each in _LOOSE.finditer(text))
        if not _is_state(parted, scenario):
            raise
        raise NoState(f'Between what is asked for stand commas: --with "{parted}".') from None


def _is_state(text: str, scenario: Scenario) -> bool:
    try:
        return bool(_by_commas(text, scenario))
    except NoState:
        return False


def _by_commas(text: str, scenario: Scenario) -> Asked:
    asked: dict[str, int] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, value = _read(part, scenario)
        if name in asked:
            raise NoState(f"`{name}` is named twice. Name it once.")
        asked[name] = value
    if not asked:
        raise NoState('Nothing is named to begin with. Write meters and flags, such as --with "trust=30, promised".')
    return tuple(asked.items())


def asked_words(asked: Asked, scenario: Scenario) -> str:
    """``trust 30, promised, not told, evening/boots taken``"""
    return ", ".join(_words(name, value, scenario) for name, value in asked)


def still_known(asked: Iterable[tuple[str, int]], scenario: Scenario) -> Asked:
    """What of it a conversation remembers, when its file has changed since it was asked."""
    return tuple((name, value) for name, value in asked if name in scenario.beginning)


def _words(name: str, value: int, scenario: Scenario) -> str:
    if name in scenario.meters:
        return f"{name} {value}"
    return f"{'' if value else 'not '}{name}{f' {_TAKEN}' if value and '/' in name else ''}"


def _read(part: str, scenario: Scenario) -> tuple[str, int]:
    found = _PART.fullmatch(part)
    if not found:
        raise NoState(f"`{part}` names nothing. Write a meter with its number, or a flag.")
    name, value = found["name"], found["value"].strip()
    if name in scenario.meters:
        return name, _number(name, "" if found["no"] else value)
    if name not in scenario.beginning:
        raise NoState(_unknown(name, scenario))
    if value not in ("", *((_TAKEN,) if "/" in name else ())):
        what = "a choice" if "/" in name else "a flag"
        raise NoState(f"`{name}` is {what} and has no number. Write `{name}`, or `not {name}`.")
    return name, 0 if found["no"] else 1


def _number(name: str, value: str) -> int:
    write = f"Write one from 0 to 100, such as `{name}=30`."
    if not value:
        raise NoState(f"`{name}` is a meter and wants a number. {write}")
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", value):
        raise NoState(f"`{value}` is no whole number for the meter `{name}`. {write}")
    if not 0 <= int(value) <= 100:
        raise NoState(f"The meter `{name}` can't stand at {value}. {write}")
    return int(value)


def _unknown(name: str, scenario: Scenario) -> str:
    scene, _, choice = name.partition("/")
    if scene in scenario.scenes and choice in scenario.scenes[scene].choices:
        return f"Whether `{name}` was taken is not remembered: it is not offered `once`. Leave it out."
    return f"`{name}` is no meter, no flag and no choice offered `once` here. {did_you_mean(name, scenario.beginning)}"
