"""Every command on every kind of path that is not what it hopes for: a sentence, the right code, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from relcourse.cli import exit_codes
from tests.faults.bad_paths import KINDS, Tried, tried

READS = """
play {}
play --plain {}
review {}
status {}
status --json {}
due {}
plans {}
journal {}
profile restore {}
profile restore {} other
new lesson x --course {}
new exercise choice x --course {}
rename x y --course {}
copy x y --course {}
check {}
check --fix --yes {}
check --strict --format json {}
preview {}
prove {}
prove --course {} x
graph {}
graph --course {} x
simulate --rounds 20 {}
test {}
diff {} COURSE
diff COURSE {}
present {}
"""
WRITES = """
profile backup {}
profile backup me {}
new course {}
schema --out {}
schema course --out {}
present COURSE/exercises/the-talk.yaml --plain --record {}
plans COURSE --ics {}
"""
HOMES = "status|play --plain COURSE|profile list|profile show|profile backup|doctor|journal|plans|due|profile repair"
SURROUNDINGS = [("RELCOURSE_HOME", command) for command in HOMES.split("|")] + [
    (variable, command)
    for variable in ("HOME", "XDG_DATA_HOME", "TMPDIR")
    for command in ("status", "check --fix --yes COURSE")
]
WELL_WRITTEN = {
    *(
        "nowhere",
        "no folder above",
        "nobody's home",
        "a file",
        "a folder",
        "a folder named as a file",
        "a folder to read",
    ),
}
"""Kinds that some command may write to; to all others none may."""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def some(commands: list[str], *everyday: str) -> list[ParameterSet]:
    return [pytest.param(each, marks=[] if each in everyday else [pytest.mark.slow], id=each) for each in commands]


def try_all(place: Path, command: str, **env: str) -> list[Tried]:
    course = str(place / "course")
    return tried(place, tuple(KINDS), tuple(each.replace("COURSE", course) for each in command.split()), env)


def said_well(each: Tried) -> None:
    """A sentence and a code that is documented, and no traceback, no fault of relcourse's own, no hang."""
    assert not each.fault, (each.kind, each.fault)
    assert each.code in (exit_codes.WELL, exit_codes.FOUND, exit_codes.CANT), each
    assert "Traceback" not in each.out + each.err, each
    if each.code == exit_codes.CANT:
        assert each.err.strip() or each.out.strip(), each
        assert each.err.rstrip().endswith((".", "COURSE")) or not each.err, each
        assert "[Errno" not in each.err and "None" not in each.err, each


@pytest.mark.slow
@pytest.mark.parametrize("command", some(lines(READS), "check {}", "prove {}"))
def test_what_can_not_be_read_gets_a_sentence_and_nothing_is_changed(place: Path, command: str) -> None:
    for each in try_all(place, command):
        said_well(each)
        may_find = (
            command.startswith("check")
            and "--fix" not in command
            and each.kind in ("a file", "a yaml file", "not utf-8")
        )
        if not (command == "profile restore {}" and each.code == exit_codes.WELL):
            assert each.code == (exit_codes.FOUND if may_find else exit_codes.CANT), each
        assert not [path for path in each.changed if "outlines" not in path], each


@pytest.mark.slow
@pytest.mark.parametrize("command", some(lines(WRITES), "schema --out {}"))
def test_what_can_not_be_written_gets_a_sentence_and_stays_as_it_is(place: Path, command: str) -> None:
    for each in try_all(place, command):
        said_well(each)
        assert each.code != exit_codes.FOUND, each
        if each.code == exit_codes.CANT or each.kind not in WELL_WRITTEN | {
            "not utf-8",
            "a yaml file",
        }:
            assert not each.changed, each


@pytest.mark.parametrize(
    ("variable", "command"),
    [
        pytest.param(*each, marks=[] if each[1] == "profile list" else [pytest.mark.slow], id=" ".join(each))
        for each in SURROUNDINGS
    ],
)
def test_a_variable_that_names_such_a_path_gets_a_sentence(place: Path, variable: str, command: str) -> None:
    for each in try_all(place, command, **{variable: "{}"}):
        said_well(each)
        assert each.code != exit_codes.FOUND, each


def test_there_are_three_hundred_pairs_at_least() -> None:
    assert len(KINDS) * (len(lines(READS)) + len(lines(WRITES)) + len(SURROUNDINGS)) >= 300
