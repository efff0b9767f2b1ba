"""What the files of a course folder hold, besides exercises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from relcourse.course.fields import Id, Ids, Line, Named, Prose, Strict
from relcourse.course.ids import is_id, slug
from relcourse.course.problem import Fault

Strength = Literal["strong", "fair", "thin", "contested", "popular"]


def _https(url: str) -> str:
    if urlsplit(url).scheme != "https":
        raise ValueError("a link must start with https://")
    return url


class Source(Strict):
    """A work that pages cite: what it found, how strong that is, and its limit."""

    cite: Line
    title: Line | None = None
    where: Line | None = None
    says: Prose
    strength: Strength
    caveat: Prose
    url: Annotated[Line, AfterValidator(_https)] | None = None


class Page(Named):
    """A page of Markdown. ``id`` is unique in its lesson."""

    id: str
    title: Line = Field(alias="page")
    text: Prose
    cites: Ids = ()


def _named_or_in_place(value: Any) -> str:
    return "step" if isinstance(value, dict) else "name"


StepName = Annotated[
    Annotated[Id, Tag("name")] | Annotated[dict[str, Any], Tag("step")], Discriminator(_named_or_in_place)
]


class Lesson(Named):
    """An ordered list of steps: names of exercise files, or mappings written in place, still unread."""

    id: str
    title: Line
    skills: Ids = ()
    objective: Prose
    rule: Line | None = None
    minutes: Annotated[int, Field(ge=1, le=240)]
    steps: Annotated[tuple[StepName, ...], Field(min_length=1, max_length=60)]
    reviews: Ids = ()

    @property
    def by_id(self) -> dict[str, str | dict[str, Any]]:
        """Each step by its id; of two with the same id the first."""
        made: dict[str, str | dict[str, Any]] = {}
        for step in self.steps:
            made.setdefault(step_id(step), step)
        return made


def step_id(step: str | Mapping[str, Any]) -> str:
    """A step that names a file goes by that name; one written in place by its own id, or by its title."""
    if isinstance(step, str):
        return step
    own = step.get("id")
    title = step.get("page") or step.get("title")
    return own if isinstance(own, str) and is_id(own) else slug(title if isinstance(title, str) else "untitled")


class Skill(Named):
    """A behaviour, by the name that a learner reads; an author may write the name alone."""

    name: Line


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Module(Strict):
    """A practice and its skills; ``coming`` names lessons that are announced and not there yet."""

    title: Line
    about: Prose | None = None
    skills: dict[Id, Annotated[Skill, BeforeValidator(_named)]] = {}
    lessons: Ids = ()
    coming: tuple[Line, ...] = ()


Counts = Literal[
    "conversations",
    "answers",
    "lessons",
    "days",
    "reflections",
    "plans",
    "plans-done",
    "looked-back",
    "repaired",
    "improved",
    "reviews",
]


class Badge(Strict):
    """Something to be glad of: given when a count reaches ``at``. ``about`` says what for."""

    name: Line
    about: Line
    counts: Counts
    at: Annotated[int, Field(ge=1, le=10_000)] = 1


class Course(Strict):
    """The front page: ``lessons/course.yaml``. ``levels`` are names, the first level's first."""

    id: Id
    title: Line
    version: Line
    modules: Annotated[dict[Id, Module], Field(min_length=1, max_length=50)]
    levels: Annotated[tuple[Line, ...], Field(max_length=30)] = ()
    badges: Annotated[dict[Id, Badge], Field(max_length=60)] = {}

    @property
    def skills(self) -> dict[str, str]:
        """Every skill's id and its name."""
        return {key: skill.name for key, skill in self.behaviours.items()}

    @property
    def behaviours(self) -> dict[str, Skill]:
        return {key: skill for module in self.modules.values() for key, skill in module.skills.items()}

    @property
    def lessons(self) -> tuple[str, ...]:
        return tuple(lesson for module in self.modules.values() for lesson in module.lessons)

    def faults(self) -> list[Fault]:
        seen: set[str] = set()
        made = []
        for key, module in self.modules.items():
            for index, lesson in enumerate(module.lessons):
                if lesson in seen:
                    what = f"The lesson `{lesson}` is listed twice."
                    made.append(Fault(("modules", key, "lessons", index), "RC101", what, "Keep one of them."))
                seen.add(lesson)
        return made
