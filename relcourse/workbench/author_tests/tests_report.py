"""Every conversation of a course with its tests walked, as data, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relcourse.course.diagnostics import render
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Allowance
from relcourse.play.values import Unplayable
from relcourse.text.control_characters import in_a_sentence, named
from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted
from relcourse.workbench.author_tests.walked_tests import Walked, run_tests
from relcourse.workbench.check.check_course import everything
from relcourse.workbench.check.rules.rule_subjects import valued

_NAMED = 3
"""More files than these are counted instead of named."""


@dataclass(frozen=True)
class Tested:
    """One conversation. ``stopped`` is a sentence where its tests could not be walked at all."""

    file: str
    title: str
    walked: tuple[Walked, ...] = ()
    stopped: str = ""

    @property
    def well(self) -> bool:
        return not self.stopped and not any(each.differences for each in self.walked)


def walk_tests(path: Path) -> tuple[Tested, ...]:
    """Those of a course, or of one file in it. Raises CourseUnreadable where there is no course to open."""
    if path.is_file():
        here = path.absolute()
        only = f"{here.parent.name}/{here.name}"
        return tuple(each for each in walk_tests(here.parent.parent) if each.file == only)
    folder = CourseFolder(path)
    return (*_walked(folder), *_unreadable(folder))


def _walked(folder: CourseFolder) -> Iterator[Tested]:
    allowance = Allowance()
    for found in everything(folder):
        if isinstance(found, Broken) or not isinstance(found.content, Scenario):
            continue
        exact = valued(found.content, allowance)
        if isinstance(exact, Unplayable):
            yield Tested(found.file, found.content.title, stopped=str(exact))
        else:
            yield Tested(found.file, found.content.title, run_tests(exact))


def _unreadable(folder: CourseFolder) -> Iterator[Tested]:
    """Files and steps that have errors: whether they hold a conversation with tests, nobody can say."""
    said = "It has errors; `relcourse check` says which."
    for name in sorted(folder.names("exercises")):
        content = folder.exercise(name)
        if isinstance(content, Broken):
            yield Tested(f"exercises/{name}.yaml", content.title, stopped=said)
    loaded_lessons = map(folder.load_lesson, folder.course.lessons)
    read = {loaded.lesson.id: loaded for loaded in loaded_lessons if isinstance(loaded, LoadedLesson)}
    for name in folder.course.lessons:
        if name not in read:
            yield Tested(f"lessons/{name}.yaml", name, stopped=said)
            continue
        for step in read[name].steps:
            if isinstance(step.content, Broken) and not isinstance(read[name].lesson.steps[step.index], str):
                yield Tested(f"lessons/{name}.yaml", step.title, stopped=said)


def tested_lines(tested: tuple[Tested, ...], *, every: bool = False) -> Iterator[str]:
    """What differed, choice by choice; with ``every`` also the walks that went as written."""
    for each in tested:
        if each.stopped:
            yield f"{named(each.file)}: {in_a_sentence(each.title)}"
            yield f"  No test was walked. {each.stopped}"
            yield ""
        for walked in each.walked:
            if every or walked.differences:
                yield f"{named(each.file)}: {in_a_sentence(walked.name)}"
                yield from _lines(walked)
                yield ""


def _lines(walked: Walked) -> Iterator[str]:
    scenes = max((len(each.scene) for each in walked.went), default=0)
    choices = max((len(each.choice) for each in walked.went), default=0)
    for number, went in enumerate(walked.went):
        lost = f"gave away {went.regret}" if went.regret else ""
        turned = ", the turning point" if walked.turning_point == number else ""
        taken = f"{went.scene:<{scenes}}  {went.choice:<{choices}}  {went.mark:<4} {went.points}"
        yield f"  {number + 1:>2} {taken}  {lost}{turned}".rstrip()
    if walked.score is not None:
        yield f"  Ends at {walked.place} and scores {walked.score:.3f}."
    if walked.differences:
        scored = "" if walked.test.score is None else f" and scores {walked.test.score:.3f}"
        yield f"  Written: ends at {walked.test.ends}{scored}."
    for each in walked.differences:
        yield f"  {' '.join(render(each))}".rstrip()


def summary(tested: tuple[Tested, ...]) -> str:
    """One line: how many tests there are, how many went as written, and what could not be tested."""
    said = [_held(tested)]
    stopped = sorted({each.file for each in tested if each.stopped})
    if stopped:
        which = ", ".join(map(named, stopped)) if len(stopped) <= _NAMED else f"{len(stopped)} files"
        said.append(f"Could not be tested: {which}.")
    return " ".join(said)


def _held(tested: tuple[Tested, ...]) -> str:
    walked = [each for one in tested for each in one.walked]
    talks = [each for each in tested if not each.stopped]
    without = [each for each in talks if not each.walked]
    if not walked:
        return _no_tests(tested, without)
    otherwise = sum(bool(each.differences) for each in walked)
    held = "all as written" if not otherwise else f"{len(walked) - otherwise} as written, {otherwise} otherwise"
    said = f"{counted(len(walked), 'test')} in {counted(len(talks) - len(without), 'conversation')}: {held}."
    return f"{said} {counted(len(without), 'conversation')} without tests." if without else said


def _no_tests(tested: tuple[Tested, ...], without: list[Tested]) -> str:
    if not without:
        return "No test was walked." if tested else "No tests: there is no conversation here."
    none = "its one conversation has none" if len(without) == 1 else f"none of its {len(without)} conversations has any"
    return (
        f"No tests: {none}. They are written under `tests:` in a conversation's file, such as {named(without[0].file)}."
    )


def tested_json(tested: tuple[Tested, ...]) -> str:
    """A list of conversations: file, title, stopped, and tests with each choice, its turning point and what differs."""
    made = [
        {
            "file": each.file,
            "title": each.title,
            "stopped": each.stopped or None,
            "tests": [
                {
                    "name": walked.name,
                    "written": {"ends": walked.test.ends, "score": walked.test.score},
                    "place": walked.place,
                    "score": walked.score,
                    "turning_point": walked.turning_point,
                    "choices": [went._asdict() for went in walked.went],
                    "differences": [render(each).what for each in walked.differences],
                }
                for walked in each.walked
            ],
        }
        for each in tested
    ]
    return json_text(made)
