"""What the data say of a course: its decisions, ways, and exercises as test items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.disclosure import apart, divided, enough, share
from relcourse.cohort.sections import OTHERS, Measured, Section, Value, grouped

FEW = 30
"""Learners below whom a figure of an item is told with a warning."""


def decisions(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows: list[Mapping[str, Value]] = []
    for (exercise, rev, scene), group in grouped(measured("decisions"), "exercise", "rev", "scene"):
        options = {each["option_id"]: each for each in group}
        told, others = divided({key: each["chosen"] for key, each in options.items()})
        where = {"conversation": titles.exercise(exercise, rev), "scene": scene}
        for key in sorted(told, key=lambda key: (-told[key], key)):
            each = options[key]
            words, most = titles.option(exercise, scene, key), each["best"]
            rows.append({**where, "choice": words, "chose": told[key], "worth": each["worth"], "best": most})
        if told and others:
            rows.append({**where, "choice": OTHERS, "chose": others, "worth": None, "best": None})
    heads = {
        "conversation": "Conversation",
        "scene": "scene",
        "choice": "choice",
        "chose": "chose it",
        "worth": "worth",
        "best": "of",
    }
    about = "What was chosen the first time, against what it is worth. Choices of few are told together."
    yield Section("decisions", "What was chosen", about, heads, rows)


def paths(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows: list[Mapping[str, Value]] = []
    chosen = {
        (each["exercise"], each["rev"], f"{each['scene']}:{each['option_id']}"): each["chosen"]
        for each in measured("decisions")
    }
    for (exercise, rev), group in grouped(measured("paths"), "exercise", "rev"):
        ways = {(each["path"], each["ending"]): each["learners"] for each in group}
        takers = {step: n for (of, version, step), n in chosen.items() if (of, version) == (exercise, rev)}
        told, others = apart(*divided(ways), {key: key[0].split() for key in ways}, takers)
        whole = sum(ways.values())
        named = [
            (" → ".join(step.partition(":")[2] for step in path.split()), end, n) for (path, end), n in told.items()
        ]
        for way, ending, count in [*named, *([(OTHERS, "", others)] if told and others else [])]:
            title = titles.exercise(exercise, rev)
            rows.append({"conversation": title, "way": way, "ending": ending, "took": count, "share": count / whole})
    heads = {"conversation": "Conversation", "way": "way", "ending": "ending", "took": "took it", "share": "share"}
    yield Section("paths", "Whole ways", "Ways through a conversation at the first attempt.", heads, rows)


def items(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows, few = [], False
    for each in measured("items"):
        if enough(each["n"]):
            few = few or each["n"] < FEW
            rows.append(
                {
                    "exercise": titles.exercise(each["exercise"], each["rev"]),
                    "learners": each["n"],
                    "facility": share(each["facility"], each["n"]),
                    "discrimination": each["discrimination"],
                    "interval": _interval(each["discrimination_from"], each["discrimination_to"]),
                    "efficiency": each["efficiency"],
                    "look": _look(each),
                }
            )
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
    warning = f"With fewer than {FEW} learners these figures move a lot by chance." if few else ""
    yield Section("items", "Exercises as test items", about, heads, rows, warning)
    whole = measured("reliability")
    if whole and enough(whole[0]["n"]) and whole[0]["alpha"] is not None:
        rows = [
            {
                "exercise": titles.exercise(each["exercise"], each["rev"]),
                "dropped": each["alpha_if_dropped"],
                "alpha": each["alpha"],
                "error": each["standard_error"],
                "learners": each["n"],
            }
            for each in whole
        ]
        heads = {
            "exercise": "Exercise",
            "dropped": "alpha without it",
            "alpha": "alpha",
            "error": "standard error",
            "learners": "learners",
        }
        about = "Over those who answered every scored exercise."
        yield Section("reliability", "Do they measure one thing?", about, heads, rows)


def _interval(low: float | None, high: float | None) -> str | None:
    return None if low is None or high is None else f"{low:.2f} to {high:.2f}"


def _look(item: Mapping[str, Any]) -> str:
    """What the data say of an item. A key is doubted only where the whole interval lies below 0: of sound items one in
    six has a discrimination below 0 at 30 learners, and one in a thousand such an interval."""
    if item["discrimination"] is None:
        return ""
    if item["discrimination_to"] is not None and item["discrimination_to"] < 0:
        return "its key is probably wrong"
    return "look at it" if item["discrimination"] < 0 else ""


def options(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows: list[Mapping[str, Value]] = []
    for (exercise, rev), group in grouped(measured("options"), "exercise", "rev"):
        options = {each["option_id"]: each for each in group}
        told, others = divided({key: each["chosen"] for key, each in options.items()})
        title = titles.exercise(exercise, rev)
        for key in sorted(told, key=lambda key: (-told[key], key)):
            each, words = options[key], titles.option(exercise, "", key)
            rows.append(
                {
                    "exercise": title,
                    "option": words,
                    "chose": told[key],
                    "worth": each["worth"],
                    "elsewhere": each["elsewhere"],
                }
            )
        if told and others:
            rows.append({"exercise": title, "option": OTHERS, "chose": others, "worth": None, "elsewhere": None})
    heads = {
        "exercise": "Exercise",
        "option": "option",
        "chose": "chose it",
        "worth": "worth",
        "elsewhere": "elsewhere",
    }
    about = "Who chose what, and how far above or below the mean they were elsewhere."
    yield Section("options", "Options of questions", about, heads, rows)


def seconds(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows = [
        {
            "exercise": titles.exercise(each["exercise"], each["rev"]),
            "scene": each["scene"],
            "learners": each["learners"],
            "seconds": each["seconds"],
        }
        for each in measured("seconds")
        if enough(each["learners"])
    ]
    heads = {"exercise": "Exercise", "scene": "scene", "learners": "learners", "seconds": "seconds"}
    yield Section("seconds", "Time taken", "The mean of those who share it, at first attempts.", heads, rows)


COURSE_SECTIONS = (decisions, paths, items, options, seconds)
