"""What is asked before something is changed is read as kindly as the course reads what is typed."""

from __future__ import annotations

import io

import pytest

from relcourse.cli.confirmation import agreed


@pytest.mark.parametrize("typed", ["y", "Y", "yes", "YES", " y ", "yes.", "\uff39", "\ufeffy", "y\r", "what?\ny"])
def test_yes(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    assert agreed("Go on?")


@pytest.mark.parametrize("typed", ["n\n", "No\n", "\n", "", "what?\n", "\ufeff\n"])
def test_anything_else_changes_nothing(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert not agreed("Go on?")
    said = capsys.readouterr()
    assert said.err.startswith("Go on? [y/N]: ") and said.out == ""
