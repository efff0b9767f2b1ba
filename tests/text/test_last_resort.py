"""Any error is handed on, and whoever leaves or interrupts is let go."""

from __future__ import annotations

import pytest

from relcourse.text.last_resort import LastResort


def test_an_error_is_handed_on_and_what_follows_is_done() -> None:
    told: list[Exception] = []
    with LastResort(told.append):
        raise LookupError("gone")
    assert [str(each) for each in told] == ["gone"]


def test_where_nothing_is_raised_nobody_is_told() -> None:
    told: list[Exception] = []
    with LastResort(told.append):
        pass
    assert told == []


@pytest.mark.parametrize("leaving", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_leaving_is_no_error(leaving: type[BaseException]) -> None:
    told: list[Exception] = []
    with pytest.raises(leaving), LastResort(told.append):
        raise leaving
    assert told == []
