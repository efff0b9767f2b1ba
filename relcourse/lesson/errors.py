"""What can go wrong while something is played. A leaf: a screen that catches these loads no course for it."""

from __future__ import annotations

from relcourse.learner.errors import BadAnswer, CourseUnreadable, Displaced, ProfileError

__all__ = ["BadAnswer", "CourseUnreadable", "Displaced", "NotHere", "ProfileError"]


class NotHere(ValueError):
    """An action that the current view does not offer."""
