"""Coming back: what is due, which item comes, and what a review leaves."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline import ReviewItem
from relcourse.course.outline_builder import outlined
from relcourse.learner.due import due, due_line, pools
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, SayUnclear, Skip
from relcourse.lesson.errors import NotHere
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.review_activity import review_player
from relcourse.lesson.session import Session
from relcourse.lesson.view_text import as_text
from relcourse.plain.home import REVIEW
from relcourse.plain.plain_app import run
from relcourse.progress.xp import PRACTISED, REVIEWED
from relcourse.store.profile import Profile
from relcourse.store.settings import REVIEWS_A_DAY, Settings, keep_setting
from tests.conftest import OpenProfile
from tests.helpers import (
    NINE,
    STEPS,
    answer_to,
    answered,
    come_to,
    edit,
    facts,
    frozen_environment,
    types,
    write_exercise,
    write_lesson,
)
from tests.tui.driver import at_home, player, press, screen_text

LATER = NINE + timedelta(days=30)
ITEM = """
kind: choice
title: Held back {number}
skills: [asking]
ask: What first?
options:
  ask: {{text: Ask, credit: 1}}
  tell: {{text: Tell, credit: 0}}
"""


IN_PLACE = """
- kind: choice
  title: {title}
  skills: [asking]
  ask: What?
  options: {{a: {{text: A, credit: 1}}, b: {{text: B, credit: 0}}}}
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """The small course with a skill for its lesson and three items held back."""
    for number in range(3):
        write_exercise(small_course, f"held-{number}", ITEM.format(number=number))
    lesson = small_course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text() + "skills: [asking]\nreviews: [held-0, held-1, held-2]\n")
    return small_course


def learned(course: Path, open_profile: OpenProfile) -> Profile:
    """Somebody who answered one item of the lesson, at nine on the first day."""
    profile = open_profile(course)
    come_to(walk := lesson_player(CourseFolder(course), profile), STEPS["choice"])
    answered(walk)
    return profile


def on(profile: Profile, day: datetime) -> Profile:
    profile.environment = profile.log.environment = frozen_environment(int(day.timestamp()), day)
    return profile


def opened(course: Path, profile: Profile) -> Player:
    folder = CourseFolder(course)
    return review_player(folder, outlined(folder), profile)


def items_due(course: Path, profile: Profile, at: datetime) -> list[str]:
    return [each.item for each in due(outlined(CourseFolder(course)), profile.refresh(), at, Settings())]


def test_nothing_is_due_before_anything_was_answered_or_on_the_same_day(
    course: Path, open_profile: OpenProfile
) -> None:
    assert items_due(course, open_profile(course), LATER) == []
    assert items_due(course, learned(course, open_profile), NINE + timedelta(hours=10)) == []


def test_a_skill_is_due_in_an_item_that_was_held_back(course: Path, open_profile: OpenProfile) -> None:
    profile = learned(course, open_profile)
    assert items_due(course, profile, LATER) == ["held-0"]


def test_each_review_shows_another_item_and_then_the_one_least_recently_seen(
    course: Path, open_profile: OpenProfile
) -> None:
    profile, folder = learned(course, open_profile), CourseFolder(course)
    seen = []
    for round_ in range(5):
        on(profile, LATER + timedelta(days=200 * round_))
        review = review_player(folder, outlined(folder), profile)
        view = review.view()
        assert isinstance(view, views.Question)
        seen.append(view.title[-1])
        review.act(Give(answer_to(view.question)))
        assert isinstance(review.act(GoOn()), views.Reviewed)
    assert seen == ["0", "1", "2", "t", "0"], "what was met in a lesson comes when it was seen longest ago"


def test_a_review_is_on_disk_when_its_answer_is_shown_and_says_when_to_come_back(
    course: Path, open_profile: OpenProfile
) -> None:
    profile, folder = on(learned(course, open_profile), LATER), CourseFolder(course)
    review = review_player(folder, outlined(folder), profile)
    view = review.view()
    assert isinstance(view, views.Question)
    assert isinstance(review.act(Give(answer_to(view.question))), views.Feedback)
    kind, data = facts(profile)[-1]
    assert (kind, data["review"], data["first"], data["practice"]) == ("attempt-ended", True, True, False)
    end = review.act(GoOn())
    assert isinstance(end, views.Reviewed)
    assert end.count == 1
    assert end.next_due not in ("", "tomorrow")
    assert items_due(course, profile, LATER) == []


def test_a_review_interrupted_goes_on_with_the_same_question(course: Path, open_profile: OpenProfile) -> None:
    profile, folder = on(learned(course, open_profile), LATER), CourseFolder(course)
    before = review_player(folder, outlined(folder), profile).view()
    assert review_player(folder, outlined(folder), profile).view() == before
    assert [kind for kind, _ in facts(profile)].count("attempt-started") == 2


def test_an_item_may_be_skipped_and_is_still_due(course: Path, open_profile: OpenProfile) -> None:
    profile, folder = on(learned(course, open_profile), LATER), CourseFolder(course)
    end = review_player(folder, outlined(folder), profile).act(Skip())
    assert isinstance(end, views.Reviewed)
    assert end.count == 0
    assert items_due(course, profile, LATER) == ["held-0"]


def test_a_review_offers_no_more_than_answering_skipping_and_going_on(course: Path, open_profile: OpenProfile) -> None:
    profile, folder = on(learned(course, open_profile), LATER), CourseFolder(course)
    review = review_player(folder, outlined(folder), profile)
    assert review.view().actions == {Give, Skip, SayUnclear}
    with pytest.raises(NotHere):
        review.act(Again())


@pytest.mark.parametrize("name", ["held-0", "held-1"])
@pytest.mark.parametrize(
    "text",
    [
        "kind: choise\n",
        "page: A page\ntext: Prose.\n",
        "kind: reflect\ntitle: T\nskills: [asking]\nask: What?\nrubric: [A word.]\n",
        "kind: survey\ntitle: T\nskills: [asking]\nask: Often?\nscale: [No, Yes]\nitems: {i: I asked.}\n",
        "kind: commit\ntitle: T\nskills: [asking]\nask: Whom?\n",
        ITEM.format(number=9).replace("skills: [asking]\n", ""),
        None,
    ],
    ids=["broken", "page", "reflection", "survey", "plan", "no skill", "gone"],
)
def test_what_moves_no_card_is_neither_counted_nor_asked_and_hides_nothing_behind_it(
    course: Path, open_profile: OpenProfile, text: str | None, name: str
) -> None:
    profile = on(learned(course, open_profile), LATER)
    if text is None:
        (course / "exercises" / f"{name}.yaml").unlink()
    else:
        write_exercise(course, name, text)
    expected = "held-1" if name == "held-0" else "held-0"
    assert items_due(course, profile, LATER) == [expected]
    view = opened(course, profile).view()
    assert isinstance(view, views.Question) and view.title == f"Held back {expected[-1]}"


def test_a_review_before_the_hour_of_its_day_brings_what_a_later_one_brings(
    course: Path, open_profile: OpenProfile
) -> None:
    profile = learned(course, open_profile)
    card = profile.refresh().skills["asking"].card
    assert card
    on(profile, datetime.fromtimestamp(card.due / 1000, NINE.tzinfo).replace(hour=4, minute=0))
    assert items_due(course, profile, profile.environment.now()) == ["held-0"]
    before = profile.learner.points
    (review := opened(course, profile)).act(Give("tell"))
    assert review.profile.learner.points == before + PRACTISED + REVIEWED


def test_a_conversation_held_back_is_neither_counted_nor_asked(course: Path, open_profile: OpenProfile) -> None:
    profile = on(learned(course, open_profile), LATER)
    talk = (course / "exercises" / f"{STEPS['scenario']}.yaml").read_text()
    for number in range(3):
        write_exercise(course, f"held-{number}", talk)
    assert items_due(course, profile, LATER) == [STEPS["choice"]], "what was met in the lesson is what is left"


def test_a_skill_with_nothing_to_ask_is_not_due(course: Path, open_profile: OpenProfile) -> None:
    profile = on(learned(course, open_profile), LATER)
    for name in ("held-0", "held-1", "held-2", STEPS["choice"]):
        write_exercise(course, name, "kind: choise\n")
    assert items_due(course, profile, LATER) == []
    end = opened(course, profile).view()
    assert isinstance(end, views.Reviewed) and (end.count, end.next_due) == (0, "")


def test_an_item_written_in_place_comes_back_under_its_lesson_and_step(course: Path, open_profile: OpenProfile) -> None:
    write_lesson(course, "first", IN_PLACE.format(title="Here"))
    profile = open_profile(course)
    come_to(walk := lesson_player(CourseFolder(course), profile), "here")
    answered(walk)
    before = on(profile, LATER).refresh().skills["asking"].card
    assert items_due(course, profile, LATER) == ["first/here"]
    review = opened(course, profile)
    view = review.view()
    assert isinstance(view, views.Question) and view.title == "Here"
    review.act(Give(answer_to(view.question)))
    assert profile.learner.skills["asking"].card != before
    assert items_due(course, profile, LATER) == []


def test_a_step_that_was_not_met_in_its_lesson_stays_there(course: Path, open_profile: OpenProfile) -> None:
    write_lesson(course, "first", IN_PLACE.format(title="Met") + IN_PLACE.format(title="Ahead"))
    profile = open_profile(course)
    come_to(walk := lesson_player(CourseFolder(course), profile), "met")
    answered(walk)
    on(profile, LATER)
    assert [each.id for each in pools(outlined(CourseFolder(course)), profile.learner)["asking"]] == ["first/met"]


def test_practice_left_open_in_a_lesson_is_not_what_a_review_takes_up(course: Path, open_profile: OpenProfile) -> None:
    lesson = course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text().replace("reviews: [held-0, held-1, held-2]\n", ""))
    profile = learned(course, open_profile)
    come_to(walk := lesson_player(CourseFolder(course), profile), STEPS["choice"])
    walk.act(Again())
    on(profile, LATER)
    before = profile.refresh().skills["asking"].card
    review = opened(course, profile)
    view = review.view()
    assert isinstance(view, views.Question)
    review.act(Give(answer_to(view.question)))
    assert profile.learner.skills["asking"].card != before
    assert items_due(course, profile, LATER) == []


def test_a_question_left_open_in_a_lesson_is_not_what_a_review_takes_up(
    course: Path, open_profile: OpenProfile
) -> None:
    profile = open_profile(course)
    walk = lesson_player(CourseFolder(course), profile)
    come_to(walk, STEPS["choice"])
    answered(walk)
    lesson = course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text().replace("reviews: [held-0, held-1, held-2]\n", ""))
    edit(course / "exercises" / f"{STEPS['choice']}.yaml", ("credit: 0.5", "credit: 0.4"))
    come_to(lesson_player(CourseFolder(course), profile), STEPS["choice"])
    on(profile, LATER)
    view = opened(course, profile).view()
    assert isinstance(view, views.Question) and view.title == "One best"
    started = [data for kind, data in facts(profile) if kind == "attempt-started"]
    assert [(each["lesson"], each["practice"]) for each in started] == [("first", False), ("first", False), ("", False)]
    assert opened(course, profile).view() == view
    assert types(profile).count("attempt-started") == 3, "what the review began itself is taken up"


def test_a_question_left_open_in_a_review_is_not_what_its_lesson_takes_up(
    course: Path, open_profile: OpenProfile
) -> None:
    lesson = course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text().replace("reviews: [held-0, held-1, held-2]\n", ""))
    profile = on(learned(course, open_profile), LATER)
    opened(course, profile)
    view = come_to(lesson_player(CourseFolder(course), profile), STEPS["choice"])
    assert isinstance(view, views.Question) and view.notice == ""
    started = [data["lesson"] for kind, data in facts(profile) if kind == "attempt-started"]
    assert started[-3:] == ["first", "", "first"]


def test_unclear_in_a_review_is_noted_once_a_rev_and_again_after_a_new_key(
    course: Path, open_profile: OpenProfile
) -> None:
    profile = on(learned(course, open_profile), LATER)
    said = []
    for change in (("credit: 1", "credit: 1"), ("title: Held back 0", "title: Held"), ("credit: 0}", "credit: 0.2}")):
        edit(course / "exercises" / "held-0.yaml", change)
        review = opened(course, profile)
        review.act(SayUnclear())
        review.act(SayUnclear())
        said.append(types(profile).count("said-unclear"))
    assert said == [1, 1, 2]


def test_an_item_that_names_two_skills_is_asked_once_for_both(course: Path, open_profile: OpenProfile) -> None:
    edit(course / "lessons" / "course.yaml", ("{asking: Asking first}", "{asking: Asking first, hearing: Hearing}"))
    for number in range(3):
        text = ITEM.format(number=number).replace("[asking]", "[asking, hearing]")
        write_exercise(course, f"held-{number}", text)
    profile = on(learned(course, open_profile), LATER)
    profile.learner.skills["hearing"] = replace(profile.learner.skills["asking"])
    assert items_due(course, profile, LATER) == ["held-0"]
    review = opened(course, profile)
    view = review.view()
    assert isinstance(view, views.Question)
    review.act(Give(answer_to(view.question)))
    assert items_due(course, profile, LATER) == [], "one answer counts for both, and a second one today for neither"


def test_a_day_has_its_share_and_no_more(course: Path, open_profile: OpenProfile) -> None:
    profile = learned(course, open_profile)
    outline, learner = outlined(CourseFolder(course)), profile.refresh()
    many = {f"skill-{n}": learner.skills["asking"] for n in range(40)}
    learner.skills = many
    module = outline.modules[0]
    module.skills.update({key: key for key in many})
    lesson = outline.lessons[0]
    lessons = tuple(
        lesson._replace(id=key, skills=(key,), reviews=(ReviewItem(f"held-{key}", (key,)),)) for key in many
    )
    outline = replace(outline, modules=(replace(module, lessons=lessons),))
    assert len(due(outline, learner, LATER, Settings())) == REVIEWS_A_DAY
    learner.reviewed = {LATER.date().isoformat(): REVIEWS_A_DAY - 1}
    assert len(due(outline, learner, LATER, Settings())) == 1


def test_two_skills_never_meet_in_the_same_item_on_one_day(course: Path, open_profile: OpenProfile) -> None:
    profile = learned(course, open_profile)
    outline, learner = outlined(CourseFolder(course)), profile.refresh()
    module = outline.modules[0]
    module.skills["hearing"] = "Hearing"
    learner.skills["hearing"] = learner.skills["asking"]
    items = (ReviewItem("one", ("asking",)), ReviewItem("both", ("asking", "hearing")), ReviewItem("two", ("hearing",)))
    lesson = outline.lessons[0]._replace(reviews=items)
    outline = replace(outline, modules=(replace(module, lessons=(lesson,)),))
    assert [each.item for each in due(outline, learner, LATER, Settings())] == ["one", "both"]


@pytest.mark.parametrize("named_by", [("one", "two"), ("one", ""), ("", "two")])
def test_twins_are_never_asked_in_one_sitting(
    course: Path, open_profile: OpenProfile, named_by: tuple[str, str]
) -> None:
    profile = learned(course, open_profile)
    outline, learner = outlined(CourseFolder(course)), profile.refresh()
    module = outline.modules[0]
    module.skills["hearing"] = "Hearing"
    learner.skills["hearing"] = learner.skills["asking"]
    one = ReviewItem("one", ("asking",), "two" if named_by[0] else "")
    two = ReviewItem("two", ("hearing",), "one" if named_by[1] else "")

    def asked(*items: ReviewItem) -> list[str]:
        lesson = outline.lessons[0]._replace(reviews=items)
        made = replace(outline, modules=(replace(module, lessons=(lesson,)),))
        return [each.item for each in due(made, learner, LATER, Settings())]

    assert asked(one, two) == ["one"], "the other waits for another sitting"
    assert asked(one, two, ReviewItem("three", ("hearing",))) == ["one", "three"]
    assert asked(one._replace(twin=""), two._replace(twin="")) == ["one", "two"]


def test_the_line_for_a_prompt_is_short_or_empty(course: Path, open_profile: OpenProfile) -> None:
    profile = learned(course, open_profile)
    outline = outlined(CourseFolder(course))
    assert due_line(due(outline, profile.learner, NINE, Settings())) == ""
    assert due_line(due(outline, profile.learner, LATER, Settings())) == "1 skill due for review, about 1 minute"


def test_a_review_in_lines(course: Path, open_profile: OpenProfile) -> None:
    profile = on(learned(course, open_profile), LATER)
    keep_setting(profile.log, "name", "Noor")
    out = io.StringIO()
    run(Session(course, profile.log), io.StringIO("r\n1\n\nq\n"), out)
    assert "r  Review 1 skill, about 1 minute" in out.getvalue()
    assert "Held back 0" in out.getvalue()
    assert "Reviewed: 1. The next review:" in out.getvalue()
    assert "Kept alive:\n- Asking first: " in out.getvalue()
    out = io.StringIO()
    run(Session(course, profile.log), io.StringIO("q\n"), out, REVIEW)
    assert "Nothing is due for review now." in out.getvalue()


@pytest.mark.slow
async def test_a_review_on_the_screen(home: Path, course: Path, open_profile: OpenProfile) -> None:
    learned(course, open_profile)
    async with at_home(course, environment=frozen_environment(7, LATER)) as pilot:
        assert "r  Review 1 skill" in screen_text(pilot)
        await press(pilot, "r")
        assert isinstance(player(pilot).view, views.Question)
        assert "b back" not in screen_text(pilot)
        await press(pilot, "1")
        assert isinstance(player(pilot).view, views.Feedback)
        await press(pilot, "enter")
        assert "Reviewed: 1." in screen_text(pilot)
        assert "Kept alive" in screen_text(pilot) and "Asking first" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Review 1 skill" not in screen_text(pilot)
        await press(pilot, "r")
        assert type(pilot.app.screen).__name__ == "HomeScreen", "r works only where something is due"


@pytest.mark.slow
@pytest.mark.parametrize(("option", "lapse"), [("ask", False), ("tell", True)])
async def test_the_end_says_when_what_was_forgotten_comes_back(
    option: str, lapse: bool, home: Path, course: Path, open_profile: OpenProfile
) -> None:
    learned(course, open_profile)
    async with at_home(course, environment=frozen_environment(7, LATER)) as pilot:
        await press(pilot, "r")
        view = player(pilot).view
        assert isinstance(view, views.Question)
        await press(pilot, str([each.id for each in view.question.options].index(option) + 1), "enter")  # type: ignore[attr-defined]
        for text in (screen_text(pilot), "\n".join(as_text(player(pilot).view))):
            assert ("comes back on 8 April" in text) == lapse, text
