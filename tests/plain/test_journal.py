"""The journal line by line."""

from __future__ import annotations

import io

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.journal import Journal
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile


@pytest.fixture
def writer(still_folder: CourseFolder, open_profile: OpenProfile) -> Profile:
    profile = open_profile(still_folder)
    keep_setting(profile.log, "name", "Mira")
    return profile


def wrote(profile: Profile, count: int) -> None:
    for number in range(1, count + 1):
        words = {"text": f"Text {number}. " + "More of it. " * 9, "title": f"Title {number}"}
        profile.record((), [PrivateText(f"w{number}", "reflection", "e", words)])


def said(folder: CourseFolder, profile: Profile, *typed: str) -> str:
    """What is printed from the journal on, with every run of white space as one blank."""
    out = io.StringIO()
    run(Session(folder.root, profile.log), io.StringIO("".join(line + "\n" for line in typed)), out)
    return " ".join(out.getvalue().split())


def test_an_empty_journal_says_what_will_be_here(still_folder: CourseFolder, writer: Profile) -> None:
    text = said(still_folder, writer, "j", "q")
    assert "What you write will be here" in text
    assert text.count("A small course 1.") == 2, "and is home again"


def test_an_entry_is_listed_and_opened(still_folder: CourseFolder, writer: Profile) -> None:
    wrote(writer, 2)
    text = said(still_folder, writer, "j", "2", "", "", "q")
    assert "Journal Yours alone, in your own file." in text
    assert "1. 2 March 2026, Title 2 (reflection): Text 2." in text
    assert "2 March 2026: Title 1 (reflection)" in text
    assert text.count("More of it. " * 8) == 1, "whole once it is open, cut in the list"


def test_ten_are_listed_at_once_and_m_shows_more(still_folder: CourseFolder, writer: Profile) -> None:
    wrote(writer, 12)
    text = said(still_folder, writer, "j", "", "q")
    assert "Title 3 " in text and "Title 2 " not in text
    text = said(still_folder, writer, "j", "m", "m", "", "q")
    assert "Title 1 " in text
    assert "Type a number from 1 to 12." in text, "there is no more"


def test_searching_lists_what_has_the_words(still_folder: CourseFolder, writer: Profile) -> None:
    wrote(writer, 3)
    text = said(still_folder, writer, "j", "/TEXT 3", "1", "", "/nowhere", "1", "/", "", "q")
    assert "2 March 2026: Title 3 (reflection)" in text
    assert "Nothing in your journal has all of these words." in text
    assert "Type / and other words." in text
    assert text.count("Title 1") == 2, "in the first list, and when / alone shows all again"


@pytest.mark.parametrize("line", ["0", "4", "x", "one", "٣", "9" * 50])
def test_a_line_that_names_no_entry_gets_a_sentence(still_folder: CourseFolder, writer: Profile, line: str) -> None:
    wrote(writer, 3)
    assert "Type a number from 1 to 3." in said(still_folder, writer, "j", line, "", "q")


def test_deleting_asks_for_the_whole_word(still_folder: CourseFolder, writer: Profile) -> None:
    wrote(writer, 3)
    text = said(still_folder, writer, "j", "1", "x", "", "1", "x", "x", "", "q")
    assert text.count("Kept.") == 2 and text.count("Nobody can bring it back.") == 2
    assert len(Journal(writer.log).entries()) == 3
    text = said(still_folder, writer, "j", "2", "x", "delete", "", "q")
    assert "Deleted for good." in text
    assert [each.title for each in Journal(writer.log).entries()] == ["Title 3", "Title 1"]
    found = b"".join(each.read_bytes() for each in writer.log.path.parent.glob("me.sqlite3*"))
    assert b"Text 2" not in found


def test_what_was_written_in_a_lesson_is_there_and_when_it_is_deleted_the_lesson_asks_anew(
    still_folder: CourseFolder, writer: Profile
) -> None:
    to_the_reflection = ["1", "", "", *["s"] * 7]
    text = said(still_folder, writer, *to_the_reflection, "I heard the lift", ".", "1", "h", "j", "1", "", "", "q")
    assert "- yes: It names a word." in text.partition("Yours alone,")[2]
    text = said(still_folder, writer, "j", "1", "x", "delete", "q")
    assert "Deleted for good." in text
    text = said(still_folder, writer, "1", "It was a door", ".", "0", "q")
    assert "What you wrote here is deleted, so it is asked anew." in text
    assert "Your words: It was a door" in text and "- It names a word." in text


def test_the_input_may_end_anywhere_in_it(still_folder: CourseFolder, writer: Profile) -> None:
    wrote(writer, 1)
    for typed in (["j"], ["j", "1"], ["j", "1", "x"]):
        assert said(still_folder, writer, *typed).endswith("Everything is saved. Until next time.")
    assert len(Journal(writer.log).entries()) == 1
