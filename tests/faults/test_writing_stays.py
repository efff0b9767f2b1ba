"""Writing stays where it was meant: through no link out of a course, over nothing but files, whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.store import atomic_write
from relcourse.store.atomic_write import CantWrite, create, replace
from relcourse.workbench.fix.fix_trial import Mended, mended, write
from tests.batches import sampled
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.helpers import python, write_small_course
from tests.learner.test_plans import planned

__all__ = ["run"]

SCHEMA = "schema/exercise.schema.json"
TARGETS: dict[str, Callable[[Path], object]] = {
    "a link that leaves": lambda at: at.symlink_to(at.parent.parent / "outside.txt"),
    "a link to nowhere": lambda at: at.symlink_to("nothing"),
    "links that lead round": lambda at: at.symlink_to(at.name),
    "a link to a device": lambda at: at.symlink_to("/dev/null"),
    "a folder": lambda at: at.mkdir(),
    "a pipe": os.mkfifo,
}
"""What may stand where a file is to be written, made at a path."""


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    path = tmp_path / "outside.txt"
    path.write_text("theirs")
    return path


def everything(root: Path) -> dict[Path, str]:
    """All that lies below a folder, with what is in it."""
    return {path: _held(path) for path in sorted(root.rglob("*"))}


def _held(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return path.read_bytes().hex() if path.is_file() else stat.filemode(path.stat().st_mode)


@pytest.mark.parametrize("kind", sampled(TARGETS, every=3))
def test_over_anything_but_a_file_of_that_folder_nothing_is_written(tmp_path: Path, outside: Path, kind: str) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    TARGETS[kind](folder / "it.yaml")
    before = everything(tmp_path)
    for put in (replace, create):
        with pytest.raises(CantWrite, match=r"\.$"):
            put(folder / "it.yaml", b"new", inside=folder)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("kind", sampled(TARGETS, every=3))
@pytest.mark.parametrize(
    "typed",
    [
        "new exercise choice it --course {course}",
        "new lesson fresh --course {course} --module listening",
        "new exercise choice fresh --lesson it --course {course}",
        "rename the-talk it --course {course} --yes",
        "rename it fresh --what exercise --course {course} --yes",
        "rename it fresh --what lesson --course {course} --yes",
        "rename the-talk fresh --course {course} --yes",
        "copy the-talk it --course {course} --yes",
        "copy it fresh --what lesson --course {course} --yes",
        "copy the-talk fresh --lesson it --course {course} --yes",
        "plans {course} --ics {course}/exercises/it.yaml",
        "plans {course} --ics {course}/it.ics",
        "schema exercise --out {course}/schema",
        "present {course}/exercises/the-talk.yaml --plain --record {course}/it.jsonl",
        "check {course} --fix --yes",
        "profile backup me {course}/it.sqlite3",
    ],
)
def test_no_command_is_led_out_of_a_course(
    run: Run, tmp_path: Path, open_profile: OpenProfile, outside: Path, kind: str, typed: str
) -> None:
    course = write_small_course(tmp_path / "course")
    planned(course, open_profile(course), 3)
    (course / "schema").mkdir()
    for each in (
        "exercises/it.yaml",
        "lessons/it.yaml",
        "it.ics",
        "it.jsonl",
        "it.sqlite3",
        SCHEMA,
    ):
        TARGETS[kind](course / each)
    if kind == "a link that leaves":
        outside.write_text("kind: choice\ntitel: A\n")
    before = everything(course), outside.read_text()
    ended = run(*typed.format(course=course).split())
    assert "Traceback" not in ended.err and ended.code in (0, 1, 2)
    added = {path for path in everything(course) if path not in before[0] and path.parent.name != "it.sqlite3"}
    assert outside.read_text() == before[1] and not (tmp_path / "nothing").exists()
    assert {path: held for path, held in everything(course).items() if path in before[0]} == before[0] or (
        typed.startswith("new lesson") and ended.code == 0
    )
    assert added <= {course / "lessons" / "fresh.yaml", course / "exercises" / "fresh.yaml"}


@pytest.mark.parametrize("part", ["lessons", "exercises", "schema"])
def test_a_folder_of_a_course_that_is_a_link_leads_no_new_file_away(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    course, away = write_small_course(tmp_path / "course"), tmp_path / "away"
    monkeypatch.chdir(course)
    (course / "schema").mkdir()
    (course / part).rename(away)
    (course / part).symlink_to(away)
    before = everything(away)
    for typed in (
        "new lesson x --course .",
        "new exercise choice x --course .",
        "rename the-talk x --course . --yes",
        "rename first x --course . --yes",
        "copy the-talk x --course . --yes",
        "schema --out schema",
    ):
        assert "Traceback" not in run(*typed.split()).err
    assert everything(away) == before


@pytest.mark.parametrize(
    "file", ["lessons/first.yaml", "exercises/the-talk.yaml", "lessons/course.yaml", "lessons/new.yaml"]
)
def test_no_file_of_a_course_is_taken_for_something_else(
    run: Run, small_course: Path, open_profile: OpenProfile, file: str
) -> None:
    planned(small_course, open_profile(small_course), 3)
    talk, before = small_course / "exercises" / "the-talk.yaml", everything(small_course)
    for typed in (["present", talk, "--plain", "--record"], ["plans", small_course, "--ics"]):
        assert "would be a file of the course itself" in one_sentence(run(*typed, small_course / file))
    assert everything(small_course) == before


def test_counts_are_added_to_counts_only(run: Run, small_course: Path, tmp_path: Path) -> None:
    talk, notes = small_course / "exercises" / "the-talk.yaml", tmp_path / "notes.txt"
    for text in ("mine", '{"a": 1}\n', "[]\n", "\xff\n"):
        notes.write_text(text, encoding="latin-1")
        assert "something else than counts" in one_sentence(run("present", talk, "--plain", "--record", notes))
        assert notes.read_text(encoding="latin-1") == text
    notes.write_text('{"scenario": "a"}')
    assert run("present", talk, "--plain", "--record", notes, typed="q\n").code == 0
    assert notes.read_text().startswith('{"scenario": "a"}')


def test_a_file_that_changed_since_it_was_read_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "it"
    path.write_text("seen")
    with pytest.raises(CantWrite, match="has changed in the meantime"):
        replace(path, b"new", before=b"another")
    swaps: list[Callable[[], object]] = [
        lambda: path.write_text("others"),
        path.unlink,
        lambda: (path.unlink(), path.symlink_to("else")),
        lambda: (path.unlink(), path.mkdir()),
    ]
    kept = atomic_write._kept
    for swap in swaps:
        monkeypatch.setattr(atomic_write, "_kept", lambda *args, swap=swap: (kept(*args), swap())[0])
        with pytest.raises(CantWrite, match="has changed in the meantime"):
            replace(path, b"new")
        assert not path.is_file() or path.read_bytes() == b"others"
        assert [each.name for each in tmp_path.iterdir()] in ([], ["it"])
        path.unlink(missing_ok=True) if not path.is_dir() else path.rmdir()
        path.write_text("again")


def test_only_what_was_shown_is_mended(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "course")
    talk, other = root / "exercises" / "the-talk.yaml", root / "exercises" / "in-order.yaml"
    shown = [
        Mended(f"exercises/{each.name}", each.read_bytes(), each.read_bytes() + b"# a\n") for each in (talk, other)
    ]
    other.write_bytes(other.read_bytes() + b"# mine\n")
    with pytest.raises(CantWrite, match=r"Run this once more\. Mended before that: exercises/the-talk\.yaml\."):
        write(root, shown)
    assert talk.read_bytes().endswith(b"# a\n") and other.read_bytes().endswith(b"# mine\n")


def test_a_file_and_a_link_beside_it_are_mended_once(tmp_path: Path) -> None:
    root = write_small_course(tmp_path / "course")
    real, link = root / "exercises" / "tried.yaml", root / "exercises" / "alias.yaml"
    real.write_text((root / "exercises" / "one-best.yaml").read_text().replace("title:", "titel:"))
    link.symlink_to("tried.yaml")
    files = mended(root)
    write(root, files)
    assert files and link.is_symlink() and "titel" not in real.read_text()


def test_what_can_not_be_kept_of_a_file_is_said(tmp_path: Path) -> None:
    path, other = tmp_path / "it", tmp_path / "other"
    path.write_text("old")
    path.chmod(0o640)
    os.link(path, other)
    (note,) = replace(path, b"new")
    assert "hard link" in note and (path.read_text(), other.read_text()) == ("new", "old")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert replace(path, b"newer") == ()


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no such attributes")
def test_attributes_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_text("old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    replace(path, b"new")
    assert os.getxattr(path, "user.note") == b"mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes files of somebody else")
def test_the_owner_of_a_file_is_kept_or_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_text("old")
    os.chown(path, 12345, 12345)
    assert replace(path, b"new") == ()
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)
    path.chmod(0o666)
    tmp_path.chmod(0o777)
    code = f"""
        import ctypes, os, sys
        from pathlib import Path
        from relcourse.store.atomic_write import replace
        ctypes.CDLL(None).capset((0x20080522).to_bytes(4, sys.byteorder) + bytes(4), bytes(24))
        print(*replace(Path({str(path)!r}), b"newer"))
    """
    assert "belonged to another user" in python(code).stdout
    assert path.read_text() == "newer"


def test_a_file_that_may_only_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "it"
    path.write_text("old")
    path.chmod(0o444)
    code = f"""
        import ctypes, os, sys
        from pathlib import Path
        from relcourse.store.atomic_write import CantWrite, replace
        if sys.platform == "linux" and os.geteuid() == 0:
            ctypes.CDLL(None).capset((0x20080522).to_bytes(4, sys.byteorder) + bytes(4), bytes(24))
        try:
            replace(Path({str(path)!r}), b"new")
        except CantWrite as error:
            print(error)
    """
    assert "may not be written to" in python(code).stdout
    assert path.read_text() == "old"
