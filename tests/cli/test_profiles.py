"""Looking after profiles from the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import relcourse
from relcourse.cli.profile import profile as group
from relcourse.events.facts import Moved
from relcourse.store.event_log import Log
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.profile_catalog import names
from relcourse.store.settings import keep_setting
from tests.cli.test_commands import Run, one_sentence, run
from tests.helpers import OBEY_MODES, frozen_environment, python

__all__ = ["run"]


def made(name: str, events: int = 2, who: str = "") -> Path:
    log = Log(profile_path(name), frozen_environment())
    if who:
        keep_setting(log, "name", who)
    log.record("c", "1", [Moved("l", f"{n}") for n in range(events)])
    log.close()
    return profile_path(name)


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\xff" * 4096 + content[4096:])


def test_the_list(run: Run, home: Path) -> None:
    empty = run("profile", "list")
    assert (empty.code, empty.out) == (0, "") and "no profile yet" in empty.err
    assert not home.exists(), "it only looks"
    made("me")
    made("evening", 1)
    damage(made("work"))
    ended = run("profile", "list")
    assert (ended.code, ended.err) == (0, "")
    lines = {line.split()[0]: line for line in ended.out.splitlines()}
    assert set(lines) == {"me", "evening", "work"}
    assert "2 events" in lines["me"] and "1 event " in lines["evening"] and "damaged" in lines["work"]
    assert len({len(line) for line in lines.values()}) == 1, "in columns"


def test_the_list_for_a_program(run: Run) -> None:
    assert json.loads(run("profile", "list", "--json").out) == []
    path = made("me")
    damage(made("work"))
    ended = run("profile", "list", "--json")
    assert (ended.code, ended.err) == (0, "")
    found = {each["name"]: each for each in json.loads(ended.out)}
    assert set(found["me"]) == {"name", "path", "last_used", "bytes", "events", "problem"}
    assert (found["me"]["path"], found["me"]["events"], found["me"]["problem"]) == (str(path), 2, None)
    assert found["me"]["last_used"].startswith("2026-03-02T")
    assert found["work"]["problem"] == "damaged"


def test_what_is_known_of_a_profile(run: Run) -> None:
    path = made("me", who="Amina")
    file = run("profile", "backup").out.strip()
    ended = run("profile", "show")
    assert (ended.code, ended.err) == (0, "")
    assert "me (Amina)" in ended.out and str(path) in ended.out
    assert re.search(r"^course +c, 2 events$", ended.out, re.MULTILINE)
    assert re.search(rf"^backup +{re.escape(file)}, ", ended.out, re.MULTILINE)
    damage(path)
    run("profile", "repair")
    assert re.search(r"^damaged +.*me\.damaged\..*sqlite3, ", run("profile", "show").out, re.MULTILINE)
    damage(path)
    assert re.search(r"^problem +damaged$", run("profile", "show", "me").out, re.MULTILINE)


def test_a_backup_is_named_on_stdout_and_restored(run: Run, tmp_path: Path) -> None:
    made("me")
    ended = run("profile", "backup")
    file = Path(ended.out.removesuffix("\n"))
    assert ended.code == 0 and file.parent == backups_folder() and file.is_file()
    made("me", 0)
    run("profile", "reset", "--yes")
    ended = run("profile", "restore", file)
    assert (ended.code, ended.out) == (0, "")
    assert "What it was before is kept: " in ended.err
    assert Path(ended.err.strip().rpartition(": ")[2]).is_file()
    assert "2 events" in run("profile", "list").out


@pytest.mark.parametrize("args", [["FOLDER"], ["FILE"], ["me", "FILE"]])
def test_a_backup_goes_to_a_file_or_into_a_folder(run: Run, tmp_path: Path, args: list[str]) -> None:
    made("me")
    places = {"FOLDER": tmp_path, "FILE": tmp_path / "Mine.sqlite3"}
    ended = run("profile", "backup", *(places.get(each, each) for each in args))
    assert ended.code == 0
    assert Path(ended.out.strip()).parent == tmp_path
    assert "There is a file" in one_sentence(run("profile", "backup", "me", ended.out.strip()))


def test_a_profile_named_for_all_commands_is_the_one_that_is_meant(run: Run) -> None:
    made("me")
    made("evening", 5)
    assert run("--profile", "evening", "profile", "show").out.startswith("profile    evening\n")
    assert "evening." in run("--profile", "evening", "profile", "backup").out
    assert run("profile", "show").out.startswith("profile    me\n")


def test_the_only_profile_is_meant_whatever_its_name(run: Run) -> None:
    made("evening")
    assert run("profile", "show").out.startswith("profile    evening\n")


def test_renaming(run: Run) -> None:
    made("me")
    ended = run("profile", "rename", "me", "evening")
    assert (ended.code, ended.out, ended.err) == (0, "", "The profile me is called evening now.\n")
    assert names() == ("evening",)


@pytest.mark.parametrize("args", [("rename", "me", "Me"), ("rename", "../me", "a"), ("show", "a b"), ("delete", "")])
def test_a_name_that_no_profile_can_have_gets_a_sentence(run: Run, args: tuple[str, ...]) -> None:
    made("me")
    assert "can't be a profile's name" in one_sentence(run("profile", *args))


@pytest.mark.parametrize("command", [("delete", "me"), ("reset", "me")])
@pytest.mark.parametrize("typed", ["n\n", "\n", ""])
def test_a_question_that_is_declined_changes_nothing(run: Run, command: tuple[str, str], typed: str) -> None:
    before = made("me").read_bytes()
    ended = run("profile", *command, typed=typed)
    assert (ended.code, ended.out) == (1, "")
    assert "2 events" in ended.err and ended.err.endswith("relcourse: Nothing was changed.\n")
    assert profile_path("me").read_bytes() == before


@pytest.mark.parametrize(("flag", "typed"), [(["--yes"], ""), ([], "y\n")])
def test_deleting_says_what_still_holds_it(run: Run, flag: list[str], typed: str) -> None:
    made("me")
    made("evening")
    file = run("profile", "backup", "me").out.strip()
    ended = run("profile", "delete", "me", *flag, typed=typed)
    assert (ended.code, ended.out) == (0, "")
    assert "The profile me is deleted." in ended.err and file in ended.err
    assert names() == ("evening",)
    assert "still hold" not in run("profile", "delete", "evening", "--yes").err


def test_beginning_anew_names_what_is_kept(run: Run) -> None:
    made("me")
    ended = run("profile", "reset", "--yes")
    kept = Path(ended.err.strip().rpartition(": ")[2])
    assert (ended.code, ended.out) == (0, "") and kept.parent == backups_folder() and kept.is_file()
    assert json.loads(run("profile", "list", "--json").out)[0]["events"] == 0


def test_repairing_says_how_much_was_saved(run: Run) -> None:
    path = made("me", 300)
    assert "Nothing is wrong with the profile me" in run("profile", "repair").err
    damage(path)
    said = one_sentence(run("status"))
    assert "`relcourse profile repair me`" in said
    ended = run("profile", "repair")
    assert (ended.code, ended.out) == (0, "")
    assert "Saved: 300 events and 0 entries" in ended.err and "Nothing seems to be lost." in ended.err
    assert Path(ended.err.strip().rpartition(": ")[2]).is_file()
    at = path.read_bytes().index(b'"step":"150"') // 4096 * 4096
    path.write_bytes(path.read_bytes()[:at] + b"\xff" * 4096 + path.read_bytes()[at + 4096 :])
    assert re.search(r"^Lost: \d+ notes of where you were\.$", run("profile", "repair").err, re.MULTILINE)


def test_the_health_that_the_doctor_finds_bad_comes_with_what_to_do(run: Run) -> None:
    damage(made("me"))
    ended = run("doctor")
    assert ended.code == 2 and "`relcourse profile repair me`" in ended.out


@pytest.mark.parametrize("command", sorted(group.commands))
def test_every_command_has_an_example_that_is_one(run: Run, command: str) -> None:
    ended = run("profile", command, "--help")
    assert ended.code == 0
    assert f"\n    relcourse profile {command}" in ended.out


def test_every_command_that_a_sentence_names_is_there() -> None:
    package = Path(relcourse.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    named = set(re.findall(r"relcourse profile (\w+)", text))
    assert {"repair", "reset", "restore"} <= named <= set(group.commands)


# Homes in trouble


@pytest.mark.parametrize("command", [["list"], ["show"], ["backup"], ["repair"], ["reset", "--yes"], ["delete", "me"]])
def test_a_home_that_is_a_file_gets_a_sentence(run: Run, home: Path, command: list[str]) -> None:
    home.write_text("mine")
    ended = run("profile", *command)
    assert "Traceback" not in ended.err and ended.out == ""
    assert "can't be used (Not a directory)" in ended.err
    assert home.read_text() == "mine"


def test_a_home_that_cannot_be_made_gets_a_sentence(run: Run, home: Path, tmp_path: Path) -> None:
    home.write_text("mine")
    file = tmp_path / "file"
    file.write_text("x")
    assert "RELCOURSE_HOME" in one_sentence(run("profile", "restore", file))


def test_a_home_that_is_missing_is_made(run: Run, home: Path) -> None:
    assert run("--plain", typed="Mira\nq\n").code == 0
    assert names() == ("me",)


def test_a_home_of_nobody_is_taken_by_its_name(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home.parent)
    monkeypatch.setenv("RELCOURSE_HOME", "~nobody-of-that-name/relcourse")
    ended = run("status")
    assert "Traceback" not in ended.err and ended.code == 0


@pytest.fixture
def shared() -> Iterator[Path]:
    """A home that every user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="relcourse-tests-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.rglob("*")):
        os.chmod(each, 0o755)  # noqa: PTH101
    shutil.rmtree(folder)


OBEYING = f"""
    import sys
    from relcourse.cli import main
    {OBEY_MODES.strip()}
    sys.argv = ["relcourse", "profile", *sys.argv[1:]]
    main()
"""


@pytest.mark.parametrize(
    "command", [["rename", "me", "a"], ["delete", "me", "--yes"], ["reset", "--yes"], ["backup"], ["restore", "FILE"]]
)
def test_in_a_home_that_may_not_be_written_nothing_is_done_and_it_is_said(
    shared: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("RELCOURSE_HOME", str(shared))
    path = made("me")
    file = shutil.copyfile(path, shared / "file.sqlite3")
    before = path.read_bytes()
    for each in (path, file):
        each.chmod(0o444)
    for each in (path.parent, shared):
        each.chmod(0o555)
    done = python(OBEYING, *(str(file) if each == "FILE" else each for each in command))
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("relcourse: ") and done.stderr.count("\n") == 1
    assert "permission" in done.stderr.lower() or "RELCOURSE_HOME" in done.stderr
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["me.sqlite3"]


@pytest.mark.slow
def test_what_may_only_be_read_is_listed_shown_and_backed_up_elsewhere(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELCOURSE_HOME", str(shared))
    path = made("me")
    path.chmod(0o444)
    for each in (path.parent, shared):
        each.chmod(0o555)
    place = Path(tempfile.mkdtemp(prefix="relcourse-tests-"))
    place.chmod(0o777)
    try:
        for command in (["list"], ["show"], ["backup", "me", str(place)]):
            done = python(OBEYING, *command)
            assert done.returncode == 0, done.stderr
        [file] = place.iterdir()
        assert Path(done.stdout.strip()) == file
    finally:
        shutil.rmtree(place)
