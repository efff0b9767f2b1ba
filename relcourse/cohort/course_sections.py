"""What the data say of a course: its decisions, ways, and exercises as test items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.disclosure import Count, K, divided, enough, rounded, share
from relcourse.cohort.sections import OTHERS, Measured, Row, Section, cell, grouped

FEW = 30
"""Learners below whom a figure of an item is told with a warning."""
DOUBTED, LOOK = "its key is probably wrong", "look at it"
"""What the data say of an item."""


def decisions(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    for (exercise, rev, scene), group in grouped(measured("decisions"), "exercise", "rev", "scene"):
        options = {each["option_id"]: each for each in group}
        if enough(sum(each["chosen"] for each in group)):
            told, others = divided({key: each["chosen"] for key, each in options.items()})
            where = {"conversation": titles.exercise(exercise, rev), "scene": scene}
            rows: list[Row] = []
            for key in _most_first(told):
                each, words = options[key], titles.option(exercise, scene, key)
                worth, best = round(each["worth"], 1), round(each["best"], 1)
                choice = {"choice": words, "option_id": key}
                rows.append({**where, **choice, "chose": told[key], "worth": worth, "best": best})
            rows.append({**where, "choice": OTHERS, "chose": others, "worth": None, "best": None})
            cells[cell(exercise, rev, scene)] = rows
    heads = {
        "conversation": "Conversation",
        "scene": "scene",
        "choice": "choice",
        "chose": "chose it",
        "worth": "worth",
        "best": "of",
    }
    about = "What was chosen the first time, against what it is worth. Choices of few are told together."
    yield Section("decisions", "What was chosen", about, heads, cells, labels=3, bars=("chose",))


def paths(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    for (exercise, rev), group in grouped(measured("paths"), "exercise", "rev"):
        ways = {(each["path"], each["ending"]): each["learners"] for each in group}
        if enough(sum(ways.values())):
            told, others = divided(ways)
            title = titles.exercise(exercise, rev)
            rows: list[Row] = [
                {"conversation": title, "way": _way(path), "ending": ending, "took": told[path, ending]}
                for path, ending in _most_first(told)
            ]
            cells[cell(exercise, rev)] = [
                *rows,
                {"conversation": title, "way": OTHERS, "ending": "", "took": others},
            ]
    heads = {"conversation": "Conversation", "way": "way", "ending": "ending", "took": "took it"}
    yield Section(
        "paths",
        "Whole ways",
        "Ways through a conversation at the first attempt.",
        heads,
        cells,
        labels=3,
        bars=("took",),
    )


def _way(path: str) -> str:
    return " → ".join(step.partition(":")[2] for step in path.split())


def _most_first(told: Mapping[Any, Count]) -> list[Any]:
    return sorted(told, key=lambda key: (-int(str(told[key])), key))


def items(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    found = [each for each in measured("items") if enough(each["n"])]
    cells = {
        cell(each["exercise"], each["rev"]): [
            {
                "exercise": titles.exercise(each["exercise"], each["rev"]),
                "learners": rounded(each["n"]),
                "facility": share(each["facility"], each["n"]),
                **_separation(each),
                "editions": each["editions"],
            }
        ]
        for each in found
    }
    heads = {
        "exercise": "Exercise",
        "learners": "N",
        "facility": "facility",
        "discrimination": "separates",
        "interval": "95 %",
        "look": "",
    }
    about = (
        "Facility is the mean score. Separates: how far who does well here does well elsewhere (discrimination, an r), "
        "with its 95 % interval."
    )
    few = any(each["n"] < FEW for each in found)
    warning = f"With fewer than {FEW} learners these figures move a lot by chance." if few else ""
    yield Section("items", "Exercises as test items", about, heads, cells, warning, bars=("facility",))


def _separation(item: Mapping[str, Any]) -> Row:
    """How an item separates, of twice as many people as a count is told of: an r of five would tell of each."""
    if item["n_rest"] is None or item["n_rest"] < 2 * K:
        return {"discrimination": None, "interval": None, "efficiency": None, "look": ""}
    return {
        "discrimination": _hundredths(item["discrimination"]),
        "interval": _interval(item["discrimination_from"], item["discrimination_to"]),
        "efficiency": _hundredths(item["efficiency"]),
        "look": _look(item),
    }


def reliability(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    whole = measured("reliability")
    rows: list[Row] = [
        {
            "exercise": titles.exercise(each["exercise"], each["rev"]),
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
    about = "Over those who answered every scored exercise."
    yield Section("reliability", "Do they measure one thing?", about, heads, {"all": rows} if rows else {})


def options(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    for (exercise, rev), group in grouped(measured("options"), "exercise", "rev"):
        found = {each["option_id"]: each for each in group}
        if enough(sum(each["chosen"] for each in group)):
            told, others = divided({key: each["chosen"] for key, each in found.items()})
            title, rows = titles.exercise(exercise, rev), list[Row]()
            for key in _most_first(told):
                each, words = found[key], titles.option(exercise, "", key)
                elsewhere = _hundredths(each["elsewhere"])
                worth = _hundredths(each["worth"])
                option = {"option": words, "option_id": key}
                rows.append({"exercise": title, **option, "chose": told[key], "worth": worth, "elsewhere": elsewhere})
            rows.append({"exercise": title, "option": OTHERS, "chose": others, "worth": None, "elsewhere": None})
            cells[cell(exercise, rev)] = rows
    heads = {
        "exercise": "Exercise",
        "option": "option",
        "chose": "chose it",
        "worth": "worth",
        "elsewhere": "elsewhere",
    }
    about = "Who chose what, and how far above or below the mean they were elsewhere."
    yield Section("options", "Options of questions", about, heads, cells, labels=2, bars=("chose",))


def seconds(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells = {
        cell(each["exercise"], each["rev"], each["scene"]): [
            {
                "exercise": titles.exercise(each["exercise"], each["rev"]),
                "scene": each["scene"],
                "learners": rounded(each["learners"]),
                "seconds": round(each["seconds"]),
            }
        ]
        for each in measured("seconds")
        if enough(each["learners"])
    }
    heads = {"exercise": "Exercise", "scene": "scene", "learners": "learners", "seconds": "seconds"}
    yield Section(
        "seconds",
        "Time taken",
        "The mean of those who share it, at first attempts.",
        heads,
        cells,
        labels=2,
        bars=("seconds",),
    )


def _hundredths(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _interval(low: float | None, high: float | None) -> str | None:
    return None if low is None or high is None else f"{low:.2f} to {high:.2f}"


def _look(item: Mapping[str, Any]) -> str:
    """What the data say of an item. A key is doubted only where the whole interval lies below 0: of sound items one in
    six has a discrimination below 0 at 30 learners, and one in a thousand such an interval."""
    if item["discrimination"] is None:
        return ""
    if item["discrimination_to"] is not None and item["discrimination_to"] < 0:
        return DOUBTED
    return LOOK if item["discrimination"] < 0 else ""


COURSE_SECTIONS = (decisions, paths, items, reliability, options, seconds)
