"""Many cases, of which some run every day and the rest in the slow run."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from _pytest.mark.structures import ParameterSet


def batches(count: int, *, everyday: int) -> list[ParameterSet]:
    """Numbers of batches, to parametrize with; those from ``everyday`` on are slow."""
    return [pytest.param(n, marks=[pytest.mark.slow] if n >= everyday else []) for n in range(count)]


def sampled(cases: Iterable[object], *, every: int) -> list[ParameterSet]:
    """Cases to parametrize with, the first and every so many of them every day; the others are slow."""
    return [pytest.param(each, marks=[pytest.mark.slow] if n % every else []) for n, each in enumerate(cases)]
