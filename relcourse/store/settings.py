"""What the learner has set. Settings are private texts, theirs alone: never in an event, never handed out."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.store.event_log import Log
from relcourse.store.private_text import PrivateText, as_setting

REVIEWS_A_DAY = 6
MOST_REVIEWS_A_DAY = 30
YES, NEXT, LATER = "yes", "next", "later"
"""How it stands with the opening questions."""
_KIND = "setting"


@dataclass(frozen=True)
class Settings:
    """``focus`` holds the skills that matter most now; ``team`` and ``talk`` what the learner came for."""

    name: str = ""
    theme: str = ""
    calm: bool = False
    """Hides points, levels, badges and the calendar."""
    sure: bool = False
    """Asks "how sure are you?" before it says how an answer did."""
    reviews: int = REVIEWS_A_DAY
    focus: tuple[str, ...] = ()
    team: str = ""
    talk: str = ""
    motion: str = ""
    """``on`` or ``off`` where the learner said so; else it goes by the circumstances."""
    whole: bool = False
    """What is told in a conversation comes scene by scene, not beat by beat."""
    asked: bool = False
    """The opening questions were answered, or waved on."""
    to_ask: bool = False
    """They are to be offered: the learner is between the first conversation and home."""


def load(log: Log, course: str) -> Settings:
    """Everything set, for a course. Raises ProfileError."""
    kept = {each.id: as_setting(each.body) for each in log.private_texts(_KIND)}
    reviews = kept.get("reviews", "")
    return Settings(
        name=kept.get("name", ""),
        theme=kept.get("theme", ""),
        calm=kept.get("calm") == "yes",
        sure=kept.get("sure") == "yes",
        reviews=min(int(reviews), MOST_REVIEWS_A_DAY) if reviews.isascii() and reviews.isdigit() else REVIEWS_A_DAY,
        focus=tuple(kept.get(f"focus/{course}", "").split()),
        team=kept.get(f"team/{course}", ""),
        talk=kept.get(f"talk/{course}", ""),
        motion=kept.get("motion", ""),
        whole=kept.get("whole") == "yes",
        asked=kept.get(f"asked/{course}") == YES,
        to_ask=kept.get(f"asked/{course}") == NEXT,
    )


def setting(log: Log, key: str) -> str:
    """One setting as it was kept, such as ``name``; "" before it was."""
    found = log.private_text(key)
    return as_setting(found.body) if found else ""


def keep_setting(log: Log, key: str, value: str) -> None:
    """Raises ProfileError where it can't be saved."""
    log.record("", "", (), (PrivateText(key, _KIND, "", {"text": value}),))
