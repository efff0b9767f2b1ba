"""Editing a course under a learner, and the learner coming back to it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.home import Home, home
from relcourse.learner.renamed_progress import carry_renames
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.settings import Settings
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, frozen_environment

Return = Callable[[], Player]
"""The learner starts the program again an hour later, after the course's files were changed."""

TALK, CHOICE = STEPS["scenario"], STEPS["choice"]


def returning(course: Path, open_profile: OpenProfile) -> Return:
    hours = itertools.count(1)

    def come_back() -> Player:
        hour = next(hours)
        later = frozen_environment(100 + hour, NINE + timedelta(hours=hour))
        folder, profile = CourseFolder(course), open_profile(course, later)
        carry_renames(profile, outlined(folder))
        return lesson_player(folder, profile)

    return come_back


def home_of(walk: Player) -> Home:
    return home(outlined(walk.activity.folder), walk.profile.learner, Settings(name="Noor", asked=True), NINE)


def path_of(course: Path, name: str) -> Path:
    (found,) = course.glob(f"*/{name}.yaml")
    return found


def edit(course: Path, name: str, *changes: tuple[str, str]) -> None:
    """Replace texts in a lesson or an exercise."""
    path = path_of(course, name)
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)


def rename(course: Path, old: str, new: str, *formerly: str) -> None:
    """Give a file another name, everywhere, with what it was called before."""
    path = path_of(course, old)
    lines = [line for line in path.read_text().splitlines() if not line.startswith("formerly:")]
    if formerly:
        lines.append(f"formerly: [{', '.join(formerly)}]")
    path.unlink()
    path.with_name(f"{new}.yaml").write_text("\n".join(lines) + "\n")
    for lesson in (course / "lessons").glob("*.yaml"):
        text = lesson.read_text()
        lesson.write_text(text.replace(f"- {old}\n", f"- {new}\n").replace(f"lessons: [{old}]", f"lessons: [{new}]"))
