"""A kind of another package, of a shape that faces know: everything works with it, and nothing here knows its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml

from relcourse.course.json_schema import schema
from relcourse.lesson import views
from relcourse.store.settings import keep_setting
from tests.cli.test_commands import Run, run
from tests.conftest import OpenProfile
from tests.course.files import CHOICE, LESSON, SCENARIO, write_course
from tests.helpers import NINE, frozen_environment, onward
from tests.third_party import KINDS, PHONE_CALL, installed
from tests.tui.driver import at_home, do, player, press

__all__ = ["run"]

LONG_AGO = NINE - timedelta(days=400)
ODD = """\
kind: odd
title: Which one?
skills: [noticing]
ask: Which of these is no question?
things:
  how: How is your mother?
  what: What would help you?
  tell: {text: Tell me by noon., odd: yes, because: It asks for a report.}
because: A question leaves the answer open.
"""


@pytest.fixture(autouse=True)
def package(tmp_path: Path) -> Iterator[None]:
    with installed(tmp_path / "site"):
        yield


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of nothing but the kinds that were brought."""
    steps = "steps: [tried, {kind: mood, title: Now, ask: How is it?}]\n"
    lesson = LESSON.replace("steps: [tried]\n", "skills: [noticing]\nreviews: [held]\n" + steps)
    held = ODD.replace("Which one?", "Held back")
    files = {"exercises/tried.yaml": ODD, "exercises/held.yaml": held, "lessons/first.yaml": lesson}
    return write_course(tmp_path / "course", files)


def codes(run: Run, course: Path, old: str = "", new: str = "") -> set[str]:
    """What check says of the exercise with some of its text replaced."""
    assert old in ODD
    (course / "exercises/tried.yaml").write_text(ODD.replace(old, new) if old else ODD)
    said = run("check", course, "--format", "json").out
    return {each["code"] for each in json.loads(said)}


@pytest.mark.slow
async def test_it_is_played_on_the_screen_and_reviewed_in_lines(run: Run, course: Path) -> None:
    async with at_home(course, environment=frozen_environment(1, LONG_AGO)) as pilot:
        await press(pilot, "enter")
        seen = []
        while not isinstance(player(pilot).view, views.Done):
            seen.append(player(pilot).view)
            await do(pilot, onward(player(pilot).view))
    asked = [view for view in seen if isinstance(view, views.Question)]
    assert [(view.called, len(view.question.shown())) for view in asked] == [("odd one out", 3), ("just now", 2)]
    scores = [view.score for view in seen if isinstance(view, views.Feedback)]
    assert scores[0] in (0.0, 1.0) and scores[1] is None
    assert run("due", course).out == "1 skill due for review, about 1 minute\n", "an answer counts for its skill"
    reviewed = run("review", course, typed="1\n\n")
    assert "Held back" in reviewed.out and "Reviewed: 1." in reviewed.out


def test_it_is_played_in_lines(run: Run, course: Path) -> None:
    ended = run("play", course, "--plain", typed="Mira\n1\n\n1\n\n1\n\n")
    assert ended.code == 0
    for said in ("Which of these is no question?", "A question leaves the answer open.", "How is it?"):
        assert said in " ".join(ended.out.split())


def test_it_is_checked_like_any_other(run: Run, course: Path) -> None:
    assert codes(run, course) <= {"RC901"}, "a skill has few items in so small a course"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("RC105", "noticing", "noticed"),
        ("RC310", "What would help you?", "Tell me by noon."),
        ("RC401", "Tell me by noon.", "Tell me by noon what you make of it and how you came to it."),
        ("RC405", "What would help", "What would always help"),
        ("RC501", ", because: It asks for a report.}\nbecause: A question leaves the answer open.", "}"),
        ("RC502", "It asks for a report.", "Correct."),
        ("RC603", "A question leaves", "A question " + "and a question " * 12 + "leaves"),
        ("RC605", "your mother", "your QZX"),
    ],
)
def test_what_is_wrong_in_it_is_found(run: Run, course: Path, code: str, old: str, new: str) -> None:
    assert code in codes(run, course, old, new)


def test_a_key_that_it_does_not_know_is_named(run: Run, course: Path) -> None:
    (course / "exercises/tried.yaml").write_text(ODD.replace("because: A q", "becuase: A q"))
    ended = run("check", course)
    assert "`becuase` is not a key that is known here." in ended.out and "Did you mean `because`?" in ended.out


def test_it_is_simulated(run: Run, course: Path) -> None:
    found = json.loads(run("simulate", course, "--json").out)
    assert found["exercises"].keys() == {"tried", "held"}, "what is not scored is left out"
    assert found["exercises"]["tried"]["kind"] == "odd"
    assert found["exercises"]["tried"]["random"] == pytest.approx(1 / 3)


def test_one_is_begun_and_named_in_the_help(run: Run, course: Path) -> None:
    assert "\n    odd       finds the one that does not belong\n" in run("new", "exercise", "--help").out
    ended = run("new", "exercise", "odd", "the-third", "--lesson", "first", "--course", course)
    assert ended.code == 0
    text = (course / "exercises/the-third.yaml").read_text()
    assert "title: The third\nskills: [noticing]\n" in text and "$5" in text
    assert run("check", course).err == "No problems found.\n"


def test_it_has_its_place_in_the_schemas(run: Run, course: Path) -> None:
    for file in ("exercise", "lesson"):
        made = json.loads(run("schema", file).out)
        assert made == schema(file)  # type: ignore[arg-type]
        assert made["$defs"]["odd"]["properties"]["things"]["then"]["maxItems"] == 6
    validator = jsonschema.Draft202012Validator(json.loads(run("schema", "exercise").out))
    value = yaml.safe_load(ODD)
    assert list(validator.iter_errors(value)) == []
    spoilt = {**value, "things": {**value["things"], "tell": {"text": "Tell me.", "holds": True}}}
    assert list(validator.iter_errors(spoilt)), "its parts are its own, also where another kind calls its parts alike"
    select = {**yaml.safe_load(CHOICE), "kind": "select"}
    select["options"] = {"a": {"text": "A", "holds": True}, "b": {"text": "B", "holds": False}}
    assert list(validator.iter_errors(select)) == []


def test_without_its_package_the_rest_plays(run: Run, course: Path, tmp_path: Path, open_profile: OpenProfile) -> None:
    with installed(tmp_path / "site", {**KINDS, "odd": "their_kinds.gone:Odd"}):
        ended = run("check", course)
        assert (
            "RC111" in ended.out
            and "The package their-kinds announces the kind `odd`, but it can't be loaded" in ended.out
        )
        assert "their-kinds" in run("new", "exercise", "odd", "another", "--course", course).err
        assert "can't be loaded" in run("new", "exercise", "--help").out
        keep_setting(open_profile(course).log, "name", "Mira")
        assert "How is it?" in run("play", course, "--plain", typed="1\n" + "\n" * 5).out


def test_a_kind_of_conversation_is_proved_drawn_and_simulated(run: Run, course: Path, tmp_path: Path) -> None:
    with installed(tmp_path / "other", {"call": "calls:PhoneCall"}, {"calls.py": PHONE_CALL}, "calls"):
        path = course / "exercises" / "tried.yaml"
        path.write_text(SCENARIO.replace("kind: scenario", "kind: call"))
        assert run("check", course).code == 0
        for command in ("prove", "graph", "test"):
            assert run(command, path if command != "test" else course).code == 0
        assert json.loads(run("simulate", course, "--json").out)["exercises"]["tried"]["kind"] == "call"
