"""A conversation as a picture: arrows, the best walk, and labels that can't break out of a flowchart."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from relcourse.play.values import Unplayable
from relcourse.workbench.graph.mermaid import escaped, mermaid
from relcourse.workbench.graph.scene_graph import Picture
from relcourse.workbench.graph.scene_graph_lines import picture_lines
from relcourse.workbench.prove.proof import prove
from tests.course.files import changed
from tests.scenarios import random_scenario, scenario

NODE = re.compile(r'^    [se]\d+(\["[^"]*"\]|\(\["[^"]*"\]\))$')
ARROW = re.compile(r'^    s\d+ (-->|==>)(\|"[^"]+"\|)? [se]\d+$')
LABEL = re.compile(r'"([^"]*)"')
SAFE = re.compile(r"(?:[^\W_]|[ ,.★■-]|#\d+;|<br/>)*")


def picture(raw: Any) -> Picture:
    made = scenario(raw) if isinstance(raw, dict) else raw
    try:
        proof = prove(made)
    except Unplayable:
        return Picture(made)
    return Picture(made, proof.best, proof.unreached)


def test_every_line_of_a_flowchart_is_one_that_the_parser_knows() -> None:
    for n in range(300):
        drawn = picture(random_scenario(random.Random(f"picture-{n}")))
        head, *lines = mermaid(drawn)
        assert head == "flowchart TD"
        marks = lines[-2:] if drawn.best else []
        for line in lines[: len(lines) - len(marks)]:
            assert NODE.match(line) or ARROW.match(line), line
            assert all(SAFE.fullmatch(label) for label in LABEL.findall(line)), line
        if marks:
            assert marks[0] == "    classDef best stroke-width:4px"
            assert re.fullmatch(r"    class [se]\d+(,[se]\d+)* best", marks[1])


def test_the_thick_arrows_are_the_best_walk() -> None:
    for n in range(300):
        drawn = picture(random_scenario(random.Random(f"thick-{n}")))
        if not drawn.best:
            continue
        best = [
            (scene, arrow.to, choice.choice)
            for scene in drawn.scenes
            for arrow in drawn.arrows(scene)
            for choice in drawn.best.taken
            if arrow.best and choice.scene == scene
        ]
        places = [*(each.scene for each in drawn.best.taken), drawn.best.ending]
        walked = {(each.scene, to, each.choice) for each, to in zip(drawn.best.taken, places[1:], strict=True)}
        assert set(best) == walked and len(best) == len(walked)


NASTY = [
    '"]); end %% click e0 href "javascript:alert(1)"',
    "<script>alert(1)</script> & #quot; #35; `x` |a| {b} [c] (d)",
    "a -->|b| c; subgraph x\nend",
]


@pytest.mark.parametrize("name", NASTY)
def test_a_label_cannot_break_out_of_its_quotes(name: str) -> None:
    lines = list(mermaid(picture(changed("scenario", "endings.told.name", name))))
    (line,) = [line for line in lines if line.startswith("    e0(")]
    assert NODE.match(line)
    said = LABEL.findall(line)[0].removeprefix("★ ").removeprefix("■ ")
    assert SAFE.fullmatch(said)
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), said) == " ".join(name.split())


def test_letters_of_any_language_stay_as_they_are() -> None:
    assert escaped("Früh, 早い - 4.30") == "Früh, 早い - 4.30"


def test_a_picture_in_lines_names_every_scene_choice_and_ending_once() -> None:
    for n in range(100):
        drawn = picture(random_scenario(random.Random(f"lines-{n}")))
        lines = list(picture_lines(drawn))
        heads = [
            re.sub(r" \(no walk comes here\)|:.*", "", line[2:]) for line in lines if line.startswith(("★", "●", "■"))
        ]
        places = [*drawn.scenario.scenes, *drawn.scenario.endings]
        assert sorted(each for each in heads if each != "the best walk") == sorted(places)
        unseen = {line[2:].split(" ")[0].rstrip(":") for line in lines if "(no walk comes here)" in line}
        assert unseen == set(drawn.unreached)
        choices = [line for line in lines if line.startswith(("├", "└"))]
        assert len(choices) == sum(len(scene.choices) for scene in drawn.scenario.scenes.values())
        assert max(map(len, lines)) <= 60


def test_a_name_that_is_too_long_is_cut_and_its_conditions_are_wrapped() -> None:
    long = "a-name-" * 9
    option = {"say": "S.", "mark": "best", "because": "B.", "moves": {"trust": 5}, "needs": "trust > 1 or trust < 99"}
    made: Any = changed("scenario", f"scenes.walk.choices.{long[:64]}", option)
    lines = list(picture_lines(picture(made)))
    assert max(map(len, lines)) <= 60
    assert any("…" in line for line in lines)
    assert any(line.strip("│ ") == "trust +5, needs trust > 1 or trust < 99" for line in lines)
