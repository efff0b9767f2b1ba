"""How far a group comes, when it practises, how it does, what it says of itself, and what it plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.disclosure import K, enough, rounded, share
from relcourse.cohort.sections import Measured, Row, Section, cell, grouped


def lessons(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells = {
        each["lesson"]: [
            {
                "lesson": titles.lesson(each["lesson"]),
                **{key: rounded(each[key]) for key in ("opened", "began", "finished")},
            }
        ]
        for each in _in_order(measured("funnel"), titles)
        if enough(each["opened"])
    }
    heads = {"lesson": "Lesson", "opened": "opened", "began": "did a step", "finished": "finished"}
    yield Section(
        "lessons",
        "How far they come",
        "Learners who opened, began and finished each lesson.",
        heads,
        cells,
        bars=("opened", "finished"),
    )


def steps(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    found = {lesson: group for (lesson,), group in grouped(measured("steps"), "lesson")}
    for each in _in_order(measured("funnel"), titles):
        lesson, group = each["lesson"], found.get(each["lesson"], [])
        if enough(each["opened"]) and group:
            place = {step: at for at, step in enumerate(titles.steps.get(lesson, ()))}
            group = sorted(group, key=lambda row: (place.get(row["step"], len(place)), row["step"]))
            name = titles.lesson(lesson)
            cells[lesson] = [{"lesson": name, "step": row["step"], "did": rounded(row["learners"])} for row in group]
    heads = {"lesson": "Lesson", "step": "step", "did": "did it"}
    yield Section("steps", "Where they stop", "Learners who did each step.", heads, cells, labels=2, bars=("did",))


def _in_order(rows: Sequence[Mapping[str, Any]], titles: CourseTitles) -> Sequence[Mapping[str, Any]]:
    place = {lesson: at for at, lesson in enumerate(titles.lessons)}
    return sorted(rows, key=lambda row: (place.get(row["lesson"], len(place)), row["lesson"]))


def weeks(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    counts = ("learners", "first_attempts", "anew", "again", "reviews")
    cells = {
        str(int(each["week"])): [{"week": _monday(each["week"]), **{key: rounded(int(each[key])) for key in counts}}]
        for each in measured("weeks")
        if enough(each["learners"])
    }
    heads = {
        "week": "Week from",
        "learners": "learners",
        "first_attempts": "first attempts",
        "anew": "asked anew",
        "again": "once more",
        "reviews": "in reviews",
    }
    yield Section(
        "weeks", "Practice over weeks", "Learners who practised, and their attempts.", heads, cells, bars=("learners",)
    )


def hours(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    cells = {
        str(each["hour"]): [
            {"hour": each["hour"], "learners": rounded(each["learners"]), "attempts": rounded(each["attempts"])}
        ]
        for each in measured("hours")
        if enough(each["learners"])
    }
    heads = {"hour": "Hour", "learners": "learners", "attempts": "attempts"}
    yield Section(
        "hours",
        "Practice over the day",
        "By their own clocks, of those who share times.",
        heads,
        cells,
        bars=("learners",),
    )


def skills(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells = {
        each["skill"]: [
            {
                "skill": titles.skill(each["skill"]),
                "learners": rounded(each["learners"]),
                "mean": share(each["mean"], each["learners"]),
                "lower": rounded(int(each["lowest"] + each["low"])),
                "upper": rounded(int(each["high"] + each["highest"])),
            }
        ]
        for each in measured("first_scores")
        if enough(each["learners"])
    }
    heads = {
        "skill": "Skill",
        "learners": "learners",
        "mean": "mean score",
        "lower": "below one half",
        "upper": "one half and more",
    }
    about = "First attempts, 0 to 1: the mean over learners, and how many of them lie below and above one half."
    yield Section("skills", "First attempts by skill", about, heads, cells, bars=("mean",))


def sureness(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    cells = {
        str(each["sure"]): [
            {
                "sure": each["sure"],
                "learners": rounded(each["learners"]),
                "answers": rounded(each["answers"]),
                "score": share(each["score"], each["learners"]),
            }
        ]
        for each in measured("calibration")
        if enough(each["learners"])
    }
    heads = {"sure": "How sure", "learners": "learners", "answers": "answers", "score": "mean score"}
    about = "Of those who share it: 1 is a guess. Who knows how well they know scores higher where they are surer."
    yield Section("calibration", "How sure, and how well", about, heads, cells, bars=("score",))


def ratings(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells = {
        each["skill"]: [
            {
                "skill": titles.skill(each["skill"]),
                "learners": rounded(each["learners"]),
                "mean_before": share(each["mean_before"], each["learners"]),
                "mean_after": share(each["mean_after"], each["learners"]),
                "effect": None if each["effect"] is None else round(each["effect"], 1),
            }
        ]
        for each in measured("self_ratings")
        if enough(each["learners"])
    }
    heads = {
        "skill": "Skill",
        "learners": "learners",
        "mean_before": "before",
        "mean_after": "after",
        "effect": "effect (d_z)",
    }
    about = "What they say of themselves, 0 to 1, of those who share both. Opinions, and no scores."
    yield Section(
        "self_ratings", "Self-ratings before and after", about, heads, cells, bars=("mean_before", "mean_after")
    )


def plans(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    outcomes = ("done", "partly", "not_yet", "dropped")
    cells = {
        each["skill"]: [
            {
                "skill": titles.skill(each["skill"]) if each["skill"] else "of their own",
                "learners": rounded(each["learners"]),
                **{key: rounded(each[key]) for key in outcomes},
            }
        ]
        for each in measured("plans")
        if enough(each["learners"])
    }
    heads = {
        "skill": "Skill",
        "learners": "made one",
        "done": "done",
        "partly": "partly",
        "not_yet": "not yet",
        "dropped": "let go",
    }
    about = "Learners with a plan, and with one that went so, where they share it."
    yield Section("plans", "Plans", about, heads, cells, bars=("learners", "done"))


def unclear(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    cells = {
        cell(*(each[key] for key in ("lesson", "step", "exercise", "scene", "rev"))): [
            {"place": _place(each, titles), "learners": rounded(each["learners"])}
        ]
        for each in measured("unclear")
        if enough(each["learners"])
    }
    heads = {"place": "Place", "learners": "learners"}
    yield Section(
        "unclear",
        "Called unclear",
        f"Places that {K} learners or more called unclear.",
        heads,
        cells,
        bars=("learners",),
    )


def who(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    shared = ("learners", "times", "ratings", "confidence", "took", "outcomes")
    cells = {
        cell(each["version"], each["language"]): [
            {
                "version": each["version"],
                "language": each["language"],
                **{key: rounded(int(each[key])) for key in shared},
            }
        ]
        for each in measured("who")
        if enough(each["learners"])
    }
    heads = {
        "version": "Version",
        "language": "language",
        "learners": "learners",
        "times": "times",
        "ratings": "ratings",
        "confidence": "how sure",
        "took": "seconds",
        "outcomes": "plans",
    }
    yield Section("who", "Who shares what", "By version of the course, and what goes along.", heads, cells, labels=2)


def _place(row: Mapping[str, Any], titles: CourseTitles) -> str:
    named = titles.exercises.get(row["exercise"], row["exercise"]) or row["step"]
    parts = [titles.lesson(row["lesson"]) if row["lesson"] else "", named, row["scene"]]
    return ", ".join(part for part in parts if part)


def _monday(week: float) -> str:
    return (date(1970, 1, 1) + timedelta(days=int(week) * 7 - 3)).isoformat()


LEARNER_SECTIONS = (lessons, steps, weeks, hours, skills, sureness, ratings, plans, unclear, who)
