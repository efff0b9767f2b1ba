"""What is said of every mistake that tests make, word for word and in its order: rewording is seen, and meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workbench.rules.cases import Files
from tests.workbench.wording import Said, inputs, said_of

WORDING: dict[str, list[Said]] = json.loads(Path(__file__).with_name("wording.json").read_text(encoding="utf-8"))
INPUTS = dict(inputs())


@pytest.mark.parametrize(("name", "files"), INPUTS.items(), ids=INPUTS)
def test_a_mistake_is_told_in_the_same_words(name: str, files: Files) -> None:
    assert said_of(files) == WORDING[name]


def test_every_sentence_that_is_kept_is_still_said_of_something() -> None:
    assert WORDING.keys() == INPUTS.keys()
