"""Files that nobody reads where they are: each goes where it belongs, over nothing and out of no course."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable
from relcourse.store.atomic_write import CantWrite
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.moves import Move, move, moves
from tests.cli.test_commands import Run, run
from tests.course.files import CHOICE, FRONT, LESSON
from tests.workbench.test_misplaced_files import LISTING, NAMING, PAGE, SECOND, TALK, WORKS, placed

__all__ = ["run"]

MOVED = {
    "an exercise under another ending": ({"lessons/first.yaml": NAMING, "exercises/talk.yml": TALK}, []),
    "in letters that are too large": ({"lessons/first.yaml": NAMING, "exercises/Talk.YAML": TALK}, []),
    "an exercise beside the folders": ({"lessons/first.yaml": NAMING, "talk.txt": TALK}, []),
    "an exercise in a folder within": ({"lessons/first.yaml": NAMING, "exercises/a/b/talk.yaml": PAGE}, []),
    "an exercise among the lessons": ({"lessons/first.yaml": NAMING, "lessons/talk.yaml": TALK}, []),
    "an exercise that nobody names": ({"exercises/My talk.yaml": TALK}, ["RC112"]),
    "a lesson among the exercises": ({"lessons/course.yaml": LISTING, "exercises/second.yaml": SECOND}, []),
    "a lesson that nobody lists": ({"exercises/second.yaml": SECOND}, ["RC113"]),
    "an exercise that is listed": ({"lessons/course.yaml": LISTING, "lessons/second.yaml": TALK}, ["RC109"]),
    "works": ({"exercises/tried.yaml": CHOICE + "cites: [one]\n", "lessons/sources.yml": WORKS}, []),
    "works beside the folders": ({"exercises/tried.yaml": CHOICE + "cites: [one]\n", "sources.yaml": WORKS}, []),
}


@pytest.mark.parametrize(("files", "left"), MOVED.values(), ids=MOVED)
def test_a_file_goes_where_it_belongs_and_the_course_is_better(
    tmp_path: Path, files: dict[str, str], left: list[str]
) -> None:
    root = placed(tmp_path, files)
    (each,) = moves(root)
    data = (root / each.there).read_bytes()
    move(root, each)
    assert (root / each.wanted).read_bytes() == data and each.there not in names(root)
    assert [found.code for found in check_course(root)] == left
    assert moves(root) == ()


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.mark.parametrize("there", ["course.yaml", "lessons/course.yml", "lessons/COURSE.YAML", "lessons/course.txt"])
def test_a_front_page_goes_where_it_belongs_and_then_what_it_hid(tmp_path: Path, there: str) -> None:
    root = placed(tmp_path, {there: FRONT, "lessons/first.yaml": NAMING, "talk.yaml": TALK})
    (root / "lessons/course.yaml").unlink()
    assert moves(root) == (Move(there, "lessons/course.yaml"),)
    move(root, moves(root)[0])
    assert moves(root) == (Move("talk.yaml", "exercises/talk.yaml"),)


@pytest.mark.parametrize(
    "files",
    [
        {"exercises/tried.yml": TALK},
        {"tried.yaml": TALK},
        {"course.yaml": FRONT},
        {"lessons/first.yaml": NAMING, "exercises/talk.rtf": TALK},
        {"exercises/drafts/notes.txt": "Ask Petra."},
    ],
)
def test_where_something_is_there_already_or_nobody_can_say_nothing_is_moved(
    tmp_path: Path, files: dict[str, str]
) -> None:
    assert moves(placed(tmp_path, files)) == ()


def test_of_two_that_want_one_name_only_the_first_is_moved(tmp_path: Path) -> None:
    root = placed(tmp_path, {"exercises/talk.yml": TALK, "talk.yaml": PAGE})
    for each in moves(root):
        move(root, each)
    assert (root / "exercises/talk.yaml").read_text() == TALK
    assert (root / "talk.yaml").read_text() == PAGE
    assert moves(root) == ()


def test_nothing_is_moved_over_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    root = placed(tmp_path, {"talk.yaml": TALK})
    (each,) = moves(root)
    (root / each.wanted).write_text("mine")
    with pytest.raises(CantWrite, match="is there already"):
        move(root, each)
    assert (root / each.wanted).read_text() == "mine" and (root / each.there).read_text() == TALK


# links


def test_a_file_behind_a_link_that_leaves_the_course_stays(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "talk.yaml").write_text(TALK)
    (outside / "talk.yml").write_text(TALK)
    root = placed(tmp_path / "course", {"lessons/first.yaml": NAMING})
    (root / "exercises/drafts").symlink_to(outside)
    (root / "talk.yaml").symlink_to(outside / "talk.yaml")
    assert moves(root) == ()
    for there in ("exercises/drafts/talk.yaml", "talk.yaml"):
        with pytest.raises(CantWrite):
            move(root, Move(there, "exercises/talk.yaml"))
    assert names(outside) == {"talk.yaml", "talk.yml"}


def test_no_file_goes_into_a_folder_that_is_a_link_out_of_the_course(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = placed(tmp_path / "course", {"talk.yaml": TALK})
    (root / "exercises/tried.yaml").unlink()
    (root / "exercises").rmdir()
    (root / "exercises").symlink_to(outside)
    assert moves(root) == ()
    with pytest.raises(CantWrite, match="leads out of"):
        move(root, Move("talk.yaml", "exercises/talk.yaml"))
    assert names(outside) == set() and (root / "talk.yaml").is_file()


# the command


def test_each_move_is_shown_and_asked_about_by_itself(run: Run, tmp_path: Path) -> None:
    root = placed(tmp_path, {"exercises/second.yml": TALK, "talk.yaml": PAGE})
    ended = run("check", root, "--fix", typed="n\ny\n")
    assert "exercises/second.yml -> exercises/second.yaml\nMove this file? [y/N]: talk.yaml -> " in ended.err
    assert ended.err.count("Move this file?") == 2 and "Moved: exercises/talk.yaml.\n" in ended.err
    assert names(root) >= {"exercises/second.yml", "exercises/talk.yaml"}
    assert run("check", root, "--fix").err.count("Move this file?") == 1, "nobody answers"
    assert names(root) >= {"exercises/second.yml"}


def test_a_front_page_and_what_it_hid_are_moved_and_mended_in_one_go(run: Run, tmp_path: Path) -> None:
    wrong = TALK.replace("ask: What", "aks: What")
    root = placed(tmp_path, {"course.yaml": FRONT, "lessons/first.yaml": NAMING, "exercises/talk.yml": wrong})
    (root / "lessons/course.yaml").unlink()
    ended = run("check", root, "--fix", "--yes")
    assert (ended.code, ended.out) == (0, "")
    assert "course.yaml -> lessons/course.yaml\nMoved: lessons/course.yaml.\nexercises/talk.yml -> " in ended.err
    assert "Mended: exercises/talk.yaml." in ended.err and ended.err.endswith("No problems found.\n")


def test_where_there_is_no_course_nothing_is_moved(tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_text(LESSON)
    with pytest.raises(CourseUnreadable):
        moves(tmp_path)
