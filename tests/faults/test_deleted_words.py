"""Words that were deleted for good: the copies that still hold them are named, and go when they are told to."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from relcourse.learner.journal import Journal
from relcourse.learner.people_map import PeopleMap
from relcourse.store.backups import backup, restore
from relcourse.store.copies import copies, copies_with
from relcourse.store.event_log import Log
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from tests.cli.test_commands import Run, run
from tests.faults.kept_words import SECRET, all_files, lived_with
from tests.helpers import frozen_environment

__all__ = ["run"]


def test_deleting_words_names_the_copies_that_hold_them_and_no_others(run: Run, home: Path) -> None:
    environment = frozen_environment()
    log = Log(profile_path("me"), environment)
    log.record("c", "1", (), [PrivateText("one", "reflection", "e", {"text": "One"})])
    first = backup("me", None, environment)
    log.record("c", "1", (), [PrivateText("two", "reflection", "e", {"text": "Two"})])
    second = backup("me", None, environment)
    log.close()
    lived_with("other", seed=2)
    unreadable = backup("other", None, environment)
    unreadable.write_bytes(b"x" * 5000)
    shutil.copyfile(second, backups_folder() / "before.2026-03-02-090000.sqlite3")  # the same, before it was renamed
    shutil.copyfile(second, backups_folder() / "me.a copy; rm -r of mine.sqlite3")
    assert [each.path for each in copies_with(["one"], "me") if each.name == "me"][:2] == [first, second]
    said = run("journal", "--profile", "me", "--delete", "two").err
    assert second.name in said and "before.2026" in said
    assert first.name not in said and unreadable.name not in said
    for line in said[said.index("relcourse profile") :].strip().split("; relcourse "):
        assert run(*shlex.split(line.removeprefix("relcourse ")), "--yes").code == 0
    assert copies_with(["two"], "me") == ()
    assert first.exists() and unreadable.exists()


def test_a_damaged_file_that_was_set_aside_may_hold_them(run: Run, home: Path) -> None:
    path = lived_with()
    content = path.read_bytes()
    path.write_bytes(b"\xff" * 4096 + content[4096:])
    assert run("profile", "repair").code == 0
    [aside] = copies("me")
    said = run("journal", "--delete-all", "--yes").err
    assert f"relcourse profile backups me --delete {aside.path.name}" in said
    assert run("profile", "backups", "me", "--delete", aside.path.name, "--yes").code == 0
    assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_a_log_that_was_set_aside_may_hold_them(run: Run, home: Path) -> None:
    aside = lived_with().with_name("me.set-aside.2026-03-02-090000.sqlite3-wal")
    aside.write_text(SECRET)
    assert [(each.path, each.why) for each in copies("me")] == [(aside, "set-aside")]
    said = run("journal", "--delete-all", "--yes").err
    assert f"relcourse profile backups me --delete {aside.name}" in said
    assert run("profile", "backups", "me", "--delete-all", "--yes").code == 0 and not aside.exists()


def test_deleting_somebody_from_the_people_names_them_too(profile: Profile) -> None:
    people = PeopleMap(profile)
    made = people.add({"initials": "AK", "last": "", "gives": "", "gets": ""})
    kept = backup("me", None, profile.environment)
    deleted = people.delete([made.id])
    assert [each.path for each in deleted.copies] == [kept]
    assert kept.name in " ".join(deleted.elsewhere())


def test_a_restored_profile_whose_words_are_deleted_names_what_it_was_restored_from(home: Path) -> None:
    environment = frozen_environment()
    lived_with()
    kept = backup("me", None, environment)
    restore(kept, "laptop", environment)
    log = Log(profile_path("laptop"), environment)
    said = str(Journal(log).forget_all())
    log.close()
    assert f"relcourse profile backups me --delete {kept.name}" in said


def test_a_profile_that_is_deleted_says_which_copies_remain_and_offers_to_delete_them(run: Run, home: Path) -> None:
    for answer, stay in (("y\nn\n", True), ("y\n", True), ("y\ny\n", False)):
        lived_with()
        file = run("profile", "backup", "me").out.strip()
        ended = run("profile", "delete", "me", typed=answer)
        assert ended.code == 0 and file in ended.err and "Delete " in ended.err
        assert Path(file).exists() == stay
        assert ("relcourse profile backups me --delete-all" in ended.err) == stay
        assert run("profile", "backups", "me", "--delete-all", "--yes").code == (0 if stay else 2)
    assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_a_profile_that_is_deleted_names_its_calendar(run: Run, home: Path) -> None:
    lived_with()
    (home / "exports").mkdir()
    (home / "exports" / "plans.ics").write_text("BEGIN:VCALENDAR")
    assert str(home / "exports" / "plans.ics") in run("profile", "delete", "me", "--yes").err
