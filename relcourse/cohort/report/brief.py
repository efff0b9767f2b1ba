"""What to know of a group the week before a session, on one page; from published figures only.

A card is a decision to talk about in the room, as it is read and without its key. One that nearly all got right needs
many people to be told of: of a dozen it would say what the few others chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import Row
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.report.course_sections import DOUBTED, FEW, LOOK
from relcourse.cohort.report.report import Report
from relcourse.cohort.words.course_parts import ScriptLine
from relcourse.cohort.words.course_titles import CourseTitles

_NEARLY_ALL = 0.8
_NEAREST = 2
"""People by which a count may be off, as it is told to the nearest five."""
_SAID = {DOUBTED: DOUBTED, LOOK: "those who do well elsewhere do less well here, perhaps by chance"}


class Card(NamedTuple):
    """``lines`` are those that are read whatever was said before; ``divided`` is how many chose each option, most
    first, without saying which."""

    exercise: str
    scene: str
    title: str
    heading: str
    lines: Sequence[ScriptLine]
    options: Sequence[str]
    divided: Sequence[str]


@dataclass(frozen=True)
class Brief:
    """``lessons``, ``plans`` are rows of the report; ``doubtful`` are exercises and places with what the data say;
    ``since`` is the day of the oldest figure, "" where all are of today."""

    title: str
    learners: int
    lessons: Sequence[Row]
    split: Sequence[Card]
    sure: Card | None
    plans: Sequence[Row]
    doubtful: Sequence[tuple[str, str]]
    since: str


def brief_of(report: Report, titles: CourseTitles) -> Brief:
    """The two decisions that split a group most, one that nearly all got right, and what else there is to know."""
    rows = {section.key: section.rows for section in report.sections}
    decisions = list(_decisions(report, titles))
    divided = [(share, -each.people, each) for each in decisions if (share := each.largest) is not None]
    by_split = [each for *_, each in sorted(divided)]
    sure = max((each for each in decisions if each.nearly_all), key=lambda each: each.people, default=None)
    items = [(str(row["exercise"]), _SAID[str(row["look"])]) for row in rows.get("items", ()) if _is_doubtful(row)]
    unclear = [(str(row["place"]), "called unclear") for row in rows.get("unclear", ())]
    return Brief(
        report.title,
        report.learners,
        rows.get("lessons", ()),
        [_card(each, titles) for each in by_split[:2]],
        _card(sure, titles) if sure else None,
        rows.get("plans", ()),
        [*items, *unclear],
        report.since if report.waiting else "",
    )


def _is_doubtful(row: Row) -> bool:
    """Of few people only what chance does not explain."""
    many = isinstance(row["learners"], int) and row["learners"] > FEW
    return row["look"] == DOUBTED or (row["look"] == LOOK and many)


class _Decision(NamedTuple):
    """A decision that the course at hand still has. ``largest`` is the share of the choice that most took, in tenths,
    None where one choice only is told."""

    exercise: str
    scene: str
    rows: Sequence[Row]

    @property
    def _counts(self) -> Sequence[int]:
        return [row["chose"] for row in self.rows if isinstance(row["chose"], int)]

    @property
    def people(self) -> int:
        return sum(self._counts)

    @property
    def largest(self) -> float | None:
        told = [row for row in self.rows if row["choice"] != OTHERS]
        return round(max(self._counts) / self.people, 1) if len(told) > 1 else None

    @property
    def nearly_all(self) -> bool:
        """Whether at least four in five chose what is worth most, however the counts were rounded."""
        told = [row for row in self.rows if row["choice"] != OTHERS]
        others = [row["chose"].most - 1 for row in self.rows if isinstance(row["chose"], Under)]
        if len(told) != 1 or len(others) != 1 or told[0]["worth"] is None or told[0]["worth"] != told[0]["best"]:
            return False
        least = self.people - _NEAREST
        return least / (least + others[0]) >= _NEARLY_ALL


def _decisions(report: Report, titles: CourseTitles) -> Iterator[_Decision]:
    cells: Mapping[str, Sequence[Row]] = next((each.cells for each in report.sections if each.key == "decisions"), {})
    for key, rows in cells.items():
        exercise, rev, scene = key.split("|")
        if titles.revs.get(exercise) == rev and exercise in titles.talks and scene in titles.talks[exercise].scenes:
            yield _Decision(exercise, scene, rows)


def _card(decision: _Decision, titles: CourseTitles) -> Card:
    """Options stand by their letters, so that their order says nothing."""
    exercise, scene, rows = decision
    text = titles.talks[exercise].scenes[scene]
    options = [words for (of, place, _), words in titles.options.items() if (of, place) == (exercise, scene)]
    divided = [str(row["chose"]) for row in rows]
    told = [line for line in text.lines if line.kind != "heading"]
    lines = [line for line in told if not line.only] or told
    title = titles.exercises.get(exercise, exercise)
    return Card(exercise, scene, title, text.name, lines, sorted(options, key=str.casefold), divided)
