"""Watching files: a save is read at once; an error has to be there at two looks, for editors write in two steps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.preview.edition import Edition, Reading, read_again, stamps
from relcourse.workbench.preview.hot_reload import POLL, readings
from relcourse.workbench.preview.preview_target import target_of
from tests.course.files import hard
from tests.helpers import FIRST, edit


class Editor:
    """What happens to the files, a step a poll. Time passes only here."""

    def __init__(self, lesson: Path, steps: Iterator[None]) -> None:
        self.edition = Edition(target_of(lesson))
        self.edition.read_around(FIRST)
        self.steps = steps
        self.polls = 0

    async def sleep(self, seconds: float) -> None:
        if seconds == POLL:
            self.polls += 1
            next(self.steps)

    async def read(self) -> list[tuple[int, Reading]]:
        """Each reading with the poll that it came at, until the editor has nothing more to do."""
        found: list[tuple[int, Reading]] = []
        root = self.edition.target.root
        with pytest.raises(RuntimeError, match="StopIteration"):
            async for reading in readings(
                lambda: stamps(root),
                lambda: read_again(self.edition, FIRST),
                self.edition.seen,
                self.edition.troubles,
                self.sleep,
            ):
                self.edition = reading.edition
                found.append((self.polls, reading))
        return found


def lesson_of(course: Path) -> Path:
    return course / "lessons" / f"{FIRST}.yaml"


async def test_nothing_is_read_while_nothing_changes(small_course: Path) -> None:
    assert await Editor(lesson_of(small_course), iter([None] * 5)).read() == []


async def test_a_save_is_read_at_the_next_look_and_once(small_course: Path) -> None:
    def steps() -> Iterator[None]:
        edit(lesson_of(small_course), ("A *little* to read.", "More to read."))
        yield
        yield
        yield

    ((poll, reading),) = await Editor(lesson_of(small_course), steps()).read()
    assert poll == 1
    assert not reading.troubles


async def test_what_an_editor_keeps_beside_a_file_is_none_of_the_course(small_course: Path) -> None:
    def steps() -> Iterator[None]:
        (small_course / "exercises" / ".#the-talk.yaml").symlink_to("trainer@here.4711")  # Emacs, while it is unsaved
        (small_course / "exercises" / ".the-talk.yaml.swp").write_text("", encoding="utf-8")
        yield
        edit(small_course / "exercises" / "the-talk.yaml", ("She nods.", "She smiles."))
        yield
        yield

    ((poll, _),) = await Editor(lesson_of(small_course), steps()).read()
    assert poll == 2
    assert hard(list(target_of(small_course).diagnostics())) == []


def cut_short(path: Path, whole: str) -> None:
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")


def emptied(path: Path, whole: str) -> None:
    path.write_text("", encoding="utf-8")


def moved_away(path: Path, whole: str) -> None:
    path.rename(path.with_suffix(".yaml~"))


def moved_away_whole(path: Path, whole: str) -> None:
    path.write_text(whole, encoding="utf-8")
    path.rename(path.with_suffix(".bak"))


HALVES = [cut_short, emptied, moved_away, moved_away_whole]
FILES = [f"lessons/{FIRST}.yaml", "lessons/course.yaml", "exercises/the-talk.yaml", "exercises/one-best.yaml"]


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("file", FILES)
async def test_a_file_that_is_half_written_at_one_look_is_no_error(small_course: Path, file: str, half: object) -> None:
    path = small_course / file

    def steps() -> Iterator[None]:
        whole = path.read_text(encoding="utf-8")
        half(path, whole)  # type: ignore[operator]
        yield
        path.write_text(f"{whole}# written to its end\n", encoding="utf-8")
        yield
        yield

    found = await Editor(lesson_of(small_course), steps()).read()
    assert [reading.troubles for _, reading in found] == [()] * len(found)
    assert found[-1][0] == 2


async def test_an_error_that_stays_is_said_at_the_second_look(small_course: Path) -> None:
    def steps() -> Iterator[None]:
        edit(lesson_of(small_course), ("minutes: 10", "minutes: soon"))
        yield
        yield
        yield

    ((poll, reading),) = await Editor(lesson_of(small_course), steps()).read()
    assert poll == 2
    assert [(each.file, each.line) for each in reading.troubles] == [(f"lessons/{FIRST}.yaml", 3)]


async def test_an_old_error_elsewhere_does_not_slow_a_save(small_course: Path) -> None:
    edit(small_course / "exercises" / "one-best.yaml", ("credit: 0.5", "credit: a half"))

    def steps() -> Iterator[None]:
        yield
        edit(lesson_of(small_course), ("A *little* to read.", "More to read."))
        yield
        yield

    ((poll, reading),) = await Editor(lesson_of(small_course), steps()).read()
    assert poll == 2
    assert len(reading.troubles) == 1


def test_a_part_that_breaks_stands_as_it_was_last_whole(small_course: Path) -> None:
    first = Edition(target_of(lesson_of(small_course)))
    first.read_around(FIRST)
    edit(small_course / "exercises" / "one-best.yaml", ("credit: 0.5", "credit: a half"), ("title: One", "title: The"))
    second = read_again(first, FIRST)
    third = read_again(second.edition, FIRST).edition
    for edition in (second.edition, third):
        titles = [step.title for step in edition.folder.load_lesson(FIRST).steps]  # type: ignore[union-attr]
        assert titles[1] == "One best"
        assert edition.stands_still(FIRST, "one-best")
        assert not edition.stands_still(FIRST, "all-that-hold")


# What a path names


def test_a_folder_is_a_course_and_so_are_its_two_rooms(small_course: Path) -> None:
    for path in (
        small_course,
        small_course / "lessons",
        small_course / "exercises",
        small_course / "lessons/course.yaml",
    ):
        target = target_of(path)
        assert (target.root, target.lesson, target.exercise) == (small_course, "", "")


def test_a_file_is_the_lesson_or_the_exercise_it_holds(small_course: Path) -> None:
    assert target_of(lesson_of(small_course)).lesson == FIRST
    assert target_of(small_course / "exercises" / "one-best.yaml").exercise == "one-best"


def test_problems_are_those_of_what_is_previewed(small_course: Path) -> None:
    def files(path: Path) -> set[str]:
        return {diagnostic.file for diagnostic in hard(list(target_of(path).diagnostics()))}

    edit(small_course / "exercises" / "one-best.yaml", ("credit: 0.5", "credit: a half"))
    (small_course / "exercises" / "spare.yaml").write_text("kind: choice\n", encoding="utf-8")
    whole = {"exercises/one-best.yaml", "exercises/spare.yaml"}
    assert files(small_course) == whole
    assert files(lesson_of(small_course)) == {"exercises/one-best.yaml"}
    assert files(small_course / "exercises" / "spare.yaml") == {"exercises/spare.yaml"}
    assert files(small_course / "exercises" / "all-that-hold.yaml") == set()


def test_every_problem_of_a_part_is_one_of_the_whole_course(small_course: Path) -> None:
    edit(
        small_course / "exercises" / "the-talk.yaml",
        ("next: desk", "next: evening"),
        ("skills: [asking]", "skills: [askin]"),
    )
    edit(lesson_of(small_course), ("somebody-2020", "nobody-2020"))
    whole = set(target_of(small_course).diagnostics())
    part: set[Diagnostic] = set(target_of(lesson_of(small_course)).diagnostics())
    assert part == whole
    assert {each.code for each in part} >= {"RC104", "RC105", "RC221", "RC223"}
