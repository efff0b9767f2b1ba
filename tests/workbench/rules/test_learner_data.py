"""What learners' data say stands at the line it is about, in words that name the figure and how many it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.course.diagnostics.codes import all_codes
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.check_file import check_file
from relcourse.workbench.check.learner_data import CalledUnclear, Chosen, ItemFigures, LearnerData
from tests.course.files import write_course
from tests.workbench.rules.cases import RATE, SELECT, TRIED, Files, edit, pick, places, talk, unmarked
from tests.workbench.rules.learner_data import (
    CASES,
    EARLIER,
    MORE,
    NOW,
    DataCase,
    K,
    both,
    chosen,
    item,
    of_now,
    unclear,
)

IDS = [f"{case.code}-{index}" for index, case in enumerate(CASES)]
GROUP = {each.code for each in all_codes().values() if each.group == "learners' data"}


def rev_of(root: Path) -> str:
    found = CourseFolder(root).exercise("tried")
    assert isinstance(found, Exercise)
    return found.rev()


def told(root: Path, files: str | Files, data: LearnerData) -> list[Diagnostic]:
    """What data say of a course with these files."""
    write_course(root, unmarked(files))
    return [each for each in check_course(root, of_now(data, rev_of(root))) if each.code in GROUP]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_figure_is_told_at_the_line_that_it_is_about(tmp_path: Path, case: DataCase) -> None:
    found = [each for each in told(tmp_path, case.files, case.data) if each.code == case.code]
    assert [(each.file, each.line, each.column) for each in found] == places(case.files)
    said = render(found[0])
    assert said.what == case.says.replace("{rev}", rev_of(tmp_path)) and said.do.endswith((".", "?"))
    assert found[0].severity == ("warning" if case.code == "RC941" else "note")


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_figures_that_say_less_are_left_alone(tmp_path: Path, case: DataCase) -> None:
    for data in case.quiet:
        assert case.code not in {each.code for each in told(tmp_path, case.files, data)}, data


def test_of_one_exercise_the_same_is_not_said_twice(tmp_path: Path) -> None:
    data = both(item(facility=0.95), chosen(ask=60))
    assert [each.code for each in told(tmp_path, pick(), data)] == ["RC944"], "and not of each option nobody chose"
    data = both(item(facility=0.1), chosen(wait=30, tell=30))
    assert [each.code for each in told(tmp_path, pick(), data)] == ["RC945"]
    data = both(item(facility=0.1, r=-0.5, doubt="key"), chosen(wait=30, tell=30))
    assert [each.code for each in told(tmp_path, pick(), data)] == ["RC941"]


def test_a_choice_that_few_may_have_been_offered_is_left_alone(tmp_path: Path) -> None:
    needs = talk(("mark: best, because: It listens.", "mark: best, needs: trust >= 60, because: It listens."))
    assert told(tmp_path, edit(needs, MORE), chosen("walk", talk=30, more=30)) == []


def test_data_go_by_what_things_are_called_now(tmp_path: Path) -> None:
    text = edit(pick(), ("tell: {text", "say-it: {formerly: [tell], text"))
    files: Files = {"lessons/first.yaml": LESSON_OF_FRESH, "exercises/fresh.yaml": f"{text}formerly: [tried]\n"}
    write_course(tmp_path, files)
    (tmp_path / TRIED).unlink()
    rev = CourseFolder(tmp_path).exercise("fresh").rev()  # type: ignore[union-attr]
    data = of_now(both(item(r=-0.5, doubt="key"), chosen(ask=(30, -0.2), tell=(30, 0.2))), rev)
    found = [each for each in check_course(tmp_path, data) if each.code in GROUP]
    assert [(each.file, each.code) for each in found] == [
        ("exercises/fresh.yaml", "RC943"),
        ("exercises/fresh.yaml", "RC941"),
    ]
    assert found[0].line == 5, "nobody chose `wait`"
    assert found[1].text("other") == "say-it"


LESSON_OF_FRESH = "title: First\nobjective: After this you can do one thing.\nminutes: 5\nsteps: [fresh]\n"


def test_an_exercise_in_a_lesson_and_a_page_in_a_file_are_told_of_too(tmp_path: Path) -> None:
    steps = "".join(f"    {line}\n" for line in pick(("kind: choice\n", "id: here\n")).splitlines())
    steps = steps.replace("    id: here", "  - id: here\n    kind: choice", 1)
    files: Files = {
        "lessons/first.yaml": f"{LESSON_OF_FRESH.partition('steps')[0]}steps:\n  - tried\n{steps}",
        TRIED: "page: A page\ntext: Some words.\n",
    }
    write_course(tmp_path, files)
    page = unclear(step="tried", exercise="", rev="")
    loaded = CourseFolder(tmp_path).load_lesson("first")
    rev = loaded.steps[1].content.rev()  # type: ignore[union-attr]
    data = of_now(both(page, item(r=-0.5, doubt="look")), rev)
    data = LearnerData(tuple(each._replace(exercise="first/here") for each in data.items), (), data.unclear, K)
    found = [each for each in check_course(tmp_path, data) if each.code in GROUP]
    assert [(each.file, each.line, each.code) for each in found] == [
        (TRIED, 1, "RC946"),
        ("lessons/first.yaml", 8, "RC942"),
    ]
    for file in (TRIED, "lessons/first.yaml"):
        alone = [each for each in check_file(tmp_path / file, data)[1] if each.code in GROUP]
        assert alone == [each for each in found if each.file == file]


def test_what_data_say_is_not_taken_for_what_follows_from_a_text_cut_short(tmp_path: Path) -> None:
    cut = pick(("title: Which one?", "title: Which #one?"))
    codes = [
        each.code
        for each in check_course(
            write_course(tmp_path, {TRIED: cut}), of_now(item(r=-0.1, doubt="look"), rev_of(tmp_path))
        )
    ]
    assert codes == ["RC012", "RC942"]


NAMES = st.sampled_from(["ask", "tell", "wait", "stay", "go", "hear", "one", "gone", ""])
SCENES = st.sampled_from(["", "door", "walk", "gone"])
REVS = st.sampled_from([NOW, EARLIER])
COUNTS = st.integers(1, 20).map(lambda count: count * K)
FIGURES = st.none() | st.floats(-1, 1)
INTERVALS, DOUBTS = st.sampled_from(["", "-0.61 to -0.10"]), st.sampled_from(["", "look", "key"])
TRIED_ONE = st.just("tried")
ANY_DATA = st.builds(
    LearnerData,
    st.lists(st.builds(ItemFigures, TRIED_ONE, REVS, COUNTS, FIGURES, FIGURES, INTERVALS, DOUBTS), max_size=1).map(
        tuple
    ),
    st.lists(st.builds(Chosen, TRIED_ONE, REVS, SCENES, NAMES, st.none() | COUNTS, FIGURES)).map(tuple),
    st.lists(st.builds(CalledUnclear, TRIED_ONE, TRIED_ONE, TRIED_ONE, SCENES, REVS, COUNTS)).map(tuple),
    st.just(K),
)


@given(data=ANY_DATA, text=st.sampled_from([pick(), SELECT, RATE, talk()]))
def test_whatever_data_say_it_is_whole_sentences_at_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: LearnerData, text: str
) -> None:
    for each in told(tmp_path_factory.getbasetemp() / "any", text, data):
        said = render(each)
        assert each.line and each.source and said.what.endswith(".")
        assert "?" not in said.what and "None" not in said.what and "``" not in said.what


def test_a_course_without_data_is_checked_as_ever(tmp_path: Path) -> None:
    assert told(tmp_path, pick(), LearnerData(few=K)) == []
    assert told(tmp_path, pick(), item()) == []
