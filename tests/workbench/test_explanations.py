"""Every code that the program can give is explained, in the terminal and on a page that is current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import relcourse
from relcourse.course.diagnostics.codes import GROUPS, Code, all_codes
from relcourse.workbench.check.explanations import at_length, grouped, listed
from relcourse.workbench.check.rules_page import page

SOURCE = Path(relcourse.__file__).parent
ROOT = Path(__file__).parents[2]


def test_every_code_of_the_table_is_given_somewhere_and_every_one_given_is_in_the_table() -> None:
    given: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        if path.name.endswith("_codes.py"):
            continue
        for code in re.findall(r'"(RC\d{3})"', path.read_text(encoding="utf-8")):
            given[code] = path.name
    assert {code: file for code, file in given.items() if code not in all_codes()} == {}
    assert given.keys() == all_codes().keys()


def test_no_code_means_two_things() -> None:
    names = [code.name for code in all_codes().values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", all_codes().values(), ids=all_codes().keys())
def test_an_explanation_is_whole_sentences_in_a_trainers_words(code: Code) -> None:
    assert code.group in GROUPS
    assert code.explain.endswith((".", "?"))
    assert 10 <= len(code.explain.split()) <= 90
    assert max(map(len, code.explain.splitlines())) <= 120
    assert "!" not in re.sub("`[^`]*`", "", code.explain)
    assert not re.search(r"``|\bpydantic\b|\bNone\b|\bscalar\b|\bnode\b", code.explain)


def test_all_codes_are_listed_in_their_groups() -> None:
    assert [group for group, _ in grouped()] == list(GROUPS)
    assert all(members for _, members in grouped())
    assert re.findall(r"^  (RC\d{3})  ", listed(), re.MULTILINE) == [t.code for _, ts in grouped() for t in ts]


def test_one_code_is_explained_at_length() -> None:
    said = at_length(all_codes()["RC222"])
    assert said.startswith("RC222, scenario graph (error): a detour that pays\n\n")
    assert "Marks and what choices lead to must agree." in said


def test_the_page_of_rules_is_current() -> None:
    """Made by ``python -m relcourse.workbench.check.rules_page > docs/rules.md``."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page()
