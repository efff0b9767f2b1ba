"""What the files of a course folder hold, besides exercises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from relcourse.course.diagnostics import Issue, Misfit, issue
from relcourse.course.fields import Few, Id, Ids, Line, Named, Prose, Strict
from relcourse.course.ids import is_id, slug, title_id

PeopleQuestion = Literal["junior", "function", "disagrees", "quiet", "introduce", "all-give", "all-receive", "drawn-on"]
"""What the people map may ask about; learner/people.py asks it."""
Strength = Literal["strong", "fair", "thin", "contested", "popular"]


def _https(url: str) -> str:
    if urlsplit(url).scheme != "https":
        raise Misfit("https")
    return url


class Source(Strict):
    """A work that pages cite: what it found, how strong that is, and its limit."""

    cite: Line
    """Authors and year, as the page names them."""
    title: Line | None = None
    """The work's title."""
    where: Line | None = None
    """Where it appeared: the journal, the book."""
    says: Prose
    """What was found, in a sentence or two."""
    strength: Strength
    """How well the evidence holds: strong, fair, thin, contested, or popular (retold by the press)."""
    caveat: Prose
    """Where it ends: what the work does not show."""
    url: Annotated[Line, AfterValidator(_https)] | None = None
    """A link; it starts with https://."""


class Page(Named):
    """A page of Markdown. ``id`` is unique in its lesson."""

    id: str
    title: Line = Field(alias="page")
    """The page's title. This key makes it a page."""
    text: Prose
    """Markdown, below `|`: paragraphs, **bold**, lists, links. At most 120 words fit without scrolling."""
    cites: Few = ()
    """Works it rests on, by their names in sources.yaml; the learner sees them under `e`."""


def _named_or_in_place(value: Any) -> str:
    return "step" if isinstance(value, dict) else "name"


StepName = Annotated[
    Annotated[Id, Tag("name")] | Annotated[dict[str, Any], Tag("step")], Discriminator(_named_or_in_place)
]


class Lesson(Named):
    """An ordered list of steps: names of exercise files, or mappings written in place, still unread."""

    id: str
    title: Line
    """What the map calls it."""
    skills: Few = ()
    """The skills it practises, by their names in course.yaml."""
    objective: Prose
    """What a learner can do after it. Shown on its first page."""
    rule: Line | None = None
    """One sentence to remember, at most twelve words. Shown at the end."""
    minutes: Annotated[int, Field(ge=1, le=240)]
    """About how long it takes."""
    steps: Annotated[tuple[StepName, ...], Field(min_length=1, max_length=60)]
    """What the learner meets, in this order: names of files in exercises/, or pages and exercises in place."""
    reviews: Few = ()
    """Questions held back from the lesson, to come up when a skill that they name is due again."""
    people: tuple[PeopleQuestion, ...] = ()
    """Questions of the people map that it is about: they name it, and its end names the map."""

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
    return _own_id(step) or title_id(_title(step))


def older_step_id(step: str | Mapping[str, Any]) -> str:
    """What a step went by when titles gave no more than their slugs."""
    return step if isinstance(step, str) else _own_id(step) or slug(_title(step))


def _own_id(step: Mapping[str, Any]) -> str:
    own = step.get("id")
    return own if isinstance(own, str) and is_id(own) else ""


def _title(step: Mapping[str, Any]) -> str:
    title = step.get("page") or step.get("title")
    return title if isinstance(title, str) else ""


class Skill(Named):
    """A behaviour, by the name that a learner reads; an author may write the name alone."""

    name: Line
    """What learners read."""


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Module(Strict):
    """A practice and its skills; ``coming`` names lessons that are announced and not there yet."""

    title: Line
    """What the map calls it."""
    about: Prose | None = None
    """What it is for, in a sentence."""
    skills: dict[Id, Annotated[Skill, BeforeValidator(_named)]] = {}
    """The behaviours it practises: a short name for files, and the words that learners see."""
    lessons: Ids = ()
    """Its lessons in order: names of files in lessons/, without .yaml."""
    coming: tuple[Line, ...] = ()
    """Titles of lessons that are announced and not there yet."""


_LANGUAGE_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3})"  # language: en, zh-yue; longer ones are reserved, and mostly names: English
    r"(?:-[a-z]{4})?"  # script: zh-Hant
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region: pt-BR, es-419
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants: de-1996
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
"""Well-formed by BCP 47 (RFC 5646, section 2.1), without the tags grandfathered there."""


def _language_tag(value: Any) -> Any:
    if not isinstance(value, str) or not _LANGUAGE_TAG.fullmatch(value):
        raise ValueError("this is no language tag, such as en, de or pt-BR")
    return value


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
    """What it is called."""
    about: Line
    """What it is given for, as a sentence to the learner."""
    counts: Counts
    """What is counted."""
    at: Annotated[int, Field(ge=1, le=10_000)] = 1
    """From which count on it is given."""


class First(Strict):
    """The first minute: what is done in it, and what the first screen says of it."""

    exercise: Id
    """A conversation: the first step of the first lesson, by its name."""
    line: Line | None = None
    """A line for the first screen; where it is left out, how the conversation begins."""


class Course(Strict):
    """The front page: ``lessons/course.yaml``. ``levels`` are names, the first level's first."""

    id: Id
    """What progress is kept under. Never change it once somebody has begun."""
    title: Line
    """The course's name."""
    version: Line
    """Yours to raise when you hand out a changed course; kept beside every answer."""
    language: Annotated[str, BeforeValidator(_language_tag)] = ""
    """What it is written in, as a language tag: en, de, pt-BR. Kept beside what is handed out of it."""
    modules: Annotated[dict[Id, Module], Field(min_length=1, max_length=50)]
    """The parts of the course, in order, each under a short name."""
    first: First | None = None
    """The first minute: a conversation of three decisions, and a line for the first screen."""
    levels: Annotated[tuple[Line, ...], Field(max_length=30)] = ()
    """Names of the levels that points lead through, the first one's first."""
    badges: Annotated[dict[Id, Badge], Field(max_length=60)] = {}
    """Things to be glad of, each under a short name."""

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

    def issues(self) -> list[Issue]:
        seen: set[str] = set()
        made = []
        for key, module in self.modules.items():
            for index, lesson in enumerate(module.lessons):
                if lesson in seen:
                    made.append(issue(("modules", key, "lessons", index), "RC101", lesson=lesson))
                seen.add(lesson)
        return made
