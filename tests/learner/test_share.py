"""Sharing: what is chosen stays chosen, a note goes along once, and each file has a number of its own."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from relcourse.bundle.header import Header, Withdrawal
from relcourse.bundle.learner_secret import id_of_secret
from relcourse.bundle.selection import Ticks
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.course.questions import BadAnswer
from relcourse.learner.exported_file import CantExport
from relcourse.learner.own_copy import as_csv, as_json_lines
from relcourse.learner.share import CODE, NAME, NOTE, NOTHING_YET, WORD, Choices, Sharing
from relcourse.learner.share_words import along, goes_out, rows
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.profile import Profile
from tests.helpers import STEPS, answered_whole, come_to, talked_to_the_end


@pytest.fixture
def sharing(small_course: Path, profile: Profile) -> Sharing:
    """One question answered, and one conversation held."""
    folder = CourseFolder(small_course)
    walk = lesson_player(folder, profile)
    come_to(walk, STEPS["choice"])
    answered_whole(walk)
    come_to(walk, STEPS["scenario"])
    talked_to_the_end(walk)
    return Sharing(profile, outlined(folder))


def written(sharing: Sharing, choices: Choices | None = None) -> Header:
    found = read_bundle(sharing.write(choices or sharing.choices()).read_bytes())
    assert isinstance(found, Bundle)
    return found.header


def test_by_itself_nothing_is_said_and_nothing_is_ticked(sharing: Sharing) -> None:
    header = written(sharing)
    assert (header.name, header.code, header.note, header.word) == ("", "", "", False)
    assert header.left_out == ["times", "ratings", "confidence", "took", "outcomes"]
    assert (header.course, header.made, header.export) == ("small", "2026-03-02", 1)


def test_what_is_chosen_stays_chosen_and_a_note_goes_along_once(sharing: Sharing) -> None:
    for part, text in ((NAME, " Ana\tB "), (CODE, "T7"), (NOTE, "First\nsecond")):
        sharing.write_in(part, text)
    sharing.turn(WORD)
    sharing.turn("confidence")
    chosen = Sharing(sharing.profile, sharing.outline).choices()
    assert chosen == Choices("Ana B", "T7", "First\nsecond", True, Ticks(confidence=True))
    first, second = written(sharing), written(sharing)
    assert (first.name, first.note, first.word, first.export) == ("Ana B", "First\nsecond", True, 1)
    assert (second.name, second.note, second.word, second.export) == ("Ana B", "", False, 2)
    assert "confidence" not in second.left_out


def test_a_switch_turns_back(sharing: Sharing) -> None:
    for part in (WORD, "times"):
        sharing.turn(part)
        sharing.turn(part)
    assert sharing.choices() == Choices()


@pytest.mark.parametrize(("part", "most"), [(NAME, 40), (CODE, 64), (NOTE, 4000)])
def test_what_is_too_long_is_said_and_never_cut(sharing: Sharing, part: str, most: int) -> None:
    sharing.write_in(part, "x" * most)
    with pytest.raises(BadAnswer, match=f"{most} characters are the most. This is 2 over."):
        sharing.write_in(part, "x" * (most + 2))
    assert getattr(sharing.choices(), part) == "x" * most


def test_a_note_that_grew_too_long_stays_and_does_not_go_out(sharing: Sharing) -> None:
    sharing.keep_note("x" * 4001)
    with pytest.raises(CantExport, match=r"Your note is too long to go along\. 4000 characters"):
        sharing.write(sharing.choices())
    with pytest.raises(CantExport, match="Your note is too long"):
        sharing.preview(sharing.choices())
    assert sharing.choices().note == "x" * 4001 and not sharing.was_handed_out


def test_a_file_is_the_learners_alone_until_they_hand_it_over(sharing: Sharing) -> None:
    path = sharing.write(Choices())
    assert path.name == f"small-{sharing.pseudonym.removeprefix('learner ')}-1.jsonl"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_named_file_takes_the_place_of_a_bundle_and_of_nothing_else(sharing: Sharing, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    assert [sharing.write(Choices(), path).read_bytes() for _ in range(2)][1] == path.read_bytes()
    other = tmp_path / "letter.txt"
    other.write_text("Dear all")
    with pytest.raises(CantExport, match="is no file that relcourse hands out"):
        sharing.write(Choices(), other)
    with pytest.raises(CantExport, match=r"is a folder\. Name a file in it"):
        sharing.write(Choices(), tmp_path)
    assert other.read_text() == "Dear all"


def test_a_preview_is_the_file_that_is_written_then(sharing: Sharing) -> None:
    chosen = Choices(name="Ana", ticks=Ticks(times=True))
    before = sharing.preview(chosen)
    assert before == sharing.preview(chosen), "looking takes no number"
    assert sharing.write(chosen).read_bytes() == before


def test_nothing_goes_out_before_there_is_something(small_course: Path, profile: Profile) -> None:
    fresh = Sharing(profile, outlined(CourseFolder(small_course)))
    assert goes_out(fresh.events()) == ()
    with pytest.raises(CantExport, match=NOTHING_YET):
        fresh.write(Choices())
    with pytest.raises(CantExport, match="You have handed out nothing"):
        fresh.withdraw()


def test_a_withdrawal_proves_that_it_is_the_learners(sharing: Sharing) -> None:
    handed = written(sharing)
    found = read_bundle(sharing.withdraw().read_bytes())
    assert isinstance(found, Withdrawal)
    assert (found.learner, found.export) == (handed.learner, 2) and id_of_secret(found.secret) == handed.learner


def test_it_says_what_how_many_and_from_when_to_when(sharing: Sharing) -> None:
    assert goes_out(sharing.events()) == (
        "Of 2 March 2026:",
        "1 lesson opened, 0 finished, 3 steps done",
        "1 conversation: what you chose in it, and how it ended",
        "1 question: what you answered, and how it was scored",
        "The day of each, a number that stands for you, and what you leave out",
    )


def test_it_says_what_goes_along_beside(sharing: Sharing) -> None:
    chosen = Choices("Ana", "T7", "A note", True, Ticks(times=True, took=True))
    assert list(along(sharing, chosen)) == [
        "Beside that: times of day and time taken",
        "Your name in it: Ana",
        "Your code: T7",
        "That you would like a word",
        "Your note for the session: A note",
    ]
    assert list(along(sharing, Choices())) == [f"Your name in it: {sharing.pseudonym}"]


def test_each_row_says_how_it_stands(sharing: Sharing) -> None:
    stands = {row.label: row.value for row in rows(sharing, Choices(ticks=Ticks(took=True)), sharing.events())}
    assert stands == {
        "Name": sharing.pseudonym,
        "Code": "none",
        "For the session": "nothing yet",
        "I'd like a word": "no",
        "Times of day": "stay here",
        "Self-ratings": "stays here (none yet)",
        "How sure you were": "stays here (none yet)",
        "Time taken": "goes along (4)",
        "What came of plans": "stays here (none yet)",
    }


def test_a_learners_own_copy_has_a_row_for_each_fact(sharing: Sharing) -> None:
    events = sharing.events()
    assert as_json_lines(events).count(b"\n") == len(events)
    head, *table = as_csv(events).decode().splitlines()
    assert head.split(",")[:5] == ["seq", "day", "at", "type", "lesson"] and len(table) == len(events)
    assert len(head.split(",")) == len(set(head.split(",")))
