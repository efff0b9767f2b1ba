"""What `relcourse new` makes: complete, in order, playable at once, and never in the place of something else."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from relcourse.course.diagnostics import render
from relcourse.course.documents import read
from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.kinds import KINDS, Exercise, Item, Scenario
from relcourse.course.kinds.choice import Choice
from relcourse.course.models import Page
from relcourse.play.attempt import start
from relcourse.play.values import Values, values
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.prove.forward_pass import arrivals
from relcourse.workbench.scaffold.new_files import Begun, CantBegin, new_course, new_exercise, new_lesson, what_to_make
from tests.course.files import FRONT, counting, write_course
from tests.course.test_json_schema import as_1_1, as_1_2, kind_of, lint
from tests.helpers import answer_to
from tests.workbench.test_bundled_course import words

WHAT = what_to_make()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course with a second lesson, and in that one of everything."""
    root = tmp_path_factory.mktemp("new") / "our-team"
    new_course(root)
    new_lesson(root, "the-second-week")
    for kind in WHAT:
        new_exercise(root, kind, f"my-{kind}", "the-second-week")
    return root


def made(root: Path, kind: str) -> Any:
    return CourseFolder(root).exercise(f"my-{kind}")


def test_all_of_it_passes_the_check(full: Path) -> None:
    """But for the story that a new lesson leaves to be told, and a second choice that tells the first one's."""
    found = [(each.file, each.code) for each in counting(check_course(full))]
    assert found == [("exercises/my-choice.yaml", "RC932"), *[("lessons/the-second-week.yaml", "RC931")] * 3]


def test_three_new_lessons_never_pass_a_strict_check_as_they_are(tmp_path: Path) -> None:
    new_course(tmp_path)
    for name in ("one", "two", "three"):
        new_lesson(tmp_path, name)
    found = [each for each in check_course(tmp_path) if each.severity != "note"]
    assert {each.file for each in found} == {f"lessons/{name}.yaml" for name in ("one", "two", "three")}
    assert all(each.severity == "warning" for each in found), "they play all the same"


@pytest.mark.parametrize("kind", [each for each in WHAT if each not in ("survey", "commit", "reflect")])
def test_neither_do_three_new_exercises_of_a_kind(tmp_path: Path, kind: str) -> None:
    new_course(tmp_path)
    for n in range(3):
        new_exercise(tmp_path, kind, f"of-a-kind-{n}", "first-lesson")
    found = {each.file for each in check_course(tmp_path) if each.code == "RC932"}
    assert {f"exercises/of-a-kind-{n}.yaml" for n in (1, 2)} <= found


def test_a_new_lesson_that_is_written_as_its_marks_say_is_in_order(tmp_path: Path) -> None:
    new_course(tmp_path)
    new_lesson(tmp_path, "another")
    path = tmp_path / "lessons" / "another.yaml"
    head, title, rest = path.read_text().partition("title:")
    left = [len(counting(check_course(tmp_path)))]
    for _ in range(rest.count("(to write) ")):
        rest = rest.replace("(to write) ", "", 1)
        path.write_text(head + title + rest)
        left.append(len(counting(check_course(tmp_path))))
    assert left == sorted(left, reverse=True) and left[-1] == 0, "nothing gets worse on the way"


def test_a_course_alone_passes_the_check(tmp_path: Path) -> None:
    begun = new_course(tmp_path / "our-team")
    assert counting(check_course(tmp_path / "our-team")) == []
    assert sorted(begun.written) == sorted(path for path in tmp_path.rglob("*") if path.is_file())


def course_id(root: Path, marks: str = "") -> str:
    new_course(root, marks)
    return CourseFolder(root).course.id


def test_two_new_courses_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    first, second = (course_id(tmp_path / each / "our-team") for each in ("one", "two"))
    assert first != second
    assert first.startswith("our-team-") and second.startswith("our-team-")


def test_an_id_of_a_long_name_still_is_one(tmp_path: Path) -> None:
    assert course_id(tmp_path / ("a-long-name-" * 9), "3f2a") == "a-long-name-" * 4 + "a-long-n-3f2a"


@pytest.mark.parametrize("loading", [as_1_1, as_1_2])
def test_all_of_it_follows_the_schemas_that_lie_beside_it(full: Path, loading: Any) -> None:
    for path in full.glob("*s/*.yaml"):
        text = path.read_text()
        first = text.splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../schema/{kind_of(path)}.schema.json"
        assert (path.parent / first.rpartition("=")[2]).resolve().exists()
        assert lint(kind_of(path), loading(text)) == []


def test_every_kind_is_what_it_says_and_can_be_answered(full: Path) -> None:
    for kind in KINDS:
        exercise = made(full, kind)
        assert isinstance(exercise, KINDS[kind]) and exercise.kind == kind and exercise.title == f"My {kind}"
        attempt = start(exercise, 1)
        while attempt.asked:
            attempt = attempt.take(answer_to(attempt.asked))
    assert isinstance(made(full, "page"), Page)


def test_what_is_added_becomes_the_last_step_and_practises_the_lessons_skill(full: Path) -> None:
    plan = CourseFolder(full).load_lesson("the-second-week")
    assert isinstance(plan, LoadedLesson)
    assert [step.id for step in plan.steps[-len(WHAT) :]] == [f"my-{kind}" for kind in WHAT]
    assert plan.lesson.skills == ("asking-first",)
    for kind in WHAT:
        if kind not in ("page", "survey"):
            assert made(full, kind).skills == ("asking-first",)


@pytest.mark.parametrize("name", [f"exercises/my-{kind}.yaml" for kind in WHAT] + ["lessons/the-second-week.yaml"])
def test_its_comments_teach_every_key_that_an_author_must_write(full: Path, name: str) -> None:
    text = (full / name).read_text()
    comments = [line for line in text.splitlines() if "# " in line]
    assert len(comments) >= 4
    assert not re.search(r"\$[a-z{]", text.replace("$schema", ""))
    assert "Delete them when you know them." in text


# sensible under the rules for authors


def choices(full: Path) -> list[Choice]:
    plans = [CourseFolder(full).load_lesson(lesson) for lesson in ("first-lesson", "the-second-week")]
    steps = [step.content for plan in plans if isinstance(plan, LoadedLesson) for step in plan.steps]
    return [step for step in steps if isinstance(step, Choice)]


def test_the_options_of_a_decision_are_short_and_of_about_one_length(full: Path) -> None:
    decisions = [[each.text for each in choice.options.values()] for choice in choices(full)]
    decisions += [
        [each.texts[0] for each in scene.choices.values()] for scene in made(full, "scenario").scenes.values()
    ]
    for options in decisions:
        lengths = [len(option) for option in options]
        assert max(lengths) <= 1.4 * min(lengths) and max(map(words, options)) <= 25


def test_the_best_option_is_neither_the_longest_nor_always_a_question(full: Path) -> None:
    best = [
        (each.options[each.best()].text, [option.text for option in each.options.values()]) for each in choices(full)
    ]
    for scene in made(full, "scenario").scenes.values():
        top = max(scene.choices.values(), key=lambda option: option.points_in({}))
        best.append((top.texts[0], [option.texts[0] for option in scene.choices.values()]))
    assert len(best) > 5
    assert sum(len(text) == max(map(len, options)) for text, options in best) / len(best) <= 1 / 3
    assert sum(len(text) == min(map(len, options)) for text, options in best) / len(best) <= 1 / 3
    assert sum("?" in text for text, _ in best) / len(best) <= 1 / 2 + 0.2


def test_every_option_says_what_happens_and_why(full: Path) -> None:
    for choice in choices(full):
        assert all(each.then and each.because for each in choice.options.values())
    for scene in made(full, "scenario").scenes.values():
        assert all(each.then and each.because for each in scene.choices.values())


def test_no_reason_is_long_or_passes_a_verdict(full: Path) -> None:
    for path in full.glob("*s/*.yaml"):
        for reason in re.findall(r"because: (.*)", path.read_text()):
            assert words(reason) <= 25, reason
            assert not re.search(r"\b(should|always|empathy)\b|!", reason, re.IGNORECASE), reason


def outcomes(valued: Values) -> dict[str, tuple[float, float]]:
    """The lowest and the highest score with which each ending is reached."""
    found = arrivals(valued.states)
    endings = ((place, *ids.values()) for place, ids in valued.states.ids.items() if place in valued.scenario.endings)
    return {place: (valued.outcome(found.least[state]), valued.outcome(found.most[state])) for place, state in endings}


def test_the_conversation_has_three_endings_that_hardly_overlap_and_walks_that_are_vouched_for(full: Path) -> None:
    scenario = made(full, "scenario")
    assert isinstance(scenario, Scenario)
    valued = values(scenario)
    assert valued.lengths[0][0] == 3
    ranges = sorted(outcomes(valued).values())
    assert len(ranges) == 3
    assert all(high - low <= 0.15 for (_, high), (low, _) in pairwise(ranges))
    assert {test.ends for test in scenario.tests.values()} == set(scenario.endings)
    assert {0.0, 1.0} <= {test.score for test in scenario.tests.values()}


def test_a_page_scrolls_nowhere_and_a_plan_never_tries(full: Path) -> None:
    pages = [made(full, "page"), CourseFolder(full).load_lesson("first-lesson").steps[1].content]  # type: ignore[union-attr]
    assert all(words(page.text) <= 120 for page in pages)
    starters = made(full, "commit").starters
    assert len(starters) == 3 and "try to" not in str(starters)


# who is in it


def people(root: Path) -> list[str]:
    return [render(each).what for each in check_course(root) if each.code == "RC902"]


@pytest.mark.slow
def test_nobody_in_a_new_file_is_called_like_somebody_in_the_course(tmp_path: Path) -> None:
    new_course(tmp_path)
    for lesson in ("the-second-week", "the-third-week"):
        new_lesson(tmp_path, lesson)
        for kind in WHAT:
            new_exercise(tmp_path, kind, f"{lesson}-{kind}", lesson)
    assert people(tmp_path) == []
    codes = {each.code for each in counting(check_course(tmp_path))}
    assert codes <= {"RC903", "RC905", "RC931", "RC932"}, "the places and the stories are the same"
    texts = [(tmp_path / "exercises" / f"the-{n}-week-scenario.yaml").read_text() for n in ("second", "third")]
    assert "\n  sanna: Sanna, pharmacist," in texts[0] and "anna" not in texts[1]


@pytest.mark.slow
def test_where_names_run_out_a_file_is_made_all_the_same(tmp_path: Path) -> None:
    new_course(tmp_path)
    for n in range(16):
        new_lesson(tmp_path, f"week-{n}")
        new_exercise(tmp_path, "choice", f"choice-{n}", f"week-{n}")
    assert 0 < len(people(tmp_path)) < 6


def test_a_file_that_cannot_be_read_stands_in_no_ones_way(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/odd.yaml": b"\xff\xfe"})
    assert new_exercise(root, "scenario", "a-talk").written == (root / "exercises" / "a-talk.yaml",)


# where it goes


def test_a_lesson_is_listed_in_the_last_module_with_lessons_or_the_one_that_is_named(tmp_path: Path) -> None:
    two = FRONT + "  two: {title: Two, lessons: []}\n  three:\n    title: Three  # to come\n    coming: [Later]\n"
    root = write_course(tmp_path, {"lessons/course.yaml": two})
    assert new_lesson(root, "a").listed == root / "lessons" / "course.yaml"
    new_lesson(root, "b", "two")
    new_lesson(root, "c", "three")
    assert (root / "lessons/course.yaml").read_text() == two.replace("[first]", "[first, a]").replace(
        "lessons: []", "lessons: [b]"
    ).replace("Three  # to come\n", "Three  # to come\n    lessons: [c]\n")
    assert CourseFolder(root).course.lessons == ("first", "a", "b", "c")


def test_a_course_without_skills_gets_exercises_without(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/course.yaml": FRONT.replace("    skills: {noticing: Noticing}\n", "")})
    for kind in WHAT:
        new_exercise(root, kind, f"my-{kind}", "first")
    new_lesson(root, "second")
    assert {each.code for each in counting(check_course(root))} == {"RC931"}
    assert not (root / "lessons/second.yaml").read_text().startswith("# yaml-language-server"), "there are no schemas"


def test_an_exercise_without_a_lesson_is_written_and_the_line_to_add_is_said(tmp_path: Path) -> None:
    begun = new_exercise(write_course(tmp_path), "rank", "spare")
    assert begun == Begun(
        (tmp_path / "exercises/spare.yaml",),
        by_hand=f"No lesson shows it yet. Add a line `- spare` below `steps:` in {tmp_path / 'lessons/first.yaml'}.",
    )


def test_where_a_list_cannot_be_changed_for_sure_the_line_to_add_is_said(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/first.yaml": "{" + "title: A, objective: B, minutes: 1}\n"})
    before = (root / "lessons/first.yaml").read_bytes()
    begun = new_exercise(root, "rank", "spare", "first")
    assert begun.listed is None
    assert begun.by_hand == f"Add a line `- spare` below `steps:` in {root / 'lessons' / 'first.yaml'}."
    assert (root / "lessons/first.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["The talk", "", "über", "a/b", "../x", "x" * 65, "a.yaml"])
def test_a_name_that_is_none_gets_a_sentence(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    before = sorted(root.rglob("*"))
    for begin in (lambda: new_lesson(root, name), lambda: new_exercise(root, "rank", name)):
        with pytest.raises(CantBegin, match=r"can't be the name of a.*small letters, digits and hyphens"):
            begin()
    assert sorted(root.rglob("*")) == before


def test_a_near_name_is_offered(tmp_path: Path) -> None:
    with pytest.raises(CantBegin, match=r"For example: the-talk\."):
        new_exercise(write_course(tmp_path), "rank", "The talk")


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/sources.yaml": "{}\n"})
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    for begin in (
        lambda: new_course(root),
        lambda: new_lesson(root, "first"),
        lambda: new_lesson(root, "sources"),
        lambda: new_lesson(root, "course"),
        lambda: new_exercise(root, "rank", "tried", "first"),
    ):
        with pytest.raises(CantBegin, match=r"there already|every course has"):
            begin()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_course_beside_one_file_of_the_same_name_writes_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "first-decision.yaml").write_text("mine\n")
    with pytest.raises(CantBegin, match=r"first-decision\.yaml is there already"):
        new_course(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["first-decision.yaml"]


def test_an_unknown_lesson_or_module_comes_with_the_nearest(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    with pytest.raises(CantBegin, match=r"There is no lesson `frist`\. Did you mean `first`\?"):
        new_exercise(root, "rank", "spare", "frist")
    with pytest.raises(CantBegin, match=r"There is no module `on` in course\.yaml\. Did you mean `one`\?"):
        new_lesson(root, "second", "on")
    assert not (root / "exercises/spare.yaml").exists() and not (root / "lessons/second.yaml").exists()


@pytest.mark.parametrize(("folder", "course", "title"), [("Our Team", "our-team", "Our team"), ("Łódź", "d", "D")])
def test_a_course_is_named_after_its_folder(tmp_path: Path, folder: str, course: str, title: str) -> None:
    new_course(tmp_path / folder, "3f2a")
    front = CourseFolder(tmp_path / folder).course
    assert (front.id, front.title) == (f"{course}-3f2a", title)


@pytest.mark.parametrize("name", ["no", "on", "null", "1", "1-0", "---", "true"])
def test_a_name_that_yaml_might_take_for_something_else_is_a_name(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    new_lesson(root, name)
    new_exercise(root, "choice", name, name)
    assert {each.code for each in counting(check_course(root))} == {"RC931"}
    document, _ = read((root / "exercises" / f"{name}.yaml").read_bytes(), "a")
    assert document and isinstance(CourseFolder(root).exercise(name), Exercise | Item)
