"""Home: where am I, what now, how am I doing. Drawn from an outline and a standing; needs no course files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from relcourse.course.outline import LessonOutline, Outline
from relcourse.progress.standing import Standing
from relcourse.walk.due import Due, due, plans_due


class LessonRow(NamedTuple):
    """A lesson on the map: ``done`` of ``steps`` steps; ``state`` in a word or two, "" where nothing began."""

    id: str
    title: str
    minutes: int
    done: int
    steps: int
    state: str


@dataclass(frozen=True)
class ModuleRow:
    """A module on the map. ``number`` is 0 for what stands around the practices."""

    title: str
    number: int
    lessons: tuple[LessonRow, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True)
class Now:
    """The one next thing."""

    verb: str
    lesson: str
    title: str
    detail: str


@dataclass(frozen=True)
class Home:
    """``done`` of ``steps`` steps over the whole course as far as it is there."""

    course: str
    title: str
    name: str
    now: Now | None
    due: tuple[Due, ...]
    to_look_back: int
    """Plans whose day has come."""
    plans: int
    """Plans that were ever made."""
    modules: tuple[ModuleRow, ...]
    conversations: int
    answers: int
    days: int
    done: int
    steps: int


def home(outline: Outline, standing: Standing, name: str, now: datetime) -> Home:
    rows = tuple(
        ModuleRow(
            module.title,
            module.number,
            tuple(_row(lesson, standing) for lesson in module.lessons),
            module.coming,
        )
        for module in outline.modules
    )
    lessons = [lesson for module in rows for lesson in module.lessons]
    return Home(
        course=outline.course,
        title=outline.title,
        name=name,
        now=_now(outline, standing),
        due=due(outline, standing, now),
        to_look_back=plans_due(standing, now),
        plans=len(standing.commitments),
        modules=rows,
        conversations=standing.conversations,
        answers=standing.answers,
        days=len(standing.days),
        done=sum(lesson.done for lesson in lessons),
        steps=sum(lesson.steps for lesson in lessons),
    )


def _row(lesson: LessonOutline, standing: Standing) -> LessonRow:
    mine = standing.lessons.get(lesson.id)
    done = len(set(mine.done) & set(lesson.steps)) if mine else 0
    if lesson.broken:
        state = "can't be read"
    elif mine is None:
        state = ""
    elif mine.finished:
        state = "finished"
    elif mine.aside:
        state = "put aside"
    else:
        state = f"{done} of {len(lesson.steps)}"
    return LessonRow(lesson.id, lesson.title, lesson.minutes, done, len(lesson.steps), state)


def _now(outline: Outline, standing: Standing) -> Now | None:
    """Go on where I was; else a lesson begun, else the next one; those put aside come last."""
    current = outline.lesson(standing.current) if standing.current else None
    if current and not current.broken and not standing.lesson(current.id).finished:
        return _go_on(current, standing)
    known = standing.lessons
    waiting = [
        each for each in outline.lessons if not each.broken and not (each.id in known and known[each.id].finished)
    ]
    if not waiting:
        return None
    following = min(waiting, key=lambda each: (each.id in known and known[each.id].aside, each.id not in known))
    if following.id in known:
        return _go_on(following, standing)
    return Now(
        "Begin", following.id, following.title, f"{len(following.steps)} steps, about {following.minutes} minutes"
    )


def _go_on(lesson: LessonOutline, standing: Standing) -> Now:
    mine = standing.lesson(lesson.id)
    total = len(lesson.steps)
    done = len(set(mine.done) & set(lesson.steps))
    left = max(1, round(lesson.minutes * (total - done) / total)) if total else 0
    at = lesson.steps.index(mine.at) + 1 if mine.at in lesson.steps else 0
    where = f"step {at} of {total}" if at else f"{done} of {total} steps done"
    return Now("Go on", lesson.id, lesson.title, f"{where}, about {left} minute{'' if left == 1 else 's'}")
