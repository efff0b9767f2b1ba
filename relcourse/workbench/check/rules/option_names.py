"""Naming: what carries a learner's answers from one version of a course to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import issue
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Found, Whole

_MADE = re.compile(r"t-[0-9a-f]{12}")


@rule("RC121", over=Whole)
def unnamed_options(whole: Whole) -> Iterator[Placed]:
    """Options without names of their own."""
    for found in whole.found:
        for key in _made_names(found):
            places = whole.folder.places(found.file)
            if places and places.positions.is_list((*found.at, key)):
                yield Placed(found.file, issue((*found.at, key), key=key))


def _made_names(found: Found) -> Iterator[str]:
    """The keys below which every name looks as if made from a text."""
    for name, field in type(found.content).model_fields.items():
        parts = getattr(found.content, name)
        if isinstance(parts, dict) and parts and all(_MADE.fullmatch(each) for each in parts):
            yield field.alias or name
