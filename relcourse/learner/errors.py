"""What can go wrong around a learner, for a face to say: it needs neither the course's nor the store's modules."""

from __future__ import annotations

from relcourse.course.errors import CourseUnreadable
from relcourse.course.questions import BadAnswer
from relcourse.store.errors import Displaced, ProfileError

__all__ = ["BadAnswer", "CourseUnreadable", "Displaced", "ProfileError"]
