"""A name that no file of a course can have: every tool says so, and in the same words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, one_sentence, run

__all__ = ["run"]

NAMES = ["talk_1", "Talk", "a talk", "x" * 65, "ärger", "talk.v2", "talk'"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["exercises", "lessons"])
def test_it_is_said_alike_by_every_tool(run: Run, small_course: Path, name: str, folder: str) -> None:
    like = "the-talk" if folder == "exercises" else "first"
    path = small_course / folder / f"{name}.yaml"
    shutil.copy(small_course / folder / f"{like}.yaml", path)
    said = f"`{name}.yaml` can't be the name of a file in a course."
    assert said in one_sentence(run("preview", path))
    make = ["exercise", "choice"] if folder == "exercises" else ["lesson"]
    assert said in one_sentence(run("new", *make, name, "--course", small_course))
    assert said in run("check", path).out
    assert said in run("check", small_course).out
    if folder == "exercises":
        assert said in one_sentence(run("present", path, "--plain"))
        assert run("preview", small_course).code == 0
