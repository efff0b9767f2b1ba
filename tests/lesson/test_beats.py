"""A conversation comes in beats: what is told up to and with the next line said, or up to a pause."""

from __future__ import annotations

import pytest

from relcourse.lesson.beats import beats
from relcourse.lesson.views import SceneLine, SceneLineKind

SAID, TOLD, PAUSE, HEADING, SUBJECT = (
    SceneLine("said", "Fine.", "Maya"),
    SceneLine("narration", "It rains."),
    SceneLine("pause", ""),
    SceneLine("heading", "Friday"),
    SceneLine("subject", "Keys"),
)


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ((TOLD, TOLD), (2,)),
        ((TOLD, TOLD, SAID), (3,)),
        ((SAID, SAID), (1, 1)),
        ((SAID, TOLD), (1, 1)),
        ((TOLD, PAUSE, TOLD, SAID), (2, 2)),
        ((HEADING, TOLD, SAID), (3,)),
        ((TOLD, HEADING, SAID), (1, 2)),
        ((HEADING, SUBJECT, SAID, SAID, SUBJECT, SAID), (4, 2)),
    ],
)
def test_a_beat_ends_with_a_line_that_is_said_or_a_pause_and_a_mail_is_one(
    lines: tuple[SceneLine, ...], counts: tuple[int, ...]
) -> None:
    assert beats(lines) == counts


@pytest.mark.parametrize("kind", ["said", "narration", "pause"])
def test_no_line_is_lost(kind: SceneLineKind) -> None:
    lines = (SceneLine(kind, "A line"), TOLD, SAID, TOLD)
    assert sum(beats(lines)) == len(lines)
