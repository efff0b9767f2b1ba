"""Wrong and odd conversations of the format that remembers: each is answered in a sentence, none with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.course.folder import Broken, CourseFolder
from relcourse.lesson.actions import GoOn, Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.views import BrokenStep, Scene
from relcourse.workbench.check.check_course import check_course
from tests.conftest import OpenProfile
from tests.remembering.course import FILE, ID, LESSON, write_course
from tests.remembering.odd import FINE, WRONG, Changes


def checked(root: Path, changes: Changes) -> list[Diagnostic]:
    return check_course(write_course(root, *changes))


def sentences(found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for each in found:
        what, do = render(each)
        yield f"{each.code}: {what}", do


@pytest.mark.parametrize(("changes", "said", "to_do"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_its_place_with_what_to_do(
    tmp_path: Path, changes: Changes, said: str, to_do: str
) -> None:
    found = checked(tmp_path, changes)
    code, _, words = said.partition(": ")
    (first, *_) = [each for each in found if each.code == code and words in render(each).what]
    assert to_do in render(first).do
    assert first.file == FILE and first.line > 0
    assert all(len(what) < 500 and len(do) < 500 for what, do in sentences(found)), "nobody reads more"


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE)
def test_what_is_odd_and_not_wrong_is_left_alone(tmp_path: Path, changes: Changes) -> None:
    assert list(sentences(checked(tmp_path, changes))) == []


@pytest.mark.parametrize("changes", [each for each, *_ in WRONG.values()] + [*FINE.values()], ids=[*WRONG, *FINE])
def test_a_learner_is_shown_the_conversation_or_that_it_is_broken(
    tmp_path: Path, changes: Changes, open_profile: OpenProfile
) -> None:
    folder = CourseFolder(write_course(tmp_path / "course", *changes))
    walk = lesson_player(folder, open_profile(folder))
    walk.act(Open(LESSON))
    view = walk.act(GoOn())
    assert isinstance(view, BrokenStep if isinstance(folder.exercise(ID), Broken) else (Scene, BrokenStep))


def halls(count: int) -> str:
    """Places that lead to each other, each with seven choices offered once."""
    made = ["kind: scenario", "title: Halls", "you: a lead", "begin: hall-0", "scenes:"]
    for hall in range(count):
        made += [f"  hall-{hall}:", "    script: A hall.", "    choices:"]
        made += [
            f"      c{n}: {{once: yes, say: Say {n}., mark: {mark}, because: So {n}., goto: hall-{hall * (n > 0)}}}"
            for n, mark in enumerate(("best", "good", "weak", "poor", "best", "good", "weak"))
        ]
        onward = f"hall-{hall + 1}" if hall + 1 < count else "over"
        made.append(f"      on: {{say: On., mark: poor, because: It goes on., goto: {onward}}}")
    return "\n".join([*made, "endings:", "  over: {name: Over, debrief: It ended.}"]) + "\n"


@pytest.mark.parametrize(("count", "fits"), [(1, True), (2, True), (3, False), (12, False)])
def test_more_choices_offered_once_than_can_be_followed_are_refused_for_what_they_are(
    tmp_path: Path, count: int, fits: bool
) -> None:
    root = write_course(tmp_path)
    (root / FILE).write_text(halls(count), encoding="utf-8")
    found = [(what, do) for what, do in sentences(check_course(root)) if what.startswith("RC2")]
    if fits:
        assert not any("RC228" in what for what, _ in found)
    else:
        ((what, do),) = found
        assert what == "RC228: The conversation has more than 50,000 different states."
        assert do.startswith("Offer fewer choices `once` that lead back")
