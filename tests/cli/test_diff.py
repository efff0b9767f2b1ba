"""``relcourse diff``: what learners would notice of a new version, and what they would lose."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relcourse.course.kinds.scene import Scene
from tests.cli.test_commands import Ended, Run, one_sentence, run
from tests.course.files import FRONT, LESSON, SCENARIO, write_course
from tests.helpers import relcourse, write_exercise, write_small_course

__all__ = ["run"]

Change = tuple[str, str]
Compare = Callable[..., Ended]
MERGED = pytest.mark.skipif("formerly" not in Scene.model_fields, reason="former names are not read yet")


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    old, new = write_small_course(tmp_path / "old"), tmp_path / "new"
    shutil.copytree(old, new)
    return old, new


@pytest.fixture
def compare(run: Run, versions: tuple[Path, Path]) -> Compare:
    """``compare(file, (old, new), ...)``: the small course against itself with a file changed."""
    old, new = versions

    def changed(file: str, *changes: Change, flags: tuple[str, ...] = ()) -> Ended:
        path = new / file
        text = path.read_text(encoding="utf-8")
        for was, now in changes:
            assert text.count(was) == 1, was
            text = text.replace(was, now)
        path.write_text(text, encoding="utf-8")
        return run("diff", old, new, *flags)

    return changed


TALK = "exercises/the-talk.yaml"
THANK = "thank: {say: Thank you for telling me., mark: "
FORGET = "forget: {do: Go home., mark: "
LATER = "later: {say: Later then., mark: good, "
STAY = "stay: {say: I have time., mark: best, "


def test_a_course_is_the_same_as_itself(run: Run, small_course: Path) -> None:
    assert run("diff", small_course, small_course) == Ended(0, "", "The same to learners.\n")


def test_two_files_are_refused_with_what_to_name_instead(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = (each / "lessons" / "first.yaml" for each in versions)
    for pair in ((old, new), (old, versions[1]), (versions[0], new)):
        assert "compares two course folders, not files. Name the folders" in one_sentence(run("diff", *pair))


def test_other_lines_that_say_the_same_are_no_difference(compare: Compare) -> None:
    quoted = ("ask: {text: Ask, credit: 1,", "ask:  # as before\n    {credit: 1.0, text: 'Ask',")
    assert compare("exercises/one-best.yaml", quoted).code == 0


def test_wording_is_counted_apart(compare: Compare) -> None:
    ended = compare(TALK, ("She nods.", "She laughs."), ("You named what you saw.", "You said what you saw."))
    assert ended == Ended(
        1, "A small course 1.0\n\nWording only: 2 texts in 1 part\n  exercise the-talk: 2 texts\n", ""
    )


CHANGES = [
    ("exercises/one-best.yaml", ("credit: 0.5", "credit: 0.4"), "wait: credit was 0.5, is now 0.4"),
    ("exercises/how-good.yaml", ("key: 5", "key: 4"), "ask: key was 5, is now 4"),
    ("exercises/all-that-hold.yaml", ("odd, holds: yes", "odd, holds: no"), "true-two: holds was yes, is now no"),
    ("exercises/in-order.yaml", ("  see: See\n  ask: Ask\n", "  ask: Ask\n  see: See\n"), "options in another order"),
    (TALK, ("begin: door", "begin: desk"), "begin was door, is now desk"),
    (TALK, ("meters: {trust: 50}", "meters: {trust: 40}"), "trust: start was 50, is now 40"),
    (TALK, ("mark: weak", "mark: good"), "door, nod: mark was weak, is now good"),
    (
        TALK,
        ("forget: {do: Go home., mark: poor", "forget: {do: Go home., mark: weak"),
        "evening, forget: mark was poor",
    ),
    (TALK, ("trust >= 50", "trust >= 60"), "evening: next was open if trust >= 50, closed, is now open if trust >= 60"),
    (TALK, ("next: desk", "next: evening"), "door: next was desk, is now evening"),
    (
        TALK,
        ("mark: good, because: It", "mark: good, needs: trust > 1, because: It"),
        "later: needs was nothing, is now",
    ),
    (
        TALK,
        ("mark: best, moves: {trust: +10}, because", "mark: best, because"),
        "stay, moves: trust was 10, is now nothing",
    ),
]


@pytest.mark.parametrize(("file", "change", "said"), CHANGES, ids=[said for *_, said in CHANGES])
def test_what_scoring_reads_is_said_and_restarts_attempts(
    compare: Compare, file: str, change: Change, said: str
) -> None:
    ended = compare(file, change)
    assert ended.code == 1
    assert ": attempts that are half done begin anew\n" in ended.out
    assert said in " ".join(ended.out.split())
    assert "Wording only" not in ended.out and "read otherwise" not in ended.out


KEPT = [
    ("exercises/one-best.yaml", ("kind: choice\n", "kind: choice\nshuffle: no\n"), "shuffle was yes, is now no"),
    (TALK, ("begin: door", "begin: door\ncoaching: end"), "coaching was each, is now end"),
    ("exercises/one-best.yaml", ("skills: [asking]\n", ""), "skill asking is gone"),
    ("lessons/first.yaml", ("minutes: 10", "minutes: 12"), "minutes was 10, is now 12"),
    ("lessons/course.yaml", ('version: "1.0"', 'version: "1.1"'), "version was 1.0, is now 1.1"),
    ("lessons/sources.yaml", ("strength: fair", "strength: thin"), "strength was fair, is now thin"),
]


@pytest.mark.parametrize(("file", "change", "said"), KEPT, ids=[said for *_, said in KEPT])
def test_other_changes_are_said_and_restart_nothing(compare: Compare, file: str, change: Change, said: str) -> None:
    ended = compare(file, change)
    assert ended.code == 1 and said in ended.out and "begin anew" not in ended.out


def test_the_scores_that_endings_come_to_are_said(compare: Compare) -> None:
    out = compare(
        TALK,
        ("thank: {say: Thank you for telling me., mark: best", "thank: {say: Thank you for telling me., mark: good"),
    ).out
    assert "range of points was 0 to 9, is now 0 to 8" in out
    assert "open: score was " in out and "closed: score was " in out


# what came, went, or goes by another name


def test_steps_that_are_gone(compare: Compare) -> None:
    out = compare("lessons/first.yaml", ("  - hear-it\n", ""), ("  - in-order\n", "")).out
    assert "lesson first\n  step hear-it is gone\n  step in-order is gone\n" in out
    assert "exercise hear-it: gone\n" in out


def test_steps_in_another_order(compare: Compare) -> None:
    out = compare("lessons/first.yaml", ("- one-best\n  - all-that-hold", "- all-that-hold\n  - one-best")).out
    assert out == "A small course 1.0\n\nlesson first\n  steps in another order\n"


def test_an_exercise_of_another_kind(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    write_exercise(new, "one-best", "kind: reflect\ntitle: One best\nask: What first?\nrubric: [A]\n")
    out = run("diff", old, new).out
    assert "exercise one-best: attempts that are half done begin anew\n" in out
    assert "  kind was choice, is now reflect\n" in out


def renamed_file(root: Path, old: str, new: str) -> None:
    """An exercise's file renamed, and the lesson that names it."""
    (root / "exercises" / f"{old}.yaml").rename(root / "exercises" / f"{new}.yaml")
    lesson = root / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def lost(run: Run, old: Path, new: Path) -> list[str]:
    found: dict[str, Any] = json.loads(run("diff", old, new, "--json").out)
    return list(found["lost"])


def test_an_exercise_renamed_without_a_word_loses_its_progress(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    renamed_file(new, "one-best", "the-best")
    assert lost(run, old, new) == ["exercise one-best: it looks like the-best; write `formerly: [one-best]` there"]
    assert "exercise one-best: gone" in run("diff", old, new).out


def test_a_choice_renamed_without_a_word_loses_its_record(compare: Compare) -> None:
    ended = compare(TALK, ("      nod:", "      nodded:"), flags=("--json",))
    assert json.loads(ended.out)["lost"] == [
        "exercise the-talk, door: choice nod: it looks like nodded; write `formerly: [nod]` there"
    ]


def test_a_skill_that_is_gone_loses_its_progress(compare: Compare) -> None:
    out = compare("lessons/course.yaml", ("{asking: Asking first}", "{asked: Asking first}")).out
    assert "skill asking: it looks like asked; write `formerly: [asking]` there" in out


def test_another_course_id_loses_everything(compare: Compare) -> None:
    out = compare("lessons/course.yaml", ("id: small", "id: tiny")).out
    assert "all of it: the course's id was small, is now tiny" in out


def test_an_option_without_an_id_is_named_by_its_text(run: Run, tmp_path: Path) -> None:
    def course(name: str, text: str) -> Path:
        listed = f"kind: rank\ntitle: T\nask: Q?\noptions:\n  - {text}\n  - Ask\n  - Act\n"
        return write_course(tmp_path / name, {"exercises/tried.yaml": listed})

    out = run("diff", course("old", "See it"), course("new", "Look at it")).out
    assert 'option "See it" is gone' in out and 'option "Look at it" is new' in out
    assert 'option "See it": it has no id but its text' in out


def test_a_lesson_that_is_new_loses_nothing(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    (new / "lessons" / "second.yaml").write_text(LESSON.replace("[tried]", "[one-best]"), encoding="utf-8")
    front = new / "lessons" / "course.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("[first]", "[first, second]"), encoding="utf-8")
    ended = run("diff", old, new)
    assert "lesson second: new" in ended.out and "listening: lesson second is new" in ended.out
    assert lost(run, old, new) == []


@MERGED
def test_what_says_its_former_name_keeps_its_progress(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    renamed_file(new, "one-best", "the-best")
    best = new / "exercises" / "the-best.yaml"
    best.write_text("formerly: [one-best]\n" + best.read_text(encoding="utf-8").lstrip(), encoding="utf-8")
    talk = new / TALK
    text = talk.read_text(encoding="utf-8")
    for was, now in (
        ("      nod: {do", "      nodded: {formerly: [nod], do"),
        ("  desk:\n", "  table:\n    formerly: [desk]\n"),
        ("next: desk", "next: table"),
        ("  open: {name", "  opened: {formerly: [open], name"),
        ("goto: open}", "goto: opened}"),
        ("ends: open,", "ends: opened,"),
    ):
        assert text.count(was) == 1, was
        text = text.replace(was, now)
    talk.write_text(text, encoding="utf-8")
    ended = run("diff", old, new)
    assert lost(run, old, new) == []
    assert ended.out == (
        "A small course 1.0\n\n"
        "lesson first\n  step one-best is now called the-best\n\n"
        "exercise the-best, formerly one-best\n\n"
        "exercise the-talk\n"
        "  scene desk is now called table\n"
        "  door: choice nod is now called nodded\n"
        "  ending open is now called opened\n"
    )


@MERGED
def test_two_that_became_one_lose_nothing(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    (new / "exercises" / "in-order.yaml").unlink()
    lesson = new / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("  - in-order\n", ""), encoding="utf-8")
    rate = new / "exercises" / "how-good.yaml"
    rate.write_text("formerly: [in-order]\n" + rate.read_text(encoding="utf-8").lstrip(), encoding="utf-8")
    assert lost(run, old, new) == []
    assert "exercise how-good, formerly in-order\n" in run("diff", old, new).out


@MERGED
def test_a_lesson_renamed_takes_what_is_written_in_it_along(run: Run, tmp_path: Path) -> None:
    in_place = "".join(f"    {line}\n" for line in SCENARIO.splitlines()).replace("    ", "  - ", 1)
    text = LESSON.replace("steps: [tried]\n", f"steps:\n  - tried\n{in_place}")
    old = write_course(tmp_path / "old", {"lessons/first.yaml": text})
    new = write_course(
        tmp_path / "new",
        {
            "lessons/course.yaml": FRONT.replace("[first]", "[begin]"),
            "lessons/begin.yaml": "formerly: [first]\n" + text,
        },
    )
    (new / "lessons" / "first.yaml").unlink()
    assert lost(run, old, new) == []
    out = run("diff", old, new).out
    assert "lesson begin, formerly first\n" in out and "exercise begin/a-talk, formerly first/a-talk\n" in out


# what can't be read


def test_a_part_that_cannot_be_read_any_more_is_a_difference(run: Run, versions: tuple[Path, Path]) -> None:
    old, new = versions
    (new / TALK).write_text("kind: scenario\ntitle: The talk\n", encoding="utf-8")
    assert "exercise the-talk: can't be read any more; `relcourse check` says why\n" in run("diff", old, new).out
    assert "exercise the-talk: can be read again\n" in run("diff", new, old).out


def test_a_part_that_can_be_read_in_neither_is_said_to_be_left_out(run: Run, versions: tuple[Path, Path]) -> None:
    for each in versions:
        (each / TALK).write_text("kind: scenario\ntitle: The talk\n", encoding="utf-8")
    ended = run("diff", *versions)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Not compared, as it has errors in both: exercise the-talk.\nThe same to learners.\n"


@pytest.mark.parametrize("which", [0, 1])
def test_a_course_that_cannot_be_read_gets_a_sentence(run: Run, small_course: Path, tmp_path: Path, which: int) -> None:
    folders = [small_course, small_course]
    folders[which] = tmp_path / "nothing"
    assert "There is no course in" in one_sentence(run("diff", *folders))


def test_misuse_says_how_it_is_meant(run: Run) -> None:
    for args in ([], ["a"], ["a", "b", "c"], ["a", "b", "--yaml"]):
        ended = run("diff", *args)
        assert (ended.code, ended.out) == (2, "") and "Usage: relcourse diff" in ended.err


@pytest.mark.slow
def test_the_real_program_says_the_same(bundled: Path) -> None:
    done = relcourse("diff", str(bundled), str(bundled))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "The same to learners.\n")


def test_for_a_program(compare: Compare) -> None:
    found = json.loads(compare(TALK, ("mark: weak", "mark: good"), ("She nods.", "She smiles."), flags=("--json",)).out)
    assert found["same"] is False and found["old"] == "A small course 1.0"
    (part,) = found["parts"]
    assert (part["what"], part["id"], part["texts"], part["half_done_attempts_begin_anew"]) == (
        "exercise",
        "the-talk",
        1,
        True,
    )
    assert {"at": ["scenes", "door", "choices", "nod", "mark"], "sort": "changed", "was": "weak", "now": "good"} in (
        part["changes"]
    )
