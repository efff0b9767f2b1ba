"""The first line of a bundle: whose it is, and of which course; or whom it takes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

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
from relcourse.cohort.intake.bundle_lines import BundleError, NewerBundle, lines_of, object_in, refuse
from relcourse.cohort.intake.field_checks import MOST, are_days
from relcourse.course.outline import Rename
from relcourse.events.exact_facts import fields_fit
from relcourse.text import control_characters

_MOST_RENAMES = 100_000
_HEX = re.compile(r"[0-9a-f]+")


def read_header(line: bytes) -> Header:
    """What the first line of a bundle says. Raises BundleError."""
    return header_in(_first(line))


def course_in(line: bytes) -> str:
    """The course that a bundle or a withdrawal is of, by its first line. Raises BundleError."""
    return str(_first(line).get("course", ""))


def _first(line: bytes) -> dict[str, Any]:
    [text] = lines_of(line)
    first = object_in(text, 1)
    require_format(first)
    return first


def require_format(first: Mapping[str, Any]) -> None:
    if first.get("format") != FORMAT:
        raise BundleError("it is no bundle")
    version = first.get("v")
    if type(version) is not int or version < 1:
        refuse(1, "it does not say which version of a bundle it is")
    if version > VERSION:
        raise NewerBundle("a newer relcourse wrote it. Update this one, and merge it again")


def header_in(data: dict[str, Any]) -> Header:
    known = {each.name for each in fields(Header)}
    said = {key: value for key, value in data.items() if key in known}
    try:
        said["renames"] = tuple(map(_rename, said.get("renames", ())))
        header = Header(**said)
    except TypeError:
        refuse(1, "it says too little of whose it is")
    if not fields_fit(header) or len(header.renames) > _MOST_RENAMES:
        refuse(1, "something in it is not what it is to be")
    _require_owner(header)
    for text, most in ((header.name, LONGEST_NAME), (header.code, LONGEST_CODE), (header.note, LONGEST_NOTE)):
        if len(text) > most or control_characters.find(text):
            refuse(1, f"a text in it is longer than {most} characters, or holds what can't be shown")
    if not all(map(is_name, (*header.left_out, header.language))) or len(header.version) > LONGEST_CODE:
        refuse(1, "a name in it can't be one")
    return header


def _rename(data: Any) -> Rename:
    made = Rename(**data)
    if not all(isinstance(each, str) and is_name(each.replace(":", "-")) for each in made):
        refuse(1, "a rename in it names what can't be a part of a course")
    return made


def _require_owner(owner: Header | Withdrawal) -> None:
    if not (_HEX.fullmatch(owner.learner) and len(owner.learner) == 64 and is_name(owner.course) and owner.course):
        refuse(1, "it does not say whose it is, or of which course")
    if not 0 < owner.export < MOST or not are_days([owner.made]):
        refuse(1, "its number or its day can't be right")


def withdrawal_in(data: dict[str, Any]) -> Withdrawal:
    try:
        made = Withdrawal(**{each.name: data[each.name] for each in fields(Withdrawal)})
    except KeyError:
        refuse(1, "it says too little of who is to be taken out")
    if not fields_fit(made):
        refuse(1, "something in it is not what it is to be")
    _require_owner(made)
    if id_of_secret(made.secret) != made.learner:
        raise BundleError("it would take out somebody else: its secret is not that learner's")
    return made
