"""``relcourse journal``: Markdown on stdout, deleting for good, and nothing made by looking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.learner.journal import Journal
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.faults.printed import Printed, printed
from tests.helpers import relcourse

Command = Callable[..., Printed]


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Command:
    return lambda *args: printed(monkeypatch, "journal", *args)


@pytest.fixture
def writer(small_course: Path, open_profile: OpenProfile) -> Profile:
    profile = open_profile(small_course)
    for course, text in (("small", "I heard the lift"), ("small", "She said # fine"), ("other", "Elsewhere")):
        words = PrivateText(text.split()[-1], "reflection", "a-fine", {"text": text})
        profile.log.record(
            course, "1", (), [words, PrivateText(f"draft/{text}", "draft", "e", {"text": f"{text} draft"})]
        )
    return profile


def left(profile: Profile) -> list[str]:
    return sorted(each.id for each in Journal(profile.log).entries())


def one_sentence(ended: Printed) -> str:
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("relcourse: ") and ended.err.count("\n") == 1
    return ended.err


def test_everything_written_is_one_document(writer: Profile) -> None:
    ended = relcourse("journal")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("# Journal\n\n## 2 March 2026: A fine\n")
    assert ended.stdout.index("> Elsewhere") < ended.stdout.index("> She said # fine") < ended.stdout.index("> I heard")
    assert "draft" not in ended.stdout
    assert ended.stdout.endswith("<!-- lift -->\n")


def test_a_course_and_words_narrow_it(writer: Profile, small_course: Path, journal: Command) -> None:
    assert "Elsewhere" not in journal(small_course).out
    found = journal("--search", "LIFT heard").out
    assert "I heard the lift" in found and "fine" not in found.partition("\n>")[2]


def test_words_that_occur_nowhere_get_a_sentence(writer: Profile, journal: Command) -> None:
    ended = journal("--search", "nowhere")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Nothing in your journal has all of these words.\n"


@pytest.mark.parametrize("args", [[], ["--search", "x"], ["--delete-all"], ["--delete-all", "--yes"]])
def test_looking_makes_no_profile(home: Path, args: list[str], journal: Command) -> None:
    ended = journal(*args)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Nothing is written yet.")
    assert not profile_path("me").exists()


def test_a_profile_in_which_nothing_is_written_says_so(
    small_course: Path, open_profile: OpenProfile, journal: Command
) -> None:
    open_profile(small_course)
    ended = journal("--search", "x")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Nothing is written yet.")


def test_one_entry_is_deleted_by_its_id(writer: Profile, home: Path, journal: Command) -> None:
    (home / "backups").mkdir()
    (home / "backups" / "me.2026-03-01-090000.sqlite3").touch()
    ended = journal("--delete", "lift")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Deleted for good. A copy still holds what stood here.")
    assert "me.2026-03-01-090000.sqlite3" in ended.err
    assert left(writer) == ["Elsewhere", "fine"]


@pytest.mark.parametrize("name", ["nowhere", "", "draft/I heard the lift"])
def test_an_id_that_is_no_entry_gets_a_sentence(writer: Profile, name: str, journal: Command) -> None:
    assert "There is no entry" in one_sentence(journal("--delete", name))
    assert len(left(writer)) == 3
    assert len(writer.log.private_texts("draft")) == 3


def test_deleting_all_wants_to_be_meant(writer: Profile, small_course: Path, journal: Command) -> None:
    assert "3 entries for good, and every draft. Say --yes" in one_sentence(journal("--delete-all"))
    assert len(left(writer)) == 3
    journal(small_course, "--delete-all", "--yes")
    assert left(writer) == ["Elsewhere"]
    ended = journal("--delete-all", "--yes")
    assert (ended.code, ended.err) == (0, "Deleted for good.\n")
    assert (left(writer), writer.log.private_texts("draft")) == ([], ())
    writer.log.close()
    assert b"draft" not in writer.log.path.read_bytes().replace(b"drafts", b"")


def test_what_does_not_go_together_gets_a_sentence(writer: Profile, journal: Command) -> None:
    assert "Take one of" in one_sentence(journal("--search", "x", "--delete-all", "--yes"))
    assert "Take one of" in one_sentence(journal("--delete", "lift", "--delete-all", "--yes"))
    assert len(left(writer)) == 3


def test_a_course_that_is_not_there_gets_a_sentence(writer: Profile, tmp_path: Path, journal: Command) -> None:
    assert "There is no course in" in one_sentence(journal(str(tmp_path / "missing")))


def test_a_damaged_profile_gets_a_sentence(home: Path, journal: Command) -> None:
    path = profile_path("me")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no profile at all")
    assert "damaged" in one_sentence(journal())


def test_the_help_has_examples(home: Path, journal: Command) -> None:
    ended = journal("--help")
    assert "Examples:" in ended.out and "journal.md" in ended.out
