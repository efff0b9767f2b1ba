"""Problems as data: a code, a case of it and parameters. The words come last, from one table in ``codes``.

Nothing here imports a table before there is something to say.
"""

from relcourse.course.diagnostics.advice import Advice, did_you_mean, nearest
from relcourse.course.diagnostics.diagnostic import (
    CourseUnreadable,
    Diagnostic,
    Issue,
    Misfit,
    Severity,
    issue,
    params_of,
)
from relcourse.course.diagnostics.sentences import Rendered, render

__all__ = [
    "Advice",
    "CourseUnreadable",
    "Diagnostic",
    "Issue",
    "Misfit",
    "Rendered",
    "Severity",
    "did_you_mean",
    "issue",
    "nearest",
    "params_of",
    "render",
]
