"""A roster: the codes that were given out to a group, each with a name and a group. A CSV file with a head line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from relcourse.bundle.header import LONGEST_CODE
from relcourse.text import bounded_file, control_characters

EVERYBODY, OTHERS = "everybody", "(others)"
"""What a report calls those of whom it tells together: no group goes by such a name."""
MOST_BYTES = 4 * 1024 * 1024
_COLUMNS = ("code", "name", "group")
_LONGEST = 100


class Entry(NamedTuple):
    name: str = ""
    group: str = ""


class RosterError(Exception):
    """A roster can't be used. The message is a sentence."""


def read_roster(path: Path) -> Mapping[str, Entry]:
    """Each code with what stands beside it. Raises RosterError."""
    try:
        text = bounded_file.read(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError(f"{path} is not in UTF-8. Save it as CSV in UTF-8, then do it again.") from None
    except OSError as error:
        raise RosterError(f"{path} can't be read: {error.strerror or error}.") from error
    lines = text.splitlines()
    try:
        separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
        table = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        raise RosterError(f"{path} is no CSV file: {error}.") from error
    head = [each.strip().lower() for each in table[0]] if table else []
    if "code" not in head:
        raise RosterError(
            f"{path} needs a first line with the columns code, name and group; name and group can be left out."
        )
    found: dict[str, Entry] = {}
    groups: dict[str, str] = {}
    for number, row in enumerate(table[1:], start=2):
        said = {
            key: control_characters.one_line(value) for key, value in zip(head, row, strict=False) if key in _COLUMNS
        }
        code = said.pop("code", "")
        if not code and not any(said.values()):
            continue
        where = f"{path}, line {number}"
        if not 0 < len(code) <= LONGEST_CODE or any(len(each) > _LONGEST for each in said.values()):
            raise RosterError(f"{where}: a code takes {LONGEST_CODE} characters, a name and a group {_LONGEST}.")
        if code.casefold() in {each.casefold() for each in found}:
            raise RosterError(f"{where}: the code {code} is there twice. Give each person one of their own.")
        group = said.get("group", "")
        if group.casefold() in (EVERYBODY, OTHERS):
            raise RosterError(f"{where}: a report calls others `{group}`. Give that group another name.")
        found[code] = Entry(**{**said, "group": groups.setdefault(group.casefold(), group)})
    if not found:
        raise RosterError(f"{path} holds nobody. Below its first line each person has a line with their code.")
    return found
