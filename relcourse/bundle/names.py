"""The texts in a shared fact: names of parts of a course, and nothing that could be anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from relcourse.bundle.shared_facts import SharedFact

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}(?:/[A-Za-z0-9_-]{1,64})?")
"""An id; two with a slash where an exercise is written in its lesson; a kind of another package."""


def is_name(text: str) -> bool:
    """Whether a text is "" or a name."""
    return not text or _NAME.fullmatch(text) is not None


def names_in(fact: SharedFact) -> Iterator[str]:
    """Every text in a fact, at any depth."""
    yield from _texts([getattr(fact, each.name) for each in fields(fact)])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts([key, each])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
