"""Problems as data: a code, a case of it and parameters. The words come last, from the tables of ``codes``.

The tables themselves load when there is something to say.
"""

from relcourse.course.diagnostics.advice import NONE, Advice, Adviser, nearest
from relcourse.course.diagnostics.codes import Severity
from relcourse.course.diagnostics.diagnostic import Diagnostic, Issue, issue, params_of
from relcourse.course.diagnostics.misfit import Misfit
from relcourse.course.diagnostics.sentences import Rendered, as_text, did_you_mean, render
from relcourse.course.errors import CourseUnreadable

__all__ = [
    "NONE",
    "Advice",
    "Adviser",
    "CourseUnreadable",
    "Diagnostic",
    "Issue",
    "Misfit",
    "Rendered",
    "Severity",
    "as_text",
    "did_you_mean",
    "issue",
    "nearest",
    "params_of",
    "render",
]
