"""docs/workbench.md shows what the program prints."""

from __future__ import annotations

import importlib.util

import pytest

from tests.helpers import REPOSITORY


@pytest.mark.slow
def test_its_outputs_are_those_of_the_program() -> None:
    found = importlib.util.spec_from_file_location("outputs", REPOSITORY / "docs" / "outputs.py")
    assert found and found.loader
    outputs = importlib.util.module_from_spec(found)
    found.loader.exec_module(outputs)
    page = outputs.PAGE.read_text(encoding="utf-8")
    assert page.count("$ relcourse ") == 5
    assert page == outputs.written_anew(page), "write them anew: python docs/outputs.py"
