"""A bundle as it came in: from a stranger, perhaps damaged, perhaps not a bundle at all. Nothing is taken on trust.

The count and the digest of its last line show an accident, not a forgery: a learner may write in their own file what
they like, and only numbers and names come of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NoReturn

from relcourse.bundle.bundle_writer import digest
from relcourse.bundle.header import (
    FORMAT,
    LONGEST_CODE,
    LONGEST_NAME,
    LONGEST_NOTE,
    VERSION,
    Header,
    Withdrawal,
)
from relcourse.bundle.learner_secret import id_of_secret
from relcourse.bundle.names import is_name
from relcourse.bundle.shared_facts import (
    OUTCOMES,
    SHARED,
    Answered,
    AttemptEnded,
    AttemptStarted,
    LookedBack,
    PlanMade,
    SharedEvent,
    SharedFact,
)
from relcourse.cohort.field_checks import MOST, SHAPES
from relcourse.course.outline import Rename
from relcourse.events.exact_facts import fields_fit
from relcourse.text import control_characters

MOST_BYTES = 64 * 1024 * 1024
"""Of a bundle; a learner of many years has a tenth of it."""
LONGEST_LINE = 1024 * 1024
_MOST_RENAMES = 100_000
_CUT = "its end is missing: it was cut short on its way. Ask for it again"
_BEGINS = f'{{"format":"{FORMAT}"'
_HEX = re.compile(r"[0-9a-f]+")


class BundleError(Exception):
    """A file can't be used as a bundle. The message says why, as the end of a sentence."""


class NewerBundle(BundleError):
    """A newer program wrote it."""


@dataclass(frozen=True)
class Bundle:
    header: Header
    events: tuple[SharedEvent, ...]
    digest: str
    """Of its last line."""


def read_bundle(data: bytes) -> Bundle | Withdrawal:
    """What a bundle holds. Raises BundleError."""
    lines = _lines(data)
    _require_whole(lines)
    first = _object(lines[0], 1)
    _require_format(first)
    found = _end(lines)
    if first.get("withdraws") is True:
        return _withdrawal(first)
    return Bundle(_header(first), tuple(_events(lines[1:-1])), found)


def read_header(line: bytes) -> Header:
    """What the first line of a bundle says. Raises BundleError."""
    return _header(_first(line))


def course_in(line: bytes) -> str:
    """The course that a bundle or a withdrawal is of, by its first line. Raises BundleError."""
    return str(_first(line).get("course", ""))


def _first(line: bytes) -> dict[str, Any]:
    [text] = _lines(line)
    first = _object(text, 1)
    _require_format(first)
    return first


def _lines(data: bytes) -> list[str]:
    if len(data) > MOST_BYTES:
        raise BundleError(f"it has more than {MOST_BYTES // 1024 // 1024} MB")
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("ascii")
    except UnicodeDecodeError:
        raise BundleError("it is no bundle: it holds signs that no bundle has") from None
    lines = [line.rstrip("\r") for line in text.rstrip("\r\n").split("\n")]
    if not lines[0].lstrip().startswith("{"):
        raise BundleError("it is no bundle" if lines[0] else "it is empty")
    if max(map(len, lines)) > LONGEST_LINE:
        number = next(at for at, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE)
        raise BundleError(f"line {number} is longer than any of a bundle")
    return lines


def _require_whole(lines: list[str]) -> None:
    """A file that was cut short ends in the middle of a line, or with one of a fact."""
    try:
        _JSON.decode(lines[-1])
    except (ValueError, RecursionError):
        if lines[0].startswith(_BEGINS):
            raise BundleError(_CUT) from None


def _require_format(first: Mapping[str, Any]) -> None:
    if first.get("format") != FORMAT:
        raise BundleError("it is no bundle")
    version = first.get("v")
    if type(version) is not int or version < 1:
        _refuse(1, "it does not say which version of a bundle it is")
    if version > VERSION:
        raise NewerBundle("a newer relcourse wrote it. Update this one, and merge it again")


def _end(lines: list[str]) -> str:
    """The digest of the last line, which holds."""
    last = _object(lines[-1], len(lines))
    if last.keys() != {"lines", "sha256"}:
        raise BundleError(_CUT)
    whole = digest(lines[:-1])
    if last["lines"] != len(lines) - 1 or last["sha256"] != whole:
        raise BundleError("it was changed on its way: its lines and their digest do not agree. Ask for it again")
    return whole


def _header(data: dict[str, Any]) -> Header:
    known = {each.name for each in fields(Header)}
    said = {key: value for key, value in data.items() if key in known}
    try:
        said["renames"] = tuple(map(_rename, said.get("renames", ())))
        header = Header(**said)
    except TypeError:
        _refuse(1, "it says too little of whose it is")
    if not fields_fit(header) or len(header.renames) > _MOST_RENAMES:
        _refuse(1, "something in it is not what it is to be")
    _require_owner(header)
    for text, most in ((header.name, LONGEST_NAME), (header.code, LONGEST_CODE), (header.note, LONGEST_NOTE)):
        if len(text) > most or control_characters.find(text):
            _refuse(1, f"a text in it is longer than {most} characters, or holds what can't be shown")
    if not all(map(is_name, (*header.left_out, header.language))) or len(header.version) > LONGEST_CODE:
        _refuse(1, "a name in it can't be one")
    return header


def _rename(data: Any) -> Rename:
    made = Rename(**data)
    if not all(isinstance(each, str) and is_name(each.replace(":", "-")) for each in made):
        _refuse(1, "a rename in it names what can't be a part of a course")
    return made


def _require_owner(owner: Header | Withdrawal) -> None:
    if not (_HEX.fullmatch(owner.learner) and len(owner.learner) == 64 and is_name(owner.course) and owner.course):
        _refuse(1, "it does not say whose it is, or of which course")
    if not 0 < owner.export < MOST or not _is_day(owner.made):
        _refuse(1, "its number or its day can't be right")


def _withdrawal(data: dict[str, Any]) -> Withdrawal:
    try:
        made = Withdrawal(**{each.name: data[each.name] for each in fields(Withdrawal)})
    except KeyError:
        _refuse(1, "it says too little of who is to be taken out")
    if not fields_fit(made):
        _refuse(1, "something in it is not what it is to be")
    _require_owner(made)
    if id_of_secret(made.secret) != made.learner:
        raise BundleError("it would take out somebody else: its secret is not that learner's")
    return made


def _events(lines: list[str]) -> Iterator[SharedEvent]:
    attempts, plans, ended, last = set[int](), set[int](), set[int](), 0
    for number, line in enumerate(lines, start=2):
        event = _event(_object(line, number), number)
        if event.seq <= last:
            _refuse(number, "it does not come after the line before it")
        last, fact = event.seq, event.fact
        match fact:
            case AttemptStarted():
                attempts.add(event.seq)
            case Answered() | AttemptEnded() if fact.attempt not in attempts:
                _refuse(number, "no line before it began that attempt")
            case AttemptEnded():
                if fact.attempt in ended:
                    _refuse(number, "that attempt has ended before")
                ended.add(fact.attempt)
                plans |= {fact.attempt} if fact.plan else set()
            case PlanMade():
                plans.add(event.seq)
            case LookedBack() if fact.plan not in plans:
                _refuse(number, "no line before it made that plan")
        yield event


def _event(data: dict[str, Any], number: int) -> SharedEvent:
    kind = data.pop("type", None)
    if not isinstance(kind, str) or kind not in SHARED:
        _refuse(number, "it is of no type that a bundle has")
    seq, mark, day, at = data.pop("seq", None), data.pop("mark", None), data.pop("day", None), data.pop("at", "")
    if type(seq) is not int or not 0 < seq < MOST:
        _refuse(number, "`seq` is no number of a fact")
    if not isinstance(mark, str) or len(mark) > 8 or not _HEX.fullmatch(mark):
        _refuse(number, "`mark` is none")
    if not _is_day(day) or not (at == "" or _is_moment(at)):
        _refuse(number, "`day` or `at` is no time")
    checks, needed = SHAPES[kind]
    for key, value in data.items():
        check = checks.get(key)
        if check is None:
            _refuse(number, f"`{control_characters.marked(key)[:40]}` is nothing that it can hold")
        if not check(value):
            _refuse(
                number,
                f"`{key}` is not what it is to be: a name of a part of a course, a finite number, or a list of them",
            )
    if not needed <= data.keys():
        _refuse(number, f"`{min(needed - data.keys())}` is missing")
    fact = _made(SHARED[kind], data)
    _require_sound(fact, number)
    return SharedEvent(seq, mark, day, at, fact)


def _require_sound(fact: SharedFact, number: int) -> None:
    match fact:
        case AttemptEnded(score=float() | int() as score) if not 0 <= score <= 1:
            _refuse(number, "`score` is not from 0 to 1")
        case LookedBack() if fact.outcome not in OUTCOMES:
            _refuse(number, "`outcome` is none")
        case Answered():
            if fact.worth is not None and len(fact.worth) != len(fact.shown):
                _refuse(number, "`worth` is to have a number for each option in `shown`")
            if fact.rated and len(fact.rated) != len(fact.shown):
                _refuse(number, "`rated` is to have a skill, or null, for each item in `shown`")


def _made(cls: type[SharedFact], data: dict[str, Any]) -> SharedFact:
    """A fact from its fields, what is left out having its default: not by its ``__init__``, which takes far longer."""
    made = object.__new__(cls)
    object.__setattr__(made, "__dict__", data)
    return made


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        made = _JSON.decode(line)
    except (ValueError, RecursionError):
        _refuse(number, "it can't be read as JSON")
    if not isinstance(made, dict):
        _refuse(number, "it is no JSON object")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_constant=_no_constant)


@lru_cache(maxsize=100_000)
def _is_a_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_day(text: Any) -> bool:
    return isinstance(text, str) and _is_a_day(text)


def _is_moment(text: Any) -> bool:
    try:
        return isinstance(text, str) and len(text) <= 32 and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _refuse(number: int, why: str) -> NoReturn:
    raise BundleError(f"line {number}: {why}")
