"""A conversation that remembers, as it is told: the same in both faces, with the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.view_text import scene_line
from tests.batches import sampled
from tests.conftest import OpenProfile
from tests.helpers import data, frozen_environment, recorded, typed
from tests.plain.typist import Played, rehearsal
from tests.remembering.course import BEST, FILE, PROMISED, WALKS
from tests.remembering.learner import fresh, steps
from tests.tui.driver import at_home, do, hear_out, player, press, reads, screen_text
from tests.tui.preview_driver import decide, previewed

IN_THE_HUB = [
    "Thursday, six o'clock",
    "Three hours of light are left.",
    "Ines The net is fine. Sign, and I am off.",
    "Olav keeps his back to both of you.",
]
TOLD = {
    BEST: [
        *IN_THE_HUB,
        "Olav, show me the place that you would look at twice.",
        "He holds the mesh up to the lamp, and says nothing.",
        "The lamp swings over the bench.",
        "Olav This knot held in March. It will not hold twice.",
        "Thursday, six o'clock, again",
        "The light is going.",
        "Ines, what would make you stay ashore tomorrow?",
        "She looks at the dark window before she answers.",
        "Thursday, six o'clock, again",
        "I sign at six tomorrow, when I have seen it by daylight.",
        "chat The same night",
        "21:40 Ines are we good for four in the morning",
        "21:41 Olav ask her about the knot",
        "One thing first. What did Olav show you in March?",
        "She types for a long time.",
        "mail Friday",
        "The queue",
        "Olav The queue is full until noon. I put her name down anyway.",
        "Olav There is coffee in the loft.",
        "Saturday",
        "Ines has one foot on the boat and one on the quay.",
        "Raise a hand from where you stand.",
        "She raises hers.",
    ],
    PROMISED: [
        *IN_THE_HUB,
        "Ines, what would make you stay ashore tomorrow?",
        "She looks at Olav before she answers.",
        "The lamp swings over the bench.",
        "Thursday, six o'clock, again",
        "The light is going.",
        "You will be first in the queue on Friday. My word on it.",
        "Thursday, six o'clock, again",
        "Olav, show me the place that you would look at twice.",
        "He holds the mesh up to the lamp, and says nothing.",
        "Olav This knot held in March. It will not hold twice.",
        "Thursday, six o'clock, again",
        "I sign at six tomorrow, when I have seen it by daylight.",
        "chat The same night",
        "21:40 Ines are we good for four in the morning",
        "21:41 Ines you said first in the queue",
        "I gave you a word that is not mine to keep.",
        "mail Friday",
        "The queue",
        "Olav The queue is full until noon. I put her name down anyway.",
        "Olav She says that you gave her your word.",
        "Olav There is coffee in the loft.",
        "Saturday",
        "Ines has one foot on the boat and one on the quay.",
        "Walk down the steps to the boat.",
    ],
}  # fmt: skip
"""All that is told on these walks, by hand."""


@pytest.mark.parametrize("choices", TOLD)
def test_what_was_told_in_the_hub_is_not_told_again_unless_its_condition_is_new(
    choices: tuple[str, ...], course: Path, open_profile: OpenProfile
) -> None:
    walk = rehearsal(open_profile, CourseFolder(course))
    assert [line for view, _ in steps(walk, choices) for line in fresh(view)] == TOLD[choices]


@pytest.mark.parametrize("choices", sampled(WALKS, every=3))
async def test_both_faces_tell_the_same_and_leave_the_same_facts(
    choices: tuple[str, ...], course: Path, open_profile: OpenProfile
) -> None:
    folder = CourseFolder(course)
    seen = list(steps(rehearsal(open_profile, folder), choices))
    in_lines = Played(open_profile, folder, ["", *(line for view, action in seen for line in typed(view, action)), "q"])

    async with at_home(course, (110, 45), frozen_environment(5)) as pilot:
        await press(pilot, "enter")
        at = 0
        for view, action in seen:
            mine = player(pilot).view
            assert fresh(mine) == fresh(view) and type(mine) is type(view)
            if isinstance(view, views.Scene):
                await hear_out(pilot)
                shown = " ".join(screen_text(pilot).replace("▌", " ").split())
                for line in (line for beat in view.fresh for line in beat):
                    assert line.text in shown and (not line.time or line.time in shown)
                    said = " ".join(scene_line(line).split())
                    at = in_lines.said.index(said, at) + len(said)
                for option in view.decision.options if view.decision else ():
                    assert option.text in shown and option.text in in_lines.said
            last = await do(pilot, action)
        on_screen = open_profile(folder)

    assert isinstance(last, views.Debrief)
    assert f"{round(100 * last.score)} of 100. {last.ending}, one of" in in_lines.said
    assert [name for name, _ in ((meter.name, meter.values) for meter in last.meters)] == ["How far Ines trusts you"]
    assert "How far Ines trusts you: 50, then" in in_lines.said, "a name keeps its capitals"
    mine, theirs = (
        [(each.type, data(each)) for each in recorded(profile)] for profile in (on_screen, in_lines.profile)
    )
    given = [(type_, each) for type_, each in mine if type_ in ("answered", "attempt-ended")]
    assert given == [(type_, each) for type_, each in theirs if type_ in ("answered", "attempt-ended")]
    assert [each["decision"]["scene"] for type_, each in given if type_ == "answered"].count("loft") == len(choices) - 2


@pytest.mark.slow
async def test_a_preview_follows_the_file_in_the_middle_of_the_hub(course: Path) -> None:
    async with previewed(course / FILE) as (pilot, screen):
        assert isinstance(screen.view, views.Scene) and screen.view.decision
        await decide(pilot, screen, "ask-ines")
        await hear_out(pilot)
        await press(pilot, "enter")
        await hear_out(pilot)
        (course / FILE).write_text((course / FILE).read_text().replace("The light is going.", "It is getting dark."))
        await reads(pilot, "It is getting dark.")
        assert screen.previewed.talk and screen.previewed.talk.answers == ("ask-ines",)
        assert isinstance(screen.view, views.Scene) and screen.view.decision
        assert {option.id for option in screen.view.decision.options} == {
            "ask-olav",
            "promise-her",
            "not-yet",
            "sign-it",
        }
