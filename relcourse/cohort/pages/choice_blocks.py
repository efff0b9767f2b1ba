"""The options of a decision or a question: each in its words, how many chose it, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcourse.cohort.disclosure.sections import Row, Value
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.pages.pages import Cell, Choice, Choices, number, part, told
from relcourse.cohort.words.course_titles import CourseTitles

OTHERS_WORDS = "others together"
_WHERE = 2
"""Parts of an option's key that say where it stands: its exercise and its scene."""


def chosen(titles: CourseTitles, name: str, scene: str, rows: Sequence[Row], column: str) -> Iterator[Choices]:
    """Each option that is told by itself, with its bar; then those that are told together. ``column`` holds the words
    of an option."""
    whole = sum(number(row["chose"]) for row in rows)
    alone = {(name, scene, str(row.get("option_id"))): row for row in rows if row[column] != OTHERS}
    yield Choices([Choice(str(row[column]), part(row["chose"], whole), _worth(row)) for row in alone.values()])
    others = next((row["chose"] for row in rows if row[column] == OTHERS), None)
    left = [key for key in titles.options if key[:_WHERE] == (name, scene) and key not in alone]
    behind = ", which are not told one by one:" if left else ""
    together = [Choice(f"The {OTHERS_WORDS}{behind}", part(others, whole), "")]
    yield Choices([*together, *(Choice(titles.options[key], Cell(""), _worth_now(titles, key)) for key in left)])


def _worth(row: Row) -> str:
    """What an option was worth to those who were offered it; "" where nobody is judged."""
    best, elsewhere = row.get("best", 1.0), row.get("elsewhere")
    if row["worth"] is None or best is None:
        return ""
    said = f"worth {_short(row['worth'])} of {_short(best)}"
    if isinstance(elsewhere, float):
        said += f", elsewhere {elsewhere:+.2f}"
    return said


def _worth_now(titles: CourseTitles, key: tuple[str, str, str]) -> str:
    """What an option is worth by the course, where nothing is told of it."""
    found = titles.worth.get(key)
    if found is None:
        return ""
    low, high = found
    best = max(most for other, (_, most) in titles.worth.items() if other[:_WHERE] == key[:_WHERE])
    return f"worth {low:g} of {best:g}" if low == high else f"worth {low:g} to {high:g} of {best:g}"


def _short(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float | int) else told(value)
