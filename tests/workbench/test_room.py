"""A conversation for a room: hands, the split, what the room takes, what is recorded, and for whom notes are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.course.questions import BadAnswer
from relcourse.workbench.present.room import Room, Vote, hands_in, room_for
from relcourse.workbench.present.tally import CantCount, Tally
from tests.helpers import STEPS, edit

TALK = STEPS["scenario"]


def scenario_of(folder: CourseFolder) -> Scenario:
    found = CourseFolder(folder.root).exercise(TALK)
    assert isinstance(found, Scenario)
    return found


@pytest.fixture
def room(still_folder: CourseFolder) -> Room:
    return room_for(scenario_of(still_folder), seed=1)


def place(room: Room, choice: str) -> int:
    return [option.id for option in room.options].index(choice)


def decided(room: Room, choice: str, hands: int = 5) -> Room:
    """From what is told to after a decision: so many hands for one choice, one for the next."""
    room = room.on()
    counts = [0] * len(room.options)
    counts[place(room, choice)] = hands
    counts[(place(room, choice) + 1) % len(counts)] = 1
    return room.counted(tuple(counts)).take()


def to_the_end(room: Room, *choices: str) -> Room:
    room = room.on()
    for choice in choices:
        room = decided(room, choice).on()
    return room


def test_one_thing_at_a_time(room: Room) -> None:
    stages = [room.stage]
    room = room.on()
    stages.append(room.stage)
    room = room.on()
    stages.append(room.stage)
    room = room.counted((1, 2, 0))
    stages.append(room.stage)
    room = room.take()
    stages.append(room.stage)
    assert stages == ["opening", "scene", "choices", "split", "after"]
    assert room.on().stage == "scene"
    assert to_the_end(room_for(room.scenario, 1), "ask", "stay", "thank").stage == "over"


def test_the_most_hands_decide_and_the_facilitator_may_decide_otherwise(room: Room) -> None:
    split = room.on().on().counted((1, 5, 2))
    assert split.leading == (1,)
    assert split.take().votes[-1].taken == split.options[1].id
    assert split.take(2).votes[-1].taken == split.options[2].id


@pytest.mark.parametrize(
    ("hands", "said"), [((3, 1, 3), "A tie between 1 and 3."), ((0, 0, 0), "No hands were counted.")]
)
def test_in_a_tie_the_facilitator_decides(room: Room, hands: tuple[int, ...], said: str) -> None:
    split = room.on().on().counted(hands)
    with pytest.raises(BadAnswer, match=said):
        split.take()
    assert split.take(0).stage == "after"


@pytest.mark.parametrize("hands", [(), (1,), (1, 2), (1, 2, 3, 4), (1, 2, -1), (1, 2, 10_000)])
def test_counts_that_do_not_fit_the_options_are_refused(room: Room, hands: tuple[int, ...]) -> None:
    with pytest.raises(BadAnswer):
        room.on().on().counted(hands)


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_an_option_that_is_not_there_is_not_taken(room: Room, index: int) -> None:
    with pytest.raises(BadAnswer, match="from 1 to 3"):
        room.on().on().counted((1, 2, 0)).take(index)


def test_hands_are_typed_as_numbers() -> None:
    assert hands_in("4 0 7 2", 4) == (4, 0, 7, 2)
    assert hands_in(" 4, 0,7 ,2 ", 4) == (4, 0, 7, 2)
    for typed in ("", "4 0 7", "4 0 7 2 1", "4 0 seven 2", "4 0 -7 2", "4 0 7 ²", "4 0 7 99999"):
        with pytest.raises(BadAnswer, match=r"Type 4 numbers, one for each option: 4 0 7 2\."):
            hands_in(typed, 4)


def test_a_decision_can_be_counted_and_taken_again_until_it_is_gone_on_from(room: Room) -> None:
    after = decided(room.on(), "ask")
    split = after.back()
    assert (split.stage, split.votes, split.hands) == ("split", (), after.votes[-1].hands)
    assert split.options == room.on().on().options, "in the same order"
    assert split.back().stage == "choices" and split.back().hands == split.hands
    assert split.back().back().stage == "scene"
    onward = after.on()
    assert not onward.goes_back and onward.back() == onward


def test_what_comes_of_it_depends_on_what_the_room_took_before(room: Room) -> None:
    after = {choice: [line.text for line in decided(room.on(), choice).on().lines] for choice in ("ask", "push")}
    assert "It is my father." in after["ask"]
    assert "I have a call." in after["push"]


def test_after_a_decision_there_is_the_consequence_and_why(room: Room) -> None:
    after = decided(room.on(), "ask")
    assert [(line.kind, line.text) for line in after.lines][-1] == ("narration", "She nods.")
    assert after.why == "You named what you saw."


def test_an_author_who_keeps_the_why_for_the_end_is_heeded(small_course: Path, still_folder: CourseFolder) -> None:
    edit(small_course / "exercises" / f"{TALK}.yaml", ("begin: door", "coaching: end\nbegin: door"))
    room = room_for(scenario_of(CourseFolder(small_course)), seed=1)
    assert decided(room.on(), "ask").why == ""
    over = to_the_end(room, "ask", "stay", "thank")
    assert over.whys == ("You named what you saw.", "You stayed.", "It cost her something.")
    assert to_the_end(room_for(scenario_of(still_folder), 1), "ask", "stay", "thank").whys == ()


def test_the_debrief_holds_the_rooms_way_against_the_best(room: Room) -> None:
    best = to_the_end(room, "ask", "stay", "thank").debrief
    assert best.score == 1 and all(row.same for row in best.rows)
    over = to_the_end(room, "ask", "advise", "forget")
    assert [vote.behind for vote in over.votes] == [5, 5, 5]
    assert [row.turning for row in over.debrief.rows] == [False, True, False]


def test_notes_are_for_the_facilitator_and_stand_nowhere_else(small_course: Path) -> None:
    change = ("    depends: Where the phone rings, wait.", "    depends: SECRET one.\n    notes: SECRET two.")
    edit(small_course / "exercises" / f"{TALK}.yaml", change)
    room = room_for(scenario_of(CourseFolder(small_course)), seed=1)
    assert room.notes == ()
    desk = decided(room.on(), "ask").on()
    assert desk.notes == (("For you", "SECRET two."), ("It depends", "SECRET one."))
    over = to_the_end(room, "ask", "stay", "thank")
    assert over.notes == desk.notes
    for shown in (desk.lines, desk.on().options, decided(desk, "stay").lines, decided(desk, "stay").why, over.debrief):
        assert "SECRET" not in str(shown)


def test_what_is_in_conflict_is_among_the_notes_before_it_begins_and_at_its_end(small_course: Path) -> None:
    edit(small_course / "exercises" / f"{TALK}.yaml", ("\nbegin:", "\ngoods: [SECRET one, SECRET two]\nbegin:"))
    room = room_for(scenario_of(CourseFolder(small_course)), seed=1)
    said = ("In conflict", "SECRET one, and SECRET two")
    assert room.notes[0] == said
    scene = room.on()
    assert said not in scene.notes and said not in decided(scene, "ask").notes
    over = to_the_end(room, "ask", "stay", "thank")
    assert over.notes[0] == said
    for shown in (scene.lines, scene.on().options, decided(scene, "ask").lines, over.debrief):
        assert "SECRET" not in str(shown)


# Recording


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_decision_is_recorded_when_it_can_no_longer_be_taken_back(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "counts.jsonl"
    tally = Tally(path)
    after = decided(room.on(), "ask")
    tally.keep(after)
    assert lines_of(path) == []
    again = after.back().take(place(after.back(), "nod"))
    tally.keep(again)
    tally.keep(again.on())
    tally.keep(again.on().on())
    (line,) = lines_of(path)
    assert line == {
        "scenario": TALK,
        "rev": room.scenario.rev(),
        "scene": "door",
        "options": [option.id for option in room.options],
        "hands": list(after.votes[0].hands),
        "taken": "nod",
    }


def test_the_last_decision_is_recorded_when_the_room_goes_home(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "counts.jsonl"
    path.write_text('{"scenario": "another"}\n', encoding="utf-8")
    tally = Tally(path)
    after = decided(decided(room.on(), "ask").on(), "stay")
    tally.keep(after)
    tally.close(after)
    tally.close(after)
    assert [line.get("scene") for line in lines_of(path)] == [None, "door", "desk"]


def test_what_could_not_be_written_is_written_with_the_next(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    tally = Tally(folder / "counts.jsonl")
    (folder / "counts.jsonl").unlink()
    folder.rename(tmp_path / "gone")
    first = decided(room.on(), "ask").on()
    with pytest.raises(CantCount):
        tally.keep(first)
    (tmp_path / "gone").rename(folder)
    tally.keep(decided(first, "stay").on())
    assert len(lines_of(folder / "counts.jsonl")) == 2


def test_without_a_file_nothing_is_kept(room: Room) -> None:
    tally = Tally(None)
    tally.close(decided(room.on(), "ask"))


def test_a_vote_knows_how_many_stood_behind_it() -> None:
    assert Vote("scene", ("a", "b"), (3, 9), "b").behind == 9
