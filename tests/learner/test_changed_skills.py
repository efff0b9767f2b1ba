"""Skills and held-back items of a course that is edited: renamed, joined, removed, also in the middle of a review."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.due import due, next_review
from relcourse.learner.renamed_progress import carry_renames
from relcourse.learner.skills import skills
from relcourse.lesson import views
from relcourse.lesson.actions import Give, GoOn
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.review_activity import review_player
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings, keep_setting
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, answer_to, answered, come_to, facts, frozen_environment, types, write_exercise
from tests.lesson.changing import edit, rename

LATER = NINE + timedelta(days=30)
HELD = "kind: choice\ntitle: Held {n}\nskills: [asking, hearing]\nask: What?\noptions:\n  a: {{text: A, credit: 1}}\n"
HELD += "  b: {{text: B, credit: 0}}\n"


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with two skills, both in its one lesson, and two items held back for both."""
    for n in range(2):
        write_exercise(small_course, f"held-{n}", HELD.format(n=n))
    edit(small_course, "first", ("rule: Ask first.", "skills: [asking, hearing]\nreviews: [held-0, held-1]"))
    edit(small_course, "course", ("{asking: Asking first}", "{asking: Asking first, hearing: Hearing}"))
    edit(small_course, "how-good", ("title: How good", "title: How good\nskills: [hearing]"))
    return small_course


@pytest.fixture
def learned(course: Path, open_profile: OpenProfile) -> Profile:
    """Somebody who met each of the two skills once."""
    profile = open_profile(course)
    walk = lesson_player(CourseFolder(course), profile)
    for kind in ("choice", "rate"):
        come_to(walk, STEPS[kind])
        answered(walk)
    return profile


def back(course: Path, open_profile: OpenProfile, at: datetime = LATER) -> Profile:
    """The same learner at another time, with the course as it is now."""
    profile = open_profile(course, frozen_environment(int(at.timestamp()), at))
    carry_renames(profile, outlined(CourseFolder(course)))
    return profile


def review(course: Path, profile: Profile) -> Player:
    folder = CourseFolder(course)
    return review_player(folder, outlined(folder), profile)


def give(player: Player) -> views.View:
    view = player.view()
    assert isinstance(view, views.Question)
    return player.act(Give(answer_to(view.question)))


ASKING_RENAMED = ("asking: Asking first", "inviting: {name: Inviting, formerly: [asking]}")


def test_a_skill_renamed_keeps_its_estimate_its_card_and_its_focus(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    keep_setting(learned.log, "focus/small", "hearing asking")
    before = learned.learner.skills["asking"]
    edit(course, "course", ASKING_RENAMED)
    profile = back(course, open_profile)
    assert profile.learner.skills["inviting"] == before
    assert set(profile.learner.skills) == {"inviting", "hearing"}
    assert profile.settings.focus == ("hearing", "inviting")
    assert types(profile, learned.learner.seq) == ["renamed"]


def test_what_still_names_the_old_skill_counts_for_the_new_one(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    edit(course, "course", ASKING_RENAMED)
    edit(course, "first", ("skills: [asking, hearing]", "skills: [inviting, hearing]"))
    give(review(course, back(course, open_profile)))
    profile = back(course, open_profile, LATER + timedelta(hours=1))
    assert profile.learner.skills["inviting"].answers == 2 and "asking" not in profile.learner.skills


def test_two_skills_joined_into_one_add_up_and_keep_the_later_card(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    asking, hearing = learned.learner.skills["asking"], learned.learner.skills["hearing"]
    assert asking.card and hearing.card and hearing.card.last > asking.card.last
    edit(course, "course", ("asking: Asking first, hearing: Hearing", "both: {name: B, formerly: [hearing, asking]}"))
    (joined,) = back(course, open_profile).learner.skills.values()
    assert (joined.total, joined.answers) == (asking.total + hearing.total, 2)
    assert joined.card == hearing.card


def test_a_skill_removed_is_not_shown_nor_due_and_comes_back_with_its_estimate(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    text = (course / "lessons" / "course.yaml").read_text()
    edit(course, "course", ("asking: Asking first, ", ""))
    profile, outline = back(course, open_profile), outlined(CourseFolder(course))
    assert [row.name for row in skills(outline, profile.learner)] == ["Hearing"]
    assert [each.skill for each in due(outline, profile.learner, LATER, Settings())] == ["hearing"]
    assert profile.learner.skills["asking"].answers == 1
    (course / "lessons" / "course.yaml").write_text(text)
    rows = skills(outlined(CourseFolder(course)), back(course, open_profile).learner)
    assert [row.estimate.answers for row in rows] == [1, 1]


def test_the_day_of_the_next_review_is_not_that_of_a_skill_removed(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    edit(course, "course", ("asking: Asking first, hearing: Hearing", "waiting: Waiting"))
    outline = outlined(CourseFolder(course))
    assert next_review(outline, learned.learner, LATER, Settings()) is None
    end = review(course, back(course, open_profile)).view()
    assert isinstance(end, views.Reviewed) and (end.count, end.next_due) == (0, "")


def test_an_item_removed_while_its_review_is_open_is_answered_and_then_gone(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    player = review(course, profile := back(course, open_profile))
    assert player.view().title == "Held 0"  # type: ignore[attr-defined]  # a question has one
    (course / "exercises" / "held-0.yaml").unlink()
    edit(course, "first", ("reviews: [held-0, held-1]", "reviews: [held-1]"))
    assert isinstance(give(player), views.Feedback)
    assert not isinstance(player.act(GoOn()), views.BrokenStep)
    assert "held-0" in profile.learner.results
    again = review(course, back(course, open_profile, LATER + timedelta(days=200)))
    assert again.view().title == "Held 1"  # type: ignore[attr-defined]  # a question has one


def test_an_item_removed_while_it_waits_for_its_answer_gives_way_to_another(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    review(course, back(course, open_profile))
    (course / "exercises" / "held-0.yaml").unlink()
    edit(course, "first", ("reviews: [held-0, held-1]", "reviews: [held-1]"))
    profile = back(course, open_profile, LATER + timedelta(hours=1))
    player = review(course, profile)
    give(player)
    assert facts(profile)[-1][1]["exercise"] == "held-1"


def test_items_that_are_listed_and_gone_are_passed_over(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    (course / "exercises" / "held-0.yaml").unlink()
    assert review(course, back(course, open_profile)).view().title == "Held 1"  # type: ignore[attr-defined]
    (course / "exercises" / "held-1.yaml").unlink()
    at = LATER + timedelta(hours=1)
    assert review(course, back(course, open_profile, at)).view().title == "How good"  # type: ignore[attr-defined]


def test_an_item_that_became_a_conversation_or_a_page_is_passed_over(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    talk = (course / "exercises" / f"{STEPS['scenario']}.yaml").read_text()
    for text in (talk, "page: P\ntext: T\n"):
        write_exercise(course, "held-0", text)
        assert review(course, back(course, open_profile)).view().title == "Held 1"  # type: ignore[attr-defined]


def test_an_item_renamed_is_not_taken_for_one_never_seen(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    give(review(course, back(course, open_profile)))
    rename(course, "held-0", "kept-back", "held-0")
    edit(course, "first", ("[held-0, held-1]", "[kept-back, held-1]"))
    after = LATER + timedelta(days=200)
    profile = back(course, open_profile, after)
    items = [each.item for each in due(outlined(CourseFolder(course)), profile.learner, after, Settings())]
    assert items == ["held-1"]


def test_an_item_whose_marks_changed_while_it_waits_is_asked_with_the_new_ones(
    course: Path, learned: Profile, open_profile: OpenProfile
) -> None:
    review(course, back(course, open_profile))
    edit(course, "held-0", ("credit: 0", "credit: 0.5"))
    player = review(course, profile := back(course, open_profile, LATER + timedelta(hours=1)))
    give(player)
    started = [data for type_, data in facts(profile) if type_ == "attempt-started" and data["exercise"] == "held-0"]
    assert len(started) == 2 and facts(profile)[-1][1]["rev"] == started[1]["rev"] != started[0]["rev"]
