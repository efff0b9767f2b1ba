"""Safety: what a text could make a reader do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

_SCHEME = re.compile(
    r"\b(?:http|ftp|file|telnet|smb)://[^\s)>\]]*|\b(?:javascript|data|vbscript):[^\s)>\]]+|\]\(\s*//", re.I
)


@rule("RC801", "safety", "a link that is not https", over=Texts)
def unsafe_link(texts: Texts) -> Iterator[Issue]:
    """A link that begins with anything but `https://` can be read and changed on its way, or is no web page at all.
    Most sites answer to https as well: try it in a browser, and write it so.
    """
    if "://" in texts.whole or "](" in texts.whole or "script:" in texts.lower or "data:" in texts.lower:
        for each, match in texts.find(_SCHEME):
            what = f"`{match[0][:60]}` is not a secure link."
            yield Issue(each.at, "", what, "Write a link that begins with https://.", word=match[0])
