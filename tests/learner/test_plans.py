"""Plans: made in lessons, two at once, looked back on honestly, written anew, let go."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import BadAnswer, Write
from relcourse.learner.due import plans_due
from relcourse.learner.plans import WAITS, Card, Commitments
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, come_to, facts, frozen_environment, question
from tests.tui.driver import at_home, press, screen_text, write

PLAN = {"who": "Ana", "when": "When we close the till", "will": "I will ask her first", "obstacle": "If busy, at ten"}


def make(walk: Player, days: int = 3, **changed: str) -> views.View:
    """Make a plan in the lesson; the second and third time by taking the exercise again."""
    view = come_to(walk, STEPS["commit"])
    if isinstance(view, views.Feedback):
        view = walk.act(Again())
    assert isinstance(question(view), Write)
    return walk.act(Give({**PLAN, **changed, "days": str(days)}))


def planned(course: Path, profile: Profile, *days: int) -> Commitments:
    for number, each in enumerate(days):
        make(lesson_player(CourseFolder(course), profile), each, who=f"Person {number}")
    return Commitments(profile)


def wait(profile: Profile, days: int) -> None:
    profile.environment = profile.log.environment = frozen_environment(50 + days, NINE + timedelta(days=days))


def only(commitments: Commitments) -> Card:
    (card,) = commitments.cards()
    return card


def test_a_plan_is_shown_with_its_day_and_is_not_due_before(small_course: Path, profile: Profile) -> None:
    card = only(planned(small_course, profile, 3))
    assert (card.who, card.when, card.will) == ("Person 0", PLAN["when"], PLAN["will"])
    assert (card.look_back, card.due, card.state) == (date(2026, 3, 5), False, "live")
    assert plans_due(profile.learner, NINE) == ()


def test_a_plan_is_due_on_its_day_and_stays_due(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    for days in (3, 30):
        wait(profile, days)
        assert only(commitments).due
        assert len(plans_due(profile.learner, profile.environment.now())) == 1


@pytest.mark.parametrize(("outcome", "state"), [("done", "done"), ("partly", "partly"), ("not-yet", "live")])
def test_looking_back_keeps_the_outcome_and_never_the_words_in_an_event(
    outcome: str, state: str, small_course: Path, profile: Profile
) -> None:
    commitments = planned(small_course, profile, 3)
    wait(profile, 3)
    commitments.look_back(only(commitments).id, outcome, "She laughed and said yes")
    assert only(commitments).state == state
    kind, data = facts(profile)[-1]
    assert (kind, data["outcome"]) == ("looked-back", outcome)
    kept = profile.log.private_text(data["words"])
    assert kept is not None and kept.body == {"text": "She laughed and said yes"}
    assert not any("She laughed" in str(data) or "Person 0" in str(data) for _, data in facts(profile))
    assert profile.learner.looked_back == 1


def test_a_plan_that_is_over_is_not_looked_back_on_again(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    commitments.look_back(only(commitments).id, "done", "")
    with pytest.raises(BadAnswer):
        commitments.look_back(only(commitments).id, "partly", "")


def test_two_plans_run_and_the_third_waits_until_one_of_them_is_over(small_course: Path, profile: Profile) -> None:
    walk = lesson_player(CourseFolder(small_course), profile)
    assert make(walk, 2).notice == ""
    assert make(walk, 4).notice == ""
    assert make(walk, 1).notice == WAITS
    commitments = Commitments(profile)
    assert [card.state for card in commitments.cards()] == ["live", "live", "waiting"]
    wait(profile, 2)
    due = next(card for card in commitments.cards() if card.due)
    commitments.look_back(due.id, "done", "")
    states = {card.state: card for card in commitments.cards()}
    assert sorted(card.state for card in commitments.cards()) == ["done", "live", "live"]
    assert states["live"] and all(card.look_back > date(2026, 3, 4) for card in commitments.cards() if card.live)


def test_a_live_plan_is_written_anew_with_a_new_day(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    wait(profile, 2)
    commitments.change(only(commitments).id, {"will": "I will ask one thing"}, 5)
    card = only(commitments)
    assert (card.will, card.when, card.due) == ("I will ask one thing", PLAN["when"], False)
    assert card.look_back == date(2026, 3, 9)


def test_a_plan_whose_day_has_come_is_looked_back_on_before_it_is_written_anew(
    small_course: Path, profile: Profile
) -> None:
    commitments = planned(small_course, profile, 3)
    card = only(commitments)
    assert card.editable
    wait(profile, 3)
    assert not only(commitments).editable
    before = facts(profile)
    with pytest.raises(BadAnswer, match=r"look back on it first\."):
        commitments.change(card.id, {"will": "I will ask one thing"}, 5)
    assert facts(profile) == before
    commitments.look_back(card.id, "not-yet", "")
    assert only(commitments).editable
    commitments.change(card.id, {"will": "I will ask one thing"}, 2)
    assert (only(commitments).will, only(commitments).editable) == ("I will ask one thing", True)
    wait(profile, 5)
    assert not only(commitments).editable, "its new day has come"


def test_a_plan_that_waits_its_turn_may_be_written_anew_and_let_go(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 2, 4, 1)
    wait(profile, 1)
    (waiting,) = [card for card in commitments.cards() if card.state == "waiting"]
    commitments.change(waiting.id, {"will": "I will write"}, 3)
    (after,) = [card for card in commitments.cards() if card.state == "waiting"]
    assert (after.will, after.look_back) == ("I will write", date(2026, 3, 6))
    commitments.drop(waiting.id)
    assert sorted(card.state for card in commitments.cards()) == ["dropped", "live", "live"]


@pytest.mark.parametrize("outcome", ["done", "partly"])
def test_a_plan_that_is_over_is_neither_written_anew_nor_let_go(
    outcome: str, small_course: Path, profile: Profile
) -> None:
    commitments = planned(small_course, profile, 3)
    commitments.look_back(only(commitments).id, outcome, "")
    with pytest.raises(BadAnswer):
        commitments.change(only(commitments).id, {"will": "x"}, 3)
    with pytest.raises(BadAnswer):
        commitments.drop(only(commitments).id)
    with pytest.raises(BadAnswer):
        commitments.drop("no such plan")
    assert only(commitments).state == outcome


@pytest.mark.parametrize(("fields", "days"), [({"will": " "}, 3), ({"will": "x"}, 0), ({"will": "x"}, 8)])
def test_an_empty_plan_or_a_day_too_far_is_refused(
    fields: dict[str, str], days: int, small_course: Path, profile: Profile
) -> None:
    commitments = planned(small_course, profile, 3)
    before = facts(profile)
    with pytest.raises(BadAnswer):
        commitments.change(only(commitments).id, fields, days)
    assert facts(profile) == before


def test_a_plan_may_be_let_go(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    commitments.drop(only(commitments).id)
    assert only(commitments).state == "dropped"


def test_plans_in_lines(small_course: Path, profile: Profile) -> None:
    planned(small_course, profile, 3, 4)
    keep_setting(profile.log, "name", "Noor")
    wait(profile, 3)
    out = io.StringIO()
    typed = ["c", "1", "3", "She was away", "w", "", "I will write to her", "", "2", "1", "x", "9", "", "q"]
    run(Session(small_course, profile.log), io.StringIO("\n".join(typed) + "\n"), out)
    text = out.getvalue()
    assert "c  Look back: " in text
    assert "Not yet. Make it smaller" in text
    assert "I will write to her" in text
    assert "Type a number from 1 to 2." in text
    assert {kind for kind, _ in facts(profile)} >= {"looked-back", "commitment-changed", "commitment-dropped"}


@pytest.mark.parametrize("days", [1, 3])
def test_until_its_day_a_plan_is_written_anew_in_lines_and_then_only_after_looking_back(
    small_course: Path, profile: Profile, days: int
) -> None:
    planned(small_course, profile, 3)
    keep_setting(profile.log, "name", "Noor")
    wait(profile, days)
    out = io.StringIO()
    typed = ["c", "1", "w", "", "I will write to her", "", "2", "", "q"]
    run(Session(small_course, profile.log), io.StringIO("\n".join(typed) + "\n"), out)
    assert ("commitment-changed" in {kind for kind, _ in facts(profile)}) == (days == 1)
    assert ("look back on it first." in out.getvalue()) == (days == 3)
    assert ("w writes it anew" in out.getvalue()) == (days == 1)


@pytest.mark.parametrize("days", [1, 3])
async def test_until_its_day_a_plan_is_written_anew_on_the_screen_and_then_only_after_looking_back(
    home: Path, small_course: Path, open_profile: OpenProfile, days: int
) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(small_course, environment=frozen_environment(60, NINE + timedelta(days=days))) as pilot:
        await press(pilot, "c")
        assert ("write anew" in screen_text(pilot)) == (days == 1)
        await press(pilot, "w")
        assert ("another day" in screen_text(pilot)) == (days == 1)


@pytest.mark.slow
async def test_plans_on_the_screen(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(small_course, environment=frozen_environment(60, NINE + timedelta(days=3))) as pilot:
        assert "c  Look back: " in screen_text(pilot)
        await press(pilot, "c")
        assert "due today" in screen_text(pilot)
        await press(pilot, "p")
        await write(pilot, "He said later")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "Partly: now you know what is in the way." in text
        assert "partly" in text.splitlines()[5] or "partly" in text
        await press(pilot, "escape")
        assert "Look back: " not in screen_text(pilot)
        assert "c plans" in screen_text(pilot)


@pytest.mark.slow
async def test_what_is_written_looking_back_stays_until_it_is_kept(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    profile = open_profile(small_course)
    planned(small_course, profile, 3, 3)
    async with at_home(small_course, environment=frozen_environment(60, NINE + timedelta(days=3))) as pilot:
        await press(pilot, "c", "p")
        await write(pilot, "He said later")
        await press(pilot, "escape")
        assert "What you wrote stays" in screen_text(pilot)
        await press(pilot, "p", "tab", "!")
        assert "He said later!" in screen_text(pilot), "Tab does not lead to the keys of another plan"
        await press(pilot, "enter")
        assert "Partly: now you know what is in the way." in screen_text(pilot)
        assert [words.body["text"] for words in profile.log.private_texts("look-back")] == ["He said later!"]
        await press(pilot, "n", "escape")
        assert "What you wrote" not in screen_text(pilot)
        assert "d done" in screen_text(pilot), "the next plan that is due has the cursor"


@pytest.mark.slow
async def test_a_plan_half_written_anew_is_left_with_one_esc_and_stands_as_it_was(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(small_course) as pilot:
        await press(pilot, "c", "w", "escape")
        assert "write anew" in screen_text(pilot) and "What you wrote" not in screen_text(pilot)
        await press(pilot, "w", "end", "!", "escape")
        assert "write anew" in screen_text(pilot) and "What you wrote stays" in screen_text(pilot)
        assert "till!" not in screen_text(pilot)


async def test_the_day_to_look_back_is_turned_to_and_always_fits(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(small_course, environment=frozen_environment(60, NINE)) as pilot:
        await press(pilot, "c", "w", "tab", "tab", "tab", "0", "4", "right")
        assert "Saturday, 7 March" in screen_text(pilot)
        await press(pilot, "right", "right", "right", "enter")
        assert "Written anew; to look back tomorrow." in screen_text(pilot)


@pytest.mark.slow
async def test_a_plan_not_kept_yet_is_made_smaller_on_the_screen(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(
        small_course, environment=frozen_environment(60, NINE + timedelta(days=3)), size=(60, 20)
    ) as pilot:
        await press(pilot, "c", "n", "enter")
        assert "Not yet." in screen_text(pilot)
        await press(pilot, "w", "tab", "end")
        await write(pilot, " once")
        await press(pilot, "tab", "tab", "enter")
        text = screen_text(pilot)
        assert "I will ask her first once" in text
        assert "look back on" in text


async def test_there_is_no_key_for_plans_before_there_is_one(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        assert "c plans" not in screen_text(pilot)
        await press(pilot, "c")
        assert type(pilot.app.screen).__name__ == "HomeScreen"
