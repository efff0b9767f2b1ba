"""rename and copy: every reference follows, every other byte stays, and nothing is done by halves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.store import atomic_write
from relcourse.store.atomic_write import CantWrite
from relcourse.workbench import file_changes
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.file_changes import FileChange, make
from relcourse.workbench.rename.copy_changes import copy_changes
from relcourse.workbench.rename.named_part import FILES, CantName, What, named_part
from relcourse.workbench.rename.rename_changes import rename_changes
from tests.course.files import CHOICE, FRONT, SCENARIO, counting, write_course

TWO = FRONT.replace(
    "lessons: [first]", "lessons:\n      # the order matters\n      - first  # the beginning\n      - second"
)
FIRST = """\
title: First  # of two
objective: After this lesson you can do one thing.
minutes: 5
skills: [noticing]
steps:
  # decide first
  - tried   # then read
  - kind: choice
    title: In place
    skills: ["noticing"]
    ask: What now?
    options:
      tried: {text: It is tried., credit: 1, because: So it is.}
      other: {text: It is not., credit: 0, because: Or not.}
reviews: ['tried', more]
"""
SECOND = "title: Second\nobjective: O.\nminutes: 5\nsteps: [more, tried]\n"
SURVEY = """\
kind: survey
title: Two weeks
ask: How often?
scale: [Never, Often]
items:
  - {text: I noticed., skill: noticing}
  - {text: I asked., skill: noticing}
"""
TALK = SCENARIO.replace("  walk:\n", "  walk:\n    skill: noticing\n")


def course(root: Path, **files: str) -> Path:
    standard = {
        "lessons/course.yaml": TWO,
        "lessons/first.yaml": FIRST,
        "lessons/second.yaml": SECOND,
        "lessons/unlisted.yaml": SECOND,
        "exercises/tried.yaml": CHOICE,
        "exercises/more.yaml": CHOICE.replace("Which one?", "Which more?"),
        "exercises/weeks.yaml": SURVEY,
        "exercises/talk.yaml": TALK,
    }
    return write_course(root, {**standard, **files})


def files(root: Path) -> dict[str, str]:
    return {f"{path.relative_to(root)}": path.read_bytes().decode() for path in root.rglob("*.yaml")}


def rename(root: Path, old: str, new: str, what: What | None = None) -> None:
    folder = CourseFolder(root)
    make(root, rename_changes(folder, named_part(folder, old, what), new))


def copy(root: Path, old: str, new: str, lesson: str | None = None, what: What | None = None) -> str:
    folder = CourseFolder(root)
    copied = copy_changes(folder, named_part(folder, old, what, FILES), new, lesson)
    make(root, copied.changes)
    return copied.by_hand


def former(root: Path, name: str) -> tuple[str, ...]:
    return CourseFolder(root).formerly(name)


# what follows


def test_an_exercise_is_renamed_wherever_a_lesson_names_it_and_nothing_else_changes(tmp_path: Path) -> None:
    root = course(tmp_path)
    before = files(root)
    rename(root, "tried", "the-door")
    after = files(root)
    assert before.keys() - after.keys() == {"exercises/tried.yaml"}
    assert after["exercises/the-door.yaml"] == CHOICE.replace("kind: choice\n", "kind: choice\nformerly: [tried]\n")
    assert after["lessons/first.yaml"] == FIRST.replace("- tried   #", "- the-door   #").replace("'tried'", "the-door")
    for name in ("second", "unlisted"):
        assert after[f"lessons/{name}.yaml"] == SECOND.replace("tried", "the-door")
    same = after.keys() - {
        "exercises/the-door.yaml",
        *(f"lessons/{each}.yaml" for each in ("first", "second", "unlisted")),
    }
    assert all(after[name] == before[name] for name in same)


def test_a_renamed_exercise_stays_the_first_minute_and_the_twin_of_its_twin(tmp_path: Path) -> None:
    front = TWO.replace('version: "1"\n', 'version: "1"\nfirst: {exercise: tried, line: tried and told}\n')
    more = CHOICE.replace("Which one?", "Which more?") + "twin: tried  # not tried\n"
    root = course(tmp_path, **{"lessons/course.yaml": front, "exercises/more.yaml": more})
    rename(root, "tried", "told")
    assert "first: {exercise: told, line: tried and told}" in files(root)["lessons/course.yaml"]
    assert "twin: told  # not tried" in files(root)["exercises/more.yaml"]


def test_a_lesson_is_renamed_in_its_module_and_comments_stay(tmp_path: Path) -> None:
    root = course(tmp_path)
    rename(root, "lessons/first.yaml", "the-start")
    assert (root / "lessons/course.yaml").read_text() == TWO.replace("- first  #", "- the-start  #")
    made = (root / "lessons/the-start.yaml").read_text()
    assert made == FIRST.replace("# of two\n", "# of two\nformerly: [first]\n")
    assert not (root / "lessons/first.yaml").exists()


def test_a_skill_is_renamed_in_lessons_steps_scenes_and_items(tmp_path: Path) -> None:
    root = course(tmp_path)
    rename(root, "noticing", "seeing")
    after = files(root)
    assert after["lessons/course.yaml"] == TWO.replace(
        "{noticing: Noticing}", "{seeing: {name: Noticing, formerly: [noticing]}}"
    )
    assert after["lessons/first.yaml"] == FIRST.replace('["noticing"]', "[seeing]").replace("[noticing]", "[seeing]")
    assert after["exercises/weeks.yaml"] == SURVEY.replace("noticing", "seeing")
    assert after["exercises/talk.yaml"] == TALK.replace("noticing", "seeing")
    assert CourseFolder(root).course.behaviours["seeing"].formerly == ("noticing",)


@pytest.mark.parametrize("old", ["tried", "first", "noticing"])
def test_a_renamed_course_is_checked_as_well_as_before(tmp_path: Path, old: str) -> None:
    root = course(tmp_path)

    def codes() -> list[str]:
        return sorted(each.code for each in check_course(root))

    before = codes()
    rename(root, old, "another")
    assert codes() == before


@pytest.mark.parametrize("old", ["tried", "talk", "weeks", "more"])
def test_an_exercise_keeps_its_revision(tmp_path: Path, old: str) -> None:
    root = course(tmp_path)
    before = CourseFolder(root).exercise(old)
    rename(root, old, "another")
    after = CourseFolder(root).exercise("another")
    assert before.rev() == after.rev()  # type: ignore[union-attr]


SKILLS = {
    "plain": ("    skills:\n      noticing: To see, and say\n", {"name": "To see, and say"}),
    "in quotes": ("    skills:\n      noticing: 'To see: so'  # kept\n", {"name": "To see: so"}),
    "with a name in braces": ("    skills: {noticing: {name: Seeing}}\n", {"name": "Seeing"}),
    "with keys below it": ("    skills:\n      noticing:\n        name: Seeing\n", {"name": "Seeing"}),
    "that was renamed": (
        "    skills:\n      noticing: {name: Seeing, formerly: [seen]}\n",
        {"name": "Seeing", "olds": ("seen",)},
    ),
    "among others": ("    skills: {b: To ask, noticing: Seeing, c: Go on}\n", {"name": "Seeing"}),
}


@pytest.mark.parametrize("text", SKILLS)
def test_a_skill_may_be_written_in_any_way(tmp_path: Path, text: str) -> None:
    written, said = SKILLS[text]
    front = FRONT.replace("    skills: {noticing: Noticing}\n", written)
    root = write_course(tmp_path, {"lessons/course.yaml": front})
    skills = list(CourseFolder(root).course.skills)
    rename(root, "noticing", "seeing")
    made = CourseFolder(root).course.behaviours
    assert list(made) == ["seeing" if each == "noticing" else each for each in skills]
    assert made["seeing"].name == said["name"]
    assert made["seeing"].formerly == (*said.get("olds", ()), "noticing")
    assert ("# kept" in written) == ("# kept" in (root / "lessons/course.yaml").read_text())


FILES_WRITTEN = {
    "as templates are": "# yaml-language-server: x\n# A comment\nkind: reflect\ntitle: A\nask: B?\nrubric: [C]\n",
    "in braces": "{kind: reflect, title: A, ask: 'B?', rubric: [C]}\n",
    "with a text of several lines first": "ask: |\n  B?\n\n  C?\nkind: reflect\ntitle: A\nrubric: [C]\n",
    "with windows' line ends": "kind: reflect\r\ntitle: A\r\nask: B?\r\nrubric: [C]\r\n",
    "renamed before": "kind: reflect\ntitle: A\nask: B?\nrubric: [C]\nformerly: [older]\n",
    "renamed before, line by line": "kind: reflect\ntitle: A\nask: B?\nformerly:\n  - older  # yes\nrubric: [C]\n",
    "as a page": "page: A\ntext: |\n  B.\n",
}


@pytest.mark.parametrize("text", FILES_WRITTEN)
def test_a_file_may_be_written_in_any_way_and_keeps_it(tmp_path: Path, text: str) -> None:
    written = FILES_WRITTEN[text]
    root = course(tmp_path, **{"exercises/tried.yaml": written})
    rename(root, "tried", "the-door")
    olds = ("older",) if "older" in written else ()
    assert former(root, "the-door") == (*olds, "tried")
    made = (root / "exercises/the-door.yaml").read_bytes().decode()
    kept = [line for line in written.splitlines(keepends=True) if "formerly" not in line and "older" not in line]
    assert text == "in braces" or all(line in made for line in kept)
    assert ("\r\n" in written) == ("\r\n" in made) and made.count("\r\n") in (0, made.count("\n"))


def test_a_name_that_is_taken_back_is_no_former_one(tmp_path: Path) -> None:
    root = course(tmp_path)
    rename(root, "tried", "the-door")
    rename(root, "the-door", "tried")
    assert former(root, "tried") == ("the-door",)
    rename(root, "tried", "once-more")
    assert former(root, "once-more") == ("the-door", "tried")
    assert not {each.code for each in check_course(root)} & {"RC114", "RC115", "RC116"}


# what a name may be


def test_a_name_that_several_have_is_asked_for(tmp_path: Path) -> None:
    root = course(tmp_path, **{"exercises/first.yaml": CHOICE})
    folder = CourseFolder(root)
    with pytest.raises(CantName, match=r"`first` is an exercise and a lesson\. Say which one you mean, such as --what"):
        named_part(folder, "first", None)
    assert named_part(folder, "first", "lesson").what == "lesson"
    assert named_part(folder, "exercises/first.yaml", None).what == "exercise"
    assert named_part(folder, "somewhere/lessons/first.yaml", None).what == "lesson"


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("tired", r"no exercise, lesson or skill `tired`\. Did you mean `tried`\?"),
        ("course", "no exercise, lesson or skill `course`"),
        ("lessons/sources.yaml", "no lesson `sources`"),
        ("", "no exercise, lesson or skill ``"),
    ],
)
def test_what_is_not_there_comes_with_the_nearest(tmp_path: Path, old: str, said: str) -> None:
    with pytest.raises(CantName, match=said):
        named_part(CourseFolder(course(tmp_path)), old, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tried", "more", "There is an exercise `more` already"),
        ("first", "second", "There is a lesson `second` already"),
        ("first", "course", "every course has"),
        ("noticing", "asking", "There is a skill `asking` already"),
        ("tried", "The door", "For example: the-door"),
        ("noticing", "A b", "can't be a name"),
        ("tried", "in-place", "lessons/first.yaml has a step that is called `in-place`"),
        ("tried", "weeks-ago", "exercises/weeks.yaml says that it was called `weeks-ago` before"),
        ("noticing", "asked", "`asking` in lessons/course.yaml says that it was called `asked` before"),
    ],
)
def test_a_name_that_would_mix_two_things_is_refused_and_nothing_changes(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    skills = "{noticing: Noticing, asking: {name: Asking, formerly: [asked]}}"
    weeks = SURVEY + "formerly: [weeks-ago]\n"
    front = TWO.replace("{noticing: Noticing}", skills)
    root = course(tmp_path, **{"lessons/course.yaml": front, "exercises/weeks.yaml": weeks})
    before = files(root)
    with pytest.raises(CantName, match=said):
        rename(root, old, new)
    assert files(root) == before


@pytest.mark.parametrize(
    ("old", "file", "text"),
    [
        ("tried", "lessons/second.yaml", "title: [\nsteps: [tried]\n"),
        ("noticing", "exercises/more.yaml", "kind: choice\nskills: [noticing]\n"),
        ("noticing", "lessons/second.yaml", "title: A\nskills: [noticing]\n"),
        ("noticing", "lessons/second.yaml", SECOND.replace("[more", "[{kind: choice, skills: [noticing]}, more")),
    ],
)
def test_a_file_that_may_name_it_and_can_not_be_read_is_to_be_mended_first(
    tmp_path: Path, old: str, file: str, text: str
) -> None:
    root = course(tmp_path, **{file: text})
    before = files(root)
    with pytest.raises(CantName, match=rf"{file} has errors, and `{old}` stands in it\. Mend it first"):
        rename(root, old, "another")
    assert files(root) == before


def test_a_broken_file_that_does_not_name_it_stands_in_no_ones_way(tmp_path: Path) -> None:
    root = course(tmp_path, **{"exercises/more.yaml": "kind: choice\n", "lessons/unlisted.yaml": "title: [\n"})
    rename(root, "noticing", "seeing")
    rename(root, "tried", "the-door")
    assert former(root, "the-door") == ("tried",)


# links, and what goes wrong on the way


def test_no_link_is_renamed_and_none_leads_a_change_away(tmp_path: Path) -> None:
    root, away = course(tmp_path / "course"), tmp_path / "away.yaml"
    away.write_text(SECOND)
    (root / "exercises/alias.yaml").symlink_to("tried.yaml")
    with pytest.raises(CantName, match="is a link"):
        rename(root, "alias", "another")
    (root / "lessons/unlisted.yaml").unlink()
    (root / "lessons/unlisted.yaml").symlink_to(away)
    with pytest.raises(CantName, match="can't be read, or leads out of the course"):
        rename(root, "tried", "the-door")
    with pytest.raises(CantName, match="can't be read, or leads out of the course"):
        copy(root, "unlisted", "third")
    assert away.read_text() == SECOND and (root / "exercises/tried.yaml").exists()


def test_a_link_that_stays_in_the_course_stays_a_link(tmp_path: Path) -> None:
    root = course(tmp_path)
    (root / "kept.yaml").write_text(SECOND)
    (root / "lessons/unlisted.yaml").unlink()
    (root / "lessons/unlisted.yaml").symlink_to("../kept.yaml")
    rename(root, "tried", "the-door")
    assert (root / "lessons/unlisted.yaml").is_symlink()
    assert (root / "kept.yaml").read_text() == SECOND.replace("tried", "the-door")


@pytest.mark.parametrize("place", range(5))
def test_where_one_step_fails_all_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    root = course(tmp_path)
    before = files(root)
    folder = CourseFolder(root)
    changes = rename_changes(folder, named_part(folder, "tried", None), "the-door")
    assert len(changes) == 4, "and one file to take away"
    left = [place]

    def failing(name: str) -> None:
        whole = getattr(atomic_write, name)

        def fails(*args: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == -1:
                raise CantWrite("No room.")
            return whole(*args, **named)

        monkeypatch.setattr(file_changes, name, fails)

    for each in ("create", "replace", "remove"):
        failing(each)
    with pytest.raises(CantWrite, match=r"No room\. Everything is as it was\."):
        make(root, changes)
    assert files(root) == before


def test_what_changed_since_it_was_shown_stays(tmp_path: Path) -> None:
    root = course(tmp_path)
    folder = CourseFolder(root)
    changes = rename_changes(folder, named_part(folder, "tried", None), "the-door")
    (root / "exercises/tried.yaml").write_text(CHOICE + "# mine\n")
    before = files(root)
    with pytest.raises(CantWrite, match="has changed in the meantime"):
        make(root, changes)
    assert files(root) == before


def test_what_cannot_be_taken_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = course(tmp_path)
    changes = [
        FileChange("exercises/new.yaml", b"", b"kind: x\n", "exercises/tried.yaml"),
        FileChange("lessons", b"", b"x"),
    ]

    def fails(*_: object, **__: object) -> object:
        raise CantWrite("It is locked.")

    monkeypatch.setattr(file_changes, "remove", fails)
    with pytest.raises(CantWrite, match=r"What was written before that stays: It is locked\."):
        make(root, changes)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_moved_file_is_open_to_nobody_else(tmp_path: Path) -> None:
    root = course(tmp_path)
    (root / "exercises/tried.yaml").chmod(0o600)
    rename(root, "tried", "the-door")
    assert (root / "exercises/the-door.yaml").stat().st_mode & 0o777 == 0o600


# copies


def test_a_copied_exercise_is_the_same_under_its_own_name(tmp_path: Path) -> None:
    root = course(tmp_path)
    before = files(root)
    assert copy(root, "talk", "the-walk") == "No lesson shows it yet. Add a line `- the-walk` below `steps:` in one."
    assert files(root) == {**before, "exercises/the-walk.yaml": TALK}
    assert copy(root, "talk", "the-stairs", "first") == ""
    plan = CourseFolder(root).load_lesson("first")
    assert isinstance(plan, LoadedLesson) and plan.steps[-1].id == "the-stairs"


@pytest.mark.parametrize(
    "written",
    [
        CHOICE + "formerly: [older]\n",
        CHOICE.replace("\nask:", "\nformerly:\n  - older\n  - oldest\nask:"),
        CHOICE.replace("\nask:", "\nformerly: [older,\n  oldest]  # long ago\nask:"),
        CHOICE + "formerly: [older]",
    ],
)
def test_a_copy_was_never_called_otherwise(tmp_path: Path, written: str) -> None:
    root = course(tmp_path, **{"exercises/tried.yaml": written})
    copy(root, "tried", "another")
    assert (root / "exercises/another.yaml").read_text() == CHOICE
    assert (root / "exercises/tried.yaml").read_text() == written


def test_a_copied_lesson_is_listed_with_the_one_that_it_comes_from(tmp_path: Path) -> None:
    root = course(tmp_path)
    assert copy(root, "first", "third") == ""
    assert CourseFolder(root).course.lessons == ("first", "second", "third")
    assert (root / "lessons/third.yaml").read_text() == FIRST
    assert "No module lists it yet" in copy(root, "unlisted", "fourth")
    assert not [each for each in counting(check_course(root)) if each.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "lesson", "said"),
    [
        ("tried", "more", None, "already"),
        ("tried", "A b", None, "can't be the name of a file"),
        ("noticing", "seeing", None, "There is no exercise or lesson `noticing`"),
        ("tried", "another", "frist", r"There is no lesson `frist`\. Did you mean `first`\?"),
        ("first", "third", "second", "--lesson goes with an exercise"),
    ],
)
def test_a_copy_that_cannot_be_gets_a_sentence(
    tmp_path: Path, old: str, new: str, lesson: str | None, said: str
) -> None:
    root = course(tmp_path)
    before = files(root)
    with pytest.raises(CantName, match=said):
        copy(root, old, new, lesson)
    assert files(root) == before
