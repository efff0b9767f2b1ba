"""What was copied: options that look alike, exercises of one title, and stories that a new file begins with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.scaffold.new_files import new_course, new_exercise, what_to_make
from tests.course.files import CHOICE, FRONT, LESSON, SCENARIO, counting, write_course

# options that look alike

ALIKE = {
    "composed and taken apart": ("Un caf\u00e9, Zoe\u0308?", "Un cafe\u0301, Zo\u00eb?"),
    "a soft hyphen": ("Ask her.", "Ask\u00ad her."),
    "a joiner that is not seen": ("Ask her.", "Ask\u200c her."),
    "a blank that is none": ("Ask her.", "Ask\u00a0her."),
    "wide letters": ("OK, Ana.", "\uff2f\uff2b, Ana."),
    "a ligature": ("Find it first.", "\ufb01nd it first."),
    "another size of letters": ("Ask her.", "ask HER."),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_options_that_look_alike_are_told_however_they_are_written(tmp_path: Path, one: str, other: str) -> None:
    text = CHOICE.replace("text: Wait.", f'text: "{one}"').replace("text: Ask.", f'text: "{other}"')
    found = check_course(write_course(tmp_path, {"exercises/tried.yaml": text}))
    assert {"RC310", "RC407"} <= {each.code for each in found}


@pytest.mark.parametrize(("one", "other"), [("Resume it.", "Résumé it."), ("Ask him.", "Ask her."), ("a\u0301", "à")])
def test_options_that_look_different_are_left_alone(tmp_path: Path, one: str, other: str) -> None:
    text = CHOICE.replace("text: Wait.", f"text: {one}").replace("text: Ask.", f"text: {other}")
    found = check_course(write_course(tmp_path, {"exercises/tried.yaml": text}))
    assert not {"RC310", "RC407"} & {each.code for each in found}


# titles


def titled(tmp_path: Path, other: str, *, second: str = "") -> list[Diagnostic]:
    files = {
        "exercises/tried.yaml": CHOICE,
        "exercises/untried.yaml": second or CHOICE.replace("Which one?", other),
        "lessons/first.yaml": LESSON.replace("[tried]", "[tried, untried]"),
    }
    return [each for each in check_course(write_course(tmp_path, files)) if each.code == "RC906"]


@pytest.mark.parametrize("other", ["Which one?", "which  one?", '"Which\u00a0one?"'])
def test_a_title_that_another_exercise_has_is_noted(tmp_path: Path, other: str) -> None:
    (found,) = titled(tmp_path, other)
    assert (found.file, found.line, found.severity) == ("exercises/untried.yaml", 2, "note")
    assert found.text("file") == "exercises/tried.yaml"


def test_a_title_is_noted_between_kinds_and_in_a_lesson_too(tmp_path: Path) -> None:
    assert titled(tmp_path / "a", "", second=SCENARIO.replace("A talk", "Which one?"))
    in_place = "{kind: reflect, title: Which one?, id: it, ask: What?, rubric: [A word.]}"
    root = write_course(tmp_path / "b", {"lessons/first.yaml": LESSON.replace("[tried]", f"[tried, {in_place}]")})
    assert [(each.code, each.file, each.line) for each in check_course(root)] == [("RC906", "lessons/first.yaml", 4)]


def test_a_title_that_another_lesson_module_or_badge_has_is_noted(tmp_path: Path) -> None:
    second = "  two:\n    title: one\n    lessons: [second]\n"
    badges = "badges:\n  a: {name: Talker, about: You talked., counts: conversations}\n"
    files: dict[str, str | bytes] = {
        "exercises/tried.yaml": CHOICE,
        "lessons/second.yaml": LESSON.replace("First", "FIRST"),
        "lessons/course.yaml": FRONT + second + badges + badges.replace("badges:\n  a", "  b").replace("T", "t"),
    }
    found = [each for each in check_course(write_course(tmp_path, files)) if each.code == "RC906"]
    assert [(each.file, each.line, each.case) for each in found] == [
        ("lessons/course.yaml", 10, "module"),
        ("lessons/course.yaml", 14, "badge"),
        ("lessons/second.yaml", 1, "lesson"),
    ]


def test_another_title_and_a_page_of_the_same_are_left_alone(tmp_path: Path) -> None:
    assert titled(tmp_path / "a", "Which two?") == []
    assert titled(tmp_path / "b", "", second="page: Which one?\ntext: Words.\n") == []


# templates


def left(root: Path) -> dict[str, object]:
    """How many sentences of a template are left in each file."""
    return {each.file: each.param("count") for each in check_course(root) if each.code == "RC907"}


def test_three_copies_of_one_story_are_noted_whoever_the_people_in_them_are(tmp_path: Path) -> None:
    root = tmp_path / "course"
    new_course(root)
    for name in ("one-more", "and-one-more"):
        new_exercise(root, "choice", name, "first-lesson")
    stories = [f"exercises/{name}.yaml" for name in ("first-decision", "one-more", "and-one-more")]
    assert left(root).keys() == {*stories, "lessons/first-lesson.yaml"}
    assert {each.code for each in counting(check_course(root))} == {"RC932"}, "it plays"


@pytest.mark.parametrize("kind", what_to_make())
def test_every_kind_of_new_file_is_known_again_and_is_new_once_it_is_written_anew(tmp_path: Path, kind: str) -> None:
    root = write_course(tmp_path)
    new_exercise(root, kind, "begun", "first")
    assert left(root).keys() == {"exercises/begun.yaml"}
    anew = re.sub(r"(?<=[a-z]) (?=[a-z]+[ .,;?!])", " then ", (root / "exercises/begun.yaml").read_text())
    (root / "exercises/begun.yaml").write_text(anew)
    assert left(root) == {}


def test_a_word_that_was_changed_makes_a_sentence_the_authors_own(tmp_path: Path) -> None:
    root = tmp_path / "course"
    new_course(root)
    file = root / "exercises/first-decision.yaml"
    before = left(root)["exercises/first-decision.yaml"]
    text = next(line for line in file.read_text().splitlines() if line.lstrip().startswith("because:"))
    file.write_text(file.read_text().replace(text, text[:-1] + ", indeed."))
    now = left(root)["exercises/first-decision.yaml"]
    assert isinstance(before, int) and now == before - 1


def test_a_course_that_nobody_began_from_a_template_is_left_alone(tmp_path: Path) -> None:
    asked = "{kind: survey, title: Two weeks, ask: 'In the past two weeks, how often was this true of you?', "
    asked += "scale: [Never, Often], items: {one: I asked.}}"
    front = FRONT.replace("A little course", "Another course")
    files = {"lessons/first.yaml": LESSON.replace("[tried]", f"[tried, {asked}]"), "lessons/course.yaml": front}
    assert left(write_course(tmp_path, files)) == {}
