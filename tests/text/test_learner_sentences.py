"""Every sentence that a learner is shown goes through text/sentences.py, whole. This looks at the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relcourse.cli.command_table import _SECTIONS as SECTIONS
from relcourse.cli.command_table import LEARNERS
from tests.pseudo_locale.messages import RELCOURSE, Text, messages, said_in, sources
from tests.text.sentence_finder import Found, in_pieces, outside, unmarked_keys

TRAINERS = {
    "workbench/": "the trainer's tools",
    "cohort/": "the tools of whoever leads a group",
    "course/": "what trainers write and what is wrong in it; what a learner is told stands in LOOKED_AT",
    "course/kinds/plugins.py": "kinds from other packages, for whoever installs them",
    "course/kinds/scenario_issues.py": "cases of diagnostics",
    "play/state_words.py": "states, as reports and previews name them",
    "tui/cohort/": "a report, for whoever leads a group",
    "tui/preview/": "a trainer's preview",
    "tui/present/": "a room that a trainer leads",
    "tui/widgets/why_pane.py": "for previews and rooms",
    "plain/preview_lines.py": "a trainer's preview",
    "plain/present_lines.py": "a room that a trainer leads",
    "cli/check_fix.py": "part of check",
    "cli/cohort_brief.py": "part of cohort",
    "cli/cohort_browse.py": "part of cohort",
    "cli/cohort_folder.py": "part of cohort",
    "cli/cohort_report.py": "part of cohort",
    "cli/file_changes.py": "for rename and copy",
    "cli/file_or_name.py": "for check, test, simulate and preview",
    "cli/learner_data.py": "part of check",
    "cli/progress_bar.py": "for simulate and check",
    "cli/report_files.py": "part of cohort",
    "cli/scenario_argument.py": "for prove, graph and present",
    **{
        f"cli/{name}.py": "a trainer's command"
        for section, names in SECTIONS.items()
        if section != LEARNERS
        for name in names
    },
}
"""Rooms that stay English, and why: those who write and lead courses read them."""
LOOKED_AT = ("course/errors.py", "course/kinds/", "course/questions.py", "course/scores.py")
"""What learners meet in a trainer's room."""


def under(path: Path) -> str:
    return path.relative_to(RELCOURSE).as_posix()


def is_a_learners(name: str) -> bool:
    """By the longest of the names that a file is under."""
    rooms = {**dict.fromkeys(TRAINERS, False), **dict.fromkeys(LOOKED_AT, True)}
    matching = [room for room in rooms if name == room or (room.endswith("/") and name.startswith(room))]
    return rooms[max(matching, key=len)] if matching else True


LEARNERS_FILES = [path for path in sources() if is_a_learners(under(path)) and under(path) != "text/sentences.py"]


def found(find: Callable[[str], Iterator[Found]]) -> list[str]:
    return [
        f"{under(path)}:{each.line}: {each.text}" for path in LEARNERS_FILES for each in find(path.read_text("utf-8"))
    ]


def test_no_sentence_of_a_learner_stands_outside() -> None:
    assert found(outside) == []


def test_no_sentence_is_said_in_pieces() -> None:
    assert found(in_pieces) == []


def test_what_every_key_does_is_marked() -> None:
    assert found(unmarked_keys) == []


def test_no_plural_of_a_learner_is_made_by_the_rules_of_english() -> None:
    made = [under(path) for path in LEARNERS_FILES if "text.plurals" in path.read_text("utf-8")]
    assert made == []


def test_every_room_that_is_named_is_there() -> None:
    there = {under(path) for path in sources()}
    for room in (*TRAINERS, *LOOKED_AT):
        assert room in there or any(name.startswith(room) for name in there), room


@pytest.mark.slow
def test_each_message_gets_the_values_that_it_names() -> None:
    for each in (said for path in sources() for said in said_in(path)):
        if each.values is not None:
            named = {place for form in each.text[:2] for place in re.findall(r"\{(\w+)\}", form)}
            given = each.values | ({"count"} if each.text.many else set())
            assert named <= given and each.values <= named, f"{under(each.path)}:{each.line}: {each.text.one}"


@pytest.mark.slow
def test_a_message_holds_no_braces_but_those_of_its_values() -> None:
    for text in messages():
        for form in filter(None, text[:2]):
            assert not re.search(r"[{}]", re.sub(r"\{[a-z]\w*\}", "", form)), form


def test_a_message_begins_and_ends_with_a_sign_that_is_seen() -> None:
    assert [each for each in messages() if each.one.strip(" \n") != each.one.strip("\n")] == []


def test_both_forms_of_a_plural_are_the_same_everywhere() -> None:
    many: dict[str, set[Text]] = {}
    for each in messages():
        if each.many:
            many.setdefault(each.one, set()).add(each)
    assert [texts for texts in many.values() if len(texts) > 1] == []


# Planted

SENTENCES = (
    'lines.say("Everything is saved.")',
    'title = "Two words"',
    'lines.say(f"{count} left")',
    'lines.say(f"{count} {word} left over")',
    'x = {"a": "put aside"}',
    'raise ProfileError("The disk is full.")',
    'say("{what}", what="two words")',
    'say_count(2, "{count} step of {all}", "{count} steps of {all}", all=f"all {number}")',
    'Static("Nothing here", classes="hint")',
    'Content.styled("Two words", "bold $accent")',
    'def f(x="two words"): return x',
    """x = f"{', '.join(names)} and {last}" """,
    "f'{say(a)} and {say(b)}'",
    'x = "Press ↑ ↓ and Enter"',
    'key("open") + " the door"',
)
NO_SENTENCES = (
    '"""What this module is for."""',
    'class A:\n    """Says what it is."""\n    x: int\n    """What x is."""',
    'raise ValueError("no such thing")',
    'assert x, "it was read"',
    'say("Everything is saved.")',
    'MESSAGE = message("Everything is saved.")',
    'say_count(2, "{count} step done", "{count} steps done")',
    'DEFAULT_CSS = "A { height: auto; }"',
    'db.execute("SELECT at FROM event")',
    'Static(x, classes="heading later")',
    'Content.styled(x, "bold $accent")',
    'widget.add_class("one two")',
    'x = "word"',
    'x = f"{a}: {b}"',
    'x = f"{a} {b}"',
    're.compile("one two")',
    'shell_command("relcourse profile repair", name)',
    'if "database is locked" in str(error): pass',
    'f"{day:%d %B}"',
)
PIECES = (
    'say(f"{count} left")',
    'say("You have " + count)',
    'say("You have {count}".format(count=2))',
    'say_count(2, f"{a} step", "{count} steps")',
    'key(f"to {stage}")',
    'message("a" "b" + "c")',
)


@pytest.mark.parametrize("source", SENTENCES)
def test_a_planted_sentence_is_found(source: str) -> None:
    assert len(list(outside(source))) == 1


@pytest.mark.parametrize("source", NO_SENTENCES)
def test_what_is_no_sentence_is_left_alone(source: str) -> None:
    assert list(outside(source)) == []


@pytest.mark.parametrize("source", PIECES)
def test_a_planted_piece_is_found(source: str) -> None:
    assert list(in_pieces(source))


@pytest.mark.parametrize("source", ['Binding("x", "go", "go on")', 'Binding("x", "go", f"to {x}")'])
def test_a_planted_key_is_found(source: str) -> None:
    assert list(unmarked_keys(source))
    assert not list(unmarked_keys('Binding("x", "go", key("go on")), Binding("x", "go", does, show=False)'))
