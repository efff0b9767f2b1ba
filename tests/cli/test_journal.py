"""``relcourse journal``: Markdown on stdout, deleting for good, and nothing made by looking."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from relcourse.learner.journal import Journal
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import relcourse

Ended = subprocess.CompletedProcess[str]


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


def one_sentence(ended: Ended) -> str:
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("relcourse: ") and ended.stderr.count("\n") == 1
    return ended.stderr


def test_everything_written_is_one_document(writer: Profile) -> None:
    ended = relcourse("journal")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("# Journal\n\n## 2 March 2026: A fine\n")
    assert ended.stdout.index("> Elsewhere") < ended.stdout.index("> She said # fine") < ended.stdout.index("> I heard")
    assert "draft" not in ended.stdout
    assert ended.stdout.endswith("<!-- lift -->\n")


def test_a_course_and_words_narrow_it(writer: Profile, small_course: Path) -> None:
    assert "Elsewhere" not in relcourse("journal", str(small_course)).stdout
    found = relcourse("journal", "--search", "LIFT heard").stdout
    assert "I heard the lift" in found and "fine" not in found.partition("\n>")[2]


def test_words_that_occur_nowhere_get_a_sentence(writer: Profile) -> None:
    ended = relcourse("journal", "--search", "nowhere")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "Nothing in your journal has all of these words.\n"


@pytest.mark.parametrize("args", [[], ["--search", "x"], ["--delete-all"], ["--delete-all", "--yes"]])
def test_looking_makes_no_profile(home: Path, args: list[str]) -> None:
    ended = relcourse("journal", *args)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith("Nothing is written yet.")
    assert not profile_path("me").exists()


def test_a_profile_in_which_nothing_is_written_says_so(small_course: Path, open_profile: OpenProfile) -> None:
    open_profile(small_course)
    ended = relcourse("journal", "--search", "x")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith("Nothing is written yet.")


def test_one_entry_is_deleted_by_its_id(writer: Profile, home: Path) -> None:
    (home / "backups").mkdir()
    (home / "backups" / "me.2026-03-01-090000.sqlite3").touch()
    ended = relcourse("journal", "--delete", "lift")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith("Deleted for good. A copy still holds what stood here.")
    assert "me.2026-03-01-090000.sqlite3" in ended.stderr
    assert left(writer) == ["Elsewhere", "fine"]


@pytest.mark.parametrize("name", ["nowhere", "", "draft/I heard the lift"])
def test_an_id_that_is_no_entry_gets_a_sentence(writer: Profile, name: str) -> None:
    assert "There is no entry" in one_sentence(relcourse("journal", "--delete", name))
    assert len(left(writer)) == 3
    assert len(writer.log.private_texts("draft")) == 3


def test_deleting_all_wants_to_be_meant(writer: Profile, small_course: Path) -> None:
    assert "3 entries for good, and every draft. Say --yes" in one_sentence(relcourse("journal", "--delete-all"))
    assert len(left(writer)) == 3
    relcourse("journal", str(small_course), "--delete-all", "--yes")
    assert left(writer) == ["Elsewhere"]
    ended = relcourse("journal", "--delete-all", "--yes")
    assert (ended.returncode, ended.stderr) == (0, "Deleted for good.\n")
    assert (left(writer), writer.log.private_texts("draft")) == ([], ())
    writer.log.close()
    assert b"draft" not in writer.log.path.read_bytes().replace(b"drafts", b"")


def test_what_does_not_go_together_gets_a_sentence(writer: Profile) -> None:
    assert "Take one of" in one_sentence(relcourse("journal", "--search", "x", "--delete-all", "--yes"))
    assert "Take one of" in one_sentence(relcourse("journal", "--delete", "lift", "--delete-all", "--yes"))
    assert len(left(writer)) == 3


def test_a_course_that_is_not_there_gets_a_sentence(writer: Profile, tmp_path: Path) -> None:
    assert "There is no course in" in one_sentence(relcourse("journal", str(tmp_path / "missing")))


def test_a_damaged_profile_gets_a_sentence(home: Path) -> None:
    path = profile_path("me")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no profile at all")
    assert "damaged" in one_sentence(relcourse("journal"))


def test_the_help_has_examples(home: Path) -> None:
    ended = relcourse("journal", "--help")
    assert "Examples:" in ended.stdout and "journal.md" in ended.stdout
