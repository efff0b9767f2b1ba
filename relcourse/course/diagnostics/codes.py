"""Every code that check can give, by number: all diagnostic codes stand in the ``*_codes.py`` beside this file.

A code has its group, severity and name, the sentences of its cases, what ``relcourse explain`` says of it, and two
facts that others read instead of keeping lists: the stage that finds it, and what it hides from later stages.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

Severity = Literal["error", "warning", "note"]
"""An error breaks something; a warning may; a note is a matter of style, and never fails a check."""

Group = Literal[
    "reading",
    "structure",
    "scenario graph",
    "scoring",
    "give-aways",
    "feedback",
    "language",
    "access",
    "safety",
    "course",
    "learners' data",
]
GROUPS: tuple[Group, ...] = get_args(Group)

Stage = Literal["reading", "kind", "model", "course", "rules"]
"""Who finds it: the reader of YAML, the choice of a model by its kind, the model's own fields, what reads a course
and looks across an exercise's fields, or a rule of ``relcourse check``. Each stage needs what the one before made.
"""

Hides = Literal["nothing", "file", "exercise"]
"""What can't be looked at because of it: nothing more, the rest of its file, or that only in a file of exercises/."""


class Case(NamedTuple):
    """The sentences of one case: what is wrong, and what to do. ``{name}`` is a parameter."""

    what: str
    do: str


class Code(NamedTuple):
    """What can be said of a course under one code, and what a trainer is told about it at length."""

    code: str
    group: Group
    name: str
    cases: Mapping[str, Case]
    explain: str
    severity: Severity = "error"
    stage: Stage = "course"
    hides: Hides = "nothing"


def code(
    code: str,
    group: Group,
    name: str,
    cases: Mapping[str, tuple[str, str]],
    explain: str,
    *,
    severity: Severity | None = None,
    stage: Stage = "course",
    hides: Hides | None = None,
) -> Code:
    """A line of the table. What reading finds is an error and hides its file; what rules find warns and hides nothing.

    ``cases`` are pairs of sentences, what and do, under the name of the case; "" where there is but one.
    """
    severe: Severity = severity or ("warning" if stage == "rules" else "error")
    hidden: Hides = hides or ("file" if severe == "error" and stage != "rules" else "nothing")
    made = MappingProxyType({key: Case(*pair) for key, pair in cases.items()})
    return Code(code, group, name, made, inspect.cleandoc(explain), severe, stage, hidden)


_REGISTERED: dict[str, Code] = {}


def register(made: Code) -> None:
    """Let a kind of exercise that comes from elsewhere give codes of its own. Raises ValueError where one is taken."""
    if made.code in _built_in() or _REGISTERED.get(made.code, made) != made:
        raise ValueError(f"there is a code {made.code} already")
    _REGISTERED[made.code] = made


def all_codes() -> dict[str, Code]:
    """Every code, in order."""
    return dict(sorted({**_built_in(), **_REGISTERED}.items()))


def code_of(code: str) -> Code:
    """One that nobody has registered is an error about a course, and has no words but its code."""
    return _built_in().get(code) or _REGISTERED.get(code) or Code(code, "course", code, {}, "")


@cache
def _built_in() -> dict[str, Code]:
    # the tables load when there is something to say, and not with every course that is opened
    from relcourse.course.diagnostics import (
        access_codes,
        course_codes,
        feedback_codes,
        first_minute_codes,
        give_away_codes,
        habit_codes,
        language_codes,
        learner_data_codes,
        model_codes,
        proof_codes,
        reading_codes,
        safety_codes,
        scenario_graph_codes,
        scoring_codes,
        script_codes,
        structure_codes,
        unfinished_codes,
    )

    tables = (
        reading_codes,
        script_codes,
        model_codes,
        structure_codes,
        first_minute_codes,
        scenario_graph_codes,
        proof_codes,
        scoring_codes,
        give_away_codes,
        feedback_codes,
        language_codes,
        access_codes,
        safety_codes,
        course_codes,
        habit_codes,
        unfinished_codes,
        learner_data_codes,
    )
    made: dict[str, Code] = {}
    for table in tables:
        for each in table.CODES:
            if each.code in made:
                raise ValueError(f"two codes are called {each.code}")
            made[each.code] = each
    return made
