"""What the parts of a course are called in a report, and which of them the course at hand has otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.course.outline_builder import outlined


@dataclass(frozen=True)
class CourseTitles:
    """By ids; what has no title goes by its id. ``revs`` are those of the exercises that a course has now."""

    course: str = ""
    title: str = ""
    lessons: Mapping[str, str] = field(default_factory=dict)
    """In the order of the course."""
    steps: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Of each lesson, in their order."""
    skills: Mapping[str, str] = field(default_factory=dict)
    exercises: Mapping[str, str] = field(default_factory=dict)
    revs: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """The words of an option, by exercise, scene ("" for a question) and id."""

    def lesson(self, name: str) -> str:
        return self.lessons.get(name, name)

    def skill(self, name: str) -> str:
        return self.skills.get(name, name)

    def exercise(self, name: str, rev: str) -> str:
        """With a word where it was scored otherwise than the one at hand."""
        title = self.exercises.get(name, name)
        return title if not self.revs or self.revs.get(name) == rev else f"{title} (another version, {rev})"

    def option(self, exercise: str, scene: str, option: str) -> str:
        return self.options.get((exercise, scene, option), option)


def course_titles(root: Path) -> CourseTitles:
    """What a course calls its parts. Raises CourseUnreadable."""
    folder = CourseFolder(root)
    outline = outlined(folder)
    exercises = [each for name in outline.titles if isinstance(each := _exercise(folder, name), Exercise)]
    return CourseTitles(
        outline.course,
        outline.title,
        {each.id: each.title for each in outline.lessons},
        {each.id: each.steps for each in outline.lessons},
        outline.skills,
        outline.titles,
        {each.id: each.rev() for each in exercises},
        dict(_options(exercises)),
    )


def _exercise(folder: CourseFolder, name: str) -> object:
    """An exercise by its id: that of a file, or ``lesson/step`` where it is written in its lesson."""
    lesson, _, step = name.partition("/")
    if not step:
        return folder.exercise(name)
    loaded = folder.load_lesson(lesson)
    steps = () if isinstance(loaded, Broken) else loaded.steps
    return next((each.content for each in steps if each.id == step), None)


def _options(exercises: Iterable[Exercise]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for exercise in exercises:
        for decision in exercise.decisions():
            scene = str(decision.at[1]) if len(decision.at) > 1 else ""
            for option in decision.options:
                yield (exercise.id, scene, option.id), " ".join(option.text.split())
