"""The line-by-line face: what it prints, what can be typed, and that every line typed is kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import SHAPES, Write
from relcourse.lesson.actions import GoBack, GoOn, Open, PutAside
from relcourse.lesson.debrief_lines import ways, whys
from relcourse.lesson.private_answers import ASKED, TITLE
from relcourse.lesson.session import Session
from relcourse.lesson.view_text import as_text
from relcourse.plain.plain_app import run
from relcourse.plain.question_prompts import END, PROMPTS
from relcourse.store.settings import keep_setting, setting
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    PAGE,
    STEPS,
    answered,
    come_to,
    data,
    lesson_lines,
    offered,
    onward,
    question,
    recorded,
    talked_to_the_end,
    to_the_end,
    typed,
    write_front,
    write_lesson,
)
from tests.plain.typist import Played, bare, rehearsal

SKIP_TO = {kind: ["1", "", ""] + ["s"] * (list(STEPS).index(kind) - 1) for kind in STEPS if kind != "page"}
"""The lines from home to the exercise of a kind in the small course."""


def test_the_first_screen_says_the_courses_line(small_course: Path, open_profile: OpenProfile) -> None:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + f"first: {{exercise: {STEPS['scenario']}, line: Somebody is at the door.}}\n")
    write_lesson(small_course, FIRST, f"- {STEPS['scenario']}\n- {STEPS['choice']}")
    out = io.StringIO()
    log = open_profile(small_course).log
    keep_setting(log, "name", "Noor")
    run(Session(small_course, log), io.StringIO("q\n"), out)
    assert "1. Begin: The first lesson (2 steps, about 10 minutes)\n   Somebody is at the door." in out.getvalue()


def test_every_shape_of_question_can_be_asked_in_lines() -> None:
    assert set(PROMPTS) == set(SHAPES)


# Coming in and home


def test_somebody_new_is_told_what_is_kept_and_asked_for_a_name(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    played = Played(open_profile, still_folder, ["  Mira "], name="")
    assert str(played.profile.log.path) in played.said.replace("- ", "-")
    assert "Nothing is sent anywhere" in played.said
    assert setting(played.profile.log, "name") == "Mira"
    assert played.said.startswith("A small course A course in small conversations")
    assert "A small course 1. Begin: The first lesson" in played.said
    assert played.events == []


def test_somebody_without_a_name_is_not_asked_twice(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [""], name="")
    assert setting(played.profile.log, "name")
    assert "A small course 1. Begin" in played.said
    assert "What may the course call you" not in Played(open_profile, still_folder, ["q"]).said


def test_home_lists_the_lessons_and_says_what_comes_next(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said = Played(open_profile, still_folder, ["q"]).said
    assert "1. Begin: The first lesson (11 steps, about 10 minutes) Monday, nine o'clock." in said
    assert "Listening 1. The first lesson (10 min) Coming: More of it" in said
    assert "Mira" not in said and "level" not in said and "0 " not in said.replace("10 ", ""), "nothing to count yet"
    assert said.endswith("Everything is saved. Until next time.")


NO_LESSON = ["0", "2", "-1", "x", "b", "1 1", "²", "999999999", "0000009", "0000019", "1" * 5000, "00000" + "1" * 5000]


@pytest.mark.parametrize("line", NO_LESSON, ids=lambda line: line[:12])
def test_home_takes_a_number_of_a_lesson_and_nothing_else(
    open_profile: OpenProfile, still_folder: CourseFolder, line: str
) -> None:
    played = Played(open_profile, still_folder, [line, "1"])
    assert "Type a number from 1 to 1, or q." in played.said
    assert "About 10 minutes, 11 steps" in played.said, "and the lesson opens after it"


def test_enter_at_home_opens_what_comes_next(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, ["", "", "h", ""])
    assert [event.type for event in played.events] == ["lesson-opened", "moved", "moved", "lesson-opened"]
    assert "1. Go on: The first lesson (step 1 of 11, about 10 minutes)" in played.said
    assert played.said.count("A page") >= 2, "on the cover and, twice, itself"


# A whole lesson


def test_a_lesson_played_in_lines_leaves_the_events_of_the_same_walk(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    for nth in range(3):
        walk = rehearsal(open_profile, still_folder)
        lines = lesson_lines(walk, FIRST, nth)
        played = Played(open_profile, still_folder, ["1", *lines])
        assert bare(played.events) == bare(recorded(walk.profile))
        assert played.profile.learner.lesson(FIRST).finished
        assert "The first lesson: that is the end of this lesson." in played.said
        assert "To keep: Ask first." in played.said


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), min_size=1, max_size=50))
def test_any_walk_can_be_typed(
    open_profile: OpenProfile, still_folder: CourseFolder, picks: list[tuple[int, int]]
) -> None:
    walk = rehearsal(open_profile, still_folder)
    view, lines = walk.act(Open(FIRST)), ["1"]
    for which, nth in picks:
        actions = offered(view, nth)
        if not actions:
            break
        action = actions[0 if which % 4 else which // 4 % len(actions)]
        lines += typed(view, action)
        view = walk.act(action)
    assert bare(Played(open_profile, still_folder, lines).events) == bare(recorded(walk.profile))


@pytest.mark.slow
@pytest.mark.parametrize("stride", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_the_input_may_end_at_any_line_and_all_that_was_done_is_kept(
    open_profile: OpenProfile, still_folder: CourseFolder, stride: int
) -> None:
    lines = ["Mira", "1", *lesson_lines(rehearsal(open_profile, still_folder), FIRST, 1), "", "q"]
    whole = Played(open_profile, still_folder, lines, name="")
    assert len(whole.events_before) == len(lines), "every line was read"
    for end in range(0, len(lines), stride):
        played = Played(open_profile, still_folder, lines[:end], name="")
        assert len(played.events) == whole.events_before[end]
        assert bare(played.events) == bare(whole.events[: whole.events_before[end]])
        assert played.said.endswith("Everything is saved. Until next time.")


def test_the_input_may_end_within_a_line(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    profile = open_profile(still_folder)
    sink = io.StringIO()
    run(Session(still_folder.root, profile.log), io.StringIO("Mira\n1\n\nq"), sink)
    assert sink.getvalue().endswith("Until next time.\n")
    assert [event.type for event in recorded(profile)] == ["lesson-opened", "moved", "moved"]


def test_nothing_is_drawn_or_steered(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    lines = ["1", *lesson_lines(rehearsal(open_profile, still_folder), FIRST), "", "q"]
    output = Played(open_profile, still_folder, lines).output
    assert not steering(output)
    assert max(map(len, output.splitlines())) <= 80


def steering(text: str) -> set[str]:
    """Characters that steer a terminal or draw boxes."""
    return {char for char in text if char != "\n" and (not char.isprintable() or "\u2500" <= char <= "\u259f")}


@pytest.mark.parametrize("typed_text", ["\x1b[A\x1b[31mred", "one\x07two\x08"])
def test_keys_that_steer_a_terminal_are_not_sent_back_to_it(
    open_profile: OpenProfile, still_folder: CourseFolder, typed_text: str
) -> None:
    named = Played(open_profile, still_folder, [f"Mira{typed_text}", "q"], name="")
    assert not steering(named.output)
    written = Played(open_profile, still_folder, [*SKIP_TO["reflect"], f"well {typed_text}", END, "0", "q"])
    assert "Your words: well" in written.said
    assert not steering(written.output)


# Each shape of question


@pytest.mark.parametrize("kind", [kind for kind in STEPS if kind not in ("page", "scenario")])
def test_every_kind_is_answered_in_lines(open_profile: OpenProfile, still_folder: CourseFolder, kind: str) -> None:
    walk = rehearsal(open_profile, still_folder)
    asked = come_to(walk, STEPS[kind])
    ask = question(asked)
    assert ask
    action = onward(asked, 2)
    played = Played(open_profile, still_folder, [*SKIP_TO[kind], *typed(asked, action)])
    answered(walk, 2)
    assert bare(played.events) == bare(recorded(walk.profile))
    assert ask.prompt in played.said


WRONG = {
    "choice": [(line, "Type one number from 1 to 3") for line in ("", "0", "4", "ask", "1.5", "٣", "9" * 5000)]
    + [("1 2", "Type one number from 1 to 3.")],
    "select": [("", "from 1 to 3"), ("0", "from 1 to 3"), ("1 1", "Mark each option once."), ("1 4", "from 1 to 3")],
    "spot": [("one", "from 1 to 3")],
    "rank": [("1 2", "each once"), ("1 2 2", "each once"), ("", "from 1 to 3")],
    "rate": [("6", "from 1 to 5"), ("", "from 1 to 5"), ("1 2", "Type one number from 1 to 5.")],
    "match": [("4", "from 1 to 3")],
    "scenario": [("4", "from 1 to 3"), ("push", "from 1 to 3")],
    "reflect": [
        ("", "Write a few words, or type s"),
        (f"{'x' * 4001}\n{END}", "are the most. This is 1 over."),
    ],
    "commit": [("2", "from 1 to 1")],
    "survey": [("4", "from 1 to 3")],
}


@pytest.mark.parametrize(
    ("kind", "line", "sentence"),
    [(kind, *each) for kind, wrong in WRONG.items() for each in wrong],
    ids=lambda part: part[:12],
)
def test_a_line_that_does_not_fit_gets_a_sentence_and_another_try(
    open_profile: OpenProfile, still_folder: CourseFolder, kind: str, line: str, sentence: str
) -> None:
    walk = rehearsal(open_profile, still_folder)
    asked = come_to(walk, STEPS[kind])
    right = typed(asked, onward(asked))
    played = Played(open_profile, still_folder, [*SKIP_TO[kind], line, *right])
    assert sentence in played.said
    answered(walk)
    assert bare(played.events) == bare(recorded(walk.profile))


def test_a_pairing_that_uses_a_partner_twice_is_asked_for_again(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["match"], "1", "1", "2", "1", "2", "3"])
    assert "Use each one on the right once." in played.said
    assert played.events[-1].type == "step-done"


def test_a_plan_can_be_taken_from_an_example_and_changed(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["commit"], "1", "", "On Friday", "", "", "9", "3"])
    assert "Type a number of days from 1 to 7." in played.said
    given = next(data(event)["answer"] for event in played.events if event.type == "answered")
    words = played.profile.log.private_text(given["words"])
    assert words and {key: text for key, text in words.body.items() if key not in (TITLE, ASKED)} == {
        "who": "The newest",
        "when": "On Friday",
        "will": "I will ask",
        "obstacle": "If not, on Tuesday",
        "days": "3",
    }


def test_a_plan_half_written_is_kept_line_by_line(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    begun = Played(open_profile, still_folder, [*SKIP_TO["commit"], "", "Ana Lima", "On Friday"])
    rest, out = ["", "", "", "I will ask first", "She is away: on Monday", "3"], io.StringIO()
    run(Session(still_folder.root, begun.profile.log), io.StringIO("".join(f"{line}\n" for line in rest)), out)
    said = out.getvalue()
    assert "[Enter keeps: Ana Lima]" in said and "[Enter keeps: On Friday]" in said and "Some ways" not in said
    given = next(data(event)["answer"] for event in recorded(begun.profile) if event.type == "answered")
    words = begun.profile.log.private_text(given["words"])
    assert words and (words.body["who"], words.body["when"]) == ("Ana Lima", "On Friday")


@pytest.mark.parametrize("kind", ["rate", "match"])
def test_half_done_ratings_and_pairs_are_there_after_home(
    open_profile: OpenProfile, still_folder: CourseFolder, kind: str
) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO[kind], "2", "h", ""])
    assert "[Enter keeps: 2]" in played.said


def test_what_is_half_written_stays_when_home_was_in_between(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["commit"], "", "Ana Lima", "h", ""])
    assert "[Enter keeps: Ana Lima]" in played.said


def test_part_of_a_longer_answer_is_asked_again_without_losing_the_rest(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    walk = rehearsal(open_profile, still_folder)
    asked = come_to(walk, STEPS["survey"])
    first, second = typed(asked, onward(asked))
    played = Played(open_profile, still_folder, [*SKIP_TO["survey"], first, "maybe", "7", second])
    answered(walk)
    assert bare(played.events) == bare(recorded(walk.profile))


# Commands


def test_help_and_lines_that_mean_nothing_change_nothing(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    walk = rehearsal(open_profile, still_folder)
    walk.act(Open(FIRST))
    lines = ["1"]
    for view, action in to_the_end(walk):
        odd = [] if isinstance(question(view), Write) else ["xyzzy"]
        for line in typed(view, action):
            lines += [line] if line == END else ["?", *odd, line]
    played = Played(open_profile, still_folder, lines)
    assert bare(played.events) == bare(recorded(walk.profile))
    assert played.said.count("h: home; q: stop.") == lines.count("?")
    assert "; ;" not in played.said


def test_help_names_the_commands_that_work_there_and_they_do(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    everywhere = "p: put this lesson aside; u: unclear to me; h: home; q: stop."
    at_a_question = Played(open_profile, still_folder, [*SKIP_TO["choice"], "?"]).said
    assert f"An answer as asked; b: back; s: skip for now; {everywhere}" in at_a_question
    on_a_page = Played(open_profile, still_folder, ["1", "", "?"]).said
    assert f"Enter goes on; b: back; {everywhere}" in on_a_page
    at_feedback = Played(open_profile, still_folder, [*SKIP_TO["choice"], "1", "?"]).said
    assert f"Enter goes on; b: back; a: again from the start; {everywhere}" in at_feedback


@pytest.mark.parametrize("letter", ["s", "a", "r 1", "r", "back"])
def test_a_command_that_is_not_offered_gets_a_sentence(
    open_profile: OpenProfile, still_folder: CourseFolder, letter: str
) -> None:
    played = Played(open_profile, still_folder, ["1", "", letter])
    assert "Enter goes on; ? shows what else can be typed here." in played.said
    assert len(played.events) == 3


def test_a_command_works_within_a_longer_answer(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["rate"], "1", "s"])
    assert data(played.events[-1])["exercise"] == STEPS["match"]
    assert "answered" not in [event.type for event in played.events]


def test_aside_leads_home_and_home_keeps_it(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["choice"], "p"])
    assert "The first lesson is put aside. Everything is saved" in played.said
    assert "The first lesson (put aside)" in played.said


def test_home_from_anywhere_keeps_the_place(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["scenario"], "1", "h", ""])
    walk = rehearsal(open_profile, still_folder)
    come_to(walk, STEPS["scenario"])
    answered(walk)
    walk.act(GoOn())
    assert "Monday, nine o'clock." in played.said.rpartition("1. Go on")[2], "the conversation from its beginning"
    *events, opened = played.events
    assert opened.type == "lesson-opened" and bare(events) == bare(recorded(walk.profile))


@pytest.mark.parametrize("line", ["r1", "r 2", "r  3"])
def test_a_debrief_takes_a_decision_to_replay_from(
    open_profile: OpenProfile, still_folder: CourseFolder, line: str
) -> None:
    talk = ["1", "", "1", "", "1", ""]
    played = Played(open_profile, still_folder, [*SKIP_TO["scenario"], *talk, line])
    assert "or r and a decision's number" in played.said
    assert len(data(played.events[-1])["base"]) == int(line[1:]) - 1


@pytest.mark.parametrize("line", ["r0", "r4", "r99999999"])
def test_a_decision_that_was_not_taken_gets_a_sentence(
    open_profile: OpenProfile, still_folder: CourseFolder, line: str
) -> None:
    played = Played(open_profile, still_folder, [*SKIP_TO["scenario"], "1", "", "1", "", "1", "", line, "q"])
    assert "There is no such moment to replay from." in played.said
    assert played.events[-1].type == "step-done"


def test_a_conversation_prints_only_what_is_new(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said = Played(open_profile, still_folder, [*SKIP_TO["scenario"], "1", "", "1", ""]).said
    assert said.count("Monday, nine o'clock.") == 2, "at home, and in the conversation"
    assert said.count("At her desk.") == 1
    assert said.count("Maya (an engineer): Fine, thanks.") == 1
    assert said.count("(a pause)") == 1


def test_the_end_of_a_lesson_leads_to_the_next_or_home(small_course: Path, open_profile: OpenProfile) -> None:
    write_front(small_course, FIRST, "second")
    for lesson in (FIRST, "second"):
        write_lesson(small_course, lesson, PAGE)
    said = Played(open_profile, CourseFolder(small_course), ["1", "", "", "", "", "", ""]).said
    assert "The first lesson: that is the end of this lesson." in said
    assert "The second lesson: that is the end of this lesson." in said
    assert said.count("Enter for what comes next") == 2, "at the beginning and at the end"
    assert "Now:" not in said.rpartition("that is the end")[2], "there is nothing left"


def test_the_end_of_a_lesson_leads_back(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    walk = rehearsal(open_profile, still_folder)
    lines = lesson_lines(walk, FIRST)
    walk.act(GoBack())
    played = Played(open_profile, still_folder, ["1", *lines, "b"])
    assert bare(played.events) == bare(recorded(walk.profile))


def test_a_broken_lesson_says_so_and_leads_home(small_course: Path, open_profile: OpenProfile) -> None:
    (small_course / "lessons" / f"{FIRST}.yaml").write_text("title: [")
    said = Played(open_profile, CourseFolder(small_course), ["1", "xyzzy", ""]).said
    assert "can't be opened. The other lessons play on." in said and "first.yaml:" in said
    assert said.count("can't be read") == 2, "home, before and after"


def test_a_broken_step_says_so_and_goes_on(small_course: Path, open_profile: OpenProfile) -> None:
    write_lesson(small_course, FIRST, f"- missing\n- {STEPS['choice']}")
    said = Played(open_profile, CourseFolder(small_course), ["1", "", "", "1"]).said
    assert "This part of the course can't be shown. The rest plays on." in said
    assert "What first?" in said


def test_every_view_has_its_text(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    walk = rehearsal(open_profile, still_folder)
    walk.act(Open(FIRST))
    for view in (*(view for view, _ in to_the_end(walk)), walk.view()):
        lines = as_text(view)
        assert lines and all("\n" not in line for line in lines)
    walk.act(GoBack())
    assert as_text(walk.act(PutAside()))[0].startswith("The first lesson is put aside.")


def test_a_debrief_shows_the_moment_first_and_the_ways_and_why_on_demand(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    walk = rehearsal(open_profile, still_folder)
    come_to(walk, STEPS["scenario"])
    found = talked_to_the_end(walk, 2)
    said = "\n".join(as_text(found))
    assert found.ending in said and "Trust: 50, then " in said
    assert found.turning and found.turning.line in said and found.turning.because in said
    better = [row for row in found.rows if not row.same]
    assert better and not any(row.best in said for row in better), "the best way is given away to nobody"
    both = "\n".join(ways(found))
    for row in found.rows:
        assert row.mine in both and row.best in both
    assert "<- the turning point" in both
    told = "\n".join(whys(found))
    assert all(each.because in told and each.judged in told for each in found.explained)
    assert found.story[0] in told, "the ending once more"
