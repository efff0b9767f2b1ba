"""Who a learner is in what they hand out of a course: a pseudonym that only they can show to be theirs.

The id is the SHA-256 of a random secret, one a course, so that two courses can't be laid beside each other; whoever
shows the secret shows that the id is theirs.
"""

from __future__ import annotations

from relcourse.bundle.learner_secret import id_of_secret
from relcourse.store.event_log import Log


def learner_id(log: Log, course: str) -> str:
    """The learner's id in a course, 64 hex digits; its secret is made when it is first asked for.

    Raises ProfileError.
    """
    return id_of_secret(learner_secret(log, course))


def learner_secret(log: Log, course: str) -> str:
    """The secret behind the id, made when it is first asked for. Raises ProfileError."""
    secret, _ = _counted(log, course, 0)
    return secret


def exports_made(log: Log, course: str) -> int:
    """How many exports of a course have a number. Raises ProfileError."""
    _, exports = _counted(log, course, 0)
    return exports


def next_export(log: Log, course: str) -> int:
    """The number of a new export of a course, from 1; no number is given twice. Raises ProfileError."""
    _, exports = _counted(log, course, 1)
    return exports


def _counted(log: Log, course: str, more: int) -> tuple[str, int]:
    """The secret of a course, made where there is none, and how many exports there are with ``more``."""
    log.table("learner")  # what is damaged is not counted on
    ((secret, exports),) = log.change(
        "INSERT INTO learner(course, secret, exports, sum) VALUES (?1, ?2, ?3, row_sum(?1, ?2, ?3))"
        " ON CONFLICT(course) DO UPDATE SET exports = exports + excluded.exports,"
        " sum = row_sum(course, secret, exports + excluded.exports) RETURNING secret, exports",
        (course, log.environment.new_secret(), more),
    )
    return secret, exports
