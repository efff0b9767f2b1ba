"""Files that somebody else made are offered as backups, or lie among the profiles: nothing in them is ever run."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relcourse.store.admission import LARGEST
from relcourse.store.backups import restore
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.migrations import SCHEMA_VERSION, tables_of
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.profile_catalog import known
from relcourse.store.profile_files import remove
from relcourse.store.salvage import repair
from tests.batches import sampled
from tests.faults.full_profile import COURSE, fill, held
from tests.helpers import frozen_environment
from tests.store.old_profiles import version_1
from tests.store.tampering import RIGHT, tamper

WORLD = frozen_environment(4)
IN_TIME = 20.0
"""Seconds of work that anything here may take."""
RUN = "INSERT INTO words(id, kind, about, body, at) VALUES ('ran', 'setting', '', '{}', 1)"
"""What a hostile file wants to have run."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.sqlite3"
    fill(path, 20)
    return path


@pytest.fixture
def file(sound: Path, tmp_path: Path, home: Path) -> Path:
    """A backup to be made hostile."""
    return shutil.copyfile(sound, tmp_path / "backup.sqlite3")


Make = Callable[[Path], object]


def sql(*statements: str) -> Make:
    def make(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            db.execute(statement)
        db.close()

    return make


def schema(change: str) -> Make:
    """Rewrite what the file says it is made of, past what SQLite lets one say."""
    return sql("PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET {change}", "PRAGMA writable_schema = RESET")


def event(**columns: str) -> Make:
    """Change an event, and give it the right sum."""
    to = ", ".join(f"{name} = {value}" for name, value in columns.items())
    return lambda path: tamper(path, f"UPDATE event SET {to} WHERE seq = (SELECT max(seq) - 3 FROM event)", sums=RIGHT)


def data(text: object) -> Make:
    """An answer that holds something else."""
    whole = text if isinstance(text, str) else json.dumps(text)
    return lambda path: tamper(path, "UPDATE event SET data = ? WHERE type = 'answered'", (whole,), sums=RIGHT)


def words(**columns: str) -> Make:
    to = ", ".join(f"{name} = {value}" for name, value in columns.items())
    return sql(f"UPDATE words SET {to}, sum = NULL WHERE kind = 'reflection'")


def loose(table: str, column: str, value: str) -> Make:
    """A value of another type than the column's, in a table that says it takes none."""

    def make(path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        [(strict,)] = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
        db.execute("PRAGMA writable_schema = ON")
        db.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, ' STRICT', ''), 'NOT NULL', '') WHERE name = ?",
            (table,),
        )
        db.execute("PRAGMA writable_schema = RESET")
        db.close()
        db = sqlite3.connect(path, isolation_level=None)
        trigger = db.execute("SELECT sql FROM sqlite_master WHERE name = 'event_is_never_changed'").fetchone()[0]
        db.execute("DROP TRIGGER event_is_never_changed")
        db.execute(f"UPDATE {table} SET {column} = {value}, sum = NULL")
        db.execute(trigger)
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (strict, table))
        db.close()

    return make


def sparse(path: Path) -> None:
    with path.open("r+b") as whole:
        whole.truncate(LARGEST * 40)


def of_zeros(path: Path) -> None:
    with path.open("r+b") as whole:
        whole.truncate(0)
        whole.truncate(LARGEST)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link_to(target: str) -> Make:
    def make(path: Path) -> None:
        path.unlink()
        path.symlink_to(target)

    return make


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def many_rows(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
        " INSERT INTO words(id, kind, about, body, at) SELECT 'x' || i, 'setting', '', '[]', 1 FROM n"
    )
    db.close()


FOR_EVER = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)"
DEEP = '{"exercise":"e","rev":"r","answer":' + "[" * 500 + "]" * 500 + "}"
HOSTILE: dict[str, Make] = {
    "a trigger on words": sql(f"CREATE TRIGGER t AFTER INSERT ON words BEGIN {RUN}; END"),
    "a trigger on events": sql(f"CREATE TRIGGER t AFTER INSERT ON event BEGIN {RUN}; END"),
    "a trigger on deleting": sql(f"CREATE TRIGGER t BEFORE DELETE ON words BEGIN {RUN}; END"),
    "a trigger instead of ours": sql(
        "DROP TRIGGER event_is_never_changed",
        f"CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN {RUN}; END",
    ),
    "our trigger with a space more": schema("sql = sql || ' ' WHERE name = 'event_is_never_deleted'"),
    "our trigger gone": sql("DROP TRIGGER event_is_never_deleted"),
    "a view": sql("CREATE VIEW v AS SELECT * FROM event"),
    "a view in the place of events": sql(
        "ALTER TABLE event RENAME TO real", f"CREATE VIEW event AS SELECT *, {FOR_EVER} AS more FROM real"
    ),
    "a view in the place of words": sql("DROP TABLE words", f"CREATE VIEW words AS SELECT {FOR_EVER} AS id"),
    "an index more": sql("CREATE INDEX more ON words(about)"),
    "an index over an expression": sql("CREATE INDEX more ON words(length(hex(body)))"),
    "an index of ours gone": sql("DROP INDEX words_by_kind"),
    "a virtual table": sql("CREATE VIRTUAL TABLE v USING fts5(body)"),
    "a virtual table in the place of words": sql("DROP TABLE words", "CREATE VIRTUAL TABLE words USING fts5(id, body)"),
    "a table more": sql("CREATE TABLE more(x)"),
    "a generated column": sql("ALTER TABLE words ADD COLUMN g TEXT AS (hex(body)) VIRTUAL"),
    "a column more": sql("ALTER TABLE words ADD COLUMN g TEXT"),
    "a default that computes": schema("sql = replace(sql, 'DEFAULT ''''', 'DEFAULT (hex(1))') WHERE name = 'words'"),
    "a check": schema("sql = replace(sql, 'about TEXT NOT NULL', 'about TEXT NOT NULL CHECK(1)') WHERE name = 'words'"),
    "another collation": schema("sql = replace(sql, 'about TEXT', 'about TEXT COLLATE NOCASE') WHERE name = 'words'"),
    "no types": schema("sql = replace(sql, ' STRICT', '') WHERE name = 'words'"),
    "one table's pages as another's": schema("rootpage = 3 WHERE name IN ('words', 'snapshot')"),
    "tables that are no SQL": schema("sql = 'CREATE TABLE words(' || char(27) || ']52;c;x' WHERE name = 'words'"),
    "statistics": sql("ANALYZE"),
    "another application's mark": sql("PRAGMA application_id = 77", "CREATE TABLE more(x)"),
    "a number as a text": loose("words", "body", "7"),
    "bytes as a text": loose("words", "body", "x'00ff'"),
    "nothing as a text": loose("words", "body", "NULL"),
    "a text as a time": loose("event", "at", "'now'"),
    "bytes as a course": loose("event", "course", "x'63'"),
    "a real number as a place": loose("event", "tz", "1e300"),
    "a text as a count": loose("learner", "exports", "'many'"),
    "a very long text": words(body="json_object('text', hex(zeroblob(9000000)))"),
    "a very long id": words(about="hex(zeroblob(9000))"),
    "a text that is a list": words(body="'[1, 2]'"),
    "a text of numbers": words(body="'{\"text\": 5}'"),
    "a text of nothing": words(body="''"),
    "a text within a text": words(body='\'{"text": {"text": "x"}}\''),
    "a fact without end": data(DEEP),
    "a fact that is no object": data([1, 2]),
    "a fact that lacks something": data({"exercise": "e"}),
    "a fact of other types": data({"exercise": 7, "rev": "r", "answer": "a"}),
    "a list in the place of a name": data({"exercise": [], "rev": "r", "answer": "a"}),
    "a number without end": data('{"exercise":"e","rev":"r","answer":"a","worth":[1e999]}'),
    "an answer surer than sure": data({"exercise": "e", "rev": "r", "answer": "a", "sure": "very"}),
    "a survey of nothing": data({"exercise": "e", "rev": "r", "answer": "a", "survey": {"scale": {}, "skills": 1}}),
    "a very long fact": event(data="json_object('x', hex(zeroblob(900000)))"),
    "a time past all clocks": event(at="9223372036854775807"),
    "a place in no zone": event(tz="9223372036854775807"),
    "an attempt past counting": event(n="9223372036854775807"),
    "a wrong sum": sql("UPDATE words SET body = '{\"text\": \"not mine\"}' WHERE kind = 'plan'"),
    "a count that leaves no room": sql("UPDATE learner SET exports = 9223372036854775807, sum = NULL"),
    "a hundred thousand rows that say nothing": many_rows,
    "a file that is mostly a hole": sparse,
    "nothing but zeros": of_zeros,
    "a pipe": pipe,
    "a device": link_to("/dev/zero"),
    "a link to itself": link_to("backup.sqlite3"),
    "a folder": folder,
}


def no_trace_of_it(log: Log) -> None:
    assert log.private_text("ran") is None
    assert {row[0] for row in _master(log)} == {each[1] for each in tables_of(SCHEMA_VERSION)}


def _master(log: Log) -> list[tuple[str]]:
    return log._db.execute("SELECT name FROM sqlite_master").fetchall()


@pytest.fixture
def in_time() -> Iterator[None]:
    begin = _worked()
    yield
    assert _worked() - begin < IN_TIME


def _worked() -> float:
    """Seconds that this process and the ended ones it began have worked: a busy machine takes any time."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("make", sampled(HOSTILE.values(), every=5), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_a_sentence_and_nothing_is_changed(
    file: Path, make: Make, in_time: None
) -> None:
    mine = fill(profile_path("me"), 2)
    before = profile_path("me").read_bytes()
    make(file)
    with pytest.raises(ProfileError) as caught:
        restore(file, "me", WORLD)
    said = str(caught.value)
    assert said.endswith((".", "`.")) and "\n" not in said and "\x1b" not in said and "Nothing was changed" in said
    assert profile_path("me").read_bytes() == before
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["me.sqlite3"]
    log = Log(profile_path("me"), WORLD)
    assert held(log) == mine
    log.close()


LYING = [name for name, make in HOSTILE.items() if make not in (sparse, of_zeros, many_rows, pipe, folder)]


@pytest.mark.parametrize(
    "name", sampled([each for each in LYING if each not in ("a device", "a link to itself")], every=64)
)
def test_a_hostile_file_that_lies_among_the_profiles_is_not_run_either(file: Path, name: str, in_time: None) -> None:
    path = profile_path("me")
    path.parent.mkdir(parents=True)
    HOSTILE[name](file)
    remove(path)
    shutil.copyfile(file, path)
    known()
    try:
        log = Log(path, WORLD)
    except ProfileError:
        assert path.read_bytes() == file.read_bytes()
    else:
        try:
            held(log)
            Profile(log, COURSE, "1")
        except ProfileError:
            pass
        else:
            assert log.private_text("ran") is None
        log.close()
    try:
        repair("me", WORLD)
    except ProfileError as error:
        assert "Nothing of a profile" in str(error) or "newer" in str(error) or "another" in str(error)
        return
    log = Log(path, WORLD)
    no_trace_of_it(log)
    log.close()


def test_what_is_sound_comes_in_whole(file: Path, home: Path) -> None:
    log = Log(file, WORLD)
    there = held(log)
    log.close()
    assert restore(file, "me", WORLD) is None
    log = Log(profile_path("me"), WORLD)
    assert held(log) == there
    no_trace_of_it(log)
    assert log.health() == "ok"
    log.close()


def test_an_old_backup_comes_in_whole(tmp_path: Path, home: Path) -> None:
    assert restore(version_1(tmp_path / "old", 30), "me", WORLD) is None
    log = Log(profile_path("me"), WORLD)
    assert (len(held(log).events), len(held(log).texts)) == (30, 31)
    assert {each.course for each in log.private_texts("reflection")} == {"first", "second"}
    log.close()
