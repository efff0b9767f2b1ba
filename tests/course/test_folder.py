"""A course folder: what is broken says so in its place, and the rest plays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Item
from relcourse.course.models import Page
from tests.course.files import CHOICE, FRONT, LESSON, marked, write_course


def plan(root: Path) -> LoadedLesson:
    made = CourseFolder(root).load_lesson("first")
    assert isinstance(made, LoadedLesson), made
    return made


def lesson(*steps: str) -> str:
    return LESSON.replace(" [tried]", "".join(f"\n  - {step}" for step in steps))


def places(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[tuple[str, str, int, int]]:
    return [(each.code, each.file, each.line, each.column) for each in diagnostics]


# opening


def test_a_course_opens_and_gives_its_steps_in_order(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/first.yaml": lesson("tried", "second"), "exercises/second.yaml": CHOICE})
    assert [(step.id, step.title) for step in plan(root).steps] == [("tried", "Which one?"), ("second", "Which one?")]
    assert list(CourseFolder(root).diagnostics()) == []


def test_a_folder_without_a_front_page_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseUnreadable, match=r"has no lessons/course\.yaml"):
        CourseFolder(tmp_path)


@pytest.mark.parametrize(
    ("there", "do"),
    [
        ("other.yaml.txt", "There is exercises/other.yaml.txt: rename it to exercises/other.yaml."),
        ("other.yml", "There is exercises/other.yml: rename it to exercises/other.yaml."),
        ("Other.YAML", "There is exercises/Other.YAML: rename it to exercises/other.yaml."),
        (
            "other.yaml.rtf",
            "There is exercises/other.yaml.rtf: save it as plain text, and name it exercises/other.yaml.",
        ),
    ],
)
def test_a_file_with_another_ending_is_named_with_the_right_one(tmp_path: Path, there: str, do: str) -> None:
    root = write_course(tmp_path, {"lessons/first.yaml": lesson("other"), f"exercises/{there}": CHOICE})
    diagnostics = list(CourseFolder(root).diagnostics())
    assert [(each.code, render(each).do) for each in diagnostics] == [("RC109", do)]


def test_a_front_page_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(CourseUnreadable, match="bracket is not closed") as caught:
        CourseFolder(write_course(tmp_path, {"lessons/course.yaml": "id: [little\ntitle: x\n"}))
    assert caught.value.diagnostics[0].file == "lessons/course.yaml"


def test_an_exercise_goes_by_its_files_name_and_a_step_in_place_by_its_lesson_too(tmp_path: Path) -> None:
    in_place = "{kind: reflect, title: My own, ask: What?, rubric: [One]}"
    steps = plan(write_course(tmp_path, {"lessons/first.yaml": lesson("tried", in_place)})).steps
    assert [step.id for step in steps] == ["tried", "my-own"]
    assert [step.content.id for step in steps] == ["tried", "first/my-own"]


def test_a_page_and_an_exercise_may_be_written_in_place(tmp_path: Path) -> None:
    page = "{page: What it is for, text: Some *prose*.}"
    named = "{page: Again, id: second-page, text: More.}"
    asked = "{kind: choice, title: T, id: own-id, ask: Q, options: {a: {text: A, credit: 1}, b: {text: B, credit: 0}}}"
    steps = plan(write_course(tmp_path, {"lessons/first.yaml": lesson(page, named, asked)})).steps
    assert [step.id for step in steps] == ["what-it-is-for", "second-page", "own-id"]
    assert [type(step.content).__name__ for step in steps] == ["Page", "Page", "Choice"]
    assert isinstance(steps[1].content, Page)
    assert (steps[1].content.id, steps[1].content.title, steps[1].content.text) == ("second-page", "Again", "More.")


def test_a_page_may_have_a_file_of_its_own(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": "page: Alone\ntext: Prose.\n"})
    assert isinstance(plan(root).steps[0].content, Page)


def test_a_step_without_a_title_still_has_a_name(tmp_path: Path) -> None:
    (step,) = plan(write_course(tmp_path, {"lessons/first.yaml": lesson("{text: Prose.}")})).steps
    assert step.id == "untitled"
    assert isinstance(step.content, Broken)
    assert places(step.content.diagnostics) == [("RC110", "lessons/first.yaml", 5, 5)]


# what is broken


@pytest.mark.parametrize(
    "text",
    [
        CHOICE.replace("credit: 1", "credit: 7"),
        CHOICE.replace("kind: choice", "kind: [choice]"),
        CHOICE.replace("kind: choice", "kind: {choice: yes}"),
        CHOICE.replace("kind: choice", "kind:"),
        "options: [",
        "",
        "just text",
        b"\xff\xfe\x00",
        b"- " * 1000,
        CHOICE + "title: again\n",
    ],
)
def test_a_broken_exercise_is_broken_in_its_place_and_the_rest_plays(tmp_path: Path, text: str | bytes) -> None:
    files = {
        "lessons/first.yaml": lesson("before", "tried", "after"),
        "exercises/before.yaml": CHOICE,
        "exercises/tried.yaml": text,
        "exercises/after.yaml": CHOICE,
    }
    before, broken, after = plan(write_course(tmp_path, files)).steps
    assert isinstance(before.content, Item)
    assert isinstance(after.content, Item)
    assert isinstance(broken.content, Broken)
    assert broken.id == "tried"
    assert broken.content.diagnostics
    assert {diagnostic.file for diagnostic in broken.content.diagnostics} == {"exercises/tried.yaml"}


@pytest.mark.parametrize("kind", ["[choice]", "{choice: yes}", "[]", "''", "no"])
def test_a_broken_step_in_place_is_broken_there_and_the_rest_plays(tmp_path: Path, kind: str) -> None:
    steps = plan(write_course(tmp_path, {"lessons/first.yaml": lesson(f"{{kind: {kind}, title: T}}", "tried")})).steps
    assert isinstance(steps[0].content, Broken)
    assert steps[0].content.title == "T"
    assert isinstance(steps[1].content, Item)


def test_a_broken_lesson_keeps_its_title_and_the_others_play(tmp_path: Path) -> None:
    front = FRONT.replace("[first]", "[first, second]")
    bad = LESSON.replace("First", "Second").replace("minutes: 5", "minutes: soon")
    folder = CourseFolder(write_course(tmp_path, {"lessons/course.yaml": front, "lessons/second.yaml": bad}))
    broken = folder.load_lesson("second")
    assert isinstance(broken, Broken)
    assert broken.title == "Second"
    assert isinstance(folder.load_lesson("first"), LoadedLesson)
    assert places(list(folder.diagnostics())) == [("RC022", "lessons/second.yaml", 3, 10)]


def test_a_lesson_that_is_not_there_goes_by_its_id(tmp_path: Path) -> None:
    folder = CourseFolder(write_course(tmp_path, {"lessons/course.yaml": FRONT.replace("[first]", "[frist]")}))
    broken = folder.load_lesson("frist")
    assert isinstance(broken, Broken)
    assert broken.title == "frist"
    assert [(each.code, render(each).do) for each in broken.diagnostics] == [("RC109", "Did you mean `first`?")]


def test_a_file_that_is_not_there_is_reported_at_the_lessons_line_with_the_nearest(tmp_path: Path) -> None:
    text, (line, column) = marked(lesson("{page: P, text: T}", "¦trid"))
    (_, broken) = plan(write_course(tmp_path, {"lessons/first.yaml": text})).steps
    assert isinstance(broken.content, Broken)
    assert places(broken.content.diagnostics) == [("RC109", "lessons/first.yaml", line, column)]
    assert render(broken.content.diagnostics[0]).do == "Did you mean `tried`?"


def test_a_review_that_is_not_there_is_reported_at_its_own_place(tmp_path: Path) -> None:
    text, (line, column) = marked(LESSON + "reviews: [tried, ¦missing]\n")
    folder = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": text}))
    assert places(list(folder.diagnostics())) == [("RC109", "lessons/first.yaml", line, column)]


def test_two_steps_of_one_name_are_reported_and_the_first_counts(tmp_path: Path) -> None:
    text, where = marked(
        lesson("tried", "{page: Tried, text: First.}", "¦{page: tried, text: Second.}", "{page: Q, text: R}")
    )
    made = plan(write_course(tmp_path, {"lessons/first.yaml": text}))
    assert [step.id for step in made.steps] == ["tried", "q"]
    assert isinstance(made.steps[0].content, Item)
    assert {each.code for each in made.diagnostics} == {"RC102"}
    assert where in [(each.line, each.column) for each in made.diagnostics]


def test_a_lesson_listed_twice_is_reported_at_the_second(tmp_path: Path) -> None:
    text, (line, column) = marked(FRONT.replace("[first]", "[first, ¦first]"))
    folder = CourseFolder(write_course(tmp_path, {"lessons/course.yaml": text}))
    assert places(folder.front_diagnostics) == [("RC101", "lessons/course.yaml", line, column)]


# what is said and plays all the same

REFERENCES = CHOICE + "cites: [nobody-1999]\nskills: [noticng]\n"


def test_unknown_sources_and_skills_do_not_stop_an_exercise(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": REFERENCES})
    assert isinstance(plan(root).steps[0].content, Item)


def test_unknown_sources_and_skills_are_reported_though_the_exercise_plays(tmp_path: Path) -> None:
    found = list(CourseFolder(write_course(tmp_path, {"exercises/tried.yaml": REFERENCES})).diagnostics())
    assert [(each.code, each.severity, each.line) for each in found] == [
        ("RC104", "warning", 7),
        ("RC105", "warning", 8),
    ]
    assert render(found[1]).do == "Did you mean `noticing`?"


def test_they_are_reported_of_a_step_in_place_as_well(tmp_path: Path) -> None:
    text = lesson("{page: P, text: T, cites: [nobody-1999]}")
    found = list(CourseFolder(write_course(tmp_path, {"lessons/first.yaml": text})).diagnostics())
    assert [(each.code, each.file, each.line) for each in found] == [("RC104", "lessons/first.yaml", 5)]


def test_they_are_reported_of_a_review_as_well(tmp_path: Path) -> None:
    files = {"lessons/first.yaml": LESSON + "reviews: [later]\n", "exercises/later.yaml": REFERENCES}
    found = list(CourseFolder(write_course(tmp_path, files)).diagnostics())
    assert [each.code for each in found] == ["RC104", "RC105"]


def test_a_text_that_loses_its_end_is_reported_though_the_exercise_plays(tmp_path: Path) -> None:
    text, (line, column) = marked(CHOICE.replace("ask: What do you say?", "ask: ¦Who is #1 here?"))
    root = write_course(tmp_path, {"exercises/tried.yaml": text})
    assert isinstance(plan(root).steps[0].content, Item)
    assert places(list(CourseFolder(root).diagnostics())) == [("RC012", "exercises/tried.yaml", line, column)]


def test_a_cited_source_is_found(tmp_path: Path) -> None:
    source = "some-1999: {cite: Some (1999), says: A thing., strength: fair, caveat: Another.}\n"
    files = {"lessons/sources.yaml": source, "exercises/tried.yaml": CHOICE + "cites: [some-1999]\n"}
    folder = CourseFolder(write_course(tmp_path, files))
    assert list(folder.diagnostics()) == []
    assert folder.sources["some-1999"].cite == "Some (1999)"


# options without ids


LISTED = "kind: rank\ntitle: T\nask: Q\noptions:\n"


def ids(root: Path) -> list[str]:
    content = plan(root).steps[0].content
    assert isinstance(content, Item)
    return list(content.question().shown())


def listed(tmp_path: Path, *options: str) -> list[str]:
    return ids(write_course(tmp_path, {"exercises/tried.yaml": LISTED + "".join(f"  - {each}\n" for each in options)}))


def test_an_option_reordered_keeps_its_id(tmp_path: Path) -> None:
    assert listed(tmp_path, "One", "Two", "Three") == list(reversed(listed(tmp_path, "Three", "Two", "One")))


def test_an_option_reworded_loses_its_id(tmp_path: Path) -> None:
    before, after = listed(tmp_path, "One", "Two"), listed(tmp_path, "One", "Too")
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_an_option_that_gains_an_explanation_keeps_its_id(tmp_path: Path) -> None:
    assert listed(tmp_path, "One", "Two") == listed(tmp_path, "One", "{text: Two, because: It is the second.}")


def test_an_option_written_over_two_lines_keeps_its_id(tmp_path: Path) -> None:
    assert listed(tmp_path, "One and more", "Two") == listed(tmp_path, "One\n    and more", "Two")


def test_options_with_ids_keep_them(tmp_path: Path) -> None:
    assert ids(write_course(tmp_path)) == ["wait", "ask"]


# paths


SECRET = "kind: choice\ntitle: A secret\nask: Q\noptions: {a: {text: A, credit: 1}, b: {text: B, credit: 0}}\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the course, with a file that would play."""
    made = tmp_path / "outside"
    made.mkdir()
    (made / "tried.yaml").write_text(SECRET)
    (made / "first.yaml").write_text(LESSON.replace("First", "A secret"))
    return made


def test_a_link_out_of_the_course_is_not_followed(tmp_path: Path, outside: Path) -> None:
    root = write_course(tmp_path / "course")
    (root / "exercises/tried.yaml").unlink()
    (root / "exercises/tried.yaml").symlink_to(outside / "tried.yaml")
    broken = plan(root).steps[0].content
    assert isinstance(broken, Broken)
    assert places(broken.diagnostics) == [("RC107", "exercises/tried.yaml", 0, 0)]


def test_a_folder_that_is_a_link_out_of_the_course_is_not_followed(tmp_path: Path, outside: Path) -> None:
    root = write_course(tmp_path / "course")
    (root / "exercises/tried.yaml").unlink()
    (root / "exercises").rmdir()
    (root / "exercises").symlink_to(outside)
    broken = plan(root).steps[0].content
    assert isinstance(broken, Broken)
    assert [each.code for each in broken.diagnostics] == ["RC107"]


def test_a_lesson_that_is_a_link_out_of_the_course_is_not_followed(tmp_path: Path, outside: Path) -> None:
    root = write_course(tmp_path / "course")
    (root / "lessons/first.yaml").unlink()
    (root / "lessons/first.yaml").symlink_to(outside / "first.yaml")
    broken = CourseFolder(root).load_lesson("first")
    assert isinstance(broken, Broken)
    assert broken.title == "first"


def test_a_front_page_that_is_a_link_out_of_the_course_is_not_followed(tmp_path: Path, outside: Path) -> None:
    root = write_course(tmp_path / "course")
    (root / "lessons/course.yaml").rename(outside / "course.yaml")
    (root / "lessons/course.yaml").symlink_to(outside / "course.yaml")
    with pytest.raises(CourseUnreadable, match="leads out of the course"):
        CourseFolder(root)


def test_a_link_inside_the_course_is_followed(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/first.yaml": lesson("tried", "linked")})
    (root / "exercises/linked.yaml").symlink_to("tried.yaml")
    assert isinstance(plan(root).steps[1].content, Item)


def test_a_course_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    write_course(tmp_path / "course")
    (tmp_path / "link").symlink_to("course")
    assert isinstance(plan(tmp_path / "link").steps[0].content, Item)


@pytest.mark.parametrize("name", ["lessons/first.yaml", "exercises/tried.yaml"])
def test_a_link_to_itself_is_broken_and_not_followed_for_ever(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    (root / name).unlink()
    (root / name).symlink_to(Path(name).name)
    folder = CourseFolder(root)
    broken = folder.load_lesson("first") if "first" in name else folder.exercise("tried")
    assert isinstance(broken, Broken)
    assert list(folder.diagnostics())


LINKS = {
    "to itself": ({"tried.yaml": "tried.yaml"}, "RC108"),
    "round in a circle of two": ({"tried.yaml": "other.yaml", "other.yaml": "tried.yaml"}, "RC108"),
    "into a circle": ({"tried.yaml": "other.yaml", "other.yaml": "other.yaml"}, "RC108"),
    "below a file that is a circle": ({"tried.yaml": "other/tried.yaml", "other": "other"}, "RC108"),
    "to a folder": ({"tried.yaml": "."}, "RC108"),
    "to nowhere": ({"tried.yaml": "gone.yaml"}, "RC109"),
    "to a link to nowhere": ({"tried.yaml": "other.yaml", "other.yaml": "gone.yaml"}, "RC109"),
    "out of the course by another link": (
        {"tried.yaml": "other.yaml", "other.yaml": "../../outside/tried.yaml"},
        "RC107",
    ),
    "to nowhere out of the course": ({"tried.yaml": "../../gone.yaml"}, "RC107"),
}


@pytest.mark.parametrize("which", LINKS)
def test_a_link_is_told_alike_under_every_python(tmp_path: Path, outside: Path, which: str) -> None:
    links, code = LINKS[which]
    root = write_course(tmp_path / "course")
    (root / "exercises/tried.yaml").unlink()
    for name, target in links.items():
        (root / "exercises" / name).symlink_to(target)
    assert outside.is_dir()
    broken = plan(root).steps[0].content
    assert isinstance(broken, Broken)
    assert places(broken.diagnostics) == [(code, "exercises/tried.yaml", 0, 0)]
    assert not any(str(tmp_path) in str(each.params) for each in broken.diagnostics)
    assert "tried.yaml" not in (broken.diagnostics[0].param("there"), broken.diagnostics[0].param("suggestion"))


@pytest.mark.parametrize("name", ["lessons/course.yaml", "lessons/sources.yaml", "lessons/first.yaml"])
def test_a_circle_of_links_is_told_whatever_the_file_was_for(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(Path(name).name)
    try:
        found = list(CourseFolder(root).diagnostics())
    except CourseUnreadable as error:
        found = list(error.diagnostics)
    assert ("RC108", name) in [(each.code, each.file) for each in found]


def test_a_chain_of_links_inside_the_course_is_followed(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "exercises/tried.yaml").rename(root / "exercises/link-0.yaml")
    for number in range(5):
        (root / f"exercises/link-{number + 1}.yaml").symlink_to(f"link-{number}.yaml")
    (root / "exercises/tried.yaml").symlink_to("link-5.yaml")
    assert isinstance(plan(root).steps[0].content, Item)


def test_a_file_that_is_far_too_large_is_never_read(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    with (root / "exercises/tried.yaml").open("wb") as file:
        file.truncate(10**12)  # a hole: as large as a disk, and empty
    broken = plan(root).steps[0].content
    assert isinstance(broken, Broken)
    assert [each.code for each in broken.diagnostics] == ["RC001"]
    assert broken.diagnostics[0].param("size") == 10**12 // 1024


@pytest.mark.parametrize("step", ["../lessons/course", "/etc/passwd", "..", ".", "a/b", "tried.yaml", "~"])
def test_a_step_cannot_name_a_path(tmp_path: Path, step: str) -> None:
    broken = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": lesson(step)})).load_lesson("first")
    assert isinstance(broken, Broken)
    assert (5, 5) in [(each.line, each.column) for each in broken.diagnostics if each.code == "RC027"]


def test_a_folder_with_an_exercises_name_is_no_exercise(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "exercises/tried.yaml").unlink()
    (root / "exercises/tried.yaml").mkdir()
    assert isinstance(plan(root).steps[0].content, Broken)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_with_an_exercises_name_is_not_waited_for(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "exercises/tried.yaml").unlink()
    os.mkfifo(root / "exercises/tried.yaml")
    assert isinstance(plan(root).steps[0].content, Broken)


def test_a_file_is_read_once_when_it_is_first_asked_for(tmp_path: Path) -> None:
    folder = CourseFolder(write_course(tmp_path))
    first = folder.exercise("tried")
    (tmp_path / "exercises/tried.yaml").unlink()
    assert folder.exercise("tried") is first
