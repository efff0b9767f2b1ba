"""A course in outline: what home draws, kept as JSON so that starting needs neither YAML nor models."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

VERSION = 11


class ReviewItem(NamedTuple):
    """One scored question that a review can ask, by its id (``lesson/step`` where it is written in place), and the
    skills that it names itself."""

    id: str
    skills: tuple[str, ...]
    twin: str = ""
    """The item that is not to be asked beside it, if it has one."""


class TalkOutline(NamedTuple):
    """The first conversation of a lesson."""

    step: str
    exercise: str
    story: str
    """How it begins, in a line."""
    endings: tuple[tuple[str, str], ...]
    """Ids and names."""


class LessonOutline(NamedTuple):
    """``steps`` are the steps' ids in order; a lesson that can't be read has none and says so.

    A tuple, because a course may have thousands and each start makes them all.
    """

    id: str
    title: str
    minutes: int
    steps: tuple[str, ...]
    skills: tuple[str, ...] = ()
    reviews: tuple[ReviewItem, ...] = ()
    """What the lesson holds back, as far as a review can ask it."""
    practice: tuple[ReviewItem, ...] = ()
    """Its steps, as far as a review can ask them again."""
    unreadable: tuple[str, ...] = ()
    """The steps that nobody can do, because they can't be read."""
    broken: bool = False
    talk: TalkOutline | None = None
    people: tuple[str, ...] = ()
    """Questions of the people map that it is about."""


@dataclass(frozen=True)
class ModuleOutline:
    """``number`` counts the practices from 1; 0 for what stands around them."""

    id: str
    title: str
    number: int
    lessons: tuple[LessonOutline, ...]
    coming: tuple[str, ...]
    skills: dict[str, str] = field(default_factory=dict)
    about: str = ""
    """What it is for, "" where its author says nothing."""


class Badge(NamedTuple):
    """Given when the count named ``counts`` reaches ``at``."""

    id: str
    name: str
    about: str
    counts: str
    at: int


class FirstMinute(NamedTuple):
    """The conversation in which a course begins: the first step of ``lesson``."""

    lesson: str
    exercise: str
    title: str
    you: str
    """Who the learner is in it."""
    line: str
    """What the first screen says of it."""
    decisions: int
    """How many its longest way takes."""
    minutes: int
    """About how long it takes."""


class Rename(NamedTuple):
    """``what`` (a lesson, step, exercise or skill) went by ``old`` and goes by ``new``.

    ``of`` is the lesson of a step. Parts of exercises are renamed, too: a scene, an ending or an option; ``of`` is
    then the exercise, and with its scene behind a colon that of an option in a conversation.
    """

    what: str
    old: str
    new: str
    of: str = ""


@dataclass(frozen=True)
class Outline:
    course: str
    title: str
    version: str
    stamp: str
    """The state of the files that it was made from."""
    digest: str
    """Over the modules and their skills: what tells two courses of the same id apart."""
    modules: tuple[ModuleOutline, ...]
    language: str = ""
    """What the course is written in, as a BCP 47 tag; "" where it does not say."""
    levels: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    renames: tuple[Rename, ...] = ()
    """Lessons before what is in them."""
    part_renames: tuple[Rename, ...] = ()
    """Of parts of exercises, scenes before what is in them."""
    first: FirstMinute | None = None
    """Where the course names one that can be played."""
    titles: dict[str, str] = field(default_factory=dict)
    """What each exercise is called, by its id."""

    @property
    def lessons(self) -> tuple[LessonOutline, ...]:
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def about_people(self) -> dict[str, str]:
        """What the people map asks about, and the title of the first lesson on it."""
        return {about: lesson.title for lesson in reversed(self.lessons) for about in lesson.people}

    @property
    def skills(self) -> dict[str, str]:
        """Every skill's id and name."""
        return {key: name for module in self.modules for key, name in module.skills.items()}

    @property
    def taught(self) -> dict[str, str]:
        """The skills that a lesson practises, id and name."""
        practised = {skill for lesson in self.lessons for skill in lesson.skills}
        return {key: name for key, name in self.skills.items() if key in practised}

    def lesson(self, lesson_id: str) -> LessonOutline | None:
        return next((each for each in self.lessons if each.id == lesson_id), None)


def stamp(root: Path) -> str:
    """The state of a course's files on disk: changes with any name, size or time of change."""
    import hashlib  # only after the first frame, which it would make wait

    seen = hashlib.sha256()
    for folder in (root / "lessons", root / "exercises"):
        try:
            entries = sorted(each for each in folder.glob("*.yaml") if not each.name.startswith("."))
        except OSError:
            continue
        for entry in entries:
            try:
                state = entry.stat()
            except OSError:
                continue
            line = f"{folder.name}/{entry.name} {state.st_size} {state.st_mtime_ns}\n"
            seen.update(line.encode("utf-8", "surrogateescape"))
    return seen.hexdigest()[:24]


def _talk(data: list[Any]) -> TalkOutline:
    step, exercise, story, endings = data
    return TalkOutline(step, exercise, story, tuple((key, name) for key, name in endings))


def _lesson(data: list[Any]) -> LessonOutline:
    lesson, title, minutes, steps, skills, reviews, practice, unreadable, broken, talk, people = data
    return LessonOutline(
        lesson,
        title,
        minutes,
        tuple(steps),
        tuple(skills),
        tuple(ReviewItem(item, tuple(named), twin) for item, named, twin in reviews),
        tuple(ReviewItem(item, tuple(named), twin) for item, named, twin in practice),
        tuple(unreadable),
        broken,
        _talk(talk) if talk else None,
        tuple(people),
    )


def to_json(outline: Outline) -> str:
    return json.dumps({"v": VERSION, **asdict(outline)}, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Outline | None:
    """The outline, or None where the text is damaged or of another version."""
    try:
        data: dict[str, Any] = json.loads(text)
        if data.pop("v") != VERSION:
            return None
        modules = tuple(
            ModuleOutline(
                **{
                    **module,
                    "lessons": tuple(_lesson(each) for each in module["lessons"]),
                    "coming": tuple(module["coming"]),
                }
            )
            for module in data.pop("modules")
        )
        levels, badges = tuple(data.pop("levels")), tuple(Badge(*each) for each in data.pop("badges"))
        renames, parts = (tuple(Rename(*each) for each in data.pop(name)) for name in ("renames", "part_renames"))
        first = FirstMinute(*named) if (named := data.pop("first")) else None
        return Outline(
            **data, modules=modules, levels=levels, badges=badges, renames=renames, part_renames=parts, first=first
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
