"""The kinds of exercise that are built in, by the word that a file writes after ``kind:``.

A new kind is a file here with a template beside it, and a line in ``KINDS``. Kinds of other packages: plugins.py.
"""

from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.commit import Commit
from relcourse.course.kinds.exercise import Exercise, Item
from relcourse.course.kinds.match import Match
from relcourse.course.kinds.rank import Rank
from relcourse.course.kinds.rate import Rate
from relcourse.course.kinds.reflect import Reflect
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.select import Select
from relcourse.course.kinds.spot import Spot
from relcourse.course.kinds.survey import Survey

KINDS: dict[str, type[Exercise]] = {
    "choice": Choice,
    "select": Select,
    "spot": Spot,
    "rank": Rank,
    "rate": Rate,
    "match": Match,
    "scenario": Scenario,
    "reflect": Reflect,
    "commit": Commit,
    "survey": Survey,
}

__all__ = ["KINDS", "Exercise", "Item", "Scenario"]
