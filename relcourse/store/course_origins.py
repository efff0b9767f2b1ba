"""Where the courses of a profile came from, so that two courses that claim one id can be told apart."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from relcourse.store.event_log import Log


@dataclass(frozen=True)
class CourseOrigin:
    """A course as it was when it was last played.

    ``kept_as`` is the key that its progress is kept under, ``course`` the id it gives itself, ``digest`` one over
    its modules and skills, ``skills`` their ids. ``at`` (milliseconds since 1970, UTC, when this was written) is
    filled in by the log.
    """

    kept_as: str
    course: str
    title: str
    digest: str
    skills: tuple[str, ...]
    at: int = field(default=0, compare=False)


def course_origins(log: Log) -> tuple[CourseOrigin, ...]:
    """Every course that was met, the one met longest ago first. Raises ProfileError."""
    return tuple(
        CourseOrigin(key, course, title, digest, tuple(skills.split()), at)
        for key, course, title, digest, skills, at in log.table("origin")
    )


def keep_origin(log: Log, origin: CourseOrigin) -> None:
    """Remember where a course came from, or that it has changed since. Raises ProfileError."""
    at = int(log.environment.now().timestamp() * 1000)
    log.change(
        "INSERT INTO origin(kept_as, course, title, digest, skills, at, sum)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum(?1, ?2, ?3, ?4, ?5, ?6))"
        " ON CONFLICT(kept_as) DO UPDATE SET course = excluded.course, title = excluded.title,"
        " digest = excluded.digest, skills = excluded.skills, at = excluded.at, sum = excluded.sum",
        (origin.kept_as, origin.course, origin.title, origin.digest, " ".join(origin.skills), at),
    )


def kept_names(log: Log, kept_as: str) -> str:
    """The names that a course has used, as they were kept; "" before they were. Raises ProfileError."""
    found = log.private_text(f"names/{kept_as}")  # longer than a setting that somebody typed may be
    return found.body.get("text", "") if found else ""


def keep_names(log: Log, kept_as: str, names: str) -> None:
    """Raises ProfileError."""
    at = int(log.environment.now().timestamp() * 1000)
    log.change(
        "INSERT INTO words(id, kind, about, body, at, course, sum)"
        " VALUES (?1, 'setting', '', ?2, ?3, '', row_sum(?1, 'setting', '', ?2, ?3, ''))"
        " ON CONFLICT(id) DO UPDATE SET body = excluded.body,"
        " sum = row_sum(id, kind, about, excluded.body, at, course)",
        (f"names/{kept_as}", json.dumps({"text": names}, ensure_ascii=False), at),
    )
