"""A course in which things are called otherwise: with `formerly`, the learner does not notice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.ids import slug
from relcourse.course.outline_builder import outlined
from relcourse.learner.face_sentences import STEP_GONE
from relcourse.learner.renamed_progress import carry_renames
from relcourse.lesson import views
from relcourse.lesson.actions import Give, GoBack, GoOn, Open
from relcourse.lesson.attempt_recorder import CHANGED
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    PAGE,
    STEPS,
    answered,
    come_to,
    facts,
    talked_to_the_end,
    to_the_end,
    types,
    write_exercise,
    write_lesson,
)
from tests.lesson.changing import CHOICE, TALK, Return, edit, home_of, path_of, rename, returning


@pytest.fixture
def walk(small_course: Path, open_profile: OpenProfile) -> Player:
    return lesson_player(CourseFolder(small_course), open_profile(small_course))


@pytest.fixture
def come_back(small_course: Path, open_profile: OpenProfile) -> Return:
    return returning(small_course, open_profile)


# An exercise renamed


@pytest.mark.parametrize("steps", [["the-chat"], ["a-chat", "the-chat"], ["a-chat", "b-chat", "the-chat"]])
@pytest.mark.parametrize("each_time", [True, False], ids=["seen each time", "seen once"])
def test_a_conversation_renamed_while_half_done_goes_on(
    small_course: Path, walk: Player, come_back: Return, steps: list[str], each_time: bool
) -> None:
    come_to(walk, TALK)
    answered(walk)
    before = walk.act(GoOn())
    names = [TALK]
    for name in steps:
        rename(small_course, names[-1], name, *names)
        names.append(name)
        if each_time:
            come_back()
    seq = walk.profile.refresh().seq
    walk = come_back()
    assert walk.act(Open(FIRST)) == before
    renames = [] if each_time else ["renamed", "renamed"]
    assert types(walk.profile, seq) == [*renames, "lesson-opened"], "the exercise and its step"
    come_back()
    assert types(walk.profile, seq).count("renamed") == (0 if each_time else 2), "once for all"
    talked_to_the_end(walk)
    assert set(walk.profile.learner.results) == {"the-chat"}
    assert walk.profile.learner.lesson(FIRST).done[-1] == "the-chat"


def test_an_exercise_renamed_after_it_was_done_stays_done(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, CHOICE)
    shown = answered(walk)
    done = home_of(walk).done
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    walk = come_back()
    assert home_of(walk).done == done
    assert walk.act(Open(FIRST)) == shown
    assert walk.profile.learner.results["best-of-three"].times == 1


def test_an_exercise_renamed_without_its_former_name_is_another_one(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    rename(small_course, CHOICE, "best-of-three")
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.notice == STEP_GONE
    assert set(walk.profile.learner.results) == {CHOICE}


def test_a_former_name_added_later_joins_what_was_done_under_both(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    answered(walk, 1)
    first = walk.profile.learner.results[CHOICE].first
    rename(small_course, CHOICE, "best-of-three")
    walk = come_back()
    come_to(walk, "best-of-three")
    answered(walk)
    rename(small_course, "best-of-three", "best-of-three", CHOICE)
    walk = come_back()
    (result,) = walk.profile.learner.results.values()
    assert (result.times, result.first) == (2, first)
    assert (result.best, result.last) == (max(each["score"] for each in ends(walk)), ends(walk)[-1]["score"])
    assert walk.profile.learner.lesson(FIRST).done.count("best-of-three") == 1


def ends(walk: Player) -> list[dict[str, float]]:
    return [data for type_, data in facts(walk.profile) if type_ == "attempt-ended"]


def test_a_name_that_is_used_again_keeps_what_is_under_it(small_course: Path, walk: Player, come_back: Return) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    text = path_of(small_course, CHOICE).read_text()
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    write_exercise(small_course, CHOICE, text)
    walk = come_back()
    assert set(walk.profile.learner.results) == {CHOICE}
    assert "renamed" not in types(walk.profile)


@pytest.mark.parametrize("kind", ["reflect", "commit"])
def test_what_is_half_written_is_there_under_the_new_name(
    small_course: Path, walk: Player, come_back: Return, kind: str
) -> None:
    come_to(walk, STEPS[kind])
    walk.keep_draft({"text": "half a sen"})
    rename(small_course, STEPS[kind], "in-my-words", STEPS[kind])
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Question) and view.draft == {"text": "half a sen"}
    answered(walk)
    assert walk.profile.log.private_texts("draft") == ()


@pytest.mark.parametrize("kind", ["reflect", "commit"])
def test_what_was_written_is_about_the_exercise_as_it_is_called_now(
    small_course: Path, walk: Player, come_back: Return, kind: str
) -> None:
    come_to(walk, STEPS[kind])
    shown = answered(walk)
    (before,) = walk.profile.log.private_texts("reflection", "plan")
    rename(small_course, STEPS[kind], "in-my-words", STEPS[kind])
    walk = come_back()
    assert walk.act(Open(FIRST)) == shown
    (after,) = walk.profile.log.private_texts("reflection", "plan")
    assert (after.id, after.body, after.at, after.about) == (before.id, before.body, before.at, "in-my-words")


def test_of_two_drafts_neither_is_lost(small_course: Path, walk: Player, come_back: Return) -> None:
    name = STEPS["reflect"]
    come_to(walk, name)
    walk.keep_draft({"text": "the old one"})
    rename(small_course, name, "in-my-words")
    walk = come_back()
    come_to(walk, "in-my-words")
    walk.keep_draft({"text": "the new one"})
    rename(small_course, "in-my-words", "in-my-words", name)
    view = come_back().act(Open(FIRST))
    assert isinstance(view, views.Question) and view.draft == {"text": "the new one"}
    assert [each.body["text"] for each in walk.profile.log.private_texts("draft")] == ["the old one", "the new one"]


# Scenes and options renamed


def test_a_choice_and_a_scene_renamed_in_the_middle_of_a_conversation(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, TALK)
    walk.act(Give("ask"))
    before = walk.act(GoOn())
    assert isinstance(before, views.Scene)
    edit(
        small_course,
        TALK,
        ("      ask:\n", "      invite:\n        formerly: [ask]\n"),
        ("  desk:\n", "  workplace:\n    formerly: [desk]\n"),
        ("next: desk", "next: workplace"),
        ("choose: [ask,", "choose: [invite,"),
    )
    seq = walk.profile.learner.seq
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Scene) and view.decision
    assert (view.notice, view.lines) == ("", before.lines)
    assert view.decision == before.decision, "in the same order and wording"
    assert types(walk.profile, seq) == ["lesson-opened"]
    talked_to_the_end(walk)
    assert walk.profile.learner.results[TALK].times == 1


def test_an_option_renamed_after_it_was_chosen_is_still_the_one_chosen(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, CHOICE)
    shown = answered(walk)
    edit(
        small_course,
        CHOICE,
        ("  ask: {", "  inquire: {formerly: [ask], "),
        ("  wait: {", "  hold: {formerly: [wait], "),
    )
    assert come_back().act(Open(FIRST)) == shown


RENAMED = {
    "select": ("true-one: {text", "one: {formerly: [true-one], text"),
    "spot": ("fine: {who", "so-so: {formerly: [fine], who"),
    "rank": ("see: See", "look: {text: See, formerly: [see]}"),
    "rate": ("shout: {text", "yell: {formerly: [shout], text"),
    "match": ("night: {left", "dark: {formerly: [night], left"),
    "survey": ("asked: I asked.", "did-ask: {text: I asked., formerly: [asked]}"),
}


@pytest.mark.parametrize("kind", sorted(RENAMED))
def test_a_part_renamed_after_the_answer_in_every_kind(
    small_course: Path, walk: Player, come_back: Return, kind: str
) -> None:
    write_lesson(small_course, FIRST, f"{PAGE}\n- {STEPS[kind]}\n- {{page: After, text: More.}}")
    walk = come_back()
    come_to(walk, STEPS[kind])
    shown = answered(walk)
    edit(small_course, STEPS[kind], RENAMED[kind])
    assert come_back().act(Open(FIRST)) == shown


def test_an_option_renamed_without_its_former_name_begins_it_anew(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, TALK)
    answered(walk)
    chosen = facts(walk.profile)[-1][1]["answer"]
    edit(small_course, TALK, (f"      {chosen}:", f"      quite-{chosen}:"))
    view = come_back().act(Open(FIRST))
    assert isinstance(view, views.Scene) and (view.taken, view.notice) == (0, CHANGED)


# Lessons and steps renamed

IN_PLACE = """
{page}
- kind: select
  title: {title}
  ask: Which hold?
  options:
    yes-one: {{text: Two is even, holds: yes}}
    no-one: {{text: Four is odd, holds: no}}
- kind: reflect
  title: Say it
  ask: What did you hear?
  rubric: [It names a word.]
"""


def test_a_lesson_renamed_carries_all_that_is_in_it(small_course: Path, walk: Player, come_back: Return) -> None:
    write_lesson(small_course, FIRST, IN_PLACE.format(page=PAGE, title="Which hold"))
    walk = come_back()
    come_to(walk, "which-hold")
    answered(walk)
    before = walk.act(GoOn())
    walk.keep_draft({"text": "half"})
    rename(small_course, FIRST, "second", FIRST)
    walk = come_back()
    shown = home_of(walk)
    assert shown.now and (shown.now.begun, shown.now.lesson, shown.done) == (True, "second", 2)
    view = walk.act(Open("second"))
    assert isinstance(view, views.Question) and isinstance(before, views.Question)
    assert (view.trail, view.question, view.notice) == (before.trail, before.question, "")
    assert view.draft == {"text": "half"}
    assert isinstance(walk.act(GoBack()), views.Feedback), "what was answered in place is answered"
    assert set(walk.profile.learner.lessons) == {"second"}
    assert set(walk.profile.learner.results) == {"second/which-hold"}


def test_a_lesson_and_a_step_in_it_renamed_at_once(small_course: Path, walk: Player, come_back: Return) -> None:
    write_lesson(small_course, FIRST, IN_PLACE.format(page=PAGE, title="Which hold"))
    walk = come_back()
    come_to(walk, "which-hold")
    shown = answered(walk)
    titled = IN_PLACE.format(page=PAGE, title="Those that hold\n  formerly: [which-hold]")
    write_lesson(small_course, FIRST, titled)
    rename(small_course, FIRST, "second", "zeroth", FIRST)
    walk = come_back()
    view = walk.act(Open("second"))
    assert isinstance(view, views.Feedback) and isinstance(shown, views.Feedback)
    assert (view.remarks, view.notice) == (shown.remarks, "")
    assert home_of(walk).done == 2


def test_a_page_with_another_title_is_read_still(small_course: Path, walk: Player, come_back: Return) -> None:
    write_lesson(small_course, FIRST, "- {page: One, text: T}\n- {page: Two, text: T}\n- {page: Three, text: T}")
    walk = come_back()
    walk.act(Open(FIRST))
    walk.act(GoOn())
    walk.act(GoOn())
    write_lesson(
        small_course,
        FIRST,
        "- {page: Uno, text: T, formerly: [one]}\n- {page: Due, text: T, formerly: [two]}\n- {page: Three, text: T}",
    )
    walk = come_back()
    view = walk.act(Open(FIRST))
    assert isinstance(view, views.Page)
    assert (view.title, view.notice, view.trail.done) == ("Due", "", (True, False, False))


ASKED = "- {{kind: choice, title: {}, ask: Q?, options: {{a: {{text: A, credit: 1}}, b: {{text: B, credit: 0}}}}}}"
SCRIPTS = {
    "no letter of an id": "\u8c01\u6765\uff1f",
    "some letters": "Gr\u00f6\u00dfe",
    "differently composed": "Gro\u0308\u00dfe",
    "signs alone": "'?!'",
}


@contextmanager
def older() -> Iterator[None]:
    """The program as it was when a title gave no more than its slug."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("relcourse.course.models.title_id", slug)
        yield


def answered_in_place(folder: Path, come_back: Return, *titles: str) -> Player:
    """The first of some questions that are written in place, answered."""
    write_lesson(folder, FIRST, "\n".join(map(ASKED.format, titles)))
    walk = come_back()
    walk.act(Open(FIRST))
    walk.act(GoOn())
    answered(walk)
    return walk


@pytest.mark.parametrize("title", SCRIPTS.values(), ids=SCRIPTS)
def test_what_was_done_under_a_titles_slug_goes_with_the_title(
    small_course: Path, come_back: Return, title: str
) -> None:
    with older():
        answered_in_place(small_course, come_back, title, "Another")
    learner = come_back().profile.refresh()
    (step,) = learner.lesson(FIRST).done
    steps = outlined(CourseFolder(small_course)).lessons[0].steps
    assert step == steps[0] != slug(title.strip("'"))
    assert set(learner.results) == {f"{FIRST}/{step}"}


def test_what_two_titles_had_under_one_slug_goes_nowhere(small_course: Path, come_back: Return) -> None:
    with older():
        answered_in_place(small_course, come_back, "\u8c01", "\u4f55")
    learner = come_back().profile.refresh()
    assert list(learner.lesson(FIRST).done) == ["untitled"]


def test_a_question_in_the_place_of_another_begins_with_nothing(small_course: Path, come_back: Return) -> None:
    answered_in_place(small_course, come_back, "\u8c01\u6765\uff1f")
    write_lesson(small_course, FIRST, ASKED.format("\u4f55\u6642\uff1f"))
    walk = come_back()
    assert not set(walk.profile.refresh().lesson(FIRST).done) & set(
        outlined(CourseFolder(small_course)).lessons[0].steps
    )


def test_a_lesson_finished_stays_finished_under_another_name(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    rename(small_course, FIRST, "second", FIRST)
    assert home_of(come_back()).modules[0].lessons[0].state == "finished"


def test_two_windows_carry_the_same_thing_and_it_is_there_once(
    small_course: Path, walk: Player, open_profile: OpenProfile
) -> None:
    come_to(walk, CHOICE)
    answered(walk)
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    outline = outlined(CourseFolder(small_course))
    one, two = open_profile(small_course), open_profile(small_course)
    carry_renames(one, outline)
    carry_renames(two, outline)
    assert one.refresh() == two.refresh() == open_profile(small_course).learner
    assert one.learner.results["best-of-three"].times == 1


def test_a_window_that_still_holds_the_old_course_loses_nothing(
    small_course: Path, walk: Player, come_back: Return
) -> None:
    come_to(walk, TALK)
    answered(walk)
    rename(small_course, TALK, "the-chat", TALK)
    come_back()
    walk.act(GoOn())
    talked_to_the_end(walk)
    walk = come_back()
    assert "the-chat" in walk.profile.learner.results and TALK not in walk.profile.learner.results
    assert "the-chat" in walk.profile.learner.lesson(FIRST).done


def test_a_profile_that_can_not_be_written_to_is_carried_another_time(
    small_course: Path, walk: Player, come_back: Return, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ProfileError("The disk is full.")

    come_to(walk, CHOICE)
    rename(small_course, CHOICE, "best-of-three", CHOICE)
    with monkeypatch.context() as patched:
        patched.setattr(Log, "record", full)
        assert home_of(come_back()).done == 1
    assert come_back().act(Open(FIRST)) == walk.view()


def test_a_course_that_renamed_nothing_asks_nothing_of_the_profile(
    small_course: Path, walk: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Profile, "record", None)
    monkeypatch.setattr(Profile, "settings", None)
    carry_renames(walk.profile, outlined(walk.activity.folder))
