"""How far a group comes, when it practises, how it does, what it says of itself, and what it plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from relcourse.cohort.disclosure.limits import K, enough, rounded, share
from relcourse.cohort.disclosure.sections import Measured, Row, Section, cell, grouped
from relcourse.cohort.words.course_titles import CourseTitles


def _lesson(row: Row, titles: CourseTitles) -> str:
    return titles.lesson(str(row["lesson_id"]))


def _skill(row: Row, titles: CourseTitles) -> str:
    """Of a plan that no lesson asked for, that it is the learner's own."""
    return titles.skill(str(row["skill_id"])) if row["skill_id"] else "of their own"


def _place(row: Row, titles: CourseTitles) -> str:
    exercise = str(row["exercise_id"])
    named = titles.exercises.get(exercise, exercise) or _step_title(row, titles)
    scene = titles.scene(exercise, str(row["scene_id"]))
    return ", ".join(filter(None, (_lesson(row, titles) if row["lesson_id"] else "", named, scene)))


def _step_title(row: Row, titles: CourseTitles) -> str:
    return titles.step(str(row["lesson_id"]), str(row["step_id"]))


def _step(row: Row, titles: CourseTitles) -> tuple[int | str, ...]:
    lesson, step = str(row["lesson_id"]), str(row.get("step_id", ""))
    return titles.place(lesson=lesson), lesson, titles.place(lesson=lesson, step=step) if step else 0, step


_of_lessons = partial(Section, words={"lesson": _lesson}, order=_step)
_of_skills = partial(
    Section,
    words={"skill": _skill},
    order=lambda row, titles: (titles.place(skill=str(row["skill_id"])), str(row["skill_id"])),
)


def lessons(measured: Measured) -> Iterator[Section]:
    cells = {
        each["lesson"]: [
            {
                "lesson_id": each["lesson"],
                **{key: rounded(each[key]) for key in ("opened", "began", "finished")},
            }
        ]
        for each in measured("funnel")
        if enough(each["opened"])
    }
    heads = {"lesson": "Lesson", "opened": "opened", "began": "did a step", "finished": "finished"}
    yield _of_lessons(
        "lessons",
        "How far they come",
        "Learners who opened, began and finished each lesson.",
        heads,
        cells,
        bars=("opened", "finished"),
    )


def steps(measured: Measured) -> Iterator[Section]:
    cells: dict[str, Sequence[Row]] = {}
    found = {lesson: group for (lesson,), group in grouped(measured("steps"), "lesson")}
    for each in measured("funnel"):
        lesson, group = each["lesson"], found.get(each["lesson"], [])
        if enough(each["opened"]) and group:
            cells[lesson] = [
                {"lesson_id": lesson, "step_id": row["step"], "did": rounded(row["learners"])} for row in group
            ]
    heads = {"lesson": "Lesson", "step": "step", "did": "did it"}
    yield _of_lessons("steps", "Where they stop", "Learners who did each step.", heads, cells, labels=2, bars=("did",))


def weeks(measured: Measured) -> Iterator[Section]:
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


def hours(measured: Measured) -> Iterator[Section]:
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


def skills(measured: Measured) -> Iterator[Section]:
    cells = {
        each["skill"]: [
            {
                "skill_id": each["skill"],
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
    yield _of_skills("skills", "First attempts by skill", about, heads, cells, bars=("mean",))


def sureness(measured: Measured) -> Iterator[Section]:
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


def ratings(measured: Measured) -> Iterator[Section]:
    cells = {
        each["skill"]: [
            {
                "skill_id": each["skill"],
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
    yield _of_skills(
        "self_ratings", "Self-ratings before and after", about, heads, cells, bars=("mean_before", "mean_after")
    )


def plans(measured: Measured) -> Iterator[Section]:
    outcomes = ("done", "partly", "not_yet", "dropped")
    cells = {
        each["skill"]: [
            {
                "skill_id": each["skill"],
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
    yield _of_skills("plans", "Plans", about, heads, cells, bars=("learners", "done"))


def unclear(measured: Measured) -> Iterator[Section]:
    cells = {
        cell(*(each[key] for key in ("lesson", "step", "exercise", "scene", "rev"))): [
            {
                "lesson_id": each["lesson"],
                "exercise_id": each["exercise"],
                "step_id": each["step"],
                "scene_id": each["scene"],
                "rev": each["rev"],
                "learners": rounded(each["learners"]),
            }
        ]
        for each in measured("unclear")
        if enough(each["learners"])
    }
    heads, about = {"place": "Place", "learners": "learners"}, f"Places that {K} learners or more called unclear."
    yield Section("unclear", "Called unclear", about, heads, cells, bars=("learners",), words={"place": _place})


def who(measured: Measured) -> Iterator[Section]:
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
        "language": "lang.",
        "learners": "learners",
        "times": "times",
        "ratings": "ratings",
        "confidence": "how sure",
        "took": "seconds",
        "outcomes": "plans",
    }
    yield Section("who", "Who shares what", "By version of the course, and what goes along.", heads, cells, labels=2)


def _monday(week: float) -> str:
    return (date(1970, 1, 1) + timedelta(days=int(week) * 7 - 3)).isoformat()


LEARNER_SECTIONS = (lessons, steps, weeks, hours, skills, sureness, ratings, plans, unclear, who)
