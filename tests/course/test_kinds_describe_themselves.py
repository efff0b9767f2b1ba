"""Outside of course/kinds nothing knows one kind of item from another, and few modules know conversations."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import relcourse
from relcourse.course.kinds import KINDS, Item
from tests.course.files import exercise
from tests.helpers import answer_to

PACKAGE = Path(relcourse.__file__).parent
OF_KINDS = "relcourse.course.kinds"
OPEN = {"Exercise", "Item", "KINDS"}
"""What anybody may import of the kinds."""
CONVERSATIONS = {
    "play": "an attempt at a conversation walks its scenes and knows its exact values",
    "lesson/conversation_parts.py": "a line of a conversation knows its medium",
    "workbench/prove": "proves a conversation",
    "workbench/graph": "draws a conversation",
    "workbench/present": "plays a conversation with a group",
    "workbench/author_tests": "walks that authors vouch for are walks through a conversation",
    "workbench/scenario_lookup.py": "finds the one conversation that a command is asked to look at",
    "workbench/diff/course_diff.py": "says how a conversation's proof changed",
    "workbench/preview": "goes to a scene at once, in a state that is asked for",
    "workbench/why": "says why a conversation stands as it does",
    "workbench/simulate/playable_items.py": "players walk through a conversation",
    "cohort/words/course_parts.py": "what is read in a conversation before somebody chooses",
    "cohort/words/course_titles.py": "which exercises of a course are conversations, for a report",
    "workbench/check/rules/item_analysis.py": "a choice that only some were offered is no dead one",
    "workbench/check/rules/rule_subjects.py": "a conversation's exact values are a subject of rules",
    "workbench/check/rules/unreached_parts.py": "what a conversation's lists never come to",
    "workbench/check/rules/weak_extras.py": "what a conversation's choices earn in a place that is come back to",
    "workbench/check/rules/overlapping_endings.py": "what parts the endings of a conversation",
    "workbench/check/rules/reached_states.py": "what can be reached in a conversation",
    "workbench/check/shown_walks.py": "walks that show what is said of a conversation",
    "course/first_minute.py": "a course begins in a conversation",
    "workbench/check/rules/first_minute.py": "a course begins in a conversation",
    "workbench/check/rules/history.py": "what a conversation remembers, and whether it matters",
    "workbench/check/rules/speakers.py": "rules about scripts",
    "workbench/check/rules/script_lines.py": "rules about scripts",
    "workbench/check/rules/language.py": "a conversation that is slow to begin",
    "workbench/check/rules/habits.py": "weak choices of a conversation",
    "workbench/check/rules/whole_course.py": "coaching fades from one conversation to the next",
    "workbench/check/rules/idle_conditions.py": "conditions on a conversation's ways",
    "workbench/check/rules/dominated_choices.py": "choices of a conversation",
    "workbench/diff/field_diff.py": "a way of a conversation in words",
    "lesson/scenario_views.py": "what is shown of a conversation",
    "lesson/talk.py": "a conversation as lines",
    "cli/scenario_argument.py": "an argument that is a conversation",
}
"""Who may know ``Scenario`` and its scenes, and why."""
SAME_NAME = {"relcourse.course.kinds.plugins", "relcourse.course.kinds.passages"}

OLD_EVENTS = {"events/older_facts.py"}
"""Events of older programs say of an exercise no more than its kind's word."""


def modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.is_relative_to(PACKAGE / "course" / "kinds"):
            yield path


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """The names that a module imports from the kinds, with the modules they come from, wherever it does."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)) if OF_KINDS in source else ():
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OF_KINDS):
            yield from ((node.module or "", each.name) for each in node.names)
        elif isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names if each.name.startswith(OF_KINDS))


def allowed(path: Path) -> bool:
    here = path.relative_to(PACKAGE).as_posix()
    return any(here == each or here.startswith(f"{each}/") for each in CONVERSATIONS)


def test_no_kind_of_item_is_named_outside_of_its_own_file() -> None:
    named = {
        f"{path.relative_to(PACKAGE)}: {module} {name}"
        for path in modules()
        for module, name in imported(path)
        if module not in SAME_NAME and name not in OPEN and not (allowed(path) and _of_conversations(module, name))
    }
    assert named == set()


def _of_conversations(module: str, name: str) -> bool:
    return name == "Scenario" or module in (f"{OF_KINDS}.scenario", f"{OF_KINDS}.scene")


def test_whoever_may_know_conversations_does() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if any(_of_conversations(module, name) for module, name in imported(path))
    }
    assert {
        each for each in CONVERSATIONS if not any(path == each or path.startswith(f"{each}/") for path in knowing)
    } == set()


@pytest.mark.slow
def test_no_kind_is_told_by_its_word() -> None:
    """No ``kind == "select"``, no ``kind in ("reflect", ...)``: a kind says what it is."""
    found = {
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and _about_a_kind(node.left)
        if any(word in KINDS for each in node.comparators for word in _words(each))
    }
    assert {each for each in found if each.partition(":")[0] not in OLD_EVENTS} == set()


def _about_a_kind(node: ast.expr) -> bool:
    return "kind" in ast.unparse(node)


def _words(node: ast.expr) -> Iterator[str]:
    yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))


@pytest.mark.parametrize("word", KINDS)
def test_every_text_of_a_kind_that_a_learner_reads_is_among_its_passages(word: str) -> None:
    made = exercise(word)
    told = {each.text for each in made.passages()}
    read = {made.title}
    if isinstance(made, Item):
        question = made.question()
        read.add(question.prompt)
        for name in ("options", "lefts", "rights"):
            read |= {option.text for option in getattr(question, name, ())}
        read |= {
            text for starter in getattr(question, "starters", ()) for key, text in starter.items() if key != "days"
        }
        compare = made.compare()
        read |= {option.text for option in compare.options} if compare else set()
    assert read <= told


@pytest.mark.parametrize("word", KINDS)
def test_whatever_a_passage_or_a_decision_names_stands_where_it_says(word: str) -> None:
    made = exercise(word)
    places = [(each.at, each.text) for each in made.passages()]
    places += [(each.at, each.text) for key in made.scoring_keys() for each in key.parts]
    places += [(each.at, each.text) for decision in made.decisions() for each in decision.options]
    for at, text in places:
        here: Any = made
        for step in at:
            here = _below(here, step)
        here = here[0].text if isinstance(here, tuple) else here  # a single saying may be written as its text
        assert here == text, at


def _below(here: Any, step: str | int) -> Any:
    """What stands under a key of a file, which may be an alias of the model's field."""
    if not isinstance(here, BaseModel):
        return here[step]
    fields = type(here).model_fields.items()
    return getattr(here, next(name for name, field in fields if step in (name, field.alias)))


@pytest.mark.parametrize("word", KINDS)
def test_a_kind_is_scored_or_not_as_it_says(word: str) -> None:
    made = exercise(word)
    if isinstance(made, Item):
        assert (made.score(answer_to(made.question())).value is not None) == made.is_scored
        assert bool(list(made.scoring_keys())) <= made.is_scored
    else:
        assert made.is_conversation and made.is_scored


@pytest.mark.parametrize("word", [word for word, kind in KINDS.items() if issubclass(kind, Item)])
def test_the_keys_of_a_decision_score_most(word: str) -> None:
    made = exercise(word)
    assert isinstance(made, Item)
    for decision in made.decisions():
        keys = [each.id for each in decision.keys]
        others = [each.id for each in decision.others]
        best, rest = (keys, others) if decision.many else (keys[0], others[0])
        assert made.score(best).value == 1 > (made.score(rest).value or 0)
