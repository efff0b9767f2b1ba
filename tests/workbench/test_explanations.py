"""Every code that the program can give is explained, in the terminal and on a page that is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import relcourse
from relcourse.workbench.check.explanations import at_length, grouped, known, listed
from relcourse.workbench.check.rules.registry import GROUPS, Told
from relcourse.workbench.check.rules_page import page

SOURCE = Path(relcourse.__file__).parent
ROOT = Path(__file__).parents[2]


def test_every_code_in_the_program_is_explained() -> None:
    given: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        for code in re.findall(r'"(RC\d{3})"', path.read_text(encoding="utf-8")):
            given[code] = path.name
    assert {code: file for code, file in given.items() if code not in known()} == {}
    assert given.keys() == known().keys()


def test_no_code_means_two_things() -> None:
    names = [told.name for told in known().values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("told", known().values(), ids=known().keys())
def test_an_explanation_is_whole_sentences_in_a_trainers_words(told: Told) -> None:
    assert told.group in GROUPS
    assert told.explain.endswith((".", "?"))
    assert 10 <= len(told.explain.split()) <= 90
    assert max(map(len, told.explain.splitlines())) <= 120
    assert "!" not in re.sub("`[^`]*`", "", told.explain)
    assert not re.search(r"``|\bpydantic\b|\bNone\b|\bscalar\b|\bnode\b", told.explain)


def test_all_codes_are_listed_in_their_groups() -> None:
    assert [group for group, _ in grouped()] == list(GROUPS)
    assert all(members for _, members in grouped())
    assert re.findall(r"^  (RC\d{3})  ", listed(), re.MULTILINE) == [t.code for _, ts in grouped() for t in ts]


def test_one_code_is_explained_at_length() -> None:
    said = at_length(known()["RC222"])
    assert said.startswith("RC222, scenario graph (error): a detour that pays\n\n")
    assert "Marks and what choices lead to must agree." in said


def test_the_page_of_rules_is_current() -> None:
    """Made by ``python -m relcourse.workbench.check.rules_page > docs/rules.md``."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page()
