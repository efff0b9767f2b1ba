"""Whose progress is it? A course says by its id what its progress is kept under, and two courses may say the same.

So a profile remembers what each course was when it was last played. A course that claims a known id under another
title may be a stranger where the two do not share half of the skills of each: the learner is asked once which it is.
Its own word for it, ``formerly``, counts for nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relcourse.course.outline import Outline
from relcourse.course.questions import Option, PickOne
from relcourse.store.course_origins import CourseOrigin, course_origins, keep_origin
from relcourse.store.event_log import Log
from relcourse.text.sentences import message, say

SAME, ANOTHER = "same", "another"
WHOSE = message("Whose progress is it?")
ELSEWHERE = message("Another course lies in this folder now. Go home to say whose progress it is.")


@dataclass(frozen=True)
class Known:
    """A course as it was when it was last played; its progress is kept under ``kept_as``."""

    kept_as: str


@dataclass(frozen=True)
class Renewed:
    """A course never met under its id, or one that has changed and is still the same."""

    kept_as: str


@dataclass(frozen=True)
class Stranger:
    """A course that is perhaps another one than that of ``known``, the course of this id that was met last.

    Until the learner has said, and if it is another one, its progress is kept under ``kept_as``.
    """

    kept_as: str
    known: CourseOrigin


Claim = Known | Renewed | Stranger


def claim(outline: Outline, origins: Sequence[CourseOrigin]) -> Claim:
    """What a course is to a profile that has met the courses of ``origins``."""
    of_this_id = [each for each in origins if each.course == outline.course]
    if not of_this_id:
        return Renewed(outline.course)
    for each in of_this_id:
        if (each.title, each.digest) == (outline.title, outline.digest):
            return Known(each.kept_as)
    alike = [each for each in of_this_id if each.title == outline.title or _half_is_shared(each, outline)]
    if alike:
        nearest = max(alike, key=lambda each: (each.title == outline.title, _shared(each, outline)))
        return Renewed(nearest.kept_as)
    return Stranger(_own_key(outline, origins), max(of_this_id, key=lambda each: each.at))


def _shared(origin: CourseOrigin, outline: Outline) -> int:
    """How many skills a course has that one which is known had."""
    return len(set(origin.skills) & outline.skills.keys())


def _half_is_shared(origin: CourseOrigin, outline: Outline) -> bool:
    return 2 * _shared(origin, outline) >= max(len(set(origin.skills)), len(outline.skills))


def _own_key(outline: Outline, origins: Sequence[CourseOrigin]) -> str:
    """``leadership~3f2a``: no course's id, which has no ``~``, and no other course's key."""
    taken = {each.kept_as for each in origins}
    digest = outline.digest
    lengths = (f"{outline.course}~{digest[:length]}" for length in range(4, len(digest) + 1))
    return next((key for key in lengths if key not in taken), f"{outline.course}~{digest}-{len(taken)}")


def claimed(log: Log, outline: Outline) -> Claim:
    """As ``claim``, by what a profile remembers. Raises ProfileError."""
    return claim(outline, course_origins(log))


def remember(log: Log, outline: Outline, kept_as: str) -> None:
    """Keep what a course is now beside the progress kept under a key. Raises ProfileError."""
    keep_origin(log, CourseOrigin(kept_as, outline.course, outline.title, outline.digest, tuple(outline.skills)))


def ask() -> PickOne:
    """The question."""
    return PickOne(
        say(WHOSE),
        (
            Option(SAME, say("It is the same course, renewed. Go on with that progress.")),
            Option(ANOTHER, say("It is another course. Begin afresh here, and keep both apart.")),
        ),
    )


def asked(outline: Outline, known: CourseOrigin) -> str:
    """What stands above the question."""
    return say(
        "You have progress in a course with the id `{course}`: {known}. This course has the same "
        "id, and it looks like another one: {title}.",
        course=outline.course,
        known=known.title,
        title=outline.title,
    )


def not_shown(outline: Outline, known: CourseOrigin) -> str:
    """What is said where somebody only looks, and so is not asked."""
    return say(
        "Progress in another course with the id `{course}`, {title}, is kept and not shown here. "
        "Starting this course asks whose progress it is.",
        course=outline.course,
        title=known.title,
    )
