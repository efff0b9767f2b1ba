"""Every rule of ``relcourse check`` beyond what reading itself finds. Importing this makes the table whole."""

from relcourse.workbench.rules import graph, naming, structure
from relcourse.workbench.rules.base import RULES, Found, Placed, Rule, Whole, applied, rule

__all__ = ["RULES", "Found", "Placed", "Rule", "Whole", "applied", "graph", "naming", "rule", "structure"]
