"""The lines of a bundle as they came in: whole or cut short, changed on their way or not, and JSON or not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from relcourse.bundle.bundle_writer import digest
from relcourse.bundle.header import FORMAT

MOST_BYTES = 64 * 1024 * 1024
"""Of a bundle; a learner of many years has a tenth of it."""
LONGEST_LINE = 1024 * 1024
_CUT = "its end is missing: it was cut short on its way. Ask for it again"
_BEGINS = f'{{"format":"{FORMAT}"'


class BundleError(Exception):
    """A file can't be used as a bundle. The message says why, as the end of a sentence."""


class NewerBundle(BundleError):
    """A newer program wrote it."""


def lines_of(data: bytes) -> list[str]:
    """The lines of a file, without their ends. Raises BundleError."""
    if len(data) > MOST_BYTES:
        raise BundleError(f"it has more than {MOST_BYTES // 1024 // 1024} MB")
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("ascii")
    except UnicodeDecodeError:
        raise BundleError("it is no bundle: it holds signs that no bundle has") from None
    lines = text.rstrip("\r\n").split("\n")
    if "\r" in text:
        lines = [line.rstrip("\r") for line in lines]
    if not lines[0].lstrip().startswith("{"):
        raise BundleError("it is no bundle" if lines[0] else "it is empty")
    if max(map(len, lines)) > LONGEST_LINE:
        number = next(at for at, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE)
        raise BundleError(f"line {number} is longer than any of a bundle")
    return lines


def require_whole(lines: list[str]) -> None:
    """A file that was cut short ends in the middle of a line, or with one of a fact."""
    try:
        _JSON.decode(lines[-1])
    except (ValueError, RecursionError):
        if lines[0].startswith(_BEGINS):
            raise BundleError(_CUT) from None


def end_of(lines: list[str]) -> str:
    """The digest of the last line, which holds. Raises BundleError."""
    last = object_in(lines[-1], len(lines))
    if last.keys() != {"lines", "sha256"}:
        raise BundleError(_CUT)
    whole = digest(lines[:-1])
    if last["lines"] != len(lines) - 1 or last["sha256"] != whole:
        raise BundleError("it was changed on its way: its lines and their digest do not agree. Ask for it again")
    return whole


def objects(lines: list[str]) -> Sequence[dict[str, Any]]:
    """What each line holds. They are read at once, which takes half the time; one by one where that can't be done.

    Raises BundleError.
    """
    try:
        made = _JSON.decode(f"[{','.join(lines)}]")
    except (ValueError, RecursionError):
        made = ()
    if len(made) == len(lines) and all(type(each) is dict for each in made):
        return made  # type: ignore[no-any-return]  # a list of dictionaries, as was just seen
    return [object_in(line, number) for number, line in enumerate(lines, start=2)]


def object_in(line: str, number: int) -> dict[str, Any]:
    """What one line holds. Raises BundleError."""
    try:
        made = _JSON.decode(line)
    except (ValueError, RecursionError):
        refuse(number, "it can't be read as JSON")
    if not isinstance(made, dict):
        refuse(number, "it is no JSON object")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_constant=_no_constant)


def refuse(number: int, why: str) -> NoReturn:
    """Raises BundleError about a line."""
    raise BundleError(f"line {number}: {why}")
