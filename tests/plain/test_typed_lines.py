"""What is typed line by line is kept: wrong parts are asked again, forms are left with q, long texts stay whole."""

from __future__ import annotations

import io

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.drafts import draft_id
from relcourse.learner.people_map import PeopleMap
from relcourse.learner.plans import Commitments
from relcourse.lesson.session import Session
from relcourse.plain.line_io import CUT_BY_TERMINAL, Lines
from relcourse.plain.plain_app import run
from relcourse.store.settings import keep_setting, setting
from tests.conftest import OpenProfile
from tests.helpers import STEPS, relcourse
from tests.plain.test_plain_app import SKIP_TO
from tests.plain.typist import Played

PLAN = [*SKIP_TO["commit"], "", "Sam", "When we close", "I will ask", "If not, on Friday", "3", "h"]
"""The lines that make a plan and come home."""


def written(played: Played, kind: str) -> list[dict[str, str]]:
    return [each.body for each in played.profile.log.private_texts(kind)]


# Texts of several lines

PASTED = "First I listened.\n\nThen I asked:\n\t- what would help\n  q is a letter\n\nAnd I waited."


def test_a_paste_with_empty_lines_is_kept_whole(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["reflect"], *PASTED.split("\n"), ".", "0", "q"])
    (kept,) = written(played, "reflection")
    assert kept["text"].split("\n") == [line.strip() for line in PASTED.split("\n")]
    assert "alone on a line ends it" in played.said


def test_where_the_input_ends_in_the_middle_of_a_text_its_lines_are_a_draft(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    begun = Played(open_profile, still_folder, [*SKIP_TO["reflect"], "One", "", "Two"])
    kept = begun.profile.log.private_text(draft_id("small", STEPS["reflect"]))
    assert kept and kept.body["text"] == "One\n\nTwo"
    out = io.StringIO()
    run(Session(still_folder.root, begun.profile.log), io.StringIO("\n\n0\nq\n"), out)
    assert "You wrote:" in out.getvalue()
    assert written(begun, "reflection")[0]["text"] == "One\n\nTwo"


def test_what_is_too_long_is_kept_and_cut_only_when_the_learner_says_so(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    long = [f"{'word ' * 200}{number}" for number in range(5)]
    played = Played(open_profile, still_folder, [*SKIP_TO["reflect"], *long, ".", "", "0", "q"])
    assert "4000 characters are the most. This is " in played.said and "Enter keeps the first 4000;" in played.said
    (kept,) = written(played, "reflection")
    assert kept["text"] == "\n".join(long)[:4000]


def test_a_dot_can_be_a_line_of_a_text(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["reflect"], "Morse", "\\.", ".", "0", "q"])
    assert written(played, "reflection")[0]["text"] == "Morse\n."


# Forms


@pytest.mark.parametrize("wrong", ["0", "8", "soon", "3 days"])
def test_a_wrong_number_of_days_is_asked_again_and_the_plan_is_kept(
    open_profile: OpenProfile, still_folder: CourseFolder, wrong: str
) -> None:
    played = Played(open_profile, still_folder, [*PLAN, "c", "1", "w", "When I sit down", "", "", wrong, "4", "", "q"])
    assert "Type a number of days from 1 to 7." in played.said
    (card,) = Commitments(played.profile).cards()
    assert (card.when, card.will) == ("When I sit down", "I will ask")


@pytest.mark.parametrize("leave", ["q", "Q", " q.", "\uff51"])
def test_q_leaves_a_form_as_it_was(open_profile: OpenProfile, still_folder: CourseFolder, leave: str) -> None:
    played = Played(open_profile, still_folder, [*PLAN, "c", "1", "w", "Never mind", leave, "", "q"])
    assert "q alone leaves a form" in played.said and "Left as it was." in played.said
    assert Commitments(played.profile).cards()[0].when == "When we close"
    mapped = Played(open_profile, still_folder, ["m", "a", "AK", leave, "", "q"])
    assert PeopleMap(mapped.profile).people() == ()
    named = Played(open_profile, still_folder, ["o", "4", leave, "", "q"])
    assert setting(named.profile.log, "name") == "Mira"


def test_a_backslash_writes_the_letter(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    named = Played(open_profile, still_folder, ["o", "4", "\\q", "", "q"])
    assert setting(named.profile.log, "name") == "q"
    mapped = Played(open_profile, still_folder, ["m", "a", "\\q", "", "", "", "", "", "q"])
    assert [each.initials for each in PeopleMap(mapped.profile).people()] == ["q"]


@pytest.mark.parametrize("initial", ["s", "b", "u", "p", "h"])
def test_an_initial_is_no_command_where_a_name_is_asked_for(
    open_profile: OpenProfile, still_folder: CourseFolder, initial: str
) -> None:
    plan = [*SKIP_TO["commit"], "", initial, "When we close", "I will ask", "If not", "3", "q"]
    played = Played(open_profile, still_folder, plan)
    assert written(played, "plan")[0]["who"] == initial
    left = Played(open_profile, still_folder, [*SKIP_TO["commit"], "", "/s", "q"])
    assert "partners" not in left.said and "answered" not in [event.type for event in left.events]


def test_initials_open_a_person_and_a_letter_that_is_both_asks_which(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    people = [line for who in ("AK", "B") for line in ("a", who, "", "", "")]
    opened = Played(open_profile, still_folder, ["m", *people, "ak", "t", "", "", "", "q"])
    assert {each.initials for each in PeopleMap(opened.profile).people() if each.last} == {"AK"}
    both = Played(open_profile, still_folder, ["m", *people, "b", "", "t", "", "b", "b", "", "", "", "q"])
    assert {each.initials for each in PeopleMap(both.profile).people() if each.last} == {"B"}
    assert both.said.count("The map has nothing to ask today.") == 1


# Commands


def test_capital_letters_work_as_small_ones(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    large = Played(open_profile, still_folder, ["S", "J", "1.", "", "", "B", "", "1", "S", "\uff11", "H", "Q"])
    small = Played(open_profile, still_folder, ["s", "j", "1", "", "", "b", "", "1", "s", "1", "h", "q"])
    assert large.said == small.said


@pytest.mark.slow
def test_a_byte_order_mark_before_piped_input_is_no_part_of_it(home: object, still_folder: CourseFolder) -> None:
    done = relcourse("play", str(still_folder.root), "--plain", typed=b"\xef\xbb\xbfNoor\nq\n")
    assert done.returncode == 0, done.stderr
    assert "The first lesson" in done.stdout and "\ufeff" not in done.stdout


def test_a_name_that_is_too_long_is_said_and_asked_again(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, ["N" * 41, "Noor", "q"], name="")
    assert "40 characters are the most" in played.said
    assert setting(played.profile.log, "name") == "Noor"


def test_what_comes_of_a_plan_is_never_cut(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    begun = Played(open_profile, still_folder, PLAN)
    keep_setting(begun.profile.log, "name", "Mira")
    before = Commitments(begun.profile).cards()[0]
    typed = ["c", "1", "w", "x" * 4001, "When I leave", "", "", "2", "", "q"]
    out = io.StringIO()
    run(Session(still_folder.root, begun.profile.log), io.StringIO("\n".join(typed) + "\n"), out)
    assert "This is 1 over." in " ".join(out.getvalue().split())
    assert before.when != Commitments(begun.profile).cards()[0].when == "When I leave"


# What a terminal or an old program does to lines


class Terminal(io.StringIO):
    """Lines as a person types them."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("letter", "count"), [("z", 4095), ("z", 9000), ("ж", 2100)])
def test_a_line_that_a_terminal_cuts_is_said_to_be_cut(letter: str, count: int) -> None:
    out = io.StringIO()
    lines = Lines(Terminal(letter * count + "\n" + letter * 20 + "\n"), out)
    lines.read("Text:")
    assert CUT_BY_TERMINAL in " ".join(out.getvalue().split())
    said = len(out.getvalue())
    lines.read("Text:")
    assert CUT_BY_TERMINAL not in " ".join(out.getvalue()[said:].split())


def test_a_long_line_from_a_pipe_is_whole() -> None:
    out = io.StringIO()
    assert Lines(io.StringIO("z" * 9000 + "\n"), out).read("Text:") == "z" * 9000
    assert CUT_BY_TERMINAL not in " ".join(out.getvalue().split())


@pytest.mark.parametrize("ended", [[], ["q"]])
def test_the_first_line_of_a_long_text_is_a_draft_at_once(
    open_profile: OpenProfile, still_folder: CourseFolder, ended: list[str]
) -> None:
    begun = Played(open_profile, still_folder, [*SKIP_TO["reflect"], "Only this", *ended])
    kept = begun.profile.log.private_text(draft_id("small", STEPS["reflect"]))
    assert kept and kept.body["text"].startswith("Only this")


def test_a_dot_at_the_very_beginning_ends_nothing_and_takes_nothing_away(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    begun = Played(open_profile, still_folder, [*SKIP_TO["reflect"], "One", "Two"])
    run(Session(still_folder.root, begun.profile.log), io.StringIO("\n.\n0\nq\n"), io.StringIO())
    assert written(begun, "reflection")[0]["text"] == "One\nTwo", "with a draft it is kept, as Enter keeps it"
    fresh = Played(open_profile, still_folder, [*SKIP_TO["reflect"], ".", "s", "q"])
    assert "Write a few words" in fresh.said and written(fresh, "reflection") == []


@pytest.mark.parametrize("leave", [["q"], ["AK", "q"], ["", ""]])
def test_the_plan_before_going_home_may_be_left(
    open_profile: OpenProfile, still_folder: CourseFolder, leave: list[str]
) -> None:
    played = Played(open_profile, still_folder, ["m", "a", "AK", "", "", "", "", *leave, "q"])
    assert "One plan before you go?" in played.said
    assert [each.initials for each in PeopleMap(played.profile).people()] == ["AK"]
    assert Commitments(played.profile).cards() == ()


def test_enter_keeps_the_day_of_a_plan_that_is_written_anew(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    played = Played(open_profile, still_folder, [*PLAN, "c", "1", "w", "When we open", "", "", "", "", "q"])
    (card,) = Commitments(played.profile).cards()
    assert "1 to 7 [Enter keeps: 3]" in played.said
    assert (card.when, card.days_left(Commitments(played.profile).today)) == ("When we open", 3)
