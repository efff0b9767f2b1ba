"""Titles and names are one line, however many an author wrote them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.learner.outline_cache import fresh_outline
from tests.faults.poisoned_world import poison_course
from tests.helpers import FIRST, STEPS, write_exercise

BREAKS = pytest.mark.parametrize("line_break", ["\n", "\n\n", " \n  ", "\n\t"])


@BREAKS
def test_every_title_and_name_is_folded(home: Path, tmp_path: Path, line_break: str) -> None:
    folder = CourseFolder(poison_course(tmp_path / "course", lambda text: f"{text.rstrip()}{line_break}and more"))
    lesson, talk = folder.load_lesson(FIRST), folder.exercise(STEPS["scenario"])
    assert isinstance(lesson, LoadedLesson) and isinstance(talk, Scenario)
    course = folder.course
    names = [course.title, *course.skills.values(), *(each.title for each in course.modules.values())]
    names += [title for each in course.modules.values() for title in each.coming]
    names += [lesson.lesson.title, lesson.lesson.rule or "", *(step.title for step in lesson.steps)]
    names += [talk.title, talk.you, *talk.cast.values(), *(each.name for each in talk.endings.values())]
    names += [module.title for module in fresh_outline(folder.root).modules]
    assert len(names) > 20
    for name in names:
        assert name.endswith(" and more") and "\n" not in name and "\t" not in name


@BREAKS
def test_so_is_the_title_of_what_is_broken(small_course: Path, line_break: str) -> None:
    title = "A" + line_break.replace("\n", "\\n").replace("\t", "\\t") + "title"
    write_exercise(small_course, "broken", f'kind: choice\ntitle: "{title}"\nnobody: 1\n')
    found = CourseFolder(small_course).exercise("broken")
    assert isinstance(found, Broken) and found.title == "A title"
