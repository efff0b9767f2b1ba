"""Write course.md, the map of the course, anew from its files: ``python docs/course.py``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.course.models import Module, Page

PAGE = Path(__file__).resolve().parent / "course.md"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_HEAD = """# The map of the course

What each lesson is for, made from the files in `lessons/` and `exercises/` by `python docs/course.py`.
What the course calls coming is not listed.
"""


def course_map() -> str:
    """The whole page."""
    folder = CourseFolder(bundled_course())
    parts = (part for module in folder.course.modules.values() for part in _module(folder, module))
    return "\n".join([_HEAD, *parts])


def _module(folder: CourseFolder, module: Module) -> Iterator[str]:
    if module.lessons:
        yield f"## {module.title}\n"
        if module.about:
            yield f"{module.about}\n"
        for name in module.lessons:
            yield from _lesson(folder, name)


def _lesson(folder: CourseFolder, name: str) -> Iterator[str]:
    loaded = folder.load_lesson(name)
    assert isinstance(loaded, LoadedLesson), name
    lesson, contents = loaded.lesson, [step.content for step in loaded.steps]
    held_back = [folder.exercise(each) for each in lesson.reviews]
    yield f"### {lesson.title}\n"
    yield f"- **Skill:** {', '.join(_skill(folder, each) for each in lesson.skills)}"
    yield f"- **Rule:** {lesson.rule}"
    for talk in contents:
        if isinstance(talk, Scenario):
            yield f"- **Conversation:** {talk.title}: {talk.you}"
            yield f"- **Dilemma:** {' / '.join(talk.goods)}"
            yield f"- **Shape:** {_shape(talk)}"
    yield f"- **Also in it:** {_counted(each for each in contents if not isinstance(each, Scenario))}"
    if held_back:
        yield f"- **Held back for reviews:** {_counted(held_back)}"
    cited = dict.fromkeys(key for page in contents if isinstance(page, Page) for key in page.cites)
    if cited:
        sources = (folder.sources[key] for key in cited)
        yield f"- **Sources:** {'; '.join(f'{each.cite} ({each.strength})' for each in sources)}"
    yield ""


def _skill(folder: CourseFolder, key: str) -> str:
    found = (module.skills[key] for module in folder.course.modules.values() if key in module.skills)
    return next(found).name


def _shape(talk: Scenario) -> str:
    """``7 scenes, 3 endings, a meter, flags, a mail, first in your own words, a key that history turns``"""
    media = Counter(scene.medium for scene in talk.scenes.values() if scene.medium != "talk")
    choices = [choice for scene in talk.scenes.values() for choice in scene.choices.values()]
    lines = Counter(tuple(sorted(each.texts[0] for each in scene.choices.values())) for scene in talk.scenes.values())
    parts = [
        f"{_number(len(talk.scenes))} scenes, {_number(len(talk.endings))} endings",
        f"{_number(len(talk.meters))} meter{'s' * (len(talk.meters) > 1)}" if talk.meters else "",
        "flags" if talk.flags else "",
        *(f"{_number(count)} {medium}{'s' * (count > 1)}" for medium, count in media.items()),
        "choices offered once" if any(choice.once for choice in choices) else "",
        "a line of one's own first" if any(scene.first for scene in talk.scenes.values()) else "",
        "keys that history turns" if any(len(choice.mark) > 1 for choice in choices) else "",
        "the same lines after two histories" if any(said and count > 1 for said, count in lines.items()) else "",
    ]
    return ", ".join(filter(None, parts))


def _counted(contents: Iterable[object]) -> str:
    kinds = Counter(each.kind if isinstance(each, Exercise) else "page" for each in contents)
    return ", ".join(f"{_number(count)} {kind}{'s' * (count > 1)}" for kind, count in kinds.items())


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


if __name__ == "__main__":
    PAGE.write_text(course_map(), encoding="utf-8")
