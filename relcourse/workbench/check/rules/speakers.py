"""Scripts: lines that look like speech and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import NONE, Adviser, Issue, issue
from relcourse.course.kinds import Scenario
from relcourse.course.script import speaker_name
from relcourse.workbench.check.rules.registry import rule

_SPEAKER = re.compile(r"((?:\w[\w'\u2019.-]*)(?: \w[\w'\u2019.-]*){0,2})(?: \([^)]*\)|, [^,:]{1,30})?: +\S")
_NEARLY = re.compile(r"[*_]{0,3}(?P<name>[^\s*_:](?:[^*_:]{0,39}[^\s*_:])?)[*_]{0,3} *: *[*_]{0,3} *\S")
"""A name with its colon: with blanks or stars around it, or nothing behind it."""
_OF_MAILS = ("Subject", "From")
"""Told of by what looks at mails."""


@rule("RC040", over=Scenario)
def unknown_speaker(scenario: Scenario) -> Iterator[Issue]:
    """A line that looks like a speaker's."""
    names = {speaker_name(about) for about in scenario.cast.values()}
    near, adviser = {name.casefold() for name in names}, Adviser()
    for key, beats in scenario.scripts.items():
        for beat in beats:
            nearly = _NEARLY.match(beat.text) if beat.kind == "narration" and ":" in beat.text else None
            if nearly and nearly["name"] in names:
                yield issue(("scenes", key, "script"), case="not as speech", word=beat.text[:40], name=nearly["name"])
                continue
            match = _SPEAKER.match(beat.text) if beat.kind == "narration" and ": " in beat.text else None
            if match and match[1] not in _OF_MAILS and (match[1].casefold() in near or _a_name(match[1])):
                name, advice = beat.text.partition(":")[0], adviser.nearest(match[1], names) if names else NONE
                yield issue(("scenes", key, "script"), case="nobody", advice=advice, word=beat.text[:40], name=name)


def _a_name(words: str) -> bool:
    """Every word of it begins with a capital letter and goes on with small ones."""
    return all(word[:1].isupper() and not word.isupper() for word in words.split())
