"""What the learner wrote: kept apart from events, which hold only its id, and deletable for good.

None of it is in what a learner hands out. It leaves only as the learner's own copy: the journal as Markdown, plans
for their own calendar (``--bare`` leaves the words out), and backups of the whole profile.

On disk private texts stand in the table ``words``, and facts name them under the key ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relcourse.text.control_characters import one_line, without

TITLE, ASKED, RUBRIC, FOUND = "title", "asked", "rubric", "found"
"""Kept in a body beside what was written: the exercise's title, what it asked, the points of its rubric, one a
line, and the numbers of those that the learner found in the text."""


@dataclass(frozen=True)
class PrivateText:
    """Something the learner wrote. ``about`` names what it belongs to, ``body`` is JSON-like.

    ``course`` and ``at`` (milliseconds since 1970, UTC, when it was first written) are filled in by the log.
    """

    id: str
    kind: str
    about: str
    body: dict[str, str]
    course: str = field(default="", compare=False)
    at: int = field(default=0, compare=False)


def harmless_body(kept: Mapping[str, object]) -> dict[str, str]:
    """The texts of a body as everybody reads them: whatever the file holds, without control characters."""
    return {key: without(text) for key, text in kept.items() if isinstance(text, str)}


LONGEST_SETTING = 300
"""More characters than any setting has that was typed here."""


def as_setting(kept: Mapping[str, object]) -> str:
    """What is set, such as a name: whatever the file holds, a line of a length that fits."""
    text = kept.get("text", "")
    return one_line(text)[:LONGEST_SETTING] if isinstance(text, str) else ""
