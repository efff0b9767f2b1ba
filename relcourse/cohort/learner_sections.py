"""How far a group comes, when it practises, how it does, what it says of itself, and what it plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.disclosure import divided, enough, nested
from relcourse.cohort.published import K
from relcourse.cohort.sections import Measured, Section, Value, grouped


def lessons(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows = []
    for each in measured("funnel"):
        if enough(each["opened"]):
            began, finished = nested(each["opened"], [each["began"], each["finished"]])
            name = titles.lesson(each["lesson"])
            rows.append({"lesson": name, "opened": each["opened"], "began": began, "finished": finished})
    heads = {"lesson": "Lesson", "opened": "opened", "began": "did a step", "finished": "finished"}
    yield Section("lessons", "How far they come", "Learners who opened, began and finished each lesson.", heads, rows)


def steps(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    opened = {each["lesson"]: each["opened"] for each in measured("funnel")}
    rows: list[Mapping[str, Value]] = []
    for (lesson,), group in grouped(measured("steps"), "lesson"):
        if enough(opened.get(lesson, 0)):
            told = nested(opened[lesson], [each["learners"] for each in group])
            named = zip(group, told, strict=True)
            rows += [{"lesson": titles.lesson(lesson), "step": each["step"], "did": count} for each, count in named]
    heads = {"lesson": "Lesson", "step": "step", "did": "did it"}
    yield Section("steps", "Where they stop", "Learners who did each step.", heads, rows)


def weeks(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    rows = [
        {
            "week": _monday(each["week"]),
            **{key: each[key] for key in ("learners", "first_attempts", "anew", "again", "reviews")},
        }
        for each in measured("weeks")
        if enough(each["learners"])
    ]
    heads = {
        "week": "Week from",
        "learners": "learners",
        "first_attempts": "first attempts",
        "anew": "asked anew",
        "again": "once more",
        "reviews": "in reviews",
    }
    yield Section("weeks", "Practice over weeks", "Learners who practised, and their attempts.", heads, rows)


def hours(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    rows = [each for each in measured("hours") if enough(each["learners"])]
    heads = {"hour": "Hour", "learners": "learners", "attempts": "attempts"}
    yield Section("hours", "Practice over the day", "By their own clocks, of those who share times.", heads, rows)


def skills(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows = []
    for each in measured("first_scores"):
        if enough(each["learners"]):
            halves = {"lower": each["lowest"] + each["low"], "upper": each["high"] + each["highest"]}
            told, _ = divided(halves)
            rows.append(
                {
                    "skill": titles.skill(each["skill"]),
                    "learners": each["learners"],
                    "mean": each["mean"],
                    "lower": told.get("lower"),
                    "upper": told.get("upper"),
                }
            )
    heads = {
        "skill": "Skill",
        "learners": "learners",
        "mean": "mean score",
        "lower": "below one half",
        "upper": "one half and more",
    }
    about = "First attempts, 0 to 1: the mean over learners, and how many of them lie below and above one half."
    yield Section("skills", "First attempts by skill", about, heads, rows)


def sureness(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    found = [each for each in measured("calibration") if enough(each["learners"])]
    rows = [{key: each[key] for key in ("sure", "learners", "answers", "score")} for each in found]
    heads = {"sure": "How sure", "learners": "learners", "answers": "answers", "score": "mean score"}
    about = "Of those who share it: 1 is a guess. Who knows how well they know scores higher where they are surer."
    yield Section("calibration", "How sure, and how well", about, heads, rows)


def ratings(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    found = [each for each in measured("self_ratings") if enough(each["learners"])]
    rows = [{**each, "skill": titles.skill(each["skill"])} for each in found]
    heads = {
        "skill": "Skill",
        "learners": "learners",
        "mean_before": "before",
        "mean_after": "after",
        "effect": "effect (d_z)",
    }
    about = "What they say of themselves, 0 to 1, of those who share both. Opinions, and no scores."
    yield Section("self_ratings", "Self-ratings before and after", about, heads, rows)


def plans(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows = []
    outcomes = ("done", "partly", "not_yet", "dropped")
    for each in measured("plans"):
        if enough(each["learners"]):
            looked = [each[key] for key in outcomes]
            told = nested(each["learners"], looked) if any(looked) else [None] * len(outcomes)
            name = titles.skill(each["skill"]) if each["skill"] else "of their own"
            rows.append({"skill": name, "learners": each["learners"], **dict(zip(outcomes, told, strict=True))})
    heads = {
        "skill": "Skill",
        "learners": "made one",
        "done": "done",
        "partly": "partly",
        "not_yet": "not yet",
        "dropped": "let go",
    }
    yield Section(
        "plans", "Plans", "Learners with a plan, and with one that went so, where they share it.", heads, rows
    )


def unclear(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    rows = [
        {"place": _place(each, titles), "learners": each["learners"]}
        for each in measured("unclear")
        if enough(each["learners"])
    ]
    heads = {"place": "Place", "learners": "learners"}
    yield Section("unclear", "Called unclear", f"Places that {K} learners or more called unclear.", heads, rows)


def who(measured: Measured, titles: CourseTitles) -> Iterator[Section]:
    del titles
    rows: list[Mapping[str, Value]] = []
    shared = ("times", "ratings", "confidence", "took", "outcomes")
    for each in measured("who"):
        if enough(each["learners"]):
            told = dict(zip(shared, nested(each["learners"], [each[key] for key in shared]), strict=True))
            rows.append({**{key: each[key] for key in ("version", "language", "learners")}, **told})
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
    yield Section("who", "Who shares what", "By version of the course, and what goes along.", heads, rows)


def _place(row: Mapping[str, Any], titles: CourseTitles) -> str:
    named = titles.exercises.get(row["exercise"], row["exercise"]) or row["step"]
    parts = [titles.lesson(row["lesson"]) if row["lesson"] else "", named, row["scene"]]
    return ", ".join(part for part in parts if part)


def _monday(week: float) -> str:
    return (date(1970, 1, 1) + timedelta(days=int(week) * 7 - 3)).isoformat()


LEARNER_SECTIONS = (lessons, steps, weeks, hours, skills, sureness, ratings, plans, unclear, who)
