"""Every tool for trainers says the same of a conversation that remembers as somebody who lists all its walks."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from relcourse.course.documents import read
from relcourse.plain.present_lines import present
from relcourse.workbench.present.room import Room, room_for
from relcourse.workbench.present.tally import Tally
from tests.cli.test_commands import Run, run
from tests.course.test_json_schema import LOADINGS, Loading, lint
from tests.remembering.course import (
    BEST,
    FILE,
    ID,
    OLDER,
    PROMISED,
    TALK,
    WALKS,
    WORST,
    conversation,
    write_course,
)
from tests.scenarios import Walk, every_walk

__all__ = ["run"]


def walks() -> list[Walk]:
    raw: Any = yaml.safe_load(TALK)
    return every_walk({**raw, "flags": [*raw["flags"]], "meters": {k: v["start"] for k, v in raw["meters"].items()}})


def walk(choices: tuple[str, ...]) -> Walk:
    return next(each for each in walks() if each.choices == choices)


def test_check_has_nothing_to_say(run: Run, course: Path) -> None:
    assert run("check", course, "--strict").err == "No problems found.\n"


def test_prove_counts_every_walk(run: Run, course: Path) -> None:
    proof, listed = json.loads(run("prove", ID, "--course", course, "--json").out), walks()
    totals = [each.total for each in listed]
    assert proof["walks"] == len(listed) and proof["points"] == [min(totals), max(totals)]
    assert {key: each["walks"] for key, each in proof["endings"].items()} == Counter(each.ending for each in listed)
    mean = float(sum(each.chance * each.total for each in listed) / max(totals))
    assert proof["random"]["mean"] == pytest.approx(mean)
    assert tuple(each["choice"] for each in proof["best"]["choices"]) == BEST
    for key, ending in proof["endings"].items():
        there = [each for each in listed if each.ending == key]
        assert ending["score"] == pytest.approx([min(e.total for e in there) / 11, max(e.total for e in there) / 11])
        for meter, span in ending["meters"].items():
            assert span == [min(e.left[meter] for e in there), max(e.left[meter] for e in there)]


def test_test_walks_those_that_are_vouched_for(run: Run, course: Path) -> None:
    ended = run("test", course, "--all")
    assert (ended.code, ended.err) == (0, "2 tests in 1 conversation: all as written.\n")
    assert "   3 loft   not-yet   good 2\n" in ended.out and "   5 quay   wave           0\n" in ended.out


def test_simulate_takes_the_hub_as_a_decision_for_each_set_of_marks(run: Run, course: Path) -> None:
    found = json.loads(run("simulate", course, "--json").out)
    assert ID in found["exercises"]
    hub, chat = 2, 2  # before and after the net was seen; where it was seen and nothing promised, and elsewhere
    assert found["whole"]["hits"]["longest"]["decisions"] == hub + chat
    totals = [(each.chance, each.total) for each in walks()]
    assert found["whole"]["random"] == pytest.approx(float(sum(a * b for a, b in totals) / max(b for _, b in totals)))


GRAPH = """\
★ loft
├★ best          ask-olav
│        hours -1, trust +5, sets heard, once
│        ★→ bench
├★ best or good  ask-ines     hours -1, trust +10, once
│        ★→ bench
├─ weak          promise-her
│        trust +5, sets promised, once, needs not heard
│         → loft
├★ good          not-yet
│        ★→ night
└─ poor          sign-it      trust -10
          → night

★ bench
   ★→ loft

★ night
"""


def test_graph_stars_all_that_the_best_walk_takes_in_the_hub(run: Run, course: Path) -> None:
    assert GRAPH in run("graph", ID, "--course", course).out


def test_so_does_a_flowchart(run: Run, course: Path) -> None:
    drawn = run("graph", ID, "--course", course, "--format", "mermaid").out
    assert 's0["★ loft<br/>★ ask-olav, best<br/>★ ask-ines, best or good<br/>promise-her, weak<br/>' in drawn
    assert '    s0 ==>|"★ ask-olav<br/>★ ask-ines"| s1\n' in drawn
    assert '    s0 ==>|"★ not-yet<br/>sign-it"| s2\n' in drawn
    assert "    s1 ==> s0\n" in drawn and "    s2 ==> s3\n" in drawn, "by way of what only tells"


CHANGES = {
    "a mark that depends": ("- {when: heard, mark: best}\n", "- {when: promised, mark: best}\n"),
    "what a choice needs": ("needs: not heard", "needs: not heard and hours > 2"),
    "a flag that is set": ("sets: [heard]", "sets: [heard, promised]"),
    "a word": ("The lamp swings over the bench.", "The lamp is still."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_diff_tells_what_a_change_means(run: Run, course: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    other = write_course(tmp_path / "other", change)
    assert run("diff", course, course).code == 0
    ended = run("diff", course, other)
    assert ended.code == 1 and ID in ended.out


def test_diff_is_silent_about_new_names_that_say_what_they_were(run: Run, course: Path, tmp_path: Path) -> None:
    older = write_course(tmp_path / "older", *OLDER)
    ended = run("diff", older, course, "--json")
    assert conversation(older).rev() == conversation(course).rev()
    assert "begins anew" not in run("diff", older, course).out
    assert json.loads(ended.out)


@pytest.mark.parametrize("loading", LOADINGS)
def test_it_follows_the_schema(loading: Loading) -> None:
    assert lint("exercise", loading(TALK)) == []


def test_the_schema_minds_what_the_reader_minds() -> None:
    document, _ = read(TALK.encode(), FILE)
    assert document
    for place, value in ((("once",), "perhaps"), (("sets",), [1.5]), (("mark",), [])):
        wrong: Any = yaml.safe_load(TALK)
        wrong["scenes"]["loft"]["choices"]["ask-olav"][place[0]] = value
        assert lint("exercise", wrong) == [("scenes", "loft", "choices", "ask-olav", place[0])] or place[0] == "sets"


# A room


def room(course: Path, *choices: str) -> Room:
    made = room_for(conversation(course), seed=1)
    for choice in choices:
        while made.stage != "choices":
            made = made.on()
        ids = [each.id for each in made.options]
        made = made.counted(tuple(int(each == choice) for each in ids)).take()
    return made


@pytest.mark.parametrize("choices", WALKS)
def test_a_room_comes_to_the_same_end(course: Path, choices: tuple[str, ...]) -> None:
    over = room(course, *choices).on()
    known = walk(choices)
    assert over.stage == "over" and over.talk.place == known.ending
    assert [vote.scene for vote in over.votes] == list(known.scenes)
    assert [set(vote.options) for vote in over.votes] == [set(opened) for opened in known.opened]
    assert over.debrief.score == known.total / 11


def test_a_room_is_told_nothing_twice_in_the_hub(course: Path) -> None:
    back = room(course, "ask-ines").on()
    assert [line.text for line in back.lines if line.kind != "heading"] == [
        "The lamp swings over the bench.",
        "The light is going.",
    ]


def test_notes_of_the_hub_stand_once_at_the_end_and_depends_as_things_stood(course: Path) -> None:
    hub, again = room(course), room(course, "ask-olav").on()
    assert hub.notes[1] == ("It depends", "Where the boat is already out, you would call and not walk.")
    assert again.notes[1] == ("It depends", "With a storm on its way you would hold the boats first.")
    over = room(course, *BEST).on()
    assert [label for label, _ in over.notes] == ["For you", "It depends", "It depends", "It depends"]


def test_a_room_that_goes_back_in_the_hub_has_the_choice_again(course: Path) -> None:
    once = room(course, "ask-olav")
    assert {each.id for each in once.back().options} == {each.id for each in room(course).on().on().options}
    taken = once.back().take(next(i for i, each in enumerate(once.back().options) if each.id == "promise-her"))
    assert taken.talk.state["promised"] and not taken.talk.state["heard"]


@pytest.mark.parametrize("choices", [PROMISED, WORST])
def test_a_room_in_lines_comes_to_the_same_end(course: Path, choices: tuple[str, ...]) -> None:
    typed, made = [""], room(course).on()
    for choice in choices:
        while made.stage != "choices":
            made, typed = made.on(), [*typed, ""]
        hands = tuple(int(each.id == choice) for each in made.options)
        made, typed = made.counted(hands).take(), [*typed, " ".join(map(str, hands)), ""]
    sink = io.StringIO()
    present(room(course), Tally(None), io.StringIO("\n".join([*typed, "", "", ""])), sink)
    said, over = sink.getvalue(), made.on()
    assert over.debrief.ending in said
    assert all(each.because in said for each in over.debrief.explained)
