"""A profile in trouble: the learner gets a sentence, and the file stays as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.events import codec
from relcourse.events.event import Event
from relcourse.events.facts import Moved
from relcourse.progress.learner_state import PROJECTION_VERSION
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.migrations import SCHEMA_VERSION
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.settings import setting
from tests.helpers import OBEY_MODES, frozen_environment, python
from tests.store.old_profiles import version_1, version_to_come
from tests.store.tampering import tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "me.sqlite3"


def refused(path: Path) -> str:
    """The sentence on opening a profile; the file is unchanged and nothing new lies beside it."""
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(ProfileError) as caught:
        Log(path, frozen_environment())
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside
    said = str(caught.value)
    assert str(path) in said and said.endswith(".")
    return said


def made(path: Path) -> Path:
    """A profile with an event in it."""
    log = Log(path, frozen_environment())
    log.record("c", "1", [Moved("l", "s")])
    log.close()
    return path


def change(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_a_newer_profile_is_left_alone(path: Path) -> None:
    version_to_come(made(path))
    said = refused(path)
    assert "newer relcourse" in said and "Update relcourse" in said


def test_a_newer_profile_that_is_kept_another_way_is_left_alone(path: Path) -> None:
    change(version_to_come(made(path)), "PRAGMA journal_mode = DELETE")
    assert "newer relcourse" in refused(path)


@pytest.mark.parametrize("content", [b"hello", b"a text that somebody put here\n" * 200, bytes(range(256)) * 40])
def test_a_file_that_is_no_profile_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "left as it is" in refused(path)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    change(path, "CREATE TABLE recipes(name TEXT)")
    assert "another program" in refused(path)


def test_a_folder_in_the_place_of_a_profile_is_left_alone(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ProfileError, match=r"can't be opened: it is a folder\."):
        Log(path, frozen_environment())
    assert list(path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("mine")
    with pytest.raises(ProfileError, match=r"RELCOURSE_HOME"):
        Log(tmp_path / "profiles" / "me.sqlite3", frozen_environment())
    assert (tmp_path / "profiles").read_text() == "mine"


def test_an_empty_file_becomes_a_profile(path: Path) -> None:
    path.touch()
    made(path)
    assert path.stat().st_size > 0


def test_a_profile_that_lost_half_of_itself_gets_a_sentence(path: Path) -> None:
    log = Log(path, frozen_environment())
    log.record("c", "1", [Moved("l", f"step {n}") for n in range(2000)])
    log.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ProfileError, match=r"damaged|can't be used"):
        Profile(Log(path, frozen_environment()), "c", "1")


def test_an_event_that_cannot_be_read_gets_a_sentence(path: Path) -> None:
    tamper(made(path), "UPDATE event SET data = '{\"lesson'")
    log = Log(path, frozen_environment())
    try:
        with pytest.raises(ProfileError, match="damaged"):
            Profile(log, "c", "1")
    finally:
        log.close()


@pytest.mark.parametrize("data", ["[1]", "7", "null", pytest.param('{"a":' * 3000, id="deep")])
def test_an_event_that_is_json_and_still_no_event_gets_a_sentence(path: Path, data: str) -> None:
    tamper(made(path), "UPDATE event SET data = ?", (data,))
    log = Log(path, frozen_environment())
    try:
        with pytest.raises(ProfileError, match=r"damaged .* `relcourse profile repair me`"):
            Profile(log, "c", "1")
    finally:
        log.close()


@pytest.mark.parametrize(
    "change_to",
    ["type = 'step-done', data = '{}'", "type = 'answered', data = '{}'", 'data = \'{"lesson": [], "step": 1}\''],
)
def test_events_that_do_not_add_up_get_a_sentence(path: Path, change_to: str) -> None:
    tamper(made(path), f"UPDATE event SET {change_to}")
    log = Log(path, frozen_environment())
    try:
        with pytest.raises(ProfileError, match=r"(can't be read|makes no sense).* `relcourse profile repair me`"):
            Profile(log, "c", "1")
    finally:
        log.close()


def test_text_that_is_no_text_gets_a_sentence(path: Path) -> None:
    tamper(made(path), "UPDATE event SET data = CAST(x'7bff7d' AS TEXT)")
    assert "an entry in it can't be read" in refused(path)


def test_a_snapshot_that_finds_no_room_is_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(path, frozen_environment())
    profile = Profile(log, "c", "1")
    profile.record([Moved("l", f"{n}") for n in range(300)])
    pages = log._db.execute("PRAGMA page_count").fetchone()[0]
    log._db.execute(f"PRAGMA max_page_count = {pages}")
    monkeypatch.setattr("relcourse.store.profile.to_json", lambda _: "x" * 90000)
    profile.keep()
    assert log.snapshot("c", PROJECTION_VERSION) is None
    log.close()


def test_a_state_that_was_interrupted_between_two_events_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Log(path, frozen_environment())
    profile = Profile(log, "c", "1")
    log.record("c", "1", [Moved("l", f"{n}") for n in range(300)])
    decode = codec.decode

    def interrupted(row: tuple[object, ...]) -> Event:
        if row[0] == 250:
            raise SystemExit
        return decode(row)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(codec, "decode", interrupted)
        profile.refresh()
    profile.keep()
    assert log.snapshot("c", PROJECTION_VERSION) is None
    profile.refresh()
    profile.keep()
    assert log.snapshot("c", PROJECTION_VERSION)
    log.close()


def test_a_full_disk_gets_a_sentence_and_saves_nothing_of_the_step(path: Path) -> None:
    log = Log(path, frozen_environment())
    pages = log._db.execute("PRAGMA page_count").fetchone()[0]
    log._db.execute(f"PRAGMA max_page_count = {pages + 1}")
    try:
        with pytest.raises(ProfileError, match=r"^The disk is full\."):
            log.record("c", "1", [Moved("l", "s" * 9000)] * 3, [PrivateText("w", "plan", "e", {"text": "mine"})])
        assert list(log.events("c")) == []
        log._db.execute("PRAGMA max_page_count = 100000")
        log.record("c", "1", [Moved("l", "s")])
        assert len(list(log.events("c"))) == 1
    finally:
        log.close()


def test_a_profile_that_another_program_holds_gets_a_sentence_and_works_again_later(path: Path) -> None:
    log = Log(path, frozen_environment())
    log._db.execute("PRAGMA busy_timeout = 10")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProfileError, match=r"^Another program holds the profile .* not saved"):
        log.record("c", "1", [Moved("l", "s")])
    holder.execute("ROLLBACK")
    holder.close()
    log.record("c", "1", [Moved("l", "s")])
    assert len(list(log.events("c"))) == 1
    log.close()


def test_a_profile_that_another_window_is_just_making_is_waited_for(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    later = threading.Timer(0.2, lambda: (other.execute("COMMIT"), other.close()))
    later.start()
    try:
        made(path)
    finally:
        later.join()


# A profile of the first version


def test_an_old_profile_is_brought_up_to_date_with_all_that_is_in_it(path: Path) -> None:
    log = Log(version_1(path, 40), frozen_environment())
    try:
        assert log._db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert [event.seq for event in log.events("first")] == list(range(2, 41, 2))
        assert [event.fact.answer for event in log.events("second")] == [
            {"words": f"words {n}"} for n in range(0, 40, 2)
        ]
        found = log.private_texts("reflection")
        assert [(each.id, each.body, each.course, each.at) for each in found] == [
            (f"words {n}", {"text": f"{n}"}, "first" if n % 2 else "second", n) for n in range(40)
        ]
        assert setting(log, "name") == "Amina"
        log.record("first", "1", [Moved("l", "s")])
        assert log.health() == "ok"
    finally:
        log.close()


def test_an_old_profile_that_is_empty_is_brought_up_to_date(path: Path) -> None:
    made(version_1(path))
    log = Log(path, frozen_environment())
    assert ([event.type for event in log.events("c")], setting(log, "name")) == (["moved"], "Amina")
    log.close()


def test_two_windows_bring_an_old_profile_up_to_date_once(path: Path) -> None:
    version_1(path, 40)
    logs = []
    threads = [threading.Thread(target=lambda: Log(path, frozen_environment()).close()) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    logs = [Log(path, frozen_environment()) for _ in range(2)]
    assert [len(list(log.events("first"))) for log in logs] == [20, 20]
    for log in logs:
        log.close()


def without_room(path: Path, lines: str, bytes_left: int) -> str:
    """Run lines with ``path`` in a process that may write no file beyond some bytes. What it printed."""
    code = """
        import resource, sys
        from pathlib import Path
        from relcourse.events.facts import Moved
        from relcourse.store.event_log import Log
        from relcourse.store.errors import ProfileError
        from relcourse.store.private_text import PrivateText
        from relcourse.store.environment import real_environment
        path = Path(sys.argv[1])
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        def room(left):
            resource.setrlimit(resource.RLIMIT_FSIZE, (left, most))
    """
    done = python(textwrap.dedent(code) + f"\nroom({bytes_left})\n" + textwrap.dedent(lines), str(path))
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


@pytest.mark.parametrize("bytes_left", [1, 10_000, 50_000])
def test_an_old_profile_stays_as_it_is_while_there_is_no_room_to_bring_it_up_to_date(
    path: Path, bytes_left: int
) -> None:
    version_1(path, 300, long=400)
    said = without_room(
        path,
        """
        try:
            Log(path, real_environment())
        except ProfileError as error:
            print(error)
        """,
        bytes_left,
    )
    assert "may be full" in said and "is safe" in said
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("SELECT count(*) FROM event").fetchone() == (300,)
    assert db.execute("SELECT count(*) FROM words").fetchone() == (301,)
    db.close()
    log = Log(path, frozen_environment())
    assert len(log.private_texts("reflection")) == 300 and len(list(log.events("first"))) == 150
    log.close()


# A full disk


def test_with_no_room_a_step_is_not_saved_and_with_room_again_it_is(path: Path) -> None:
    made(path)
    said = without_room(
        path,
        """
        room(most)
        log = Log(path, real_environment())
        log.record("c", "1", [Moved("l", "before")])
        room(1)
        for _ in range(3):
            try:
                log.record("c", "1", [Moved("l", "without room")], [PrivateText("w", "plan", "e", {"text": "mine"})])
            except ProfileError as error:
                print(error)
        print([event.fact.step for event in log.events("c")], log.private_text("w"))
        room(most)
        log.record("c", "1", [Moved("l", "after")])
        log.close()
        """,
        1,
    ).splitlines()
    assert len(set(said[:3])) == 1 and "this step was not saved" in said[0] and "make some room" in said[0]
    assert said[3] == "['s', 'before'] None"
    log = Log(path, frozen_environment())
    assert [event.fact.step for event in log.events("c")] == ["s", "before", "after"]
    assert log.health() == "ok"
    log.close()


def test_a_profile_cannot_be_begun_without_room_and_nothing_half_made_is_in_the_way(path: Path) -> None:
    said = without_room(path, "try: Log(path, real_environment())\nexcept ProfileError as error: print(error)", 1)
    assert "may be full" in said
    made(path)


# File modes bind everybody but root, so a child process that they bind does the opening.


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="relcourse-tests-"))
    folder.chmod(0o755)
    yield folder
    for each in (folder, *folder.iterdir()):
        os.chmod(each, 0o755)  # noqa: PTH101
    shutil.rmtree(folder)


OPEN = f"""
    import sys
    from pathlib import Path
    from relcourse.events.facts import Moved
    from relcourse.store.event_log import Log
    from relcourse.store.errors import ProfileError
    from relcourse.store.environment import real_environment
    {OBEY_MODES.strip()}
    try:
        log = Log(Path(sys.argv[1]), real_environment())
        log.record("c", "1", [Moved("l", "s")])
        print("saved")
    except ProfileError as error:
        print(error)
"""


def test_a_folder_that_may_not_be_written_gets_a_sentence_and_the_profile_stays(shared: Path) -> None:
    path = made(shared / "me.sqlite3")
    before = path.read_bytes()
    path.chmod(0o444)
    shared.chmod(0o555)
    done = python(OPEN, str(path))
    assert (done.stderr, done.returncode) == ("", 0)
    assert str(path) in done.stdout and "is safe" in done.stdout and "RELCOURSE_HOME" in done.stdout
    assert path.read_bytes() == before
    assert [each.name for each in shared.iterdir()] == ["me.sqlite3"]


def test_a_new_profile_in_a_folder_that_may_not_be_written_gets_a_sentence(shared: Path) -> None:
    shared.chmod(0o555)
    done = python(OPEN, str(shared / "profiles" / "me.sqlite3"))
    assert (done.stderr, done.returncode) == ("", 0)
    assert "RELCOURSE_HOME" in done.stdout
    assert list(shared.iterdir()) == []
