"""Every rule of ``relcourse check`` beyond what reading itself finds. Importing this makes the table whole."""

from relcourse.workbench.rules import (
    access,
    choices,
    conditions,
    course,
    feedback,
    give_aways,
    graph,
    language,
    naming,
    safety,
    scoring,
    script,
    structure,
)
from relcourse.workbench.rules.base import RULES, Found, Placed, Rule, Whole, minded, rule
from relcourse.workbench.rules.subjects import subjects

__all__ = [
    "RULES",
    "Found",
    "Placed",
    "Rule",
    "Whole",
    "access",
    "choices",
    "conditions",
    "course",
    "feedback",
    "give_aways",
    "graph",
    "language",
    "minded",
    "naming",
    "rule",
    "safety",
    "scoring",
    "script",
    "structure",
    "subjects",
]
