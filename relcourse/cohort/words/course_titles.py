"""What the parts of a course are called in a report, and which of them the course at hand has otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from relcourse.cohort.words.course_parts import Asked, Talk, asked_by, talk_of, worth_of_options
from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.loaded_lesson import LoadedLesson, Step
from relcourse.course.outline_builder import outlined

_LAST = 1_000_000


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
    worth: Mapping[tuple[str, str, str], tuple[float, float]] = field(default_factory=dict)
    """The least and the most that an option is worth: what was said before may change it."""
    trained: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The skills that an exercise trains; exercises stand in the order in which lessons ask them."""
    talks: Mapping[str, Talk] = field(default_factory=dict)
    asked: Mapping[str, Asked] = field(default_factory=dict)
    named_steps: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What a step is called, by lesson and step."""

    def lesson(self, name: str) -> str:
        return self.lessons.get(name, name)

    def skill(self, name: str) -> str:
        return self.skills.get(name, name)

    def exercise(self, name: str, rev: str) -> str:
        """With a word where it was scored otherwise than the one at hand."""
        title = self.exercises.get(name, name)
        return title if not self.revs or self.revs.get(name) == rev else f"{title} (another version, {rev})"

    def step(self, lesson: str, step: str) -> str:
        return self.named_steps.get((lesson, step), step)

    def scene(self, exercise: str, scene: str) -> str:
        talk = self.talks.get(exercise)
        return talk.scenes[scene].name if talk and scene in talk.scenes else scene

    def place(self, *, lesson: str = "", step: str = "", skill: str = "", exercise: str = "", scene: str = "") -> int:
        """Where in the course a part stands, beside others of its kind; what it does not have comes last."""
        return self._places.get((lesson, step, skill, exercise, scene), _LAST)

    @cached_property
    def _places(self) -> Mapping[tuple[str, str, str, str, str], int]:
        found = {("", "", each, "", ""): at for at, each in enumerate(self.skills)}
        for at, lesson in enumerate(self.lessons):
            found[lesson, "", "", "", ""] = at
            found |= {(lesson, each, "", "", ""): nth for nth, each in enumerate(self.steps.get(lesson, ()))}
        for at, exercise in enumerate(self.trained):
            found["", "", "", exercise, ""] = at
        for exercise, talk in self.talks.items():
            found |= {("", "", "", exercise, each): nth for nth, each in enumerate(talk.scenes)}
        return found

    def option(self, exercise: str, scene: str, option: str) -> str:
        return self.options.get((exercise, scene, option), option)


def course_titles(root: Path) -> CourseTitles:
    """What a course calls its parts, and what is read in them. Raises CourseUnreadable."""
    folder = CourseFolder(root)
    outline = outlined(folder)
    lessons = {
        each.id: loaded for each in outline.lessons if not isinstance(loaded := folder.load_lesson(each.id), Broken)
    }
    exercises = [each for name in outline.titles if isinstance(each := _exercise(folder, lessons, name), Exercise)]
    asked_in = {step.content.id: at for at, step in enumerate(_steps(lessons)) if isinstance(step.content, Exercise)}
    in_order = sorted(exercises, key=lambda each: asked_in.get(each.id, len(asked_in)))
    return CourseTitles(
        outline.course,
        outline.title,
        {each.id: each.title for each in outline.lessons},
        {each.id: each.steps for each in outline.lessons},
        outline.skills,
        outline.titles,
        {each.id: each.rev() for each in exercises},
        dict(_options(exercises)),
        {key: worth for each in exercises for key, worth in worth_of_options(each)},
        {each.id: each.skills for each in in_order},
        {each.id: talk_of(each) for each in exercises if isinstance(each, Scenario)},
        {each.id: asked_by(each) for each in exercises if isinstance(each, Item)},
        {(name, step.id): step.title for name, lesson in lessons.items() for step in lesson.steps},
    )


def _steps(lessons: Mapping[str, LoadedLesson]) -> Iterator[Step]:
    return (step for lesson in lessons.values() for step in lesson.steps)


def _exercise(folder: CourseFolder, lessons: Mapping[str, LoadedLesson], name: str) -> object:
    """An exercise by its id: that of a file, or ``lesson/step`` where it is written in its lesson."""
    lesson, _, step = name.partition("/")
    if not step:
        return folder.exercise(name)
    steps = lessons[lesson].steps if lesson in lessons else ()
    return next((each.content for each in steps if each.id == step), None)


def _options(exercises: Iterable[Exercise]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for exercise in exercises:
        for decision in exercise.decisions():
            scene = str(decision.at[1]) if len(decision.at) > 1 else ""
            for option in decision.options:
                yield (exercise.id, scene, option.id), " ".join(option.text.split())
