"""A profile folder with something broken in it, or that may only be read: the others open, and all can be looked at."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.outline_cache import current_outline, kept_outline
from relcourse.learner.profile_picker import choices
from relcourse.store import profile_files
from relcourse.store.backups import backup
from relcourse.store.errors import ProfileError
from relcourse.store.paths import outline_path, profile_path
from relcourse.store.profile_catalog import contents
from relcourse.text.shell_command import shell_command
from tests.batches import batches, sampled
from tests.cli.test_commands import Run, run
from tests.conftest import OpenProfile
from tests.helpers import OBEY_MODES, PATIENCE, REPOSITORY, frozen_environment, recorded, write_small_course
from tests.learner.test_plans import planned

__all__ = ["run"]

BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda at: at.mkdir(), "is a folder"),
    "a pipe": (os.mkfifo, "is no file"),
    "a link to nowhere": (lambda at: at.symlink_to("nothing"), "is a link that leads nowhere"),
    "links that lead round": (lambda at: at.symlink_to(at.name), "can't be looked at"),
    "a device": (lambda at: at.symlink_to("/dev/null"), "is no file"),
    "no database": (lambda at: at.write_bytes(b"no database at all" * 100), "damaged"),
    "another program's": (lambda at: _others(at), "of another program"),
}
"""What may stand in the place of a profile, and what is said of it."""
NOT_UTF8 = os.fsdecode(b"caf\xe9.sqlite3")


def _others(at: Path) -> None:
    db = sqlite3.connect(at)
    db.executescript("CREATE TABLE theirs(a); PRAGMA user_version = 7")
    db.close()


@pytest.mark.parametrize("kind", BROKEN)
def test_one_broken_entry_stops_nobody(run: Run, open_profile: OpenProfile, small_course: Path, kind: str) -> None:
    open_profile(small_course, name="ana")
    make, why = BROKEN[kind]
    make(profile_path("broken"))
    profile_path("broken").with_name(NOT_UTF8).mkdir()
    listed = run("profile", "list")
    assert listed.code == 0 and "ana " in listed.out and why in listed.out
    assert {each.name: why in each.about for each in choices()} == {"ana": False, "broken": True}
    assert run("--profile", "ana", "status", small_course).code == 0
    assert "broken" in run("status", small_course).err
    for command in ("status", "journal", "plans", "due", "play", "doctor"):
        where = [] if command in ("journal", "doctor") else [small_course]
        ended = run("--profile", "broken", command, *where)
        assert ended.code == 2 and "Traceback" not in ended.err
    assert why in run("profile", "show", "broken").out
    before = os.lstat(profile_path("broken"))
    for command in ("backup", "repair", "reset"):
        yes = ["--yes"] if command == "reset" else []
        assert run("profile", command, "broken", *yes).code in (0, 2)
    assert kind in ("no database", "another program's") or os.lstat(profile_path("broken")).st_ino == before.st_ino


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to nowhere"])
def test_where_the_only_profile_is_broken_it_is_not_begun_anew(run: Run, home: Path, kind: str) -> None:
    profile_path("me").parent.mkdir(parents=True)
    BROKEN[kind][0](profile_path("me"))
    for command in ("status", "play", "profile backup", "doctor"):
        where = [REPOSITORY] if command == "play" else []
        ended = run(*command.split(), *where, typed="q\n")
        assert ended.code == 2 and BROKEN[kind][1] in ended.out + ended.err
    assert not profile_path("nothing").with_suffix("").exists()


LOOKS = (
    "status COURSE",
    "status --json COURSE",
    "journal",
    "plans COURSE",
    "due COURSE",
    "profile list",
    "profile show",
)
LOOK = """
    import os, sys
    from relcourse.cli import main
    {obey}
    sys.argv = ["relcourse", *sys.argv[1:]]
    main()
"""


def look(home: Path, command: str, course: Path, *, bound: bool = True) -> subprocess.CompletedProcess[str]:
    obey = textwrap.indent(textwrap.dedent(OBEY_MODES).strip(), "    ") if bound else "pass"
    code = textwrap.dedent(LOOK.format(obey=obey.strip()).replace("\n    ", "\n"))
    words = [str(course) if each == "COURSE" else each for each in command.split()]
    env = {**os.environ, "RELCOURSE_HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env=env, cwd=REPOSITORY, timeout=PATIENCE
    )


def _copied(home: Path, to: Path, *, wal: bool) -> Path:
    """A home as it lies there while a window is open, or with everything in its one file."""
    shutil.copytree(home, to)
    if not wal:
        path = to / "profiles" / "me.sqlite3"
        db = sqlite3.connect(path)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        for each in profile_files.beside(path):
            each.unlink(missing_ok=True)
    return to


@pytest.mark.slow
@pytest.mark.parametrize("wal", sampled([True, False], every=2))
def test_a_home_that_may_only_be_read_can_be_looked_at(
    home: Path, tmp_path: Path, small_course: Path, open_profile: OpenProfile, wal: bool
) -> None:
    planned(small_course, open_profile(small_course), 3)
    copied = _copied(home, tmp_path / "read", wal=wal)
    inside = sorted(copied.rglob("*"), reverse=True)
    for each in (*inside, copied):
        each.chmod(0o555 if each.is_dir() else 0o444)
    try:
        for command in LOOKS:
            done = look(copied, command, small_course)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), (command, done.stderr)
            assert command.startswith("due") or done.stdout.strip(), command
        assert sorted(copied.rglob("*"), reverse=True) == inside
        done = look(copied, "play --plain COURSE", small_course)
        assert done.returncode == 2 and "may not be written to" in done.stderr
    finally:
        for each in (copied, *sorted(copied.rglob("*"))):
            each.chmod(0o755)


@pytest.fixture
def little_disk(tmp_path: Path) -> Path:
    """A disk of its own that can be filled, or be made one that may only be read."""
    where = tmp_path / "disk"
    where.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can make a disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(where)], capture_output=True).returncode:
        pytest.skip("no disk can be made here")
    return where


@pytest.mark.slow
@pytest.mark.parametrize("wal", sampled([True, False], every=2))
@pytest.mark.parametrize("state", sampled(["read-only", "full"], every=2))
def test_a_disk_that_takes_nothing_can_be_read(
    home: Path, little_disk: Path, small_course: Path, open_profile: OpenProfile, state: str, wal: bool
) -> None:
    try:
        planned(small_course, open_profile(small_course), 3)
        copied = _copied(home, little_disk / "home", wal=wal)
        if state == "full":
            with pytest.raises(OSError), (little_disk / "filling").open("wb", buffering=0) as file:
                while file.write(bytes(4096)) == 4096:
                    pass
                raise OSError
        else:
            subprocess.run(["mount", "-o", "remount,ro", str(little_disk)], check=True)
        for command in LOOKS:
            done = look(copied, command, small_course, bound=False)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), (command, done.stderr)
    finally:
        subprocess.run(["umount", str(little_disk)], check=True)


@pytest.mark.slow
def test_a_folder_that_may_not_be_listed_is_not_taken_for_an_empty_one(home: Path, small_course: Path) -> None:
    (home / "profiles").mkdir(parents=True)
    (home / "profiles").chmod(0)
    try:
        for command in ("profile list", "status COURSE", "journal", "play --plain COURSE", "doctor"):
            done = look(home, command, small_course)
            assert done.returncode == 2 and "Traceback" not in done.stderr, command
            assert "no profile yet" not in done.stdout + done.stderr and "RELCOURSE_HOME" in done.stdout + done.stderr
    finally:
        (home / "profiles").chmod(0o755)


WRITER = """
    import sys
    from pathlib import Path
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.settings import keep_setting
    path, enough, number = Path(sys.argv[1]), Path(sys.argv[2]), 0
    while not enough.exists():
        number += 1
        log = Log(path, real_environment())
        for letter in "abcdefgh":
            keep_setting(log, letter, letter * 3000 + str(number))
        log.close()
"""


TIMES = 100


@pytest.mark.parametrize("batch", batches(6, everyday=1))
def test_a_sound_profile_is_never_called_damaged_while_it_is_written_to(tmp_path: Path, batch: int) -> None:
    path, enough = tmp_path / "me.sqlite3", tmp_path / "enough"
    code = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), str(enough)]
    with subprocess.Popen(code, cwd=REPOSITORY) as writer:
        looks = 0
        while looks < TIMES and writer.poll() is None:
            if path.exists():
                assert contents(path).why_unreadable in ("", "can't be read: another program is writing to it")
                looks += 1
        enough.touch()
    assert writer.returncode == 0 and looks == TIMES
    assert contents(path).words == 8


@pytest.mark.slow  # it waits as long as a person would
def test_a_backup_gives_up_where_no_lock_is_granted(
    open_profile: OpenProfile, small_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_profile(small_course)
    monkeypatch.setattr(profile_files, "_PATIENCE", 0.3)
    target = tmp_path / "copy.sqlite3"
    holder = sqlite3.connect(profile_files.unfinished(target), isolation_level=None)
    holder.execute("CREATE TABLE a(b)")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(ProfileError, match=r"no lock is granted|locked"):
            backup("me", target, frozen_environment())
    finally:
        holder.close()
    assert not target.exists() and len(recorded(open_profile(small_course))) == 0


WORDS = [
    "plain",
    "two words",
    "it's",
    '"quoted"',
    "-dash",
    "--yes",
    "$(touch x)",
    "`id`",
    "a;b",
    "*",
    "~",
    "é",
    "",
    "\\n",
]
HOSTILE = ["bell\x07", "line\nend", "\x1b]52;c;AAAA\x07", os.fsdecode(b"caf\xe9"), "turned\u202e"]


@pytest.mark.parametrize("word", [*WORDS, *HOSTILE])
def test_a_command_that_is_printed_says_the_same_to_a_shell(word: str) -> None:
    shown = shell_command("printf '%s\\0'", word)
    assert shown.isprintable()
    done = subprocess.run(["bash", "-c", shown], capture_output=True, check=True)
    assert done.stdout.removeprefix(b"--\0") == os.fsencode(word) + b"\0"  # after which nothing is an option


@pytest.mark.parametrize("name", ["a b", "it's", "-x", "$(touch x)"])
def test_what_new_and_backup_print_can_be_pasted(
    run: Run, tmp_path: Path, open_profile: OpenProfile, small_course: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = run("new", "course", "--", name)
    line = next(each for each in written.err.splitlines() if "relcourse check" in each)
    command = line.strip().partition("  ")[0].removeprefix("relcourse ")
    words = subprocess.run(["bash", "-c", f"printf '%s\\0' {command}"], capture_output=True, text=True, check=True)
    assert run(*words.stdout.split("\0")[:-1]).code == 0
    open_profile(small_course, name="--yes")
    saved = run("--profile", "--yes", "profile", "backup", f"./{name}.sqlite3")
    command = saved.err.rstrip().partition("relcourse ")[2]
    words = subprocess.run(["bash", "-c", f"printf '%s\\0' {command}"], capture_output=True, text=True, check=True)
    assert words.stdout.split("\0")[-3:-1] == [f"{name}.sqlite3", "--yes"]


SPOILT: dict[str, Callable[[Path, bytes], object]] = {
    "cut short": lambda at, kept: at.write_bytes(kept[: len(kept) // 2]),
    "nothing": lambda at, kept: at.write_bytes(b""),
    "garbage": lambda at, kept: at.write_bytes(os.urandom(2000)),
    "numbers for titles": lambda at, kept: at.write_bytes(kept.replace(b'"A small course"', b"7")),
    "lists for texts": lambda at, kept: at.write_bytes(kept.replace(b'"small"', b"[[]]")),
    "a very deep list": lambda at, kept: at.write_bytes(b"[" * 1_000_000),
    "a deep list with its sum": lambda at, kept: at.write_bytes(b"%08x\n" % zlib.crc32(b"[" * 99999) + b"[" * 99999),
    "a pipe": lambda at, kept: (at.unlink(), os.mkfifo(at)),
    "a folder": lambda at, kept: (at.unlink(), at.mkdir()),
    "a device": lambda at, kept: (at.unlink(), at.symlink_to("/dev/zero")),
    "links that lead round": lambda at, kept: (at.unlink(), at.symlink_to(at.name)),
    "a link to a profile": lambda at, kept: (at.unlink(), at.symlink_to(at.parent / "profile.sqlite3")),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_outline_is_made_anew_in_silence(run: Run, home: Path, tmp_path: Path, kind: str) -> None:
    course = write_small_course(tmp_path / "a course")
    current_outline(course)
    path = outline_path(course)
    other = path.parent / "profile.sqlite3"
    other.write_text("mine")
    SPOILT[kind](path, path.read_bytes())
    assert kept_outline(course) is None
    assert current_outline(course) == outlined(CourseFolder(course))
    ended = run("status", course)
    assert (ended.code, ended.err) == (0, "")
    assert other.read_text() == "mine"
