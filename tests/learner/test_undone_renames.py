"""Which renames the course at hand belies."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.events.facts import Renamed
from relcourse.learner.undone_renames import COURSE, judge_by_course
from tests.conftest import OpenProfile

CASES: dict[str, tuple[list[str], str, list[str]]] = {
    "it has the old name and nothing of the new": (["cup>mug"], "cup", ["cup>mug"]),
    "it has the new name": (["cup>mug"], "mug", []),
    "it has neither": (["cup>mug"], "jar", []),
    "something else got the old name": (["cup>mug", "tea>cup"], "cup", []),
    "what got it only had what a belied one took": (
        ["cup>mug", "tea>pot", "pot>cup"],
        "cup tea",
        ["cup>mug", "tea>pot"],
    ),
    "what got it by way of another name holds": (["cup>mug", "tea>pot", "pot>cup"], "cup", []),
    "two took each other's place": (["cup>mug", "tea>cup", "mug>tea"], "cup tea", []),
}


@pytest.mark.parametrize(("renamed", "names", "belied"), CASES.values(), ids=CASES)
def test_a_course_belies_what_it_still_has_and_nobody_gave_back(
    renamed: list[str], names: str, belied: list[str], small_course: Path, open_profile: OpenProfile
) -> None:
    profile = open_profile(CourseFolder(small_course))
    for each in renamed:
        old, new = each.split(">")
        profile.record([Renamed("skill", old, new)])
    judge_by_course(profile, {f"skill:{name}" for name in names.split()})
    learner = profile.refresh()
    undone = [f"{each.old}>{each.new}" for each in learner.renames if learner.undone.get(each.id) == COURSE]
    assert undone == belied
