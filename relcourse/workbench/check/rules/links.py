"""Safety: what a text could make a reader do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

_SCHEME = re.compile(
    r"\b(?:http|ftp|file|telnet|smb)://[^\s)>\]]*|\b(?:javascript|data|vbscript):[^\s)>\]]+|\]\(\s*//", re.I
)


@rule("RC801", over=Texts)
def unsafe_link(texts: Texts) -> Iterator[Issue]:
    """A link that is not https."""
    if "://" in texts.whole or "](" in texts.whole or "script:" in texts.lower or "data:" in texts.lower:
        for each, match in texts.find(_SCHEME):
            yield issue(each.at, word=match[0], link=match[0][:60])
