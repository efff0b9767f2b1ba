"""Naming: what carries a learner's answers from one version of a course to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.workbench.check.rules.registry import Found, Placed, Whole, rule

_MADE = re.compile(r"t-[0-9a-f]{12}")


@rule("RC121", "structure", "options without names of their own", over=Whole)
def unnamed_options(whole: Whole) -> Iterator[Placed]:
    """Answers are kept under an option's name. Where options stand in a plain list, the name is made from the
    text: the order may change, but with the first word that changes, what was answered before belongs to an
    option that is gone.
    """
    for found in whole.found:
        for key in _made_names(found):
            places = whole.folder.places(found.file)
            if places and places.positions.is_list((*found.at, key)):
                what = f"`{key}` is a plain list: rewording one of them loses what was answered with it."
                do = "Write a short name before each, `wait: ...`, or let `relcourse check --fix` do it."
                yield Placed(found.file, Issue((*found.at, key), "", what, do))


def _made_names(found: Found) -> Iterator[str]:
    """The keys below which every name looks as if made from a text."""
    for name, field in type(found.content).model_fields.items():
        parts = getattr(found.content, name)
        if isinstance(parts, dict) and parts and all(_MADE.fullmatch(each) for each in parts):
            yield field.alias or name
