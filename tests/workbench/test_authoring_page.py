"""docs/authoring.md keeps its word: its commands run, its examples play, and it names every key there is."""

from __future__ import annotations

import random
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from relcourse.course.documents import read
from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.kinds import KINDS, Exercise, Item
from relcourse.course.models import Badge, Course, Lesson, Module, Page, Source
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.views import BrokenStep
from relcourse.play.attempt import start
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.preview.preview_target import target_of
from tests.cli.test_commands import Run, run
from tests.conftest import OpenProfile
from tests.course.files import counting
from tests.course.test_json_schema import as_1_1, as_1_2, kind_of, lint
from tests.helpers import REPOSITORY, to_the_end
from tests.scenarios import some_answer

__all__ = ["run"]

TEXT = (REPOSITORY / "docs" / "authoring.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHOLE = re.compile(r"# ((?:lessons|exercises)/[a-z-]+\.yaml)")
_PART = re.compile(r"# in ((?:lessons|exercises)/[a-z-]+\.yaml), at ([a-z0-9.-]+)")


@dataclass(frozen=True)
class Part:
    """A fragment: what is added where."""

    file: str
    at: tuple[str, ...]
    text: str


def blocks(language: str) -> list[str]:
    return [text for name, text in _BLOCK.findall(TEXT) if name == language]


FILES = {found[1]: text for text in blocks("yaml") if (found := _WHOLE.fullmatch(text.splitlines()[0]))}
PARTS = [
    Part(found[1], tuple(found[2].split(".")), text)
    for text in blocks("yaml")
    if (found := _PART.fullmatch(text.splitlines()[0]))
]


def commands() -> Iterator[list[str]]:
    for text in blocks("sh"):
        for line in text.splitlines():
            yield shlex.split(line)


def followed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Do what the page says, from an empty folder; the course that is there then."""
    monkeypatch.chdir(tmp_path)
    for name, *args in commands():
        if name == "cd":
            monkeypatch.chdir(args[0])
        elif args[0] == "preview":  # it would play on; what it opens is whole
            target = target_of(Path(args[1]))
            assert not target.diagnostics()
        else:
            assert name == "relcourse"
            ended = run(*args, typed="Mira\nq\n")
            assert ended.code == 0, (args, ended)
            assert "No problems found." in ended.err or args[0] != "check"
    return Path.cwd()


def with_examples(root: Path) -> Path:
    """The course with every example of the page in it, whole files first."""
    for name, text in FILES.items():
        (root / name).write_text(text, encoding="utf-8")
    for part in PARTS:
        document, _ = read((root / part.file).read_bytes(), part.file)
        added, _ = read(part.text.encode(), "part")
        assert document and added
        here: Any = document.value
        for step in part.at:
            here = here[step]
        assert not here.keys() & added.value.keys()
        here.update(added.value)
        (root / part.file).write_text(yaml.safe_dump(document.value, sort_keys=False, allow_unicode=True))
    return root


@pytest.fixture
def course(run: Run, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return with_examples(followed(run, tmp_path, monkeypatch))


def test_every_block_of_yaml_is_a_file_or_says_where_it_belongs() -> None:
    assert len(FILES) + len(PARTS) == len(blocks("yaml")) > 15


@pytest.mark.slow
def test_its_commands_lead_from_nothing_to_a_course_that_plays(
    run: Run, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, open_profile: OpenProfile
) -> None:
    root = followed(run, tmp_path, monkeypatch)
    assert root == tmp_path / "our-team"
    assert counting(check_course(root)) == []
    played_through(root, open_profile)


def test_the_folder_is_as_the_page_draws_it(
    run: Run, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "course", tmp_path / "our-team")
    drawn = next(text for text in blocks("") if text.startswith("our-team/"))
    named = {line.split()[0].rstrip("/") for line in drawn.splitlines()[1:]}
    there = {path.relative_to(tmp_path / "our-team") for path in (tmp_path / "our-team").rglob("*") if path.is_file()}
    assert named == {path.parts[0] if path.parts[0] == "schema" else path.as_posix() for path in there}


def test_what_it_says_of_a_mistake_is_what_check_says_and_fix_mends_it(run: Run, tmp_path: Path, home: Path) -> None:
    root = tmp_path / "our-team"
    run("new", "course", root)
    path = root / "exercises" / "first-decision.yaml"
    before = path.read_text()
    wrong = re.sub(r"then: She hands .*", "then: She says: not today.", before).replace("because: A", "becuase: A")
    path.write_text(wrong)
    assert run("check", root).out.strip() in [text.strip() for text in blocks("")]
    ended = run("check", root, "--fix", "--yes")
    assert (ended.code, ended.out) == (0, "")
    assert path.read_text() == re.sub(r"then: She hands .*", 'then: "She says: not today."', before)


def test_its_examples_are_in_order_but_for_the_list_it_warns_of(course: Path) -> None:
    diagnostics = counting(check_course(course))
    assert [(each.code, each.file) for each in diagnostics] == [("RC121", "exercises/another-tyre.yaml")]


@pytest.mark.parametrize("loading", [as_1_1, as_1_2])
@pytest.mark.parametrize("name", FILES)
def test_its_examples_follow_the_schemas(name: str, loading: Any) -> None:
    assert lint(kind_of(Path(name)), loading(FILES[name])) == []


def test_its_examples_play(course: Path, open_profile: OpenProfile) -> None:
    played_through(course, open_profile)
    folder = CourseFolder(course)
    chance = random.Random("authoring")
    for name in FILES:
        content = folder.exercise(Path(name).stem) if name.startswith("exercises") else None
        if isinstance(content, Exercise):
            for _ in range(10):
                attempt = start(content, chance.randrange(1000))
                while attempt.asked:
                    attempt = attempt.take(some_answer(attempt.asked, chance))
                assert attempt.score is None or 0 <= attempt.score <= 1


def played_through(root: Path, open_profile: OpenProfile) -> None:
    """Each lesson from its cover to its end."""
    folder = CourseFolder(root)
    walk = lesson_player(folder, open_profile(folder))
    for lesson in folder.course.lessons:
        assert isinstance(folder.load_lesson(lesson), LoadedLesson)
        walk.act(Open(lesson))
        seen = [view for view, _ in to_the_end(walk)]
        assert len(seen) > 3 and not any(isinstance(view, BrokenStep) for view in seen)


# every key

SECTIONS = {found[1]: found[2] for found in re.finditer(r"^##+ (.+?)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)}
OF_ALL = set(Item.model_fields)
"""What the section on exercises explains once for all kinds."""


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_in(field.annotation)
    for part in get_args(annotation):
        yield from models_in(part)


def keys() -> Iterator[tuple[str, str, str]]:
    """Every key that an author may write: the section, the model, the key."""
    files = [("course.yaml", Course), ("course.yaml", Module), ("course.yaml", Badge), ("A lesson", Lesson)]
    files += [("A page", Page), ("sources.yaml", Source)]
    for section, kind in files:
        yield from ((section, kind.__name__, each.alias or name) for name, each in kind.model_fields.items())
    yield from (("Exercises", "Item", each.alias or name) for name, each in Item.model_fields.items() if name != "id")
    for name, kind in KINDS.items():
        for each in models_in(kind):
            for field, about in each.model_fields.items():
                if not (issubclass(each, Exercise) and field in OF_ALL):
                    yield name, each.__name__, about.alias or field


KEYS = sorted({each for each in keys() if each[2] != "formerly"} - {("A page", "Page", "id")})


@pytest.mark.parametrize(("section", "model", "key"), KEYS)
def test_every_key_is_named_where_it_belongs(section: str, model: str, key: str) -> None:
    assert f"`{key}`" in SECTIONS[section]


def test_a_name_that_changed_is_explained_once_for_all() -> None:
    assert "`formerly`" in SECTIONS["Names"]


def test_every_kind_of_exercise_has_its_section_and_its_command() -> None:
    assert [name for name in SECTIONS if name in KINDS] == [
        "choice", "select", "spot", "rank", "rate", "match", "scenario", "reflect", "commit", "survey",
    ] == list(KINDS)  # fmt: skip
    assert re.sub(r"\s+", " ", TEXT).count(f"{', '.join(KINDS)} and page") == 1


def test_its_links_lead_somewhere() -> None:
    for anchor in re.findall(r"\]\(#([a-z-]+)\)", TEXT):
        assert anchor in {re.sub(r"[^a-z -]", "", name.lower()).replace(" ", "-") for name in SECTIONS}
    for name in re.findall(r"\]\(([^#)]+)\)", TEXT):
        assert (REPOSITORY / "docs" / name).exists()
