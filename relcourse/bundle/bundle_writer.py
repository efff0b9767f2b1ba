"""A bundle as bytes: a header, a line for each fact, and a last line by which a damaged file is known.

Each line is a JSON object in ASCII, so that no program on its way can change a sign of it; the digest leaves line
ends out, which mail changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from relcourse.bundle.header import FORMAT, VERSION, Header, Withdrawal
from relcourse.bundle.shared_facts import SharedEvent


def bundle_bytes(header: Header, events: Iterable[SharedEvent]) -> bytes:
    """The whole file of what a learner hands out."""
    return _closed([_header_line(header), *map(event_line, events)])


def withdrawal_bytes(withdrawal: Withdrawal) -> bytes:
    """The whole file that takes a learner out."""
    return _closed([_line({"format": FORMAT, "v": VERSION, "withdraws": True, **asdict(withdrawal)})])


def event_line(event: SharedEvent) -> str:
    """One fact as JSON, what has its default left out."""
    return _line(event_json(event))


def event_json(event: SharedEvent) -> dict[str, Any]:
    """One fact as JSON-like data."""
    at = {"at": event.at} if event.at else {}
    return {
        "seq": event.seq,
        "mark": event.mark,
        "day": event.day,
        **at,
        "type": event.fact.type,
        **dict(_said(event.fact)),
    }


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 over lines without their ends, in hex."""
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _header_line(header: Header) -> str:
    said = dict(_said(header))
    if header.renames:
        said["renames"] = [each._asdict() for each in header.renames]
    return _line({"format": FORMAT, "v": VERSION, **said})


def _closed(lines: list[str]) -> bytes:
    end = _line({"lines": len(lines), "sha256": digest(lines)})
    return "".join(f"{line}\n" for line in (*lines, end)).encode("ascii")


def _said(thing: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a dataclass that have more to say than their default."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.default is MISSING or value != each.default:
            yield each.name, value


def _line(data: Mapping[str, Any]) -> str:
    made = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return made.replace("##", "#\\u0023")  # else it could be a command to the log of a build: text/harmless_stream.py
