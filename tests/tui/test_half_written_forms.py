"""Forms outside lessons: what is half written is offered again, until it is kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from relcourse.learner.drafts import BACK
from relcourse.learner.people_map import PeopleMap
from relcourse.learner.plans import Commitments
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.tui.widgets.half_done import KEPT_EVERY, Drafted
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import NINE, frozen_environment
from tests.tui.driver import at_home, press, screen_text, settled, write

PLAN = {"who": "Sam", "when": "When it rings", "will": "I will ask", "obstacle": "If not, later"}
DUE = NINE + timedelta(days=7)


def drafts() -> list[dict[str, str]]:
    log = Log(profile_path("me"), frozen_environment(99))
    try:
        return [each.body for each in log.private_texts("draft")]
    finally:
        log.close()


async def kept_by_its_timer(pilot: Pilot[Any]) -> None:
    """As after some time of typing."""
    pilot.app.screen.post_message(Drafted())
    await settled(pilot)


@pytest.fixture
def somebody(home: Path, small_course: Path, open_profile: OpenProfile) -> PeopleMap:
    people = PeopleMap(open_profile(small_course))
    people.add({"initials": "AK", "last": "", "gives": "time", "gets": ""})
    return people


@pytest.fixture
def plan(home: Path, small_course: Path, open_profile: OpenProfile) -> Commitments:
    plans = Commitments(open_profile(small_course))
    plans.make(PLAN, 7)
    return plans


FORMS = {
    "somebody new": ("m", "a"),
    "somebody known": ("m", "enter", "tab"),
    "a plan with them": ("m", "p", "tab"),
}


@pytest.mark.slow
@pytest.mark.parametrize("keys", sampled(FORMS.values(), every=3), ids=FORMS)
async def test_a_form_of_the_people_map_is_offered_again(
    keys: tuple[str, ...], somebody: PeopleMap, small_course: Path
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, *keys)
        await write(pilot, "Half a line")
        await kept_by_its_timer(pilot)
        await write(pilot, " and more")  # the app ends before its timer comes
        pilot.app.exit()
    assert "Half a line and more" in " ".join(drafts()[0].values())
    async with at_home(small_course, environment=frozen_environment(3)) as pilot:
        await press(pilot, *keys[:2])
        text = screen_text(pilot)
        assert BACK in text and "Half a line and more" in text
        await press(pilot, "escape")
        assert "What you wrote stays" in screen_text(pilot)
        await press(pilot, *keys[1:2])
        assert "Half a line and more" in screen_text(pilot), "leaving a form takes no word away"


@pytest.mark.slow
async def test_somebody_who_is_put_on_the_map_is_no_draft_any_more(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "a")
        await write(pilot, "AK")
        await kept_by_its_timer(pilot)
        assert drafts() == [{"initials": "AK", "last": "", "gives": "", "gets": ""}]
        await press(pilot, *["enter"] * 4)
        assert "AK is on the map." in screen_text(pilot)
        await press(pilot, "a")
        assert BACK not in screen_text(pilot)
    assert drafts() == []


def test_what_is_half_written_about_somebody_goes_with_them(somebody: PeopleMap) -> None:
    (person,) = somebody.people()
    somebody.writing(person).keep({"gives": "Otter alone"})
    somebody.planning().keep({"who": "AK", "will": "Otter plan"})
    somebody.writing(None).keep({"initials": "Otter"})
    assert somebody.delete([person.id])
    assert drafts() == []
    assert b"Otter" not in somebody.profile.log.path.read_bytes()


@pytest.mark.slow
async def test_a_plan_that_is_half_written_anew_is_offered_again(plan: Commitments, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "c", "w", "end", *"xyz")
        pilot.app.exit()
    async with at_home(small_course, environment=frozen_environment(3)) as pilot:
        await press(pilot, "c", "w")
        assert BACK in screen_text(pilot) and "When it ringsxyz" in screen_text(pilot)
        await press(pilot, "tab", "tab", "tab", "enter")
        assert "Written anew" in screen_text(pilot)
    assert drafts() == []
    assert plan.cards()[0].when == "When it ringsxyz"


@pytest.mark.slow
async def test_looking_back_is_offered_again_until_it_is_kept(plan: Commitments, small_course: Path) -> None:
    async with at_home(small_course, environment=frozen_environment(3, DUE)) as pilot:
        await press(pilot, "c", "n")
        await write(pilot, "She laughed")
        pilot.app.exit()
    assert drafts() == [{"text": "She laughed"}]
    async with at_home(small_course, environment=frozen_environment(4, DUE)) as pilot:
        await press(pilot, "c", "p")
        assert BACK in screen_text(pilot) and "She laughed" in screen_text(pilot)
        await press(pilot, "enter")
    assert drafts() == []


@pytest.mark.slow
async def test_an_untouched_form_keeps_nothing(somebody: PeopleMap, plan: Commitments, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "enter")
        await kept_by_its_timer(pilot)
        await press(pilot, "escape", "escape", "c", "w")
        await kept_by_its_timer(pilot)
        pilot.app.exit()
    assert drafts() == []


def test_the_timer_keeps_the_promise_of_two_seconds() -> None:
    assert 1.0 <= KEPT_EVERY < 2.0
