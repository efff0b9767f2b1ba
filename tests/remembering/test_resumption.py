"""A conversation that remembers, left at any moment and taken up again; replayed, and under names that have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, Open, ReplayFrom
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from tests.conftest import OpenProfile
from tests.helpers import types
from tests.lesson.test_resumption import expected, reopened
from tests.remembering.course import BEST, ID, LESSON, OLDER, PROMISED, WALKS, conversation, write_course
from tests.remembering.learner import debrief, fresh, steps


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(course)
    return lesson_player(folder, open_profile(folder))


def options(view: View) -> set[str]:
    assert isinstance(view, views.Scene) and view.decision
    return set(view.decision.shown())


def to_decision(walk: Player, *choices: str) -> View:
    """From the beginning of the conversation, or the middle of it, to the decision after these choices."""
    view = walk.view()
    for choice in (*choices, None):
        while not (isinstance(view, views.Scene) and view.decision):
            view = walk.act(GoOn())
        if choice:
            view = walk.act(Give(choice))
    return view


@pytest.mark.parametrize("choices", WALKS)
def test_every_moment_is_taken_up_again(walk: Player, tmp_path: Path, choices: tuple[str, ...]) -> None:
    for view, _ in steps(walk, choices):
        assert reopened(walk, tmp_path) == expected(walk, view)
    assert reopened(walk, tmp_path) == expected(walk, walk.view())


# Replaying


HUB = {"ask-olav", "ask-ines", "promise-her", "not-yet", "sign-it"}
OPEN_AT = (
    HUB,
    HUB - {"ask-ines"},
    HUB - {"ask-ines", "promise-her"},
    {"not-yet", "sign-it"},
    {"my-word", "the-knot", "all-good"},
    {"wave", "walk-down"},
)
"""What can be chosen at each decision of the walk with the promise."""


@pytest.mark.parametrize("turn", range(len(PROMISED)))
def test_a_replay_undoes_what_was_set_and_taken_from_there_on(walk: Player, turn: int) -> None:
    told = [view for view, _ in steps(walk, PROMISED)]
    view = walk.act(ReplayFrom(turn))
    assert options(view) == OPEN_AT[turn]
    assert isinstance(view, views.Scene) and view.practice and view.taken == turn
    first = next(each for each in told if isinstance(each, views.Scene) and each.decision and each.taken == turn)
    assert isinstance(first, views.Scene)
    assert view.lines == first.lines, "what was told by then counts, and no more"
    if turn:  # from the first decision on it is another attempt, with its own order
        assert view.decision == first.decision


def test_a_replay_from_the_hub_may_go_another_way_to_the_end(walk: Player) -> None:
    debrief(walk, PROMISED)
    walk.act(ReplayFrom(1))
    view = to_decision(walk, "ask-olav")
    assert options(view) == {"not-yet", "sign-it"}, "what was promised is undone, and can't be promised any more"
    view = to_decision(walk, "not-yet")
    assert "21:41 Olav ask her about the knot" in fresh(view)
    to_decision(walk, "the-knot")
    over = walk.act(Give("wave"))
    while not isinstance(over, views.Debrief):
        over = walk.act(GoOn())
    assert over.first is not None and walk.profile.learner.results[ID].times == 2


def test_beginning_again_offers_the_whole_hub(walk: Player) -> None:
    debrief(walk, BEST)
    view = walk.act(Again())
    assert options(view) == HUB
    assert fresh(view)[0] == "Thursday, six o'clock" and len(fresh(view)) == 4


def test_a_replay_left_half_done_goes_on_where_it_was(walk: Player, course: Path, open_profile: OpenProfile) -> None:
    debrief(walk, PROMISED)
    walk.act(ReplayFrom(2))
    before = to_decision(walk, "ask-olav")
    after = lesson_player(CourseFolder(course), open_profile(CourseFolder(course))).act(Open(LESSON))
    assert isinstance(after, views.Scene) and after.practice
    assert after == before


# Under other names


def test_new_names_go_on_with_what_was_half_done_and_can_be_replayed(tmp_path: Path, open_profile: OpenProfile) -> None:
    older = write_course(tmp_path / "older", *OLDER)
    before = CourseFolder(older)
    walk = lesson_player(before, open_profile(before))
    walk.act(Open(LESSON))
    to_decision(walk, "see-olav", "ask-ines")

    newer = CourseFolder(write_course(tmp_path / "newer"))
    assert conversation(newer.root).rev() == conversation(older).rev()
    walk = lesson_player(newer, open_profile(newer))
    view = walk.act(Open(LESSON))
    assert options(view) == {"not-yet", "sign-it"} and isinstance(view, views.Scene) and view.taken == 2
    assert "attempt-dropped" not in types(walk.profile)
    to_decision(walk, "not-yet", "the-knot")
    over = walk.act(Give("wave"))
    while not isinstance(over, views.Debrief):
        over = walk.act(GoOn())
    assert (over.ending, over.score) == ("Ashore", 1.0)
    assert options(walk.act(ReplayFrom(1))) == HUB - {"ask-olav", "promise-her"}


CHANGED = {
    "another mark": ("- {when: heard, mark: best}\n", "- {when: promised, mark: best}\n"),
    "another flag": ("sets: [heard]", "sets: [heard, promised]"),
}  # fmt: skip
KEPT = {
    "a heading": ("heading: Saturday", "heading: Sunday"),
    "a medium": ("medium: chat", "medium: talk"),
    "a meter's name": ("name: Hours of light", "name: Light"),
    "who is asked about": ("name: How far Ines trusts you", "name: Trust"),
    "an explanation": ("- A guess at what somebody else had seen.", "- A guess."),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_another_key_begins_anew(course: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    assert conversation(write_course(tmp_path / "other", change)).rev() != conversation(course).rev()


@pytest.mark.parametrize("change", KEPT.values(), ids=KEPT)
def test_other_words_do_not(course: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    assert conversation(write_course(tmp_path / "other", change)).rev() == conversation(course).rev()
