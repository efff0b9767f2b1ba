"""Every kind of exercise, by the word that a file writes after ``kind:``."""

from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.exercise import Exercise, Item
from relcourse.course.kinds.match import Match
from relcourse.course.kinds.rank import Rank
from relcourse.course.kinds.rate import Rate, Survey
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.select import Select, Spot
from relcourse.course.kinds.writing import Commit, Reflect

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

__all__ = ["KINDS", "Exercise", "Item", "Reflect", "Scenario"]
