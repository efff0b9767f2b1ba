"""Small files that ask for a great deal: each command ends in time with a sentence, and work grows with the size.

What is measured is a command's own seconds of processor, not the clock's, over what it takes for a course of nothing
much; a budget is several times what was seen, as a test may run on a slow and busy machine.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from relcourse.course.conditions import MOST, parse
from relcourse.course.diagnostics import Misfit
from relcourse.course.models import Page
from relcourse.play.allowance import Allowance
from relcourse.text.plain_markdown import parts, plain
from relcourse.workbench.check import rules
from relcourse.workbench.check.rules.rule_subjects import Found, subjects
from tests.batches import sampled
from tests.faults import large_courses as large
from tests.faults.large_courses import Files, written
from tests.faults.large_pages import PAGES

LEARNER, TRAINER = 3.0, 20.0
"""Seconds of processor on a busy machine for what is a second and ten seconds on a free one, start and all."""
GIVEN_UP = 60

COMMANDS = {
    "open": ("present", "exercises/tried.yaml", "--plain"),
    "status": ("status", "."),
    "check": ("check", "."),
    "check one": ("check", "exercises/tried.yaml"),
    "fix": ("check", ".", "--fix", "--yes"),
    "prove": ("prove", "exercises/tried.yaml"),
    "graph": ("graph", "exercises/tried.yaml"),
    "test": ("test", "."),
    "simulate": ("simulate", "."),
    "diff": ("diff", ".", "../other"),
}
LEARNERS = {"open", "status"}


class Ended(NamedTuple):
    seconds: float
    code: int
    said: str


def ran(root: Path, command: str) -> Ended:
    """A command in a course's folder, as a person would run it."""
    home = root.with_name(f"{root.name}-home")
    said = root.with_name("said")
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "relcourse", *COMMANDS[command]],
            cwd=root,
            env={**os.environ, "RELCOURSE_HOME": str(home), "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP)),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(used.ru_utime + used.ru_stime, process.returncode, said.read_text(encoding="utf-8"))


class Case(NamedTuple):
    """A course by its size; what the commands say of it, by a part of the sentence."""

    build: Callable[[int], Files]
    size: int
    commands: dict[str, str]


STATES, STEPS, TOGETHER = "more than 50,000 different states", "more than 3,000,000 steps", "take so long together"
CASES = {
    "states that multiply": Case(
        large.many_states, 30, {"open": STATES, "check": STATES, "test": "", "simulate": "Left out", "prove": "walks"}
    ),
    "ways on": Case(large.many_ways, 20, {"open": STATES, "check": STATES, "prove": "more than can be looked at"}),
    "conditions as long as may be": Case(
        large.long_conditions, 12, {"open": STEPS, "check": STEPS, "prove": "40,000,000 steps", "graph": "no walk"}
    ),
    "conditions that are too long": Case(
        large.endless_conditions, 2000, {"open": "32 comparisons", "check": "32 comparisons", "prove": "32 comparisons"}
    ),
    "all meters that may be": Case(large.many_meters, 12, {"open": "", "check": "", "prove": ""}),
    "more meters than may be": Case(large.many_meters, 400, {"check": "`meters`", "prove": ""}),
    "needs everywhere": Case(large.needs_of_all, 40, {"open": STATES, "prove": "1,000,000 different states"}),
    "lines under conditions": Case(large.many_gates, 400, {"open": "", "check": ""}),
    "scenes": Case(large.many_scenes, 1900, {"open": "", "check": "", "graph": ""}),
    "tests": Case(large.many_tests, 700, {"check": "", "test": ""}),
    "a loop": Case(large.a_loop, 900, {"open": "loop", "check": "loop"}),
    "choices offered once": Case(large.offered_once, 2000, {"open": "", "check": ""}),
    "talks": Case(large.many_talks, 60, {"check": TOGETHER, "test": TOGETHER, "simulate": "too long together"}),
    "keys that nobody knows": Case(large.unknown_keys, 17_000, {"status": "", "check": "", "fix": ""}),
    "places that are nearly there": Case(large.unknown_places, 1900, {"status": "", "check": "", "fix": ""}),
    "keys that stand twice": Case(large.keys_twice, 16_000, {"status": "", "check": "", "fix": ""}),
    "aliases": Case(large.anchors, 20_000, {"status": "", "check": "", "fix": ""}),
    "texts that lose their end": Case(large.cut_texts, 8000, {"status": "", "check": "", "fix": ""}),
    "hidden characters": Case(large.hidden_characters, 8000, {"status": "", "check": "", "fix": ""}),
    "open quotes": Case(large.unread_quotes, 15_000, {"status": "", "check": "", "fix": ""}),
    "slips that can be mended": Case(large.one_slip_many_times, 190, {"status": "", "check": "", "fix": ""}),
    "options in a list": Case(large.unlisted_options, 190, {"status": "", "check": "", "fix": ""}),
    "works that are nearly there": Case(large.many_sources, 1500, {"status": "", "check": "200"}),
    "files that are nearly there": Case(large.many_files, 1500, {"status": "", "check": "200"}),
    "lessons": Case(large.many_lessons, 2000, {"status": "", "check": "", "fix": "", "simulate": ""}),
    "lessons that are nearly there": Case(large.missing_lessons, 1200, {"status": "", "check": "1,200", "fix": ""}),
    "lessons with other names before": Case(large.renamed_lessons, 1000, {"status": "", "check": ""}),
}
EVERYDAY = {
    ("conditions as long as may be", "open"),
    ("texts that lose their end", "check"),
    ("lessons", "status"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "command"),
    [
        pytest.param(name, command, marks=[] if (name, command) in EVERYDAY else [pytest.mark.slow])
        for name, case in CASES.items()
        for command in case.commands
    ],
)
def test_a_command_ends_in_time_with_a_sentence(tmp_path: Path, name: str, command: str) -> None:
    case = CASES[name]
    files = case.build(case.size)
    assert max(map(len, files.values())) <= large.MOST, "a file that is not read at all shows nothing"
    ended = ran(written(tmp_path / "course", files), command)
    assert "Traceback" not in ended.said and ended.code in (0, 1, 2)
    assert case.commands[command] in ended.said
    assert ended.seconds < (LEARNER if command in LEARNERS else TRAINER)


@pytest.mark.slow
@pytest.mark.parametrize("build", [large.many_talks, large.many_lessons, large.unknown_keys])
def test_two_versions_are_compared_in_time(tmp_path: Path, build: Callable[[int], Files]) -> None:
    root = written(tmp_path / "course", build(60))
    written(tmp_path / "other", {name: text.replace("mark: weak", "mark: poor") for name, text in build(60).items()})
    ended = ran(root, "diff")
    assert "Traceback" not in ended.said and ended.code in (0, 1)
    assert ended.seconds < TRAINER


# Growth: twice the size takes about twice the time

GROWING: dict[str, tuple[Callable[[int], Files], int, str]] = {
    "keys that nobody knows": (large.unknown_keys, 4000, "check"),
    "keys to mend": (large.unknown_keys, 4000, "fix"),
    "keys that stand twice": (large.keys_twice, 4000, "check"),
    "texts that lose their end": (large.cut_texts, 2000, "check"),
    "hidden characters": (large.hidden_characters, 2000, "check"),
    "places that are nearly there": (large.unknown_places, 450, "check"),
    "choices offered once": (large.offered_once, 500, "check"),
    "scenes": (large.many_scenes, 450, "check"),
    "lessons": (large.many_lessons, 1000, "check"),
    "lessons to a learner": (large.many_lessons, 1000, "status"),
    "lessons that are nearly there": (large.missing_lessons, 300, "status"),
    "lessons with other names before": (large.renamed_lessons, 500, "check"),
}
LINEAR = 3.0
"""Times as long at most for twice as much: quadratic work takes four times as long."""


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_twice_as_much_takes_about_twice_as_long(tmp_path: Path, name: str) -> None:
    build, size, command = GROWING[name]
    start = ran(written(tmp_path / "nothing", {}), command).seconds
    tries: list[float] = []
    while len(tries) < 3:  # a busy machine adds to either
        courses = [written(tmp_path / f"{times} {len(tries)}", build(size * times)) for times in (2, 4)]
        once, twice = (max(0.2, ran(course, command).seconds - start) for course in courses)
        tries.append(twice / once)
        if tries[-1] < LINEAR:
            return
    raise AssertionError(f"twice the size took {tries} times as long")


# What a page asks of a screen


@pytest.mark.parametrize("name", sampled(PAGES, every=5))
def test_no_text_of_a_page_is_slow_to_read(name: str) -> None:
    text = PAGES[name]
    assert len(text) <= 8000
    begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    assert plain(text) is not None and parts(text) >= 0
    list(rules.lint(subjects(Found("", (), Page(id="page", page="Page", text=text)), Allowance())))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - begun < LEARNER


# Conditions


def test_a_condition_may_have_so_many_comparisons_and_no_more() -> None:
    assert len(parse(" or ".join(["trust > 5"] * MOST)).atoms) == MOST
    for joined in (" or ", " and "):
        with pytest.raises(Misfit, match="comparisons at most"):
            parse(joined.join(["trust > 5"] * (MOST + 1)))
