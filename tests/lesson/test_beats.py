"""The beats in which a conversation is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relcourse.lesson.beats import beats
from relcourse.lesson.views import SceneLine, SceneLineKind

KINDS: tuple[SceneLineKind, ...] = (
    "heading", "narration", "said", "subject", "mine", "pause", "why", "ending", "story",
)  # fmt: skip


def counted(*kinds: str) -> tuple[int, ...]:
    """``said:ana`` is said by Ana."""
    return beats([SceneLine(kind.partition(":")[0], "x", kind.partition(":")[2]) for kind in kinds])  # type: ignore[arg-type]


def test_nothing_told_has_no_beat() -> None:
    assert beats(()) == ()


def test_a_beat_ends_with_the_next_line_said() -> None:
    assert counted("narration", "narration", "said:ana", "narration", "said:ben", "narration") == (3, 2, 1)


def test_a_silence_ends_one_too() -> None:
    assert counted("said:ana", "pause", "narration", "pause", "said:ana") == (1, 1, 2, 1)


def test_a_heading_belongs_to_what_follows_it() -> None:
    assert counted("narration", "heading", "narration", "said:ana") == (1, 3)


def test_a_whole_mail_is_one_beat_and_so_is_the_next() -> None:
    mails = ("heading", "subject", "said:ana", "said:ana", "subject", "said:ben", "narration")
    assert counted(*mails) == (4, 2, 1)


def test_why_is_the_breath_after_what_happened_and_an_ending_comes_a_paragraph_at_a_time() -> None:
    assert counted("mine", "narration", "why", "narration", "ending", "story", "story") == (2, 1, 1, 2, 1)


@given(st.lists(st.builds(SceneLine, st.sampled_from(KINDS), st.just("x"), st.sampled_from(["", "ana", "ben"]))))
def test_every_line_is_in_one_beat_and_no_beat_is_empty(lines: list[SceneLine]) -> None:
    made = beats(lines)
    assert sum(made) == len(lines) and all(count > 0 for count in made)
