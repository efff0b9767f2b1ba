"""Scripts: lines that look like speech and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Adviser, Issue, issue
from relcourse.course.kinds import Scenario
from relcourse.course.lookalikes import COLONS
from relcourse.course.near_values import near_id
from relcourse.course.script import speaker_name
from relcourse.text.same_words import same_signs, same_words
from relcourse.workbench.check.rules.registry import rule

_SPEAKER = re.compile(
    rf"((?:\w[\w'\u2019.-]*)(?: \w[\w'\u2019.-]*){{0,2}})(?: \([^)]*\)|, [^,:{COLONS}]{{1,30}})?(?:: +|[{COLONS}] *)\S"
)
_NEARLY = re.compile(
    rf"[*_]{{0,3}}(?P<name>[^\s*_:{COLONS}](?:[^*_:{COLONS}]{{0,39}}[^\s*_:{COLONS}])?)[*_]{{0,3}}"
    rf"\s*[:{COLONS}] *[*_]{{0,3}} *\S"
)
"""A name with its colon: with blanks or stars around it, or nothing behind it."""
_TELLING = re.compile(
    rf"(?P<name>[^:{COLONS}]{{1,40}}?),? (?:says|said|asks|asked|answers|answered|replies|replied|writes|wrote)"
    rf" *[:{COLONS}]"
)
"""A name and that somebody speaks, where the name alone belongs."""
_TIMED = re.compile(r"[^:]{1,60} \([0-9][0-9:.]+\):")
"""Told of by what looks at times."""
_OF_MAILS = ("Subject", "From")
"""Told of by what looks at mails."""
_COLON = re.compile(f"[:{COLONS}]")


@rule("RC040", over=Scenario)
def unknown_speaker(scenario: Scenario) -> Iterator[Issue]:
    """A line that looks like a speaker's."""
    names = {speaker_name(about) for about in scenario.cast.values()}
    exact, near, adviser = set(map(same_signs, names)), set(map(same_words, names)), Adviser()
    for key, beats in scenario.scripts.items():
        for beat in beats:
            if beat.kind != "narration" or not _COLON.search(beat.text):
                continue
            nearly = _TELLING.match(beat.text) or _NEARLY.match(beat.text)
            if nearly and same_signs(nearly["name"]) in exact:
                yield issue(("scenes", key, "script"), case="not as speech", word=beat.text[:40], name=nearly["name"])
                continue
            match = None if _TIMED.match(beat.text) else _SPEAKER.match(beat.text)
            if match and match[1] not in _OF_MAILS and (same_words(match[1]) in near or _a_name(match[1])):
                name = _COLON.split(beat.text, maxsplit=1)[0]
                at = ("scenes", key, "script")
                if not names:
                    yield issue(at, case="no cast", word=beat.text[:40], name=name, key=near_id(match[1]) or "name")
                    continue
                advice = adviser.nearest(match[1], names)
                yield issue(at, case="nobody", advice=advice, word=beat.text[:40], name=name)


def _a_name(words: str) -> bool:
    """Every word of it begins with a capital letter and goes on with small ones."""
    return all(word[:1].isupper() and not word.isupper() for word in words.split())
