"""No command writes into an installed package; in a checkout, its authors write the bundled course."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relcourse.cli.write_target import refuse_installed_course
from relcourse.course import bundled
from relcourse.course.bundled import is_installed
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.helpers import REPOSITORY
from tests.learner.test_plans import planned

__all__ = ["run"]


@pytest.fixture
def installed(tmp_path: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that another installed package brings."""
    course = tmp_path / "lib" / "site-packages" / "team_course" / "bundled"
    shutil.copytree(small_course, course)
    return course


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


@pytest.mark.parametrize(
    "typed",
    ["new lesson one --course {course}", "new exercise choice one --course {course}", "check {course} --fix --yes"],
)
def test_an_installed_course_is_left_as_it_is_and_another_way_is_named(run: Run, installed: Path, typed: str) -> None:
    before = files(installed)
    sentence = one_sentence(run(*typed.format(course=installed).split()))
    assert "belongs to an installed package" in sentence
    assert "relcourse new course ~/my-course" in sentence and f"cp -r {installed} ~/my-course" in sentence
    assert files(installed) == before


def test_standing_in_it_is_no_way_around(run: Run, installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(installed)
    assert "belongs to an installed package" in one_sentence(run("new", "lesson", "one"))
    assert "belongs to an installed package" in one_sentence(run("check", "--fix"))


def test_a_link_to_it_is_no_way_around(run: Run, installed: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to(installed)
    assert "belongs to an installed package" in one_sentence(run("new", "lesson", "one", "--course", tmp_path / "mine"))


@pytest.mark.parametrize(
    "typed",
    [
        "new course {package}/mine",
        "schema --out {package}",
        "schema course --out {package}/schema",
        "plans {course} --ics {package}/plans.ics",
        "present {course}/exercises/talk.yaml --plain --record {package}/counts.jsonl",
        "profile backup {package}/",
        "profile backup me {package}/me.sqlite3",
    ],
)
def test_no_file_is_made_in_a_package(
    run: Run, installed: Path, small_course: Path, open_profile: OpenProfile, typed: str
) -> None:
    planned(small_course, open_profile(small_course), 3)
    package = installed.parent
    before = files(package)
    sentence = one_sentence(run(*typed.format(course=small_course, package=package).split()))
    assert "lies in an installed package" in sentence and "Name a place of your own" in sentence
    assert files(package) == before


def test_the_folder_of_the_program_itself_is_a_package_wherever_it_lies(run: Run) -> None:
    assert "lies in an installed package" in one_sentence(run("new", "course", bundled.PACKAGE / "mine"))
    assert not (bundled.PACKAGE / "mine").exists()


def test_in_a_checkout_the_bundled_course_is_its_authors_to_write() -> None:
    assert not is_installed(REPOSITORY)
    assert not is_installed(REPOSITORY / "lessons" / "new.yaml")
    refuse_installed_course(REPOSITORY)


@pytest.mark.parametrize(
    ("path", "whether"),
    [
        ("usr/lib/python3/dist-packages/x/course", True),
        ("venv/lib/python3.12/site-packages", True),
        ("courses/site-packages-we-like", False),
        ("my-course", False),
    ],
)
def test_packages_are_known_by_where_installers_put_them(tmp_path: Path, path: str, whether: bool) -> None:
    assert is_installed(tmp_path / path) == whether


def test_a_course_that_may_not_be_written_to_gets_the_same_way_out(
    run: Run, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    sentence = one_sentence(run("new", "lesson", "one", "--course", small_course))
    assert "may not be written to" in sentence and "relcourse new course" in sentence


@pytest.mark.slow
def test_as_it_is_installed_the_bundled_course_is_nobody_elses(home: Path, tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    shutil.copytree(bundled.PACKAGE, packages / "relcourse", ignore=shutil.ignore_patterns("__pycache__"))
    for each in ("lessons", "exercises"):
        shutil.copytree(REPOSITORY / each, packages / "relcourse" / "bundled" / each)
    course = packages / "relcourse" / "bundled"
    done = subprocess.run(
        [sys.executable, "-m", "relcourse", "new", "lesson", "one", "--course", str(course)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"The course in {course} belongs to an installed package" in done.stderr
    assert not (course / "lessons" / "one.yaml").exists()
