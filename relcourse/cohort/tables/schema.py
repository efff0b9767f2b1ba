"""The tables of a cohort, one row a fact or a part of one: what measures are written against.

Days count from 1 January 1970, so that ``(day + 3) / 7`` counts weeks from Monday on. A learner is a number that is
the same in every merge. Names are those of today, and a text that there is not is "". docs/cohorts.md explains each
table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relcourse.bundle.selection import Ticks

_INT, _TEXT, _NUMBER = "BIGINT", "VARCHAR", "DOUBLE"
_ANSWERED = {
    "learner": _INT,
    "attempt": _INT,
    "seq": _INT,
    "exercise": _TEXT,
    "rev": _TEXT,
    "scene": _TEXT,
    "is_first": _INT,
}
_OPTION = {"option_id": _TEXT, "place": _INT, "worth": _NUMBER, "is_picked": _INT, "points": _NUMBER}
OF_AN_OPTION = tuple(_OPTION)
"""The columns in which a row of ``options`` may hold a value for each option of an answer, with blanks between."""

TABLES: Mapping[str, Mapping[str, str]] = {
    "learners": {
        "learner": _INT,
        "team": _TEXT,
        "version": _TEXT,
        "language": _TEXT,
        "made": _INT,
        **dict.fromkeys((f"with_{each}" for each in Ticks().left_out), _INT),
    },
    "steps": {"learner": _INT, "day": _INT, "lesson": _TEXT, "step": _TEXT, "what": _TEXT},
    "attempts": {
        "learner": _INT,
        "attempt": _INT,
        "day": _INT,
        "hour": _INT,
        "lesson": _TEXT,
        "step": _TEXT,
        "exercise": _TEXT,
        "kind": _TEXT,
        "rev": _TEXT,
        "edition": _TEXT,
        "is_first": _INT,
        "is_practice": _INT,
        "is_ended": _INT,
        "score": _NUMBER,
        "ending": _TEXT,
        "path": _TEXT,
    },
    "attempt_skills": {"learner": _INT, "attempt": _INT, "exercise": _TEXT, "skill": _TEXT},
    "answers": {
        **_ANSWERED,
        "chosen": _TEXT,
        "worth": _NUMBER,
        "best": _NUMBER,
        "score": _NUMBER,
        "sure": _INT,
        "took": _INT,
    },
    "options": {**_ANSWERED, **_OPTION},
    "ratings": {
        "learner": _INT,
        "attempt": _INT,
        "exercise": _TEXT,
        "rev": _TEXT,
        "item": _TEXT,
        "skill": _TEXT,
        "rating": _INT,
        "scale": _INT,
    },
    "plans": {"learner": _INT, "plan": _INT, "day": _INT, "exercise": _TEXT, "outcome": _TEXT},
    "unclear": {
        "learner": _INT,
        "day": _INT,
        "lesson": _TEXT,
        "step": _TEXT,
        "exercise": _TEXT,
        "scene": _TEXT,
        "rev": _TEXT,
    },
}
"""Each table's columns and their SQL types, which every engine has. What begins with ``is_`` or ``with_`` is 1 or 0."""

Row = Sequence[Any]
"""The values of a table's columns; None is a number that there is not."""
Rows = tuple[str, Sequence[Row]]
"""Some rows of a table, which is named first."""
