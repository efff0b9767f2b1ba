"""Former names: what goes by which, what an exercise's revision makes of them, and what the outline says."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.diagnostics.codes import code_of
from relcourse.course.fields import formers
from relcourse.course.folder import CourseFolder
from relcourse.course.formerly import first_names, misnamed, renamed, renames
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.outline import Rename, from_json, to_json
from relcourse.course.outline_builder import outlined
from tests.course.files import CHOICE, EXAMPLES, FRONT, LESSON, exercise, write_course

PARTS = {
    "choice": "options",
    "select": "options",
    "spot": "lines",
    "rank": "options",
    "rate": "options",
    "match": "pairs",
    "survey": "items",
}


def test_a_name_goes_to_the_one_that_was_called_so() -> None:
    assert renames({"ask": ["question", "query"], "wait": []}) == {"question": "ask", "query": "ask"}


@pytest.mark.parametrize(
    ("formers", "used", "carried"),
    [
        ({"b": ["a"], "a": []}, (), {}),
        ({"b": ["a"], "a": ["b"]}, (), {}),
        ({"b": ["b"]}, (), {}),
        ({"b": ["a"]}, ("a",), {}),
        ({"b": ["a"], "c": ["a"]}, (), {"a": "b"}),
        ({"c": ["a", "b"]}, (), {"a": "c", "b": "c"}),
    ],
)
def test_a_name_in_use_or_claimed_before_carries_nothing(
    formers: dict[str, list[str]], used: tuple[str, ...], carried: dict[str, str]
) -> None:
    assert renames(formers, used) == carried


@pytest.mark.parametrize(
    ("formers", "used", "said"),
    [
        ({"b": ["b"]}, (), ("b", 0, "RC114", "b")),
        ({"b": ["x", "a"], "a": []}, (), ("b", 1, "RC115", "a")),
        ({"b": ["a"]}, {"a"}, ("b", 0, "RC115", "a")),
        ({"b": ["a"], "c": ["a"]}, (), ("c", 0, "RC116", "a")),
        ({"b": ["a", "a"]}, (), ("b", 1, "RC116", "a")),
    ],
)
def test_what_carries_nothing_is_said(
    formers: dict[str, list[str]], used: set[str], said: tuple[str, int, str, str]
) -> None:
    (found,) = misnamed(formers, used)
    assert found[:4] == said


def test_names_that_carry_are_not_complained_of() -> None:
    assert list(misnamed({"ask": ["question", "query"], "wait": ["stay"]})) == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4)))
def test_no_two_ever_share_a_first_name_and_every_silent_name_carries(formers: dict[str, list[str]]) -> None:
    first = first_names(formers)
    assert list(first) == list(formers) and len(set(first.values())) == len(first)
    said = {(each.id, each.nth) for each in misnamed(formers)}
    silent = {old: new for new, olds in formers.items() for nth, old in enumerate(olds) if (new, nth) not in said}
    assert silent == renames(formers)


def test_ids_in_an_answer_are_replaced_wherever_they_stand() -> None:
    names = {"a": "b", "2": "two"}
    assert renamed("a", names) == "b"
    assert renamed(["c", "a"], names) == ["c", "b"]
    assert renamed({"a": 2, "c": 1}, names) == {"b": 2, "c": 1}
    assert renamed({"a": "c", "c": "a"}, names) == {"b": "c", "c": "b"}


# Revisions


def called(kind: str, old: str, new: str, *formerly: str) -> Exercise:
    """The example of a kind with one of its parts called otherwise."""
    fields = copy.deepcopy(EXAMPLES[kind])
    parts: dict[str, Any] = fields[PARTS[kind]]
    part = {"text": parts[old]} if isinstance(parts[old], str) else parts[old]
    changed = {new if key == old else key: part | {"formerly": list(formerly)} if key == old else each
               for key, each in parts.items()}  # fmt: skip
    return exercise(kind, **{**fields, PARTS[kind]: changed})


@pytest.mark.parametrize("kind", sorted(PARTS))
def test_a_part_renamed_with_its_former_name_is_the_same_revision(kind: str) -> None:
    before = exercise(kind).rev()
    assert called(kind, "a", "new", "a").rev() == before
    assert called(kind, "a", "newest", "a", "new").rev() == before
    assert called(kind, "a", "new").rev() != before


def talk(formerly: bool = True) -> Exercise:
    """The example of a conversation with a scene, a choice and an ending renamed."""
    fields = copy.deepcopy(EXAMPLES["scenario"])
    door = fields["scenes"]["door"]
    door["next"][0]["goto"] = "outside"
    door["choices"]["remain"] = door["choices"].pop("stay")
    fields["scenes"]["outside"] = fields["scenes"].pop("walk")
    fields["scenes"]["outside"]["next"] = "heard"
    fields["endings"]["heard"] = fields["endings"].pop("told")
    if formerly:
        door["choices"]["remain"]["formerly"] = ["stay"]
        fields["scenes"]["outside"]["formerly"] = ["walk"]
        fields["endings"]["heard"]["formerly"] = ["told"]
    return exercise("scenario", **fields)


def test_scenes_choices_and_endings_renamed_are_the_same_revision() -> None:
    assert talk().rev() == exercise("scenario").rev()
    assert talk(formerly=False).rev() != exercise("scenario").rev()


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=8))
def test_however_often_options_are_renamed_old_answers_are_understood(picks: list[tuple[int, bool]]) -> None:
    """Each pick renames an option to a name never used, or (True) rewords another one, which changes nothing."""
    options: dict[str, Any] = copy.deepcopy(EXAMPLES["choice"]["options"])
    history: list[list[str]] = [[key] for key in options]
    for number, (which, reword) in enumerate(picks):
        keys = list(options)
        if reword:
            options[keys[which]]["text"] = f"Wording {number}"
            continue
        names = [*keys[:which], f"name-{number}", *keys[which + 1 :]]
        moved = {**options[keys[which]], "formerly": list(history[which])}
        options = {name: moved if name not in keys else options[name] for name in names}
        history[which].append(names[which])
    made = exercise("choice", **{**EXAMPLES["choice"], "options": options})
    assert made.rev() == exercise("choice").rev()
    now = renames(formers(made.parts))  # type: ignore[attr-defined]  # a choice is an item
    assert {now.get(old, old) for past in history for old in past} == set(options)
    assert all(now.get(old, old) == past[-1] for past in history for old in past)


def test_former_names_of_parts_are_looked_at_in_every_kind() -> None:
    for kind in PARTS:
        assert [issue.code for issue in called(kind, "a", "new", "b").name_issues()] == ["RC115"]
        assert not list(called(kind, "a", "new", "a").name_issues())
    assert not list(talk().name_issues())
    odd = copy.deepcopy(EXAMPLES["scenario"])
    odd["scenes"]["door"]["choices"]["stay"]["formerly"] = ["go"]
    odd["scenes"]["walk"]["formerly"] = ["door"]
    odd["endings"]["told"]["formerly"] = ["told"]
    made = exercise("scenario", **odd)
    assert isinstance(made, Scenario)
    assert [(issue.code, issue.at) for issue in made.name_issues()] == [
        ("RC115", ("scenes", "walk", "formerly", 0)),
        ("RC114", ("endings", "told", "formerly", 0)),
        ("RC115", ("scenes", "door", "choices", "stay", "formerly", 0)),
    ]
    assert all(code_of(issue.code).severity == "warning" for issue in made.name_issues())


# The outline


def outline_of(root: Path, **files: str) -> tuple[Rename, ...]:
    made = CourseFolder(write_course(root, {name.replace("__", "/") + ".yaml": text for name, text in files.items()}))
    outline = outlined(made)
    assert from_json(to_json(outline)) == outline
    return outline.renames


def test_a_course_that_renamed_nothing_has_nothing_to_carry(tmp_path: Path) -> None:
    assert outline_of(tmp_path) == ()


def test_a_file_renamed_is_a_step_renamed_in_each_lesson_that_names_it(tmp_path: Path) -> None:
    found = outline_of(
        tmp_path,
        lessons__course=FRONT.replace("[first]", "[first, second, third]"),
        lessons__second=LESSON.replace("[tried]", "[{page: P, text: T}]\nreviews: [tried]"),
        lessons__third=LESSON,
        exercises__tried=CHOICE + "formerly: [attempted]\n",
    )
    assert [each for each in found if "/" not in each.old] == [
        Rename("exercise", "attempted", "tried"),
        Rename("step", "attempted", "tried", "first"),
        Rename("step", "attempted", "tried", "third"),
    ]


def test_a_page_file_is_renamed_like_an_exercise(tmp_path: Path) -> None:
    found = outline_of(tmp_path, exercises__tried="page: P\ntext: T\nformerly: [read-me]\n")
    assert Rename("step", "read-me", "tried", "first") in found


IN_PLACE = """
  - {page: P, id: page, text: T, formerly: [prose]}
  - kind: reflect
    title: Words
    formerly: [writing]
    ask: What?
    rubric: [It is there.]
"""


def test_what_is_written_in_place_is_renamed_with_its_step_and_with_its_lesson(tmp_path: Path) -> None:
    found = outline_of(tmp_path, lessons__first=LESSON.replace("[tried]", IN_PLACE) + "formerly: [opening]\n")
    assert found == (
        Rename("lesson", "opening", "first"),
        Rename("step", "prose", "page", "first"),
        Rename("step", "writing", "words", "first"),
        Rename("exercise", "first/writing", "first/words"),
        Rename("exercise", "opening/words", "first/words"),
        Rename("exercise", "opening/writing", "first/words"),
    )


def test_an_exercise_moved_from_a_lesson_into_a_file_is_carried(tmp_path: Path) -> None:
    found = outline_of(tmp_path, exercises__tried=CHOICE + "formerly: [which-one]\n")
    assert Rename("exercise", "first/which-one", "tried") in found


def test_skills_are_renamed_across_modules(tmp_path: Path) -> None:
    front = FRONT.replace("{noticing: Noticing}", "{noticing: {name: Noticing, formerly: [seeing]}}")
    front += "  two: {title: Two, skills: {asking: {name: Asking, formerly: [asking-first, noticing]}}}\n"
    assert outline_of(tmp_path, lessons__course=front) == (
        Rename("skill", "seeing", "noticing"),
        Rename("skill", "asking-first", "asking"),
    )
    assert outlined(CourseFolder(tmp_path)).skills == {"noticing": "Noticing", "asking": "Asking"}


@pytest.mark.parametrize("kept", ["lessons/opening.yaml", "exercises/attempted.yaml"])
def test_a_former_name_whose_file_is_still_there_carries_nothing(tmp_path: Path, kept: str) -> None:
    write_course(tmp_path, {kept: LESSON})
    found = outline_of(
        tmp_path,
        lessons__first=LESSON + "formerly: [opening]\n",
        exercises__tried=CHOICE + "formerly: [attempted]\n",
    )
    gone = {"lessons/opening.yaml": "lesson", "exercises/attempted.yaml": "exercise"}[kept]
    assert gone not in {each.what for each in found} and found


@pytest.mark.parametrize("formerly", ["old", "{a: b}", "[[a]]", "[Not An Id]", "''", "[]"])
def test_former_names_that_make_no_sense_carry_nothing(tmp_path: Path, formerly: str) -> None:
    step = LESSON.replace("[tried]", f"[tried, {{page: P, text: T, formerly: {formerly}}}]")
    assert outline_of(tmp_path, lessons__first=step, exercises__tried=f"{CHOICE}formerly: {formerly}\n") == ()


def test_an_exercise_that_can_not_be_played_still_carries_its_name(tmp_path: Path) -> None:
    found = outline_of(tmp_path, exercises__tried="kind: choise\nformerly: [attempted]\n")
    assert Rename("exercise", "attempted", "tried") in found
