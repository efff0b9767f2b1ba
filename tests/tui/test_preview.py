"""A preview: real files are saved, and the player is seen to follow."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from relcourse.lesson import views
from relcourse.tui.preview.diagnostics_pane import STANDS
from relcourse.tui.preview.goto_screen import Spots
from relcourse.tui.preview.preview_screen import PreviewScreen
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.widgets.cast_side import CastSide
from tests.helpers import FIRST, STEPS, edit
from tests.tui.driver import SIZES, hear_out, press, reads, screen_text, settled, until
from tests.tui.preview_driver import decide, previewed
from tests.tui.test_random_walks import a_key

TALK = f"exercises/{STEPS['scenario']}.yaml"
CHOICE = f"exercises/{STEPS['choice']}.yaml"


def lesson_of(course: Path) -> Path:
    return course / "lessons" / f"{FIRST}.yaml"


# Following the files


@pytest.mark.slow
async def test_saving_a_page_draws_it_anew_where_it_is(small_course: Path) -> None:
    async with previewed(lesson_of(small_course)) as (pilot, screen):
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Page)
        edit(lesson_of(small_course), ("A *little* to read.", "Rather more to read."))
        await reads(pilot, "Rather more to read.")
        assert isinstance(screen.view, views.Page)
        assert "A little to read." not in screen_text(pilot)


@pytest.mark.slow
async def test_a_page_stays_as_far_down_as_it_was_read(small_course: Path) -> None:
    edit(lesson_of(small_course), ("A *little* to read.", "\n\n        ".join(f"Paragraph {n}." for n in range(60))))
    async with previewed(lesson_of(small_course), size=(80, 24)) as (pilot, screen):
        await press(pilot, "enter", "enter", "enter")
        assert screen.pane
        down = screen.pane.scroll_y
        assert down > 20
        edit(lesson_of(small_course), ("Paragraph 0.", "The first paragraph."))
        await until(pilot, lambda: "The first paragraph." in getattr(screen.view, "text", ""))
        await until(pilot, lambda: screen.pane is not None and screen.pane.scroll_y == down)


@pytest.mark.slow
async def test_a_conversation_is_played_again_up_to_where_it_was(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        await decide(pilot, screen, "ask")
        await hear_out(pilot)
        await press(pilot, "enter")
        assert "It is my father." in screen_text(pilot)
        edit(small_course / TALK, ("It is my father.", "It is my mother."), ("She nods.", "She smiles."))
        await reads(pilot, "It is my mother.")
        assert "She smiles." in screen_text(pilot)
        assert screen.previewed.talk and screen.previewed.talk.answers == ("ask",)


async def test_beside_the_findings_the_talk_has_room_and_nobody_stands_half_behind_them(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (_, screen):
        talk, beside = screen.query_one("Talk"), screen._findings
        assert beside.display and not screen.query_one(CastSide).display
        assert screen.region.x + 2 <= talk.content_region.x and talk.region.right <= beside.region.x


@pytest.mark.slow
async def test_a_consequence_that_is_being_read_is_still_read_after_a_save(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        await decide(pilot, screen, "ask")
        edit(small_course / TALK, ("She nods.", "She smiles."))
        await reads(pilot, "She smiles.")
        assert isinstance(screen.view, views.Scene) and screen.view.decision is None
        await hear_out(pilot)
        await press(pilot, "enter")
        assert "At her desk." in screen_text(pilot)


@pytest.mark.slow
async def test_answers_are_given_again_only_as_far_as_they_still_fit(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        await decide(pilot, screen, "ask")
        await hear_out(pilot)
        await press(pilot, "enter")
        await decide(pilot, screen, "stay")
        before = edit(small_course / TALK, ("      stay: {say", "      remain: {say"))
        await until(pilot, lambda: bool(screen.previewed.talk and screen.previewed.talk.answers == ("ask",)))
        await hear_out(pilot)
        assert "I have time." in screen_text(pilot), "it stands among the choices again"
        # the author changes their mind: what was answered is there again, and can be gone on from
        (small_course / TALK).write_text(before, encoding="utf-8")
        await until(pilot, lambda: bool(screen.previewed.talk and screen.previewed.talk.answers == ("ask", "stay")))
        await hear_out(pilot)
        await press(pilot, "enter")
        await decide(pilot, screen, "thank")
        await hear_out(pilot)
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief)


@pytest.mark.slow
async def test_a_debrief_follows_the_marks(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        for choice in ("ask", "later", "thank"):
            await decide(pilot, screen, choice)
            await hear_out(pilot)
            await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief)
        assert screen.view.score < 1
        edit(small_course / TALK, ("say: Later then., mark: good", "say: Later then., mark: best"))
        await until(pilot, lambda: isinstance(screen.view, views.Debrief) and screen.view.score == 1)


@pytest.mark.slow
async def test_a_step_put_before_another_does_not_move_the_trainer(small_course: Path) -> None:
    async with previewed(lesson_of(small_course)) as (pilot, screen):
        await press(pilot, "enter", "enter")
        assert screen.previewed.step and screen.previewed.step.id == STEPS["choice"]
        edit(lesson_of(small_course), ("steps:\n", "steps:\n  - page: Before\n    text: First of all.\n"))
        await until(pilot, lambda: getattr(screen.view, "trail", None) is not None and screen.view.trail.at == 2)
        assert screen.previewed.step.id == STEPS["choice"]


@pytest.mark.slow
async def test_what_is_being_chosen_keeps_its_row(small_course: Path) -> None:
    async with previewed(small_course / CHOICE) as (pilot, screen):
        await press(pilot, "down", "down")
        edit(small_course / CHOICE, ("ask: What first?", "ask: What comes first?"))
        await reads(pilot, "What comes first?")
        assert screen.query_one(PickOneRows).cursor == 1


@pytest.mark.slow
async def test_a_save_that_changes_nothing_here_draws_nothing(small_course: Path) -> None:
    async with previewed(lesson_of(small_course)) as (pilot, screen):
        await press(pilot, "enter")
        pane = screen.pane
        edit(small_course / CHOICE, ("credit: 0.5", "credit: far too much"))
        await reads(pilot, "`credit` must be a number")
        assert screen.pane is pane


# Broken files


@pytest.mark.slow
async def test_while_a_file_is_broken_its_last_good_version_stays(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        await decide(pilot, screen, "ask")
        before = edit(small_course / TALK, ("mark: best", "mark: bset"), ("She nods.", "She smiles."))
        await reads(pilot, "`mark` can't be `bset`.")
        text = screen_text(pilot)
        assert "She nods." in text and "line 22" in text
        assert STANDS.split(".", maxsplit=1)[0] in text
        await hear_out(pilot)
        await press(pilot, "enter")
        assert "At her desk." in screen_text(pilot), "it is played on as it was"
        (small_course / TALK).write_text(before.replace("At her desk.", "At last."), encoding="utf-8")
        await reads(pilot, "At last.")
        assert "bset" not in screen_text(pilot)


@pytest.mark.slow
async def test_a_lesson_that_is_no_yaml_any_more_stays_as_it_was(small_course: Path) -> None:
    async with previewed(lesson_of(small_course)) as (pilot, _):
        await press(pilot, "enter")
        edit(lesson_of(small_course), ("title:", "title: [title:"))
        await reads(pilot, "error")
        await press(pilot, "enter")
        assert "What first?" in screen_text(pilot)


@pytest.mark.slow
async def test_a_course_whose_front_page_breaks_stays_as_it_was(small_course: Path) -> None:
    async with previewed(small_course) as (pilot, _):
        edit(small_course / "lessons" / "course.yaml", ("title: A small course", "titel: A small course"))
        await reads(pilot, "`titel` is not a key that is known here.")
        await press(pilot, "enter")
        assert "A little to read." in screen_text(pilot)


async def test_a_conversation_that_can_no_longer_be_scored_stays_and_that_is_said(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, _):
        text = (small_course / TALK).read_text(encoding="utf-8")
        for mark in ("good", "weak", "poor"):
            text = text.replace(f"mark: {mark}", "mark: best")
        (small_course / TALK).write_text(text, encoding="utf-8")
        await reads(pilot, "Every walk earns the same")
        assert "Monday, nine o'clock." in screen_text(pilot)


async def test_a_file_that_was_broken_from_the_start_says_so_and_comes_when_it_is_whole(small_course: Path) -> None:
    before = edit(small_course / TALK, ("begin: door", "begin: nowhere"))
    async with previewed(small_course / TALK) as (pilot, _):
        assert "There is no scene `nowhere`." in screen_text(pilot)
        (small_course / TALK).write_text(before, encoding="utf-8")
        await reads(pilot, "Monday, nine o'clock.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("next: desk", "next: evening"), "No walk ever comes to `desk`."),
        (("mark: best\n", "mark: best\n        goto: evening\n"), "A detour pays: `ask` has the best mark here"),
        (("choose: [ask", "choose: [stay"), "In the scene `door` there is no open choice `stay`."),
    ],
)
async def test_what_is_proved_of_a_conversation_is_listed(
    small_course: Path, change: tuple[str, str], said: str
) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        edit(small_course / TALK, change)
        await until(pilot, lambda: said in str(screen.query_one(".found", Static).content))


# Going somewhere


@pytest.mark.slow
async def test_a_conversation_begins_in_a_scene_by_a_shortest_walk_and_says_which(small_course: Path) -> None:
    async with previewed(small_course / TALK, "evening") as (pilot, screen):
        text = screen_text(pilot)
        assert "In the evening." in text
        assert "by a shortest walk there (ask, stay), trust 70" in " ".join(text.split())
        edit(small_course / TALK, ("In the evening.", "At night."))
        await reads(pilot, "At night.")
        await decide(pilot, screen, "thank")
        await hear_out(pilot)
        await press(pilot, "enter")
        assert isinstance(screen.view, views.Debrief)


@pytest.mark.slow
async def test_a_scene_that_no_walk_comes_to_begins_with_the_meters_of_the_start(small_course: Path) -> None:
    edit(small_course / TALK, ("next: desk", "next: evening"))
    async with previewed(small_course / TALK, "desk") as (pilot, screen):
        text = " ".join(screen_text(pilot).split())
        assert "No walk ever comes to `desk`. It begins here all the same" in text
        assert "trust 50" in text and "I have a call." in text
        edit(small_course / TALK, ("I have a call.", "I have to go."))
        await reads(pilot, "I have to go.")
        assert screen.previewed.talk and screen.previewed.talk.place == "desk"


@pytest.mark.slow
async def test_the_list_of_places_leads_to_any_scene_step_and_lesson(small_course: Path) -> None:
    async with previewed(small_course) as (pilot, screen):
        await _choose(pilot, screen, "The talk")
        assert "Monday, nine o'clock." in screen_text(pilot)
        await _choose(pilot, screen, "evening")
        assert "In the evening." in screen_text(pilot)
        await _choose(pilot, screen, "open")
        assert isinstance(screen.view, views.Debrief)
        await _choose(pilot, screen, "the cover")
        assert isinstance(screen.view, views.Cover)
        await _choose(pilot, screen, FIRST)
        assert isinstance(screen.view, views.Cover)
        await press(pilot, "g", "escape")
        assert screen.is_current
        for each in ("g", "pagedown", "pageup", "escape"):  # before the list has its place
            pilot.app.post_message(events.Key(each, each if len(each) == 1 else None))
        await settled(pilot)
        assert screen.is_current


async def test_starting_over_is_as_somebody_new(small_course: Path) -> None:
    async with previewed(small_course / CHOICE) as (pilot, screen):
        await press(pilot, "1")
        assert isinstance(screen.view, views.Feedback)
        await press(pilot, "h")
        await until(pilot, lambda: isinstance(screen.view, views.Question))


async def test_an_exercise_by_itself_has_no_step_before_it(small_course: Path) -> None:
    async with previewed(small_course / CHOICE) as (pilot, _):
        assert "b back" not in screen_text(pilot)
        await press(pilot, "1")
        assert "b back" not in screen_text(pilot)


# Room


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES[:2])
async def test_where_there_is_no_room_the_first_finding_stands_below_and_all_behind_a_key(
    small_course: Path, size: tuple[int, int]
) -> None:
    async with previewed(small_course / TALK, size=size) as (pilot, _):
        assert "Nothing found" not in screen_text(pilot)
        edit(small_course / TALK, ("mark: best", "mark: bset"))
        await reads(pilot, "the-talk.yaml, line 22")
        assert "Monday, nine o'clock." in screen_text(pilot)
        await press(pilot, "f")
        assert "Write 'best', 'good', 'weak' or 'poor'." in screen_text(pilot)
        assert "Monday, nine o'clock." not in screen_text(pilot)
        await press(pilot, "escape")
        assert "Monday, nine o'clock." in screen_text(pilot)


@pytest.mark.slow
async def test_the_findings_can_be_put_away_on_a_wide_screen(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, _):
        await reads(pilot, "RC4")
        await press(pilot, "f")
        assert "RC4" not in screen_text(pilot)


# Whatever happens


def _broken(screen: PreviewScreen) -> bool:
    return any(each.error for each in screen._found)


@pytest.mark.slow
async def test_files_are_followed_below_another_screen(small_course: Path) -> None:
    async with previewed(small_course / TALK) as (pilot, screen):
        await press(pilot, "question_mark")
        edit(small_course / TALK, ("mark: best", "mark: bset"))
        await until(pilot, lambda: _broken(screen) and not screen._checking)
        edit(small_course / TALK, ("mark: bset", "mark: best"), ("nine o'clock", "ten o'clock"))
        await until(pilot, lambda: not _broken(screen) and not screen._checking)
        await press(pilot, "escape")
        assert "Monday, ten o'clock." in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "steps"),
    [
        ((60, 20), 60),
        *(pytest.param(size, 240, marks=pytest.mark.slow) for size in ((60, 20), (140, 45))),
    ],
)
async def test_keys_and_saves_in_any_order_raise_nothing(small_course: Path, size: tuple[int, int], steps: int) -> None:
    chance = random.Random(3)
    whole = {path: path.read_text(encoding="utf-8") for path in small_course.rglob("*.yaml")}
    async with previewed(small_course, size=size) as (pilot, screen):
        for number in range(steps):
            path = chance.choice(list(whole))
            save = chance.random()
            if save < 0.05:
                path.write_text(whole[path][: chance.randrange(len(whole[path]))], encoding="utf-8")
            elif save < 0.1:
                path.write_text(whole[path].replace("ask", "asked"), encoding="utf-8")
            elif save < 0.3:
                path.write_text(whole[path], encoding="utf-8")
            elif save < 0.32:
                path.unlink(missing_ok=True)
            pilot.app.post_message(a_key(chance, ("g", "f", "h")))
            if number % 10 == 0:
                await settled(pilot)
        for path, text in whole.items():
            path.write_text(text, encoding="utf-8")
        await until(pilot, lambda: not _broken(screen) and not screen._checking)


# Nothing is kept


@pytest.mark.slow
async def test_nothing_of_the_learner_is_touched_and_nothing_is_left(
    home: Path, small_course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    async with previewed(small_course) as (pilot, _):
        await press(pilot, "enter", "enter", "1", "h")
        assert [each.name.startswith("relcourse-preview-") for each in temporary.iterdir()] == [True]
    assert list(temporary.iterdir()) == []
    assert not home.exists()


async def _choose(pilot: Pilot[None], screen: PreviewScreen, text: str) -> None:
    """Go to the row of the list that begins with a text."""
    await press(pilot, "g")
    rows = pilot.app.screen.query_one(Spots)
    rows.highlighted = next(n for n, each in enumerate(rows.options) if str(each.prompt).startswith(text))
    before = screen.view
    await press(pilot, "enter")
    await until(pilot, lambda: screen.is_current and screen.view is not before)
