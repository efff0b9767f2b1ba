"""A group that divided over the small course: by hand, so that it is known how many chose what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    SharedFact,
)
from relcourse.cohort.folder.roster import Entry
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.pages.report_pages import ReportPages, pages_by_group
from relcourse.cohort.report.report import cohort_report
from relcourse.cohort.words.course_titles import CourseTitles, course_titles
from tests.cohort.handed_out import put
from tests.helpers import FIRST

DOOR = {"ask": 12, "nod": 8, "push": 4}
"""Of each choice at the first decision of the talk, how many took it; and so on."""
DESK = {"stay": 10, "later": 6}
EVENING = {"thank": 4}
ONE_BEST = {"ask": 12, "wait": 8, "tell": 4}
PEOPLE = 24
_POINTS = {"ask": 3, "nod": 1, "push": 0, "stay": 3, "later": 2, "advise": 0, "thank": 3, "forget": 0}
_SCENES = {"door": ("ask", "nod", "push"), "desk": ("stay", "later", "advise"), "evening": ("thank", "forget")}


def divided_cohort(
    course: Path, inbox: Path, folder: Path, talk_rev: str = "", *, groups: Sequence[str] = ("",), judged: bool = True
) -> Path:
    """A cohort of which all met the first decision, 16 the second, 4 the third and an ending; groups by turns."""
    revs = course_titles(course).revs
    roster = {f"T{n}": Entry("", groups[n % len(groups)]) for n in range(PEOPLE)} if any(groups) else None
    files = [
        put(
            inbox,
            f"learner-{n:02}",
            code=f"T{n}",
            facts=_facts(n, talk_rev or revs["the-talk"], revs["one-best"], judged),
        )
        for n in range(PEOPLE)
    ]
    merge(files, folder, roster=roster)
    return folder


def pages_of(folder: Path, course: Path | None, day: int = 1) -> ReportPages:
    """Everybody's."""
    return parts_of(folder, course, day)[0]


def parts_of(folder: Path, course: Path | None, day: int = 1) -> Sequence[ReportPages]:
    titles = course_titles(course) if course else CourseTitles()
    return pages_by_group(cohort_report(folder, f"2026-04-{day:02}", titles), titles)


def _facts(n: int, talk: str, question: str, judged: bool) -> list[SharedFact]:
    made: list[SharedFact] = [LessonOpened(FIRST)]
    began = len(made) + 1
    made.append(AttemptStarted("the-talk", "scenario", talk, FIRST, "the-talk", "e1", ("asking",), True))
    for scene, counts in (("door", DOOR), ("desk", DESK), ("evening", EVENING)):
        if picked := _nth(counts, n):
            shown = _SCENES[scene]
            worth = tuple(_POINTS[each] for each in shown) if judged else None
            made.append(Answered(began, picked, shown, worth, scene))
    if _nth(EVENING, n):
        made.append(AttemptEnded(began, 0.5, "open"))
    began = len(made) + 1
    picked = _nth(ONE_BEST, n)
    made.append(AttemptStarted("one-best", "choice", question, FIRST, "one-best", "e1", ("asking",), True))
    made.append(Answered(began, picked, tuple(ONE_BEST), (1, 0.5, 0)))
    made.append(AttemptEnded(began, 1 - list(ONE_BEST).index(picked) / 2))
    return [*made, *([LessonFinished(FIRST)] if n < PEOPLE / 2 else [])]


def _nth(counts: dict[str, int], n: int) -> str:
    """What the nth person chose, "" where they did not come so far."""
    return next(iter([each for each, count in counts.items() for _ in range(count)][n : n + 1]), "")
