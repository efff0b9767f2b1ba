"""What the data say of a course: its decisions, ways, and exercises as test items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from relcourse.cohort.disclosure.limits import Count, K, divided, enough, rounded, share
from relcourse.cohort.disclosure.sections import Measured, Row, Section, cell, grouped
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.words.course_titles import CourseTitles

FEW = 30
"""Learners below whom a figure of an item is told with a warning."""
DOUBTED, LOOK = "its key is probably wrong", "look at it"
"""What the data say of an item."""


def _exercise(row: Row, titles: CourseTitles) -> str:
    return titles.exercise(str(row["exercise_id"]), str(row["rev"]))


def _scene(row: Row, titles: CourseTitles) -> str:
    return titles.scene(str(row["exercise_id"]), str(row["scene_id"]))


def _option(row: Row, titles: CourseTitles) -> str:
    if not row["option_id"]:
        return OTHERS
    return titles.option(str(row["exercise_id"]), str(row.get("scene_id", "")), str(row["option_id"]))


def _place(row: Row, titles: CourseTitles) -> tuple[int | str, ...]:
    """Exercises as lessons ask them, and of each its scenes as they follow each other."""
    exercise, scene = str(row["exercise_id"]), str(row.get("scene_id", ""))
    return (
        titles.place(exercise=exercise),
        exercise,
        str(row["rev"]),
        titles.place(exercise=exercise, scene=scene),
        scene,
    )


_section = partial(Section, words={"exercise": _exercise}, order=_place)


def decisions(measured: Measured) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    for (exercise, rev, scene), group in grouped(measured("decisions"), "exercise", "rev", "scene"):
        options = {each["option_id"]: each for each in group}
        if enough(sum(each["chosen"] for each in group)):
            told, others = divided({key: each["chosen"] for key, each in options.items()})
            where = {"exercise_id": exercise, "rev": rev, "scene_id": scene}
            rows: list[Row] = []
            for key in _most_first(told):
                worth, best = _tenths(options[key]["worth"]), _tenths(options[key]["best"])
                rows.append({**where, "option_id": key, "chose": told[key], "worth": worth, "best": best})
            rows.append({**where, "option_id": "", "chose": others, "worth": None, "best": None})
            cells[cell(exercise, rev, scene)] = rows
    heads = {
        "conversation": "Conversation",
        "scene": "scene",
        "choice": "choice",
        "chose": "chose it",
        "worth": "worth",
        "best": "of",
    }
    about = (
        "What was chosen the first time, against what it was worth to all who could choose it. Choices of few are told "
        "together."
    )
    words = {"conversation": _exercise, "scene": _scene, "choice": _option}
    yield _section("decisions", "What was chosen", about, heads, cells, labels=3, bars=("chose",), words=words)


def paths(measured: Measured) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    for (exercise, rev), group in grouped(measured("paths"), "exercise", "rev"):
        ways = {(each["path"], each["ending"]): each["learners"] for each in group}
        if enough(sum(ways.values())):
            told, others = divided(ways)
            where = {"exercise_id": exercise, "rev": rev}
            rows: list[Row] = [
                {**where, "way": _way(path), "ending": ending, "took": told[path, ending]}
                for path, ending in _most_first(told)
            ]
            cells[cell(exercise, rev)] = [*rows, {**where, "way": OTHERS, "ending": "", "took": others}]
    heads = {"conversation": "Conversation", "way": "way", "ending": "ending", "took": "took it"}
    about, words = "Ways through a conversation at the first attempt.", {"conversation": _exercise}
    yield _section("paths", "Whole ways", about, heads, cells, labels=3, bars=("took",), words=words)


def _way(path: str) -> str:
    return " → ".join(step.partition(":")[2] for step in path.split())


def _most_first(told: Mapping[Any, Count]) -> list[Any]:
    return sorted(told, key=lambda key: (-int(str(told[key])), key))


def items(measured: Measured) -> Iterator[Section]:
    found = [each for each in measured("items") if enough(each["n"])]
    cells = {
        cell(each["exercise"], each["rev"]): [
            {
                "exercise_id": each["exercise"],
                "rev": each["rev"],
                "learners": rounded(each["n"]),
                "facility": share(each["facility"], each["n"]),
                **_separation(each),
                "editions": each["editions"] or None,
            }
        ]
        for each in found
    }
    heads = {
        "exercise": "Exercise",
        "learners": "N",
        "facility": "facility",
        "facility_interval": "facility, 95 %",
        "discrimination": "separates",
        "interval": "95 %",
        "efficiency": "efficiency",
        "editions": "wordings",
        "look": "what it says",
    }
    about = (
        "Facility is the mean score. Separates: how far who does well here does well elsewhere (discrimination, an r), "
        "with its 95 % interval."
    )
    details, warning = ("facility_interval", "efficiency", "editions"), _warning(each["n"] for each in found)
    yield _section(
        "items", "Exercises as test items", about, heads, cells, warning, bars=("facility",), details=details
    )


def _warning(learners: Iterable[int]) -> str:
    """What is to be said where some figures are of few."""
    few = any(each < FEW for each in learners)
    return f"Of fewer than {FEW} learners these figures move a lot by chance." if few else ""


def _separation(item: Mapping[str, Any]) -> Row:
    """How an item separates, of twice as many people as a count is told of: an r of five would tell of each."""
    if item["n_rest"] is None or item["n_rest"] < 2 * K:
        return {
            **dict.fromkeys(("facility_interval", "discrimination", "interval", "efficiency")),
            "look": "",
        }
    return {
        "facility_interval": _interval(item["facility_from"], item["facility_to"]),
        "discrimination": _hundredths(item["discrimination"]),
        "interval": _interval(item["discrimination_from"], item["discrimination_to"]),
        "efficiency": _hundredths(item["efficiency"]),
        "look": _look(item),
    }


def reliability(measured: Measured) -> Iterator[Section]:
    whole = measured("reliability")
    rows: list[Row] = [
        {
            "exercise_id": each["exercise"],
            "rev": each["rev"],
            "dropped": _hundredths(each["alpha_if_dropped"]),
            "alpha": _hundredths(each["alpha"]),
            "error": _hundredths(each["standard_error"]),
            "learners": rounded(each["n"]),
        }
        for each in whole
        if each["n"] >= 2 * K and each["alpha"] is not None
    ]
    heads = {
        "exercise": "Exercise",
        "dropped": "alpha without it",
        "alpha": "alpha",
        "error": "standard error",
        "learners": "N",
    }
    about, warning = "Over those who answered every scored exercise.", _warning(each["n"] for each in whole)
    yield _section("reliability", "Do they measure one thing?", about, heads, {"all": rows} if rows else {}, warning)


def options(measured: Measured) -> Iterator[Section]:
    cells, answered = dict[str, Sequence[Row]](), list[int]()
    for (exercise, rev), group in grouped(measured("options"), "exercise", "rev"):
        found = {each["option_id"]: each for each in group}
        if enough(sum(each["chosen"] for each in group)):
            answered.append(sum(each["chosen"] for each in group))
            told, others = divided({key: each["chosen"] for key, each in found.items()})
            where, rows = {"exercise_id": exercise, "rev": rev}, list[Row]()
            for key in _most_first(told):
                worth, elsewhere = _hundredths(found[key]["worth"]), _hundredths(found[key]["elsewhere"])
                rows.append({**where, "option_id": key, "chose": told[key], "worth": worth, "elsewhere": elsewhere})
            rows.append({**where, "option_id": "", "chose": others, "worth": None, "elsewhere": None})
            cells[cell(exercise, rev)] = rows
    heads = {
        "exercise": "Exercise",
        "option": "option",
        "chose": "chose it",
        "worth": "worth",
        "elsewhere": "elsewhere",
    }
    about = "Who chose what, and how far above or below the mean they were elsewhere."
    words, warning = {"exercise": _exercise, "option": _option}, _warning(answered)
    yield _section(
        "options", "Options of questions", about, heads, cells, warning, labels=2, bars=("chose",), words=words
    )


def seconds(measured: Measured) -> Iterator[Section]:
    cells = {
        cell(each["exercise"], each["rev"], each["scene"]): [
            {
                "exercise_id": each["exercise"],
                "rev": each["rev"],
                "scene_id": each["scene"],
                "learners": rounded(each["learners"]),
                "seconds": round(each["seconds"]),
            }
        ]
        for each in measured("seconds")
        if enough(each["learners"])
    }
    heads = {"exercise": "Exercise", "scene": "scene", "learners": "learners", "seconds": "seconds"}
    words = {"exercise": _exercise, "scene": _scene}
    yield _section(
        "seconds",
        "Time taken",
        "The mean of those who share it, at first attempts.",
        heads,
        cells,
        labels=2,
        bars=("seconds",),
        words=words,
    )


def _tenths(value: float | None) -> float | None:
    """None where nobody is judged."""
    return None if value is None else round(value, 1)


def _hundredths(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}"  # no minus before a zero


def _interval(low: float | None, high: float | None) -> str | None:
    return None if low is None or high is None else f"{_signed(low)} to {_signed(high)}"


def _look(item: Mapping[str, Any]) -> str:
    """What the data say of an item. A key is doubted only where the whole interval lies below 0: of sound items one in
    six has a discrimination below 0 at 30 learners, and one in a thousand such an interval."""
    if item["discrimination"] is None:
        return ""
    if item["discrimination_to"] is not None and item["discrimination_to"] < 0:
        return DOUBTED
    return LOOK if round(item["discrimination"], 2) < 0 else ""


COURSE_SECTIONS = (decisions, paths, items, reliability, options, seconds)
