"""Scripts: lines that look like speech and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, did_you_mean
from relcourse.course.kinds import Scenario
from relcourse.course.script import speaker_name
from relcourse.workbench.check.rules.registry import rule

_SPEAKER = re.compile(r"((?:\w[\w'\u2019.-]*)(?: \w[\w'\u2019.-]*){0,2})(?: \([^)]*\)|, [^,:]{1,30})?: +\S")
_NEARLY = re.compile(r"[*_]{0,3}(?P<name>[^\s*_:](?:[^*_:]{0,39}[^\s*_:])?)[*_]{0,3} *: *[*_]{0,3} *\S")
"""A name with its colon: with blanks or stars around it, or nothing behind it."""


@rule("RC040", "reading", "a line that looks like a speaker's", over=Scenario)
def unknown_speaker(scenario: Scenario) -> Iterator[Issue]:
    """In a script, `Maya: Fine.` is something that Maya says if `cast:` has a Maya, and the name is written
    exactly as it stands there, before the first comma, with the colon right behind it and then a blank. Otherwise
    the line is told by nobody, name and all; so are `Maya:Fine.`, `**Maya:** Fine.` and `Maya (softly): Fine.`.
    Correct the line, add the person to the cast, or begin the line without a name. Stage directions go on a line
    of their own.
    """
    names = {speaker_name(about) for about in scenario.cast.values()}
    near = {name.casefold() for name in names}
    for key, beats in scenario.scripts.items():
        for beat in beats:
            nearly = _NEARLY.match(beat.text) if beat.kind == "narration" and ":" in beat.text else None
            if nearly and nearly["name"] in names:
                what = f"`{nearly['name']}` is in the cast, but the line is not written as speech, so it is told."
                do = f"Write `{nearly['name']}: ` and then what is said."
                yield Issue(("scenes", key, "script"), "", what, do, word=beat.text[:40])
                continue
            match = _SPEAKER.match(beat.text) if beat.kind == "narration" and ": " in beat.text else None
            if match and (match[1].casefold() in near or _a_name(match[1])):
                what = f"`{beat.text.partition(':')[0]}` is nobody in the cast, so this line is told, not said."
                do = did_you_mean(match[1], names) if names else "Add the speaker to `cast:`."
                yield Issue(("scenes", key, "script"), "", what, do, word=beat.text[:40])


def _a_name(words: str) -> bool:
    """Every word of it begins with a capital letter and goes on with small ones."""
    return all(word[:1].isupper() and not word.isupper() for word in words.split())
