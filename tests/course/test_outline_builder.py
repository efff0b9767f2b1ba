"""The outline that home draws from, kept as JSON, and the stamp that says whether it still holds."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.diagnostics import CourseUnreadable
from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.outline import VERSION, FirstMinute, Outline, ReviewItem, from_json, stamp, to_json
from relcourse.course.outline_builder import outlined
from tests.course.files import FRONT, LESSON, write_course

LATER = 1_000_000_000


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose files were all changed at the same old time."""
    root = write_course(tmp_path, {"exercises/other.yaml": "page: Other\ntext: Prose.\n"})
    for file in root.glob("*/*.yaml"):
        os.utime(file, (LATER, LATER))
    return root


def outline(root: Path) -> Outline:
    return outlined(CourseFolder(root))


def test_an_outline_survives_being_kept() -> None:
    made = outline(bundled_course())
    assert from_json(to_json(made)) == made


def test_an_outline_holds_the_steps_of_every_lesson_as_they_are_walked() -> None:
    folder = CourseFolder(bundled_course())
    for lesson in outlined(folder).lessons:
        plan = folder.load_lesson(lesson.id)
        assert isinstance(plan, LoadedLesson)
        assert lesson.steps == tuple(step.id for step in plan.steps)
        assert (lesson.title, lesson.minutes, lesson.broken) == (plan.lesson.title, plan.lesson.minutes, False)


def test_a_step_that_stands_twice_counts_once(course: Path) -> None:
    text = LESSON.replace("[tried]", "[tried, {page: Tried, text: T}, {page: Other, text: T}]")
    write_course(course, {"lessons/first.yaml": text})
    assert outline(course).lessons[0].steps == ("tried", "other")


def test_practices_are_numbered_and_what_stands_around_them_is_not(course: Path) -> None:
    front = FRONT.replace("modules:\n", "modules:\n  opening: {title: Opening}\n")
    front += "  two: {title: Two, skills: {asking: Asking}}\n  closing: {title: Closing, coming: [An end]}\n"
    write_course(course, {"lessons/course.yaml": front})
    made = outline(course)
    assert [(module.id, module.number) for module in made.modules] == [
        ("opening", 0),
        ("one", 1),
        ("two", 2),
        ("closing", 0),
    ]
    assert made.modules[-1].coming == ("An end",)


def test_a_lesson_that_cannot_be_read_is_in_the_outline_and_says_so(course: Path) -> None:
    write_course(course, {"lessons/first.yaml": LESSON.replace("minutes: 5", "minutes: soon")})
    (lesson,) = outline(course).lessons
    assert (lesson.id, lesson.title, lesson.steps, lesson.broken) == ("first", "First", (), True)


def test_a_lesson_is_found_by_its_id(course: Path) -> None:
    made = outline(course)
    assert made.lesson("first") is made.lessons[0]
    assert made.lesson("last") is None


ITEM = "kind: choice\ntitle: T\nask: What?\noptions: {a: {text: A, credit: 1}, b: {text: B, credit: 0}}\n"
GOOD = to_json(Outline("c", "C", "1", "s", "d", ()))


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "3", "[]", '"x"', "{}", '{"v":1}', GOOD.replace(f'"v":{VERSION}', '"v":2'), GOOD[:-1],
     GOOD.replace("[]", "3"), GOOD.replace("[]", "[{}]"), GOOD.replace('"stamp"', '"stomp"'), "[" * 100_000],
    ids=range(14),
)  # fmt: skip
def test_a_damaged_or_older_outline_is_none(text: str) -> None:
    assert from_json(GOOD) is not None
    assert from_json(text) is None


def test_an_outline_kept_is_json_without_needless_space(course: Path) -> None:
    text = to_json(outline(course))
    assert json.loads(text)["course"] == "little"
    assert ", " not in text.replace("A little course", "")


# the first minute

TALK = """\
kind: scenario
title: A talk
you: a lead
cast: {maya: "Maya, an engineer"}
flags: [late]
begin: door
scenes:
  door:
    script: |
      [late] It is ten.
      ...
      Maya: Fine.
    next: told
    choices:
      stay: {say: I have time., mark: best, because: It waits., sets: [late]}
      go: {say: Good for you., mark: poor, because: It closes.}
endings:
  told: {name: Told, debrief: She told you.}
"""
BEGINS = "first: {exercise: tried, line: Begin here.}\n"


def first_minute(course: Path, first: str, talk: str = TALK, steps: str = "[tried]") -> FirstMinute | None:
    lesson = LESSON.replace("[tried]", steps)
    write_course(course, {"lessons/course.yaml": FRONT + first, "lessons/first.yaml": lesson})
    (course / "exercises" / "tried.yaml").write_text(talk)
    made = outline(course)
    assert from_json(to_json(made)) == made
    return made.first


def test_a_first_minute_says_what_a_first_screen_needs(course: Path) -> None:
    assert first_minute(course, BEGINS) == FirstMinute("first", "tried", "A talk", "a lead", "Begin here.", 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("", "", "Fine."),
        ("    script", "    heading: Monday, nine o'clock\n    script", "Monday, nine o'clock. Fine."),
        ("      [late]", "      [not late]", "It is ten."),
        ("      [late] It is ten.\n      ...\n      Maya: Fine.", "      ...", ""),
    ],
)
def test_without_a_line_it_is_how_the_conversation_begins(course: Path, old: str, new: str, line: str) -> None:
    made = first_minute(course, "first: {exercise: tried}\n", TALK.replace(old, new, 1))
    assert made and made.line == line


@pytest.mark.parametrize(
    ("first", "talk", "steps"),
    [
        ("", TALK, "[tried]"),
        (BEGINS, TALK, "[{page: P, text: T}, tried]"),
        (BEGINS, ITEM, "[tried]"),
        (BEGINS, "kind: [", "[tried]"),
    ],
    ids=["not named", "not the first step", "no conversation", "broken"],
)
def test_a_course_that_has_no_conversation_there_has_no_first_minute(
    course: Path, first: str, talk: str, steps: str
) -> None:
    assert first_minute(course, first, talk, steps) is None


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (250, 1), (350, 2), (900, 5)])
def test_its_minutes_go_by_its_longest_way(course: Path, words: int, minutes: int) -> None:
    made = first_minute(course, BEGINS, TALK.replace("Maya: Fine.", f"Maya: Fine{' word' * words}."))
    assert made and made.minutes == minutes


# what a review can ask


def test_an_item_is_listed_with_the_skills_that_it_names_and_not_with_those_of_its_lesson(course: Path) -> None:
    text = LESSON + "skills: [noticing]\nreviews: [held, mute, a-page, gone]\n"
    files = {"lessons/first.yaml": text, "exercises/held.yaml": ITEM + "skills: [asking]\n"}
    write_course(course, {**files, "exercises/mute.yaml": ITEM, "exercises/a-page.yaml": "page: P\ntext: T\n"})
    assert outline(course).lessons[0].reviews == (ReviewItem("held", ("asking",)),)


def test_scored_steps_are_listed_whether_files_or_in_place(course: Path) -> None:
    in_place = "{id: here, kind: choice, title: T, skills: [asking], ask: W, "
    in_place += "options: {a: {text: A, credit: 1}, b: {text: B, credit: 0}}}"
    steps = f"[held, {in_place}, {{page: A page, text: T}}, broken]"
    text = LESSON.replace("[tried]", steps)
    files = {"lessons/first.yaml": text, "exercises/held.yaml": ITEM + "skills: [noticing]\n"}
    write_course(course, {**files, "exercises/broken.yaml": "kind: choise\n"})
    (lesson,) = outline(course).lessons
    assert lesson.practice == (ReviewItem("held", ("noticing",)), ReviewItem("first/here", ("asking",)))
    assert lesson.unreadable == ("broken",)


# the language


@pytest.mark.parametrize("tag", ["en", "de", "pt-BR", "zh-Hant", "es-419", "de-CH-1996", "zh-yue-HK", "x-own-tongue"])
def test_a_course_may_say_what_it_is_written_in(course: Path, tag: str) -> None:
    write_course(course, {"lessons/course.yaml": FRONT + f"language: {tag}\n"})
    assert outline(course).language == tag


def test_a_course_that_says_nothing_of_its_language_has_none(course: Path) -> None:
    assert outline(course).language == ""


@pytest.mark.parametrize("tag", ["English", "en_GB", "e", "en-", "de--CH", "'1'", "en US"])
def test_what_is_no_language_tag_is_said_in_a_sentence(course: Path, tag: str) -> None:
    write_course(course, {"lessons/course.yaml": FRONT + f"language: {tag}\n"})
    with pytest.raises(CourseUnreadable, match="this is no language tag, such as en, de or pt-BR"):
        outline(course)


# the stamp


def test_the_stamp_stays_while_nothing_changes(course: Path) -> None:
    assert stamp(course) == stamp(course) == outline(course).stamp


def rewrite(course: Path) -> None:
    (course / "lessons/first.yaml").write_text(LESSON.replace("First", "Third"))


def touch(course: Path) -> None:
    os.utime(course / "exercises/tried.yaml", (LATER + 1, LATER + 1))


def restore_an_older_one(course: Path) -> None:
    (course / "lessons/first.yaml").write_text(LESSON.replace("First", "Third"))
    os.utime(course / "lessons/first.yaml", (LATER - 50, LATER - 50))


def grow_in_the_same_second(course: Path) -> None:
    (course / "lessons/first.yaml").write_text(LESSON + "# more\n")
    os.utime(course / "lessons/first.yaml", (LATER, LATER))


def add(course: Path) -> None:
    (course / "exercises/new.yaml").write_text("")
    os.utime(course / "exercises/new.yaml", (LATER, LATER))


def remove(course: Path) -> None:
    (course / "exercises/other.yaml").unlink()


def rename(course: Path) -> None:
    (course / "exercises/other.yaml").rename(course / "exercises/another.yaml")


def exchange(course: Path) -> None:
    (course / "exercises/other.yaml").rename(course / "spare")
    (course / "exercises/tried.yaml").rename(course / "exercises/other.yaml")
    (course / "spare").rename(course / "exercises/tried.yaml")


@pytest.mark.parametrize(
    "change", [rewrite, touch, restore_an_older_one, grow_in_the_same_second, add, remove, rename, exchange]
)
def test_the_stamp_changes_with_any_name_size_or_time_of_a_file(course: Path, change: object) -> None:
    before = stamp(course)
    change(course)  # type: ignore[operator]
    assert stamp(course) != before


def test_a_folder_that_is_not_there_has_a_stamp_too(tmp_path: Path) -> None:
    assert stamp(tmp_path / "nowhere") == stamp(tmp_path / "elsewhere")
