"""Every rule of ``relcourse check`` beyond what reading itself finds. Importing this makes the table whole."""

from relcourse.workbench.check.rules import (
    access,
    dominated_choices,
    feedback,
    give_aways,
    idle_conditions,
    language,
    links,
    marks,
    option_names,
    scenario_graph,
    scoring,
    speakers,
    structure,
    template_words,
    whole_course,
)
from relcourse.workbench.check.rules.registry import RULES, Found, Placed, Rule, Whole, lint, rule
from relcourse.workbench.check.rules.rule_subjects import lesson_subjects, subjects

__all__ = [
    "RULES",
    "Found",
    "Placed",
    "Rule",
    "Whole",
    "access",
    "dominated_choices",
    "feedback",
    "give_aways",
    "idle_conditions",
    "language",
    "lesson_subjects",
    "links",
    "lint",
    "marks",
    "option_names",
    "rule",
    "scenario_graph",
    "scoring",
    "speakers",
    "structure",
    "subjects",
    "template_words",
    "whole_course",
]
