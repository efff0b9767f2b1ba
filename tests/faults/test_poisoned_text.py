"""Poison in every text that is not ours, and every command in every format: what is printed steers nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click
import pytest

from relcourse.cli import cli
from relcourse.course.folder import CourseFolder
from relcourse.learner.people_map import PeopleMap
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.batches import sampled
from tests.faults.poisoned_world import (
    behind,
    everything,
    poison_course,
    poison_words,
    poisoned_files,
    poisoned_folder,
    poisoned_name,
)
from tests.faults.poisons import BREAKING, IN_NAMES, SPOOF, STEERING, TYPESET, found, spoofed
from tests.faults.printed import Printed, printed
from tests.helpers import FIRST, frozen_environment, lesson_lines
from tests.learner.test_people_map import add

LONG_ENOUGH = 200
"""Bytes of a name: a file system takes 255, and SQLite a path of 512."""
ARGUMENTS = tuple("".join(each.values())[:LONG_ENOUGH] for each in (STEERING, BREAKING, TYPESET))
"""Every poison, as somebody may type it or a script hand it on; short enough for a name."""
HOW = ("text", "json", "sarif", "github", "mermaid", "ics")


@dataclass(frozen=True)
class World:
    """``course`` plays, ``broken`` has hidden characters in its texts and files of poisoned names, and ``file`` is
    one of these. All lie in a folder of a poisoned name, and so does the profile, whose every word is poisoned."""

    course: Path
    broken: Path
    file: Path
    backup: Path

    @property
    def talk(self) -> Path:
        return self.course / "exercises" / "the-talk.yaml"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        apart = tmp_path_factory.mktemp("poisoned")
        folder = poisoned_folder(apart)
        patch.setenv("RELCOURSE_HOME", str(apart / poisoned_name(LONG_ENOUGH)))
        for name in ("TERM", "COLORTERM", "LANG"):
            patch.setenv(name, ARGUMENTS[0])
        patch.chdir(tmp_path_factory.mktemp("here"))  # where files of poisoned names are written
        yield _world(folder)


def _world(folder: Path) -> World:
    course = poison_course(folder / "course", behind(everything(soft=True)))
    broken = poison_course(folder / "broken", behind(everything()))
    shutil.copy(course / "lessons" / "course.yaml", broken / "lessons")  # so that the rest is looked at
    files = poisoned_files(broken)
    read = CourseFolder(course)
    profile = Profile(Log(profile_path("me"), frozen_environment()), read.course.id, read.course.version)
    keep_setting(profile.log, "name", "Noor")
    assert lesson_lines(lesson_player(read, profile), FIRST), "a whole lesson is played"
    people = PeopleMap(profile)
    add(people)
    assert poison_words(profile.log, behind(everything())) >= 4, "a name, a reflection, a plan and a person"
    profile.log.close()
    return World(course, broken, files[0], folder / "copy.sqlite3")


def calls(world: World, nonsense: str) -> dict[str, list[list[object]]]:
    """How each command is called, by its name: in all its formats, on what plays, on what is broken and on nonsense."""
    course, broken = world.course, world.broken
    places: list[list[object]] = [[course], [broken], [world.file], [nonsense]]
    return {
        "play": [*places],
        "review": [*places],
        "due": [*places],
        "plans": [
            *places,
            [course, "--json"],
            [course, "--ics"],
            [course, "--ics", "--bare"],
            [course, "--ics", nonsense],
        ],
        "status": [*places, [course, "--json"]],
        "journal": [
            [],
            *places,
            ["--search", "private"],
            ["--search", nonsense],
            ["--delete", nonsense],
            ["--delete-all"],
        ],
        "export": [
            *places,
            [course, "--preview"],
            [course, "--preview", "--note", nonsense, "--name", nonsense[:40], "--code", nonsense[:64], "--word"],
            [course, "--name", nonsense],
            [course, "--with", nonsense],
            [course, "--yes", "--note", nonsense],
            [course, "--yes", "--to", nonsense],
            [course, "--withdraw", "--yes"],
            [course, "--format", "csv"],
            [course, "--format", "jsonl"],
        ],
        "profile list": [[], ["--json"]],
        "profile show": [[], [nonsense]],
        "profile rename": [["me", nonsense], [nonsense, "me"], ["me", "other"], ["other", "me"]],
        "profile backup": [[], ["me", world.backup], ["me", world.backup], [nonsense]],
        "profile backups": [[], ["--json"], [nonsense], ["me", "--delete", nonsense], ["me", "--delete-all"]],
        "profile restore": [[world.backup, "two"], [world.file], [nonsense]],
        "profile repair": [[], [nonsense]],
        "profile reset": [["two", "--yes"], [nonsense]],
        "profile delete": [["two", "--yes"], [nonsense]],
        "doctor": [[]],
        "new course": [[course], [course.parent / "fresh"]],
        "new lesson": [[nonsense, "--course", course], ["second", "--course", course], ["third", "--course", broken]],
        "new exercise": [
            [nonsense, "x", "--course", course],
            ["choice", nonsense, "--course", course],
            ["choice", "x", "--lesson", nonsense, "--course", course],
            ["choice", "one-more", "--lesson", FIRST, "--course", course],
        ],
        "rename": [
            *([nonsense, "fresh", "--what", each, "--course", course] for each in ("exercise", "lesson", "skill")),
            ["the-talk", nonsense, "--course", course],
            ["the-talk", "the-walk", "--course", course, "--yes"],
            ["the-walk", "the-talk", "--course", course, "--yes"],
            ["the-talk", "the-walk", "--course", broken, "--yes"],
        ],
        "copy": [
            *([nonsense, "fresh", "--what", each, "--course", course] for each in ("exercise", "lesson")),
            ["the-talk", "fresh", "--lesson", nonsense, "--course", course],
            ["the-talk", "a-copy", "--lesson", FIRST, "--course", course, "--yes"],
            ["the-talk", "a-copy", "--course", broken, "--yes"],
        ],
        "check": [
            *([place, "--strict", "--format", each] for place in (course, broken, world.file) for each in HOW[:4]),
            [nonsense],
            [broken, "--fix", "--yes"],
            *([course, "--with", each] for each in ("spring", nonsense, course)),
        ],
        "explain": [[], [nonsense], ["RC010"]],
        "preview": [
            *places,
            [world.talk, "--from", nonsense],
            [world.talk, "--with", nonsense],
            [world.talk, "--with", f"trust=77, {nonsense}"],
            [world.talk, "--with", "trust=77"],
        ],
        "prove": [[world.talk], [world.talk, "--json"], [world.file], [nonsense], ["the-talk", "--course", broken]],
        "simulate": [
            [course, "--rounds", "20"],
            [course, "--rounds", "20", "--json"],
            [broken, "--rounds", "20"],
            [nonsense],
        ],
        "test": [[course, "--all"], [broken], [broken, "--json"], [course, "--json"], [world.file], [nonsense]],
        "graph": [[world.talk], [world.talk, "--format", "mermaid"], [world.file], [nonsense]],
        "diff": [[course, broken], [course, broken, "--json"], [broken, course], [nonsense, course]],
        "present": [[world.talk], [world.file], [nonsense], [world.talk, "--record", nonsense]],
        "cohort merge": [
            *([place, "--into", "spring"] for place in (course, world.file, nonsense)),
            [world.file, "--into", nonsense],
            [world.file, "--into", course],
            [world.file, "--into", "spring", "--roster", world.file],
            [world.file, "--into", "spring", "--leave-out", nonsense],
        ],
        "cohort forget": [["spring", nonsense, "--yes"], [nonsense, nonsense]],
        "cohort report": [
            ["spring"],
            ["spring", "--json"],
            ["spring", "--course", course],
            ["spring", "--by", "group"],
            ["spring", "--against", "spring"],
            ["spring", "--html", "a.html", "--xlsx", "a.xlsx", "--csv", "tables", "--for-learners", "b.html"],
            ["spring", "--html", nonsense, "--csv", nonsense],
            [nonsense],
        ],
        "cohort brief": [["spring"], ["spring", "--course", course], ["spring", "--to", "a.md"], [nonsense]],
        "cohort browse": [["spring"], ["spring", "--course", course], [nonsense]],
        "cohort notes": [["spring"], ["spring", "--json"], [nonsense]],
        "schema": [["course"], [nonsense], ["--out", world.file]],
    }


def commands(group: click.Group = cli, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands())


PROSE = ("play", "review", "journal", "preview", "present")
"""Commands that print what an author or the learner wrote, in as many lines as they wrote it in."""


def harmless(ended: Printed, form: str = "text") -> None:
    """Nothing in what was printed steers, and no line of it is somebody else's; those of ``prose`` may be."""
    out = ended.out.replace("\r\n", "\n") if form == "ics" else ended.out
    assert not found(out) and not found(ended.err)
    assert "Traceback" not in ended.err
    lines = [*spoofed(ended.err), *([] if form == "ics" else spoofed(out))]
    if form == "prose":
        lines = [line for line in lines if not line.lstrip().startswith(SPOOF)]
    if form == "github":
        lines = [line for line in lines if not line.startswith(("::error file=", "::warning file=", "::notice file="))]
    assert lines == []


def walked(world: World, command: str) -> list[list[object]]:
    """All calls of a command, each once."""
    made: list[list[object]] = []
    for nonsense in ARGUMENTS:
        made += [each for each in calls(world, nonsense)[command] if each not in made]
    return made


def form_of(arguments: list[object]) -> str:
    given = [each for each in HOW if each in arguments or f"--{each}" in arguments]
    return given[0] if given else "text"


@pytest.mark.parametrize("command", sampled(COMMANDS, every=4))
def test_no_command_prints_what_steers(command: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in walked(world, command):
        ended = printed(monkeypatch, *command.split(), *arguments, typed="1\n\nq\nq\n")
        form = "prose" if command in PROSE else form_of(arguments)
        harmless(ended, form)
        assert ended.all or command == "due", "it says something"
        if form in ("json", "sarif") and ended.out:
            json.loads(ended.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format_of_a_command_is_walked(command: str, world: World) -> None:
    given = {str(each) for arguments in walked(world, command) for each in arguments}
    for option in COMMANDS[command].params:
        if isinstance(option, click.Option) and (isinstance(option.type, click.Choice) or "json" in option.opts[0]):
            offered = option.type.choices if isinstance(option.type, click.Choice) else option.opts
            assert set(offered) <= given | {"text"}


@pytest.mark.parametrize("option", ["--profile", "--nobody", "--format", "-x"])
@pytest.mark.parametrize("command", ["", "check", "status", "profile"])
def test_what_is_typed_wrongly_is_repeated_harmlessly(
    command: str, option: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [([option, each], [f"{option}{each}"], [each]) for each in ARGUMENTS]
    for arguments in chain.from_iterable(typed):
        ended = printed(monkeypatch, *filter(None, (command, *arguments)))
        harmless(ended)
        assert ended.code and ended.err


def test_names_in_json_are_read_back_as_they_are(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = json.loads(printed(monkeypatch, "check", world.broken, "--format", "json").out)
    there = {os.path.relpath(each) for each in world.broken.glob("*/*.yaml")}
    assert {os.path.relpath(each["path"]) for each in listed} & there


def test_what_is_harmless_can_still_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = printed(monkeypatch, "journal").out
    assert "private text 0" in journal and SPOOF in journal
    said = printed(monkeypatch, "check", world.broken).out
    assert all(f"/{number}" in said for number in range(len(IN_NAMES)))
