"""Courses made to hurt: fields, files and folders poisoned by chance. They are told of, and drawn steadily."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from relcourse.course.errors import CourseUnreadable
from tests.batches import batches
from tests.faults.drawn import steady
from tests.faults.poisoned_world import LONGEST, Poison, poison_course, poisoned_files, poisoned_name
from tests.faults.poisons import ALL, ODD, TYPESET, found
from tests.faults.printed import printed
from tests.helpers import onward
from tests.tui.driver import at_home, do, player, press

PACKS = 60
EVERYDAY = 1
SIZES = ((60, 20), (80, 24), (140, 45), (200, 50))
STEPS = 6
"""Views of a lesson that are drawn."""
TOLD = (
    *(["check", "--strict"], ["check", "--format", "github"], ["status"], ["due"], ["test"]),
    ["simulate", "--rounds", "20"],
)


def by_chance(chance: random.Random, poisons: tuple[str, ...]) -> Poison:
    """Poison of any sort before, in or behind a text, or in many copies, for some of the texts."""

    def poison(text: str) -> str:
        if chance.random() < 0.3 or len(text) > LONGEST // 2:
            return text
        some = chance.choice((1, 1, 1, 2, 30)) * chance.choice(poisons)
        at = chance.choice((0, chance.randrange(len(text) + 1), len(text)))
        return f"{text[:at]}{some}{text[at:]}"[:LONGEST]

    return poison


def pack(folder: Path, chance: random.Random, poisons: tuple[str, ...]) -> Path:
    course = poison_course(folder / poisoned_name(chance.randrange(20, 200)), by_chance(chance, poisons))
    poisoned_files(course)
    return course


@pytest.mark.parametrize("number", batches(PACKS, everyday=EVERYDAY))
def test_a_hostile_pack_is_told_of_harmlessly(
    number: int, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = pack(tmp_path, random.Random(f"told {number}"), (*ALL.values(), *ODD.values()))
    for command, *options in TOLD:
        ended = printed(monkeypatch, command, course, *options)
        assert not found(ended.all) and "Traceback" not in ended.err
        assert ended.all or command == "due"


@pytest.mark.parametrize("number", batches(PACKS, everyday=0))  # one of all screens is drawn every day elsewhere
async def test_a_hostile_pack_is_drawn_steadily(number: int, home: Path, tmp_path: Path) -> None:
    chance = random.Random(f"drawn {number}")
    course = pack(tmp_path, chance, (*TYPESET.values(), *ODD.values()))
    try:
        async with at_home(course, chance.choice(SIZES)) as pilot:
            steady(pilot)
            for key in ("s", "colon", "question_mark"):
                await press(pilot, key)
                steady(pilot)
                await press(pilot, "escape")
            await press(pilot, "enter")
            for nth in range(STEPS):
                steady(pilot)
                await do(pilot, onward(player(pilot).view, nth))
            steady(pilot)
    except CourseUnreadable as error:
        assert not found(str(error).replace(str(course), "")), "it is told why"
