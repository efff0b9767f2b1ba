"""What lies where no course looks for it: what it is and where it belongs is said once, at the line that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.course.folder import CourseFolder
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.check_file import check_file
from tests.course.files import CHOICE, FRONT, LESSON, counting, marked, write_course

NAMING = LESSON.replace("[tried]", "[tried, ¦talk]")
LISTING = FRONT.replace("[first]", "[first, ¦second]")
SECOND = LESSON.replace("First", "Second")
TALK = CHOICE.replace("Which one?", "Which now?")
PAGE = "page: A page\ntext: Words.\n"
WORKS = "one: {cite: Somebody (2019), says: Words., strength: fair, caveat: Few.}\n"


def placed(root: Path, files: dict[str, str]) -> Path:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    return write_course(root, {name: text.replace("¦", "") for name, text in files.items()})


def told(found: list[Diagnostic]) -> list[tuple[str, int, int, str, str]]:
    return [(each.file, each.line, each.column, each.code, render(each).do) for each in found]


# what is named and is not there


@pytest.mark.parametrize(
    ("there", "text", "do"),
    [
        ("talk.yaml", TALK, "There is talk.yaml: move it to exercises/talk.yaml."),
        ("lessons/talk.yaml", TALK, "There is lessons/talk.yaml: move it to exercises/talk.yaml."),
        ("exercises/drafts/talk.yaml", PAGE, "There is exercises/drafts/talk.yaml: move it to exercises/talk.yaml."),
        ("exercises/a/b/talk.txt", TALK, "There is exercises/a/b/talk.txt: move it to exercises/talk.yaml."),
        ("Exercises/talk.yml", TALK, "There is Exercises/talk.yml: move it to exercises/talk.yaml."),
        ("exercises/talk.YAML", TALK, "There is exercises/talk.YAML: rename it to exercises/talk.yaml."),
        ("exercises/Talk.yaml", TALK, "There is exercises/Talk.yaml: rename it to exercises/talk.yaml."),
        ("exercises/talk.yaml.yaml", TALK, "There is exercises/talk.yaml.yaml: rename it to exercises/talk.yaml."),
        ("exercises/talk.txt.yml", TALK, "There is exercises/talk.txt.yml: rename it to exercises/talk.yaml."),
        ("exercises/talk.md", "Nothing that can be told.", "There is exercises/talk.md: rename it to "
         "exercises/talk.yaml."),
        ("exercises/talk.yaml.docx", "PK", "There is exercises/talk.yaml.docx: save it as plain text, and name it "
         "exercises/talk.yaml."),
        ("exercises/talk", TALK, "There is exercises/talk: rename it to exercises/talk.yaml."),
        ("exercises/talk.txt", "Nothing that can be told.", "There is exercises/talk.txt: rename it to "
         "exercises/talk.yaml."),
        ("lessons/talk.yaml", LESSON, "lessons/talk.yaml is a lesson: name it in course.yaml, under a module's "
         "`lessons:`, and not here."),
        ("exercises/tlak.yaml", TALK, "Did you mean `tlak`?"),
        ("exercises/notes.md", "# talk\n", "Known here: `tried`."),
    ],
)  # fmt: skip
def test_a_step_without_a_file_is_told_once_and_says_where_the_file_is(
    tmp_path: Path, there: str, text: str, do: str
) -> None:
    _, (line, column) = marked(NAMING)
    found = check_course(placed(tmp_path, {"lessons/first.yaml": NAMING, there: text}))
    assert [each for each in told(found) if each[3] != "RC113"] == [("lessons/first.yaml", line, column, "RC109", do)]


@pytest.mark.parametrize(
    ("there", "text", "do"),
    [
        ("second.yaml", SECOND, "There is second.yaml: move it to lessons/second.yaml."),
        ("exercises/second.yaml", SECOND, "There is exercises/second.yaml: move it to lessons/second.yaml."),
        ("lessons/second.yml", SECOND, "There is lessons/second.yml: rename it to lessons/second.yaml."),
        ("lessons/more/second.yaml", SECOND, "There is lessons/more/second.yaml: move it to lessons/second.yaml."),
        ("lessons/secnod.yaml", SECOND, "Did you mean `secnod`?"),
        ("exercises/second.yaml", TALK, "exercises/second.yaml is an exercise or a page: name it in a lesson's "
         "`steps:`, and not here."),
        ("lessons/second.yaml", TALK, "Move it to exercises/second.yaml, name it in a lesson's `steps:`, and take it "
         "out here."),
        ("lessons/second.yaml", PAGE, "Move it to exercises/second.yaml, name it in a lesson's `steps:`, and take it "
         "out here."),
        ("lessons/notes.md", "# second\n", "Known here: `first`."),
    ],
)  # fmt: skip
def test_a_lesson_that_is_none_is_told_once_at_the_line_that_lists_it(
    tmp_path: Path, there: str, text: str, do: str
) -> None:
    _, (line, column) = marked(LISTING)
    found = check_course(placed(tmp_path, {"lessons/course.yaml": LISTING, there: text}))
    assert [each for each in told(found) if each[3] != "RC112"] == [("lessons/course.yaml", line, column, "RC109", do)]


def test_a_step_that_is_a_lesson_and_the_other_way_round_are_told_where_they_are_named(tmp_path: Path) -> None:
    files = {
        "lessons/course.yaml": LISTING.replace("second", "tried"),
        "lessons/first.yaml": NAMING + "reviews: [gone]",
    }
    found = check_course(placed(tmp_path, files))
    assert [(each.file, each.code) for each in found] == [
        ("lessons/course.yaml", "RC109"),
        ("lessons/first.yaml", "RC109"),
        ("lessons/first.yaml", "RC109"),
    ]


def test_who_does_what_is_said_of_an_exercise_among_the_lessons_has_a_course_in_order(tmp_path: Path) -> None:
    root = placed(tmp_path, {"lessons/course.yaml": LISTING, "lessons/second.yaml": TALK})
    (root / "lessons/second.yaml").rename(root / "exercises/second.yaml")
    assert [each.code for each in check_course(root)] == ["RC109"]
    (root / "lessons/first.yaml").write_text(LESSON.replace("[tried]", "[tried, second]"))
    assert [each.code for each in check_course(root)] == ["RC109"]
    (root / "lessons/course.yaml").write_text(FRONT)
    assert check_course(root) == []


# what is not named


@pytest.mark.parametrize(
    ("there", "text", "code", "do"),
    [
        ("lessons/talk.yaml", TALK, "RC124", "Move it to exercises/talk.yaml."),
        ("talk.yaml", PAGE, "RC124", "Move it to exercises/talk.yaml."),
        ("exercises/drafts/talk.yaml", TALK, "RC124", "Move it to exercises/talk.yaml."),
        ("exercise/talk.yaml", TALK, "RC124", "Move it to exercises/talk.yaml."),
        ("second.txt", SECOND, "RC124", "Move it to lessons/second.yaml."),
        ("sources.yaml", WORKS, "RC124", "Move it to lessons/sources.yaml."),
        ("exercises/My talk.yaml", TALK, "RC122", "Rename it to exercises/my-talk.yaml."),
        ("exercises/talk.yml", "kind: [", "RC122", "Rename it to exercises/talk.yaml."),
        ("lessons/Second.yml", "title: [", "RC122", "Rename it to lessons/second.yaml."),
        ("exercises/tried.yml", TALK, "RC122", "Rename it as you like, or remove it: exercises/tried.yaml is there "
         "already."),
        ("tried.yaml", TALK, "RC124", "Remove it, or rename it and move it into exercises/: exercises/tried.yaml is "
         "there already."),
        ("course.yaml", FRONT, "RC124", "Remove it, once all that you need of it is in lessons/course.yaml, which is "
         "there already."),
        ("exercises/second.yaml", SECOND, "RC110", "Move it to lessons/second.yaml, and name it in course.yaml, under "
         "a module's `lessons:`."),
        ("exercises/course.yaml", FRONT, "RC110", "It belongs in lessons/course.yaml; where that is there, take over "
         "what differs, and remove this file."),
        ("exercises/sources.yaml", WORKS, "RC110", "Put them into lessons/sources.yaml, and remove this file."),
        ("exercises/works.yaml", WORKS, "RC110", "Put them into lessons/sources.yaml, and remove this file."),
    ],
)  # fmt: skip
def test_a_file_in_the_wrong_place_or_with_the_wrong_name_is_told_once(
    tmp_path: Path, there: str, text: str, code: str, do: str
) -> None:
    found = check_course(placed(tmp_path, {there: text}))
    assert [(each.file, each.code, render(each).do) for each in found] == [(there, code, do)]


@pytest.mark.parametrize(
    ("there", "text"),
    [
        ("notes.txt", "kind of a list: to do"),
        ("deploy.yaml", "kind: Deployment\nmetadata: {name: x}\n"),
        (".github.yml", "steps: [build]\n"),
        ("pipeline.yml", "steps: [build]\n"),
        ("mkdocs.yml", "site_name: A course\nnav: [a]\n"),
        ("README.md", "kind: choice\ntitle: T\n"),
        ("LICENSE", "Permission is granted.\n"),
        ("exercises/notes.txt", "Ask Petra: is it Monday?\n"),
        ("exercises/old/notes.txt", "title: no more\n"),
        ("drafts/talk.yaml", TALK),
    ],
)
def test_what_is_no_part_of_a_course_is_left_alone(tmp_path: Path, there: str, text: str) -> None:
    assert check_course(placed(tmp_path, {there: text})) == []


@pytest.mark.parametrize("name", [".#tried.yaml", "._tried.yaml", ".tried.yaml.swp", "tried.yaml~", "#tried.yaml#",
                                  ".DS_Store", ".old/talk.yaml", "~$tried.yaml", "___jb_tmp___.yaml"])  # fmt: skip
@pytest.mark.parametrize("folder", ["lessons", "exercises"])
def test_what_editors_and_systems_keep_beside_a_file_is_left_alone(tmp_path: Path, folder: str, name: str) -> None:
    root = placed(tmp_path, {f"{folder}/{name}": "\0 not: [yaml"})
    assert check_course(root) == []
    assert not any(each.startswith(".") for each in CourseFolder(root).names(folder))


def test_an_editors_lock_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "exercises/.#tried.yaml").symlink_to("somebody@somewhere.4711")
    assert check_course(root) == []


def test_a_file_by_itself_is_told_where_it_belongs(tmp_path: Path) -> None:
    root = placed(tmp_path, {"talk.yaml": TALK, "exercises/a/more.yaml": PAGE, "exercises/talk.yml": TALK})
    for name in ("exercises/a/more.yaml", "exercises/talk.yml"):
        assert {each.code for each in check_file(root / name)[1]} & {"RC122", "RC124"}, name
    root = placed(tmp_path / "other", {"lessons/talk.yaml": TALK})
    (found,) = check_file(root / "lessons/talk.yaml")[1]
    assert (found.code, found.file) == ("RC124", "lessons/talk.yaml")


# a front page that is not where it is looked for


@pytest.mark.parametrize(
    "there",
    ["course.yaml", "lessons/course.yml", "lessons/Course.yaml", "lessons/course.yaml.txt", "Lessons/course.yaml"],
)
def test_where_there_is_a_front_page_elsewhere_that_is_said(tmp_path: Path, there: str) -> None:
    root = placed(tmp_path, {there: FRONT})
    (root / "lessons/course.yaml").unlink()
    with pytest.raises(CourseUnreadable, match=f"There is {there}: (move|rename) it to lessons/course.yaml") as caught:
        check_course(root)
    assert [(each.code, each.text("there")) for each in caught.value.diagnostics] == [("RC109", there)]


# what hides behind something broken


CITING = CHOICE + "cites: [one]\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"lessons/sources.yaml": WORKS + "two: [\n"}, [("lessons/sources.yaml", "RC011")]),
        ({"lessons/sources.yaml": "- one\n"}, [("lessons/sources.yaml", "RC005")]),
        ({"lessons/sources.yaml": WORKS.replace("fair", "good")}, [("lessons/sources.yaml", "RC028")]),
        ({"lessons/sources.yaml": "one: Somebody (2019)\n"}, [("lessons/sources.yaml", "RC106")]),
        ({"lessons/sources.yml": WORKS}, [("lessons/sources.yml", "RC122")]),
        ({"sources.yaml": WORKS}, [("sources.yaml", "RC124")]),
    ],
)
def test_where_the_works_cannot_be_read_no_page_is_blamed(
    tmp_path: Path, files: dict[str, str], said: list[tuple[str, str]]
) -> None:
    found = check_course(placed(tmp_path, {"exercises/tried.yaml": CITING, **files}))
    assert [(each.file, each.code) for each in found] == said


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("lessons/first.yaml", LESSON.replace("minutes: 5", "minutes: few")),
        ("lessons/first.yaml", "title: [\n"),
        ("lessons/first.yaml", LESSON.replace("[tried]", "[tried, {page: A, text: B, cites: one}]")),
        ("exercises/tried.yaml", CITING.replace("credit: 1", "credit: 2")),
        ("lessons/first.yaml", LESSON.replace("[tried]", "[tried, gone]")),
    ],
)
def test_where_a_part_cannot_be_read_nothing_is_said_to_lack_what_that_may_hold(
    tmp_path: Path, file: str, text: str
) -> None:
    lesson = LESSON + "skills: [noticing]\n"
    files = {"lessons/sources.yaml": WORKS, "lessons/first.yaml": lesson, "exercises/spare.yaml": TALK}
    found = check_course(placed(tmp_path, {**files, file: text}))
    assert {each.file for each in found if each.code != "RC112"} == {file}
    assert len(counting(found)) <= 2
